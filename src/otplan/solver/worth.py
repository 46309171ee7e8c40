"""What a little more money in each fund would be worth: an estimate from the relaxation of the deployment.

The relaxation lets crews and seats be fractions. Where it is at its best, the dual value of a row says how much more
risk a unit more of its limit would cover. It is an estimate in both directions: whole crews may need more than a little
to gain anything, and what a plan stopped early leaves on the table is not in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from ortools.linear_solver import linear_solver_pb2, pywraplp

from otplan.agreement.rules.fund_limit import FundLimit

if TYPE_CHECKING:
    from otplan.draft.total import Total
    from otplan.solver.model import Model

MORE = 100_000
"""Cents: one thousand dollars."""
MOST_WORK = 10.0
"""Deterministic work of the relaxation; a larger model than that allows is not estimated."""


def worth_of_money(model: Model, covered: Total) -> dict[str, int] | None:
    """Covered risk (numerators) that ``MORE`` would add, by fund; None where the relaxation is not solved.

    The money is there to be spent: what is available and the cap of the week in which it helps most both grow.
    """
    duals = _duals(model, covered)
    if duals is None:
        return None
    problem, shape = model.draft.problem, model.draft.shape
    officer, week = np.full((2, len(model.upper)), -1, dtype=np.int64)
    for o, w, f in np.argwhere(model.column[: model.draft.seats_total].reshape(shape) >= 0).tolist():
        column = model.column[(o * shape[1] + w) * shape[2] + f]
        officer[column], week[column] = o, problem.start_week[w]
    worth = {}
    for fund in problem.scenario.funds:
        in_all, in_week = 0.0, dict.fromkeys(range(len(problem.scenario.weeks)), 0.0)
        for row, dual in zip(model.rows, duals, strict=True):
            if row.rule != FundLimit.name or row.about != fund.fund_id or dual <= 0:
                continue
            of_one = fund.officer_cap is not None and len(set(officer[row.columns].tolist())) == 1
            weeks = set(week[row.columns].tolist())
            if not of_one and len(weeks) == 1:
                in_week[weeks.pop()] += dual
            elif not of_one:
                in_all += dual
        worth[fund.fund_id] = round(MORE * (in_all + max(in_week.values(), default=0.0)))
    return worth


def _duals(model: Model, covered: Total) -> list[float] | None:
    """The dual value of each row at the best of the relaxation, in numerators of covered risk, or None."""
    request = linear_solver_pb2.MPModelRequest()
    request.solver_type = linear_solver_pb2.MPModelRequest.GLOP_LINEAR_PROGRAMMING
    request.solver_specific_parameters = f"max_deterministic_time: {MOST_WORK}"
    written = request.model
    written.maximize = True
    columns, weights = model.terms(covered)
    scale = float(weights.max()) if len(weights) else 1.0
    gains = np.zeros(len(model.upper))
    gains[columns] = weights / scale
    for upper, gain in zip(model.upper, gains.tolist(), strict=True):
        column = written.variable.add()
        column.lower_bound, column.upper_bound, column.objective_coefficient = 0.0, float(upper), gain
    for row in model.rows:
        limit = written.constraint.add()
        limit.var_index.extend(row.columns.tolist())
        limit.coefficient.extend(row.weights.tolist())
        limit.lower_bound = -np.inf if row.low is None else row.low
        limit.upper_bound = np.inf if row.high is None else row.high
    response = linear_solver_pb2.MPSolutionResponse()
    pywraplp.Solver.SolveWithProto(request, response)
    if response.status != linear_solver_pb2.MPSOLVER_OPTIMAL:
        return None
    return [dual * scale for dual in response.dual_value]
