"""Large neighbourhood search: hold most of a plan, free a few days or windows, and solve what is free.

One prover's bound stands for the whole; steps run one after another from a seeded sequence and are limited by
deterministic work, so that the same limits give the same plan. Source: Shaw 1998, large neighbourhood search.
"""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from otplan.solver.driver import Solved, solve_program
from otplan.solver.limits import SEEDS
from otplan.solver.part import Parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from otplan.problem.arrays import Bools, Ints
    from otplan.problem.problem import Problem
    from otplan.solver.driver import Program
    from otplan.solver.interrupt import Interrupt
    from otplan.solver.limits import Limits
    from otplan.solver.model import Model

FREE_DAYS = 2
BY_DAY = 0.7
"""Part of the steps that free whole days; the others free windows of all days alike."""
STEP_WORK = 0.5
"""Most work of one step."""
STEP_COST = 0.05
"""What a step is charged besides its work, for cutting it out and writing it."""


def window_of(model: Model) -> Ints:
    """(N,) the window that each column of a model decides about, -1 for columns that follow from others."""
    draft = model.draft
    _, windows, funds = draft.shape
    window = np.full(len(model.upper), -1, dtype=np.int64)
    seats = model.column[: draft.seats_total]
    at = np.flatnonzero(seats >= 0)
    window[seats[at]] = at // funds % windows
    deployments = model.column[draft.seats_total : draft.seats_total + draft.deployments]
    sent = np.flatnonzero(deployments >= 0)
    window[deployments[sent]] = draft.problem.places.window[sent]
    for group in model.classes:
        window[group.counts] = group.window
    for makeup in model.makeups:
        window[makeup.columns] = makeup.window
    return window


class Neighbourhoods:
    """A seeded sequence of windows to free: whole days, or as large a part of all windows."""

    def __init__(self, problem: Problem, seed: int) -> None:
        """Begin the sequence."""
        self._draw = np.random.default_rng(seed)
        self._days = np.array([window.day.toordinal() for window in problem.windows])
        self._every = np.unique(self._days)

    def next(self) -> Bools:
        """(W,) windows to free, of two days or as many sevenths of all windows."""
        if len(self._every) > FREE_DAYS and self._draw.random() < BY_DAY:
            return np.isin(self._days, self._draw.choice(self._every, FREE_DAYS, replace=False))
        windows = len(self._days)
        free = np.zeros(windows, dtype=np.bool_)
        free[self._draw.choice(windows, max(1, windows * FREE_DAYS // 7), replace=False)] = True
        return free


def improve(
    program: Program,
    model: Model,
    found: Solved,
    limits: Limits,
    interrupt: Interrupt,
    watch: Callable[[int, int], None],
) -> Solved:
    """Better values for what ``found`` has, within ``limits`` of more work and time; its bound stays."""
    best = found
    if best.values is None:
        return best
    window = window_of(model)
    parts = Parts(program)
    values = best.values
    sequence = Neighbourhoods(model.draft.problem, limits.seed)
    until = time.monotonic() + limits.seconds
    used = 0.0
    for number in count():
        if interrupt.requested:
            return replace(best, stopped_by="interrupt", work=found.work + used)
        left = until - time.monotonic()
        if used >= limits.work or left <= 0:
            return replace(best, stopped_by="work" if used >= limits.work else "time", work=found.work + used)
        if best.bound - best.value <= limits.gap * best.bound:
            return replace(best, stopped_by="gap", work=found.work + used)
        window_free = sequence.next()
        deciding = (window >= 0) & window_free[np.maximum(window, 0)]
        free = parts.with_followers(deciding, window < 0)
        step = replace(
            limits,
            gap=0.0,
            work=min(STEP_WORK, limits.work - used),
            seconds=left,
            seed=(limits.seed + number) % SEEDS,
        )
        solved = solve_program(parts.cut(values, free), step, interrupt, values[free])
        used += solved.work + STEP_COST
        if solved.values is not None:
            moved = values.copy()
            moved[free] = solved.values
            value = int(program.weights @ moved)
            if value >= best.value:
                values = moved
            if value > best.value:
                best = replace(best, values=values, value=value)
                watch(best.value, best.bound)
        if solved.stopped_by in ("time", "interrupt"):
            return replace(best, stopped_by=solved.stopped_by, work=found.work + used)
    return best
