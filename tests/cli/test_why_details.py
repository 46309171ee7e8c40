"""What the summary says of orders out of turn, and of must details that stay short, on scenarios/small with details.

Seniority, the most senior first: H (sergeant, exempt), B, E, A, C, D, F, G. The parade is on Saturday 15:00-18:00; E
alone offers it. B's tour ends at 14:30 and F's begins at 23:00: 30 min and 5 h before or after it, of 8 h owed.
"""

import re
from pathlib import Path

from tests.cli.programs import Program
from tests.golden.weeks import week
from tests.intake.folders import Change, put, swap

PARADE = "2026-12-05 15:00,2026-12-05 18:00,{},,,{},yes,"
CALL = 'call = "order-in"\nexempt_ranks = ["sergeant"]\nweekly_limit = 1'


def lines(otplan: Program, tmp_path: Path, *changes: Change) -> list[str]:
    """What the plan of the changed folder says out of turn, or short."""
    folder = week("details", tmp_path)
    for change in changes:
        change(folder)
    ran = otplan("plan", folder, "--out", tmp_path / "out")
    assert ran.code == 0, ran.err
    said = [line for line in ran.out.splitlines() if line.startswith(("Out of turn:", "Short:"))]
    told = otplan("plan", folder, "--out", tmp_path / "again", "--json").document
    assert [*told["out_of_turn"], *told["why_short"]] == said
    return said


def parade(officers: int, funds: str = "") -> Change:
    return swap("details.csv", PARADE.format(2, ""), PARADE.format(officers, funds))


def ordered(who: str, what: str = "PARADE") -> Change:
    return put("orders.csv", f"decision,officer_id,detail,by\nmust,{who},{what},Lt. Poe\n")


def test_an_order_before_others_is_told_with_those_who_stood_before(otplan: Program, tmp_path: Path) -> None:
    # Beside E the order puts A. C and D are less senior and have nothing on Saturday; F and G ride on Saturday evening,
    # or their tour is too near, and H is exempt. B and E are more senior than A.
    (told,) = lines(otplan, tmp_path, ordered("A"))
    who = re.fullmatch(
        r"Out of turn: A for PARADE, ordered by name by Lt\. Poe \(orders\.csv, row 2\), before (.*), who could have "
        r"worked it in this plan\.",
        told,
    )
    assert who is not None
    assert {"C", "D"} <= set(who[1].split(", ")) <= {"C", "D", "G"}


def test_an_order_for_a_volunteer_is_not_out_of_turn(otplan: Program, tmp_path: Path) -> None:
    assert lines(otplan, tmp_path, ordered("E")) == []


def test_a_short_detail_counts_who_cannot_and_by_which_rule(otplan: Program, tmp_path: Path) -> None:
    # Six are asked for. E offered it; A, C, D, G are ordered in; B and F lack rest; H is exempt and not counted.
    (told,) = lines(otplan, tmp_path, parade(6))
    assert told == (
        "Short: PARADE has 5 of 6 officers. 1 offered all of it: 1 works it. "
        "6 may be ordered in (Art. 15.1): 4 work it, 2 cannot (rest 2)."
    )


def test_where_volunteers_alone_are_called_nobody_may_be_ordered(otplan: Program, tmp_path: Path) -> None:
    only = swap("agreement.toml", CALL, 'call = "volunteers-only"')
    assert lines(otplan, tmp_path, only) == [
        "Short: PARADE has 1 of 2 officers. 1 offered all of it: 1 works it. Nobody else may be ordered in."
    ]


def test_of_a_detail_that_nobody_works_too(otplan: Program, tmp_path: Path) -> None:
    # Nobody may be in the parade: the order stands against each of the eight but H, whom nobody may order in.
    forbidden = put("orders.csv", "decision,officer_id,detail,by\nforbid,,PARADE,Lt. Poe\n")
    (told,) = lines(otplan, tmp_path, forbidden)
    assert told == (
        "Short: PARADE has 0 of 2 officers. 1 offered all of it: 1 cannot (orders 1). "
        "6 may be ordered in (Art. 15.1): 6 cannot (orders 6)."
    )


def test_what_is_not_about_one_officer_is_said_to_be_so(otplan: Program, tmp_path: Path) -> None:
    # The parade may be paid from CITY alone, which has E's 3 h at 1.5 times $44.00: $198.00. C and D have no other work
    # on Saturday; B and F lack rest in any plan.
    money = swap("funds.csv", "CITY,City overtime,1200.00", "CITY,City overtime,198.00")
    (told,) = lines(otplan, tmp_path, parade(2, "CITY"), money)
    counts = re.search(r"6 may be ordered in \(Art\. 15\.1\): (\d) cannot \(rest (\d)\), (\d) could\. ", told)
    assert counts is not None
    assert counts[1] == counts[2]
    assert int(counts[1]) + int(counts[3]) == 6
    assert told.endswith("What keeps those who could is not their own work: money, units, cover, whose turn it is.")
