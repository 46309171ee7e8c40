"""Whether a folder has room for one promise that a plan left unmet, with what the plan reached before it kept.

Asked of rules and rows alone: how short the promise stays at least, while no goal before it is worse than in the plan
and nothing else of its own goal is shorter in sum. Covered risk is not asked, so a search takes a moment.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from otplan.agreement.goals.details import Details
from otplan.agreement.goals.floors import Floors, promised
from otplan.agreement.rule import in_turn
from otplan.draft.draft import Draft
from otplan.draft.total import Total
from otplan.solver.choice import read_choice
from otplan.solver.crews import arrange
from otplan.solver.driver import Program, solve_program
from otplan.solver.model import Model

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from otplan.agreement.agreement import Agreement
    from otplan.plan.plan import Unmet
    from otplan.problem.problem import Problem
    from otplan.solver.crews import Crew
    from otplan.solver.interrupt import Interrupt
    from otplan.solver.limits import Limits

SPEAKER = "relaxation"
"""Under which name what is asked besides is said."""
NOTHING = Total(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
"""A price of nothing: any plan will do."""
GOAL_OF = {"detail": Details.name, "floor": Floors.name}
"""The goal that counts what is short, by ``Unmet.what``; a request has none."""


@dataclass(frozen=True)
class Promise:
    """What is unmet, and what is kept beside it.

    ``short``: by how much, in its goal's unit; of a request 1. ``kept``: the goals before it, with the most that each
    may come to. ``others``: the most that the rest of its own goal may come to, in sum; None for a request.
    """

    unmet: Unmet
    short: int
    kept: Mapping[str, int]
    others: int | None


@dataclass(frozen=True, eq=False)
class Room:
    """``short``: how much of the promise stays short in the plan found, or None where none was found.

    ``settled``: that no plan leaves less short was proved. ``price``: of what was to be least besides. ``crews``: those
    of the plan found.
    """

    short: int | None
    settled: bool
    price: int = 0
    crews: tuple[Crew, ...] = ()


def room_for(
    problem: Problem,
    agreement: Agreement,
    promise: Promise,
    limits: Limits,
    interrupt: Interrupt,
    also: Callable[[Draft], None] | None = None,
) -> Room:
    """How short a promise stays at least; ``also`` says what is asked of plans besides."""
    return _solved(problem, agreement, promise, limits, interrupt, also, None)


def cheapest_room(
    problem: Problem,
    agreement: Agreement,
    promise: Promise,
    limits: Limits,
    interrupt: Interrupt,
    priced: Callable[[Draft], Total],
) -> Room:
    """The least of what ``priced`` gives, among plans that leave no more of the promise short than ``promise.short``.

    ``priced`` may say sentences of its own.
    """
    return _solved(problem, agreement, promise, limits, interrupt, None, priced)


def enough_room(problem: Problem, agreement: Agreement, promise: Promise, limits: Limits, interrupt: Interrupt) -> Room:
    """Any plan that leaves no more of the promise short than ``promise.short``: sooner found than the least."""
    return _solved(problem, agreement, promise, limits, interrupt, None, lambda _: NOTHING)


def _solved(
    problem: Problem,
    agreement: Agreement,
    promise: Promise,
    limits: Limits,
    interrupt: Interrupt,
    also: Callable[[Draft], None] | None,
    priced: Callable[[Draft], Total] | None,
) -> Room:
    if interrupt.requested:
        return Room(None, settled=False)
    draft = Draft(problem)
    for rule in in_turn(agreement.rules):
        rule.say(draft)
    price: Total | None = None
    with draft.spoken_by(SPEAKER):
        if also is not None:
            also(draft)
        if priced is not None:
            price = priced(draft)
        for goal in agreement.goals:
            if goal.name in promise.kept:
                draft.at_most(goal.price(draft), promise.kept[goal.name], "")
        short, others = _short(draft, promise)
        if others is not None and promise.others is not None:
            draft.at_most(others, promise.others, "")
        if price is not None:
            draft.at_most(short, promise.short, "")
    model = Model(draft)
    columns, weights = model.terms(short if price is None else price)
    objective = np.zeros(len(model.upper), dtype=np.int64)
    objective[columns] = -weights
    program = Program(np.array(model.upper), model.rows, objective)
    solved = solve_program(program, replace(limits, gap=0.0), interrupt)
    if solved.values is None:
        return Room(None, solved.impossible)
    columns, weights = model.terms(short)
    left = int(weights @ solved.values[columns])
    crews = arrange(problem, read_choice(model, solved.values))
    return Room(left, solved.stopped_by == "proof", -solved.value, crews)


def _short(draft: Draft, promise: Promise) -> tuple[Total, Total | None]:
    """What is short of the promise, and of everything else that its goal counts."""
    problem, unmet = draft.problem, promise.unmet
    scenario = problem.scenario
    if unmet.what == "request":
        number = [spot.hotspot_id for spot in scenario.hotspots].index(unmet.about)
        there = problem.places.spots[problem.places.post, number].astype(np.int64)
        missing = draft.whole_total(draft.whole(np.ones(1, dtype=np.int64)))
        draft.at_least(draft.deployed(there) + missing, 1, unmet.about)
        return missing, None
    # The price of either goal has one column for each promise, in the order of the facts.
    if unmet.what == "detail":
        total = Details().price(draft)
        at = [detail.detail_id for detail in scenario.details if detail.must].index(unmet.about)
    else:
        total = Floors().price(draft)
        at = [f"{spot.hotspot_id}/{week.isoformat()}" for spot, week, _ in promised(scenario)].index(unmet.about)
    here = np.arange(len(total.columns)) == at
    return Total(total.columns[here], total.weights[here]), Total(total.columns[~here], total.weights[~here])
