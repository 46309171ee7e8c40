"""What prevails of an officer's duties, what a fund may pay a week, which windows open, what a crew covers."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from fractions import Fraction
from typing import Literal

import pytest

from otplan.quantities.fault import Record
from otplan.quantities.interval import Interval
from otplan.quantities.money import Cents, Rate
from otplan.quantities.zone import load_zone
from otplan.scenario.coverage import DEFAULT_CIRCUIT_SHARE, DEFAULT_CURVE, Coverage, Curve
from otplan.scenario.department import Department
from otplan.scenario.duty import KINDS, Duty, prevailing
from otplan.scenario.fund import Alternative, Fund
from otplan.scenario.mode import Mode
from otplan.scenario.officer import Officer, Qualification
from otplan.scenario.shift import Shift, open_windows

ZONE = load_zone("America/New_York")
DEPARTMENT = Department("Test", ZONE, 6, time(7), (1, 1))
NOWHERE = Record("test")
EVERYTHING = Alternative((), (), (), (), NOWHERE)
RATE = Rate(400_000)


def at(text: str) -> datetime:
    """``04 23:00`` is 23:00 on 4 December 2026."""
    return datetime.strptime(f"2026-12-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE).astimezone(UTC)


def duty(kind: str, start: str, end: str) -> Duty:
    return Duty("A", KINDS[kind], Interval(at(start), at(end)), None, Cents(0), NOWHERE)


@pytest.mark.parametrize(
    ("rows", "holds"),
    [
        pytest.param(
            [("tour", "04 07:00", "04 15:00"), ("vacation", "04 07:00", "05 07:00")],
            [("vacation", "04 07:00", "05 07:00")],
            id="leave over all of a tour",
        ),
        pytest.param(
            [("tour", "04 07:00", "04 15:00"), ("vacation", "04 07:00", "04 12:00")],
            [("vacation", "04 07:00", "04 12:00"), ("tour", "04 12:00", "04 15:00")],
            id="leave with times cuts a tour",
        ),
        pytest.param(
            [("tour", "04 23:00", "05 07:00"), ("vacation", "04 07:00", "05 00:00")],
            [("vacation", "04 07:00", "05 00:00"), ("tour", "05 00:00", "05 07:00")],
            id="also one that starts in it",
        ),
        pytest.param(
            [("tour", "04 23:00", "05 07:00"), ("vacation", "05 00:00", "06 00:00")],
            [("tour", "04 23:00", "05 00:00"), ("vacation", "05 00:00", "06 00:00")],
            id="and one that started before it",
        ),
        pytest.param(
            [("tour", "05 07:00", "05 15:00"), ("vacation", "04 07:00", "05 07:00")],
            [("vacation", "04 07:00", "05 07:00"), ("tour", "05 07:00", "05 15:00")],
            id="a tour that starts as leave ends stands",
        ),
        pytest.param(
            [("tour", "04 07:00", "04 15:00"), ("court", "04 09:00", "04 11:00")],
            [("tour", "04 07:00", "04 09:00"), ("court", "04 09:00", "04 11:00"), ("tour", "04 11:00", "04 15:00")],
            id="court inside a tour",
        ),
        pytest.param(
            [("tour", "04 07:00", "04 15:00"), ("training", "04 13:00", "04 17:00")],
            [("tour", "04 07:00", "04 13:00"), ("training", "04 13:00", "04 17:00")],
            id="training over the end of a tour",
        ),
        pytest.param(
            [("training", "04 08:00", "04 16:00"), ("court", "04 08:00", "04 16:00")],
            [("court", "04 08:00", "04 16:00")],
            id="court holds over training",
        ),
        pytest.param(
            [("court", "04 08:00", "04 16:00"), ("sick", "04 12:00", "04 20:00")],
            [("court", "04 08:00", "04 12:00"), ("sick", "04 12:00", "04 20:00")],
            id="leave holds over court but does not take it",
        ),
        pytest.param(
            [("overtime", "04 15:00", "04 19:00"), ("tour", "04 07:00", "04 15:00")],
            [("tour", "04 07:00", "04 15:00"), ("overtime", "04 15:00", "04 19:00")],
            id="overtime stands beside",
        ),
        pytest.param(
            [("overtime", "04 14:00", "04 19:00"), ("tour", "04 07:00", "04 15:00")],
            [("tour", "04 07:00", "04 15:00"), ("overtime", "04 14:00", "04 19:00")],
            id="overtime cuts nothing and is not cut",
        ),
    ],
)
def test_what_prevails(rows: list[tuple[str, str, str]], holds: list[tuple[str, str, str]]) -> None:
    wanted = tuple(duty(*row) for row in holds)
    assert prevailing(duty(*row) for row in rows) == wanted
    assert prevailing(duty(*row) for row in reversed(rows)) == wanted


def fund(
    cap: int | Literal["none", "paced"], starts: str | None = None, ends: str | None = None, available: int = 100_000
) -> Fund:
    first, last = (date.fromisoformat(text) if text else None for text in (starts, ends))
    weekly: Cents | Literal["none", "paced"] = Cents(cap) if isinstance(cap, int) else cap
    return Fund("F", "Fund", Cents(available), first, last, weekly, (), (), (), (EVERYTHING,), NOWHERE)


FRIDAY = date(2026, 12, 4)
FIRST_WEEK, NEXT_WEEK = date(2026, 11, 29), date(2026, 12, 6)


@pytest.mark.parametrize(
    ("held", "week", "days", "cents"),
    [
        # From 4 December 2026 through 30 September 2027 are 28+31+28+31+30+31+30+31+31+30 = 301 days.
        (fund("paced", ends="2027-09-30"), FIRST_WEEK, 2, 664),  # 100,000 x 2 / 301 = 664.45
        (fund("paced", ends="2027-09-30"), FIRST_WEEK, 7, 664),  # Friday and Saturday
        (fund("paced", ends="2027-09-30"), NEXT_WEEK, 7, 1661),  # Sunday to Thursday: 1,661.13
        (fund("paced", ends="2027-09-30"), NEXT_WEEK, 2, 0),  # the horizon does not reach it
        (fund("paced", "2026-12-07", "2027-09-30"), FIRST_WEEK, 7, 0),  # it pays from Monday on
        (fund("paced", "2026-12-07", "2027-09-30"), NEXT_WEEK, 7, 1328),  # Monday to Thursday: 1,328.90
        (fund("paced", ends="2026-12-08"), NEXT_WEEK, 7, 60_000),  # three of its last five days
        (fund("paced", ends="2026-12-04"), FIRST_WEEK, 7, 100_000),  # its last day
        (fund("paced", ends="2026-12-03"), FIRST_WEEK, 7, 0),  # over
        (fund("paced"), FIRST_WEEK, 2, 7142),  # to the end of the fiscal year, 28 days: 7,142.86
        (fund("none"), FIRST_WEEK, 2, None),
        (fund(12_345), FIRST_WEEK, 2, 12_345),
        (fund(12_345, ends="2026-12-03"), NEXT_WEEK, 2, 12_345),
        (fund("paced", ends="2027-09-30", available=0), FIRST_WEEK, 2, 0),
    ],
)
def test_what_a_fund_may_pay_a_week(held: Fund, week: date, days: int, cents: int | None) -> None:
    assert held.week_cap(DEPARTMENT, week, FRIDAY, days) == cents


def test_a_fund_pays_on_both_of_its_dates() -> None:
    held = fund("none", "2026-12-04", "2026-12-05")
    assert [held.pays_on(date(2026, 12, day)) for day in (3, 4, 5, 6)] == [False, True, True, False]


def test_a_qualification_holds_through_its_date() -> None:
    cards = (Qualification("bike", date(2026, 12, 5)), Qualification("cit", None))
    officer = Officer("A", "A", "", "", 1, RATE, cards, None, NOWHERE)
    assert [officer.holds("bike", date(2026, 12, day)) for day in (4, 5, 6)] == [True, True, False]
    assert officer.holds("cit", date(2099, 1, 1))
    assert not officer.holds("CIT", date(2026, 12, 4))


def test_probation_lasts_through_its_date() -> None:
    officer = Officer("A", "A", "", "", 1, RATE, (), None, NOWHERE, probation_until=date(2026, 12, 5))
    assert [officer.on_probation(date(2026, 12, day)) for day in (4, 5, 6)] == [True, True, False]
    assert not replace(officer, probation_until=None).on_probation(date(2026, 12, 4))


def test_windows_belong_to_the_day_in_which_they_start() -> None:
    small = Shift("small", time(1), time(5), (5,), (), "")  # Saturdays, by the calendar
    eve = Shift("eve", time(19), time(23), (3, 4), (), "")  # Thursdays and Fridays
    (held, late) = open_windows((eve, small), DEPARTMENT, FRIDAY, 1)
    assert (held.window_id, held.day) == ("2026-12-04/eve", FRIDAY)
    assert (late.window_id, late.day) == ("2026-12-05/small", FRIDAY)


def test_the_horizon_ends_at_the_hour_at_which_the_next_day_begins() -> None:
    edges = tuple(Shift(f"s{hour}{half}", time(hour, half), time(12), tuple(range(7)), (), "") for hour, half in
                  ((6, 59), (7, 0)))  # fmt: skip
    opened = [window.window_id for window in open_windows(edges, DEPARTMENT, FRIDAY, 1)]
    assert opened == ["2026-12-04/s70", "2026-12-05/s659"]


@pytest.mark.parametrize(
    ("dose", "share"),
    [
        (0, Fraction(0)),
        (125, Fraction(1025, 10_000)),
        (250, Fraction(205, 1000)),
        (1000, Fraction(6, 10)),
        (1500, Fraction(72, 100)),
        (2000, Fraction(84, 100)),
        (3000, Fraction(936, 1000)),
        (9000, Fraction(936, 1000)),
    ],
)
def test_one_foot_crew_covers_60_percent_and_two_84(dose: int, share: Fraction) -> None:
    assert DEFAULT_CURVE.share(dose) == share
    # In integers: the slopes fill the segments.
    left, units = dose, 0
    for length, slope in zip(DEFAULT_CURVE.lengths, DEFAULT_CURVE.slopes, strict=True):
        units += min(left, length) * slope
        left -= min(left, length)
    assert Fraction(units, DEFAULT_CURVE.denominator) == share


def test_a_crew_on_a_circuit_gives_each_spot_its_share_rounded_once() -> None:
    coverage = Coverage(DEFAULT_CURVE, DEFAULT_CIRCUIT_SHARE, 2)
    mode = Mode("foot", ((1, 499), (2, 1000)), (), None, None, None)
    assert [coverage.dose(mode, 2, spots) for spots in (1, 2, 3, 4)] == [1000, 500, 333, 250]
    assert [coverage.dose(mode, 1, spots) for spots in (1, 2, 3, 4)] == [499, 250, 166, 125]  # 249.5, 166.167, 124.75


def test_concave() -> None:
    assert Curve(((0, 0), (1000, 6000), (2000, 8400))).is_concave
    assert Curve(((0, 0), (1000, 5000), (2000, 10_000))).is_concave
    assert not Curve(((0, 0), (1000, 5000), (2000, 10_001))).is_concave
    assert not Curve(((0, 0), (1000, 5000), (2000, 5000))).is_concave
