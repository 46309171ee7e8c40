"""Rows of orders.csv that say who is there on duty: presence that counts as dose and costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.spans import read_when
from otplan.quantities.interval import union
from otplan.scenario.wish import Served

if TYPE_CHECKING:
    from otplan.intake.cells import Cells
    from otplan.intake.when import Calendar
    from otplan.quantities.interval import Interval

BLANK = ("officer_id", "with", "detail", "rule")
"""Columns of other decisions: presence is of a crew, whoever they are."""


def read_served(cells: Cells, calendar: Calendar) -> Served:
    """A row of decision ``served``. Of its time, spans that lie wholly outside the horizon are left out."""
    for column in BLANK:
        if cells.has(column):
            what = f'"{cells.row[column]}" in a served row'
            cells.fault(column, what, "Leave it blank: presence on duty names a time, a mode and a post.")
    return Served(
        _spans(cells, calendar),
        cells.identifier("mode"),
        cells.identifier("post"),
        cells.text("by", required=True),
        cells.text("reason"),
        cells.record,
    )


def _spans(cells: Cells, calendar: Calendar) -> tuple[Interval, ...]:
    if not cells.has("when"):
        cells.fault("when", "blank", "Say when they are there, such as fri+sat 18:00-22:00.")
        return ()
    when = read_when(cells, "when", calendar)
    if when is None:
        return ()
    if when.days:
        cells.fault("when", "whole days of work", "Work has hours: write such as mon-fri 18:00-22:00.")
        return ()
    found = tuple(span for span in union(when.spans) if span.overlaps(calendar.horizon))
    if not found:
        cells.fault("when", "none of that time lies in these days", "Check the date.")
    return found
