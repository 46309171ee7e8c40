"""How many dollars more in one fund free a promise: its available money, its weekly cap, or both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from otplan.problem.problem import compile_problem
from otplan.quantities.money import Cents
from otplan.reasons.relaxation import Money
from otplan.solver.room import cheapest_room, room_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from otplan.desk.supposed import Supposing
    from otplan.draft.draft import Draft
    from otplan.draft.total import Total
    from otplan.scenario.fund import Fund
    from otplan.scenario.scenario import Scenario
    from otplan.solver.room import Room

PLENTY = Cents(10**11)
"""More cents than any plan can spend."""
STEP = 1_000
"""Cents to which what is missing is rounded up: ten dollars."""


@dataclass(frozen=True, slots=True)
class _Lift:
    """Which limits of a fund grow."""

    available: bool
    cap: bool


def without_limits(scenario: Scenario, names: Iterable[str]) -> Scenario:
    """The facts with plenty of money in some funds and without their weekly caps."""
    lifted = set(names)
    return replace(
        scenario,
        funds=tuple(
            replace(fund, available=PLENTY, weekly_cap="none") if fund.fund_id in lifted else fund
            for fund in scenario.funds
        ),
    )


def room_with(asked: Supposing, names: Iterable[str]) -> Room:
    """How short a promise stays where some funds know no limit."""
    problem = compile_problem(without_limits(asked.scenario, names), asked.agreement.pay)
    return room_for(problem, asked.agreement, asked.promise, asked.limits, asked.interrupt)


def least_money(asked: Supposing, fund: Fund, short: int) -> Iterator[tuple[Money, int]]:
    """Ways to leave no more than ``short`` with more money in one fund, and the cents that each adds.

    The weekly cap alone first, then what is available, then both; of each the fewest dollars, in tens.
    """
    capped = bool(asked.scenario.week_caps(fund))
    ways = [_Lift(available=False, cap=True)] * capped + [_Lift(available=True, cap=False)]
    problem = compile_problem(without_limits(asked.scenario, [fund.fund_id]), asked.agreement.pay)
    at = asked.scenario.funds.index(fund)
    promise = replace(asked.promise, short=short)
    for lift in [*ways, *[_Lift(available=True, cap=True)] * capped]:

        def missing(draft: Draft, lift: _Lift = lift) -> Total:
            return _missing(draft, asked.scenario, fund, at, lift)

        room = cheapest_room(problem, asked.agreement, promise, asked.limits, asked.interrupt, missing)
        if room.short is not None:
            more = -(-room.price // STEP) * STEP
            cap = _cap(asked.scenario, fund, room.price) if lift.cap else None
            yield Money(fund.fund_id, Cents(more if lift.available else 0), cap), more


def _missing(draft: Draft, scenario: Scenario, fund: Fund, at: int, lift: _Lift) -> Total:
    """Cents by which a fund's limits would have to grow, where they may."""
    problem = draft.problem
    missing = draft.whole_total(draft.whole(np.array([PLENTY], dtype=np.int64)))
    cents = np.zeros(draft.shape, dtype=np.int64)
    cents[:, :, at] = problem.people.cost[at]
    spent = draft.seats(cents)
    draft.at_most(spent + missing.times(-1) if lift.available else spent, fund.available, fund.fund_id)
    for k, week in enumerate(scenario.weeks):
        cap = fund.week_cap(scenario.department, week, scenario.start, scenario.days)
        if cap is not None:
            of_week = draft.seats(np.where((problem.start_week == k)[None, :, None], cents, 0))
            left = max(0, cap - scenario.charged(fund, week))
            draft.at_most(of_week + missing.times(-1) if lift.cap else of_week, left, fund.fund_id)
    return missing


def _cap(scenario: Scenario, fund: Fund, more: int) -> Cents:
    """A weekly cap in whole tens of dollars that leaves every week so much more than the fund's own does.

    A cap of so many dollars counts all earlier overtime of a week.
    """
    fixed = replace(fund, weekly_cap=Cents(0))
    caps = []
    for week in scenario.weeks:
        cap = fund.week_cap(scenario.department, week, scenario.start, scenario.days)
        if cap is not None:
            left = max(0, cap - scenario.charged(fund, week))
            caps.append(left + scenario.charged(fixed, week) + more)
    return Cents(-(-max(caps) // STEP) * STEP)
