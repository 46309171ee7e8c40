"""fleet.csv and orders.csv: what patrols are made with, and told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from otplan.intake.served import read_served
from otplan.intake.spans import read_when
from otplan.intake.waivers import read_waiver
from otplan.quantities.interval import union
from otplan.scenario.mode import FleetUnit
from otplan.scenario.wish import Order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from otplan.intake.cells import Cells
    from otplan.intake.folder import Folder
    from otplan.intake.when import Calendar, When
    from otplan.quantities.interval import Interval
    from otplan.scenario.detail import Detail
    from otplan.scenario.wish import Served, Waiver

Named = tuple[frozenset[str], frozenset[str]]
"""Ids of windows, ids of details."""
DECISIONS: dict[str, Literal["must", "forbid"]] = {"must": "must", "forbid": "forbid"}
SUPPORTED = "Supported: must, forbid, waive, served."


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


@dataclass(frozen=True, slots=True)
class OrderRows:
    """The rows of orders.csv by what they are, in the order of their contents: shuffled rows are the same facts."""

    orders: tuple[Order, ...]
    served: tuple[Served, ...]
    waivers: tuple[Waiver, ...]


def read_orders(folder: Folder, calendar: Calendar, details: Mapping[str, Detail]) -> OrderRows:
    """Orders, who is there on duty, and what is waived; ``details``: by id."""
    orders: list[Order] = []
    served: list[Served] = []
    waivers: list[Waiver] = []
    for cells in folder.rows("orders"):
        decision = cells.row["decision"].lower()
        if decision == "served":
            served.append(read_served(cells, calendar))
            continue
        if decision == "waive":
            waiver = read_waiver(cells, calendar)
            waivers.extend([waiver] if waiver is not None else [])
            continue
        if decision not in DECISIONS:
            what = f'"{decision}" is not a decision' if decision else "blank"
            cells.fault("decision", what, SUPPORTED)
        if cells.has("rule"):
            cells.fault("rule", "only waive names a rule", "Clear this cell, or write waive.")
        officer_id = cells.identifier("officer_id", required=False) or None
        partner = _partner(cells, officer_id)
        mode = cells.identifier("mode", required=False) or None
        post = cells.identifier("post", required=False) or None
        detail = cells.identifier("detail", required=False) or None
        if not (officer_id or mode or post or detail or cells.has("when") or cells.has("with")):
            instead = "Name an officer, a time, a mode, a post or a detail."
            cells.fault("decision", "an order that names nothing", instead)
        beside = partner and f"with {partner}"
        said = (decision, officer_id, beside, cells.bare("when"), mode, post, detail)
        text = ", ".join(part for part in said if part)
        if detail is None:
            fitting = [each for each in details.values() if post is None and mode in (None, each.mode)]
            windows, named = _by_time(cells, calendar, decision, fitting)
        else:
            windows, named = _by_name(cells, calendar, decision, detail, details)
        orders.append(
            Order(
                DECISIONS.get(decision, "forbid"),
                officer_id,
                windows,
                mode,
                post,
                cells.text("by", required=True),
                cells.text("reason"),
                text,
                cells.record,
                detail,
                named,
                partner=partner,
            )
        )
    waivers.sort(key=lambda each: (each.officer_id, each.rule, each.spans, each.when, each.by, each.reason))
    return OrderRows(
        tuple(sorted(orders, key=lambda order: (order.text, sorted(order.windows), order.by, order.reason))),
        tuple(sorted(served, key=lambda row: (row.spans, row.mode, row.post, row.by, row.reason))),
        tuple(waivers),
    )


def _partner(cells: Cells, officer_id: str | None) -> str | None:
    """The second officer of an order."""
    partner = cells.identifier("with", required=False) or None
    if partner is not None and officer_id is None:
        cells.fault("officer_id", "blank beside with", "Name both officers.")
    elif partner is not None and partner == officer_id:
        cells.fault("with", f'"{partner}" is the officer himself', "Name two officers.")
    else:
        return partner
    return None


def _by_time(cells: Cells, calendar: Calendar, decision: str, details: list[Detail]) -> Named:
    """What an order's time names of all windows and of these details.

    A must wants one within the span, a forbid bars all that overlap.
    """
    if not cells.has("when"):
        return frozenset(each.window_id for each in calendar.windows), frozenset(each.detail_id for each in details)
    when = read_when(cells, "when", calendar)
    if when is None:
        return frozenset(), frozenset()
    if when.by_name:
        return when.windows, frozenset()
    windows = frozenset(each.window_id for each in calendar.windows if _meant(decision, when, each.interval))
    named = frozenset(each.detail_id for each in details if _meant(decision, when, each.interval))
    if not windows and not named:
        cells.fault("when", "no window of this week lies in that time", "Check the date and the shifts.")
    return windows, named


def _by_name(cells: Cells, calendar: Calendar, decision: str, detail: str, details: Mapping[str, Detail]) -> Named:
    """A detail that an order names: the row says no more of it than who, and its time if at all."""
    for column in ("mode", "post"):
        if cells.has(column):
            cells.fault(column, "stands beside detail", "A detail has its own place and mode: leave it blank.")
    when = read_when(cells, "when", calendar) if cells.has("when") else None
    if when is not None and when.by_name:
        cells.fault("when", "the window of a shift beside a detail", "A detail has its own time: leave it blank.")
    elif when is not None and detail in details and not _meant(decision, when, details[detail].interval):
        cells.fault("when", f'"{detail}" does not lie in that time', "A detail has its own time: leave it blank.")
    return frozenset(), frozenset({detail})


def _meant(decision: str, when: When, span: Interval) -> bool:
    """Whether an order's time speaks of a span."""
    return any(each.covers(span) if decision == "must" else each.overlaps(span) for each in union(when.spans))
