"""What ``otplan plan`` says of a week for which no plan exists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from otplan.cli.no_plan import tell_failure
from otplan.plan.outcome import Conflict, Impossible, RanOut, Statement
from otplan.quantities.fault import Record

if TYPE_CHECKING:
    from tests.cli.programs import Program

IMPOSSIBLE = Path(__file__).parents[2] / "scenarios" / "impossible"
WEEK = Path("week")
ORDER = Statement("orders", "", "must O-180, sun/afternoon (by Capt. Lantern)", "", Record("orders.csv", 3))
AWAY = Statement("no-overlap", "", "No overlap.", "O-180", Record("officers.csv", 80), "He has vacation")
REST = Statement("rest", "G.O. 22-3", "Rest of 8 h.", "of 12 officers", table="policy.toml, row 9, [rest]")
EACH = "that a plan exists without any one of them, by finding one each time"
CONFIRMED = "a search from another seed with every shift open"


def said(capsys: pytest.CaptureFixture[str], conflict: Conflict | None) -> list[str]:
    """The lines for people; the exit code is 4."""
    assert tell_failure(Impossible("floors", "a second search", conflict), WEEK, as_json=False) == 4
    ran = capsys.readouterr()
    assert ran.out == ""
    return ran.err.splitlines()


def conflict(
    enough: tuple[bool, ...] = (True, True, True),
    *,
    smallest: bool = True,
    confirmed_by: str = CONFIRMED,
    besides: str = "",
) -> Conflict:
    return Conflict((ORDER, AWAY, REST), confirmed_by, smallest, enough, besides, 25, 1.24)


def test_statements_are_numbered_with_article_file_and_row(capsys: pytest.CaptureFixture[str]) -> None:
    showed = "week has no plan: that showed at the stage floors and was confirmed by a second search."
    assert said(capsys, conflict()) == [
        "No plan exists: these 3 statements cannot all be kept. Take away any one of them and a plan exists.",
        "  1. orders.csv, row 3: must O-180, sun/afternoon (by Capt. Lantern)",
        "  2. no-overlap: No overlap. (officers.csv, row 80: O-180)",
        "     He has vacation.",
        "  3. rest, G.O. 22-3 (policy.toml, row 9, [rest]): Rest of 8 h. (of 12 officers)",
        f"{showed} Confirmed: that they cannot all be kept, by {CONFIRMED}; {EACH}.",
        "They were found in 1.2 s, by 25 searches. Nothing was written.",
    ]


@pytest.mark.parametrize(
    ("enough", "named"),
    [((True, False, True), "2"), ((True, False, False), "2 or 3"), ((False, False, False), "any one of them")],
)
def test_no_more_is_promised_than_was_found(
    capsys: pytest.CaptureFixture[str], enough: tuple[bool, ...], named: str
) -> None:
    lines = said(capsys, conflict(enough))
    assert lines[0].endswith(" cannot all be kept. Take away any one of them and the rest can be kept.")
    assert lines[-2].endswith("; that the rest can be kept, by finding a plan of it each time.")
    told = f"it is not enough to take out {named}: other statements then stand in the way."
    assert f"For all of the folder {told}" in lines


def test_a_search_that_ended_first_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, conflict(smallest=False, confirmed_by=""))
    assert lines[0] == ("No plan exists: these 3 statements cannot all be kept. No smaller set was found in time.")
    assert lines[-2].endswith("Not confirmed by a second search, which ended first: that they cannot all be kept.")
    lines = said(capsys, conflict(smallest=False))
    assert lines[-2].endswith(f"{CONFIRMED}. Not found out: whether fewer would do.")


def test_of_orders_alone_no_more_is_said_than_that_the_rules_forbid_them(capsys: pytest.CaptureFixture[str]) -> None:
    stopped = Conflict((ORDER, ORDER), "", smallest=False, enough=(), besides="Not found.", searches=1, seconds=0)
    lines = said(capsys, stopped)
    assert lines[0] == (
        "No plan exists: these 2 orders cannot all be kept within the rules. No smaller set was found in time."
    )


def test_what_a_plan_is_made_of_stands_below_the_statements(capsys: pytest.CaptureFixture[str]) -> None:
    alone = Conflict(
        (ORDER,), CONFIRMED, smallest=True, enough=(True,), besides="Crews are of 2.", searches=1, seconds=0
    )
    lines = said(capsys, alone)
    assert lines[0] == "No plan exists: this statement cannot be kept. Take it away and a plan exists."
    assert lines[2] == "Crews are of 2."


def test_without_a_conflict_there_is_still_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = said(capsys, None)
    assert line.startswith("No plan exists. week has no plan: that showed at the stage floors")


def test_json_holds_the_statements(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("plan", IMPOSSIBLE, "--out", tmp_path / "out", "--json")
    assert ran.code == 4
    held = json.loads(ran.out)
    assert held["schema"] == "otplan.no-plan/1"
    assert held["exit"] == 4
    assert held["statements"][0] == {
        "rule": "orders",
        "cite": "",
        "table": "",
        "sentence": "must fri/evening, bike, TAVERNS (by Lt. Hammer)",
        "about": "",
        "file": "orders.csv",
        "row": 2,
        "note": "",
    }
    assert {type(held[name]) for name in ("smallest", "enough", "besides", "confirmed_by")} == {bool, list, str}
    assert held["searches"] > 0


def test_json_of_a_run_that_ran_out_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell_failure(RanOut("floors", "time"), WEEK, as_json=True) == 5
    held = json.loads(capsys.readouterr().out)
    assert set(held) == {"schema", "scenario", "stage", "exit", "why"}


def test_where_a_crew_was_asked_for_the_folder_is_not_said_to_have_no_plan(capsys: pytest.CaptureFixture[str]) -> None:
    crew = "a crew at PARK"
    assert tell_failure(Impossible("floors", "a second search"), WEEK, as_json=False, having=crew) == 4
    assert capsys.readouterr().err == (
        "No plan of week has a crew at PARK. That showed at the stage floors and was confirmed by a second search. "
        "Nothing was written.\n"
    )
    assert tell_failure(RanOut("floors", "work"), WEEK, as_json=False, having=crew) == 5
    assert capsys.readouterr().err.startswith("No plan with a crew at PARK was found before the limit of work ended")
