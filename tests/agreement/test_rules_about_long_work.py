"""Blocks, any 24 hours, and days in a row, each at its edge: the numbers of findings are derived by hand.

The weeks, and the nights on which the clocks change, are described in tests/agreement/weeks.py.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from otplan.agreement.rules.consecutive_days import ConsecutiveDays
from otplan.agreement.rules.hours_in_24 import HoursIn24
from otplan.agreement.rules.longest_block import LongestBlock
from otplan.plan.roster import Roster
from tests.agreement.asked import Sent, asked, numbers
from tests.agreement.weeks import (
    AUTUMN_EVE,
    AUTUMN_NIGHT,
    AUTUMN_WEEK,
    EVENINGS,
    SPRING_EVE,
    SPRING_NIGHT,
    SPRING_WEEK,
    with_duty,
)
from tests.twin.worlds import duty, shift, tiny

if TYPE_CHECKING:
    from otplan.scenario.duty import Duty
    from otplan.scenario.scenario import Scenario

# longest-block


SIXTEEN = LongestBlock(hours=Decimal(16))
AFTERNOONS = [
    shift("eight", "15:00", "23:00"),
    shift("more", "15:00", "23:30"),
    shift("apart", "15:30", "23:59"),
    shift("late", "23:00", "01:00"),
]


def day_tour(*more: Duty) -> Scenario:
    facts = tiny(shifts=AFTERNOONS, start=date(2026, 6, 12), days=2)
    return with_duty(facts, duty("O1", "tour", "2026-06-12 07:00", "2026-06-12 15:00"), *more)


def test_longest_block_of_a_tour_and_a_patrol() -> None:
    # 07:00 to 23:00 is 16 h; to 23:30 it is 990 minutes of 960.
    assert asked(SIXTEEN, day_tour(), Sent("2026-06-12/eight")) == ()
    assert numbers(asked(SIXTEEN, day_tour(), Sent("2026-06-12/more"))) == [(990, 960)]
    # After half an hour another block begins: 8 h 29 min.
    assert asked(SIXTEEN, day_tour(), Sent("2026-06-12/apart")) == ()


def test_longest_block_of_a_tour_and_two_patrols() -> None:
    # 07:00 to 01:00 is 18 h; without the one in between, 23:00-01:00 is a block of its own.
    assert numbers(asked(SIXTEEN, day_tour(), Sent("2026-06-12/eight"), Sent("2026-06-12/late"))) == [(1080, 960)]
    assert asked(SIXTEEN, day_tour(), Sent("2026-06-12/late")) == ()


def test_longest_block_on_the_nights_of_a_clock_change() -> None:
    # 15:00-22:00 and 22:00-06:00: 7 h and 9 h in autumn, 7 h and 7 h in spring.
    for week, eve, night, minutes in (
        (AUTUMN_WEEK, AUTUMN_EVE, AUTUMN_NIGHT, 960),
        (SPRING_WEEK, SPRING_EVE, SPRING_NIGHT, 840),
    ):
        facts = with_duty(week, duty("O1", "tour", f"{eve} 15:00", f"{eve} 22:00"))
        assert asked(LongestBlock(hours=Decimal(minutes) / 60), facts, night) == ()
        short = LongestBlock(hours=Decimal(minutes - 3) / 60)
        assert numbers(asked(short, facts, night)) == [(minutes, minutes - 3)]


def test_longest_block_of_duty_alone_is_a_note_and_takes_no_patrol() -> None:
    facts = day_tour(duty("O1", "training", "2026-06-12 04:00", "2026-06-12 07:00"))
    ten = LongestBlock(hours=Decimal(10))
    # 04:00 to 15:00 is 660 minutes of duty alone.
    assert numbers(tuple(ten.regular(Roster(facts, ())))) == [(660, 600)]
    assert asked(ten, facts) == ()
    assert numbers(asked(ten, facts, Sent("2026-06-12/eight"))) == [(1140, 600)]


# hours-in-24


IN_24 = HoursIn24(hours=Decimal(16))


def split(start: date) -> Scenario:
    shifts = [shift("eight", "17:00", "01:00"), shift("more", "17:00", "01:30"), shift("next", "07:30", "08:00")]
    return with_duty(tiny(shifts=shifts, start=start, days=2), duty("O1", "tour", f"{start} 07:00", f"{start} 15:00"))


def test_hours_in_24_of_a_tour_and_a_patrol() -> None:
    facts = split(date(2026, 6, 12))
    # From 07:00 to 07:00: 8 h and 8 h; with 01:30 it is 990 minutes of 960.
    assert asked(IN_24, facts, Sent("2026-06-12/eight")) == ()
    assert numbers(asked(IN_24, facts, Sent("2026-06-12/more"))) == [(990, 960)]
    # From 07:30 to 07:30 the next day 7 h 30 min of the tour are left, and 07:30-08:00 lies outside.
    assert asked(IN_24, facts, Sent("2026-06-12/eight"), Sent("2026-06-13/next")) == ()


def test_hours_in_24_are_elapsed_on_the_nights_of_a_clock_change() -> None:
    # Tour 06:00-14:00 and, the next morning, 05:00-06:00: the 24 h before 06:00 begin at 07:00 in autumn and at 05:00
    # in spring.
    for eve, inside in ((AUTUMN_EVE, 7 * 60), (SPRING_EVE, 8 * 60)):
        facts = tiny(shifts=[shift("dawn", "05:00", "06:00")], start=eve, days=2)
        facts = with_duty(facts, duty("O1", "tour", f"{eve} 06:00", f"{eve} 14:00"))
        morning = Sent("2026-11-01/dawn" if eve == AUTUMN_EVE else "2026-03-08/dawn")
        fullest = inside + 60
        assert asked(HoursIn24(hours=Decimal(fullest) / 60), facts, morning) == ()
        assert numbers(asked(HoursIn24(hours=Decimal(fullest - 3) / 60), facts, morning)) == [(fullest, fullest - 3)]


def test_hours_in_24_look_past_both_ends() -> None:
    facts = with_duty(
        EVENINGS,
        duty("O1", "overtime", "2026-06-06 20:00", "2026-06-07 06:00"),
        duty("O1", "secondary", "2026-06-14 06:00", "2026-06-14 16:00"),
    )
    # Before: 20:00-06:00 and 18:00-20:00 of the patrol, 10 h and 2 h, or from 22:00: 8 h and 4 h: 720 minutes.
    assert numbers(asked(HoursIn24(hours=Decimal(11)), facts, Sent("2026-06-07/eve"))) == [(720, 660)]
    # After: 18:00-22:00 on the 13th and 06:00-16:00: 4 h and 10 h.
    assert numbers(asked(HoursIn24(hours=Decimal(11)), facts, Sent("2026-06-13/eve"))) == [(840, 660)]
    assert asked(HoursIn24(hours=Decimal(14)), facts, Sent("2026-06-07/eve"), Sent("2026-06-13/eve")) == ()


# consecutive-days


def tours(*days: str) -> tuple[Duty, ...]:
    return tuple(duty("O1", "tour", f"2026-{day} 08:00", f"2026-{day} 16:00") for day in days)


WEEKDAYS = ("06-08", "06-09", "06-10", "06-11", "06-12")
SIX = ConsecutiveDays(days=6)


def test_consecutive_days_of_five_tours_and_a_weekend() -> None:
    facts = with_duty(EVENINGS, *tours(*WEEKDAYS))
    # Sunday the 7th and Saturday the 13th are free: either makes six days, both make seven.
    assert asked(SIX, facts, Sent("2026-06-13/eve")) == ()
    assert asked(SIX, facts, Sent("2026-06-07/eve")) == ()
    assert numbers(asked(SIX, facts, Sent("2026-06-07/eve"), Sent("2026-06-13/eve"))) == [(7, 6)]


def test_consecutive_days_look_past_both_ends() -> None:
    before = with_duty(EVENINGS, *tours("06-02", "06-03", "06-04", "06-05", "06-06"))
    # Five tours before Sunday the 7th: patrols on Sunday and Monday are days six and seven.
    assert asked(SIX, before, Sent("2026-06-07/eve")) == ()
    assert numbers(asked(SIX, before, Sent("2026-06-07/eve"), Sent("2026-06-08/eve"))) == [(7, 6)]
    after = with_duty(EVENINGS, *tours("06-14", "06-15", "06-16", "06-17", "06-18", "06-19"))
    assert numbers(asked(SIX, after, Sent("2026-06-13/eve"))) == [(7, 6)]
    assert asked(SIX, after, Sent("2026-06-12/eve")) == ()


def test_consecutive_days_take_no_patrol_in_a_run_that_duty_makes_too_long() -> None:
    facts = with_duty(EVENINGS, *tours("06-07", *WEEKDAYS, "06-13"))
    assert numbers(tuple(SIX.regular(Roster(facts, ())))) == [(7, 6)]
    assert asked(SIX, facts) == ()
    assert numbers(asked(SIX, facts, Sent("2026-06-10/eve"))) == [(7, 6)]


def test_consecutive_days_are_department_days_of_the_start() -> None:
    # Days begin at 07:00: the night that begins on Saturday at 22:00 and the tour that begins at 01:00 are one day.
    facts = with_duty(AUTUMN_WEEK, duty("O1", "tour", "2026-11-01 06:30", "2026-11-01 14:00"))
    assert asked(ConsecutiveDays(days=1), facts, AUTUMN_NIGHT) == ()
    later = with_duty(AUTUMN_WEEK, duty("O1", "tour", "2026-11-01 07:00", "2026-11-01 14:00"))
    assert numbers(asked(ConsecutiveDays(days=1), later, AUTUMN_NIGHT)) == [(2, 1)]
