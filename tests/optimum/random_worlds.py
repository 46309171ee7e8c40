"""Random worlds small enough to look at every plan of them."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from otplan.agreement.rules import ALWAYS
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts
from otplan.quantities.money import Cents
from otplan.scenario.fund import Alternative
from otplan.scenario.mode import FleetUnit
from otplan.scenario.officer import Qualification
from otplan.scenario.place import RiskProfile
from otplan.scenario.wish import Availability, Order
from tests.optimum.brute import Brute, TooMany
from tests.optimum.solved import FREE
from tests.twin.chance import random_duty, random_span, random_world, some
from tests.twin.dealer import Dealer
from tests.twin.facts import Facts, kinds
from tests.twin.recipes_about_money import random_rows
from tests.twin.worlds import HERE

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.scenario.fund import Fund
    from otplan.scenario.scenario import Scenario

WORLDS = 40


@dataclass(frozen=True, eq=False)
class World:
    """Facts, rules, and every plan there is."""

    scenario: Scenario
    rules: tuple[Rule, ...]
    brute: Brute
    seed: int


@cache
def worlds() -> tuple[World, ...]:
    """The first WORLDS seeds whose plans are few enough to look at, and more than a handful."""
    found: list[World] = []
    seed = 0
    while len(found) < WORLDS:
        seed += 1
        rng = random.Random(f"optimum {seed}")
        scenario = dressed(rng)
        if scenario is None:
            continue
        rules = (*(rule() for rule in ALWAYS), *FREE, *terms(rng))
        try:
            brute = Brute(Facts(scenario), rules)
        except TooMany:
            continue
        if brute.looked_at >= 20:
            found.append(World(scenario, rules, brute, seed))
    return tuple(found)


def terms(rng: random.Random) -> tuple[Rule, ...]:
    """Some limits of time and number."""
    found: list[Rule] = []
    if rng.random() < 0.7:
        found.append(Rest(hours=Decimal(rng.randint(2, 11))))
    if rng.random() < 0.3:
        found.append(WeeklyHours(hours=Decimal(rng.randint(6, 24))))
    if rng.random() < 0.3:
        found.append(WeeklyOvertimeShifts(shifts=rng.randint(1, 2)))
    return tuple(found)


def dressed(rng: random.Random) -> Scenario | None:
    """A random world with a little of everything; None where it is too large."""
    scenario = random_world(rng, details=0)
    if len(scenario.windows) > 4 or len(scenario.officers) > 3 or len(kinds(scenario)) > 60:
        return None
    scenario = random_duty(rng, scenario, ("tour", "court", "overtime", "vacation"), each=1)
    if rng.random() < 0.4:
        scenario = _equipped(rng, scenario)
    names = [each.name for each in scenario.modes]
    wishes = [
        Availability(who.officer_id, (window.interval,), _maybe(rng, names, 0.15), rng.choice((None, None, 1)), HERE)
        for who in scenario.officers
        for window in scenario.windows
        if rng.random() < 0.85
    ]
    officers = tuple(
        replace(
            who,
            qualifications=(Qualification("bike", None),) if rng.random() < 0.7 else (),
            max_overtime=rng.choice((None, None, None, 480)),
        )
        for who in scenario.officers
    )
    modes = tuple(replace(each, requires=("bike",) if rng.random() < 0.2 else ()) for each in scenario.modes)
    hotspots = tuple(
        replace(each, least=rng.choice((None, None, 60, 400)), most=rng.choice((None, None, None, 1200)))
        for each in scenario.hotspots
    )
    scenario = replace(scenario, availability=tuple(wishes), officers=officers, modes=modes, hotspots=hotspots)
    scenario = replace(scenario, funds=_funds(rng, scenario), risk=_risk(rng))
    if rng.random() < 0.4:
        # Several may contradict each other, so that some worlds have no plan.
        orders = tuple(_order(rng, scenario) for _ in range(rng.choice((1, 1, 2, 3))))
        scenario = replace(scenario, orders=orders)
    return scenario


def _maybe(rng: random.Random, names: list[str], chance: float) -> tuple[str, ...]:
    return some(rng, names) if rng.random() < chance else ()


def _equipped(rng: random.Random, scenario: Scenario) -> Scenario:
    first, *others = scenario.modes
    first = replace(first, equipment=rng.choice(("crew", "officer")))
    outs = [(), (random_span(rng, scenario),), ()]
    fleet = tuple(FleetUnit(f"U{n}", first.name, outs[n], HERE) for n in range(rng.randint(0, 3)))
    return replace(scenario, modes=(first, *others), fleet=fleet)


def _funds(rng: random.Random, scenario: Scenario) -> tuple[Fund, ...]:
    """Money for some of the seats of a random plan, and fringe, so that it matters which fund pays."""
    facts = Facts(scenario)
    found = []
    for f, each in enumerate(scenario.funds):
        deal = Dealer(rng, scenario).draw()
        cents = sum(facts.seat(o, w, f).cost for o, w, _ in deal.seats)
        fringe = rng.choice(((), (("fica", Fraction(765, 10_000)),)))
        paid = replace(each, fringe=fringe, alternatives=_alternatives(rng, scenario))
        limited = rng.random()
        if limited < 0.6:
            paid = replace(paid, available=Cents(cents + rng.choice((0, 100, 5000))))
        elif limited < 0.75:
            paid = replace(paid, weekly_cap=Cents(cents))
        elif limited < 0.85:
            last = scenario.start + timedelta(days=rng.randint(1, 9))
            paid = replace(paid, available=Cents(cents * 4), ends=last, weekly_cap="paced")
        found.append(paid)
    return tuple(found)


def _alternatives(rng: random.Random, scenario: Scenario) -> tuple[Alternative, ...]:
    """Mostly one row that pays everything; sometimes one or two with limits."""
    if rng.random() < 0.65:
        return (Alternative((), (), (), (), HERE),)
    return random_rows(rng, scenario, rng.randint(1, 2))


def _risk(rng: random.Random) -> dict[str, RiskProfile]:
    if rng.random() < 0.5:
        return {}
    return {"*": RiskProfile({(None, hour): rng.randrange(5) for hour in range(24)})}


def _order(rng: random.Random, scenario: Scenario) -> Order:
    windows = [window.window_id for window in scenario.windows]
    named = frozenset(some(rng, windows) if rng.random() < 0.5 else windows)
    who = rng.choice([None, *(each.officer_id for each in scenario.officers)])
    by_mode = rng.choice([None, *(each.name for each in scenario.modes)])
    post = rng.choice([None, *(each.post_id for each in scenario.posts)])
    return Order(rng.choice(("must", "forbid")), who, named, by_mode, post, "Lt. Gray", "", "", HERE)
