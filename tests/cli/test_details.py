"""Details in what the commands print."""

from pathlib import Path

from otplan.cli.claims import article
from otplan.intake.load import load
from tests.cli.programs import Program
from tests.golden.weeks import week
from tests.intake.folders import put, small, swap
from tests.intake.table_changes import SIGNUPS

GOALS = 'goals = ["floors", "covered-risk", "cost"]'
SCENARIOS = Path(__file__).parents[2] / "scenarios"
EVERY = 'goals = ["details", "floors", "ordered-in", "covered-risk", "optional-details", "cost"]'


def test_the_summary_says_who_works_details_and_who_is_ordered_in(otplan: Program, tmp_path: Path) -> None:
    # The parade of two has one volunteer; on its Saturday D alone has no patrol and nobody less senior is free. The
    # game of two keeps a place for a holder of bike, and both are on a patrol; nobody signed up for the desk.
    folder = week("details", tmp_path)
    ran = otplan("plan", folder, "--out", tmp_path / "out")
    first, _, third, *others = ran.out.splitlines()
    assert first.endswith("audited. 2 details stay short: GAME by 3 h, DESK by 4 h of officer time.")
    assert third == (
        "Details: 1 of 3 fully staffed, 3 of 5 officers, 9 h of officer time; 1 ordered in (Art. 15.1): D for PARADE."
    )
    (proved,) = [line for line in others if line.startswith("Proved: ")]
    so = "given these patrols and must details, with no more time ordered in"
    said = proved.removeprefix("Proved: ").removesuffix(".").split("; ")
    assert [each.removesuffix(" is the best possible") for each in said] == [
        "every detail that must be filled has its officers",
        "every hot-spot floor is met",
        "with no must detail shorter and no floor shorter, the time ordered in (Art. 15.1)",
        "with no must detail shorter, no floor shorter and no more time ordered in, this deployment's covered risk",
        f"{so}, the officer time missing on other details",
        f"{so} and no other detail shorter, the roster's cost",
    ]
    verified = otplan("verify", folder, tmp_path / "out" / "plan.json")
    assert verified.out.startswith("Sound: 4 patrols, 2 details, 11 pay lines, ")


def test_orders_are_by_the_article_that_allows_them_and_no_other() -> None:
    # Of three contracts one lets its members be ordered in; the two others call volunteers only.
    _, agreement = load(SCENARIOS / "binghamton")
    assert article(agreement) == "PBA Art. 14.6"


def test_the_document_counts_them_and_strict_minds_them(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("plan", week("details", tmp_path), "--out", tmp_path / "out", "--strict", "--json")
    assert ran.code == 1
    assert {key: ran.document[key] for key in ("patrols", "details", "ordered_in", "officers", "unmet")} == {
        "patrols": 4,
        "details": 2,
        "ordered_in": 1,
        "officers": 8,
        "unmet": 2,
    }


def test_a_detail_that_must_be_filled_and_is_not_stands_first(otplan: Program, tmp_path: Path) -> None:
    # Only volunteers are called, and nobody signed up for two of the parade's places.
    folder = small(
        tmp_path,
        swap("agreement.toml", GOALS, EVERY),
        put(
            "details.csv",
            "detail_id,kind,name,when,officers,must\n"
            "PARADE,event,Parade,sat 10:00-13:00,3,yes\nFAIR,event,Fair,sat 10:00-11:30,1,no\n",
        ),
        swap(SIGNUPS, "A,fri+sat 19:00-23:00,", "A,fri+sat 19:00-23:00,\nC,sat 10:00-13:00,"),
    )
    ran = otplan("plan", folder, "--out", tmp_path / "out")
    assert ran.out.splitlines()[0].endswith(
        " 1 detail that must be filled stays short: PARADE by 6 h of officer time. "
        "1 other detail stays short: FAIR by 1 h 30 min of officer time."
    )
    assert "the officer time missing on details that must be filled is the best possible; " in ran.out
    assert "; nobody is ordered in." in ran.out


def test_without_details_the_summary_does_not_speak_of_them(otplan: Program, tmp_path: Path) -> None:
    told = otplan("plan", small(tmp_path), "--out", tmp_path / "out").out
    assert "etail" not in told.replace(str(tmp_path), "")
    assert "ordered in" not in told
