"""officers.csv, duty.csv and availability.csv."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.cells import ID, ID_FORM, parse_date
from otplan.intake.folder import Unique
from otplan.intake.when import FORM
from otplan.scenario.duty import KINDS, Duty
from otplan.scenario.officer import Officer, Qualification
from otplan.scenario.wish import Availability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.intake.cells import Cells
    from otplan.intake.folder import Folder
    from otplan.intake.when import Calendar, When
    from otplan.quantities.interval import Interval

MOST_SENIORITY = 100_000
LATER_KINDS = ("off", "light", "suspended", "no-call", "secondary")
"""Kinds of duty of the design that this version does not act on."""


def read_officers(folder: Folder) -> tuple[Officer, ...]:
    """Officers by id; ids and seniority without duplicates."""
    ids, seniorities = Unique(), Unique()
    officers = []
    for cells in folder.rows("officers.csv"):
        officer_id = cells.identifier("officer_id")
        ids.add(cells, "officer_id", officer_id)
        seniority = cells.whole("seniority", 1, MOST_SENIORITY)
        if seniority is None:
            if not cells.has("seniority"):
                cells.fault("seniority", "blank", "1 is the most senior; no two officers share a number.")
            seniority = 0
        else:
            seniorities.add(cells, "seniority", str(seniority))
        officers.append(
            Officer(
                officer_id,
                cells.text("name", required=True),
                cells.text("rank"),
                cells.identifier("unit", required=False),
                seniority,
                cells.rate("hourly_rate"),
                tuple(_qualifications(cells)),
                cells.minutes("max_overtime_hours"),
                cells.record,
            )
        )
    return tuple(sorted(officers, key=lambda officer: officer.officer_id))


def _qualifications(cells: Cells) -> Iterator[Qualification]:
    """``bike:2027-03-31;cit``: names, some valid through a date."""
    for part in cells.row["qualifications"].split(";"):
        name, colon, until = (text.strip() for text in part.partition(":"))
        if not name and not until:
            continue
        if not ID.fullmatch(name):
            cells.fault("qualifications", f'"{name}" is not the name of a qualification', ID_FORM)
            continue
        try:
            yield Qualification(name, parse_date(until) if colon else None)
        except ValueError as error:
            cells.fault("qualifications", str(error), "Write such as bike:2027-03-31.")


def read_when(cells: Cells, column: str, calendar: Calendar) -> When | None:
    """The spans of a ``when`` cell, or None with a fault."""
    try:
        return calendar.read(cells.row[column])
    except ValueError as error:
        cells.fault(column, str(error), FORM)
        return None


def read_spans(cells: Cells, calendar: Calendar) -> tuple[Interval, ...]:
    """The time of a row: its ``when``, or its ``start`` and ``end``; one of the two."""
    if cells.has("when"):
        if cells.has("start") or cells.has("end"):
            cells.fault("when", "stands beside start or end", "Use one of the two.")
            return ()
        when = read_when(cells, "when", calendar)
        return when.spans if when else ()
    if not cells.has("start") and not cells.has("end"):
        cells.fault("start", "no time", f"Fill start and end, or when. {FORM}")
        return ()
    span = cells.span("start", "end", calendar.department.zone)
    return (span,) if span else ()


def read_duty(folder: Folder, calendar: Calendar) -> tuple[Duty, ...]:
    """Duty rows by officer and time, as written; what prevails is the scenario's question."""
    duties: list[Duty] = []
    for cells in folder.rows("duty.csv"):
        officer_id = cells.identifier("officer_id")
        kind = cells.row["kind"]
        if kind in LATER_KINDS:
            cells.fault("kind", f'"{kind}" is not supported yet', f"Supported: {', '.join(KINDS)}.")
        else:
            kind = cells.choice("kind", tuple(KINDS))
        spans = read_spans(cells, calendar)
        fund = cells.identifier("fund", required=False) or None
        cents = cells.cents("cents")
        if (fund or cents) and kind != "overtime":
            cells.fault("fund", "only overtime rows are charged to a fund", "Clear fund and cents.")
        if cents and (fund is None or len(spans) > 1):
            cells.fault("cents", "cents need one span of time and a fund", "Write a row for each.")
        if kind in KINDS:
            duties.extend(Duty(officer_id, KINDS[kind], span, fund, cents, cells.record) for span in spans)
    return tuple(sorted(duties, key=_duty_order))


def read_availability(folder: Folder, calendar: Calendar) -> tuple[Availability, ...]:
    """Sign-up rows by officer and time."""
    wishes = []
    for cells in folder.rows("availability.csv"):
        spans = read_spans(cells, calendar)
        wishes.append(
            Availability(
                cells.identifier("officer_id"),
                spans,
                tuple(sorted(cells.identifiers("modes"))),
                cells.whole("max_shifts", 0, 100),
                cells.record,
            )
        )
    return tuple(sorted(wishes, key=_wish_order))


def _duty_order(duty: Duty) -> tuple[object, ...]:
    """An order of equal facts that does not depend on the order of rows."""
    return (duty.officer_id, duty.interval, duty.kind.rank, duty.kind.name, duty.fund or "", duty.cents)


def _wish_order(wish: Availability) -> tuple[object, ...]:
    return (wish.officer_id, wish.spans, wish.modes, wish.max_shifts is None, wish.max_shifts or 0)
