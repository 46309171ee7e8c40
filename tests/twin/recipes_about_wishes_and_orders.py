"""Recipes of rules about what people ask for: sign-ups, caps of their own, orders."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.orders import Orders
from otplan.agreement.rules.personal_caps import PersonalCaps
from otplan.quantities.interval import Interval
from otplan.scenario.officer import Qualification as Held
from otplan.scenario.wish import Availability, Order
from tests.twin.chance import STEP, random_details, random_duty, random_span, random_world, some
from tests.twin.dealer import Dealer, worked
from tests.twin.recipe import THIRTY, UNITS, Made
from tests.twin.worlds import HERE

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from otplan.scenario.scenario import Scenario


def personal_caps(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng), ("overtime", "overtime", "tour", "vacation"), each=2)
    pilot = Dealer(rng, scenario).draw()
    officers = []
    wishes = []
    for o, who in enumerate(scenario.officers):
        windows = worked(scenario, pilot)[o]
        within = scenario.department.week_span(rng.choice(scenario.weeks))
        spans = [window.interval for window in windows]
        spans += [duty.interval for duty in scenario.duty_of[who.officer_id] if duty.kind.overtime]
        minutes = sum(each.shared(within) for each in spans) + rng.choice((-THIRTY, 0, 0, THIRTY))
        officers.append(replace(who, max_overtime=max(0, minutes)) if rng.random() < 0.7 else who)
        for _ in range(rng.randint(0, 2)):
            row = tuple(random_span(rng, scenario) for _ in range(rng.randint(1, 2)))
            count = rng.choice((None, 0, 1, 1, 2))
            wishes.append(Availability(who.officer_id, row, (), count, HERE))
    return replace(scenario, officers=tuple(officers), availability=tuple(wishes)), PersonalCaps(), pilot


def orders(rng: random.Random) -> Made:
    scenario = random_world(rng)
    pilot = Dealer(rng, scenario).draw()
    windows = [window.window_id for window in scenario.windows]
    found = []
    for number in range(rng.randint(1, 3)):
        who = rng.choice([None, *(each.officer_id for each in scenario.officers)])
        by_mode = rng.choice([None, None, *(each.name for each in scenario.modes)])
        post = rng.choice([None, None, *(each.post_id for each in scenario.posts)])
        named = frozenset(some(rng, windows)) if rng.random() < 0.6 else frozenset(windows)
        decision: Literal["must", "forbid"] = rng.choice(("must", "forbid"))
        record = replace(HERE, row=number + 2)
        details = frozenset(each.detail_id for each in scenario.details if rng.random() < 0.5)
        if details and rng.random() < 0.3:
            named, by_mode, post = frozenset(), None, None
        order = Order(decision, who, named, by_mode, post, "Lt. Gray", "", "", record, details=details)
        found.append(of_two(rng, scenario, order) if rng.random() < 0.5 else order)
    return replace(scenario, orders=tuple(found)), Orders(), pilot


def of_two(rng: random.Random, scenario: Scenario, order: Order) -> Order:
    """The order with two officers, and fewer limits."""
    one, other = rng.sample([each.officer_id for each in scenario.officers], 2)
    post = order.post if rng.random() < 0.3 else None
    return replace(order, officer_id=one, partner=other, post=post, mode=order.mode if rng.random() < 0.5 else None)


def call(rng: random.Random) -> Made:
    """Sign-ups around windows, or details that few signed up for and others are ordered in."""
    return _sign_ups(rng) if rng.random() < 0.4 else _ordering_in(rng)


def _sign_ups(rng: random.Random) -> Made:
    scenario = random_world(rng)
    pilot = Dealer(rng, scenario, apart=True).draw()
    modes = [mode.name for mode in scenario.modes]
    wishes = []
    for o, who in enumerate(scenario.officers):
        offered = [window.interval for window in worked(scenario, pilot)[o] if rng.random() < 0.8]
        offered += [window.interval for window in scenario.windows if rng.random() < 0.5]
        for whole in offered:
            # In one piece, in two that touch, overlap or leave a gap, or cut short at one end.
            middle = whole.start + rng.randrange(1, max(2, whole.minutes // THIRTY)) * STEP
            low, high = rng.choice(((0, 0), (0, 0), (0, 0), (1, 0), (-1, 0), (0, -1), (0, 1)))
            first = (whole.start + low * STEP, min(whole.end, middle + rng.choice((0, 0, 1)) * STEP))
            second = (min(middle + rng.choice((0, 0, 0, 1)) * STEP, whole.end), whole.end + high * STEP)
            pieces = [first, second] if rng.random() < 0.6 else [(first[0], second[1])]
            for begin, end in pieces:
                if begin < end:
                    only = some(rng, modes) if rng.random() < 0.3 else ()
                    wishes.append(Availability(who.officer_id, (Interval(begin, end),), only, None, HERE))
    rng.shuffle(wishes)
    return replace(scenario, availability=tuple(wishes)), Call(call="volunteers-only", units=rng.choice(UNITS)), pilot


def _ordering_in(rng: random.Random) -> Made:
    """Everyone offers every patrol by its mode, which offers no detail without one; some offer details."""
    kinds_of_duty = ("tour", "no-call", "no-call", "vacation")
    scenario = random_duty(rng, random_details(rng, random_world(rng, details=0)), kinds_of_duty, each=1)
    modes = tuple(mode.name for mode in scenario.modes)
    all_time = Interval(scenario.horizon.start - 48 * STEP, scenario.horizon.end + 48 * STEP)
    wishes = [Availability(who.officer_id, (all_time,), modes, None, HERE) for who in scenario.officers]
    wishes += [
        Availability(who.officer_id, (each.interval,), (), None, HERE, detail=each.detail_id)
        for who in scenario.officers
        for each in scenario.details
        if rng.random() < 0.25
    ]
    ranks = tuple(sorted({who.rank for who in scenario.officers}))
    numbers = rng.sample(range(1, 9), len(scenario.officers))
    scenario = replace(
        scenario,
        availability=tuple(wishes),
        officers=tuple(
            replace(who, qualifications=(Held("cit", None),) if rng.random() < 0.4 else (), seniority=number)
            for who, number in zip(scenario.officers, numbers, strict=True)
        ),
        details=tuple(
            replace(
                each,
                mode=each.mode if rng.random() < 0.15 else None,
                must=rng.random() < 0.85,
                needs=(("cit", rng.randint(1, each.officers)),) if rng.random() < 0.3 else (),
            )
            for each in scenario.details
        ),
        orders=tuple(_orders_of_details(rng, scenario)),
        funds=tuple(
            replace(fund, ranks=(rng.choice(ranks),)) if rng.random() < 0.1 else fund for fund in scenario.funds
        ),
    )
    rule = Call(
        call="order-in" if rng.random() < 0.9 else "volunteers-only",
        units=rng.choice(UNITS),
        exempt_ranks=rng.choice(((), (), (), ("sergeant",))),
        weekly_limit=rng.choice((None, 1, 1, 2)),
    )
    return scenario, rule, Dealer(rng, scenario, apart=True, most_crews=2).draw()


def _orders_of_details(rng: random.Random, scenario: Scenario) -> Iterator[Order]:
    """Now and then an order about one officer and one detail."""
    for each in scenario.details:
        if rng.random() < 0.15:
            who = rng.choice(scenario.officers).officer_id
            decision: Literal["must", "forbid"] = rng.choice(("must", "forbid"))
            yield Order(
                decision,
                who,
                frozenset(),
                None,
                None,
                "Lt. Gray",
                "",
                "",
                HERE,
                each.detail_id,
                frozenset({each.detail_id}),
            )
