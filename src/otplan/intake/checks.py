"""Checks across tables: each a function that yields faults, all of them run, in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.rules import REQUIRED
from otplan.intake.cells import ID
from otplan.quantities.fault import Fault, Faults, Record
from otplan.quantities.sheets import nearest
from otplan.scenario.duty import LEAVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.duty import Duty
    from otplan.scenario.scenario import Scenario

TWO_TO_53 = 2**53
SCENARIO = Record("scenario.toml")


def _unknown(record: Record, column: str, value: str, known: Iterable[str], table: str) -> Iterator[Fault]:
    names = list(known)
    # What is no id was told where it was read.
    if ID.fullmatch(value) and value not in names:
        hint = nearest(value, names) or "Add it there, or correct the id."
        yield Fault(record, column, f'"{value}" is not in {table}', hint)


def unknown_officers(scenario: Scenario) -> Iterator[Fault]:
    """Officers that duty, availability or orders name and officers.csv does not have."""
    for duty in scenario.duty:
        yield from _unknown(duty.record, "officer_id", duty.officer_id, scenario.officer, "officers.csv")
    for wish in scenario.availability:
        yield from _unknown(wish.record, "officer_id", wish.officer_id, scenario.officer, "officers.csv")
    for order in scenario.orders:
        if order.officer_id is not None:
            yield from _unknown(order.record, "officer_id", order.officer_id, scenario.officer, "officers.csv")


def unknown_modes(scenario: Scenario) -> Iterator[Fault]:
    """Modes that a table names and scenario.toml does not have."""
    lists = [
        *((spot.record, "modes", spot.modes) for spot in scenario.hotspots),
        *((post.record, "modes", post.modes) for post in scenario.posts),
        *((wish.record, "modes", wish.modes) for wish in scenario.availability),
        *((fund.record, "modes", fund.modes) for fund in scenario.funds),
        *((unit.record, "mode", (unit.mode,)) for unit in scenario.fleet),
        *((order.record, "mode", (order.mode,)) for order in scenario.orders if order.mode),
    ]
    for record, column, modes in lists:
        for mode in modes:
            yield from _unknown(record, column, mode, scenario.mode, "the modes of scenario.toml")


def unknown_funds(scenario: Scenario) -> Iterator[Fault]:
    """Funds that duty.csv names and funds.csv does not have."""
    for duty in scenario.duty:
        if duty.fund is not None:
            yield from _unknown(duty.record, "fund", duty.fund, scenario.fund, "funds.csv")


def unknown_posts(scenario: Scenario) -> Iterator[Fault]:
    """Posts that orders name and that are neither in posts.csv nor hot spots."""
    for order in scenario.orders:
        if order.post is not None:
            yield from _unknown(order.record, "post", order.post, scenario.post, "posts.csv or hotspots.csv")


def unknown_ranks(scenario: Scenario) -> Iterator[Fault]:
    """Ranks that funds.csv names and no officer has."""
    ranks = sorted({officer.rank for officer in scenario.officers})
    for fund in scenario.funds:
        for rank in fund.ranks:
            if rank not in ranks:
                yield Fault(fund.record, "ranks", f'no officer is of rank "{rank}"', nearest(rank, ranks))


def doubled_duty(scenario: Scenario) -> Iterator[Fault]:
    """Duty of one officer that overlaps and of which neither holds over the other."""
    for duties in scenario.duty_of.values():
        last: Duty | None = None
        for duty in duties:
            both_leave = last is not None and last.kind.rank == duty.kind.rank == LEAVE
            if last is not None and last.interval.overlaps(duty.interval) and not both_leave:
                what = f"overlaps the {last.kind.name} in row {last.record.row} of the same officer"
                yield Fault(duty.record, "", what, "One officer, one thing at a time.")
            if last is None or duty.interval.end > last.interval.end:
                last = duty


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


def odd_clock_change(scenario: Scenario) -> Iterator[Fault]:
    """Horizons within which the clocks change by less than an hour."""
    try:
        _ = scenario.hours
    except ValueError as error:
        if scenario.hotspots:
            yield Fault(SCENARIO, "timezone", f"{error} within the horizon is not supported yet", "")


def unknown_units(scenario: Scenario, agreement: Agreement, record: Record) -> Iterator[Fault]:
    """Units that a rule binds and no officer belongs to; and required terms that do not bind everyone."""
    units = sorted({officer.unit for officer in scenario.officers if officer.unit})
    for rule in agreement.rules:
        for unit in rule.units:
            yield from _unknown(record, f"{rule.name}.units", unit, units, "column unit of officers.csv")
        if rule.units and rule.name in REQUIRED:
            what = "must bind every officer; units of its own are not supported yet"
            yield Fault(record, f"{rule.name}.units", what, "Remove units from this table.")


CHECKS = (
    unknown_officers,
    unknown_modes,
    unknown_funds,
    unknown_posts,
    unknown_ranks,
    doubled_duty,
    equipment_without_units,
    too_large_for_exact_sums,
    odd_clock_change,
    shift_twice_a_day,
)


def check_all(scenario: Scenario, faults: Faults) -> None:
    """Run every check and note what it finds."""
    for check in CHECKS:
        faults.extend(check(scenario))
