"""The time of a row: its ``when``, its ``start`` and ``end``, or whole days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.clocks import parse_date
from otplan.intake.habits import MIDNIGHT
from otplan.intake.when import FORM

if TYPE_CHECKING:
    from datetime import date

    from otplan.intake.cells import Cells
    from otplan.intake.when import Calendar, When
    from otplan.quantities.interval import Interval

MOST_DAYS = 3660


def read_when(cells: Cells, column: str, calendar: Calendar) -> When | None:
    """The spans of a ``when`` cell, or None with a fault."""
    text = cells.dated(column)
    if text is None:
        return None
    try:
        return calendar.read(text)
    except ValueError as error:
        what, _, instead = str(error).partition("\n")
        cells.fault(column, what, instead or FORM)
        return None


def read_spans(cells: Cells, calendar: Calendar, *, whole_days: bool = False) -> tuple[Interval, ...]:
    """The time of a row: its ``when``, or its ``start`` and ``end``; one of the two.

    ``whole_days``: start and end may be dates without times, as a time-keeping export gives leave: department days,
    both included; a blank end is the day of the start.
    """
    if cells.has("when"):
        if cells.has("start") or cells.has("end"):
            cells.fault("when", "stands beside start or end", "Use one of the two.")
            return ()
        when = read_when(cells, "when", calendar)
        return when.spans if when else ()
    if not cells.has("start") and not cells.has("end"):
        cells.fault("start", "no time", f"Fill start and end, or when. {FORM}")
        return ()
    first, last = _day(cells, "start"), _day(cells, "end")
    if first is not None and (last is not None or not cells.has("end")):
        return _days(cells, calendar, first, last or first, whole_days=whole_days)
    span = None if whole_days and _until_midnight(cells) else cells.span("start", "end", calendar.department.zone)
    return (span,) if span else ()


def _until_midnight(cells: Cells) -> bool:
    """Whether leave runs from a midnight to a midnight: dates that a column of times shows so, or not; told."""
    start, end = cells.bare("start"), cells.bare("end")
    if not (start.endswith(" 00:00") and end.endswith(" 00:00")):
        return False
    cells.habits.note(MIDNIGHT, "end", cells.record, cells.row["end"])
    return True


def _day(cells: Cells, column: str) -> date | None:
    """A cell that is a date alone; None for anything else, without a fault."""
    try:
        return parse_date(cells.bare(column))
    except ValueError:
        return None


def _days(cells: Cells, calendar: Calendar, first: date, last: date, *, whole_days: bool) -> tuple[Interval, ...]:
    if not whole_days:
        cells.fault("start", "a date without a time", "Work has hours: write such as 2026-12-04 18:00.")
        return ()
    number = (last - first).days + 1
    if not 0 < number <= MOST_DAYS:
        cells.fault("end", f'"{cells.row["end"]}" is not after its start, nor the same day', "Both days are included.")
        return ()
    return (calendar.department.span(first, number),)
