"""One run over the stages: the limits being used up, and what each goal reached."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from otplan.plan.gap import gap_of
from otplan.plan.plan import Stage
from otplan.solver.driver import Program, Solved, solve_program
from otplan.solver.interrupt import Interrupt
from otplan.solver.neighbourhood import improve

if TYPE_CHECKING:
    from collections.abc import Callable

    from otplan.agreement.goal import Goal
    from otplan.draft.total import Total
    from otplan.problem.arrays import Ints
    from otplan.solver.limits import Limits
    from otplan.solver.model import Model

TIME_SHARE = 0.9
"""Part of the wall time left that a deployment stage may take."""
PROVING = 0.3
"""Part of a deployment stage spent on one search that proves a bound; the rest improves its plan."""
LEAST_WORK, LEAST_SECONDS = 0.5, 1.0
"""What a late stage may use even when the stages before it used up the limits."""


class Run:
    """Solves goals one after another within one set of limits; ``watch`` is told (goal, value, bound)."""

    def __init__(self, limits: Limits, watch: Callable[[str, int, int], None] | None) -> None:
        """Start the clock."""
        self.limits = limits
        self.watch = watch
        self.interrupt = Interrupt()
        self.stages: list[Stage] = []
        self._work = limits.work
        self._began = time.monotonic()

    def solve(self, model: Model, goal: Goal, total: Total, hint: Ints | None, share: float, gap: float) -> Solved:
        """Solve for one goal within a share of the work and time that is left."""
        sign = 1 if goal.sense == "most" else -1
        columns, weights = model.terms(total)
        objective = np.zeros(len(model.upper), dtype=np.int64)
        objective[columns] = sign * weights
        left = self.left()
        limits = replace(left, gap=gap, work=max(LEAST_WORK, left.work * share))
        if goal.settles == "deployment":
            limits = replace(limits, seconds=max(LEAST_SECONDS, left.seconds * TIME_SHARE))
        watch = self.watch

        def told(value: int, bound: int) -> None:
            if watch is not None:
                watch(goal.name, sign * value, sign * bound)

        program = Program(np.array(model.upper), model.rows, objective)
        if goal.settles == "roster" or goal.sense == "least":
            solved = solve_program(program, limits, self.interrupt, hint, told)
        else:
            first = replace(limits, work=limits.work * PROVING)
            began = time.monotonic()
            solved = solve_program(program, first, self.interrupt, hint, told)
            if solved.stopped_by == "work":
                if solved.values is None and hint is not None and program.allows(hint):
                    # What the stages before found is a plan too: better one to improve than none.
                    solved = replace(solved, values=hint, value=int(program.weights @ hint))
                elif solved.values is None:
                    solved = self._any(program, solved, replace(limits, work=limits.work - solved.work))
                seconds = limits.seconds - (time.monotonic() - began)
                rest = replace(limits, work=limits.work - solved.work, seconds=seconds)
                solved = improve(program, model, solved, rest, self.interrupt, told)
        self._work -= solved.work
        return solved

    def _any(self, program: Program, solved: Solved, limits: Limits) -> Solved:
        """Some plan, where the search for a good one found none: without an objective there is less to look for."""
        plain = Program(program.upper, program.rows, np.zeros_like(program.weights))
        found = solve_program(plain, limits, self.interrupt)
        if found.values is None:
            return replace(found, bound=solved.bound, work=solved.work + found.work)
        value = int(program.weights @ found.values)
        return replace(
            solved, values=found.values, value=value, bound=max(solved.bound, value), work=solved.work + found.work
        )

    def left(self) -> Limits:
        """What is left of the limits, and no less than a late stage may use; after Ctrl-C only that."""
        seconds = 0.0 if self.interrupt.requested else self.limits.seconds - (time.monotonic() - self._began)
        return replace(self.limits, work=max(LEAST_WORK, self._work), seconds=max(LEAST_SECONDS, seconds))

    def restate(self, goal: Goal, value: int) -> None:
        """Say what a goal has in the end.

        A later stage may have bettered what was not proved to be the best, or used what a proved one may lose.
        """
        for at, stage in enumerate(self.stages):
            if stage.goal == goal.name and stage.value != value:
                proved = stage.bound == value
                before = "tolerance" if stage.stopped_by == "proof" else stage.stopped_by
                stopped_by = "proof" if proved else before
                gap = gap_of(value, stage.bound)
                self.stages[at] = replace(stage, value=value, gap=gap, proved=proved, stopped_by=stopped_by)

    def settle(self, goal: Goal, value: int, solved: Solved) -> None:
        """Note what a goal reached: ``value`` as recomputed, the bound as the solver proved it."""
        bound = solved.bound if goal.sense == "most" else -solved.bound
        if solved.impossible or (value > bound if goal.sense == "most" else value < bound):
            message = f"goal {goal.name}: the value {value} that was recomputed passes the solver's bound {bound}"
            raise RuntimeError(message)
        stopped_by = "proof" if bound == value else solved.stopped_by
        self.stages.append(
            Stage(goal.name, goal.measured_in, value, bound, gap_of(value, bound), bound == value, stopped_by)
        )
