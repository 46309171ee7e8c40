"""A spot is said not to be served exactly where the rules about facts find something in every crew there could be."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import time
from itertools import combinations
from typing import TYPE_CHECKING

from otplan.agreement.agreement import Agreement
from otplan.agreement.rules.equipment import Equipment
from otplan.agreement.rules.fund_limit import FundLimit
from otplan.agreement.rules.no_overlap import NoOverlap
from otplan.agreement.rules.qualification import Qualification
from otplan.agreement.rules.shape import Shape
from otplan.notes.not_served import not_served
from otplan.pay.terms import Pay
from otplan.plan.roster import Roster
from otplan.quantities.money import Cents
from otplan.scenario.officer import Qualification as Held
from tests.optimum.random_worlds import dressed
from tests.optimum.solved import FREE
from tests.twin.chance import some
from tests.twin.facts import Facts
from tests.twin.worlds import PAY

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario

RULES = (Shape(), Qualification(), Equipment(), NoOverlap(), FundLimit(), *FREE)
WORLDS = 300
STAGES = ("no window takes", "fleet units", "no fund pays", "for a crew; nearest", "cheapest")


def hard(rng: random.Random) -> Scenario | None:
    """A random world with more limits than most, so that spots that cannot be served are common."""
    world = dressed(rng)
    if world is None:
        return None
    names = [mode.name for mode in world.modes]
    modes = tuple(
        replace(
            mode,
            latest_end=rng.choice((None, None, time(22), time(1), time(8))),
            includes=some(rng, ("bike", "cit")) if rng.random() < 0.3 else (),
        )
        for mode in world.modes
    )
    officers = tuple(
        replace(who, qualifications=(*who.qualifications, Held("cit", None))) if rng.random() < 0.6 else who
        for who in world.officers
    )
    shifts = tuple(replace(each, modes=some(rng, names) if rng.random() < 0.3 else ()) for each in world.shifts)
    spots = tuple(replace(each, modes=some(rng, names) if rng.random() < 0.4 else ()) for each in world.hotspots)
    funds = tuple(
        replace(
            each, ranks=("sergeant",) if rng.random() < 0.2 else (), available=rng.choice((each.available, Cents(9000)))
        )
        for each in world.funds
    )
    wishes = tuple(wish for wish in world.availability if rng.random() < 0.7)
    held = replace(
        world,
        modes=modes,
        shifts=shifts,
        hotspots=spots,
        funds=funds,
        availability=wishes,
        officers=officers,
        orders=(),
    )
    return held if held.windows else None


def served(scenario: Scenario) -> set[str]:
    """Spots that at least one crew may work, by trying every crew, fund and choice of fleet units."""
    facts = Facts(scenario)
    found: set[str] = set()
    for d, kind in enumerate(facts.kinds):
        if found.issuperset(kind.post.hotspots):
            continue
        for who in combinations(range(len(scenario.officers)), kind.size):
            for (named,) in facts.namings([d]):
                roster = Roster(scenario, [facts.patrol(1, d, who, named)])
                if not any(True for rule in RULES for _ in rule.findings(roster)):
                    found.update(kind.post.hotspots)
    return found


def test_spots_that_are_told_are_those_that_no_crew_may_work() -> None:
    reasons: Counter[str] = Counter()
    worlds = 0
    seed = 0
    while worlds < WORLDS:
        seed += 1
        scenario = hard(random.Random(f"not served {seed}"))
        if scenario is None:
            continue
        worlds += 1
        notes = list(not_served(scenario, Agreement((), Pay((PAY,)), RULES, ())))
        spots = {spot.hotspot_id for spot in scenario.hotspots if spot.points}
        told = {spot for spot in spots for note in notes if f"({spot}) cannot be served" in note.sentence}
        assert told == spots - served(scenario), seed
        reasons.update(stage for note in notes for stage in STAGES if stage in note.sentence)
        reasons["served"] += len(spots) - len(told)
    # Each reason comes up, and so do spots that can be served.
    assert set(reasons) == {*STAGES, "served"}, reasons
    assert reasons["served"] > WORLDS // 4
