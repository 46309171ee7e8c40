"""Rows of one fund, and what they limit, with one thing wrong: a fault at its row and column, in words that name it."""

from pathlib import Path

import pytest

from tests.intake.folders import At, Change, expect, put, small
from tests.intake.table_changes import FUNDS

HEADER = "fund_id,name,available,starts,ends,weekly_cap,pays,modes,crew_sizes,shifts,hotspots,ranks,fringe"
FIRST = "CITY,City,520.00,2026-10-01,2027-09-30,none,patrol,foot,,,,officer,fica:0.0765"


def funds(*rows: str) -> Change:
    """A table of funds of just these rows."""
    return put(FUNDS, "\n".join([HEADER, *rows, ""]))


def limits(modes: str = "", crew_sizes: str = "", shifts: str = "", hotspots: str = "", pays: str = "") -> Change:
    """A fund of one row with these limits."""
    return funds(f"CITY,City,520.00,,,none,{pays},{modes},{crew_sizes},{shifts},{hotspots},,")


def further(*cells: str) -> Change:
    """A second row of a fund, cell by cell from ``name`` to ``fringe``."""
    return funds(FIRST, ",".join(["CITY", *cells]))


NOT_YET = "is not supported yet"
DIFFERS = "differs from row 2 of the same fund"
CELLS: dict[str, tuple[Change, At]] = {
    "a crew of half an officer": (limits(crew_sizes="1.5"), At(FUNDS, 2, "crew_sizes", '"1.5" is not a whole number')),
    "a crew of nobody": (limits(crew_sizes="0"), At(FUNDS, 2, "crew_sizes", "from 1 to 12")),
    "a crew of thirteen": (limits(crew_sizes="13"), At(FUNDS, 2, "crew_sizes", "from 1 to 12")),
    "a crew of an endless number": (limits(crew_sizes="9" * 5000), At(FUNDS, 2, "crew_sizes", "from 1 to 12")),
    "crew sizes with a comma": (limits(crew_sizes='"1,2"'), At(FUNDS, 2, "crew_sizes", "Separate several by ;")),
    "a crew size twice": (limits(crew_sizes="2;1;2"), At(FUNDS, 2, "crew_sizes", '"2" stands twice')),
    "a crew size that no mode has": (
        limits(crew_sizes="2;3"),
        At(FUNDS, 2, "crew_sizes", "no mode of scenario.toml has crews of 3 There are crews of 1, 2."),
    ),
    "an unknown shift": (limits(shifts="eves"), At(FUNDS, 2, "shifts", 'Did you mean "eve"?')),
    "a shift that is no id": (limits(shifts="fri/eve"), At(FUNDS, 2, "shifts", '"fri/eve" is not an id')),
    "an unknown hot spot": (limits(hotspots="PARK;MARKT"), At(FUNDS, 2, "hotspots", 'Did you mean "MARKET"?')),
    "a hot spot twice": (limits(hotspots="PARK;PARK"), At(FUNDS, 2, "hotspots", '"PARK" stands twice')),
    "an unknown kind of work": (limits(pays="patrols"), At(FUNDS, 2, "pays", 'Did you mean "patrol"?')),
    "a kind of work like no other": (limits(pays="patrol;x"), At(FUNDS, 2, "pays", "event, backfill, outside")),
    "limits that stand already": (
        further("", "", "", "", "", "", "foot", "", "", "", "", ""),
        At(FUNDS, 3, "fund_id", '"CITY" stands already in row 2, with the same limits'),
    ),
    "limits in another order": (
        funds(FIRST, "CITY,,,,,,,,,,PARK;MARKET,,", "CITY,,,,,,,,,,MARKET;PARK,,"),
        At(FUNDS, 4, "fund_id", '"CITY" stands already in row 3, with the same limits'),
    ),
    "an id but for its case": (
        funds(FIRST, "City,City,1.00,,,none,,,,,,,"),
        At(FUNDS, 3, "fund_id", '"City" stands already in row 2, but for its case, as "CITY"'),
    ),
    "another name": (further("Town", "", "", "", "", "", "bike", "", "", "", "", ""), At(FUNDS, 3, "name", DIFFERS)),
    "other money": (
        further("", "520.01", "", "", "", "", "bike", "", "", "", "", ""),
        At(FUNDS, 3, "available", f"{DIFFERS} It belongs to the whole fund: write it in row 2"),
    ),
    "another cap": (
        further("", "", "", "", "100.00", "", "bike", "", "", "", "", ""),
        At(FUNDS, 3, "weekly_cap", DIFFERS),
    ),
    "other work": (further("", "", "", "", "", "event", "bike", "", "", "", "", ""), At(FUNDS, 3, "pays", DIFFERS)),
    "other fringe": (
        further("", "", "", "", "", "", "bike", "", "", "", "", "fica:0.0766"),
        At(FUNDS, 3, "fringe", DIFFERS),
    ),
    "another start": (
        further("", "", "2026-10-02", "", "", "", "bike", "", "", "", "", ""),
        At(FUNDS, 3, "starts", f"{DIFFERS}: a row with its own starts {NOT_YET}"),
    ),
    "another end": (
        further("", "", "", "2027-09-29", "", "", "bike", "", "", "", "", ""),
        At(FUNDS, 3, "ends", f"{DIFFERS}: a row with its own ends {NOT_YET}"),
    ),
    "other ranks": (
        further("", "", "", "", "", "", "bike", "", "", "", "sergeant", ""),
        At(FUNDS, 3, "ranks", f"{DIFFERS}: a row with its own ranks {NOT_YET}"),
    ),
    "a date that cannot be read": (
        further("", "", "soon", "", "", "", "bike", "", "", "", "", ""),
        At(FUNDS, 3, "starts", '"soon" is not a date'),
    ),
    "a date as a spreadsheet rewrites it": (
        further("", "", "10/1/2026", "", "", "", "bike", "", "", "", "", ""),
        At(FUNDS, 3, "starts", "as a spreadsheet rewrites them"),
    ),
    "money in the second row alone": (
        funds("CITY,City,,,,none,,foot,,,,,", "CITY,,520.00,,,,,bike,,,,,"),
        At(FUNDS, 2, "available", "in the fund's first row"),
    ),
    "a name in the second row alone": (
        funds("CITY,,520.00,,,none,,foot,,,,,", "CITY,City,,,,,,bike,,,,,"),
        At(FUNDS, 3, "name", "write it in row 2"),
    ),
    "an unknown mode in the second row": (
        further("", "", "", "", "", "", "foots", "", "", "", "", ""),
        At(FUNDS, 3, "modes", 'Did you mean "foot"?'),
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = CELLS[name]
    expect(small(tmp_path, change), wanted)


def test_all_faults_of_a_fund_are_told_at_once(tmp_path: Path) -> None:
    # Two rows without an id are not taken for one fund, and of a short row only its shortness is told.
    rows = (FIRST, "CITY,Town,,,,,,car,3,,,,", "CITY,Town", ",,1.00,,,none,,,,,,,", ",,2.00,,,none,,,,,,,")
    expect(
        small(tmp_path, funds(*rows)),
        At(FUNDS, 3, "crew_sizes", "no mode of scenario.toml has crews of 3"),
        At(FUNDS, 3, "modes", '"car" is not in the modes of scenario.toml'),
        At(FUNDS, 3, "name", DIFFERS),
        At(FUNDS, 4, "", "2 cells, but the header has 13"),
        At(FUNDS, 5, "fund_id", "blank"),
        At(FUNDS, 6, "fund_id", "blank"),
    )
