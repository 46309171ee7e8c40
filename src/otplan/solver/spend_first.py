"""Among equal plans the fund that ends first pays: money that lapses is spent before money that stays.

Asked last, of crews with everybody in place: only which fund pays a crew may change, at no more cost, to one of the
same board, and where work is offered down a list only to one for which the list is the same. A cent counts by how many
of the scenario's last days come before that of the fund that pays it, and the sum is to be least. Funds without an end
last to the end of the fiscal year.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from otplan.agreement.rules.fund_limit import FundLimit
from otplan.solver.driver import Program, solve_program
from otplan.solver.row import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.problem.arrays import Ints
    from otplan.problem.problem import Problem
    from otplan.solver.crews import Crew
    from otplan.solver.interrupt import Interrupt
    from otplan.solver.limits import Limits
    from otplan.solver.model import Model

SPENDING = "spend-first"


def order_of_ends(problem: Problem) -> Ints:
    """(F,): of how many different last days of funds each fund's comes after."""
    scenario = problem.scenario
    last = [fund.last_day(scenario.department, scenario.start) for fund in scenario.funds]
    return np.array([sorted(set(last)).index(day) for day in last], dtype=np.int64)


def spend_first(model: Model, crews: Sequence[Crew], limits: Limits, interrupt: Interrupt) -> tuple[Crew, ...]:
    """The same crews, each paid by the fund that pays it then; as they are where no search finds better in time.

    ``model``: one with every rule said. Of its rows only those of funds tell one fund from another.
    """
    problem = model.draft.problem
    order = order_of_ends(problem)
    if not order.any() or not crews:
        return tuple(crews)
    options = [[f for f in _options(model, crew) if _same_list(model, crew.fund, f)] for crew in crews]
    cost = problem.people.cost
    paid = [
        sum(int(cost[f, o, crews[c].window]) for o in crews[c].officers)
        for c, found in enumerate(options)
        for f in found
    ]
    late = [int(order[f]) for found in options for f in found]
    first = np.cumsum([0, *map(len, options)])
    rows = [_row(range(first[c], first[c + 1]), [1] * len(found), 1, 1) for c, found in enumerate(options)]
    now = sum(int(cost[crew.fund, o, crew.window]) for crew in crews for o in crew.officers)
    rows.append(_row(range(len(paid)), paid, None, now))
    seat = _seats(model)
    for row in model.rows:
        if row.rule == FundLimit.name:
            weight = {
                seat[column]: each for column, each in zip(row.columns.tolist(), row.weights.tolist(), strict=True)
            }
            sums = [
                sum(weight.get((o, crews[c].window, f), 0) for o in crews[c].officers)
                for c, found in enumerate(options)
                for f in found
            ]
            rows.append(_row(range(len(sums)), sums, row.low, row.high))
    program = Program(np.ones(len(paid), dtype=np.int64), rows, -np.array(paid, dtype=np.int64) * np.array(late))
    hint = np.array([f == crews[c].fund for c, found in enumerate(options) for f in found], dtype=np.int64)
    values = solve_program(program, replace(limits, gap=0.0), interrupt, hint).values
    if values is None:
        return tuple(crews)
    chosen = [found[int(np.argmax(values[first[c] : first[c + 1]]))] for c, found in enumerate(options)]
    return tuple(_paid_by(problem, crew, f) for crew, f in zip(crews, chosen, strict=True))


def _options(model: Model, crew: Crew) -> list[int]:
    """The funds that may pay a crew whole, as the model has them."""
    draft = model.draft
    seats = model.column[: draft.seats_total].reshape(draft.shape)[crew.officers, crew.window]
    open_to_all = np.flatnonzero((seats < 0).sum(axis=0) == 0).tolist()
    if crew.deployment is None:
        return open_to_all
    where = {f: _deployment(draft.problem, crew.deployment, f) for f in open_to_all}
    return [f for f, d in where.items() if d is not None and model.column[draft.seats_total + d] >= 0]


def _same_list(model: Model, one: int, other: int) -> bool:
    """Whether two funds offer to the same officers in the same order; without a list whether they share a board."""
    first, second = (model.draft.problem.scenario.funds[f] for f in (one, other))
    if one == other or first.board != second.board or not model.draft.excuses_of_seats:
        return first.board == second.board
    return first.ranks == second.ranks and first.officer_cap is second.officer_cap is None


def _deployment(problem: Problem, deployment: int, fund: int) -> int | None:
    """The deployment of the same post, window and crew kind that a fund pays."""
    places = problem.places
    same = (places.post == places.post[deployment]) & (places.window == places.window[deployment])
    found = np.flatnonzero(same & (places.crew == places.crew[deployment]) & (places.fund == fund))
    return int(found[0]) if len(found) else None


def _paid_by(problem: Problem, crew: Crew, fund: int) -> Crew:
    deployment = None if crew.deployment is None else _deployment(problem, crew.deployment, fund)
    return replace(crew, fund=fund, deployment=deployment)


def _seats(model: Model) -> dict[int, tuple[int, int, int]]:
    """Of which officer, window and fund each column of a seat is."""
    seats = model.column[: model.draft.seats_total].reshape(model.draft.shape)
    return {int(seats[o, w, f]): (o, w, f) for o, w, f in np.argwhere(seats >= 0).tolist()}


def _row(columns: Sequence[int], weights: Sequence[int], low: int | None, high: int | None) -> Row:
    return Row(SPENDING, "", np.array(columns, dtype=np.int64), np.array(weights, dtype=np.int64), low, high)
