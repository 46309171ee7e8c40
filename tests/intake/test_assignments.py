"""What can be wrong in a hand-made assignments.csv, told with its row and column; and what is filled in."""

from pathlib import Path

import pytest

from otplan.exports.tables import ASSIGNMENT_COLUMNS
from otplan.intake.assignment_rows import DETAILS, FILLED, PATROLS, assignment_sheet
from otplan.intake.assignments import read_assignments
from otplan.intake.load import load
from otplan.plan.roster import Roster
from otplan.quantities.fault import BadInput, Fault, Faults
from tests.golden.weeks import week
from tests.intake.folders import At, Change, add, shown, swap

HEADER = "patrol_id,detail_id,officer_id,date,shift,start,end,mode,post,fund,fleet,ordered_in,paid_minutes,pay"
FIRST = "P1,,A,2026-12-04,eve,,,bike,MARKET,GRANT,BIKE-1,,,"
SECOND = "P1,,C,2026-12-04,eve,,,bike,MARKET,GRANT,,,,"
GAME = ",GAME,B,,,,,,,ARENA,,,,"
FILE = "hand.csv"


def read(tmp_path: Path, *rows: str, us: bool = False, changes: tuple[Change, ...] = ()) -> Roster:
    """The plan of rows of the week with details. Raises ``BadInput``."""
    (tmp_path / FILE).write_text("\n".join([*rows, ""]))
    folder = week("details", tmp_path)
    for change in changes:
        change(folder)
    facts, agreement = load(folder)
    faults = Faults()
    sheet = assignment_sheet(tmp_path / FILE, faults)
    faults.raise_if_any()
    assert sheet is not None
    roster = read_assignments(sheet, facts, agreement, faults, us=us)
    faults.raise_if_any()
    return roster


def faults(tmp_path: Path, *rows: str, changes: tuple[Change, ...] = ()) -> tuple[Fault, ...]:
    try:
        read(tmp_path, *rows, changes=changes)
    except BadInput as bad:
        return bad.faults
    return ()


def cell(row: str, column: str, text: str) -> str:
    """A row with another text in one cell."""
    cells = row.split(",")
    cells[HEADER.split(",").index(column)] = text
    return ",".join(cells)


def test_every_column_that_otplan_writes_is_read() -> None:
    assert {*PATROLS, *DETAILS, *FILLED} == set(ASSIGNMENT_COLUMNS)


def test_the_rows_of_these_tests_are_good(tmp_path: Path) -> None:
    roster = read(tmp_path, HEADER, FIRST, SECOND, GAME)
    assert [each.fleet for each in roster.assigned] == [("BIKE-1", "BIKE-2"), ()]


@pytest.mark.parametrize(
    ("row", "column", "text", "words"),
    [
        (FIRST, "patrol_id", "P 1", '"P 1" is not an id'),
        (FIRST, "patrol_id", "", "no patrol_id and no detail_id"),
        (FIRST, "detail_id", "GAME", "stands beside patrol_id"),
        (FIRST, "officer_id", "", "blank"),
        (FIRST, "officer_id", "A\a", "a control or invisible character"),
        (FIRST, "officer_id", "Z", '"Z" is not in officers.csv'),
        (FIRST, "date", "", "The date on which the patrol starts"),
        (FIRST, "date", "12/4/2026", 'If they are month/day/year, write dates = "us"'),
        (FIRST, "date", "2026-02-30", '"2026-02-30" is not a date'),
        (FIRST, "date", "2026-12-06", "shift eve does not start on 2026-12-06"),
        (FIRST, "shift", "", "blank"),
        (FIRST, "shift", "evening", '"evening" is not in the shifts of scenario.toml'),
        (FIRST, "start", "2026-12-04 18:00", "is not the start of window 2026-12-04/eve, which is 2026-12-04T19:00:00"),
        (FIRST, "end", "2026-12-04 22:59", "is not the end of window 2026-12-04/eve, which is 2026-12-04T23:00:00"),
        (FIRST, "start", "19:00", '"19:00" is not a date and a time'),
        (FIRST, "mode", "", "blank"),
        (FIRST, "mode", "bikes", 'Did you mean "bike"?'),
        (FIRST, "post", "", "blank"),
        (FIRST, "post", "MARKT", '"MARKT" is not in posts.csv or hotspots.csv'),
        (FIRST, "fund", "", "blank"),
        (FIRST, "fund", "GRANTS", '"GRANTS" is not in funds.csv'),
        (FIRST, "fleet", "BIKE-7", '"BIKE-7" is not in fleet.csv'),
        (FIRST, "fleet", "BIKE 1", '"BIKE 1" is not an id'),
        (FIRST, "ordered_in", "yes", "Patrols are worked by volunteers"),
        (FIRST, "ordered_in", "perhaps", "Known: yes, no."),
        (FIRST, "paid_minutes", "4 h", '"4 h" is not a whole number'),
        (FIRST, "pay", "$240.00", "a number with a $ or commas"),
        (FIRST, "pay", "-240.00", "It may not be negative."),
        (GAME, "detail_id", "GAMES", '"GAMES" is not in details.csv'),
        (GAME, "date", "2026-12-05", "detail GAME starts on 2026-12-04, not on 2026-12-05"),
        (GAME, "shift", "eve", "A detail has none"),
        (GAME, "post", "MARKET", "A detail has none"),
        (GAME, "mode", "bike", 'detail GAME has no mode, here "bike"'),
        (GAME, "end", "2026-12-04 23:00", "is not the end of detail GAME, which is 2026-12-04T22:00:00-05:00"),
        (GAME, "fund", "", "blank"),
        (GAME, "officer_id", "", "blank"),
    ],
)
def test_a_cell_that_is_wrong_is_told_once(tmp_path: Path, row: str, column: str, text: str, words: str) -> None:
    found = faults(tmp_path, HEADER, cell(row, column, text))
    assert len(found) == 1, shown(found)
    assert At(FILE, 2, column, words).matches(found[0]), shown(found)


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ("date", "2026-12-05", '"2026-12-05", but row 2 of patrol P1 has "2026-12-04"'),
        ("mode", "foot", '"foot", but row 2 of patrol P1 has "bike"'),
        ("post", "STATION", '"STATION", but row 2 of patrol P1 has "MARKET"'),
        ("fund", "CITY", '"CITY", but row 2 of patrol P1 has "GRANT"'),
        ("officer_id", "A", '"A" stands already in row 2 of patrol P1'),
        ("fleet", "BIKE-1", '"BIKE-1" stands already in row 2 of patrol P1'),
    ],
)
def test_rows_of_one_patrol_must_agree(tmp_path: Path, column: str, text: str, words: str) -> None:
    found = faults(tmp_path, HEADER, FIRST, cell(SECOND, column, text))
    assert len(found) == 1, shown(found)
    assert At(FILE, 3, column, words).matches(found[0]), shown(found)


