"""Checks across tables: each a function that yields faults, all of them run, in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.references import REFERENCES
from otplan.quantities.fault import Fault, Faults, Record
from otplan.scenario.duty import BESIDE, LEAVE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.scenario.duty import Duty
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Order, Served

TWO_TO_53 = 2**53
SCENARIO = Record("scenario.toml")


def doubled_duty(scenario: Scenario) -> Iterator[Fault]:
    """Duty of one officer that overlaps and of which neither holds over the other.

    Leave may overlap leave and secondary work; a bar on overtime or orders may overlap everything.
    """
    for duties in scenario.duty_of.values():
        under_way: list[Duty] = []
        for duty in duties:
            if duty.kind.bars != "time":
                continue
            under_way = [other for other in under_way if other.interval.end > duty.interval.start]
            other = next((other for other in under_way if not _both_may(other, duty)), None)
            if other is not None:
                local = scenario.department.local
                what = f"{_named(duty)} from {local(duty.interval.start):%a %d %b %H:%M} overlaps {_named(other)} from "
                what += f"{local(other.interval.start):%H:%M}, {_place(other, duty)}, of the same officer"
                yield Fault(duty.record, "", what, "One officer, one thing at a time.")
            under_way.append(duty)


def _named(duty: Duty) -> str:
    return f"{duty.kind.name} {duty.note}" if duty.pattern else duty.kind.name


def _both_may(first: Duty, second: Duty) -> bool:
    leave = LEAVE in (first.kind.rank, second.kind.rank)
    beside = [duty.kind for duty in (first, second) if duty.kind.rank != LEAVE]
    return leave and all(kind.rank == BESIDE and not kind.overtime for kind in beside)


def _place(duty: Duty, other: Duty) -> str:
    """A duty's row, with its file where that is another."""
    return f"row {duty.record.row}" if duty.record.file == other.record.file else str(duty.record)


def equipment_without_units(scenario: Scenario) -> Iterator[Fault]:
    """Modes whose fleet units are counted twice: by a pool and by rows of fleet.csv."""
    for unit in scenario.fleet:
        mode = scenario.mode.get(unit.mode)
        if mode is not None and mode.pool is not None:
            yield Fault(
                unit.record,
                "mode",
                f"{mode.name} has a pool in scenario.toml",
                "Use rows or a pool, not both.",
            )
        elif mode is not None and mode.equipment is None:
            what = f"{mode.name} has no equipment in scenario.toml"
            yield Fault(unit.record, "mode", what, 'Add equipment = "crew" or "officer" to the mode.')


def at_a_post_by_a_mode_not_allowed(scenario: Scenario) -> Iterator[Fault]:
    """Orders that must be, and on-duty presence, in a mode that the post, or a hot spot of it, does not allow."""
    rows: list[Served | Order] = [*scenario.served]
    rows += [order for order in scenario.orders if order.decision == "must"]
    for row in rows:
        post = scenario.post.get(row.post or "")
        if post is None or row.mode not in scenario.mode:
            continue
        spots = [scenario.hotspot[spot] for spot in post.hotspots if spot in scenario.hotspot]
        lists = [(f"post {row.post}", post.modes), *((f"hot spot {spot.hotspot_id}", spot.modes) for spot in spots)]
        for what, modes in lists:
            if modes and row.mode not in modes:
                yield Fault(row.record, "mode", f"{what} does not allow {row.mode}", f"It allows {', '.join(modes)}.")
                break


def too_large_for_exact_sums(scenario: Scenario) -> Iterator[Fault]:
    """Priorities and a curve whose exact sums could pass 2^53."""
    largest = sum(spot.points for spot in scenario.hotspots) * 60 * scenario.coverage.curve.denominator
    if largest >= TWO_TO_53 and scenario.hotspots:
        what = "priorities and curve together are too fine for exact sums"
        yield Fault(scenario.hotspots[0].record, "analysis", what, "Use fewer decimals in the curve or fewer spots.")


def shift_twice_a_day(scenario: Scenario) -> Iterator[Fault]:
    """Shifts that open twice on one department day, which a clock change can do to one near the day's beginning."""
    opened: dict[tuple[object, str], object] = {}
    for window in scenario.windows:
        if opened.setdefault((window.day, window.shift.shift_id), window.date) != window.date:
            what = f"shift {window.shift.shift_id} starts twice on department day {window.day}"
            yield Fault(SCENARIO, "shifts", what, "Leave that weekday out of its days, or start it an hour later.")


def detail_after_latest_end(scenario: Scenario) -> Iterator[Fault]:
    """Details in a mode of which nothing ends so late."""
    for detail in scenario.details:
        mode = scenario.mode.get(detail.mode or "")
        latest = None if mode is None else mode.ends_by(detail.day, scenario.department)
        if mode is not None and latest is not None and latest < detail.interval.end:
            ends = scenario.department.local(detail.interval.end)
            what = f"{mode.name} ends by {mode.latest_end:%H:%M} (latest_end), and the detail on {ends:%a %d %b %H:%M}"
            yield Fault(detail.record, "mode", what, "Take another mode, or leave it blank.")


def odd_clock_change(scenario: Scenario) -> Iterator[Fault]:
    """Horizons within which the clocks change by less than an hour."""
    try:
        _ = scenario.hours
    except ValueError as error:
        if scenario.hotspots:
            yield Fault(SCENARIO, "timezone", f"{error} within the horizon is not supported yet", "")


CHECKS = (
    *REFERENCES,
    doubled_duty,
    equipment_without_units,
    at_a_post_by_a_mode_not_allowed,
    too_large_for_exact_sums,
    detail_after_latest_end,
    odd_clock_change,
    shift_twice_a_day,
)


def check_all(scenario: Scenario, faults: Faults) -> None:
    """Run every check and note what it finds, but for rows that were told to be short or long: their cells shift."""
    told = {fault.record for fault in faults if fault.record.row is not None and not fault.column}
    for check in CHECKS:
        faults.extend([fault for fault in check(scenario) if fault.record not in told])
