"""The stages of a plan: each goal in order, keeping what the goals before it reached.

Deployment goals are settled on the joint model. Then the deployment is frozen: how many crews of which kind stand where
and when; who works them and which fund pays stay free, and roster goals are settled on that smaller model.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from otplan.agreement.goals.covered_risk import attainable, value_of
from otplan.agreement.rule import in_turn
from otplan.draft.draft import Draft
from otplan.plan.outcome import Impossible, Planned, RanOut
from otplan.problem.problem import compile_problem
from otplan.solver.choice import Choice, carried, read_choice
from otplan.solver.conflict import find_conflict
from otplan.solver.crews import arrange
from otplan.solver.driver import Program, Solved, solve_program
from otplan.solver.idle import without_idle
from otplan.solver.limits import SEEDS
from otplan.solver.model import Model
from otplan.solver.plan_maker import make_plan, make_roster
from otplan.solver.run import Run
from otplan.solver.spend_first import spend_first
from otplan.solver.worth import worth_of_money

if TYPE_CHECKING:
    from collections.abc import Callable

    from otplan.agreement.agreement import Agreement
    from otplan.agreement.goal import Goal
    from otplan.plan.outcome import Outcome
    from otplan.problem.arrays import Ints
    from otplan.problem.problem import Problem
    from otplan.scenario.scenario import Scenario
    from otplan.solver.limits import Limits

DEPLOYMENT_SHARE = 0.8
"""Part of the work and time left that a deployment stage may take; the rest is kept for what follows."""


@dataclass(frozen=True, eq=False)
class _Deployed:
    """The joint model, its best values, what they chose, and what more money in each fund would be worth."""

    model: Model
    values: Ints
    choice: Choice
    worth: dict[str, int] | None = None


def solve(
    scenario: Scenario,
    agreement: Agreement,
    limits: Limits,
    watch: Callable[[str, int, int], None] | None = None,
) -> Outcome:
    """The best plan found within limits; ``watch`` is told (goal, value, bound) as they improve."""
    run = Run(limits, watch)
    with run.interrupt.listening():
        problem = compile_problem(scenario, agreement.pay)
        deployed = _deploy(problem, agreement, run)
        if isinstance(deployed, Impossible):
            return replace(deployed, conflict=find_conflict(problem, agreement, run.left(), run.interrupt))
        if not isinstance(deployed, _Deployed):
            return deployed
        covered = value_of(problem, deployed.choice.crews)
        choice = _staff(problem, agreement, run, deployed)
        crews = spend_first(deployed.model, arrange(problem, choice), run.left(), run.interrupt)
        roster = make_roster(problem, agreement.pay, crews)
        for goal in agreement.goals:
            run.restate(goal, goal.measure(roster))
        most = attainable(problem, deployed.model.draft.struck_by("shape"))
        plan = make_plan(roster, agreement, tuple(run.stages), most, covered, limits)
    clocked = any(stage.stopped_by in ("time", "interrupt") for stage in run.stages)
    return Planned(plan, clocked, deployed.worth)


def _said(problem: Problem, agreement: Agreement) -> Draft:
    """A draft with every rule said."""
    draft = Draft(problem)
    for rule in in_turn(agreement.rules):
        rule.say(draft)
    return draft


def _deploy(problem: Problem, agreement: Agreement, run: Run) -> _Deployed | Impossible | RanOut:
    """Settle the deployment goals on the joint model."""
    goals = [goal for goal in agreement.goals if goal.settles == "deployment"]
    draft = _said(problem, agreement)
    totals = {}
    for goal in goals:
        with draft.spoken_by(goal.name):
            totals[goal.name] = goal.price(draft)
    model = Model(draft)
    values: Ints | None = None
    for goal in goals:
        if goal.sense == "least" and not len(model.terms(totals[goal.name])[0]):
            # Nothing can be short: no search is needed to say so.
            run.settle(goal, 0, Solved(None, 0, 0, impossible=False, stopped_by="proof", work=0.0))
            continue
        # Shortfalls are small whole numbers that later stages must keep: no gap is accepted.
        gap = 0.0 if goal.sense == "least" else run.limits.gap
        solved = run.solve(model, goal, totals[goal.name], values, DEPLOYMENT_SHARE, gap)
        if solved.impossible and values is None:
            return _confirmed(model, run, goal)
        if solved.values is not None:
            values = solved.values
        if values is None:
            return RanOut(goal.name, solved.stopped_by)
        # Recomputed from the crews: the model's own columns may lag behind what the crews give.
        reached = _measured(problem, agreement, goal, read_choice(model, values))
        run.settle(goal, reached, solved)
        low, high = (reached, None) if goal.sense == "most" else (None, reached)
        model.add(goal.name, "", totals[goal.name], low, high)
    if values is None:
        message = "an agreement without a deployment goal"
        raise AssertionError(message)
    worth = None if run.interrupt.requested else worth_of_money(model, totals["covered-risk"])
    return _Deployed(model, values, read_choice(model, values), worth)


def _staff(problem: Problem, agreement: Agreement, run: Run, deployed: _Deployed) -> Choice:
    """Settle the roster goals for the deployment chosen. Without an answer in time the roster stays as it is."""
    # Frozen crews keep floors and covered risk; what is short or ordered on details depends on who works them.
    settled = [
        (goal, _measured(problem, agreement, goal, deployed.choice))
        for goal in agreement.goals
        if goal.settles == "deployment" and goal.sense == "least"
    ]
    busy = _busy(problem, agreement, run, deployed, settled)
    source, values, choice = busy.model, busy.values, busy.choice
    sent = choice
    for goal in agreement.goals:
        if goal.settles != "roster":
            continue
        draft = _frozen(problem, agreement, sent, settled)
        with draft.spoken_by(goal.name):
            total = goal.price(draft)
        model = Model(draft)
        solved = run.solve(
            model, goal, total, carried(choice, arrange(problem, choice), source, values, model), 1.0, 0.0
        )
        if solved.values is not None:
            source, values, choice = model, solved.values, read_choice(model, solved.values)
        reached = _measured(problem, agreement, goal, choice)
        run.settle(goal, reached, solved)
        settled.append((goal, goal.kept(reached)))
    return choice


def _busy(
    problem: Problem, agreement: Agreement, run: Run, deployed: _Deployed, settled: list[tuple[Goal, int]]
) -> _Deployed:
    """The deployment without crews that add nothing; as it was where there are none or the time does not suffice."""
    before = deployed.choice
    crews, left = without_idle(problem, agreement, before)
    if np.array_equal(crews, before.crews):
        return deployed
    model = Model(_frozen(problem, agreement, replace(before, crews=crews), settled))
    values = deployed.model.emptied(deployed.values, left, before.crews - crews)
    hint = carried(before, arrange(problem, before), deployed.model, values, model)
    rows = Program(np.array(model.upper), model.rows, np.zeros(len(model.upper), dtype=np.int64))
    solved = solve_program(rows, run.left(), run.interrupt, hint)
    return deployed if solved.values is None else _Deployed(model, solved.values, read_choice(model, solved.values))


def _frozen(problem: Problem, agreement: Agreement, sent: Choice, settled: list[tuple[Goal, int]]) -> Draft:
    """A draft in which the crews sent stand and the goals settled keep the values given with them."""
    draft = _said(problem, agreement)
    _freeze(draft, sent)
    for goal, value in settled:
        with draft.spoken_by(goal.name):
            keep = draft.at_least if goal.sense == "most" else draft.at_most
            keep(goal.price(draft), value, "")
    return draft


def _measured(problem: Problem, agreement: Agreement, goal: Goal, choice: Choice) -> int:
    """A goal's value for what an answer chose; covered risk from the arrays, so that the audit compares two ways."""
    if goal.name == "covered-risk":
        return value_of(problem, choice.crews)
    return goal.measure(make_roster(problem, agreement.pay, arrange(problem, choice)))


