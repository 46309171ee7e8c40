"""Pairs that share an officer, in crews of three and more, against every plan of tiny worlds."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from otplan.agreement.rules.crew_composition import CrewComposition
from otplan.draft.draft import Draft
from otplan.problem.problem import compile_problem
from otplan.scenario.wish import Order
from otplan.solver.choice import carried, read_choice
from otplan.solver.crews import arrange
from otplan.solver.driver import Program, solve_program
from otplan.solver.interrupt import Interrupt
from otplan.solver.model import Model
from tests.optimum.brute import Brute
from tests.optimum.solved import ALL, EXACT, FREE, agreed, solved, values
from tests.optimum.test_derived_by_hand import everywhere
from tests.twin.facts import Facts
from tests.twin.worlds import HERE, mode, officer, shift, spot, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario

WORLDS = 40
RULES = (*ALL, *FREE)


def world(seed: int) -> Brute:
    """One or two windows, crews of 3 (and more or fewer), and two or three pairs with O1 or O2 in each."""
    rng = random.Random(f"parties {seed}")
    officers = [officer(number) for number in range(1, rng.randint(4, 6))]
    if learns := rng.random() < 0.4:
        officers = [replace(who, probation_until=date(2026, 6, 30)) if rng.random() < 0.4 else who for who in officers]
    shifts = [shift("eve", "18:00", "22:00"), shift("late", "22:00", "23:00")][: rng.randint(1, 2)]
    sizes = rng.choice([(3,), (3,), (2, 3), (4,), (3, 4)])
    week = tiny(shifts=shifts, modes=[mode("foot", sizes)], officers=officers, spots=[spot(1)])
    pairs = [(rng.choice((1, 2)), rng.randint(3, len(officers))) for _ in range(rng.randint(2, 3))]
    orders = tuple(
        Order("must", f"O{one}", frozenset(week.window), None, None, "", "", "", HERE, partner=f"O{other}")
        for one, other in pairs
    )
    rules = (*RULES, CrewComposition(probationary=rng.randint(1, 2))) if learns else RULES
    return Brute(Facts(everywhere(replace(week, orders=orders))), rules)


@cache
def worlds() -> tuple[Brute, ...]:
    return tuple(world(seed) for seed in range(WORLDS))


@pytest.mark.parametrize("number", range(WORLDS))
def test_a_plan_is_found_exactly_where_there_is_one(number: int) -> None:
    brute = worlds()[number]
    plan = solved(brute.facts.scenario, brute.rules)
    assert (plan is None) == (brute.best is None)
    if plan is not None:
        found = values(plan)
        assert (found["floors"], found["covered-risk"]) == brute.best


def three_at_once(brute: Brute) -> bool:
    """Whether every plan of a world seats some officer with two partners in one crew."""
    scenario = brute.facts.scenario
    silent = [crews for plans in brute.plans.values() for crews in plans if brute._silent(crews, brute.rules)]
    wanted = [{order.officer_id, order.partner} for order in scenario.orders]
    names = [who.officer_id for who in scenario.officers]

    def met(crew: tuple[int, ...]) -> int:
        there = [pair for pair in wanted if pair <= {names[o] for o in crew}]
        return len({frozenset(pair) for pair in there if any(pair & other and pair != other for other in there)})

    return bool(silent) and all(any(met(who) > 1 for _, who in crews) for crews in silent)


def test_many_of_these_worlds_have_a_plan_by_such_crews_alone() -> None:
    needing = [brute for brute in worlds() if three_at_once(brute)]
    assert len(needing) >= WORLDS // 5
    assert sum(brute.rules != RULES for brute in needing) >= 2
    assert sum(brute.best is None for brute in worlds()) >= WORLDS // 10


def test_an_answer_with_such_a_crew_is_a_whole_hint() -> None:
    scenario = three()
    draft = Draft(compile_problem(scenario, agreed(()).pay))
    for rule in RULES:
        rule.say(draft)
    model = Model(draft)
    program = Program(np.array(model.upper), model.rows, np.zeros(len(model.upper), dtype=np.int64))
    found = solve_program(program, EXACT, Interrupt()).values
    assert found is not None
    choice = read_choice(model, found)
    assert {(one, other) for one, other, _ in choice.paired} == {(0, 1), (0, 2)}
    hint = carried(choice, arrange(draft.problem, choice), model, found, model)
    for row in model.rows:
        total = int((hint[row.columns] * row.weights).sum())
        assert row.low is None or total >= row.low
        assert row.high is None or total <= row.high


def three() -> Scenario:
    """One evening, three officers, crews of three, O1 with O2 and with O3."""
    officers = [officer(number) for number in (1, 2, 3)]
    week = tiny(shifts=[shift("eve", "18:00", "22:00")], modes=[mode("foot", (3,))], officers=officers)
    orders = tuple(
        Order("must", "O1", frozenset(week.window), None, None, "", "", "", HERE, partner=other)
        for other in ("O2", "O3")
    )
    return everywhere(replace(week, orders=orders))
