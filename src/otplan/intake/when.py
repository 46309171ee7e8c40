"""The ``when`` of a table: one cell that names spans of time.

2026-12-04 18:00-23:00      a date and local times; an end not after its start is the next day
2026-12-04..2026-12-11      department days, both included
2026-12-04                  one department day
fri+sat 18:00-02:00         local times on weekdays, from four weeks before the horizon to a week after
mon-fri                     whole department days
fri/eve, 2026-12-04/eve     the window of a shift
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from otplan.intake.clocks import parse_clock, parse_date
from otplan.quantities.interval import Interval
from otplan.quantities.zone import RepeatedTime, SkippedTime, exact_instant, template_instant
from otplan.scenario.department import DAY, DAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import time
    from zoneinfo import ZoneInfo

    from otplan.scenario.department import Department
    from otplan.scenario.shift import Window

FORM = "Write 2026-12-04 18:00-23:00, 2026-12-04..2026-12-11, fri+sat 18:00-02:00, mon-fri, or fri/SHIFT."
DAYS_BEFORE, DAYS_AFTER = 28, 8
"""How far weekday times reach past the horizon: the longest work period (29 CFR 553.224) and a week."""
DATE = r"\d{4}-\d{2}-\d{2}"
CLOCKS = r"(\d{2}:\d{2})-(\d{2}:\d{2})"


@dataclass(frozen=True, slots=True)
class When:
    """Spans of time in order; ``windows`` are the ids named, when the cell names windows rather than times.

    ``days``: the first and last date of each span, where the cell names whole days; else empty.
    """

    spans: tuple[Interval, ...]
    windows: frozenset[str] = frozenset()
    days: tuple[tuple[date, date], ...] = ()

    @property
    def by_name(self) -> bool:
        """Whether the cell names windows."""
        return bool(self.windows)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a ``when`` is read against: the department, the horizon's dates, the windows that it opens."""

    department: Department
    start: date
    days: int
    windows: tuple[Window, ...]
    _read: dict[str, When] = field(default_factory=dict, compare=False, repr=False)

    @property
    def horizon(self) -> Interval:
        """The department days being planned."""
        return self.department.span(self.start, self.days)

    def dates(self) -> Iterator[date]:
        """The horizon's calendar dates, with the work period before them and the week after."""
        for number in range(-DAYS_BEFORE, self.days + DAYS_AFTER):
            yield self.start + number * DAY

    def read(self, text: str) -> When:
        """The spans that a cell names. Raises ``ValueError`` with a sentence; a second line may say what to write."""
        if text not in self._read:  # many rows say the same
            self._read[text] = self._spans(text)
        return self._read[text]

    def _spans(self, text: str) -> When:
        if "/" in text:
            return self._named(text)
        if found := re.fullmatch(rf"({DATE})(?:\.\.({DATE}))?", text, re.ASCII):
            first, last = parse_date(found[1]), parse_date(found[2] or found[1])
            if last < first:
                message = f'"{text}" ends before it starts'
                raise ValueError(message)
            return self.whole_days(first, last)
        if found := re.fullmatch(rf"({DATE}) {CLOCKS}", text, re.ASCII):
            zone = self.department.zone
            span = self._span(parse_date(found[1]), found[2], found[3], _exact(zone))
            if span is None:
                message = f'"{text}" ends before it starts'
                raise ValueError(message)
            return When((span,))
        if found := re.fullmatch(rf"([A-Za-z+-]+)(?: {CLOCKS})?", text, re.ASCII):
            return self._weekly(_weekdays(found[1]), found[2], found[3])
        message = f'"{text}" is not a time that otplan reads'
        raise ValueError(message)

    def whole_days(self, first: date, last: date) -> When:
        """Department days, both included."""
        return When((self.department.span(first, (last - first).days + 1),), days=((first, last),))

    def _named(self, text: str) -> When:
        day, _, shift = text.partition("/")
        weekdays = None if re.fullmatch(DATE, day, re.ASCII) else _weekdays(day)
        on = parse_date(day) if weekdays is None else None
        found = [
            window
            for window in self.windows
            if window.shift.shift_id == shift
            and (window.date == on if weekdays is None else window.date.weekday() in weekdays)
        ]
        if not found:
            shifts = ", ".join(sorted({window.shift.shift_id for window in self.windows}))
            message = f'"{text}" names no window of the horizon (shifts: {shifts or "none"})'
            raise ValueError(message)
        return When(tuple(window.interval for window in found), frozenset(window.window_id for window in found))

    def _weekly(self, weekdays: frozenset[int], start: str | None, end: str | None) -> When:
        dates = [day for day in self.dates() if day.weekday() in weekdays]
        if start is None or end is None:
            return When(tuple(self.department.span(day, 1) for day in dates), days=tuple((day, day) for day in dates))
        zone = self.department.zone
        spans = (self._span(day, start, end, lambda wall: template_instant(wall, zone)) for day in dates)
        return When(tuple(span for span in spans if span is not None))

    def _span(self, day: date, start: str, end: str, instant: Callable[[datetime], datetime]) -> Interval | None:
        """A date's clock times as a span; None where the clocks skip all of it."""
        first, last = parse_clock(start), parse_clock(end)
        begins, ends = instant(datetime.combine(day, first)), instant(_ending(day, first, last))
        return Interval(begins, ends) if begins < ends else None


def _ending(day: date, first: time, last: time) -> datetime:
    return datetime.combine(day if last > first else day + DAY, last)


def _exact(zone: ZoneInfo) -> Callable[[datetime], datetime]:
    """Wall times of one date must exist once; the message says what to do where they do not."""

    def read(wall: datetime) -> datetime:
        try:
            return exact_instant(wall, zone)
        except SkippedTime:
            message = f"{wall:%Y-%m-%d %H:%M} does not exist: the clocks jump over it that night\nWrite a later time."
        except RepeatedTime as twice:
            message = (
                f"{wall:%Y-%m-%d %H:%M} comes twice that night\n"
                f"Use columns start and end with the offset ({twice.first} or {twice.second})."
            )
        raise ValueError(message)

    return read


def _weekdays(text: str) -> frozenset[int]:
    """``fri``, ``fri+sat``, ``mon-fri`` or ``sat-mon`` as weekday numbers. Raises ``ValueError``."""
    days: set[int] = set()
    for part in text.lower().split("+"):
        first, dash, last = part.partition("-")
        last = last if dash else first
        if first not in DAYS or last not in DAYS:
            message = f'"{text}" is not a weekday such as fri, a range such as mon-fri or a date'
            raise ValueError(message)
        low, high = DAYS.index(first), DAYS.index(last)
        days |= {(low + step) % 7 for step in range((high - low) % 7 + 1)}
    return frozenset(days)
