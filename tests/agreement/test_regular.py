"""Breaches by duty alone: notes of ``check``, and never findings of a plan."""

from __future__ import annotations

import ast
import inspect
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules import ALWAYS, TERMS
from otplan.agreement.rules.consecutive_days import ConsecutiveDays
from otplan.agreement.rules.hours_in_24 import HoursIn24
from otplan.agreement.rules.longest_block import LongestBlock
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts
from otplan.plan.roster import Roster
from otplan.quantities.interval import Interval
from tests.agreement.asked import Sent, asked, numbers
from tests.agreement.weeks import EVENINGS, with_duty
from tests.twin.reach import functions, reached, used
from tests.twin.worlds import duty, shift, span, tiny

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.scenario.duty import Duty
    from otplan.scenario.scenario import Scenario

EIGHT = Rest.model_validate({"hours": "8"})
FORTY = WeeklyHours.model_validate({"hours": "40"})
TWO = WeeklyOvertimeShifts.model_validate({"shifts": 2})
SIXTEEN = LongestBlock.model_validate({"hours": "16"})
IN_24 = HoursIn24.model_validate({"hours": "16"})
TWO_DAYS = ConsecutiveDays.model_validate({"days": 2})
FRIDAY = tiny(shifts=[shift("eve", "18:00", "22:00")])
"""Friday 12 June 2026 07:00 to Saturday 07:00; its week began on Sunday 7 June."""


def regular(rule: Rule, scenario: Scenario) -> list[tuple[object, object]]:
    """What duty alone measures, and what is allowed; a plan without patrols has no findings of it."""
    roster = Roster(scenario, ())
    assert not tuple(rule.findings(roster))
    return numbers(tuple(rule.regular(roster)))


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def test_rest_between_two_tours() -> None:
    night = duty("O1", "tour", "2026-06-12 15:00", "2026-06-12 23:00")
    early = duty("O1", "tour", "2026-06-13 06:59", "2026-06-13 14:59")
    enough = duty("O1", "tour", "2026-06-13 07:00", "2026-06-13 15:00")
    assert regular(EIGHT, with_duty(FRIDAY, night, early)) == [(timedelta(minutes=479), hours(8))]
    assert regular(EIGHT, with_duty(FRIDAY, night, enough)) == []


@pytest.mark.parametrize(
    ("end", "start", "told"),
    [
        # The gap must meet Friday 07:00 to Saturday 07:00.
        ("2026-06-12 00:00", "2026-06-12 07:00", 0),
        ("2026-06-12 00:01", "2026-06-12 07:01", 1),
        ("2026-06-13 06:59", "2026-06-13 13:00", 1),
        ("2026-06-13 07:00", "2026-06-13 13:00", 0),
    ],
)
def test_rest_that_is_short_outside_the_horizon_is_not_told(end: str, start: str, told: int) -> None:
    begins = "2026-06-11 16:00" if end < "2026-06-12 12:00" else "2026-06-12 23:00"
    finish = "2026-06-12 15:00" if start < "2026-06-12 12:00" else "2026-06-13 20:00"
    world = with_duty(FRIDAY, duty("O1", "tour", begins, end), duty("O1", "tour", start, finish))
    assert len(regular(EIGHT, world)) == told


def test_rest_on_the_night_with_an_hour_twice() -> None:
    # 23:00 to 06:00 shows seven hours on 31 October 2026 and is eight; to 05:59 it is a minute less.
    world = tiny(shifts=[shift("eve", "18:00", "22:00")], start=date(2026, 10, 31))
    late = duty("O1", "tour", "2026-10-31 15:00", "2026-10-31 23:00")
    assert regular(EIGHT, with_duty(world, late, duty("O1", "tour", "2026-11-01 06:00", "2026-11-01 14:00"))) == []
    assert regular(EIGHT, with_duty(world, late, duty("O1", "tour", "2026-11-01 05:59", "2026-11-01 14:00"))) == [
        (timedelta(minutes=479), hours(8))
    ]


def test_rest_between_a_duty_and_a_patrol_is_a_finding_and_no_note() -> None:
    world = with_duty(EVENINGS, duty("O1", "tour", "2026-06-10 04:00", "2026-06-10 12:00"))
    assert len(asked(EIGHT, world, Sent("2026-06-10/eve"))) == 1
    assert regular(EIGHT, world) == []


def test_weekly_hours_of_duty_alone() -> None:
    # Five tours of 8 h are 40 h; a sixth of a minute is too much. It may lie on any day of the horizon's week.
    def tours(*more: Duty) -> Scenario:
        week = (duty("O1", "tour", f"2026-06-{day:02d} 07:00", f"2026-06-{day:02d} 15:00") for day in range(8, 13))
        return with_duty(FRIDAY, *week, *more)

    assert regular(FORTY, tours()) == []
    minute = duty("O1", "court", "2026-06-07 09:00", "2026-06-07 09:01")
    assert regular(FORTY, tours(minute)) == [(2401, 2400)]
    next_week = duty("O1", "court", "2026-06-14 09:00", "2026-06-14 09:01")
    assert regular(FORTY, tours(next_week)) == []


