"""Large neighbourhood search: hold most of a plan, free a few days or windows, and solve what is free.

One prover's bound stands for the whole; steps run one after another from a seeded sequence and are limited by
deterministic work, so that the same limits give the same plan. Source: Shaw 1998, large neighbourhood search.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from otplan.solver.driver import Solved, solve_program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from otplan.problem.arrays import Bools, Ints
    from otplan.problem.problem import Problem
    from otplan.solver.driver import Program
    from otplan.solver.limits import Limits
    from otplan.solver.model import Model

FREE_DAYS = 2
BY_DAY = 0.7
"""Part of the steps that free whole days; the others free windows of all days alike."""
STEP_WORK = 0.5
"""Most work of one step; presolve alone takes about a tenth of a unit, which every step is charged besides."""
STEP_COST = 0.1


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
    return window


def neighbourhoods(problem: Problem, seed: int) -> Iterator[Bools]:
    """(W,) windows to free, without end: two days at a time, or two sevenths of all windows."""
    draw = np.random.default_rng(seed)
    days = np.array([window.day.toordinal() for window in problem.scenario.windows])
    every = np.unique(days)
    windows = len(days)
    while True:
        if len(every) > FREE_DAYS and draw.random() < BY_DAY:
            yield np.isin(days, draw.choice(every, FREE_DAYS, replace=False))
        else:
            free = np.zeros(windows, dtype=np.bool_)
            free[draw.choice(windows, max(1, windows * FREE_DAYS // 7), replace=False)] = True
            yield free


def improve(
    program: Program,
    model: Model,
    found: Solved,
    limits: Limits,
    watch: Callable[[int, int], None],
    seconds_left: Callable[[], float],
) -> Solved:
    """Better values for what ``found`` has, within ``limits.work`` more work and the time left; its bound stays."""
    best = found
    if best.values is None:
        return best
    window = window_of(model)
    used = 0.0
    for number, free in enumerate(neighbourhoods(model.draft.problem, limits.seed)):
        if used >= limits.work or seconds_left() <= 0:
            return replace(best, stopped_by="work" if used >= limits.work else "time", work=found.work + used)
        if best.bound - best.value <= limits.gap * best.bound:
            return replace(best, stopped_by="gap", work=found.work + used)
        held = (window >= 0) & ~free[np.maximum(window, 0)]
        step = replace(
            limits, gap=0.0, work=min(STEP_WORK, limits.work - used), seconds=seconds_left(), seed=limits.seed + number
        )
        solved = solve_program(program, step, best.values, held=held)
        used += solved.work + STEP_COST
        if solved.values is not None and solved.value > best.value:
            best = replace(best, values=solved.values, value=solved.value)
            watch(best.value, best.bound)
        if solved.stopped_by in ("time", "interrupt"):
            return replace(best, stopped_by=solved.stopped_by, work=found.work + used)
    return best
