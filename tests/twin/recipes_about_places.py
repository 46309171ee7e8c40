"""Recipes of rules about places: hours of hot spots, crews at one of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.agreement.rules.crews_at_once import CrewsAtOnce
from otplan.agreement.rules.spot_hours import SpotHours
from tests.twin.chance import random_world
from tests.twin.dealer import Dealer
from tests.twin.facts import Facts
from tests.twin.recipe import THIRTY, Made

if TYPE_CHECKING:
    import random


def spot_hours(rng: random.Random) -> Made:
    scenario = random_world(rng)
    pilot = Dealer(rng, scenario).draw()
    facts = Facts(scenario)
    spots = []
    for spot in scenario.hotspots:
        week = rng.choice(scenario.weeks)
        within = scenario.department.week_span(week)
        spent = sum(
            Fraction(scenario.windows[facts.kinds[d].window].interval.shared(within), len(facts.kinds[d].post.hotspots))
            for d in pilot.crews
            if spot.hotspot_id in facts.kinds[d].post.hotspots
        )
        # As many minutes a week as make the prorated ceiling what the first deal spends, or one minute off.
        whole = spent * 7 / max(1, scenario.week_days(week))
        most = max(0, int(whole) + rng.choice((-1, 0, 0, 1, THIRTY)))
        spots.append(replace(spot, most=most) if rng.random() < 0.8 else spot)
    return replace(scenario, hotspots=tuple(spots)), SpotHours(), pilot


def crews_at_once(rng: random.Random) -> Made:
    scenario = random_world(rng, most_spots=2, circuits=0.7)
    scenario = replace(scenario, coverage=replace(scenario.coverage, max_crews=rng.choice((1, 1, 2))))
    return scenario, CrewsAtOnce(), Dealer(rng, scenario, gather=True).draw()
