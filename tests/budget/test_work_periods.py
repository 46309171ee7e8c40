"""Work periods of 29 U.S.C. 207(k) by hand: hours, the regular rate, what is credited and what is owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from otplan.budget.work_periods import period_hours
from otplan.quantities.money import Rate
from tests.budget.weeks import MONDAY, duty, line, planned, tours
from tests.exports import worlds

if TYPE_CHECKING:
    from otplan.budget.work_periods import PeriodHours

WEEK = {"anchor": "2026-06-01", "days": 7}
WEEKDAYS = tuple(f"2026-06-0{day}" for day in range(1, 6))
FORTY_FIVE = tours("08:00-17:00", *WEEKDAYS)
"""45 hours of tours; with the three on Saturday 48, five beyond the 43 of a week."""
SATURDAY = line("2026-06-06 10:00", "2026-06-06 13:00")
NIGHT = {"start": "18:00", "end": "06:00", "dollars": "4", "by": "hours", "multiplied": False}


def only(found: tuple[PeriodHours, ...]) -> PeriodHours:
    (one,) = found
    return one


def money(one: PeriodHours) -> tuple[object, ...]:
    """Straight pay, credited premium, and what is owed beyond it, in cents."""
    return one.straight, one.premium, one.extra


def owed(one: PeriodHours) -> tuple[object, ...]:
    """Minutes worked; straight pay, statutory premium and credited premium in cents; what is owed beyond it."""
    return one.worked, one.straight, one.statutory, one.premium, one.extra


def test_the_threshold_is_not_reached() -> None:
    # 40 h of tours and 2 h at 1.5: 42 of 43 h. 42 x 40.00 straight; 2 x 20.00 is the agreement's own.
    found = period_hours(
        planned(line("2026-06-01 17:00", "2026-06-01 19:00"), duties=tours("09:00-17:00", *WEEKDAYS), work_period=WEEK)
    )
    assert owed(only(found)) == (42 * 60, 1680_00, 0, 40_00, 0)
    assert (only(found).begins, only(found).ends, only(found).complete) == (MONDAY, date(2026, 6, 7), True)
    assert (only(found).threshold, only(found).beyond) == (43 * 60, 0)
    assert only(found).regular_rate == 40_00


def test_the_threshold_is_passed_by_tours() -> None:
    # 48 h: five beyond, 5 x 20.00 = 100.00. The agreement's premium is 3 x 20.00. The law owes 40.00 more.
    assert owed(only(period_hours(planned(SATURDAY, duties=FORTY_FIVE, work_period=WEEK)))) == (
        *(48 * 60, 1920_00, 100_00),
        *(60_00, 40_00),
    )


def test_the_threshold_itself_is_not_beyond_it() -> None:
    forty = tours("09:00-17:00", *WEEKDAYS)
    for end, beyond in (("13:00", 0), ("13:01", 1)):
        audited = planned(line("2026-06-06 10:00", f"2026-06-06 {end}"), duties=forty, work_period=WEEK)
        assert only(period_hours(audited)).beyond == beyond


@pytest.mark.parametrize(
    ("by", "straight", "statutory", "extra"),
    [
        # Tours 14-23: 5 h a day after 18:00, 25 x 4.00. 2020.00 / 48 h = 42.08 1/3; half of it x 5 h = 105.2083.
        ("hours", 2020_00, Fraction(202000, 48) / 2 * 5, 45_21),
        # No tour starts in the night: as without a differential.
        ("start", 1920_00, Fraction(100_00), 40_00),
    ],
)
def test_nights_on_tours_raise_the_regular_rate(by: str, straight: int, statutory: Fraction, extra: int) -> None:
    late = tours("14:00-23:00", *WEEKDAYS)
    night = {**NIGHT, "by": by}
    found = only(period_hours(planned(SATURDAY, duties=late, work_period=WEEK, night_differential=night)))
    assert owed(found) == (48 * 60, straight, statutory, 60_00, extra)


@pytest.mark.parametrize(
    ("multiplier", "holiday", "straight", "premium", "extra"),
    [
        # 3 h x 40.00 x (2 - 1) = 120.00 are credited: more than the 100.00 that the law owes.
        ("1.5", "2", 1920_00, 120_00, 0),
        # One and a half is enough to be credited: 3 x 20.00.
        ("1.25", "1.5", 1920_00, 60_00, 40_00),
        # Below it 3 x 40.00 x 0.15 = 18.00 are straight: 1938.00 / 48 / 2 x 5 = 100.9375; 3 x 10.00 are credited.
        ("1.25", "1.4", 1938_00, 30_00, 70_94),
    ],
)
def test_a_holiday_is_credited_from_one_and_a_half(
    multiplier: str, holiday: str, straight: int, premium: int, extra: int
) -> None:
    holidays = {"dates": ["2026-06-06"], "multiplier": holiday, "by": "hours"}
    terms: dict[str, Any] = {"multiplier": multiplier, "holidays": holidays, "work_period": WEEK}
    found = only(period_hours(planned(SATURDAY, duties=FORTY_FIVE, **terms)))
    assert money(found) == (straight, premium, extra)


def test_a_multiplied_night_of_a_holiday_below_one_and_a_half() -> None:
    # Saturday 18-21, all night and holiday, on 40.00 + 4.00: 3 x 44.00 x 0.25 = 33.00 credited, 3 x 44.00 x 0.15 =
    # 19.80 straight. 1920.00 + 3 x 4.00 + 19.80 = 1951.80; / 48 / 2 x 5 = 101.65625; less 33.00 is 68.65625.
    holidays = {"dates": ["2026-06-06"], "multiplier": "1.4", "by": "start"}
    night = {**NIGHT, "multiplied": True}
    terms: dict[str, Any] = {
        "multiplier": "1.25",
        "holidays": holidays,
        "night_differential": night,
        "work_period": WEEK,
    }
    evening = line("2026-06-06 18:00", "2026-06-06 21:00")
    found = only(period_hours(planned(evening, duties=FORTY_FIVE, **terms)))
    assert money(found) == (1951_80, 33_00, 68_66)


def test_what_a_minimum_or_whole_units_add_is_neither_hours_nor_rate() -> None:
    # Four hours are paid for the three, and nothing else changes.
    audited = planned(SATURDAY, duties=FORTY_FIVE, work_period=WEEK, call_back_minimum_hours=4)
    assert owed(only(period_hours(audited))) == (48 * 60, 1920_00, 100_00, 60_00, 40_00)
    ten = line("2026-06-06 10:00", "2026-06-06 10:10")
    audited = planned(ten, duties=FORTY_FIVE, work_period=WEEK, rounding={"minutes": 30, "to": "up"})
    assert only(period_hours(audited)).worked == 45 * 60 + 10


def test_minutes_that_rounding_takes_away_are_worked_and_not_paid() -> None:
    # Tours 4 x 9 + 7 = 43 h. 254 min are paid as 240: 47 h 14 min worked, 254 min beyond, 47 h paid.
    # Straight 47 x 40.00 = 1880.00, over the 47 h 40.00 an hour. The law: 254 / 60 x 20.00 = 84.66 2/3; credited are
    # 4 x 20.00 = 80.00; owed 4.67.
    known = (*tours("08:00-17:00", *WEEKDAYS[:4]), *tours("08:00-15:00", WEEKDAYS[4]))
    nearest = {"minutes": 30, "to": "nearest"}
    detail = line("2026-06-06 10:00", "2026-06-06 14:14")
    found = only(period_hours(planned(detail, duties=known, work_period=WEEK, rounding=nearest)))
    assert owed(found) == (47 * 60 + 14, 1880_00, Fraction(254_00, 3), 80_00, 4_67)
    assert (found.paid, found.beyond) == (47 * 60, 254)
    assert found.regular_rate == 40_00
    # As earlier overtime it is the same, and a line of 14 min on Sunday is worked for nothing: 20.00 x 14 / 60 more.
    earlier = duty("2026-06-06 10:00", "2026-06-06 14:14", "overtime")
    sunday = line("2026-06-07 10:00", "2026-06-07 10:14")
    found = only(period_hours(planned(sunday, duties=(*known, earlier), work_period=WEEK, rounding=nearest)))
    assert owed(found) == (47 * 60 + 28, 1880_00, Fraction(268_00, 3), 80_00, 9_33)


def test_the_minutes_taken_away_are_the_last_ones() -> None:
    # 16:00-20:14 is paid to 20:00: 4 x 40.00 and 2 h of the night from 18:00, 2 x 4.00. 22:00-00:14 is paid to 00:00:
    # nothing of Sunday, a holiday.
    terms: dict[str, Any] = {"work_period": WEEK, "rounding": {"minutes": 30, "to": "nearest"}}
    night = line("2026-06-06 16:00", "2026-06-06 20:14")
    found = only(period_hours(planned(night, night_differential=NIGHT, **terms)))
    assert (found.worked, found.paid, *money(found)) == (254, 240, 168_00, 80_00, 0)
    holidays = {"dates": ["2026-06-07"], "multiplier": "2", "by": "hours"}
    late = line("2026-06-06 22:00", "2026-06-07 00:14")
    found = only(period_hours(planned(late, holidays=holidays, **terms)))
    assert (found.worked, found.paid, *money(found)) == (134, 120, 80_00, 40_00, 0)
    # Over the edge of a period: Sunday 22:00 - Monday 00:14, of which Monday's 14 are those taken away.
    edge = line("2026-06-07 22:00", "2026-06-08 00:14")
    first, second = period_hours(planned(edge, days=14, **terms))
    assert (first.worked, first.paid, *money(first)) == (120, 120, 80_00, 40_00, 0)
    assert (second.worked, second.paid, *money(second)) == (14, 0, 0, 0, 0)


def test_a_line_over_the_edge_is_split_minute_by_minute() -> None:
    # Sunday 20:00 - Monday 02:00, differential to 22:00: 4 h and 2 h, and both hours of the night before the edge.
    night = {**NIGHT, "end": "22:00"}
    sunday = line("2026-06-07 20:00", "2026-06-08 02:00")
    first, second = period_hours(planned(sunday, days=14, work_period=WEEK, night_differential=night))
    assert (first.worked, *money(first)) == (240, 4 * 40_00 + 2 * 4_00, 80_00, 0)
    assert (second.worked, *money(second)) == (120, 2 * 40_00, 40_00, 0)
    # Of a horizon that ends with Sunday the rest is not told; it is earlier overtime to the next plan.
    assert only(period_hours(planned(sunday, work_period=WEEK))).worked == 240


def test_the_edge_is_where_the_department_day_begins() -> None:
    early = line("2026-06-08 05:00", "2026-06-08 09:00")
    first, second = period_hours(planned(early, days=14, day_starts=time(7), work_period=WEEK))
    assert (first.worked, second.worked) == (120, 120)


@pytest.mark.parametrize(
    ("kind", "hours"),
    [("tour", 8), ("court", 8), ("training", 8), ("overtime", 8), ("secondary", 0), ("vacation", 0), ("sick", 0)],
)
def test_which_duty_the_law_counts(kind: str, hours: int) -> None:
    held = (duty("2026-06-02 08:00", "2026-06-02 16:00", kind),)
    found = only(period_hours(planned(SATURDAY, duties=held, work_period=WEEK)))
    # Earlier overtime has a premium of its own: 8 x 20.00 beside Saturday's 3 x 20.00.
    premium = 220_00 if kind == "overtime" else 60_00
    assert owed(found) == ((hours + 3) * 60, (hours + 3) * 40_00, 0, premium, 0)


def test_leave_cuts_a_tour() -> None:
    away = duty("2026-06-02 12:00", "2026-06-02 20:00", "vacation")
    found = only(period_hours(planned(SATURDAY, duties=(*FORTY_FIVE, away), work_period=WEEK)))
    assert found.worked == (48 - 5) * 60


def test_exempt_ranks_and_who_has_no_line_are_left_out() -> None:
    sergeants = line("2026-06-06 10:00", "2026-06-06 13:00", "O2", "E")
    exempt = {**WEEK, "exempt_ranks": ["sergeant"]}
    for period, found in ((WEEK, ["O1", "O2"]), (exempt, ["O1"])):
        audited = planned(SATURDAY, sergeants, work_period=period)
        assert [each.officer.officer_id for each in period_hours(audited)] == found
    assert period_hours(planned(SATURDAY)) == ()


def test_a_raise_within_the_period() -> None:
    # Mon, Tue 18 h x 40.00; Wed-Fri 27 h and Saturday 3 h x 50.00: 2220.00 / 48 / 2 x 5 = 115.625, less 3 x 25.00.
    raised = replace(worlds.OFFICERS[0], raises=((date(2026, 6, 3), Rate(500_000)),))
    found = only(period_hours(planned(SATURDAY, duties=FORTY_FIVE, officers=(raised,), work_period=WEEK)))
    assert owed(found) == (48 * 60, 2220_00, Fraction(11562_50, 100), 75_00, 40_63)


def weeks_of_tours(*mondays: int) -> tuple[str, ...]:
    return tuple(f"2026-06-{monday + day:02}" for monday in mondays for day in range(5))


def test_28_days_of_which_the_horizon_is_one_week() -> None:
    period = {"anchor": "2026-06-01", "days": 28}
    known = tours("08:00-17:00", *weeks_of_tours(1, 8, 15, 22))
    # The third week: 3 x 45 h and 2 h on Saturday, though the tours of the fourth are known already.
    third = line("2026-06-20 10:00", "2026-06-20 12:00")
    so_far = only(period_hours(planned(third, duties=known, start=date(2026, 6, 15), work_period=period)))
    assert (so_far.begins, so_far.ends, so_far.complete) == (MONDAY, date(2026, 6, 28), False)
    assert (so_far.worked, so_far.threshold, so_far.extra) == (137 * 60, 171 * 60, 0)
    # The fourth: 4 x 45 h and 2 h are 182, 11 beyond: 220.00, less 2 x 20.00.
    fourth = line("2026-06-27 10:00", "2026-06-27 12:00")
    whole = only(period_hours(planned(fourth, duties=known, start=date(2026, 6, 22), work_period=period)))
    assert whole.complete
    assert owed(whole) == (182 * 60, 182 * 40_00, 220_00, 40_00, 180_00)


def test_a_horizon_over_two_periods() -> None:
    period = {"anchor": "2026-06-04", "days": 7}
    first, second = period_hours(planned(SATURDAY, duties=FORTY_FIVE, work_period=period))
    # Mon-Wed 27 h belong to the period from 28 May; Thu, Fri and Saturday to the next, which goes on.
    assert (first.begins, first.complete, first.worked) == (date(2026, 5, 28), True, 27 * 60)
    assert (second.begins, second.complete, second.worked) == (date(2026, 6, 4), False, 21 * 60)


@pytest.mark.parametrize(
    ("monday", "night", "hours"),
    [
        (date(2026, 3, 2), ("2026-03-07 22:00", "2026-03-08 06:00"), 7),
        (date(2026, 10, 26), ("2026-10-31 22:00", "2026-11-01 06:00"), 9),
    ],
)
def test_a_night_on_which_the_clocks_change(monday: date, night: tuple[str, str], hours: int) -> None:
    days = [str(date.fromordinal(monday.toordinal() + number)) for number in range(5)]
    period = {"anchor": str(monday), "days": 7}
    terms: dict[str, Any] = {"work_period": period, "night_differential": {**NIGHT, "dollars": "2"}}
    found = only(period_hours(planned(line(*night), duties=tours("09:00-17:00", *days), start=monday, **terms)))
    # 40 h and the night; 43 are free, so 4 or 6 h beyond; all of the night earns 2.00 an hour more.
    straight = (40 + hours) * 40_00 + hours * 2_00
    assert (found.worked, *money(found)) == ((40 + hours) * 60, straight, hours * 20_00, 0)
    assert found.beyond == {7: 4, 9: 6}[hours] * 60
    # Fall: 1978.00 / 49 / 2 x 6 = 121.10, credited 180.00. Spring: 1894.00 / 47 / 2 x 4 = 80.60, credited 140.00.
    assert found.statutory == {7: Fraction(1894_00 * 2, 47), 9: Fraction(1978_00 * 3, 49)}[hours]
