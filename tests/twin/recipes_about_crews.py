"""Recipe of the rule about who may share a crew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from otplan.agreement.rules.crew_composition import CrewComposition
from otplan.scenario.department import DAY
from otplan.scenario.officer import Qualification
from tests.twin.chance import CREW_SIZES, random_world
from tests.twin.dealer import Dealer
from tests.twin.recipe import UNITS, Made
from tests.twin.worlds import mode, officer

if TYPE_CHECKING:
    import random

    from otplan.scenario.scenario import Scenario

HELD = "fto"


def crew_composition(rng: random.Random) -> Made:
    scenario = learning(rng, random_world(rng))
    rule = CrewComposition(
        probationary=rng.choice((0, 1, 1, 1, 1, 2)),
        companion=rng.choice((None, HELD)),
        units=rng.choice(UNITS),
    )
    return scenario, rule, Dealer(rng, scenario, most_crews=3).draw()


def learning(rng: random.Random, scenario: Scenario) -> Scenario:
    """One or two officers more, for several ways to put crews together; some on probation, some companions.

    Probation and qualifications end on days about the windows.
    """
    days = sorted({window.day + step * DAY for window in scenario.windows for step in (-1, 0, 0, 1)})
    first = len(scenario.officers) + 1
    more = [officer(number, unit=rng.choice(("pba", "staff"))) for number in range(first, first + rng.randint(1, 2))]
    sizes = rng.choice((*CREW_SIZES, (2,), (2, 3)))
    modes = (replace(mode(each.name, sizes), requires=each.requires) for each in scenario.modes)
    return replace(
        scenario,
        modes=tuple(modes),
        officers=tuple(
            replace(
                who,
                probation_until=rng.choice((*days, days[-1])) if rng.random() < 0.4 else None,
                qualifications=(Qualification(HELD, rng.choice((None, *days))),) if rng.random() < 0.5 else (),
            )
            for who in (*scenario.officers, *more)
        ),
    )
