"""Days, weeks and windows by hand: both halves of a rule ask for them, so nothing else would show a slip.

Days begin at 07:00 and weeks on Sunday; 2026-12-04 is a Friday. New York is five hours behind UTC in winter, four in
summer; its clocks change on 2026-03-08 and 2026-11-01.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from otplan.quantities.interval import Interval
from otplan.scenario.shift import open_windows
from tests.twin.worlds import department, shift, span, tiny

FRIDAY, SATURDAY = date(2026, 12, 4), date(2026, 12, 5)
THIS_WEEK, NEXT_WEEK = date(2026, 11, 29), date(2026, 12, 6)
EVENINGS = tiny(shifts=[shift("eve", "18:00", "22:00")], start=FRIDAY, days=2)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_local_is_what_the_clocks_show() -> None:
    held = department()
    assert f"{held.local(utc('2026-12-04 03:30')):%d %H:%M}" == "03 22:30"
    assert f"{held.local(utc('2026-07-04 03:30')):%d %H:%M}" == "03 23:30"
    # 01:30 comes twice on 1 November: four hours behind at 05:30, five at 06:30.
    assert [f"{held.local(utc(f'2026-11-01 0{hour}:30')):%H:%M}" for hour in (5, 6)] == ["01:30", "01:30"]


@pytest.mark.parametrize(
    ("first", "start", "end"),
    [
        # 07:00 is 12:00 in winter and 11:00 in summer: days of 24, 23 and 25 hours.
        (FRIDAY, "2026-12-04 12:00", "2026-12-05 12:00"),
        (date(2026, 3, 7), "2026-03-07 12:00", "2026-03-08 11:00"),
        (date(2026, 10, 31), "2026-10-31 11:00", "2026-11-01 12:00"),
    ],
)
def test_a_span_and_a_horizon_of_one_day(first: date, start: str, end: str) -> None:
    wanted = Interval(utc(start), utc(end))
    assert department().span(first, 1) == wanted
    assert tiny(shifts=[], start=first, days=1).horizon == wanted


@pytest.mark.parametrize(
    ("first", "clocks", "held"),
    [
        (FRIDAY, ("18:00", "22:00"), ("2026-12-04 23:00", "2026-12-05 03:00")),
        (FRIDAY, ("22:00", "06:00"), ("2026-12-05 03:00", "2026-12-05 11:00")),
        (FRIDAY, ("07:00", "07:00"), ("2026-12-04 12:00", "2026-12-05 12:00")),  # an end not after its start
        (date(2026, 3, 7), ("22:00", "06:00"), ("2026-03-08 03:00", "2026-03-08 10:00")),  # seven hours
        (date(2026, 10, 31), ("22:00", "06:00"), ("2026-11-01 02:00", "2026-11-01 11:00")),  # nine hours
        (date(2026, 3, 8), ("01:30", "03:30"), ("2026-03-08 06:30", "2026-03-08 07:30")),  # one hour
        (date(2026, 3, 8), ("02:15", "02:45"), None),  # both are the instant of the change
    ],
)
def test_the_time_between_two_clocks(first: date, clocks: tuple[str, str], held: tuple[str, str] | None) -> None:
    wanted = held and Interval(utc(held[0]), utc(held[1]))
    start, end = map(time.fromisoformat, clocks)
    assert department().between(first, start, end) == wanted
    assert shift("any", *clocks).on(first, department()) == wanted


def test_a_week_of_days_is_from_sunday_to_saturday() -> None:
    days = [date(2026, 11, 28), THIS_WEEK, SATURDAY, NEXT_WEEK, date(2026, 12, 12)]
    first = date(2026, 11, 22)
    assert [department().week_of(day) for day in days] == [first, THIS_WEEK, THIS_WEEK, NEXT_WEEK, NEXT_WEEK]
    assert department(week_starts=4).week_of(FRIDAY) == FRIDAY


def test_week_days_are_those_of_the_horizon() -> None:
    # Friday and Saturday, then Sunday and Monday.
    held = tiny(shifts=[], start=FRIDAY, days=4)
    weeks = [date(2026, 11, 22), THIS_WEEK, NEXT_WEEK, date(2026, 12, 13)]
    assert [held.week_days(week) for week in weeks] == [0, 2, 2, 0]
    assert tiny(shifts=[], start=NEXT_WEEK, days=14).week_days(NEXT_WEEK) == 7


@pytest.mark.parametrize(
    ("end", "days", "weeks"),
    [
        ("07:00", 1, (THIS_WEEK,)),  # it ends as Sunday begins
        ("07:01", 1, (THIS_WEEK, NEXT_WEEK)),  # one minute of it is of Sunday
        ("07:00", 2, (THIS_WEEK, NEXT_WEEK)),  # the horizon has a Sunday
    ],
)
def test_weeks_are_those_of_the_horizon_and_of_what_reaches_out_of_it(
    end: str, days: int, weeks: tuple[date, ...]
) -> None:
    assert tiny(shifts=[shift("night", "22:00", end)], start=SATURDAY, days=days).weeks == weeks


def test_windows_that_open_in_a_day_are_in_order_of_time() -> None:
    # Friday from 07:00 to Saturday 07:00: not what starts at 06:59 on Friday or at 07:00 on Saturday, nor on Sundays.
    shifts = [shift("a", "06:59", "12:00"), shift("b", "07:00", "12:00"), shift("c", "07:00", "11:00")]
    sundays = replace(shift("d", "18:00", "22:00"), days=(6,))
    opened = open_windows((*shifts, sundays), department(), FRIDAY, 1)
    wanted = [("2026-12-04/c", FRIDAY), ("2026-12-04/b", FRIDAY), ("2026-12-05/a", FRIDAY)]
    assert [(each.window_id, each.day) for each in opened] == wanted
    # On 8 March 2026 the clocks skip all of 02:15-02:45.
    gap = shift("gap", "02:15", "02:45")
    assert [each.window_id for each in open_windows((gap,), department(), date(2026, 3, 6), 2)] == ["2026-03-07/gap"]


def test_windows_are_found_by_their_ids() -> None:
    assert [each.window_id for each in EVENINGS.windows] == ["2026-12-04/eve", "2026-12-05/eve"]
    assert [EVENINGS.window[name] for name in ("2026-12-04/eve", "2026-12-05/eve")] == list(EVENINGS.windows)
    assert EVENINGS.window["2026-12-05/eve"].interval == span("2026-12-05 18:00", "2026-12-05 22:00")
