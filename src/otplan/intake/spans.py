"""The time of a row: its ``when``, its ``start`` and ``end``, or whole days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.clocks import parse_date
from otplan.intake.when import FORM, When

if TYPE_CHECKING:
    from datetime import date

    from otplan.intake.cells import Cells
    from otplan.intake.when import Calendar

MOST_DAYS = 3660
NO_TIME = When(())
WITH_HOURS = "Work has hours: write such as 2026-12-04 18:00, or in when: mon-fri 07:00-15:00."


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


def read_time(cells: Cells, calendar: Calendar, *, works: bool) -> When:
    """The time of a row: its ``when``, or its ``start`` and ``end``; one of the two. Empty with a fault.

    Start and end may be dates without times, as a time-keeping export gives leave: department days, both included; a
    blank end is the day of the start. Where the row is work (``works``), whole days are a fault.
    """
    column = "when" if cells.has("when") else "start"
    read = _of_when(cells, calendar) if column == "when" else _of_cells(cells, calendar, works=works)
    if works and read.days:
        cells.fault(column, "whole days of work", WITH_HOURS)
        return NO_TIME
    return read


def _of_when(cells: Cells, calendar: Calendar) -> When:
    if cells.has("start") or cells.has("end"):
        cells.fault("when", "stands beside start or end", "Use one of the two.")
        return NO_TIME
    return read_when(cells, "when", calendar) or NO_TIME


def _of_cells(cells: Cells, calendar: Calendar, *, works: bool) -> When:
    if not cells.has("start") and not cells.has("end"):
        cells.fault("start", "no time", f"Fill start and end, or when. {FORM}")
        return NO_TIME
    first, last = _day(cells, "start"), _day(cells, "end")
    if first is not None and (last is not None or not cells.has("end")):
        return _days(cells, calendar, first, last or first)
    if not works and _until_midnight(cells):
        return NO_TIME
    span = cells.span("start", "end", calendar.department.zone)
    if span is None:
        return NO_TIME
    return When((span,), days=() if works else _dates(cells))


def _until_midnight(cells: Cells) -> bool:
    """Whether leave runs from a midnight to a midnight: dates that a column of times shows so, or not; told."""
    start, end = _spaced(cells, "start"), _spaced(cells, "end")
    if not (start.endswith((" 00:00", " 00:00:00")) and end.endswith((" 00:00", " 00:00:00"))):
        return False
    cells.until_midnight()
    return True


def _dates(cells: Cells) -> tuple[tuple[date, date], ...]:
    """The dates of leave from 00:00 to 23:59, which is how time-keeping programs write whole days; else none."""
    (first, _, begins), (last, _, ends) = (_spaced(cells, column).partition(" ") for column in ("start", "end"))
    if begins not in ("00:00", "00:00:00") or ends not in ("23:59", "23:59:00"):
        return ()
    return ((parse_date(first), parse_date(last)),)


def _spaced(cells: Cells, column: str) -> str:
    """A date and a time with a blank between them."""
    return cells.bare(column).replace("T", " ", 1)


def _day(cells: Cells, column: str) -> date | None:
    """A cell that is a date alone; None for anything else, without a fault."""
    try:
        return parse_date(cells.bare(column))
    except ValueError:
        return None


def _days(cells: Cells, calendar: Calendar, first: date, last: date) -> When:
    if not 0 < (last - first).days + 1 <= MOST_DAYS:
        cells.fault("end", f'"{cells.row["end"]}" is not after its start, nor the same day', "Both days are included.")
        return NO_TIME
    return calendar.whole_days(first, last)
