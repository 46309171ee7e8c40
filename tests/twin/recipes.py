"""For each rule the worlds that put it to the test: facts and numbers near the edge of what it allows.

A recipe takes a random world and gives the scenario, the rule and a first deal, from which the numbers were often
taken: a limit is what that deal uses, or a step more or less. A new rule needs a recipe here; the twin test says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.crews_at_once import CrewsAtOnce
from otplan.agreement.rules.equipment import Equipment
from otplan.agreement.rules.fund_limit import FundLimit
from otplan.agreement.rules.no_overlap import NoOverlap
from otplan.agreement.rules.offer_order import OfferOrder
from otplan.agreement.rules.orders import Orders
from otplan.agreement.rules.personal_caps import PersonalCaps
from otplan.agreement.rules.qualification import Qualification
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.shape import Shape
from otplan.agreement.rules.spot_hours import SpotHours
from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts
from otplan.quantities.interval import Interval, union
from otplan.quantities.money import Cents
from otplan.scenario.department import DAY
from otplan.scenario.duty import KINDS
from otplan.scenario.mode import FleetUnit
from otplan.scenario.officer import Qualification as Held
from otplan.scenario.wish import Availability, Order
from tests.twin.chance import STEP, Dealer, local_clock, random_duty, random_span, random_world, some, worked
from tests.twin.worlds import HERE, Deal, Facts, kinds

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from datetime import date

    from otplan.agreement.rule import Rule
    from otplan.scenario.fund import Fund
    from otplan.scenario.scenario import Scenario

Made = tuple["Scenario", "Rule", Deal]
AT_WORK = ("tour", "tour", "court", "training", "overtime")
ANY_DUTY = tuple(KINDS)
THIRTY = 30
UNITS: tuple[tuple[str, ...], ...] = ((), (), (), ("pba",))


@dataclass(frozen=True)
class Recipe:
    """How a rule's worlds are made.

    ``apart``: deals without overlap. ``gather``: deals in windows that overlap or touch. ``over``: also more equal
    crews than a deployment's column can hold. ``one_seating``: findings cannot depend on who sits in which crew.
    ``never_refuses``: why no deal that fits is refused.
    """

    make: Callable[[random.Random], Made]
    apart: bool = False
    over: bool = False
    one_seating: bool = False
    gather: bool = False
    most_crews: int = 4
    never_refuses: str = ""


def no_overlap(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng), ANY_DUTY)
    return scenario, NoOverlap(), Dealer(rng, scenario, gather=True).draw()


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
    return scenario, Shape(), Dealer(rng, scenario, most_crews=3).draw()


def qualification(rng: random.Random) -> Made:
    scenario = random_world(rng)
    days = sorted({window.day + step * DAY for window in scenario.windows for step in (-1, 0, 0, 1)})
    names = ("bike", "cit")
    scenario = replace(
        scenario,
        modes=tuple(replace(mode, requires=some(rng, names) if rng.random() < 0.7 else ()) for mode in scenario.modes),
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


def fund_limit(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng), ("overtime", "overtime", "tour"), each=2, paid_by=0.7)
    fringe = (("fica", Fraction(765, 10_000)), ("wc", Fraction(31, 1000)))
    funds = tuple(replace(fund, fringe=rng.choice(((), fringe[:1], fringe))) for fund in scenario.funds)
    scenario = replace(scenario, funds=funds)
    pilot = Dealer(rng, scenario).draw()
    facts = Facts(scenario)
    costs = [
        (f, scenario.department.week_of(scenario.windows[w].day), facts.seat(o, w, f).cost) for o, w, f in pilot.seats
    ]
    limited = []
    for f, fund in enumerate(funds):
        spent = sum(cost for by, _, cost in costs if by == f)
        week = rng.choice(scenario.weeks)
        in_week: int = sum(cost for by, on, cost in costs if (by, on) == (f, week))
        in_week += sum(
            duty.cents
            for duty in scenario.duty
            if duty.fund == fund.fund_id and scenario.department.week(duty.interval.start) == week
        )
        limited.append(_limited(rng, scenario, fund, spent, week, in_week))
    return replace(scenario, funds=tuple(limited)), FundLimit(), pilot


def _limited(rng: random.Random, scenario: Scenario, fund: Fund, spent: int, week: date, in_week: int) -> Fund:
    """One or two limits out of money, weekly cap, dates, modes and ranks; money a cent around what is spent."""
    for what in rng.sample(("money", "money", "cap", "paced", "dates", "modes", "ranks"), rng.randint(1, 2)):
        off = rng.choice((-1, 0, 0, 1))
        day = scenario.start + rng.randint(-1, scenario.days) * DAY
        if what == "money":
            fund = replace(fund, available=Cents(max(0, spent + off)))
        elif what == "cap":
            fund = replace(fund, weekly_cap=Cents(max(0, in_week + off)))
        elif what == "paced":
            # Such an amount that the share of it which falls to the week is what the week holds, or a cent off.
            last = scenario.start + (scenario.days - 1 + rng.choice((-1, 0, 3))) * DAY
            paced = replace(fund, available=Cents(10**6), starts=None, ends=last, weekly_cap="paced")
            share = Fraction(paced.week_cap(scenario.department, week, scenario.start, scenario.days) or 10**6, 10**6)
            fund = replace(paced, available=Cents(max(0, int((in_week + off) / share) + 1)))
        elif what == "dates" and fund.ends is None:
            fund = replace(fund, starts=day) if rng.random() < 0.5 else replace(fund, ends=day)
        elif what == "modes":
            fund = replace(fund, modes=some(rng, [mode.name for mode in scenario.modes]))
        elif what == "ranks":
            fund = replace(fund, ranks=some(rng, {who.rank for who in scenario.officers}))
    return fund


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


def rest(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng), (*AT_WORK, "vacation"))
    pilot = Dealer(rng, scenario, apart=True).draw()
    gaps = []
    for o, windows in worked(scenario, pilot).items():
        held = scenario.duty_of[scenario.officers[o].officer_id]
        spans = sorted([w.interval for w in windows] + [duty.interval for duty in held if duty.kind.works])
        gaps += [after.start - before.end for before, after in pairwise(spans)]
    hours = [Decimal(gap // STEP) / 2 for gap in gaps if STEP <= gap <= 48 * STEP]
    owed = rng.choice(hours) + rng.choice((0, 0, Decimal("0.5"))) if hours else Decimal(rng.randint(1, 12))
    return scenario, Rest(hours=min(owed, Decimal(24)), units=rng.choice(UNITS)), pilot


def weekly_hours(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng), (*AT_WORK, "vacation"))
    pilot = Dealer(rng, scenario).draw()
    used = []
    for o, windows in worked(scenario, pilot).items():
        held = scenario.duty_of[scenario.officers[o].officer_id]
        spans = [w.interval for w in windows] + [duty.interval for duty in held if duty.kind.counts]
        used += [sum(map(scenario.department.week_span(week).shared, spans)) for week in scenario.weeks]
    minutes = max(1, rng.choice([*used, 480]) + rng.choice((-1, 0, 0, 1)))
    hours = max(Decimal("0.01"), Decimal(-(-minutes * 100 // 60)) / 100)
    return scenario, WeeklyHours(hours=min(hours, Decimal(168)), units=rng.choice(UNITS)), pilot


def weekly_overtime_shifts(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng), ("overtime", "overtime", "tour"))
    rule = WeeklyOvertimeShifts(shifts=rng.choice((0, 1, 1, 2, 2, 3)), units=rng.choice(UNITS))
    return scenario, rule, Dealer(rng, scenario).draw()


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


RECIPES: dict[str, Recipe] = {
    "no-overlap": Recipe(no_overlap, gather=True),
    "shape": Recipe(shape, most_crews=3),
    "qualification": Recipe(qualification, most_crews=3),
    # Equipment looks at how many members a crew has, never at who they are.
    "equipment": Recipe(equipment, one_seating=True, gather=True),
    "spot-hours": Recipe(spot_hours, one_seating=True),
    "crews-at-once": Recipe(crews_at_once, over=True, gather=True, one_seating=True),
    "personal-caps": Recipe(personal_caps),
    "fund-limit": Recipe(fund_limit),
    "orders": Recipe(orders),
    # Rest speaks of gaps between neighbours in time, so it assumes that nothing overlaps; no-overlap sees to that.
    "rest": Recipe(rest, apart=True),
    "weekly-hours": Recipe(weekly_hours),
    "weekly-overtime-shifts": Recipe(weekly_overtime_shifts),
    "call": Recipe(call, most_crews=3),
    "offer-order": Recipe(offer_order, never_refuses="a free order binds nobody"),
}