def _freeze(draft: Draft, sent: Choice) -> None:
    """Keep how many crews of each kind stand at each post in each window, and how many officers must details have.

    The fund stays free among those of one board.
    """
    problem, crews = draft.problem, sent.crews
    places = problem.places
    for number, detail in enumerate(problem.scenario.details):
        w = problem.patrol_windows + number
        heads = sum(len(who) for (at, _), who in sent.detailed.items() if at == w)
        with draft.spoken_by("frozen"):
            if detail.must:
                draft.exactly(draft.seats_in(w), heads, "")
    boards = sorted({fund.board for fund in problem.scenario.funds})
    board = np.array([boards.index(fund.board) for fund in problem.scenario.funds], dtype=np.int64)[places.fund]
    kinds = np.stack([places.post, places.window, places.crew, board])
    unique, back = np.unique(kinds, axis=1, return_inverse=True)
    counts = np.zeros(unique.shape[1], dtype=np.int64)
    np.add.at(counts, back, crews)
    with draft.spoken_by("frozen"):
        draft.strike_deployed(counts[back] == 0)
        for kind in np.flatnonzero(counts):
            draft.exactly(draft.deployed((back == kind).astype(np.int64)), int(counts[kind]), "")


def _confirmed(model: Model, run: Run, goal: Goal) -> Impossible | RanOut:
    """Ask a second time, without an objective, from another seed: a single word of the solver is not a proof."""
    rows = Program(np.array(model.upper), model.rows, np.zeros(len(model.upper), dtype=np.int64))
    again = solve_program(rows, replace(run.left(), seed=(run.limits.seed + 1) % SEEDS), run.interrupt)
    if again.values is not None:
        message = "the solver called a model impossible for which it then found an answer"
        raise RuntimeError(message)
    if not again.impossible:
        return RanOut(goal.name, again.stopped_by)
    return Impossible(goal.name, "a second search")
