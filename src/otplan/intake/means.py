"""fleet.csv and orders.csv: what patrols are made with, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from otplan.intake.spans import read_when
from otplan.quantities.interval import union
from otplan.scenario.mode import FleetUnit
from otplan.scenario.wish import Order

if TYPE_CHECKING:
    from otplan.intake.cells import Cells
    from otplan.intake.folder import Folder
    from otplan.intake.when import Calendar
    from otplan.quantities.interval import Interval

DECISIONS: dict[str, Literal["must", "forbid"]] = {"must": "must", "forbid": "forbid"}


def read_fleet(folder: Folder, calendar: Calendar) -> tuple[FleetUnit, ...]:
    """Fleet units by id; several rows of one unit are several outages."""
    outages: dict[str, list[Interval]] = {}
    first: dict[str, tuple[str, Cells]] = {}
    for cells in folder.rows("fleet"):
        fleet_id, mode = cells.identifier("fleet_id"), cells.identifier("mode")
        if fleet_id in first and first[fleet_id][0] != mode:
            cells.fault(
                "mode",
                f'"{fleet_id}" is a {first[fleet_id][0]} unit in an earlier row',
                "One unit, one mode.",
            )
        elif fleet_id in first and not (cells.has("out") or cells.has("out_from") or cells.has("out_until")):
            cells.fault("fleet_id", f'"{fleet_id}" stands already', "A further row of a unit is a further outage.")
        first.setdefault(fleet_id, (mode, cells))
        outages.setdefault(fleet_id, []).extend(_outage(cells, calendar))
    return tuple(
        FleetUnit(fleet_id, mode, union(outages[fleet_id]), cells.record)
        for fleet_id, (mode, cells) in sorted(first.items(), key=lambda item: item[0])
    )


def _outage(cells: Cells, calendar: Calendar) -> tuple[Interval, ...]:
    dated = cells.has("out_from") or cells.has("out_until")
    if cells.has("out"):
        if dated:
            cells.fault("out", "stands beside out_from or out_until", "Use one of the two.")
        when = read_when(cells, "out", calendar)
        return when.spans if when else ()
    span = cells.span("out_from", "out_until", calendar.department.zone) if dated else None
    return (span,) if span else ()


def read_orders(folder: Folder, calendar: Calendar) -> tuple[Order, ...]:
    """Orders in the order of their rows' contents, so that shuffled rows are the same orders."""
    orders = []
    for cells in folder.rows("orders"):
        decision = cells.row["decision"].lower()
        if decision in ("waive", "served"):
            cells.fault("decision", f'"{decision}" is not supported yet', "Supported: must, forbid.")
        elif decision not in DECISIONS:
            what = f'"{decision}" is not a decision' if decision else "blank"
            cells.fault("decision", what, "Supported: must, forbid.")
        officer_id = cells.identifier("officer_id", required=False) or None
        mode = cells.identifier("mode", required=False) or None
        post = cells.identifier("post", required=False) or None
        if not (officer_id or mode or post or cells.has("when")):
            cells.fault("decision", "an order that names nothing", "Name an officer, a time, a mode or a post.")
        text = ", ".join(part for part in (decision, officer_id, cells.bare("when"), mode, post) if part)
        orders.append(
            Order(
                DECISIONS.get(decision, "forbid"),
                officer_id,
                _windows(cells, calendar, decision),
                mode,
                post,
                cells.text("by", required=True),
                cells.text("reason"),
                text,
                cells.record,
            )
        )
    return tuple(sorted(orders, key=lambda order: (order.text, sorted(order.windows), order.by, order.reason)))


def _windows(cells: Cells, calendar: Calendar, decision: str) -> frozenset[str]:
    """The windows that an order's time names: a must wants one within the span, a forbid bars all that overlap."""
    if not cells.has("when"):
        return frozenset(window.window_id for window in calendar.windows)
    when = read_when(cells, "when", calendar)
    if when is None:
        return frozenset()
    if when.by_name:
        return when.windows
    spans = union(when.spans)
    found = frozenset(
        window.window_id
        for window in calendar.windows
        if any(s.covers(window.interval) if decision == "must" else s.overlaps(window.interval) for s in spans)
    )
    if not found:
        cells.fault("when", "no window of this week lies in that time", "Check the date and the shifts.")
    return found
