"""A plan made with presence on duty, against other facts and other claims."""

import json
from dataclasses import replace
from typing import Any

import pytest

from otplan.agreement.agreement import Agreement
from otplan.cli.app import run
from otplan.intake.load import load
from otplan.quantities.interval import MINUTE, Interval
from otplan.scenario.scenario import Scenario
from tests.audit.tampered import put, verdict
from tests.intake import folders
from tests.intake.table_changes import ORDERS

WALK = "decision,when,mode,post,by\nserved,fri+sat 20:00-22:30,foot,STATION,Lt. Poe\n"


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Scenario, Agreement], dict[str, Any]]:
    """The small folder with a response team at the station, and its plan as JSON."""
    home = tmp_path_factory.mktemp("walked")
    folder = folders.small(home, folders.put(ORDERS, WALK))
    assert run(["plan", str(folder), "--out", str(home / "out")]) == 0
    held: dict[str, Any] = json.loads((home / "out" / "plan.json").read_text())
    return load(folder), held


def told(small: tuple[Scenario, Agreement], plan: dict[str, Any]) -> str:
    found = verdict(small, plan)
    return found if isinstance(found, str) else "\n".join(each.sentence for each in found)


def test_the_plan_is_sound_as_it_was_written(walked: tuple[tuple[Scenario, Agreement], dict[str, Any]]) -> None:
    assert told(*walked) == "sound"


@pytest.mark.parametrize("total", ["covered_risk", "attainable_risk"])
@pytest.mark.parametrize("off", [-1, 1])
def test_a_total_that_is_off_by_a_unit_is_told(
    walked: tuple[tuple[Scenario, Agreement], dict[str, Any]], total: str, off: int
) -> None:
    small, plan = walked
    found = told(small, put(plan, ("totals", total), plan["totals"][total] + off))
    assert f"The plan claims {total.replace('_', ' ')} of" in found


def test_without_the_row_the_claims_are_too_high(walked: tuple[tuple[Scenario, Agreement], dict[str, Any]]) -> None:
    (facts, agreement), plan = walked
    found = told((replace(facts, served=()), agreement), plan)
    assert "its facts have changed" in found
    assert "Goal covered-risk claims" in found
    assert "The plan claims covered risk of" in found
    assert "The plan claims attainable risk of" in found


@pytest.mark.parametrize("change", ["a minute longer", "of another mode", "twice"])
def test_presence_that_is_not_what_was_planned_with_is_told(
    walked: tuple[tuple[Scenario, Agreement], dict[str, Any]], change: str
) -> None:
    (facts, agreement), plan = walked
    (row,) = facts.served
    first, *others = row.spans
    served = {
        "a minute longer": (replace(row, spans=(Interval(first.start, first.end + MINUTE), *others)),),
        "of another mode": (replace(row, mode="vehicle"),),
        "twice": (row, row),
    }[change]
    found = told((replace(facts, served=served), agreement), plan)
    assert "Goal covered-risk claims" in found
    # Beside two crews a second presence adds nothing: the curve ends at dose 3.
    assert ("The plan claims attainable risk of" in found) == (change != "twice")


def test_a_patrol_beside_it_that_is_taken_out_is_told(
    walked: tuple[tuple[Scenario, Agreement], dict[str, Any]],
) -> None:
    small, plan = walked
    found = told(small, put(plan, ("patrols",), plan["patrols"][1:]))
    assert "Goal covered-risk claims" in found
