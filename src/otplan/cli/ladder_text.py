"""A ladder of plans as a table that a budget meeting reads, with what must be said beside it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.budget.ladder import PERCENT
from otplan.cli import console
from otplan.exports.ladder_table import hours, percent
from otplan.plan.gap import gap_of
from otplan.quantities.money import dollars
from otplan.scenario.place import SPOT_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.budget.ladder import Ladder, Rung, Standing, Step
    from otplan.desk.whatif import RungMade, WhatIfDone

HEADS = (
    *("", "available", "in reach", "planned", "covered", "at most", "floors met", "floors short", "must short"),
    *("gain, %", "$ per 1 %"),
)
UP_TO_WHY = 4
"""Cells of a row without a plan."""
WHY = {"": "", "impossible": "no plan exists", "ran out": "no plan within the limits"}


def progress(made: RungMade) -> str:
    """One line for a rung that is done."""
    got = made.rung.reached
    if got is None:
        return f"{made.rung.name}: {WHY[made.rung.why]}, {made.seconds:.0f} s"
    share = f"{percent(got.value, Fraction(got.attainable, PERCENT), up=False)} %" if got.attainable else "nothing"
    gap = gap_of(got.value, got.bound)
    near = "the most possible" if not gap else f"within {console.percent(gap)} of the best possible"
    clock = ", stopped by the clock" if made.stopped_by_clock else ""
    return f"{made.rung.name}: {dollars(got.planned)}, {share} covered, {near}, {made.seconds:.0f} s{clock}"


def lines(done: WhatIfDone) -> Iterator[str]:
    """The table, then what it means."""
    ladder = done.ladder
    standings = ladder.standings()
    yield f"{ladder.name}: {ladder.days} days from {ladder.start:%a %d %b %Y}, {len(ladder.rungs)} plans side by side."
    pairs = zip(ladder.rungs, standings, strict=True)
    yield from _aligned([HEADS, *(tuple(_cells(rung, each, ladder.point)) for rung, each in pairs)])
    yield "In reach: the most that a plan of these days may cost, of each fund what is available, or less where"
    yield "weekly caps or dates let it pay less. $ per 1 %: dollars more in reach for 1 % more covered."
    yield "Covered, at most and gain: per cent of what full crews everywhere would cover. The best plan lies between"
    yield "covered and at most; what a step gains lies between the two figures, and so does its price."
    yield from _notes(ladder, [each for each in standings if each is not None])
    late = [each.rung.name for each in done.made if each.stopped_by_clock]
    if late:
        yield f"Stopped by the clock: {', '.join(late)}. A repeat may differ; a larger --time-limit avoids this."
    if done.unfinished:
        yield f"Ctrl-C: not finished and left out: {', '.join(done.unfinished)}."


def _notes(ladder: Ladder, standings: list[Standing]) -> Iterator[str]:
    raised = [each for each in standings if each.low_of != each.rung.name]
    if raised:
        told = "; ".join(f"{each.rung.name} by the plan of {each.low_of}" for each in raised)
        yield f"A larger budget allows every plan of a smaller one, so its plan stands there as well: {told}."
    lowered = [each for each in standings if each.high_of != each.rung.name]
    if lowered:
        told = "; ".join(f"{each.rung.name} by the bound of {each.high_of}" for each in lowered)
        yield f"What no larger budget can cover, a smaller one cannot, so at most is taken over: {told}."
    first = [each for each in standings if each.rung.percent is not None and each.step and not each.step.nested]
    if first:
        told = ", ".join(each.rung.name for each in first)
        yield f"{told}: other floors, must details or time ordered in are reached than a step below."
        yield "  These come before covered risk, which may fall."
    if ladder.point and any(rung.percent is None for rung in ladder.rungs):
        yield "A change is compared with 100 %, the folder as it is."


def _cells(rung: Rung, standing: Standing | None, point: Fraction) -> Iterator[str]:
    yield from (rung.name, dollars(rung.available), dollars(rung.in_reach))
    if standing is None:
        yield WHY[rung.why]
        return
    got = standing.plan
    yield dollars(got.planned)
    yield f"{percent(standing.low, point, up=False)} %" if point else "-"
    yield f"{percent(standing.high, point, up=True)} %" if point else "-"
    yield f"{got.floors_met} of {got.floors}" if got.floors else "-"
    yield f"{hours(Fraction(got.floor_units, SPOT_UNITS))} h" if got.floor_units else "-"
    yield f"{hours(Fraction(got.must_minutes))} h" if got.must_minutes else "-"
    if standing.step is not None and point:
        yield f"{percent(standing.step.low, point, up=False)} to {percent(standing.step.high, point, up=True)}"
        yield _price(standing.step, point)


def _price(step: Step, point: Fraction) -> str:
    """Whole dollars for one per cent more, rounded outward."""
    ends = step.dollars(point)
    if ends is None:
        return "-"
    low, high = ends
    return f"{low // 100:,} or more" if high is None else f"{low // 100:,} to {-(-high // 100):,}"


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """The header and rows in columns: the first to the left, others to the right; those that say nothing are left out.

    The words of a row without a plan may run on.
    """
    told = [row for row in rows[1:] if len(row) > UP_TO_WHY]
    said = [at for at in range(len(HEADS)) if at < UP_TO_WHY or any(row[at : at + 1] > ("-",) for row in told)]
    widths = [max(len(row[at]) for row in (rows[0], *told) if at < len(row)) for at in range(len(HEADS))]
    widths[0] = max(len(row[0]) for row in rows)
    for row in rows:
        cells = [row[at].rjust(widths[at]) for at in said if at and at < len(row)]
        if len(row) == UP_TO_WHY:
            cells[-1] = row[-1]
        yield "  ".join([row[0].ljust(widths[0]), *cells]).rstrip()
