"""Plans made by hand that are refused: with findings, with faults, or for the folder that they would replace."""

from pathlib import Path

import pytest

from tests.cli.by_hand import FRI, NEEDED, THREE_PAIRS, typed
from tests.cli.programs import Program, contents
from tests.golden.weeks import week
from tests.intake.folders import SMALL, small, swap


def test_an_illegal_plan_is_refused_with_its_findings_and_nothing_is_written(otplan: Program, tmp_path: Path) -> None:
    # Blake's tour begins at 06:30 on Saturday.
    rows = [tuple("B" if cell == "D" else cell for cell in row) for row in THREE_PAIRS]
    ran = otplan("adopt", SMALL, typed(tmp_path / "hand.csv", rows), "--out", tmp_path / "out")
    assert ran.code == 1
    assert ran.out == (
        "rest (Art. 14.3): Blake Brown (B) has 7 h 30 min between patrol FF, which ends Fri 04 Dec 23:00, and tour, "
        "which starts Sat 05 Dec 06:30; 8 h is owed.\n1 finding; nothing was written.\n"
    )
    assert not (tmp_path / "out").exists()
    document = otplan("adopt", SMALL, tmp_path / "hand.csv", "--json").document
    assert (document["sound"], [each["rule"] for each in document["findings"]]) == (False, ["rest"])


def test_a_crew_of_no_size_is_a_finding_and_no_defect(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("adopt", SMALL, typed(tmp_path / "hand.csv", THREE_PAIRS[:-1]))
    assert (ran.code, ran.out.splitlines()[0]) == (1, "shape: Patrol SB has 1 officer; bike crews are of 2.")


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        ("paid_minutes", "239", "239 paid minutes are claimed; the pay terms give 240."),
        ("pay", "240.01", "$240.01 of pay is claimed; the pay terms give $240.00."),
        ("fringe", "18.37", "$18.37 of fringe is claimed; the pay terms give $18.36."),
        ("cost", "258.00", "$258.00 of cost is claimed; the pay terms give $258.36."),
    ],
)
def test_an_amount_that_differs_is_found_with_both_numbers(
    otplan: Program, tmp_path: Path, column: str, text: str, told: str
) -> None:
    rows = [(*row, text if row[:2] == ("FB", "A") else "") for row in THREE_PAIRS]
    ran = otplan("adopt", SMALL, typed(tmp_path / "hand.csv", rows, (*NEEDED, column)))
    assert ran.code == 1
    assert f"amounts: Avery Adams (A) on patrol FB: {told}" in ran.out.splitlines()


def test_dates_are_read_as_the_folder_declares_them(otplan: Program, tmp_path: Path) -> None:
    rows = [(*row[:2], "12/4/2026" if row[2] == FRI else "12/5/2026", *row[3:]) for row in THREE_PAIRS]
    hand = typed(tmp_path / "hand.csv", rows)
    assert otplan("adopt", SMALL, hand).code == 3
    us = swap("scenario.toml", "days = 2\n", 'days = 2\ndates = "us"\n')
    assert otplan("adopt", small(tmp_path, us), hand).code == 0


def test_a_folder_that_holds_something_else_is_left_alone(otplan: Program, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("Dear Chief")
    ran = otplan("adopt", SMALL, typed(tmp_path / "hand.csv", THREE_PAIRS), "--out", tmp_path / "out")
    assert (ran.code, list(contents(tmp_path / "out"))) == (3, ["letter.txt"])


def test_faults_of_the_folder_and_of_the_file_come_together(otplan: Program, tmp_path: Path) -> None:
    folder = week("small", tmp_path)
    (folder / "officers.csv").write_text((folder / "officers.csv").read_text().replace("46.00", "-46.00"))
    ran = otplan("adopt", folder, typed(tmp_path / "hand.csv", [("FB", FRI)], ("patrol_id", "day")))
    assert ran.code == 3
    assert "officers.csv, row 9, column hourly_rate" in ran.err
    assert "hand.csv, row 1, column day: unknown column" in ran.err
    assert ran.err.splitlines()[-1].endswith("faults; nothing was written.")
