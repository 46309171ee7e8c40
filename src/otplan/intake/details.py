"""details.csv: jobs at fixed times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.cells import ID, ID_FORM, LONGEST_WHOLE
from otplan.intake.folder import Unique
from otplan.intake.payers import check_payers
from otplan.intake.places import coordinates
from otplan.intake.spans import read_time
from otplan.intake.tables import YES_NO
from otplan.quantities.interval import MINUTE, Interval
from otplan.scenario.department import DAY
from otplan.scenario.detail import KINDS, Detail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.intake.cells import Cells
    from otplan.intake.folder import Folder
    from otplan.intake.payers import Asking
    from otplan.intake.when import Calendar
    from otplan.scenario.fund import Fund

MOST_OFFICERS = 200
LONGEST = 24 * 60
"""Minutes: every officer of a detail works all of it."""


def read_details(
    folder: Folder, calendar: Calendar, funds: tuple[Fund, ...]
) -> tuple[tuple[Detail, ...], dict[str, Detail]]:
    """Details by time, with stand-ins for what could not be read; and by id those of which the time could be."""
    ids = Unique()
    details: list[Detail] = []
    timed: dict[str, Detail] = {}
    asking: list[Asking] = []
    first = Interval(calendar.horizon.start, calendar.horizon.start + MINUTE)
    for cells in folder.rows("details"):
        detail_id = cells.identifier("detail_id")
        ids.add(cells, "detail_id", detail_id)
        kind = KINDS.get(cells.choice("kind", tuple(KINDS)))
        span = _time(cells, calendar)
        held = span or first
        officers = cells.whole("officers", 1, MOST_OFFICERS)
        if not cells.has("officers"):
            cells.fault("officers", "blank", f"Write how many officers, 1 to {MOST_OFFICERS}.")
        if kind == "outside" and not cells.has("payer"):
            cells.fault("payer", "blank", "Outside work has a payer: write who pays for it.")
        lat, lon = coordinates(cells)
        detail = Detail(
            detail_id,
            kind or "event",
            cells.text("name", required=True),
            cells.text("place"),
            lat,
            lon,
            calendar.department.local(held.start).date(),
            calendar.department.day(held.start),
            held,
            officers or 1,
            tuple(sorted(_needs(cells, officers or MOST_OFFICERS))),
            cells.identifier("mode", required=False) or None,
            tuple(sorted(cells.identifiers("funds"))),
            cells.has("must") and cells.choice("must", YES_NO) == "yes",
            cells.text("payer"),
            cells.record,
        )
        details.append(detail)
        if kind is not None:
            asking.append((cells, kind, detail.funds))
        if span is not None:
            timed[detail_id] = detail
    check_payers(asking, funds)
    return tuple(sorted(details, key=lambda each: (each.interval, each.detail_id))), timed


def _time(cells: Cells, calendar: Calendar) -> Interval | None:
    """The one span of a row that starts in the horizon, or None with a fault."""
    column, end = ("when", "when") if cells.has("when") else ("start", "end")
    read = read_time(cells, calendar, works=True)
    if read.by_name:
        what = f'"{cells.row["when"]}" is the window of a shift'
        cells.fault("when", what, "A detail has its own time: write such as 2026-12-04 17:00-21:00.")
        return None
    if not read.spans:
        return None
    horizon = calendar.horizon
    spans = [span for span in read.spans if horizon.start <= span.start < horizon.end]
    if not spans:
        last = calendar.start + (calendar.days - 1) * DAY
        what = f"starts outside these days ({calendar.start} to {last})"
        cells.fault(column, what, "Correct the date, or take the row out.")
        return None
    if len(spans) > 1:
        cells.fault(column, f"{len(spans)} times in these days", "A row is one job: write a row for each date.")
        return None
    if spans[0].minutes > LONGEST:
        cells.fault(end, "longer than 24 hours", "Each officer works all of a detail: write a row for each part.")
    return spans[0]


def _needs(cells: Cells, most: int) -> Iterator[tuple[str, int]]:
    """``supervisor:1;cit:1``: qualifications, each once, and how many of the officers hold it."""
    seen: set[str] = set()
    for part in filter(None, (each.strip() for each in cells.row["needs"].split(";"))):
        name, _, number = (text.strip() for text in part.partition(":"))
        if not ID.fullmatch(name):
            cells.fault("needs", f'"{name}" is not the name of a qualification', f"Such as supervisor:1. {ID_FORM}")
        elif name in seen:
            cells.fault("needs", f'"{name}" stands twice', "Name each once.")
        elif (
            not (number.isascii() and number.isdigit() and len(number) <= LONGEST_WHOLE) or not 1 <= int(number) <= most
        ):
            what = f'"{part[:40]}" does not say how many, from 1 to {most}'
            cells.fault("needs", what, "Such as supervisor:1, and no more than the officers of the detail.")
        else:
            seen.add(name)
            yield name, int(number)
