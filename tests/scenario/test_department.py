"""Days, weeks and fiscal years of a department, at their edges."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otplan.quantities.interval import Interval
from otplan.quantities.zone import load_zone
from otplan.scenario.department import Department

ZONE = load_zone("America/New_York")
SUNDAY_AT_SEVEN = Department("Test", ZONE, 6, time(7), (7, 1))
MONDAY_AT_MIDNIGHT = Department("Test", ZONE, 0, time(0), (1, 1))
SUNDAY_AT_TWO = Department("Test", ZONE, 6, time(2), (1, 1))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-04 06:59", "2026-12-03"),
        ("2026-12-04 07:00", "2026-12-04"),
        ("2026-12-04 23:59", "2026-12-04"),
        ("2026-12-05 00:00", "2026-12-04"),
        ("2026-12-05 06:59", "2026-12-04"),
        ("2026-03-08 06:59", "2026-03-07"),
        ("2026-03-08 07:00", "2026-03-08"),
        ("2026-11-01 06:59", "2026-10-31"),
        ("2026-11-01 07:00", "2026-11-01"),
        ("2027-01-01 03:00", "2026-12-31"),
    ],
)
def test_the_day_begins_at_seven(text: str, day: str) -> None:
    assert SUNDAY_AT_SEVEN.day(local(text)) == date.fromisoformat(day)


def test_the_minute_before_midnight_and_midnight() -> None:
    assert MONDAY_AT_MIDNIGHT.day(local("2026-12-04 23:59")) == date(2026, 12, 4)
    assert MONDAY_AT_MIDNIGHT.day(local("2026-12-05 00:00")) == date(2026, 12, 5)


def test_a_day_that_begins_in_the_gap_begins_at_the_change() -> None:
    change = datetime(2026, 3, 8, 7, tzinfo=UTC)
    assert SUNDAY_AT_TWO.day_begins(date(2026, 3, 8)) == change
    assert SUNDAY_AT_TWO.day(change) == date(2026, 3, 8)
    assert SUNDAY_AT_TWO.day(change - timedelta(minutes=1)) == date(2026, 3, 7)


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("2026-12-06 06:59", "2026-11-29"),
        ("2026-12-06 07:00", "2026-12-06"),
        ("2026-12-13 06:59", "2026-12-06"),
        ("2026-12-13 07:00", "2026-12-13"),
    ],
)
def test_the_week_begins_on_sunday_at_seven(text: str, week: str) -> None:
    assert SUNDAY_AT_SEVEN.week(local(text)) == date.fromisoformat(week)


@pytest.mark.parametrize(("week", "hours"), [("2026-12-06", 168), ("2026-03-01", 168), ("2026-10-25", 168)])
def test_weeks_that_end_as_the_clocks_change_are_whole(week: str, hours: int) -> None:
    # The change on Sunday at 02:00 is of the week before Sunday at 07:00: see the next test.
    span = SUNDAY_AT_SEVEN.week_span(date.fromisoformat(week))
    shifted = {"2026-03-01": -1, "2026-10-25": 1}.get(week, 0)
    assert span.minutes == (hours + shifted) * 60


@pytest.mark.parametrize(("week", "hours"), [("2026-03-02", 167), ("2026-03-09", 168), ("2026-10-26", 169)])
def test_weeks_from_monday_around_a_change(week: str, hours: int) -> None:
    assert MONDAY_AT_MIDNIGHT.week_span(date.fromisoformat(week)).minutes == hours * 60


def test_a_window_over_the_boundary_of_a_week_is_of_both() -> None:
    window = Interval(local("2026-12-05 23:00"), local("2026-12-06 09:30"))
    first, second = (SUNDAY_AT_SEVEN.week_span(date(2026, 11, 29)), SUNDAY_AT_SEVEN.week_span(date(2026, 12, 6)))
    assert (window.shared(first), window.shared(second)) == (480, 150)
    assert SUNDAY_AT_SEVEN.week(window.start) == date(2026, 11, 29)


@pytest.mark.parametrize(
    ("department", "day", "end"),
    [
        (SUNDAY_AT_SEVEN, "2026-06-30", "2026-06-30"),
        (SUNDAY_AT_SEVEN, "2026-07-01", "2027-06-30"),
        (SUNDAY_AT_SEVEN, "2026-12-31", "2027-06-30"),
        (SUNDAY_AT_SEVEN, "2027-01-01", "2027-06-30"),
        (MONDAY_AT_MIDNIGHT, "2026-01-01", "2026-12-31"),
        (MONDAY_AT_MIDNIGHT, "2026-12-31", "2026-12-31"),
        (Department("Test", ZONE, 0, time(0), (3, 1)), "2028-02-29", "2028-02-29"),
    ],
)
def test_the_last_day_of_the_fiscal_year(department: Department, day: str, end: str) -> None:
    assert department.fiscal_year_ends(date.fromisoformat(day)) == date.fromisoformat(end)


DEPARTMENTS = st.builds(
    Department,
    st.just("Test"),
    st.sampled_from([ZONE, load_zone("UTC"), load_zone("Australia/Lord_Howe"), load_zone("America/Havana")]),
    st.integers(0, 6),
    st.integers(0, 23).map(time),
    st.just((1, 1)),
)


@given(DEPARTMENTS, st.integers(0, 365 * 24 * 60))
def test_every_instant_is_of_the_one_day_whose_span_holds_it(department: Department, minute: int) -> None:
    instant = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    day = department.day(instant)
    span = department.span(day, 1)
    assert span.start <= instant < span.end
    week = department.week_span(department.week(instant))
    assert week.start <= span.start
    assert span.end <= week.end
    assert department.week(instant).weekday() == department.week_starts
