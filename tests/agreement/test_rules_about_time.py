"""Overlap, rest and hours of the week, each at its edge: the numbers of findings are derived by hand.

The weeks, and the nights on which the clocks change, are described in tests/agreement/weeks.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules.no_overlap import NoOverlap
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts
from tests.agreement.asked import Sent, asked, numbers
from tests.agreement.weeks import (
    AUTUMN_EVE,
    AUTUMN_NIGHT,
    AUTUMN_WEEK,
    EARLY,
    EVENINGS,
    HOUR,
    LATE,
    SMALL,
    SPRING_EVE,
    SPRING_NIGHT,
    SPRING_WEEK,
    with_duty,
)
from tests.twin.worlds import duty, officer, shift, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario

# no-overlap


def test_no_overlap_shares_one_hour_with_a_tour() -> None:
    facts = tiny(shifts=[shift("late", "22:00", "02:00"), shift("after", "23:00", "03:00")])
    facts = with_duty(facts, duty("O1", "tour", "2026-06-12 15:00", "2026-06-12 23:00"))
    # The tour ends 23:00, the patrol began 22:00: 60 minutes are shared.
    assert numbers(asked(NoOverlap(), facts, Sent("2026-06-12/late"))) == [(60, 0)]
    # From 23:00 on they only touch.
    assert asked(NoOverlap(), facts, Sent("2026-06-12/after")) == ()


def test_no_overlap_between_two_patrols_and_with_leave() -> None:
    facts = tiny(shifts=[shift("a", "18:00", "22:00"), shift("b", "21:30", "23:00"), shift("c", "22:00", "23:00")])
    # a ends 22:00, b begins 21:30: 30 minutes.
    assert numbers(asked(NoOverlap(), facts, Sent("2026-06-12/a"), Sent("2026-06-12/b"))) == [(30, 0)]
    assert asked(NoOverlap(), facts, Sent("2026-06-12/a"), Sent("2026-06-12/c")) == ()
    off = with_duty(facts, duty("O1", "vacation", "2026-06-12 07:00", "2026-06-12 18:01"))
    # One minute of vacation is left when a begins.
    assert numbers(asked(NoOverlap(), off, Sent("2026-06-12/a"))) == [(1, 0)]


def test_no_overlap_on_the_night_that_has_half_past_one_twice() -> None:
    facts = tiny(shifts=[SMALL], start=AUTUMN_EVE)
    early = with_duty(facts, duty("O1", "tour", "2026-10-31 22:00", EARLY))
    late = with_duty(facts, duty("O1", "tour", "2026-10-31 22:00", LATE))
    # The shift begins at the first 01:30; a tour to the second 01:30 shares the hour between the two.
    assert asked(NoOverlap(), early, Sent("2026-11-01/small")) == ()
    assert numbers(asked(NoOverlap(), late, Sent("2026-11-01/small"))) == [(60, 0)]


def barring(facts: Scenario, kind: str, start: str, end: str, hours: int) -> Scenario:
    """One duty whose kind bars what it bars for some hours after its end."""
    row = duty("O1", kind, start, end)
    return with_duty(facts, replace(row, kind=replace(row.kind, after=60 * hours)))


@pytest.mark.parametrize("kind", ["sick", "light", "court"])
def test_no_overlap_with_the_hours_after_a_duty(kind: str) -> None:
    facts = tiny(shifts=[shift("a", "17:30", "21:30"), shift("b", "18:00", "22:00")])
    facts = barring(facts, kind, "2026-06-12 08:00", "2026-06-12 16:00", 2)
    # Until 16:00 and two hours more: a, from 17:30, shares half an hour; b, from 18:00, touches.
    assert numbers(asked(NoOverlap(), facts, Sent("2026-06-12/a"))) == [(30, 0)]
    assert asked(NoOverlap(), facts, Sent("2026-06-12/b")) == ()


def test_no_overlap_tells_the_hours_after_a_duty_apart_from_it() -> None:
    # Sick until 20:00 and barred until 21:00: of 18:00-22:00 two hours are the one, an hour is the other.
    facts = tiny(shifts=[shift("eve", "18:00", "22:00")])
    facts = barring(facts, "sick", "2026-06-12 15:00", "2026-06-12 20:00", 1)
    assert numbers(asked(NoOverlap(), facts, Sent("2026-06-12/eve"))) == [(120, 0), (60, 0)]


def test_no_overlap_with_a_bar_on_orders_alone() -> None:
    facts = tiny(shifts=[shift("a", "15:00", "19:00")])
    assert (
        asked(NoOverlap(), barring(facts, "no-call", "2026-06-12 08:00", "2026-06-12 16:00", 2), Sent("2026-06-12/a"))
        == ()
    )


def test_no_overlap_after_a_duty_on_the_nights_of_a_clock_change() -> None:
    autumn = tiny(shifts=[SMALL, shift("two", "02:00", "05:00")], start=AUTUMN_EVE)
    autumn = barring(autumn, "sick", "2026-10-31 15:00", "2026-10-31 23:00", 4)
    # Four hours from 23:00 EDT end at 02:00 EST. The shift from the first 01:30 EDT lies 90 minutes in them.
    assert numbers(asked(NoOverlap(), autumn, Sent("2026-11-01/small"))) == [(90, 0)]
    assert asked(NoOverlap(), autumn, Sent("2026-11-01/two")) == ()
    spring = tiny(shifts=[shift("a", "03:30", "06:00"), shift("b", "04:00", "06:00")], start=SPRING_EVE)
    spring = barring(spring, "sick", "2026-03-07 15:00", "2026-03-07 23:00", 4)
    # Four hours from 23:00 EST end at 04:00 EDT.
    assert numbers(asked(NoOverlap(), spring, Sent("2026-03-08/a"))) == [(30, 0)]
    assert asked(NoOverlap(), spring, Sent("2026-03-08/b")) == ()


# rest


EIGHT = Rest(hours=Decimal(8))
MORNINGS = [shift("half", "06:30", "10:30"), shift("seven", "07:00", "11:00"), shift("six", "06:00", "10:00")]


def after_a_tour(eve: date) -> Scenario:
    facts = tiny(shifts=MORNINGS, start=eve, days=2)
    return with_duty(facts, duty("O1", "tour", f"{eve} 15:00", f"{eve} 23:00"))


def test_rest_of_eight_hours() -> None:
    facts = after_a_tour(date(2026, 6, 12))
    # 23:00 to 07:00 is 8 h; to 06:30 it is 7 h 30 min.
    assert asked(EIGHT, facts, Sent("2026-06-13/seven")) == ()
    assert numbers(asked(EIGHT, facts, Sent("2026-06-13/half"))) == [(7.5 * HOUR, 8 * HOUR)]


def test_rest_is_elapsed_time_on_the_nights_of_a_clock_change() -> None:
    # 23:00 to 07:00 is 7 h in spring; 23:00 to 06:00 is 8 h in autumn.
    assert numbers(asked(EIGHT, after_a_tour(SPRING_EVE), Sent("2026-03-08/seven"))) == [(7 * HOUR, 8 * HOUR)]
    assert asked(EIGHT, after_a_tour(AUTUMN_EVE), Sent("2026-11-01/six")) == ()


def test_rest_is_not_owed_within_a_block() -> None:
    facts = tiny(shifts=[shift("a", "23:00", "02:00"), shift("b", "02:00", "04:00"), shift("c", "12:00", "14:00")])
    facts = with_duty(facts, duty("O1", "tour", "2026-06-12 15:00", "2026-06-12 23:00"))
    a, b = Sent("2026-06-12/a"), Sent("2026-06-13/b")
    # a joins the tour; b joins a. Without a, b begins 3 h after the tour: 3 h of 8 h.
    assert asked(EIGHT, facts, a) == ()
    assert asked(EIGHT, facts, a, b) == ()
    assert numbers(asked(EIGHT, facts, b)) == [(3 * HOUR, 8 * HOUR)]
    # c ends at 14:00, one hour before the tour.
    assert numbers(asked(EIGHT, facts, Sent("2026-06-12/c"))) == [(HOUR, 8 * HOUR)]


def test_rest_before_work_and_after_leave() -> None:
    facts = tiny(shifts=[shift("a", "18:00", "22:00")])
    court = with_duty(facts, duty("O1", "court", "2026-06-13 05:30", "2026-06-13 09:00"))
    # 22:00 to 05:30 is 7 h 30 min.
    assert numbers(asked(EIGHT, court, Sent("2026-06-12/a"))) == [(7.5 * HOUR, 8 * HOUR)]
    leave = with_duty(facts, duty("O1", "sick", "2026-06-13 05:30", "2026-06-13 09:00"))
    assert asked(EIGHT, leave, Sent("2026-06-12/a")) == ()
    # A short gap between two tours is none of the plan's doing.
    tours = (
        duty("O1", "tour", "2026-06-13 08:00", "2026-06-13 10:00"),
        duty("O1", "tour", "2026-06-13 11:00", "2026-06-13 12:00"),
    )
    assert asked(EIGHT, with_duty(facts, *tours), Sent("2026-06-12/a")) == ()


def test_rest_binds_units() -> None:
    facts = replace(after_a_tour(date(2026, 6, 12)), officers=(officer(1, unit="staff"),))
    assert asked(Rest(hours=Decimal(8), units=("pba",)), facts, Sent("2026-06-13/half")) == ()


def test_rest_hours_with_decimals_are_rounded_up_to_minutes() -> None:
    # 8.33 h are 499.8 min: 499 min of rest are less than is owed, 500 are enough.
    rule = Rest(hours=Decimal("8.33"))
    facts = tiny(shifts=[shift("short", "07:19", "11:00"), shift("enough", "07:20", "11:00")], days=2)
    facts = with_duty(facts, duty("O1", "tour", "2026-06-12 15:00", "2026-06-12 23:00"))
    assert rule.minutes == 500
    assert asked(rule, facts, Sent("2026-06-13/enough")) == ()
    assert len(asked(rule, facts, Sent("2026-06-13/short"))) == 1


# weekly-hours


def test_weekly_hours_count_tours_and_patrols() -> None:
    tours = [duty("O1", "tour", f"2026-06-{day:02d} 07:00", f"2026-06-{day:02d} 15:00") for day in range(7, 12)]
    facts = with_duty(EVENINGS, *tours)
    rule = WeeklyHours(hours=Decimal(48))
    two = [Sent("2026-06-07/eve"), Sent("2026-06-08/eve")]
    # 5 x 8 h and 2 x 4 h are 48 h; a third makes 52 h = 3,120 min against 2,880.
    assert asked(rule, facts, *two) == ()
    assert numbers(asked(rule, facts, *two, Sent("2026-06-09/eve"))) == [(3120, 2880)]
    # A week that the regular roster alone already fills takes no patrol, and is no finding without one.
    assert asked(WeeklyHours(hours=Decimal(30)), facts) == ()
    assert numbers(asked(WeeklyHours(hours=Decimal(30)), facts, Sent("2026-06-07/eve"))) == [(2640, 1800)]


def test_weekly_hours_are_split_where_the_week_ends() -> None:
    facts = tiny(shifts=[shift("dawn", "04:00", "10:00")], start=date(2026, 6, 13), days=2)
    assert asked(WeeklyHours(hours=Decimal(3)), facts, Sent("2026-06-14/dawn")) == ()
    # 2.99 h are 179.4 min: 179.
    over = asked(WeeklyHours(hours=Decimal("2.99")), facts, Sent("2026-06-14/dawn"))
    assert numbers(over) == [(180, 179), (180, 179)]


def test_weekly_hours_past_the_end_of_the_horizon() -> None:
    # The horizon ends with Saturday; three hours of its last patrol are of a week that it does not hold.
    facts = tiny(shifts=[shift("dawn", "04:00", "10:00")], start=date(2026, 6, 13), days=1)
    facts = with_duty(facts, duty("O1", "tour", "2026-06-15 07:00", "2026-06-15 15:00"))
    assert asked(WeeklyHours(hours=Decimal(11)), facts, Sent("2026-06-14/dawn")) == ()
    assert numbers(asked(WeeklyHours(hours=Decimal(10)), facts, Sent("2026-06-14/dawn"))) == [(660, 600)]


def test_weekly_hours_on_the_nights_of_a_clock_change() -> None:
    assert asked(WeeklyHours(hours=Decimal(7)), SPRING_WEEK, SPRING_NIGHT) == ()
    assert numbers(asked(WeeklyHours(hours=Decimal(8)), AUTUMN_WEEK, AUTUMN_NIGHT)) == [(540, 480)]


# weekly-overtime-shifts


def test_weekly_overtime_shifts_count_earlier_ones() -> None:
    facts = with_duty(EVENINGS, duty("O1", "overtime", "2026-06-07 12:00", "2026-06-07 16:00"))
    rule = WeeklyOvertimeShifts(shifts=3)
    two = [Sent("2026-06-08/eve"), Sent("2026-06-09/eve")]
    assert asked(rule, facts, *two) == ()
    # One earlier and three.
    assert numbers(asked(rule, facts, *two, Sent("2026-06-10/eve"))) == [(4, 3)]


@pytest.mark.parametrize("saturday", [date(2026, 6, 13), SPRING_EVE, AUTUMN_EVE])
def test_weekly_overtime_shifts_belong_to_the_week_of_their_start(saturday: date) -> None:
    # Weeks begin on Sunday at 07:00, of the new time where the clocks changed: 06:30 is of the week before.
    shifts = [shift("eve", "18:00", "22:00"), shift("half", "06:30", "08:00"), shift("seven", "07:00", "08:00")]
    facts = tiny(shifts=shifts, start=saturday, days=2)
    rule = WeeklyOvertimeShifts(shifts=1)
    sunday = saturday + timedelta(days=1)
    assert asked(rule, facts, Sent(f"{saturday}/eve"), Sent(f"{sunday}/seven")) == ()
    assert numbers(asked(rule, facts, Sent(f"{saturday}/eve"), Sent(f"{sunday}/half"))) == [(2, 1)]
