"""duty.csv with one thing wrong: one fault, at its row and column, in words that name it."""

from pathlib import Path

import pytest

from tests.intake.folders import At, Change, expect, put, small
from tests.intake.table_changes import DUTY, duty

CELLS: dict[str, tuple[Change, At]] = {
    "duty of a stranger": (
        duty("AA,2026-12-05 06:30,2026-12-05 14:30,tour"),
        At(DUTY, 2, "officer_id", '"AA" is not in officers.csv'),
    ),
    "an unknown kind": (
        duty("A,2026-12-05 06:30,2026-12-05 14:30,vacaton"),
        At(DUTY, 2, "kind", 'Did you mean "vacation"?'),
    ),
    "an end before its start": (
        duty("A,2026-12-05 14:30,2026-12-05 06:30,tour"),
        At(DUTY, 2, "end", "It must be after start (2026-12-05 14:30)"),
    ),
    "an end at its start": (
        duty("A,2026-12-05 14:30,2026-12-05 14:30,tour"),
        At(DUTY, 2, "end", "is not after its start"),
    ),
    "a time in the spring gap": (
        duty("A,2026-03-08 02:30,2026-03-08 10:30,tour"),
        At(DUTY, 2, "start", '"2026-03-08 02:30" does not exist'),
    ),
    "a time in the spring gap with an offset": (
        duty("A,2026-03-08 02:30-05:00,2026-03-08 10:30,tour"),
        At(DUTY, 2, "start", "an offset that the clocks do not show then"),
    ),
    "a time that comes twice": (
        duty("A,2026-11-01 01:30,2026-11-01 09:30,tour"),
        At(DUTY, 2, "start", "2026-11-01 01:30-04:00 for the first, 2026-11-01 01:30-05:00 for the second"),
    ),
    "an offset that is not the zone's": (
        duty("A,2026-11-01 01:30-06:00,2026-11-01 09:30,tour"),
        At(DUTY, 2, "start", "an offset that the clocks do not show then"),
    ),
    "an offset of the other season": (
        duty("A,2026-12-05 06:30-04:00,2026-12-05 14:30,tour"),
        At(DUTY, 2, "start", "an offset that the clocks do not show then"),
    ),
    "a date like no other": (
        duty("A,12/05/2026 06:30,2026-12-05 14:30,tour"),
        At(DUTY, 2, "start", 'a date as a spreadsheet rewrites them, such as "12/05/2026 06:30"'),
    ),
    "24:00": (duty("A,2026-12-05 06:30,2026-12-05 24:00,tour"), At(DUTY, 2, "end", '"24:00" is not a time of day')),
    "a day that February has not": (
        duty("A,2026-02-29 06:30,2026-12-05 14:00,tour"),
        At(DUTY, 2, "start", '"2026-02-29" is not a date'),
    ),
    "only a start": (duty("A,2026-12-05 06:30,,tour"), At(DUTY, 2, "end", "blank")),
    "no time": (duty("A,,,tour"), At(DUTY, 2, "start", "no time")),
    "two tours at once": (
        duty("A,2026-12-05 06:30,2026-12-05 14:30,tour", "A,2026-12-05 14:00,2026-12-05 22:00,tour"),
        At(DUTY, 3, "", "from 06:30, row 2, of the same officer"),
    ),
    "overtime in a tour": (
        duty("A,2026-12-05 06:30,2026-12-05 14:30,tour", "A,2026-12-05 13:00,2026-12-05 16:00,overtime"),
        At(DUTY, 3, "", "from 06:30, row 2, of the same officer"),
    ),
    "a tour charged to a fund": (
        put(DUTY, "officer_id,start,end,kind,fund\nA,2026-12-05 06:30,2026-12-05 14:30,tour,CITY\n"),
        At(DUTY, 2, "fund", "only overtime rows are charged to a fund"),
    ),
    "cents without a fund": (
        put(DUTY, "officer_id,start,end,kind,cents\nA,2026-12-05 06:30,2026-12-05 14:30,overtime,1.00\n"),
        At(DUTY, 2, "cents", "cents need one span of time and a fund"),
    ),
    "duty charged to a stranger": (
        put(DUTY, "officer_id,start,end,kind,fund\nA,2026-12-05 06:30,2026-12-05 14:30,overtime,CITI\n"),
        At(DUTY, 2, "fund", 'Did you mean "CITY"?'),
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = CELLS[name]
    expect(small(tmp_path, change), wanted)


def test_overtime_within_a_leave_is_told_when_another_leave_stands_between(tmp_path: Path) -> None:
    # Comparing neighbours in time would miss the overlap of the first row and the last.
    folder = small(
        tmp_path,
        put(
            "duty.csv",
            "officer_id,start,end,kind\n"
            "A,2026-12-05 08:00,2026-12-05 20:00,vacation\n"
            "A,2026-12-05 09:00,2026-12-05 10:00,sick\n"
            "A,2026-12-05 12:00,2026-12-05 13:00,overtime\n",
        ),
    )
    expect(folder, At("duty.csv", 4, "", "overlaps vacation from 08:00, row 2"))


def test_every_tour_that_overlaps_an_earlier_one_is_told(tmp_path: Path) -> None:
    # The third does not touch the second, only the first.
    folder = small(
        tmp_path,
        put(
            "duty.csv",
            "officer_id,start,end,kind\n"
            "A,2026-12-05 08:00,2026-12-05 20:00,tour\n"
            "A,2026-12-05 09:00,2026-12-05 10:00,tour\n"
            "A,2026-12-05 12:00,2026-12-05 13:00,tour\n",
        ),
    )
    expect(folder, At("duty.csv", 3, "", ", row 2,"), At("duty.csv", 4, "", ", row 2,"))


def test_an_overlap_written_as_when_is_told_at_no_column(tmp_path: Path) -> None:
    # Such a table has no column start.
    rows = "officer_id,when,kind\nA,2026-12-05 08:00-12:00,tour\nA,2026-12-05 11:00-15:00,tour\n"
    expect(small(tmp_path, put("duty.csv", rows)), At("duty.csv", 3, "", "overlaps tour from 08:00, row 2"))
