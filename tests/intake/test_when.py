"""The ``when`` of a table: each form, its spans derived by hand, also on the nights when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from otplan.intake.when import Calendar
from otplan.quantities.interval import Interval
from otplan.quantities.zone import load_zone
from otplan.scenario.department import Department
from otplan.scenario.shift import Shift, open_windows

# New York is five hours behind UTC in winter and four in summer; the department's day begins at 07:00.
DEPARTMENT = Department("Test", load_zone("America/New_York"), 6, time(7), (1, 1))
SHIFTS = (
    Shift("eve", time(19), time(23), (4, 5), (), ""),
    Shift("small", time(1), time(5), (5,), (), ""),
)


def calendar(start: date, days: int) -> Calendar:
    return Calendar(DEPARTMENT, start, days, open_windows(SHIFTS, DEPARTMENT, start, days))


DECEMBER = calendar(date(2026, 12, 4), 2)  # Friday and Saturday
SPRING = calendar(date(2026, 3, 6), 4)  # Friday to Monday; the clocks go forward on Sunday 8 March
AUTUMN = calendar(date(2026, 10, 30), 4)  # Friday to Monday; the clocks go back on Sunday 1 November


def span(first: str, last: str) -> Interval:
    """A span of ``MM-DD HH:MM`` in UTC."""
    start, end = (datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC) for text in (first, last))
    return Interval(start, end)


def near(calendar: Calendar, spans: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """Of spans on weekdays, which reach weeks around, those that start from a day before the horizon to a day after."""
    first, last = (calendar.start + timedelta(days=days) for days in (-1, calendar.days + 1))
    zone = calendar.department.zone
    return tuple(each for each in spans if first <= each.start.astimezone(zone).date() < last)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("2026-12-04 18:00-23:00", [("12-04 23:00", "12-05 04:00")]),
        ("2026-12-04 22:00-06:00", [("12-05 03:00", "12-05 11:00")]),
        ("2026-12-04 18:00-18:00", [("12-04 23:00", "12-05 23:00")]),
        ("2026-12-04 23:59-00:00", [("12-05 04:59", "12-05 05:00")]),
        ("2026-12-04..2026-12-11", [("12-04 12:00", "12-12 12:00")]),
        ("2026-12-04..2026-12-04", [("12-04 12:00", "12-05 12:00")]),
        ("2026-12-04", [("12-04 12:00", "12-05 12:00")]),
        ("fri 18:00-23:00", [("12-04 23:00", "12-05 04:00")]),
        ("fri+sat 18:00-02:00", [("12-04 23:00", "12-05 07:00"), ("12-05 23:00", "12-06 07:00")]),
        ("sat+fri 18:00-02:00", [("12-04 23:00", "12-05 07:00"), ("12-05 23:00", "12-06 07:00")]),
        ("thu 22:00-08:00", [("12-04 03:00", "12-04 13:00")]),  # the night into the first day
        ("fri", [("12-04 12:00", "12-05 12:00")]),
        ("mon-fri", [("12-03 12:00", "12-04 12:00"), ("12-04 12:00", "12-05 12:00")]),
        ("sat-mon", [("12-05 12:00", "12-06 12:00"), ("12-06 12:00", "12-07 12:00")]),
        ("sat-mon 10:00-11:00", [("12-05 15:00", "12-05 16:00"), ("12-06 15:00", "12-06 16:00")]),
        ("fri-fri", [("12-04 12:00", "12-05 12:00")]),
        ("mon+thu-fri", [("12-03 12:00", "12-04 12:00"), ("12-04 12:00", "12-05 12:00")]),
        ("sun-sat 12:00-13:00", [(f"12-{day:02d} 17:00", f"12-{day:02d} 18:00") for day in (3, 4, 5, 6)]),
    ],
)
def test_spans_in_december(text: str, spans: list[tuple[str, str]]) -> None:
    read = DECEMBER.read(text)
    assert near(DECEMBER, read.spans) == tuple(span(*each) for each in spans)
    assert not read.by_name


def test_a_date_may_lie_outside_the_horizon() -> None:
    assert DECEMBER.read("2026-06-20 18:00-23:00").spans == (span("06-20 22:00", "06-21 03:00"),)


def test_weekdays_reach_the_work_period_before_and_the_week_after() -> None:
    # Rest and weekly hours look back to the start of the work period and a week past the end.
    fridays = [each.start.astimezone(DEPARTMENT.zone).date() for each in DECEMBER.read("fri 18:00-23:00").spans]
    assert fridays[0] <= date(2026, 11, 6)
    assert fridays[-1] == date(2026, 12, 11)
    assert all(later - earlier == timedelta(days=7) for earlier, later in pairwise(fridays))


@pytest.mark.parametrize(
    ("text", "spans", "hours"),
    [
        ("2026-03-07 22:00-06:00", [("03-08 03:00", "03-08 10:00")], 7),
        ("sat 22:00-06:00", [("03-08 03:00", "03-08 10:00")], 7),
        ("2026-03-07..2026-03-07", [("03-07 12:00", "03-08 11:00")], 23),
        ("sat", [("03-07 12:00", "03-08 11:00")], 23),
        ("sun 02:30-05:00", [("03-08 07:00", "03-08 09:00")], 2),  # a template's skipped time is the change itself
        ("sun 00:00-02:30", [("03-08 05:00", "03-08 07:00")], 2),
        ("2026-03-08 03:00-05:00", [("03-08 07:00", "03-08 09:00")], 2),
    ],
)
def test_the_night_on_which_an_hour_is_missing(text: str, spans: list[tuple[str, str]], hours: int) -> None:
    found = near(SPRING, SPRING.read(text).spans)
    assert found == tuple(span(*each) for each in spans)
    assert sum(each.minutes for each in found) == hours * 60


@pytest.mark.parametrize(
    ("text", "spans", "minutes"),
    [
        ("2026-10-31 22:00-06:00", [("11-01 02:00", "11-01 11:00")], 540),
        ("sat 22:00-06:00", [("11-01 02:00", "11-01 11:00")], 540),
        ("2026-10-31..2026-11-01", [("10-31 11:00", "11-02 12:00")], 49 * 60),
        ("sat", [("10-31 11:00", "11-01 12:00")], 25 * 60),
        ("sun 01:30-03:00", [("11-01 05:30", "11-01 08:00")], 150),  # a template's repeated time is the first
        ("sun 00:00-01:30", [("11-01 04:00", "11-01 05:30")], 90),
    ],
)
def test_the_night_on_which_an_hour_comes_twice(text: str, spans: list[tuple[str, str]], minutes: int) -> None:
    found = near(AUTUMN, AUTUMN.read(text).spans)
    assert found == tuple(span(*each) for each in spans)
    assert sum(each.minutes for each in found) == minutes


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("fri/eve", {"2026-12-04/eve": ("12-05 00:00", "12-05 04:00")}),
        ("2026-12-05/eve", {"2026-12-05/eve": ("12-06 00:00", "12-06 04:00")}),
        (
            "fri+sat/eve",
            {"2026-12-04/eve": ("12-05 00:00", "12-05 04:00"), "2026-12-05/eve": ("12-06 00:00", "12-06 04:00")},
        ),
        (
            "fri-sun/eve",
            {"2026-12-04/eve": ("12-05 00:00", "12-05 04:00"), "2026-12-05/eve": ("12-06 00:00", "12-06 04:00")},
        ),
        # 01:00 on Saturday, calendar date, is still the department's Friday.
        ("sat/small", {"2026-12-05/small": ("12-05 06:00", "12-05 10:00")}),
    ],
)
def test_windows_by_name(text: str, windows: dict[str, tuple[str, str]]) -> None:
    read = DECEMBER.read(text)
    assert read.by_name
    assert read.windows == frozenset(windows)
    assert read.spans == tuple(span(*each) for each in windows.values())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not a time that otplan reads"),
        ("fri sat", "is not a time that otplan reads"),
        ("fri 18-23", "is not a time that otplan reads"),
        ("2026-12-04 18:00\u201323:00", "is not a time that otplan reads"),
        ("2026-12-04 18:00-23:00 ", "is not a time that otplan reads"),
        ("12/04/2026 18:00-23:00", "names no window|is not a weekday"),
        ("-fri", "is not a weekday"),
        ("fri+", "is not a weekday"),
        ("mon-wed-fri", "is not a weekday"),
        ("frid", "is not a weekday"),
        ("2026-12-04..2026-12-03", "ends before it starts"),
        ("2026-13-04..2026-12-03", '"2026-13-04" is not a date'),
        ("2026-02-30 10:00-11:00", '"2026-02-30" is not a date'),
        ("0001-01-01..2026-12-03", '"0001-01-01" is not a date'),
        ("2026-12-04 24:00-25:00", '"24:00" is not a time of day'),
        ("fri 18:00-23:60", '"23:60" is not a time of day'),
        ("/eve", "is not a weekday"),
        ("fri/", "names no window"),
        ("fri/eve/eve", "names no window"),
        ("mon/eve", "names no window"),
        ("2026-12-07/eve", "names no window"),
        ("2026-12-32/eve", '"2026-12-32" is not a date'),
        ("2026-03-08 02:30-05:00", "does not exist: the clocks jump over it"),
        ("2026-03-07 22:00-02:30", "does not exist: the clocks jump over it"),
        ("2026-11-01 01:30-05:00", "comes twice that night"),
        ("2026-10-31 22:00-01:30", "-04:00 or -05:00"),
    ],
)
def test_what_is_no_time_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        DECEMBER.read(text)


@pytest.mark.parametrize("text", ["fri-", "fri-+sat", "mon-wed+fri- 18:00-23:00", "fri-/eve"])
def test_a_range_of_weekdays_without_its_end_is_taken_for_one_day(text: str) -> None:
    with pytest.raises(ValueError, match="weekday"):
        DECEMBER.read(text)


def test_of_a_time_that_the_spring_night_swallows_only_that_night_is_missing() -> None:
    found = SPRING.read("sat+sun 02:10-02:50").spans
    assert near(SPRING, found) == (span("03-07 07:10", "03-07 07:50"),)
    assert len(found) > 5


def test_a_range_of_days_may_be_years_long() -> None:
    (held,) = DECEMBER.read("2020-01-01..2030-12-31").spans
    assert timedelta(minutes=held.minutes) == timedelta(days=4018)
