"""Shift templates, and the windows that they open on dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.scenario.department import DAY, DAYS

if TYPE_CHECKING:
    from datetime import date as calendar_date
    from datetime import time

    from otplan.quantities.interval import Interval
    from otplan.scenario.department import Department


@dataclass(frozen=True, slots=True)
class Shift:
    """A template: local start and end (an end not after its start is the next day), weekdays, modes it may use.

    ``days`` are weekdays of the starting date (0 = Monday). ``modes`` empty means every mode.
    """

    shift_id: str
    start: time
    end: time
    days: tuple[int, ...]
    modes: tuple[str, ...]
    report_to: str

    def on(self, day: calendar_date, department: Department) -> Interval | None:
        """The time that the shift takes when it starts on a calendar date; None where the clocks skip all of it."""
        return department.between(day, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Window:
    """One shift on one date. ``date`` is the calendar date of its start, ``day`` the department day of its start."""

    date: calendar_date
    day: calendar_date
    shift: Shift
    interval: Interval

    @property
    def window_id(self) -> str:
        """How tables and people name it: ``2026-12-04/eve``."""
        return f"{self.date.isoformat()}/{self.shift.shift_id}"


def open_windows(
    shifts: tuple[Shift, ...], department: Department, start: calendar_date, days: int
) -> tuple[Window, ...]:
    """Every window that starts inside the horizon, by time of start, then end, then shift.

    A window before the hour at which the department's day begins belongs to the day before.
    """
    horizon = department.span(start, days)
    windows = []
    for number in range(days + 1):
        on = start + number * DAY
        for shift in shifts:
            if on.weekday() not in shift.days:
                continue
            span = shift.on(on, department)
            if span is not None and horizon.start <= span.start < horizon.end:
                windows.append(Window(on, department.day(span.start), shift, span))
    return tuple(sorted(windows, key=lambda each: (each.interval, each.shift.shift_id)))


def day_numbers(names: tuple[str, ...]) -> tuple[int, ...]:
    """Weekday numbers of day names such as ``fri``, each once, ascending. Raises ``KeyError`` for others."""
    numbers = {name: number for number, name in enumerate(DAYS)}
    return tuple(sorted({numbers[name] for name in names}))
