"""What stands against an officer's own work, counted minute by minute: written for the replay, apart from the rules.

A ledger is a byte for each minute from its ``origin``: 1 where the officer works. The rules' numbers are read from the
agreement, their checks are not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING

from otplan.agreement.rules.consecutive_days import ConsecutiveDays
from otplan.agreement.rules.hours_in_24 import HoursIn24
from otplan.agreement.rules.longest_block import LongestBlock
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts
from otplan.quantities.interval import MINUTE, minute_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from otplan.agreement.rule import Rule
    from otplan.quantities.interval import Interval
    from otplan.scenario.duty import Duty
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario

A_DAY = 24 * 60


@dataclass(frozen=True)
class OwnWork:
    """One officer's duty, and the spans that a plan gives him."""

    scenario: Scenario
    officer: Officer
    planned: tuple[Interval, ...]

    def breaks(self, rules: tuple[Rule, ...]) -> Iterator[str]:
        """The names of what his work breaks: facts, and those of the rules that bind him, waivers heeded."""
        if self._held_twice():
            yield "no-overlap"
        if self._over_his_hours():
            yield "max-overtime"
        if self._over_a_row():
            yield "max-shifts"
        for rule in rules:
            if rule.binds(self.officer) and self._left_by(rule)._breaks(rule):
                yield rule.name

    def _left_by(self, rule: Rule) -> OwnWork:
        """His work without what waivers of a rule lay aside."""
        spans = [
            span
            for waiver in self.scenario.waivers
            if (waiver.officer_id, waiver.rule) == (self.officer.officer_id, rule.name) and rule.may_waive(waiver.by)
            for span in waiver.spans
        ]
        left = (each for each in self.planned if not any(s.start <= each.start and each.end <= s.end for s in spans))
        return replace(self, planned=tuple(left))

    def _breaks(self, rule: Rule) -> bool:
        """Whether a number of one rule is passed; other rules than those of own time are none of his."""
        numbers: list[int] = []
        most = Decimal(0)
        match rule:
            case Rest():
                return any(self._short_of_rest(span, ceil(rule.hours * 60)) for span in self.planned)
            case LongestBlock():
                numbers, most = [self._block(span) for span in self.planned], rule.hours * 60
            case HoursIn24():
                numbers, most = [self._fullest_day(span) for span in self.planned], rule.hours * 60
            case WeeklyHours():
                numbers, most = list(self._week_minutes()), rule.hours * 60
            case WeeklyOvertimeShifts():
                numbers, most = list(self._week_shifts()), Decimal(rule.shifts)
            case ConsecutiveDays():
                numbers, most = [self._run(self._day(span)) for span in self.planned], Decimal(rule.days)
        return any(number > most for number in numbers)

    def _held_twice(self) -> bool:
        """Whether a minute of planned work is held by something else: other planned work, duty, a bar after it."""
        held = bytearray(self._minutes)
        for duty in self.scenario.duty_of[self.officer.officer_id]:
            if duty.kind.bars != "order-in":
                start, end = self._at(duty.interval)
                held[start : end + duty.kind.after] = b"\1" * (end + duty.kind.after - start)
        for span in self.planned:
            start, end = self._at(span)
            if any(held[start:end]):
                return True
            held[start:end] = b"\1" * (end - start)
        return False

    def _over_his_hours(self) -> bool:
        cap = self.officer.max_overtime
        if cap is None:
            return False
        department = self.scenario.department
        weeks = [department.week_span(week) for week in self._weeks_planned]
        return any(sum(each.shared(week) for each in (*self.planned, *self._earlier)) > cap for week in weeks)

    def _over_a_row(self) -> bool:
        return any(
            row.max_shifts is not None
            and row.max_shifts < sum(any(s.start <= each.start < s.end for s in row.spans) for each in self.planned)
            for row in self.scenario.availability_of[self.officer.officer_id]
        )

    def _short_of_rest(self, span: Interval, owed: int) -> bool:
        """Whether work ends less than so many minutes before a span, or begins so soon after it; touching is none."""
        start, end = self._at(span)
        before = self._ledger.rfind(1, start - owed, start)
        after = self._ledger.find(1, end, end + owed)
        # The last minute of a gap of g minutes before the span stands g + 1 minutes before it.
        return (before >= 0 and 0 < start - before - 1 < owed) or 0 < after - end < owed

    def _block(self, span: Interval) -> int:
        """Minutes without a pause around a span."""
        start, end = self._at(span)
        return self._ledger.find(0, end) - self._ledger.rfind(0, 0, start) - 1

    def _fullest_day(self, span: Interval) -> int:
        """The most minutes of work in 24 hours that hold a minute of a span."""
        start, end = self._at(span)
        fullest = there = sum(self._ledger[start - A_DAY + 1 : start + 1])
        for last in range(start + 1, end + A_DAY - 1):
            there += self._ledger[last] - self._ledger[last - A_DAY]
            fullest = max(fullest, there)
        return fullest

    def _week_minutes(self) -> Iterator[int]:
        """Minutes of duty that counts, leave too, in each week of which a minute is planned."""
        duties = self.scenario.duty_of[self.officer.officer_id]
        counting = [duty.interval for duty in duties if duty.kind.counts]
        for week in self._weeks_planned:
            span = self.scenario.department.week_span(week)
            yield sum(each.shared(span) for each in (*self.planned, *counting))

    def _week_shifts(self) -> Iterator[int]:
        """Overtime that starts in each week in which planned work starts."""
        week = self.scenario.department.week
        starts = [week(each.start) for each in (*self.planned, *self._earlier)]
        for each in {week(span.start) for span in self.planned}:
            yield starts.count(each)

    def _run(self, day: int) -> int:
        """Worked days in a row around one that is worked."""
        worked = {self._day(each) for each in (*self.planned, *(duty.interval for duty in self._works))}
        first = last = day
        while first - 1 in worked:
            first -= 1
        while last + 1 in worked:
            last += 1
        return last - first + 1

    def _day(self, span: Interval) -> int:
        return self.scenario.department.day(span.start).toordinal()

    @cached_property
    def _works(self) -> tuple[Duty, ...]:
        return tuple(duty for duty in self.scenario.duty_of[self.officer.officer_id] if duty.kind.works)

    @cached_property
    def _earlier(self) -> tuple[Interval, ...]:
        return tuple(duty.interval for duty in self._works if duty.kind.overtime)

    @cached_property
    def _weeks_planned(self) -> set[date]:
        department = self.scenario.department
        return {department.week(at) for span in self.planned for at in (span.start, span.end - MINUTE)}

    @cached_property
    def _origin(self) -> int:
        return minute_of(self._ends[0]) - 3 * A_DAY

    @cached_property
    def _minutes(self) -> int:
        return minute_of(self._ends[1]) + 10 * A_DAY - self._origin

    @cached_property
    def _ends(self) -> tuple[datetime, datetime]:
        spans = [self.scenario.horizon, *self.planned]
        spans += [duty.interval for duty in self.scenario.duty_of[self.officer.officer_id]]
        return min(span.start for span in spans), max(span.end for span in spans)

    def _at(self, span: Interval) -> tuple[int, int]:
        return minute_of(span.start) - self._origin, minute_of(span.end) - self._origin

    @cached_property
    def _ledger(self) -> bytearray:
        """1 for each minute of work."""
        ledger = bytearray(self._minutes)
        for span in (*self.planned, *(duty.interval for duty in self._works)):
            start, end = self._at(span)
            ledger[start:end] = b"\1" * (end - start)
        return ledger
