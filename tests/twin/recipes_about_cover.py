"""Recipe of the rule about cover: who of those at work holds a qualification, at each moment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from otplan.agreement.rules.qualified_cover import QualifiedCover
from otplan.quantities.interval import Interval
from otplan.quantities.money import Cents
from otplan.scenario.department import DAY
from otplan.scenario.duty import KINDS, Duty
from otplan.scenario.officer import Qualification
from tests.twin.chance import STEP, all_windows, random_duty, random_world
from tests.twin.dealer import Dealer
from tests.twin.recipe import UNITS, Made
from tests.twin.worlds import HERE

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario

HELD = "cit"
NOTHING = Cents(0)


def qualified_cover(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng), ("tour", "court"), each=1)
    until = (None, None, scenario.start, scenario.start + DAY)
    officers = [
        replace(who, qualifications=(Qualification(HELD, rng.choice(until)),)) if rng.random() < 0.5 else who
        for who in scenario.officers
    ]
    scenario = replace(scenario, officers=tuple(officers))
    pilot = Dealer(rng, scenario, gather=True).draw()
    windows = [all_windows(scenario)[w].interval for _, w, _ in sorted(pilot.seats)]
    rule = QualifiedCover(
        qualification=HELD,
        threshold=rng.choice((1, 1, 1, 2, 2, 3)),
        per=rng.choice((1, 1, 2, 2, 3)),
        count_on_duty=rng.random() < 0.7,
        units=rng.choice(UNITS),
    )
    return replace(scenario, duty=_near(rng, scenario, windows)), rule, pilot


def _near(rng: random.Random, scenario: Scenario, windows: Sequence[Interval]) -> tuple[Duty, ...]:
    """The duty; of most holders instead a tour that covers a window worked, or starts or ends a step from its edges."""
    touring = [who for who in scenario.officers if who.qualifications and rng.random() < 0.8] if windows else []
    kept = [row for row in scenario.duty if row.officer_id not in {who.officer_id for who in touring}]
    return tuple(sorted([*kept, *(_tour(rng, who, rng.choice(windows)) for who in touring)], key=_place))


def _tour(rng: random.Random, who: Officer, window: Interval) -> Duty:
    start = window.start + rng.choice((-1, 0, 0, 0, 1)) * STEP
    end = window.end + rng.choice((-2, -1, 0, 0, 1)) * STEP
    return Duty(who.officer_id, KINDS["tour"], Interval(start, max(end, start + STEP)), None, NOTHING, HERE)


def _place(row: Duty) -> tuple[str, Interval, int]:
    return row.officer_id, row.interval, row.kind.rank
