"""Random tiny worlds without a plan: every set of statements solved, with every window open and no help of the search.

A statement is here an order or a whole rule. That none can be left out is true of each set found; that no other set is
smaller is not promised, and how often it holds is counted.
"""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest

from otplan.agreement.rules.orders import Orders
from otplan.draft.draft import Draft
from otplan.plan.outcome import Impossible
from otplan.problem.problem import compile_problem
from otplan.quantities.fault import Record
from otplan.solver.driver import Program, solve_program
from otplan.solver.interrupt import Interrupt
from otplan.solver.model import Model
from otplan.solver.scope import say
from otplan.solver.stages import solve
from tests.optimum.random_worlds import _order, dressed, terms
from tests.optimum.solved import ALL, EXACT, agreed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from otplan.agreement.rule import Rule
    from otplan.plan.outcome import Conflict
    from otplan.scenario.scenario import Scenario

WORLDS = 25
Named = frozenset[tuple[str, int]]
"""Statements: ("orders", row) or (name of a rule, 0)."""


@cache
def worlds() -> tuple[tuple[Scenario, tuple[Rule, ...], Conflict], ...]:
    """The first WORLDS seeds whose worlds have no plan."""
    found: list[tuple[Scenario, tuple[Rule, ...], Conflict]] = []
    seed = 0
    while len(found) < WORLDS:
        seed += 1
        rng = random.Random(f"conflict {seed}")
        scenario = dressed(rng)
        if scenario is None:
            continue
        count = rng.randint(1, 3)
        orders = [replace(_order(rng, scenario), record=Record("orders.csv", row)) for row in range(2, 2 + count)]
        scenario = replace(scenario, orders=tuple(orders))
        rules = (*ALL, *terms(rng))
        outcome = solve(scenario, agreed(rules), EXACT)
        if isinstance(outcome, Impossible):
            assert outcome.conflict is not None
            found.append((scenario, rules, outcome.conflict))
    return tuple(found)


def has_plan(scenario: Scenario, rules: tuple[Rule, ...], statements: Iterable[tuple[str, int]]) -> bool:
    """Whether a plan meets these statements."""
    kept = set(statements)
    orders = tuple(each for each in scenario.orders if ("orders", each.record.row) in kept)
    problem = compile_problem(replace(scenario, orders=orders), agreed(rules).pay)
    draft = Draft(problem)
    for rule in rules:
        if isinstance(rule, Orders) or (rule.name, 0) in kept:
            say(draft, rule, None)
    # A post may have as many crews as there are officers where crews-at-once does not speak.
    coverage = replace(problem.scenario.coverage, max_crews=max(3, len(scenario.officers)))
    draft.problem = replace(problem, scenario=replace(problem.scenario, coverage=coverage))
    model = Model(draft)
    program = Program(np.array(model.upper), model.rows, np.zeros(len(model.upper), dtype=np.int64))
    solved = solve_program(program, EXACT, Interrupt())
    assert solved.impossible or solved.values is not None
    return not solved.impossible


def named(found: Conflict) -> Named:
    """The statements, rules whole."""
    return frozenset(
        (each.rule, each.record.row or 0) if each.rule == "orders" and each.record else (each.rule, 0)
        for each in found.statements
    )


@pytest.mark.parametrize("number", range(WORLDS))
def test_nothing_can_be_left_out(number: int) -> None:
    scenario, rules, found = worlds()[number]
    assert found.smallest
    assert found.confirmed_by
    statements = named(found)
    assert not has_plan(scenario, rules, statements)
    for each in statements:
        assert has_plan(scenario, rules, statements - {each}), each


def test_no_smaller_set_exists_in_nearly_all() -> None:
    larger = 0
    for scenario, rules, found in worlds():
        statements = named(found)
        every = {*(("orders", each.record.row or 0) for each in scenario.orders), *((rule.name, 0) for rule in rules)}
        musts = {("orders", each.record.row or 0) for each in scenario.orders if each.decision == "must"}
        smaller = (
            some
            for size in range(1, min(len(statements), 4))
            for some in combinations(sorted(every - {("orders", 0)}), size)
            if musts & set(some)
        )
        larger += any(not has_plan(scenario, rules, some) for some in smaller)
    assert larger <= WORLDS // 10


def test_the_worlds_are_of_many_kinds() -> None:
    sets = [named(found) for _, _, found in worlds()]
    assert len({name for some in sets for name, _ in some}) >= 6
    assert max(len(some) for some in sets) >= 3