def test_rows_of_one_detail_must_agree_on_its_fund(tmp_path: Path) -> None:
    other = cell(cell(GAME, "officer_id", "E"), "fund", "CITY")
    (found,) = faults(tmp_path, HEADER, GAME, other)
    assert At(FILE, 3, "fund", '"CITY", but row 2 of detail GAME has "ARENA"').matches(found)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([HEADER.replace("fund", "found")], At(FILE, 1, "found", 'Did you mean "fund"?')),
        (["officer_id,fund,colour"], At(FILE, 1, "patrol_id", "this column is missing")),
        ([HEADER, FIRST + ",,"], At(FILE, 2, "", "16 cells, but the header has 14")),
        ([HEADER, FIRST, HEADER], At(FILE, 3, "", "the header again")),
        (["a;b;c"], At(FILE, 1, "", "the columns are separated by semicolons")),
    ],
)
def test_a_table_of_another_form_is_told(tmp_path: Path, rows: list[str], wanted: At) -> None:
    found = faults(tmp_path, *rows)
    assert any(wanted.matches(fault) for fault in found), shown(found)


def test_a_short_row_is_told_once_and_compared_with_nothing(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, HEADER, "P1,,C,2026-12-05,eve", SECOND)
    assert At(FILE, 2, "", "5 cells, but the header has 14").matches(found)


@pytest.mark.parametrize(("mode", "unit", "told"), [("bike", "BIKE-1", 1), ("vehicle", "CAR-1", 0)])
def test_a_car_may_hold_several_officers_of_a_detail_and_a_bike_one(
    tmp_path: Path, mode: str, unit: str, told: int
) -> None:
    of_mode = swap("details.csv", ",2,bike:1,,,no", f",2,bike:1,{mode},,no")
    rows = [cell(cell(GAME, "officer_id", who), "fleet", unit) for who in ("A", "C")]
    assert [each.column for each in faults(tmp_path, HEADER, *rows, changes=(of_mode,))] == ["fleet"] * told


def test_what_is_wrong_in_many_rows_is_cut_short(tmp_path: Path) -> None:
    found = faults(tmp_path, HEADER, *(cell(FIRST, "patrol_id", "") for _ in range(500)))
    assert len(found) == 102
    assert "more than 100 faults: the rest of this table is not read" in shown(found)


def test_details_alone_need_no_columns_of_patrols(tmp_path: Path) -> None:
    (game,) = read(tmp_path, "detail_id,officer_id,fund", "GAME,B,ARENA").details
    # Blake's 44.00 x 1.5 x 3 h; the arena pays no fringe.
    assert (game.crew[0].paid_minutes, game.cost) == (180, 198_00)


def test_who_did_not_sign_up_for_a_detail_is_ordered_in(tmp_path: Path) -> None:
    rows = (",PARADE,D,,,,,,,CITY,,,,", ",PARADE,E,,,,,,,CITY,,,,")
    (parade,) = read(tmp_path, HEADER, *rows).details
    assert [(seat.officer_id, seat.ordered_in) for seat in parade.crew] == [("D", True), ("E", False)]


def test_who_offered_a_part_of_a_detail_is_ordered_in(tmp_path: Path) -> None:
    # The parade is from 15:00 to 18:00.
    part = add("availability.csv", "D,2026-12-05 15:00-17:30,,")
    (parade,) = read(tmp_path, HEADER, ",PARADE,D,,,,,,,CITY,,,,", changes=(part,)).details
    assert parade.crew[0].ordered_in


def test_what_a_row_says_is_taken_as_it_is_said(tmp_path: Path) -> None:
    row = cell(cell(cell(FIRST, "fleet", "BIKE-2"), "paid_minutes", "241"), "pay", "241.00")
    (patrol,) = read(tmp_path, HEADER, row).patrols
    assert (patrol.fleet, patrol.crew[0].paid_minutes, patrol.crew[0].pay) == (("BIKE-2",), 241, 241_00)


def test_dates_are_month_day_year_where_the_scenario_says_so(tmp_path: Path) -> None:
    row = cell(cell(FIRST, "date", "12/4/2026"), "start", "12/4/2026 7:00 PM")
    (patrol,) = read(tmp_path, HEADER, row, us=True).patrols
    assert patrol.window_id == "2026-12-04/eve"
