"""officers.csv with one thing wrong: one fault, at its row and column, in words that name it."""

from pathlib import Path

import pytest

from tests.intake.folders import At, Change, add, expect, faults, shown, small, swap
from tests.intake.table_changes import BLAKE, OFFICERS, officer_id, probation, rate

CELLS: dict[str, tuple[Change, At]] = {
    "an officer twice": (
        add(OFFICERS, "A,Ada Allen,officer,9,40.00,"),
        At(OFFICERS, 10, "officer_id", '"A" stands already in row 2'),
    ),
    "a seniority twice": (
        swap(OFFICERS, BLAKE, "B,Blake Brown,officer,4,44.00"),
        At(OFFICERS, 3, "seniority", '"4" stands already in row 2'),
    ),
    "no seniority": (
        swap(OFFICERS, BLAKE, "B,Blake Brown,officer,,44.00"),
        At(OFFICERS, 3, "seniority", "1 is the most senior"),
    ),
    "no name": (swap(OFFICERS, "Blake Brown", " "), At(OFFICERS, 3, "name", "blank")),
    "a negative rate": (rate("-44.00"), At(OFFICERS, 3, "hourly_rate", '"-44.00" is no hourly rate')),
    "a zero rate": (rate("0"), At(OFFICERS, 3, "hourly_rate", "It is more than 0")),
    "a rate over 1000": (rate("1000.01"), At(OFFICERS, 3, "hourly_rate", "at most 1000")),
    "a rate of an exponent": (rate("4.4e1"), At(OFFICERS, 3, "hourly_rate", '"4.4e1" is not a plain number')),
    "a rate with a comma": (
        rate('"1,044.00"'),
        At(OFFICERS, 3, "hourly_rate", 'a number with a $ or commas, such as "1,044.00"'),
    ),
    "a rate in dollars": (rate("$44.00"), At(OFFICERS, 3, "hourly_rate", "Format the column as a plain number")),
    "a rate of five decimals": (rate("44.00001"), At(OFFICERS, 3, "hourly_rate", "more than 4 decimals")),
    "a formula for a rate": (rate("=44"), At(OFFICERS, 3, "hourly_rate", '"=44" is not a plain number')),
    "a rate that is no number": (rate("nan"), At(OFFICERS, 3, "hourly_rate", '"nan" is not a plain number')),
    "a rate in other digits": (rate("٤٤"), At(OFFICERS, 3, "hourly_rate", "is not a plain number")),
    "no rate": (rate(""), At(OFFICERS, 3, "hourly_rate", "Write dollars per hour")),
    "an id that climbs": (officer_id("../B"), At(OFFICERS, 3, "officer_id", '"../B" is not an id')),
    "an id that is a formula": (officer_id("=B"), At(OFFICERS, 3, "officer_id", '"=B" starts like a formula')),
    "an id too long": (officer_id("B" * 41), At(OFFICERS, 3, "officer_id", "1 to 40 letters")),
    "a blank id": (officer_id(""), At(OFFICERS, 3, "officer_id", "blank")),
    "an id of another script": (officer_id("Б"), At(OFFICERS, 3, "officer_id", '"Б" is not an id')),
    "a qualification without a date": (
        swap(OFFICERS, "bike:2027-03-31", "bike:2027-02-29"),
        At(OFFICERS, 2, "qualifications", '"2027-02-29" is not a date'),
    ),
    "a last day of probation that is none": (
        probation("2027-02-29"),
        At(OFFICERS, 3, "probation_until", '"2027-02-29" is not a date'),
    ),
    "a word for probation": (probation("yes"), At(OFFICERS, 3, "probation_until", '"yes" is not a date')),
    "a qualification without a name": (
        swap(OFFICERS, "bike:2027-03-31", ":2027-03-31"),
        At(OFFICERS, 2, "qualifications", '"" is not the name of a qualification'),
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = CELLS[name]
    expect(small(tmp_path, change), wanted)


def test_an_id_may_begin_with_a_dash(tmp_path: Path) -> None:
    # A dash is one of the characters of ids, though it also starts formulas.
    folder = small(tmp_path, add("officers.csv", "-Z,Zoe Zane,officer,9,40.00,"))
    assert not faults(folder), shown(faults(folder))


def test_a_seniority_out_of_range_clashes_with_no_other(tmp_path: Path) -> None:
    # Whatever stands in for a number that cannot be read must not "stand already" in the row of a real one.
    folder = small(tmp_path, swap("officers.csv", "B,Blake Brown,officer,2", "B,Blake Brown,officer,0"))
    expect(folder, At("officers.csv", 3, "seniority", '"0" is not a whole number'))


def test_dollar_signs_of_a_column_are_told_once(tmp_path: Path) -> None:
    folder = small(tmp_path)
    rows = (folder / OFFICERS).read_text().replace(",40.00,", ",$40.00,").replace(",44.00,", ",$44.00,")
    (folder / OFFICERS).write_text(rows)
    # All but the sergeant, who earns 46.00.
    expect(folder, At(OFFICERS, 2, "hourly_rate", '7 numbers with a $ or commas, such as "$40.00"'))
