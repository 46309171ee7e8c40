"""The list ``goals``: in which order goals may stand, and what a table may say of one."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.goals import GOALS
from otplan.agreement.goals.cost import Cost
from otplan.agreement.goals.equity import Equity
from otplan.intake.goal_list import in_order
from otplan.intake.load import load
from tests.cli.test_schema_refuses import SCENARIOS, accepts, agree, changed, data
from tests.intake.folders import At, expect, put, small
from tests.intake.table_changes import DETAIL_COLUMNS
from tests.intake.test_bad_agreement import goals
from tests.intake.toml_changes import TERMS

if TYPE_CHECKING:
    from pathlib import Path

    from otplan.agreement.goal import Goal

PREFIX = '["floors", "covered-risk", '


def read(folder: Path) -> tuple[Goal, ...]:
    return load(folder)[1].goals


def test_a_table_says_more_of_a_goal(tmp_path: Path) -> None:
    _, equity, cost = read(
        small(tmp_path, goals('["covered-risk", {goal = "equity", may_lose = "2.5%", band_hours = 6}, "cost"]'))
    )
    assert isinstance(equity, Equity)
    assert (equity.may_lose, equity.band_hours, equity.band) == (250, Decimal(6), 360)
    assert cost == Cost()


def test_tables_of_goals_may_stand_each_by_itself(tmp_path: Path) -> None:
    tables = '[{goal = "floors"}, {goal = "covered-risk"}, {goal = "cost", may_lose = "1 %"}, {goal = "preference"}]'
    assert [goal.name for goal in read(small(tmp_path, goals(tables)))] == [
        "floors",
        "covered-risk",
        "cost",
        "preference",
    ]


@pytest.mark.parametrize(
    ("may_lose", "value", "kept"),
    [
        # 1 % of 199 is 1.99, of 200 it is 2.
        ("1%", 199, 200),
        ("1%", 200, 202),
        ("0.01%", 9_999, 9_999),
        ("0.01%", 10_000, 10_001),
        ("100%", 7, 14),
        (None, 7, 7),
    ],
)
def test_what_a_goal_may_lose_is_floored_to_a_whole_unit(may_lose: str | None, value: int, kept: int) -> None:
    assert Cost.model_validate({"may_lose": may_lose} if may_lose else {}).kept(value) == kept


def test_of_the_most_less_is_kept() -> None:
    class Most(Cost):
        sense = "most"

    assert Most.model_validate({"may_lose": "1%"}).kept(299) == 297


@pytest.mark.parametrize("order", list(permutations(("equity", "preference", "cost"))), ids="-".join)
def test_goals_about_who_works_stand_in_any_order(order: tuple[str, ...], tmp_path: Path) -> None:
    names = ["details", "floors", "ordered-in", "covered-risk", "optional-details", *order]
    listed = ", ".join(f'"{name}"' for name in names)
    assert [goal.name for goal in read(small(tmp_path, goals(f"[{listed}]")))] == names


def test_others_in_the_order_of_the_registry() -> None:
    names = [goal.name for goal in GOALS]
    assert in_order(names) == names
    assert in_order(list(reversed(names))) == [*names[:5], "cost", "preference", "equity"]


WRONG = {
    "optional details last": (
        f'{PREFIX}"cost", "optional-details"]',
        At(TERMS, 2, "goals", "then optional-details; then, in any order, equity, preference, cost"),
    ),
    "cost before the risk": (
        '["floors", "cost", "covered-risk"]',
        At(TERMS, 2, "goals", "goals out of order, or twice"),
    ),
    "equity twice": (
        f'{PREFIX}"equity", "cost", {{goal = "equity"}}]',
        At(TERMS, 2, "goals", "out of order, or twice"),
    ),
    "a table without its goal": (f'{PREFIX}{{may_lose = "1%"}}]', At(TERMS, 2, "goals", 'Such as {goal = "equity"}')),
    "a goal of a table misspelt": (f'{PREFIX}{{goal = "equty"}}]', At(TERMS, 2, "goals", 'Did you mean "equity"?')),
    "a number for a goal": (f"{PREFIX}{{goal = 7}}]", At(TERMS, 2, "goals", "this value is not a goal")),
    "a deployment goal that may lose": (
        '[{goal = "floors", may_lose = "1%"}, "covered-risk", "cost"]',
        At(TERMS, 2, "goals.1.may_lose", "only goals about who works may lose something"),
    ),
    "a key for a goal that has none": (
        '[{goal = "floors", hours = 2}, "covered-risk", "cost"]',
        At(TERMS, 2, "goals.1.hours", 'Write "floors" alone.'),
    ),
    "a key misspelt": (
        f'{PREFIX}{{goal = "equity", band_hour = 4}}, "cost"]',
        At(TERMS, 2, "goals.3.band_hour", 'Did you mean "band_hours"?'),
    ),
    "the key of another goal": (
        f'{PREFIX}{{goal = "preference", band_hours = 4}}, "cost"]',
        At(TERMS, 2, "goals.3.band_hours", "Known keys: may_lose."),
    ),
    "no band": (
        f'{PREFIX}{{goal = "equity", band_hours = 0}}, "cost"]',
        At(TERMS, 2, "goals.3.band_hours", "greater than or equal to 1"),
    ),
    "two that may lose": (
        f'{PREFIX}{{goal = "equity", may_lose = "1%"}}, {{goal = "preference", may_lose = "1%"}}, "cost"]',
        At(TERMS, 2, "goals.4.may_lose", "may_lose stands already at equity"),
    ),
    "nobody to use it": (
        f'{PREFIX}"equity", {{goal = "cost", may_lose = "1%"}}]',
        At(TERMS, 2, "goals.4.may_lose", "no goal comes after cost that could use it"),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_list_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    listed, wanted = WRONG[name]
    expect(small(tmp_path, goals(listed)), wanted)


@pytest.mark.parametrize(
    "given", ['"1"', "1", "0.01", '"0%"', '"0.001%"', '"101%"', '"-1%"', '"one"', "true", '"1 per cent"']
)
def test_a_share_is_written_with_its_sign(given: str, tmp_path: Path) -> None:
    folder = small(tmp_path, goals(f'{PREFIX}{{goal = "equity", may_lose = {given}}}, "cost"]'))
    expect(folder, At(TERMS, 2, "goals.3.may_lose", 'Write such as may_lose = "1%", or leave it out.'))


def test_a_list_that_lacks_a_goal_is_shown_whole_with_it(tmp_path: Path) -> None:
    parade = put("details.csv", f"{DETAIL_COLUMNS}\nPARADE,event,Parade,sat 08:00-12:00,2,,,,yes,\n")
    folder = small(tmp_path, parade, goals('["covered-risk", "cost", {goal = "equity", band_hours = 2}]'))
    wanted = 'Write goals = ["details", "covered-risk", "cost", {goal = "equity", ...}].'
    expect(folder, At(TERMS, 2, "goals", wanted))


def test_the_schema_knows_tables_and_orders() -> None:
    held = data(SCENARIOS / "small" / "agreement.toml")
    equity = {"goal": "equity", "may_lose": "1%", "band_hours": 4}
    held["goals"] = ["details", {"goal": "floors"}, "covered-risk", "optional-details", equity, "preference", "cost"]
    assert accepts("agreement", held)
    # Beside a table the order of goals, and one alone that may lose a share, are for the reading to tell.
    looser = [what for what, each in changed(held, held) if not agree("agreement", each)]
    assert all(what.startswith("goals") for what in looser), looser
    for names in permutations(("floors", "covered-risk", "cost", "equity")):
        assert agree("agreement", held | {"goals": list(names)}), names
    for share in ("1 %", "100%", "100.00%", "100.01%", "0.00%", "00.5%", "001%", "0001%", "1%%", " 1%", "1.555%"):
        assert agree("agreement", held | {"goals": ["covered-risk", {"goal": "equity", "may_lose": share}, "cost"]}), (
            share
        )
