"""With details, and with orders to work, the plan is still the best there is, against every plan of tiny worlds."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

import pytest

from otplan.agreement.rules import ALWAYS
from otplan.agreement.rules.call import Call
from otplan.agreement.rules.offer_order import OfferOrder
from otplan.scenario.wish import Availability, Order
from tests.optimum.brute import TooMany, deployment_of
from tests.optimum.brute_details import BruteDetails
from tests.optimum.random_worlds import dressed, terms
from tests.optimum.solved import solved, values
from tests.twin.chance import random_details
from tests.twin.facts import Facts
from tests.twin.worlds import HERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.rule import Rule
    from otplan.scenario.scenario import Scenario

WORLDS = 40
GOALS = ("details", "floors", "ordered-in", "covered-risk")


@dataclass(frozen=True, eq=False)
class World:
    """Facts, rules, and every plan there is."""

    scenario: Scenario
    rules: tuple[Rule, ...]
    brute: BruteDetails


def detailed(rng: random.Random) -> Scenario | None:
    """A random world with one or two small details, for which some signed up; None where it is too large."""
    scenario = dressed(rng)
    if scenario is None:
        return None
    scenario = random_details(rng, scenario)
    numbers = rng.sample(range(1, 9), len(scenario.officers))
    details = tuple(
        replace(
            each,
            officers=min(each.officers, 2),
            mode=each.mode if rng.random() < 0.4 else None,
            needs=(("bike", 1),) if rng.random() < 0.3 else (),
            must=rng.random() < 0.7,
        )
        for each in scenario.details
    )
    offers = tuple(
        Availability(who.officer_id, (each.interval,), (), None, HERE, detail=each.detail_id)
        for who in scenario.officers
        for each in details
        if rng.random() < 0.35
    )
    return replace(
        scenario,
        details=details,
        availability=(*scenario.availability, *offers),
        officers=tuple(replace(who, seniority=number) for who, number in zip(scenario.officers, numbers, strict=True)),
        orders=(*scenario.orders, *_orders(rng, scenario)),
    )


def contested(rng: random.Random, scenario: Scenario) -> Scenario:
    """One must detail at the time of a window, one volunteer who offered both; few others offered the window."""
    time, wanted = rng.choice(scenario.windows), rng.choice(scenario.officers).officer_id
    first, *_ = scenario.details
    detail = replace(
        first, date=time.date, day=time.day, interval=time.interval, officers=1, must=True, mode=None, needs=()
    )
    rows = [row for row in scenario.availability if row.detail is None]
    rows = [row for row in rows if row.officer_id == wanted or rng.random() < 0.4]
    rows.append(Availability(wanted, (detail.interval,), (), None, HERE, detail=detail.detail_id))
    return replace(scenario, details=(detail,), availability=tuple(rows), duty=(), orders=())


def _orders(rng: random.Random, scenario: Scenario) -> Iterator[Order]:
    """Now and then an order about one officer and one detail."""
    for each in scenario.details:
        if rng.random() < 0.15:
            who = rng.choice(scenario.officers).officer_id
            decision: Literal["must", "forbid"] = rng.choice(("must", "forbid"))
            named = (each.detail_id, frozenset({each.detail_id}))
            yield Order(decision, who, frozenset(), None, None, "Lt. Gray", "", "", HERE, *named)


@cache
def worlds() -> tuple[World, ...]:
    """The first seeds whose plans are few enough to look at, and more than a handful; every second with orders."""
    found: list[World] = []
    seed = 0
    while len(found) < WORLDS:
        seed += 1
        rng = random.Random(f"optimum of details {seed}")
        scenario = detailed(rng)
        if scenario is None:
            continue
        if len(found) % 4 == 1:
            scenario = contested(rng, scenario)
        call = Call(
            call="order-in" if len(found) % 2 else "volunteers-only",
            exempt_ranks=rng.choice(((), (), ("sergeant",))),
            weekly_limit=rng.choice((None, None, 1)),
        )
        rules = (*(rule() for rule in ALWAYS), *terms(rng), call, OfferOrder(order="free"))
        try:
            brute = BruteDetails(Facts(scenario), rules)
        except TooMany:
            continue
        if brute.looked_at >= 60:
            found.append(World(scenario, rules, brute))
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
    assert tuple(found[goal] for goal in GOALS) == (*best[:3], -best[3])
    there = Counter({each.detail_id: len(each.crew) for each in plan.details})
    heads = tuple(there[detail.detail_id] for detail in world.scenario.details if detail.must)
    # Of the plans as good as this one and deployed as it is; others as good may be cheaper, which is not claimed.
    roster = world.brute.roster_best((deployment_of(plan.patrols), heads))
    assert (found["optional-details"], found["cost"]) == roster


def test_the_worlds_are_of_many_kinds() -> None:
    held = [(world, world.brute.best) for world in worlds()]
    best = [each for _, each in held if each is not None]
    seen = Counter(
        {
            "no plan": sum(each is None for _, each in held),
            "a must detail short": sum(each[0] > 0 for each in best),
            "somebody ordered in": sum(each[2] > 0 for each in best),
            "risk covered": sum(each[3] < 0 for each in best),
            "risk covered beside orders": sum(each[2] > 0 and each[3] < 0 for each in best),
            "risk that orders would buy": sum(world.brute.torn for world, _ in held),
        }
    )
    assert len(best) >= WORLDS // 2, seen
    assert all(seen[name] >= 3 for name in ("a must detail short", "somebody ordered in", "risk covered")), seen
    assert seen["risk covered beside orders"], seen
    assert seen["risk that orders would buy"] >= 2, seen
