"""A plan's lines and its cost projection as data frames: integer cents and exact hours, never floats."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from otplan.budget.lines import lines
from otplan.plan.plan import Patrol
from otplan.quantities.money import half_up, plain_dollars

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from otplan.audit.audited import Audited
    from otplan.budget.lines import Line
    from otplan.plan.plan import Assigned

MINUTES_PER_HOUR = 60
TOTAL = "total"
GROUPS = ("fund", "kind", "mode", "hotspot", "detail", "rank", "day", TOTAL)
"""What the projection is broken down by, in the order of its rows.

``hotspot`` adds up to the patrols, ``detail`` to the details; each other group to the total.
"""
PATROL = "patrol"
NO_MODE = "no mode"
"""The keys of patrols among the kinds and of details without a mode; a blank keeps the latter from being an id."""

LINE_COLUMNS = (
    *("patrol_id", "detail_id", "officer_id", "rank", "date", "day", "shift", "start", "end", "mode", "post"),
    *("fund", "fleet", "ordered_in", "paid_minutes", "pay", "fringe", "cost"),
)


class _Charge(NamedTuple):
    """A part of the plan under one key of one group: who worked for it, paid hours, cents."""

    by: str
    key: str
    officers: frozenset[str]
    hours: Fraction
    pay: int
    fringe: int
    cost: int


def assignment_frame(audited: Audited) -> pd.DataFrame:
    """One row a line, patrols by id, then details by id; ``pay``, ``fringe`` and ``cost`` in cents.

    A patrol has no ``detail_id``; a detail no ``patrol_id``, ``shift`` or ``post``, and a ``mode`` only if it has one.
    ``start`` and ``end`` are local times with their offsets, ``date`` the calendar date of the start and
    ``day`` the department day to which the money belongs, all as ISO text.
    """
    local = audited.scenario.department.local
    rows = [
        (
            *_ids(line.assigned),
            line.officer.officer_id,
            line.officer.rank,
            line.assigned.date.isoformat(),
            line.day.isoformat(),
            line.assigned.shift if isinstance(line.assigned, Patrol) else "",
            local(line.assigned.interval.start).isoformat(),
            local(line.assigned.interval.end).isoformat(),
            line.assigned.mode or "",
            line.assigned.post if isinstance(line.assigned, Patrol) else "",
            line.assigned.fund,
            line.unit,
            line.seat.ordered_in,
            line.seat.paid_minutes,
            line.seat.pay,
            line.seat.fringe,
            line.seat.cost,
        )
        for line in lines(audited)
    ]
    return pd.DataFrame(rows, columns=list(LINE_COLUMNS))


def _ids(assigned: Assigned) -> tuple[str, str]:
    """Patrol id and detail id, of which one is empty."""
    return (assigned.patrol_id, "") if isinstance(assigned, Patrol) else ("", assigned.detail_id)


def cost_projection(audited: Audited) -> pd.DataFrame:
    """The plan's cost in long form: ``by``, ``key``, ``officers``, ``hours``, ``pay``, ``fringe``, ``cost``.

    ``officers`` counts distinct people, so it does not add up over a group. ``hours`` are paid officer-hours
    as exact fractions, money is in cents. Every fund of the scenario has a row, as in the plan's totals;
    other keys have one where the plan has a line. The last row is the total, also of a plan without any.
    """
    charges = pd.DataFrame([*_zeros(audited), *_of_lines(audited), *_of_spots(audited.plan.patrols)])
    charges["by"] = pd.Categorical(charges["by"], categories=GROUPS, ordered=True)
    sums = charges.groupby(["by", "key"], observed=True, sort=True).agg(
        officers=("officers", _distinct),
        hours=("hours", "sum"),
        pay=("pay", "sum"),
        fringe=("fringe", "sum"),
        cost=("cost", "sum"),
    )
    return sums.reset_index().astype({"by": "str"})


def hour_texts(projection: pd.DataFrame) -> list[str]:
    """The hours of a projection as decimals of two places that add up within every group, row by row.

    A third of eight hours has no exact decimal: rows round down, and the hundredths then missing from the
    group's rounded sum go to the rows that lost most. Rows of whole hundredths are exact.
    """
    parts = projection.groupby("by", sort=False)["hours"].transform(lambda hours: _hundredths(list(hours)))
    return [plain_dollars(int(part)) for part in parts]


def shares(cents: int, among: int) -> list[int]:
    """Whole cents in ``among`` equal parts; odd cents go one each to the first parts."""
    each, odd = divmod(cents, among)
    return [each + (place < odd) for place in range(among)]


def _zeros(audited: Audited) -> Iterator[_Charge]:
    for by, key in [(TOTAL, TOTAL), *(("fund", fund.fund_id) for fund in audited.scenario.funds)]:
        yield _Charge(by, key, frozenset(), Fraction(0), 0, 0, 0)


def _of_lines(audited: Audited) -> Iterator[_Charge]:
    for line in lines(audited):
        seat = line.seat
        hours = Fraction(seat.paid_minutes, MINUTES_PER_HOUR)
        for by, key in _keys(audited, line):
            yield _Charge(by, key, frozenset({seat.officer_id}), hours, seat.pay, seat.fringe, seat.cost)


def _keys(audited: Audited, line: Line) -> Iterator[tuple[str, str]]:
    """The keys under which a whole line counts, by group."""
    assigned = line.assigned
    if isinstance(assigned, Patrol):
        yield "kind", PATROL
    else:
        yield "kind", audited.scenario.detail[assigned.detail_id].kind
        yield "detail", assigned.detail_id
    yield "fund", assigned.fund
    yield "mode", assigned.mode or NO_MODE
    yield "rank", line.officer.rank
    yield "day", line.day.isoformat()
    yield TOTAL, TOTAL


def _of_spots(patrols: Iterable[Patrol]) -> Iterator[_Charge]:
    """Each spot's part of each patrol: equal hours, equal pay and equal cost to the cent; fringe is the rest.

    Fringe is not divided on its own, because three separate divisions would leave rows that do not add up.
    """
    for patrol in patrols:
        spots = patrol.hotspots
        officers = frozenset(seat.officer_id for seat in patrol.crew)
        hours = Fraction(sum(seat.paid_minutes for seat in patrol.crew), MINUTES_PER_HOUR * len(spots))
        pays = shares(sum(seat.pay for seat in patrol.crew), len(spots))
        costs = shares(sum(seat.cost for seat in patrol.crew), len(spots))
        for spot, pay, cost in zip(spots, pays, costs, strict=True):
            yield _Charge("hotspot", spot, officers, hours, pay, cost - pay, cost)


def _distinct(crews: Iterable[frozenset[str]]) -> int:
    return len(frozenset[str]().union(*crews))


def _hundredths(hours: Sequence[Fraction]) -> list[int]:
    exact = [each * 100 for each in hours]
    parts = [int(each) for each in exact]
    by_loss = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_loss[: half_up(sum(exact, Fraction(0))) - sum(parts)]:
        parts[place] += 1
    return parts
