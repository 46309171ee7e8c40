"""The question of the twin test: whether the model accepts just what some arrangement leaves without findings.

Premises, true in every world. A deal sends no more equal crews than a deployment's column holds (``max_crews``, which
crews-at-once makes a rule), crews have sizes of their mode, an officer works a window at most once.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from otplan.draft.draft import Draft
from otplan.intake.checks import check_all
from otplan.quantities.fault import Faults
from otplan.solver.driver import Program, solve_program
from otplan.solver.interrupt import Interrupt
from otplan.solver.limits import Limits
from otplan.solver.model import Model
from otplan.solver.row import Row
from tests.twin.dealer import Dealer
from tests.twin.facts import Deal, Facts
from tests.twin.recipes import RECIPES

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.problem.arrays import Ints

WORLDS = 50
DEALS = 5
LIMITS = Limits(gap=0.0)


@dataclass(frozen=True, eq=False)
class World:
    """One scenario with the rule under test, and deals to ask about."""

    facts: Facts
    rule: Rule
    deals: tuple[Deal, ...]
    one_seating: bool


def silent(world: World, rule: Rule, deal: Deal) -> bool:
    """Whether some arrangement of officers, and some naming of units, leaves a rule and those beside it silent."""
    rosters = world.facts.rosters(deal, one_seating=world.one_seating)
    rules = (rule, *world.facts.beside)
    return any(not any(next(iter(each.found(roster)), None) for each in rules) for roster in rosters)


def compiled(world: World, rule: Rule) -> Model:
    """The model of a world in which this rule alone was said, after those beside it."""
    draft = Draft(world.facts.problem)
    for each in (*world.facts.beside, rule):
        each.say(draft)
    return Model(draft)


def fixed(model: Model, deal: Deal) -> tuple[Ints, list[Row]] | None:
    """Upper bounds and rows that leave just these crews and seats, or None where a column is missing or too small."""
    draft = model.draft
    _, windows, funds = draft.shape
    wanted = np.zeros(draft.seats_total + draft.deployments, dtype=np.int64)
    for o, w, f in deal.seats:
        wanted[(o * windows + w) * funds + f] = 1
    for d, crews in Counter(deal.crews).items():
        wanted[draft.seats_total + d] = crews
    columns = model.column[: len(wanted)]
    upper = np.array(model.upper, dtype=np.int64)
    there, counts = columns[columns >= 0], wanted[columns >= 0]
    if wanted[columns < 0].any() or (counts > upper[there]).any():
        return None
    # Each column from 0 to what is wanted, and together all that is wanted: exactly that.
    upper[there] = counts
    sent = there[counts > 0]
    return upper, [*model.rows, Row("wanted", "", sent, np.ones(len(sent), dtype=np.int64), int(counts.sum()), None)]


def accepts(model: Model, deal: Deal) -> bool:
    """Whether the model has a solution with just these crews and seats."""
    found = fixed(model, deal)
    if found is None:
        return False
    upper, rows = found
    solved = solve_program(Program(upper, rows, np.zeros(len(upper), dtype=np.int64)), LIMITS, Interrupt())
    assert solved.impossible or solved.values is not None, solved.stopped_by
    return solved.values is not None


@cache
def world_of(name: str, seed: int) -> World:
    """A world for a rule; of the deals about half are, by drawing again, such that ``findings`` are silent."""
    recipe = RECIPES[name]
    rng = random.Random(f"{name} {seed}")
    scenario, rule, pilot = recipe.make(rng)
    faults = Faults()
    check_all(scenario, faults)
    faults.raise_if_any()
    facts = Facts(scenario, beside=recipe.beside)
    dealer = Dealer(rng, scenario, apart=recipe.apart, gather=recipe.gather, most_crews=recipe.most_crews)
    world = World(facts, rule, (), recipe.one_seating)
    deals = [pilot]
    for number in range(1, DEALS):
        for _ in range(6):
            deal = dealer.draw() if rng.random() < 0.4 else dealer.near(rng.choice(deals))
            if recipe.over or max(Counter(deal.crews).values(), default=0) <= scenario.coverage.max_crews:
                deals[number:] = [deal]
                if silent(world, rule, deal) == (number % 2 == 0):
                    break
    if rng.random() < 0.5:
        deals[-1] = dealer.misfit(deals[-1])
    within = scenario.coverage.max_crews
    kept = [deal for deal in deals if recipe.over or max(Counter(deal.crews).values(), default=0) <= within]
    return World(facts, rule, tuple(dict.fromkeys(kept)), recipe.one_seating)
