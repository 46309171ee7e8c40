"""Tables that are another file than was meant: told soon, in little memory, and not to the last row."""

from pathlib import Path

from otplan.quantities.sheets import MOST_FAULTS, MOST_ROWS
from tests.intake.folders import faults, put, small


def test_short_rows_are_told_up_to_a_number(tmp_path: Path) -> None:
    # 1,000 rows of one cell under a header of three: 200 are told, one more, and that the rest is not read.
    folder = small(tmp_path, put("availability.csv", "officer_id,when,modes\n" + "A\n" * 1000))
    found = [fault for fault in faults(folder) if fault.record.file == "availability.csv"]
    assert len(found) == MOST_FAULTS + 2
    assert "the rest of this table is not read" in found[-1].what + found[-2].what


def test_more_rows_than_a_department_has_are_refused(tmp_path: Path) -> None:
    folder = small(tmp_path, put("availability.csv", "officer_id,when,modes\n" + "A,fri,\n" * (MOST_ROWS + 5)))
    found = [fault for fault in faults(folder) if fault.record.file == "availability.csv"]
    assert [fault.what for fault in found] == ["more than 250,000 rows"]


def test_ids_that_differ_only_in_case_are_refused(tmp_path: Path) -> None:
    # A.ics and a.ics are one file on some systems.
    row = "a,Ash Abbot,officer,9,40.00,\n"
    text = (Path(__file__).parents[2] / "scenarios" / "small" / "officers.csv").read_text()
    found = faults(small(tmp_path, put("officers.csv", text + row)))
    assert [fault.record.row for fault in found] == [10]
    assert 'but for its case, as "A"' in found[0].what
