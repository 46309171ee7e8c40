"""Recipes of rules about modes: the shape of a patrol, qualifications, equipment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from otplan.agreement.rules.equipment import Equipment
from otplan.agreement.rules.qualification import Qualification
from otplan.agreement.rules.shape import Shape
from otplan.quantities.interval import Interval, union
from otplan.scenario.department import DAY
from otplan.scenario.mode import FleetUnit
from otplan.scenario.officer import Qualification as Held
from tests.twin.chance import STEP, local_clock, random_span, random_world, some
from tests.twin.dealer import Dealer
from tests.twin.facts import kinds
from tests.twin.worlds import HERE

if TYPE_CHECKING:
    import random

    from otplan.scenario.scenario import Scenario
    from tests.twin.recipe import Made


def shape(rng: random.Random) -> Made:
    scenario = random_world(rng)
    modes = [mode.name for mode in scenario.modes]

    def listed() -> tuple[str, ...]:
        return some(rng, modes) if rng.random() < 0.35 else ()

    ends = sorted({local_clock(w.interval.end + step * STEP) for w in scenario.windows for step in (-1, 0, 0, 1)})
    scenario = replace(
        scenario,
        shifts=tuple(replace(shift, modes=listed()) for shift in scenario.shifts),
        posts=tuple(replace(post, modes=listed()) for post in scenario.posts),
        hotspots=tuple(replace(spot, modes=listed()) for spot in scenario.hotspots),
        modes=tuple(
            replace(mode, latest_end=rng.choice([*ends, scenario.department.day_starts]))
            if rng.random() < 0.6
            else mode
            for mode in scenario.modes
        ),
    )
    scenario = replace(
        scenario,
        officers=tuple(
            replace(who, qualifications=tuple(Held(name, None) for name in ("cit", "boss") if rng.random() < 0.4))
            for who in scenario.officers
        ),
        details=tuple(
            replace(
                each,
                # Intake refuses a detail that its mode ends too late for.
                mode=None,
                needs=tuple((n, rng.randint(1, each.officers)) for n in ("boss", "cit") if rng.random() < 0.5),
            )
            for each in scenario.details
        ),
    )
    return scenario, Shape(), Dealer(rng, scenario, most_crews=3).draw()


def qualification(rng: random.Random) -> Made:
    scenario = random_world(rng)
    days = sorted({window.day + step * DAY for window in scenario.windows for step in (-1, 0, 0, 1)})
    names = ("bike", "cit")
    scenario = replace(
        scenario,
        modes=tuple(
            replace(
                mode,
                requires=some(rng, names) if rng.random() < 0.4 else (),
                includes=some(rng, names) if rng.random() < 0.6 else (),
            )
            for mode in scenario.modes
        ),
        officers=tuple(
            replace(
                who,
                qualifications=tuple(Held(name, rng.choice([None, *days])) for name in names * 2 if rng.random() < 0.6),
            )
            for who in scenario.officers
        ),
    )
    return scenario, Qualification(), Dealer(rng, scenario, most_crews=3).draw()


def equipment(rng: random.Random) -> Made:
    scenario = random_world(rng)
    needs = tuple(
        replace(mode, equipment=rng.choice(("crew", "officer", "officer", "crew", None))) for mode in scenario.modes
    )
    scenario = replace(scenario, modes=needs)
    pilot = Dealer(rng, scenario, gather=True).draw()
    all_kinds = kinds(scenario)
    modes = []
    fleet: list[FleetUnit] = []
    for mode in needs:
        used = [all_kinds[d] for d in pilot.crews if all_kinds[d].mode == mode]
        spans = [(scenario.windows[kind.window].interval, mode.units_needed(kind.size)) for kind in used]
        most = max((sum(units for other, units in spans if other.overlaps(span)) for span, _ in spans), default=1)
        count = max(0, most + rng.choice((-1, 0, 0, 1)))
        pool = count if mode.equipment and rng.random() < 0.25 else None
        modes.append(replace(mode, pool=pool))
        if mode.equipment and pool is None:
            outages = [_outage(rng, scenario) for _ in range(2)]
            fleet.extend(
                FleetUnit(f"{mode.name}-{number}", mode.name, rng.choice([(), *outages]), HERE)
                for number in range(min(4, count))
            )
    fleet.sort(key=lambda unit: unit.fleet_id)
    return replace(scenario, modes=tuple(modes), fleet=tuple(fleet)), Equipment(), pilot


def _outage(rng: random.Random, scenario: Scenario) -> tuple[Interval, ...]:
    """Out of service before a window, after one, or at any time; twice now and then."""
    found = []
    for _ in range(rng.choice((1, 1, 2))):
        near = rng.choice(scenario.windows).interval
        length, off = rng.choice((1, 4, 16)) * STEP, rng.choice((0, 0, 0, 1)) * STEP
        before = Interval(near.start + off - length, near.start + off)
        after = Interval(near.end - off, near.end - off + length)
        found.append(rng.choice((before, after, random_span(rng, scenario))))
    return union(found)
