"""Recipe of the order of offers: worlds in which few of those who signed up can be seated."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.consecutive_days import ConsecutiveDays
from otplan.agreement.rules.crew_composition import CrewComposition
from otplan.agreement.rules.fund_limit import FundLimit
from otplan.agreement.rules.no_overlap import NoOverlap
from otplan.agreement.rules.offer_order import OfferOrder
from otplan.agreement.rules.orders import Orders
from otplan.agreement.rules.personal_caps import PersonalCaps
from otplan.agreement.rules.qualification import Qualification
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.shape import Shape
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts
from otplan.quantities.interval import Interval
from otplan.quantities.money import Cents
from otplan.scenario.officer import Qualification as Held
from otplan.scenario.standing import Standing
from otplan.scenario.wish import Availability, Order
from tests.twin.chance import STEP, random_duty, random_world, some
from tests.twin.dealer import Dealer
from tests.twin.recipe import UNITS, Made
from tests.twin.worlds import HERE

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario

BESIDE_OFFERS = (
    NoOverlap(),
    Shape(),
    Qualification(),
    PersonalCaps(),
    FundLimit(),
    Orders(),
    Rest(hours=Decimal(2)),
    WeeklyOvertimeShifts(shifts=2),
    ConsecutiveDays(days=2),
    CrewComposition(probationary=1, companion="fto"),
    Call(call="volunteers-only"),
)


def offer_order(rng: random.Random) -> Made:
    """Most officers offer most work; standings, ranks, caps, qualifications and orders differ."""
    scenario = random_duty(rng, random_world(rng, details=0.3), ("tour", "vacation", "overtime"), each=1, paid_by=0.5)
    officers = tuple(_officer(rng, who, scenario) for who in scenario.officers)
    numbers = rng.sample(range(1, 9), len(officers))
    boards = rng.choice((("overtime", "overtime"), ("overtime", "grant")))
    ranks = sorted({who.rank for who in officers})
    scenario = replace(
        scenario,
        officers=tuple(replace(who, seniority=number) for who, number in zip(officers, numbers, strict=True)),
        modes=tuple(replace(mode, includes=("cit",) if rng.random() < 0.15 else ()) for mode in scenario.modes),
        details=tuple(replace(each, needs=(("cit", 1),) if rng.random() < 0.4 else ()) for each in scenario.details),
        funds=tuple(
            replace(
                fund,
                board=board,
                ranks=(rng.choice(ranks),) if rng.random() < 0.1 else (),
                officer_cap=Cents(rng.randrange(100, 1200) * 100) if rng.random() < 0.25 else None,
            )
            for fund, board in zip(scenario.funds, boards, strict=False)
        ),
    )
    scenario = replace(scenario, availability=tuple(_wishes(rng, scenario)), orders=tuple(_orders(rng, scenario)))
    scenario = replace(scenario, standings=tuple(_standings(rng, scenario)))
    order: Literal["standing", "seniority", "pointer", "free"] = rng.choice(
        ("standing", "standing", "standing", "seniority", "pointer", "pointer")
    )
    rule = OfferOrder(order=order, units=rng.choice(UNITS))
    return scenario, rule, Dealer(rng, scenario, apart=True, most_crews=2).draw()


def _officer(rng: random.Random, who: Officer, scenario: Scenario) -> Officer:
    held = tuple(Held(name, None) for name in ("cit", "fto") if rng.random() < 0.6)
    until = scenario.start + timedelta(days=rng.randint(-1, 3)) if rng.random() < 0.2 else None
    cap = rng.choice((None, None, None, 240, 480))
    return replace(who, qualifications=held, probation_until=until, max_overtime=cap)


def _wishes(rng: random.Random, scenario: Scenario) -> Iterator[Availability]:
    modes = [mode.name for mode in scenario.modes]
    all_time = Interval(scenario.horizon.start - 48 * STEP, scenario.horizon.end + 48 * STEP)
    for who in scenario.officers:
        only = some(rng, modes) if rng.random() < 0.3 else ()
        if rng.random() < 0.7:
            yield Availability(who.officer_id, (all_time,), only, rng.choice((None, None, None, 1)), HERE)
        else:
            for window in scenario.windows:
                if rng.random() < 0.6:
                    yield Availability(who.officer_id, (window.interval,), only, None, HERE)


def _orders(rng: random.Random, scenario: Scenario) -> Iterator[Order]:
    """Now and then an order that names one officer or two."""
    names = [window.window_id for window in scenario.windows]
    for number in range(rng.choice((0, 0, 0, 1, 2))):
        one, other = rng.sample([who.officer_id for who in scenario.officers], 2)
        decision: Literal["must", "forbid"] = rng.choice(("must", "forbid", "forbid"))
        partner = other if rng.random() < 0.5 else None
        mode = rng.choice([None, None, *(mode.name for mode in scenario.modes)])
        details = frozenset(each.detail_id for each in scenario.details if rng.random() < 0.5)
        windows = frozenset(some(rng, names))
        record = replace(HERE, row=number + 2)
        post = rng.choice([None, None, *(post.post_id for post in scenario.posts)])
        yield Order(decision, one, windows, mode, post, "Lt. Gray", "", "", record, None, details, partner)


def _standings(rng: random.Random, scenario: Scenario) -> Iterator[Standing]:
    for who in scenario.officers:
        for board in sorted({fund.board for fund in scenario.funds}):
            if rng.random() < 0.8:
                called = scenario.start - timedelta(days=rng.randint(1, 3)) if rng.random() < 0.8 else None
                yield Standing(who.officer_id, board, rng.choice((0, 60, 60, 120, 600)), called, None, HERE)
