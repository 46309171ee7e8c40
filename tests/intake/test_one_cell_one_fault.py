"""A cell that cannot be read is one fault: what other cells would be held against it is not told besides."""

from pathlib import Path

import pytest

from tests.intake.folders import At, Change, expect, put, small
from tests.intake.table_changes import FUNDS

RATES, SPOTS = "rates.csv", "hotspots.csv"


def funds(columns: str, *cells: str) -> Change:
    """Rows of the one fund, each with these cells."""
    return put(FUNDS, "\n".join([f"fund_id,available,{columns}", *(f"CITY,{each}" for each in cells), ""]))


def spot(cells: str) -> Change:
    return put(SPOTS, f"hotspot_id,name,analysis,min_hours,max_hours\nMARKET,Market,5,{cells}\n")


CELLS: dict[str, tuple[Change, At]] = {
    "31 June as a fund's end": (
        funds("starts,ends", "520.00,2026-01-01,2026-06-31"),
        At(FUNDS, 2, "ends", '"2026-06-31" is not a date'),
    ),
    "a start that is no date": (
        funds("starts,ends", "520.00,2026-02-30,2027-06-30"),
        At(FUNDS, 2, "starts", '"2026-02-30" is not a date'),
    ),
    "an appropriation that is no number": (
        funds("appropriated", "520.00,all"),
        At(FUNDS, 2, "appropriated", '"all" is not a plain number'),
    ),
    "an appropriation with a $": (
        funds("appropriated", "520.00,$900.00"),
        At(FUNDS, 2, "appropriated", "a number with a $ or commas"),
    ),
    "an appropriation below 0": (
        funds("appropriated", "520.00,-1"),
        At(FUNDS, 2, "appropriated", '"-1" is too small'),
    ),
    "money with a $ in one row of two": (
        funds("modes", "$520.00,foot", "520.00,bike"),
        At(FUNDS, 2, "available", "a number with a $ or commas"),
    ),
    "a ceiling that is no number": (spot("4,many"), At(SPOTS, 2, "max_hours", '"many" is not a plain number')),
    "a ceiling below 0": (spot("4,-2"), At(SPOTS, 2, "max_hours", '"-2" is out of range')),
    "a rate of no day": (
        put(RATES, "officer_id,effective,hourly_rate\nA,2026-02-30,40\nA,2026-12-01,41\n"),
        At(RATES, 2, "effective", '"2026-02-30" is not a date'),
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_nothing_follows_from_a_cell_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    change, wanted = CELLS[name]
    expect(small(tmp_path, change), wanted)


def test_two_cells_that_cannot_be_read_are_two_faults_and_what_else_is_wrong_is_told(tmp_path: Path) -> None:
    # Both days of A are wrong, and are not one day twice; Z is no officer, whatever the day.
    table = "officer_id,effective,hourly_rate\nA,2026-02-30,40\nA,2026-02-31,41\nZ,2026-02-30,40\n"
    expect(
        small(tmp_path, put(RATES, table)),
        At(RATES, 2, "effective", '"2026-02-30" is not a date'),
        At(RATES, 3, "effective", '"2026-02-31" is not a date'),
        At(RATES, 4, "effective", '"2026-02-30" is not a date'),
        At(RATES, 4, "officer_id", '"Z" is not in officers.csv'),
    )
