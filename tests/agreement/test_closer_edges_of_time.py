"""Rules about time, a minute or a piece of work nearer to their edges: what no other test would notice changed.

The weeks, and the nights on which the clocks change, are described in tests/agreement/weeks.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules.consecutive_days import ConsecutiveDays
from otplan.agreement.rules.hours_in_24 import HoursIn24
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts
from otplan.plan.roster import Roster
from otplan.scenario.duty import KINDS
from tests.agreement.asked import Sent, asked, dealt, numbers
from tests.agreement.weeks import EVENINGS, HOUR, with_duty
from tests.twin.facts import Facts
from tests.twin.worlds import duty, shift, tiny

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.scenario.duty import Duty
    from otplan.scenario.scenario import Scenario

MINUTE_LONG = tiny(shifts=[shift("eve", "18:00", "18:01")], start=date(2026, 6, 7), days=7)
"""Evenings of one minute: even that is too much where nothing is left."""
ONE_MINUTE = Sent("2026-06-08/eve")


def regular(rule: Rule, scenario: Scenario, *crews: Sent) -> list[tuple[object, object]]:
    """What is noted of duty alone beside these patrols."""
    return numbers(tuple(rule.regular(dealt(Facts(scenario), crews)[1])))


# rest

EIGHT = Rest(hours=Decimal(8))


def test_rest_a_minute_short_between_two_patrols() -> None:
    # From 15:00 to 23:00 are 8 h, to 22:59 they are 479 minutes.
    shifts = [shift("early", "14:00", "15:00"), shift("short", "22:59", "23:30"), shift("enough", "23:00", "23:30")]
    facts = tiny(shifts=shifts)
    early = Sent("2026-06-12/early")
    assert asked(EIGHT, facts, early, Sent("2026-06-12/enough")) == ()
    assert numbers(asked(EIGHT, facts, early, Sent("2026-06-12/short"))) == [(timedelta(minutes=479), 8 * HOUR)]


def test_rest_where_a_tour_fills_all_of_the_gap() -> None:
    # 14:00-18:00, a tour until 22:00, 22:00-02:00: one block without a gap. From 18:01 the tour leaves a minute.
    facts = tiny(shifts=[shift("early", "14:00", "18:00"), shift("late", "22:00", "02:00")])
    both = Sent("2026-06-12/early"), Sent("2026-06-12/late")
    filled = with_duty(facts, duty("O1", "tour", "2026-06-12 18:00", "2026-06-12 22:00"))
    assert asked(EIGHT, filled, *both) == ()
    gap = with_duty(facts, duty("O1", "tour", "2026-06-12 18:01", "2026-06-12 22:00"))
    assert numbers(asked(EIGHT, gap, *both)) == [(timedelta(minutes=1), 8 * HOUR)]


def test_rest_a_minute_short_before_work() -> None:
    # From 22:00 to 06:00 are 8 h, to 05:59 they are 479 minutes.
    facts = tiny(shifts=[shift("eve", "18:00", "22:00")])
    eve = Sent("2026-06-12/eve")
    enough = with_duty(facts, duty("O1", "court", "2026-06-13 06:00", "2026-06-13 09:00"))
    short = with_duty(facts, duty("O1", "court", "2026-06-13 05:59", "2026-06-13 09:00"))
    assert asked(EIGHT, enough, eve) == ()
    assert numbers(asked(EIGHT, short, eve)) == [(timedelta(minutes=479), 8 * HOUR)]


# hours-in-24


def test_hours_in_24_that_must_begin_or_end_with_the_patrol() -> None:
    # 10:00-12:00 and a tour 09:00-17:00 of the next day: the 24 h from 10:00 hold 2 h and 1 h, 180 minutes of 150.
    # The 24 h that end at 12:00 hold 2 h, and those that begin or end with the tour hold no patrol.
    rule = HoursIn24(hours=Decimal("2.5"))
    facts = tiny(shifts=[shift("day", "10:00", "12:00")], days=2)
    after = with_duty(facts, duty("O1", "tour", "2026-06-13 09:00", "2026-06-13 17:00"))
    assert numbers(asked(rule, after, Sent("2026-06-12/day"))) == [(180, 150)]
    # In a mirror: a tour 09:00-17:00 and 14:00-16:00 of the next day, in the 24 h that end at 16:00.
    facts = tiny(shifts=[shift("day", "14:00", "16:00")], days=2)
    before = with_duty(facts, duty("O1", "tour", "2026-06-12 09:00", "2026-06-12 17:00"))
    assert numbers(asked(rule, before, Sent("2026-06-13/day"))) == [(180, 150)]


def test_hours_in_24_do_not_lose_a_minute_to_work_far_away() -> None:
    # 07:00-15:00 and 17:00-01:01 are 481 and 480 minutes: one of 960 too many, whatever the days after hold.
    shifts = [shift("late", "17:00", "01:01"), shift("noon", "12:00", "13:00")]
    facts = tiny(shifts=shifts, start=date(2026, 6, 8), days=7)
    tour = duty("O1", "tour", "2026-06-08 07:00", "2026-06-08 15:00")
    court = duty("O1", "court", "2026-06-12 09:00", "2026-06-12 10:00")
    rule, late = HoursIn24(hours=Decimal(16)), Sent("2026-06-08/late")
    assert numbers(asked(rule, with_duty(facts, tour, court), late)) == [(961, 960)]
    assert numbers(asked(rule, with_duty(facts, tour), late, Sent("2026-06-13/noon"))) == [(961, 960)]


# where nothing is left


SEVEN = (HoursIn24(hours=Decimal(7)), WeeklyHours(hours=Decimal(7)))


@pytest.mark.parametrize("rule", SEVEN, ids=[rule.name for rule in SEVEN])
def test_where_duty_is_too_much_not_a_minute_is_added(rule: Rule) -> None:
    # Eight hours of tour, in the week and in 24 h.
    facts = with_duty(MINUTE_LONG, duty("O1", "tour", "2026-06-08 08:00", "2026-06-08 16:00"))
    assert numbers(asked(rule, facts, ONE_MINUTE)) == [(481, 420)]
    assert asked(rule, facts) == ()


# weekly-hours


def test_weekly_hours_leave_out_work_that_does_not_count() -> None:
    # An agreement may say that secondary work does not count: 4 h of patrol, not 8 h.
    work = duty("O1", "secondary", "2026-06-08 08:00", "2026-06-08 12:00")
    uncounted = replace(work, kind=replace(KINDS["secondary"], counts=False))
    four = WeeklyHours(hours=Decimal(4))
    assert numbers(asked(four, with_duty(EVENINGS, work), Sent("2026-06-09/eve"))) == [(480, 240)]
    assert asked(four, with_duty(EVENINGS, uncounted), Sent("2026-06-09/eve")) == ()
    assert regular(WeeklyHours(hours=Decimal(3)), with_duty(EVENINGS, uncounted)) == []


# weekly-overtime-shifts


def test_weekly_overtime_shifts_of_a_week_without_patrols_are_no_finding() -> None:
    # Four earlier ones where two are allowed: a note, and no finding of a plan whose patrol is in another week.
    facts = tiny(shifts=[shift("eve", "18:00", "22:00")], start=date(2026, 6, 13), days=2)
    earlier = [duty("O1", "overtime", f"2026-06-{day:02d} 09:00", f"2026-06-{day:02d} 10:00") for day in range(8, 12)]
    facts = with_duty(facts, *earlier)
    two = WeeklyOvertimeShifts(shifts=2)
    # Saturday the 13th is of their week, Sunday the 14th is not.
    assert asked(two, facts, Sent("2026-06-14/eve")) == ()
    assert numbers(asked(two, facts, Sent("2026-06-13/eve"))) == [(5, 2)]
    assert regular(two, facts, Sent("2026-06-14/eve")) == [(4, 2)]


# notes beside patrols


def tours(*days: int) -> tuple[Duty, ...]:
    return tuple(duty("O1", "tour", f"2026-06-{day:02d} 08:00", f"2026-06-{day:02d} 16:00") for day in days)


def test_consecutive_days_of_duty_and_patrols_are_no_note() -> None:
    # Tours on Monday and Tuesday and a patrol on Wednesday are three days; of duty alone there are two.
    facts = with_duty(EVENINGS, *tours(8, 9))
    two, wednesday = ConsecutiveDays(days=2), Sent("2026-06-10/eve")
    assert numbers(asked(two, facts, wednesday)) == [(3, 2)]
    assert regular(two, facts, wednesday) == []
    assert regular(two, with_duty(EVENINGS, *tours(8, 9, 11)), wednesday) == []


def test_hours_in_24_of_a_tour_and_a_patrol_are_no_note() -> None:
    facts = with_duty(EVENINGS, *tours(8))
    ten, evening = HoursIn24(hours=Decimal(10)), Sent("2026-06-08/eve")
    assert numbers(asked(ten, facts, evening)) == [(720, 600)]
    assert regular(ten, facts, evening) == []
    assert not tuple(ten.regular(Roster(facts, ())))
