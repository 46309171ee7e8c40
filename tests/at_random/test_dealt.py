"""The makers of random scenarios keep up with what the files can say."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.goals import GOALS
from otplan.agreement.rules import REQUIRED
from otplan.agreement.rules import TERMS as REGISTRY
from otplan.desk.plan import PlanRequest, PlanWritten, plan
from otplan.intake.load import load
from otplan.intake.scenario_form import ModeForm, ScenarioForm
from otplan.intake.tables import ALL, TABLES
from otplan.plan.outcome import Impossible
from otplan.scenario.detail import KINDS as KINDS_OF_DETAIL
from otplan.scenario.duty import KINDS
from otplan.solver.limits import Limits
from tests.at_random.dealt import dealt
from tests.at_random.terms import NEEDED, TERMS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.at_random.folder import Folder

FOLDERS = 60


@cache
def folders() -> tuple[Folder, ...]:
    return tuple(dealt(seed) for seed in range(FOLDERS))


def test_every_term_is_drawn() -> None:
    assert {*TERMS, *NEEDED} == {"pay", *(rule.name for rule in REGISTRY)}
    assert set(REQUIRED) <= set(NEEDED)
    said = {name for folder in folders() for file in folder.agreements.values() for name in file}
    assert {*TERMS, *NEEDED} <= said


def test_every_column_is_filled() -> None:
    filled = {
        (table, column)
        for folder in folders()
        for table, rows in folder.tables.items()
        for row in rows
        for column, cell in row.items()
        if cell
    }
    known = {(table.name, each.name) for table in ALL if not table.later for each in table.columns if not each.later}
    assert filled == known


def test_every_key_is_used() -> None:
    heads = [{**folder.scenario, "dates": folder.us, "tables": folder.book} for folder in folders()]
    assert {key for head in heads for key, value in head.items() if value} == set(ScenarioForm.model_fields)
    modes = [mode for head in heads for mode in head["modes"].values()]
    assert {key for mode in modes for key in mode} == set(ModeForm.model_fields)
    kinds = {row["kind"] for folder in folders() for row in folder.tables.get("duty", ())}
    assert kinds > {*KINDS, "off"}


def test_every_word_is_used() -> None:
    tables = {name: [row for folder in folders() for row in folder.tables.get(name, ())] for name in TABLES}
    assert {row["decision"] for row in tables["orders"]} == {"must", "forbid", "waive", "served"}
    assert {row["kind"] for row in tables["details"]} == set(KINDS_OF_DETAIL)
    files = [file for folder in folders() for file in folder.agreements.values()]
    assert {name for file in files for name in file.get("goals", ())} == {goal.name for goal in GOALS}
    calls = [file["call"] for file in files if "call" in file]
    assert {call["call"] for call in calls} == {"volunteers-only", "order-in"}
    assert {"exempt_ranks", "weekly_limit"} <= {key for call in calls for key in call}
    kinds = [kind for file in files for kind in file.get("duty", {}).values()]
    assert {key for kind in kinds for key in kind} >= {"work", "counts", "bars", "after_hours"}
    assert {kind["bars"] for kind in kinds if "bars" in kind} == {"time", "overtime", "order-in"}


def test_a_number_gives_the_same_folder_again() -> None:
    assert dealt(7) == folders()[7]
    assert dealt(7) != folders()[8]


@pytest.mark.parametrize("seed", [0, 1, 5, 24])
def test_it_is_read_and_planned(tmp_path: Path, seed: int) -> None:
    folder = dealt(seed).write(tmp_path / "week")
    outcome = plan(PlanRequest(folder, tmp_path / "plan", Limits(work=0.1, seconds=600.0)))
    must = any(order.decision == "must" for order in load(folder)[0].orders)
    assert isinstance(outcome, PlanWritten) or (must and isinstance(outcome, Impossible))


def test_officers_are_needed_who_did_not_sign_up() -> None:
    called = [
        folder
        for folder in folders()
        if any(row["must"] == "yes" for row in folder.tables.get("details", ()))
        and any(file.get("call", {}).get("call") == "order-in" for file in folder.agreements.values())
    ]
    assert len(called) > FOLDERS / 3
    on_details = [row for folder in called for row in folder.tables.get("orders", ()) if row.get("detail")]
    said = {(row["decision"], "with" if row.get("with") else "alone") for row in on_details}
    assert {("forbid", "alone"), ("forbid", "with"), ("must", "alone")} <= said
