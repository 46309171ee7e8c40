"""Worlds of rules that may be waived: half of them with waivers, in time and out of it, by those who may and others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from otplan.quantities.interval import Interval
from otplan.scenario.wish import Waiver
from tests.twin.chance import STEP, all_windows, random_span
from tests.twin.worlds import HERE

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from otplan.scenario.scenario import Scenario
    from tests.twin.recipe import Made

WHO = (*["Chief Lantern"] * 5, *["Ray Lantern, chief"] * 3, "Lt. Gray", "Deputy Chief Poe")


def waiving(make: Callable[[random.Random], Made]) -> Callable[[random.Random], Made]:
    """The recipe's worlds; of every other one the rule may be waived by the chief, and is, more or less."""

    def made(rng: random.Random) -> Made:
        scenario, rule, pilot = make(rng)
        if rng.random() < 0.5:
            return scenario, rule, pilot
        seats = [(o, w) for o, w, _ in sorted(pilot.seats)]
        seats = rng.sample(seats, rng.randint(1, len(seats))) if seats else []
        seats += [(rng.randrange(len(scenario.officers)), rng.randrange(len(scenario.windows)))]
        found = []
        for o, w in seats:
            spans = tuple(_span(rng, scenario, at) for at in (w, *rng.choice(((), (0,)))))
            named = rule.name if rng.random() < 0.9 else "another"
            found.append(Waiver(scenario.officers[o].officer_id, spans, named, rng.choice(WHO), "", "", HERE))
        return replace(scenario, waivers=tuple(found)), rule.model_copy(update={"waive": "captain; chief"}), pilot

    return made


def _span(rng: random.Random, scenario: Scenario, w: int) -> Interval:
    """Often a window to the minute, or half an hour more or less of it."""
    if rng.random() < 0.1:
        return random_span(rng, scenario)
    window = all_windows(scenario)[w].interval
    low, high = rng.choice(((0, 0), (0, 0), (0, 0), (-1, 1), (1, 0), (0, -1)))
    start, end = window.start + low * STEP, window.end + high * STEP
    return Interval(start, end) if start < end else window
