"""Recipes of rules about money: what funds may pay for, and how much."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.agreement.rules.fund_limit import FundLimit
from otplan.quantities.money import Cents
from otplan.scenario.department import DAY
from otplan.scenario.fund import Alternative
from tests.twin.chance import random_duty, random_world, some
from tests.twin.dealer import Dealer
from tests.twin.facts import Deal, Facts
from tests.twin.worlds import HERE

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from datetime import date

    from otplan.scenario.fund import Fund
    from otplan.scenario.scenario import Scenario
    from tests.twin.recipe import Made


def fund_limit(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng, circuits=0.6), ("overtime", "overtime", "tour"), each=2, paid_by=0.7)
    fringe = (("fica", Fraction(765, 10_000)), ("wc", Fraction(31, 1000)))
    funds = tuple(replace(fund, fringe=rng.choice(((), fringe[:1], fringe))) for fund in scenario.funds)
    paying = [tuple(fund.fund_id for fund in funds if rng.random() < 0.5) for _ in scenario.details]
    details = tuple(replace(each, funds=ids) for each, ids in zip(scenario.details, paying, strict=True))
    scenario = replace(scenario, funds=funds, details=details)
    pilot = Dealer(rng, scenario).draw()
    facts = Facts(scenario)
    costs = [
        (f, scenario.department.week_of(facts.problem.windows[w].day), facts.seat(o, w, f).cost)
        for o, w, f in pilot.seats
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
        limited.append(_limited(rng, scenario, fund, spent, week, in_week, _earned(scenario, facts, pilot, f)))
    return replace(scenario, funds=tuple(limited)), FundLimit(), pilot


def _earned(scenario: Scenario, facts: Facts, pilot: Deal, f: int) -> list[int]:
    """What the pilot and earlier overtime charge to a fund, officer by officer."""
    earned: dict[str, int] = {}
    for o, w, by in pilot.seats:
        if by == f:
            officer_id = scenario.officers[o].officer_id
            earned[officer_id] = earned.get(officer_id, 0) + facts.seat(o, w, f).cost
    return [
        cents + sum(duty.cents for duty in scenario.duty_of[officer_id] if duty.fund == scenario.funds[f].fund_id)
        for officer_id, cents in sorted(earned.items())
    ]


def _limited(
    rng: random.Random,
    scenario: Scenario,
    fund: Fund,
    spent: int,
    week: date,
    in_week: int,
    earned: Sequence[int],
) -> Fund:
    """One or two limits out of money, weekly cap, dates, rows and ranks; money a cent around what is spent."""
    for what in rng.sample(
        ("money", "money", "cap", "paced", "dates", "rows", "rows", "rows", "ranks", "officer", "officer"),
        rng.randint(1, 2),
    ):
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
        elif what == "rows":
            fund = replace(fund, alternatives=random_rows(rng, scenario, rng.choice((1, 1, 2, 3))))
            # Now and then a fund for other work than patrols.
            pays = ((), (), (), ("patrol",), ("event", "patrol"), ("event",), ("backfill", "outside", "patrol"))
            fund = replace(fund, pays=rng.choice(pays))
        elif what == "officer" and earned:
            fund = replace(fund, officer_cap=Cents(max(0, rng.choice(earned) + off)))
        elif what == "ranks":
            fund = replace(fund, ranks=some(rng, {who.rank for who in scenario.officers}))
    return fund


def random_rows(rng: random.Random, scenario: Scenario, most: int) -> tuple[Alternative, ...]:
    """Rows of a fund, no two alike, each with one to three limits; a circuit may be listed in part."""
    sizes = {size for mode in scenario.modes for size in mode.crew_sizes}
    spots = [spot.hotspot_id for spot in scenario.hotspots]
    # All but one spot rather often: of a circuit through that one some spots are listed and one is not.
    fewer = spots[:-1] or spots
    rows: set[Alternative] = set()
    for _ in range(rng.randint(1, most)):
        limited = rng.sample(("modes", "sizes", "shifts", "spots", "spots", "spots"), rng.randint(1, 3))
        rows.add(
            Alternative(
                some(rng, [mode.name for mode in scenario.modes]) if "modes" in limited else (),
                tuple(sorted(rng.sample(sorted(sizes), rng.randint(1, len(sizes))))) if "sizes" in limited else (),
                some(rng, [shift.shift_id for shift in scenario.shifts]) if "shifts" in limited else (),
                some(rng, rng.choice((spots, fewer))) if "spots" in limited else (),
                HERE,
            )
        )
    return tuple(sorted(rows, key=lambda row: row.limits))
