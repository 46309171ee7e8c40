"""CP-SAT behind one function: a program of whole columns in, values and a bound out.

One worker at linearization level 2, a fixed seed and deterministic limits give the same answer again; a stop by the
wall clock is labelled, since a repeat may then differ. Settings and what they were measured against: docs/engine.md.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from otplan.problem.arrays import Ints
    from otplan.solver.interrupt import Interrupt
    from otplan.solver.limits import Limits
    from otplan.solver.row import Row

StoppedBy = Literal["proof", "gap", "work", "time", "interrupt"]
LOWEST, HIGHEST = -(2**62), 2**62
LISTENING = 0.1
"""Seconds between looks at whether a stop was asked for."""


@dataclass(frozen=True, eq=False)
class Program:
    """Whole columns from 0 to ``upper``, rows, and ``weights`` (N,) whose sum over the columns is to be largest."""

    upper: Ints
    rows: Sequence[Row]
    weights: Ints

    def allows(self, values: Ints) -> bool:
        """Whether values (N,) keep every bound and row."""
        sums = ((row, int(row.weights @ values[row.columns])) for row in self.rows)
        return bool((values >= 0).all() and (values <= self.upper).all()) and all(
            (row.low is None or row.low <= total) and (row.high is None or total <= row.high) for row, total in sums
        )


@dataclass(frozen=True, eq=False)
class Solved:
    """``values`` (N,) or None; ``bound`` holds for every choice of columns; ``impossible`` when none is feasible."""

    values: Ints | None
    value: int
    bound: int
    impossible: bool
    stopped_by: StoppedBy
    work: float


class _Watcher(cp_model.CpSolverSolutionCallback):
    """Passes each better value on, and asks the search to stop once an interrupt was asked for."""

    def __init__(self, scale: int, watch: Callable[[int, int], None]) -> None:
        super().__init__()
        self._scale = scale
        self._watch = watch

    def on_solution_callback(self) -> None:
        """Called by CP-SAT at each better solution."""
        self._watch(round(self.objective_value) * self._scale, round(self.best_objective_bound) * self._scale)


def solve_program(
    program: Program,
    limits: Limits,
    interrupt: Interrupt,
    hint: Ints | None = None,
    watch: Callable[[int, int], None] | None = None,
) -> Solved:
    """Solve within limits, from a hint if there is one; an interrupt ends the search with the best values so far.

    ``watch`` is told each better value with the bound at the time.
    """
    model, scale = _write(program, hint)
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.linearization_level = 2
    parameters.random_seed = limits.seed
    parameters.max_deterministic_time = limits.work
    parameters.max_time_in_seconds = limits.seconds
    parameters.relative_gap_limit = limits.gap
    parameters.catch_sigint_signal = False
    status = _search(solver, model, None if watch is None else _Watcher(scale, watch), interrupt)
    if status == cp_model.INFEASIBLE:
        return Solved(None, 0, 0, impossible=True, stopped_by="proof", work=solver.deterministic_time)
    if status == cp_model.MODEL_INVALID:
        message = f"CP-SAT refuses the model: {model.validate()}"
        raise RuntimeError(message)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    values = np.array(solver.response_proto.solution, dtype=np.int64) if found else None
    value = 0 if values is None else int(program.weights @ values)
    # A search that found nothing names no bound of its own: what stands there is a default.
    proved = solver.best_objective_bound if found else np.inf
    bound = max(value, _bound(program, proved, scale))
    return Solved(
        values,
        value,
        bound,
        impossible=False,
        stopped_by=_why(solver, limits, interrupt, None if values is None else value, bound),
        work=solver.deterministic_time,
    )


def _bound(program: Program, proved: float, scale: int) -> int:
    """The bound of a maximum, floored to a multiple of the scale that every value is a multiple of.

    A search that ended before it had a bound of its own is given the sum of all gains.
    """
    trivial = int(np.maximum(program.weights, 0) @ program.upper)
    if not np.isfinite(proved):
        return trivial
    return min(trivial, int(np.floor(proved + 1e-6)) * scale)


def _search(
    solver: cp_model.CpSolver, model: cp_model.CpModel, watcher: _Watcher | None, interrupt: Interrupt
) -> object:
    """Search in a thread of its own, so that this one hears Ctrl-C; ask again while a stop goes unheard.

    A search begun after the interrupt has its few seconds.
    """
    asked_before = interrupt.requested
    with ThreadPoolExecutor(1) as pool:
        searching = pool.submit(solver.solve, model, watcher)
        try:
            while True:
                done, _ = wait([searching], timeout=LISTENING)
                if done:
                    return searching.result()
                if interrupt.requested and not asked_before:
                    solver.stop_search()
        except KeyboardInterrupt:
            solver.stop_search()
            raise


def _why(solver: cp_model.CpSolver, limits: Limits, interrupt: Interrupt, value: int | None, bound: int) -> StoppedBy:
    """``value`` None: nothing was found, so nothing is proved of it."""
    if value == bound:
        return "proof"
    if value is not None and 0 <= bound - value <= limits.gap * abs(value):
        return "gap"
    if interrupt.requested:
        return "interrupt"
    return "work" if solver.deterministic_time >= limits.work else "time"


def _write(program: Program, hint: Ints | None) -> tuple[cp_model.CpModel, int]:
    """The program as a CP-SAT model, and the common divisor by which its objective was divided."""
    model = cp_model.CpModel()
    proto = model.proto
    for bound in program.upper.tolist():
        proto.variables.add().domain.extend([0, bound])
    for row in program.rows:
        linear = proto.constraints.add().linear
        linear.vars.extend(row.columns.tolist())
        linear.coeffs.extend(row.weights.tolist())
        linear.domain.extend([LOWEST if row.low is None else row.low, HIGHEST if row.high is None else row.high])
    scale = int(np.gcd.reduce(program.weights)) or 1
    columns = np.flatnonzero(program.weights)
    # CP-SAT minimises a model's objective; the factor shows it as the maximum that it is.
    proto.objective.vars.extend(columns.tolist())
    proto.objective.coeffs.extend((-(program.weights[columns] // scale)).tolist())
    proto.objective.scaling_factor = -1.0
    if hint is not None:
        proto.solution_hint.vars.extend(range(len(hint)))
        proto.solution_hint.values.extend(hint.tolist())
    return model, scale
