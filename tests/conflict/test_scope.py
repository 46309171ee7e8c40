"""A rule said of some officers alone is the rule that binds them alone, as ``units`` of an agreement would have it."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules.call import Call
from otplan.draft.draft import Draft
from otplan.problem.problem import compile_problem
from otplan.solver.model import Model
from otplan.solver.scope import records_of, say
from tests.optimum.solved import agreed
from tests.twin.recipes import RECIPES

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.problem.problem import Problem

PERSONAL = (
    "rest",
    "longest-block",
    "hours-in-24",
    "weekly-hours",
    "weekly-overtime-shifts",
    "consecutive-days",
    "call",
)


def model(problem: Problem, rule: Rule, scope: frozenset[str] | None) -> tuple[object, ...]:
    """The columns and rows of a rule."""
    draft = Draft(problem)
    say(draft, rule, scope)
    made = Model(draft)
    rows = {
        (row.rule, tuple(row.columns.tolist()), tuple(row.weights.tolist()), row.low, row.high) for row in made.rows
    }
    return tuple(made.upper), frozenset(rows)


@pytest.mark.parametrize("name", PERSONAL)
@pytest.mark.parametrize("seed", range(12))
def test_said_of_some_is_bound_to_them(name: str, seed: int) -> None:
    rng = random.Random(f"scope {name} {seed}")
    scenario, rule, _ = RECIPES[name].make(rng)
    if isinstance(rule, Call):
        # Who is ordered in depends on others: that call is said whole.
        rule = Call(call="volunteers-only")
    officers = tuple(replace(who, unit=f"unit-{who.officer_id}") for who in scenario.officers)
    problem = compile_problem(replace(scenario, officers=officers), agreed(()).pay)
    some = frozenset(who.officer_id for who in officers if rng.random() < 0.5)
    bound = rule.model_copy(update={"units": tuple(f"unit-{each}" for each in sorted(some)) or ("nobody",)})
    whole = rule.model_copy(update={"units": ()})
    assert model(problem, whole, some) == model(problem, bound, None)
    assert set(records_of(bound, problem)) <= some
