"""Where rules ask who sits in which crew the plan is still the best there is, against every plan of tiny worlds."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules import ALWAYS
from otplan.agreement.rules.crew_composition import CrewComposition
from otplan.scenario.officer import Qualification
from tests.optimum.brute import Brute, TooMany, deployment_of
from tests.optimum.random_worlds import World, dressed
from tests.optimum.solved import FREE, solved, values
from tests.twin.facts import Facts

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario

WORLDS = 25


def learning(rng: random.Random) -> Scenario | None:
    """A random world in which some officers are on probation, some hold fto, and some modes include it."""
    scenario = dressed(rng)
    if scenario is None or not any(size > 1 for mode in scenario.modes for size in mode.crew_sizes):
        return None
    modes = (replace(mode, includes=("fto",) if rng.random() < 0.4 else ()) for mode in scenario.modes)
    officers = (
        replace(
            who,
            probation_until=rng.choice((scenario.start, scenario.windows[-1].day)) if rng.random() < 0.5 else None,
            qualifications=(*who.qualifications, *((Qualification("fto", None),) if rng.random() < 0.5 else ())),
        )
        for who in scenario.officers
    )
    return replace(scenario, modes=tuple(modes), officers=tuple(officers))


@cache
def worlds() -> tuple[World, ...]:
    """The first seeds whose plans are few enough to look at, and in which these rules take some plans away."""
    found: list[World] = []
    seed = 0
    while len(found) < WORLDS:
        seed += 1
        rng = random.Random(f"optimum of crews {seed}")
        scenario = learning(rng)
        if scenario is None:
            continue
        composition = CrewComposition(probationary=rng.choice((1, 1, 2)), companion=rng.choice((None, "fto")))
        rules = (*(rule() for rule in ALWAYS), *FREE)
        without = replace(scenario, modes=tuple(replace(mode, includes=()) for mode in scenario.modes))
        try:
            brute = Brute(Facts(scenario), (*rules, composition))
            if brute.looked_at < 6 or Brute(Facts(without), rules).looked_at == brute.looked_at:
                continue
        except TooMany:
            continue
        found.append(World(scenario, (*rules, composition), brute, seed))
    return tuple(found)


@pytest.mark.parametrize("number", range(WORLDS))
def test_no_plan_is_better(number: int) -> None:
    world = worlds()[number]
    best = world.brute.best
    plan = solved(world.scenario, world.rules)
    if best is None:
        assert plan is None
        return
    assert plan is not None
    found = values(plan)
    assert (found["floors"], found["covered-risk"]) == best
    assert found["cost"] == world.brute.cheapest(deployment_of(plan.patrols))


def test_the_worlds_are_of_many_kinds() -> None:
    held = worlds()
    seen = Counter(
        {
            "with a plan worth something": sum(w.brute.best is not None and w.brute.best[1] > 0 for w in held),
            "includes": sum(any(mode.includes for mode in w.scenario.modes) for w in held),
            "orders that name an officer and a place": sum(
                any(each.officer_id and (each.post or each.mode) for each in w.scenario.orders) for w in held
            ),
        }
    )
    assert seen["with a plan worth something"] >= WORLDS // 2
    assert seen["includes"] >= WORLDS // 4
    assert seen["orders that name an officer and a place"] >= 2, seen