def test_weekly_hours_of_a_week_that_only_a_windows_end_reaches_are_not_told() -> None:
    # Saturday's window 06:00-10:00 starts on Saturday 13 June, before Sunday 07:00, and ends in the next week.
    dawn = tiny(shifts=[shift("dawn", "06:00", "10:00")], start=date(2026, 6, 13))
    assert len(dawn.weeks) == 2
    court = duty("O1", "court", "2026-06-15 07:00", "2026-06-17 08:00")
    assert regular(FORTY, with_duty(dawn, court)) == []
    assert regular(FORTY, with_duty(replace(dawn, days=2), court)) == [(49 * 60, 2400)]


def test_weekly_overtime_shifts_already_worked() -> None:
    def worked(*days: int) -> Scenario:
        rows = (duty("O1", "overtime", f"2026-06-{day:02d} 09:00", f"2026-06-{day:02d} 10:00") for day in days)
        return with_duty(FRIDAY, *rows)

    assert regular(TWO, worked(7, 8)) == []
    assert regular(TWO, worked(7, 8, 9)) == [(3, 2)]
    assert regular(TWO, worked(7, 8, 14)) == []
    assert regular(TWO, worked(14, 15, 16)) == []


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        # A tour of 8 h and court that begins as it ends: 16 h, then a minute more.
        ("2026-06-12 07:00", "2026-06-12 23:00", []),
        ("2026-06-12 07:00", "2026-06-12 23:01", [(961, 960)]),
        # 17 h that meet Friday 07:00 to Saturday 07:00 by a minute, or touch it.
        ("2026-06-11 14:01", "2026-06-12 07:01", [(1020, 960)]),
        ("2026-06-11 14:00", "2026-06-12 07:00", []),
        ("2026-06-13 06:59", "2026-06-13 23:59", [(1020, 960)]),
        ("2026-06-13 07:00", "2026-06-14 00:00", []),
    ],
)
def test_longest_block_of_duty_alone(start: str, end: str, told: list[tuple[int, int]]) -> None:
    begins = span(start, end).start
    tour = replace(duty("O1", "tour", start, end), interval=Interval(begins, begins + hours(8)))
    court = replace(duty("O1", "court", start, end), interval=Interval(begins + hours(8), span(start, end).end))
    assert regular(SIXTEEN, with_duty(FRIDAY, tour, court)) == told


def test_hours_in_24_of_duty_alone() -> None:
    def day(first: str, second: str) -> Scenario:
        return with_duty(FRIDAY, *(duty("O1", "tour", *each.split(" to ")) for each in (first, second)))

    # From 00:00 to 00:00: 8 h and 8 h, then a minute more.
    early = "2026-06-12 00:00 to 2026-06-12 08:00"
    assert regular(IN_24, day(early, "2026-06-12 16:00 to 2026-06-13 00:00")) == []
    assert regular(IN_24, day(early, "2026-06-12 15:59 to 2026-06-13 00:00")) == [(961, 960)]
    # 24 h that end on Friday at 06:00 do not meet the horizon, those that end at 07:01 do.
    assert regular(IN_24, day("2026-06-11 06:00 to 2026-06-11 14:00", "2026-06-11 14:00 to 2026-06-11 22:01")) == []
    assert regular(IN_24, day("2026-06-11 07:01 to 2026-06-11 15:01", "2026-06-11 15:01 to 2026-06-11 23:02")) == [
        (961, 960)
    ]


def test_hours_in_24_of_a_duty_and_a_patrol_is_no_note() -> None:
    world = with_duty(EVENINGS, duty("O1", "tour", "2026-06-10 04:00", "2026-06-10 18:00"))
    # 14 h and 4 h are 18 h.
    assert numbers(asked(IN_24, world, Sent("2026-06-10/eve"))) == [(1080, 960)]
    assert regular(IN_24, world) == []


@pytest.mark.parametrize(
    ("first", "told"),
    # Three tours 08:00-16:00 from this day of June on. The horizon is Friday the 12th, until 07:00 of the 13th.
    [(9, []), (10, [(3, 2)]), (12, [(3, 2)]), (13, [])],
)
def test_consecutive_days_of_duty_alone(first: int, told: list[tuple[int, int]]) -> None:
    rows = [duty("O1", "tour", f"2026-06-{day:02d} 08:00", f"2026-06-{day:02d} 16:00") for day in range(first, 16)][:3]
    assert regular(TWO_DAYS, with_duty(FRIDAY, *rows)) == told
    assert regular(TWO_DAYS, with_duty(FRIDAY, *rows[:2])) == []


def test_whom_a_rule_does_not_bind_it_does_not_note() -> None:
    world = with_duty(
        FRIDAY,
        duty("O1", "court", "2026-06-12 09:00", "2026-06-12 12:00"),
        duty("O1", "tour", "2026-06-12 15:00", "2026-06-12 23:00"),
    )
    assert len(regular(EIGHT, world)) == 1
    assert regular(Rest.model_validate({"hours": "8", "units": ("soa",)}), world) == []


@pytest.mark.parametrize("rule", [*ALWAYS, *TERMS], ids=lambda rule: rule.name)
def test_notes_share_nothing_with_what_is_said_to_the_solver(rule: type[Rule]) -> None:
    tree = ast.parse(inspect.getsource(inspect.getmodule(rule) or rule))
    known = functions(tree)
    parameters = {f".{name}" for name in {*rule.model_fields, "minutes"}}
    said, noted = (reached(tree, start) & set(known) for start in (".constrain", ".regular"))
    assert said & noted <= parameters
    for name in said - parameters:
        assert not used(known[name]) & {".regular", ".findings", *(noted - parameters)}
