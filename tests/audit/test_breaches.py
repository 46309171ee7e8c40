"""Plans changed as a person might try it: the rule that is broken speaks."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from otplan.agreement.agreement import Agreement
from otplan.quantities.counted import counted
from otplan.scenario.scenario import Scenario
from tests.audit.tampered import FRIDAY, SATURDAY, of_officer, patrol_of, put, verdict


def moved(officer_id: str, to: str, date: str) -> Callable[[dict[str, Any]], None]:
    def change(plan: dict[str, Any]) -> None:
        of_officer(plan, officer_id, date)["officer_id"] = to

    return change


def on(mode: str, date: str, /, **fields: object) -> Callable[[dict[str, Any]], None]:
    def change(plan: dict[str, Any]) -> None:
        patrol_of(plan, mode, date).update(fields)

    return change


BREACHES: dict[str, tuple[Callable[[dict[str, Any]], None], str, str]] = {
    # Each as a person might try it; the rule that must speak, and words of its sentence.
    "on vacation until 15:00, then never asked": (
        moved("D", "H", FRIDAY),
        "call",
        "did not sign up for 240 of the 240",
    ),
    "no time to rest": (moved("D", "B", FRIDAY), "rest", "7 h 30 min between patrol P002"),
    "no bike certificate": (moved("C", "E", FRIDAY), "qualification", "does not hold bike"),
    "signed up for bikes alone": (moved("D", "C", FRIDAY), "call", "did not sign up"),
    "in two places": (moved("D", "A", FRIDAY), "no-overlap", "at the same time for 4 h"),
    "twice in one crew": (moved("C", "A", FRIDAY), "references", "holds an officer twice"),
    "a stranger": (moved("C", "Z", FRIDAY), "references", "holds officer Z, whom the scenario does not have"),
    "a bike out of service": (
        on("bike", SATURDAY, fleet=["BIKE-1", "BIKE-3"]),
        "equipment",
        "BIKE-3 is out of service during patrol P003",
    ),
    "one bike for two": (
        on("bike", FRIDAY, fleet=["BIKE-1", "BIKE-1"]),
        "equipment",
        "names 2 fleet units and needs 2",
    ),
    "a car for a bike": (on("bike", FRIDAY, fleet=["BIKE-1", "CAR-1"]), "equipment", "names CAR-1, which is no bike"),
    "more than the city has": (
        lambda plan: patrol_of(plan, "foot", FRIDAY).update(fund="CITY"),
        "fund-limit",
        "City overtime (CITY) pays $1,058.56; $520.00 is available",
    ),
    "a spot that allows no bikes": (
        on("bike", FRIDAY, post="STATION", hotspots=["STATION"]),
        "shape",
        "hot spot STATION allows foot",
    ),
    "a mode that the fund does not pay": (
        lambda plan: patrol_of(plan, "foot", FRIDAY).update(
            mode="vehicle", fleet=["CAR-1"], crew=patrol_of(plan, "foot", FRIDAY)["crew"][:1]
        ),
        "fund-limit",
        "State foot and bike grant (GRANT) does not pay vehicle patrols",
    ),
    "ordered in": (
        lambda plan: of_officer(plan, "A", FRIDAY).update(ordered_in=True),
        "references",
        "ordered in",
    ),
    "half an hour less": (
        on("foot", FRIDAY, end="2026-12-04T22:30:00-05:00"),
        "references",
        "window 2026-12-04/eve is 2026-12-04T19:00:00-05:00 to 2026-12-04T23:00:00-05:00",
    ),
    "another date": (on("foot", FRIDAY, date=SATURDAY), "references", "P002 runs 2026-12-04T19:00"),
    "a day without a window": (on("foot", FRIDAY, date="2026-12-06"), "references", "which the scenario does not open"),
    "paid for an hour more": (
        lambda plan: of_officer(plan, "A", FRIDAY).update(paid_minutes=300),
        "amounts",
        "300 paid minutes are claimed; the pay terms give 240",
    ),
    "a floor that is not short": (
        lambda plan: plan["unmet"].append({"what": "floor", "id": "MARKET/2026-11-29", "missing": 60}),
        "claims",
        "Of details and floors the plan claims 1 short; the roster leaves 0",
    ),
    "proved when it was not": (
        lambda plan: plan["stages"][1].update(proved=True),
        "claims",
        "which do not agree",
    ),
    "a bound below the value": (
        lambda plan: plan["stages"][1].update(bound=plan["stages"][1]["value"] - 1, gap=0.000001),
        "claims",
        "which do not agree",
    ),
    "a goal left out": (lambda plan: plan["stages"].pop(0), "claims", "the agreement's are"),
    "no coverage to be had": (
        lambda plan: plan["totals"].update(attainable_risk=plan["totals"]["covered_risk"]),
        "claims",
        "claims attainable risk of 1260000000000; the facts give",
    ),
}


@pytest.mark.parametrize("name", BREACHES)
def test_a_breach_is_told_by_its_rule(small: tuple[Scenario, Agreement], good: dict[str, Any], name: str) -> None:
    change, rule, words = BREACHES[name]
    plan = copy.deepcopy(good)
    change(plan)
    found = verdict(small, plan)
    assert isinstance(found, tuple), found
    told = [f"{each.rule}: {each.sentence}" for each in found]
    assert any(each.startswith(f"{rule}: ") and words in each for each in told), "\n".join(told)


@pytest.mark.parametrize("mode", ["foot", "bike"])
@pytest.mark.parametrize("size", [1, 3])
def test_a_crew_of_a_size_that_the_mode_has_not_is_told(
    small: tuple[Scenario, Agreement], good: dict[str, Any], mode: str, size: int
) -> None:
    # Goals are measured after shape has spoken, and the mode has no dose for such a crew.
    plan = copy.deepcopy(good)
    patrol = patrol_of(plan, mode, FRIDAY)
    patrol["crew"] = [*patrol["crew"], {**patrol["crew"][0], "officer_id": "G"}][:size]
    found = verdict(small, plan)
    assert isinstance(found, tuple)
    assert any(each.rule == "shape" and f"has {counted(size, 'officer')};" in each.sentence for each in found)


def test_a_crew_left_empty_is_told(small: tuple[Scenario, Agreement], good: dict[str, Any]) -> None:
    found = verdict(small, put(good, ("patrols", 0, "crew"), []))
    assert isinstance(found, tuple)
    assert "Patrol P001 has no crew." in [each.sentence for each in found]
