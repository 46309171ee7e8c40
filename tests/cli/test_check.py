"""What ``otplan check`` prints."""

from __future__ import annotations

import resource
from dataclasses import replace
from typing import TYPE_CHECKING

from otplan.agreement.agreement import Agreement, Layer
from otplan.agreement.rules.rest import Rest
from otplan.cli.checked import MOST_NOTES, checked_lines
from otplan.desk.check import Checked
from otplan.notes.note import Note
from otplan.pay.terms import Pay
from tests.cli.programs import Program, program
from tests.intake.folders import SMALL, put, small, swap
from tests.twin.worlds import PAY, duty, shift, tiny

if TYPE_CHECKING:
    from pathlib import Path

BINGHAMTON = SMALL.parent / "binghamton"
FEW = tiny(shifts=[shift("eve", "18:00", "22:00")])


def lines(notes: list[Note]) -> list[str]:
    rest = Rest.model_validate({"hours": "8", "cite": "Art. 1", "units": ("pba", "soa"), "waive": "chief"})
    return list(
        checked_lines(
            Checked(FEW, Agreement((), Pay((PAY,)), (rest,), (), (Layer("Contract", None, (), (rest,)),)), tuple(notes))
        )
    )


def test_counts_then_notes_then_rules(otplan: Program) -> None:
    ran = otplan("check", SMALL)
    told = ran.out.splitlines()
    assert told[0] == "small: no faults. 2 days from Friday 04 December 2026."
    # Of duty.csv three rows are tours, all of which start in the two days.
    assert told[1] == (
        "8 officers, 3 tours, 8 sign-ups, 0 late sign-ups, 3 hot spots, 3 posts, 2 windows, 2 funds, 0 orders."
    )
    # B and F have a tour on Saturday or after, D one on Friday, the five others none.
    assert (
        "  1 officer who signed up has no tour on or after 2026-12-05 (D): "
        "rest after their last patrols cannot be checked against later tours."
    ) in told
    assert (
        "  5 officers have no tour at all (A, C, E, G, H): right for who works none, else duty.csv lacks a row. "
        "Rest and weekly hours see only what is written."
    ) in told
    assert told.index("Duty missing:") < told.index("Example agreement (synthetic):")
    assert "  rest (Art. 14.3): Between two blocks of work an officer has at least 8 h of rest." in told


def test_tours_are_counted_once_and_only_inside_the_horizon() -> None:
    # Friday 07:00 begins the horizon and Saturday 07:00 ends it; court leaves two pieces of the night's tour.
    world = replace(
        FEW,
        duty=(
            duty("O1", "tour", "2026-06-12 07:00", "2026-06-12 15:00"),
            duty("O1", "tour", "2026-06-12 23:00", "2026-06-13 06:00"),
            duty("O1", "court", "2026-06-13 01:00", "2026-06-13 02:00"),
            duty("O1", "tour", "2026-06-13 07:00", "2026-06-13 15:00"),
        ),
    )
    assert Checked(world, Agreement((), Pay((PAY,)), (), ()), ()).counts["tours"] == 2


def test_kinds_are_apart_and_long_ones_are_cut() -> None:
    many = [Note("risk", f"Note {number}.") for number in range(MOST_NOTES + 2)]
    told = lines([Note("windows", "One."), *many])
    assert told[2:6] == ["", "Windows:", "  One.", ""]
    assert told[6] == "Risk:"
    assert told[7 + MOST_NOTES] == "  ... and 2 more; --json has them all."
    assert f"  Note {MOST_NOTES}." not in told
    assert not [text for text in lines(many[:MOST_NOTES]) if "--json" in text]


def test_a_rule_says_its_article_whom_it_binds_and_who_may_waive_it() -> None:
    assert lines([])[-1] == (
        "  rest (Art. 1): Between two blocks of work an officer has at least 8 h of rest. Binds only pba, soa. "
        "May be waived by: chief."
    )


def test_json_has_whole_lists_with_their_records(otplan: Program) -> None:
    told = otplan("check", SMALL, "--json").document
    assert told["schema"] == "otplan.check/1"
    tourless = next(note for note in told["notes"] if "no tour at all" in note["sentence"])
    assert tourless["kind"] == "duty-missing"
    assert "(A, C, E, G, H):" in tourless["sentence"]
    assert tourless["records"] == [{"file": "officers.csv", "row": row} for row in (2, 4, 6, 8, 9)]
    assert told["agreements"] == ["Example agreement (synthetic)"]
    rest = next(rule for rule in told["rules"] if rule["rule"] == "rest")
    assert (rest["cite"], rest["units"], rest["waive"]) == ("Art. 14.3", [], "")


def test_last_weeks_folder_with_a_new_start(otplan: Program, tmp_path: Path) -> None:
    # The eight rows say ``fri 19:00-23:00`` and the like, which is read anew each week; dated ones stay behind.
    dated = swap("availability.csv", "D,fri 19:00-23:00,", "D,2026-11-27 19:00-23:00,")
    told = otplan("check", small(tmp_path, dated)).out
    assert "Outside these days:" not in told
    (tmp_path / "only").mkdir()
    only = put("availability.csv", "officer_id,when\nA,2026-11-27 19:00-23:00\nB,2026-11-28 19:00-23:00\n")
    told = otplan("check", small(tmp_path / "only", only)).out
    assert "Outside these days:\n  All 2 sign-ups lie outside these days (2026-12-04 to 2026-12-05).\n" in told


def test_notes_from_the_tables_to_the_screen(otplan: Program, tmp_path: Path) -> None:
    folder = small(
        tmp_path,
        swap("availability.csv", "D,fri 19:00-23:00,", "D,fri 19:30-23:00,"),
        swap("agreement.toml", '[rest]\nhours = 8\ncite = "Art. 14.3"\n', '[rest]\nhours = 8\nwaive = "sheriff"\n'),
        put("posts.csv", "post_id,hotspots,modes\nLOOP,MARKET;STATION,bike\n"),
    )
    # A circuit of a bike and a foot spot allows neither mode, and does no harm to its spots.
    told = otplan("check", folder).out
    assert "Drew Davis (D) offers nearly all of 2026-12-04/eve (not Fri 04 Dec 19:00-19:30)" in told
    assert "  rest (no article named): " in told
    assert "May be waived by: sheriff." in told
    assert "cannot be served" not in told


def test_binghamton_is_checked_in_a_second_and_a_half() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = program("check", BINGHAMTON)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert ran.code == 0, ran.err
    # Time of the processor, which other programs on the machine do not lengthen.
    assert after.ru_utime - before.ru_utime < 1.5
    assert "\n126 officers, " in ran.out
