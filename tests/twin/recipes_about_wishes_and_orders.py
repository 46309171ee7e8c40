"""Recipes of rules about what people ask for: sign-ups, caps of their own, orders."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.offer_order import OfferOrder
from otplan.agreement.rules.orders import Orders
from otplan.agreement.rules.personal_caps import PersonalCaps
from otplan.quantities.interval import Interval
from otplan.scenario.wish import Availability, Order
from tests.twin.chance import STEP, Dealer, random_duty, random_span, random_world, some, worked
from tests.twin.recipe import THIRTY, UNITS, Made
from tests.twin.worlds import HERE

if TYPE_CHECKING:
    import random


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
        found.append(Order(decision, who, named, by_mode, post, "Lt. Gray", "", "", record))
    return replace(scenario, orders=tuple(found)), Orders(), pilot


def call(rng: random.Random) -> Made:
    scenario = random_world(rng)
    pilot = Dealer(rng, scenario).draw()
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


def offer_order(rng: random.Random) -> Made:
    scenario = random_world(rng)
    return scenario, OfferOrder(order="free"), Dealer(rng, scenario).draw()
