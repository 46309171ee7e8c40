"""What goals measure, against numbers derived by hand, and price and measure against each other on random plans."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest

from otplan.agreement.goals.cost import Cost
from otplan.agreement.goals.covered_risk import CoveredRisk, denominator, value_of
from otplan.agreement.goals.floors import Floors, unmet_floors
from otplan.draft.draft import Draft
from otplan.pay.terms import PayTerms
from otplan.plan.plan import Unmet
from otplan.scenario.coverage import DEFAULT_CURVE, Curve
from otplan.scenario.place import Post, RiskProfile
from otplan.solver.driver import Program, solve_program
from otplan.solver.interrupt import Interrupt
from otplan.solver.model import Model
from tests.agreement.asked import Sent, dealt
from tests.twin.chance import random_duty, random_world
from tests.twin.dealer import Dealer
from tests.twin.facts import Deal, Facts
from tests.twin.twin import LIMITS, fixed
from tests.twin.worlds import HERE, PAY, duty, fund, mode, officer, shift, spot, tiny

if TYPE_CHECKING:
    from otplan.agreement.goal import Goal
    from otplan.scenario.scenario import Scenario

CASES = 40
CURVES = (
    DEFAULT_CURVE,
    Curve(((0, 0), (1000, 6000))),
    Curve(((0, 0), (300, 3333), (700, 5000), (1900, 9999))),
)
PAIRS = [mode("foot", (2,))]
FOUR = [officer(number) for number in range(1, 5)]


def measured(goal: Goal, scenario: Scenario, *crews: Sent) -> int:
    return goal.measure(dealt(Facts(scenario), crews)[1])


def points(scenario: Scenario, value: int) -> Fraction:
    """Risk units as ten-thousandths of a priority point."""
    return Fraction(value * 10_000, denominator(scenario))


def week(start: date = date(2026, 6, 7), end: str = "22:00") -> Scenario:
    """Seven days from a Sunday, evenings from 18:00, pairs on foot, one spot of priority 6 with flat risk."""
    return tiny(shifts=[shift("eve", "18:00", end)], start=start, days=7, modes=PAIRS, officers=FOUR)


# covered-risk


def test_one_pair_of_four_hours() -> None:
    # 60,000 points over 168 h are 357 an hour and 24 over, which the first 24 h get: 358. 60 % of 4 h of either.
    first, second = Sent("2026-06-07/eve", ("O1", "O2")), Sent("2026-06-08/eve", ("O1", "O2"))
    assert points(week(), measured(CoveredRisk(), week(), first)) == Fraction(358 * 4 * 60, 100)
    assert points(week(), measured(CoveredRisk(), week(), second)) == Fraction(357 * 4 * 60, 100)


def test_a_second_pair_covers_less_than_the_first() -> None:
    two = [Sent("2026-06-08/eve", ("O1", "O2")), Sent("2026-06-08/eve", ("O3", "O4"))]
    assert points(week(), measured(CoveredRisk(), week(), *two)) == Fraction(357 * 4 * 84, 100)


def test_a_circuit_gives_half_a_dose_to_each_of_two_spots() -> None:
    facts = tiny(
        shifts=[shift("eve", "18:00", "22:00")],
        start=date(2026, 6, 7),
        days=7,
        modes=PAIRS,
        officers=FOUR,
        spots=[spot(1), spot(2, 30_000)],
        circuits=[Post("C1", ("H1", "H2"), (), HERE)],
    )
    # 30,000 over 168 h are 178 and 96 over. Dose 0.5 covers 36.8 % of both.
    sent = Sent("2026-06-08/eve", ("O1", "O2"), post="C1")
    assert points(facts, measured(CoveredRisk(), facts, sent)) == Fraction((357 + 179) * 4 * 368, 1000)


def test_parts_of_hours_count() -> None:
    # 18:00-21:40 is 3 h 40 min.
    facts = week(end="21:40")
    sent = Sent("2026-06-08/eve", ("O1", "O2"))
    assert points(facts, measured(CoveredRisk(), facts, sent)) == Fraction(357 * 220 * 60, 60 * 100)


def test_nothing_is_earned_past_the_end_of_the_horizon() -> None:
    # One day of 24 h: 2,500 points an hour. Of 04:00-10:00 the hours from 07:00 on are of the next day.
    facts = tiny(shifts=[shift("dawn", "04:00", "10:00")], modes=PAIRS, officers=FOUR)
    sent = Sent("2026-06-13/dawn", ("O1", "O2"))
    assert points(facts, measured(CoveredRisk(), facts, sent)) == Fraction(2500 * 3 * 60, 100)


@pytest.mark.parametrize(
    ("start", "night", "hours", "an_hour"),
    [
        # 60,000 over 167 h: 359 and 47 over. The night 22:00-06:00 on Saturday is hours 136 to 142: 359 each.
        (date(2026, 3, 1), "2026-03-07/night", 7, 359),
        # Over 169 h: 355 and 5 over; nine hours of 355.
        (date(2026, 10, 25), "2026-10-31/night", 9, 355),
    ],
)
def test_weeks_of_a_clock_change(start: date, night: str, hours: int, an_hour: int) -> None:
    shifts = [replace(shift("night", "22:00", "06:00"), days=(5,))]
    facts = tiny(shifts=shifts, start=start, days=7, modes=PAIRS, officers=FOUR)
    assert points(facts, measured(CoveredRisk(), facts, Sent(night, ("O1", "O2")))) == an_hour * hours * Fraction(6, 10)


# floors


def promised(facts: Scenario, minutes: int) -> Scenario:
    return replace(facts, hotspots=tuple(replace(each, least=minutes) for each in facts.hotspots))


def test_a_circuit_of_three_hours_against_a_floor_of_four() -> None:
    circuit = Post("C1", ("H1", "H2"), (), HERE)
    facts = tiny(
        shifts=[shift("eve", "18:00", "21:00")],
        start=date(2026, 6, 7),
        days=7,
        spots=[spot(1), spot(2)],
        circuits=[circuit],
    )
    facts = replace(facts, hotspots=(replace(facts.hotspots[0], least=240), facts.hotspots[1]))
    sent = Sent("2026-06-08/eve", post="C1")
    # Half of 180 min is given: 150 of 240 are missing, 1,800 twelfths.
    assert measured(Floors(), facts, sent) == 1800
    assert unmet_floors(dealt(Facts(facts), (sent,))[1]) == (Unmet("floor", "H1/2026-06-07", 150),)
    # A floor of 90 min is just met, and not short.
    enough = replace(facts, hotspots=(replace(facts.hotspots[0], least=90), facts.hotspots[1]))
    assert unmet_floors(dealt(Facts(enough), (sent,))[1]) == ()
    # More than is promised is not held against the other weeks or spots.
    assert measured(Floors(), facts, sent, Sent("2026-06-09/eve", post="H1")) == 0


def test_floors_of_parts_of_weeks() -> None:
    # Three days of a week: 240 x 3/7 = 102.857 min = 1,234.29 twelfths, half up 1,234.
    facts = promised(tiny(shifts=[shift("eve", "18:00", "19:00")], start=date(2026, 6, 8), days=3), 240)
    assert measured(Floors(), facts) == 1234
    assert measured(Floors(), facts, Sent("2026-06-08/eve")) == 1234 - 720
    # Missing minutes are rounded up: 514 twelfths are 42.8 min.
    assert unmet_floors(dealt(Facts(facts), (Sent("2026-06-08/eve"),))[1])[0].missing == 43


def test_floors_on_the_nights_of_a_clock_change() -> None:
    shifts = [replace(shift("night", "22:00", "06:00"), days=(5,))]
    spring = promised(tiny(shifts=shifts, start=date(2026, 3, 1), days=7), 480)
    autumn = promised(tiny(shifts=shifts, start=date(2026, 10, 25), days=7), 600)
    assert measured(Floors(), spring, Sent("2026-03-07/night")) == 60 * 12
    assert measured(Floors(), autumn, Sent("2026-10-31/night")) == 60 * 12


# cost


def test_cost_of_a_pair_with_fringe() -> None:
    facts = tiny(
        shifts=[shift("eve", "18:00", "22:00")],
        modes=PAIRS,
        officers=[officer(1), officer(2)],
        funds=[fund(1), replace(fund(2), fringe=(("fica", Fraction(765, 10_000)),))],
    )
    # 4 h x $40.00 x 1.5 = $240.00 each; with 7.65 % $18.36 more each.
    assert measured(Cost(), facts, Sent("2026-06-12/eve", ("O1", "O2"))) == 480_00
    assert measured(Cost(), facts, Sent("2026-06-12/eve", ("O1", "O2"), fund="F2")) == 516_72


def test_cost_of_a_call_back() -> None:
    facts = tiny(shifts=[shift("hour", "18:00", "19:00")])
    touching = replace(facts, duty=(duty("O1", "tour", "2026-06-12 10:00", "2026-06-12 18:00"),))
    # One hour is paid as the least of two, $120.00, unless it touches other work.
    assert measured(Cost(), facts, Sent("2026-06-12/hour")) == 120_00
    assert measured(Cost(), touching, Sent("2026-06-12/hour")) == 60_00


def test_call_back_hours_with_decimals_are_rounded_up_to_minutes() -> None:
    # 1.01 h are 60.6 min.
    terms = PayTerms.model_validate({"multiplier": "1.5", "call_back_minimum_hours": "1.01"})
    assert terms.call_back_minimum == 61


def test_cost_on_the_nights_of_a_clock_change() -> None:
    shifts = [shift("night", "22:00", "06:00")]
    # Seven hours and nine at $60.00.
    spring, autumn = (tiny(shifts=shifts, start=eve) for eve in (date(2026, 3, 7), date(2026, 10, 31)))
    assert measured(Cost(), spring, Sent("2026-03-07/night")) == 420_00
    assert measured(Cost(), autumn, Sent("2026-10-31/night")) == 540_00


# price and measure


def prices_world(seed: int) -> tuple[Facts, list[Deal]]:
    """A random world with random risk, curve, shares of circuits and floors, and three deals."""
    rng = random.Random(f"prices {seed}")
    scenario = random_duty(rng, random_world(rng, circuits=0.7, details=0), ("tour", "court", "overtime"))
    days = (None, None, *range(7))
    risk = {
        name: RiskProfile({(rng.choice(days), hour): rng.randrange(10) for hour in range(24) for _ in range(2)})
        for name in rng.sample(["*", "H1", "H2"], rng.randint(0, 2))
        if name in ("*", *(each.hotspot_id for each in scenario.hotspots))
    }
    coverage = replace(
        scenario.coverage,
        curve=rng.choice(CURVES),
        circuit_share=rng.choice(((1000, 500, 333, 250), (1000, 700, 667, 111))),
    )
    hotspots = tuple(replace(each, least=rng.choice((None, 0, 61, 240, 700))) for each in scenario.hotspots)
    funds = tuple(replace(each, fringe=(("wc", Fraction(31, 1000)),)) for each in scenario.funds)
    scenario = replace(scenario, risk=risk, coverage=coverage, hotspots=hotspots, funds=funds)
    dealer = Dealer(rng, scenario, gather=True)
    return Facts(scenario), [dealer.draw() for _ in range(3)]


def priced(facts: Facts, goal: Goal, deal: Deal) -> int:
    """The best that the model finds for a goal with the crews and seats of a deal."""
    draft = Draft(facts.problem)
    total = goal.price(draft)
    model = Model(draft)
    found = fixed(model, deal)
    assert found is not None
    upper, rows = found
    weights = np.zeros(len(upper), dtype=np.int64)
    columns, terms = model.terms(total)
    weights[columns] = terms if goal.sense == "most" else -terms
    solved = solve_program(Program(upper, rows, weights), LIMITS, Interrupt())
    assert solved.stopped_by == "proof"
    return solved.value if goal.sense == "most" else -solved.value


@pytest.mark.parametrize("seed", range(CASES))
def test_price_and_measure_agree(seed: int) -> None:
    facts, deals = prices_world(seed)
    within = facts.scenario.coverage.max_crews
    for deal in deals:
        if any(deal.crews.count(d) > within for d in deal.crews):
            continue
        roster = next(facts.rosters(deal))
        covered = CoveredRisk().measure(roster)
        assert value_of(facts.problem, np.bincount(deal.crews, minlength=len(facts.kinds))) == covered
        assert priced(facts, CoveredRisk(), deal) == covered
        assert priced(facts, Floors(), deal) == Floors().measure(roster)
        assert priced(facts, Cost(), deal) == Cost().measure(roster)


def test_the_random_prices_are_of_many_kinds() -> None:
    worlds = [prices_world(seed) for seed in range(CASES)]
    covered = [CoveredRisk().measure(next(facts.rosters(deals[0]))) for facts, deals in worlds]
    assert sum(value > 0 for value in covered) >= CASES // 2
    kinds = [[facts.kinds[d] for d in deals[0].crews] for facts, deals in worlds]
    assert any(len(kind.post.hotspots) > 1 for each in kinds for kind in each)
    ends = [(facts.scenario.windows[-1].interval.end, facts.scenario.horizon.end) for facts, _ in worlds]
    assert any(last > end for last, end in ends)
    assert len({len(facts.scenario.hours) % 24 for facts, _ in worlds}) == 3
    assert PAY.call_back_minimum
