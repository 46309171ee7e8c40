"""What goals about details measure and what plans reach by them, derived by hand, and price against measure.

The week is Friday 12 June 2026 with one window, ``2026-06-12/eve`` 18:00-22:00, one spot and officers at $60.00 an hour
on overtime. The spot's 60,000 points are 2,500 an hour; a pair on foot (dose 1) covers 60 % of them, so 6,000 in 4 h.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.goals.details import Details, unmet_details
from otplan.agreement.goals.optional_details import OptionalDetails
from otplan.agreement.goals.ordered_in import OrderedIn
from otplan.agreement.rules.call import Call
from otplan.agreement.rules.offer_order import OfferOrder
from otplan.plan.plan import Unmet
from otplan.quantities.money import Rate
from otplan.scenario.detail import Detail
from otplan.scenario.wish import Availability
from tests.agreement.asked import Detailed, dealt
from tests.agreement.test_goals import points, priced
from tests.optimum.solved import ALL, solved, values
from tests.twin.chance import random_details, random_world
from tests.twin.dealer import Dealer
from tests.twin.facts import Facts
from tests.twin.worlds import HERE, mode, officer, shift, span, tiny

if TYPE_CHECKING:
    from otplan.agreement.goal import Goal
    from otplan.plan.plan import Plan
    from otplan.scenario.scenario import Scenario
    from tests.twin.facts import Deal

CASES = 40
GOALS: tuple[Goal, ...] = (Details(), OrderedIn(), OptionalDetails())
DAY = "2026-06-12"
EVE = (f"{DAY} 18:00", f"{DAY} 22:00")


def job(name: str, start: str, end: str, officers: int, *, must: bool = True) -> Detail:
    """An event."""
    time = span(start, end)
    on = date.fromisoformat(start[:10])
    return Detail(name, "event", name, "", "", "", on, on, time, officers, (), None, (), must, "", HERE)


def with_jobs(*jobs: Detail, officers: int = 3, size: int = 2, start: date = date(2026, 6, 12)) -> Scenario:
    """The week with these details, crews of ``size`` on foot, and nobody signed up."""
    week = tiny(
        shifts=[shift("eve", "18:00", "22:00")],
        start=start,
        modes=[mode("foot", (size,))],
        officers=[officer(number) for number in range(1, officers + 1)],
    )
    return replace(week, details=tuple(sorted(jobs, key=lambda each: (each.interval, each.detail_id))))


def offering(week: Scenario, *offers: tuple[str, str]) -> Scenario:
    """With sign-ups: of an officer for the window ``eve``, or for a detail by its id."""
    eve = week.windows[0].interval
    rows = [
        Availability(who, (eve,), ("foot",), None, HERE)
        if what == "eve"
        else Availability(who, (week.detail[what].interval,), (), None, HERE, detail=what)
        for who, what in offers
    ]
    return replace(week, availability=tuple(rows))


def planned(week: Scenario, call: str = "volunteers-only") -> Plan:
    """The proved and audited plan under the rules that always hold, the call and a free order."""
    plan = solved(week, (*ALL, Call.model_validate({"call": call}), OfferOrder(order="free")))
    assert plan is not None
    return plan


def who_works(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Officers by detail or, for patrols, by post."""
    found = {each.detail_id: each.crew for each in plan.details} | {each.post: each.crew for each in plan.patrols}
    return {name: tuple(seat.officer_id for seat in crew) for name, crew in found.items()}


# measured


def test_officers_missing_by_the_minutes_of_their_detail() -> None:
    week = with_jobs(
        job("RACE", f"{DAY} 10:00", f"{DAY} 13:00", 4),
        job("MATCH", f"{DAY} 15:00", f"{DAY} 16:00", 2),
        job("FAIR", f"{DAY} 18:00", f"{DAY} 20:00", 2, must=False),
    )
    roster = dealt(Facts(week), (), (Detailed("RACE", ("O1", "O2", "O3")),))[1]
    # Of four at the race one is missing for 180 min, of two at the match two for 60; the fair need not be filled.
    assert Details().measure(roster) == 180 + 120
    assert OptionalDetails().measure(roster) == 240
    assert unmet_details(roster) == (
        Unmet("detail", "RACE", 180),
        Unmet("detail", "MATCH", 120),
        Unmet("detail", "FAIR", 240),
    )


def test_an_officer_too_many_is_not_held_against_another_detail() -> None:
    week = with_jobs(
        job("RACE", f"{DAY} 10:00", f"{DAY} 13:00", 1),
        job("MATCH", f"{DAY} 15:00", f"{DAY} 16:00", 1),
    )
    assert Details().measure(dealt(Facts(week), (), (Detailed("RACE", ("O1", "O2")),))[1]) == 60


def test_who_did_not_offer_all_of_a_detail_is_ordered_in() -> None:
    week = with_jobs(job("RACE", f"{DAY} 10:00", f"{DAY} 13:00", 3))
    late = Availability("O2", (span(f"{DAY} 10:01", f"{DAY} 13:00"),), (), None, HERE)
    week = replace(offering(week, ("O1", "RACE")), availability=(*offering(week, ("O1", "RACE")).availability, late))
    # O1 offered it, O2 all but a minute, O3 nothing: two of them for 180 min.
    roster = dealt(Facts(week), (), (Detailed("RACE", ("O1", "O2", "O3")),))[1]
    assert OrderedIn().measure(roster) == 360


@pytest.mark.parametrize(
    ("eve", "morning", "minutes"), [("2026-03-07", "2026-03-08", 420), ("2026-10-31", "2026-11-01", 540)]
)
def test_minutes_of_the_nights_of_a_clock_change(eve: str, morning: str, minutes: int) -> None:
    # 22:00-06:00 lasts seven hours in spring and nine in autumn.
    week = with_jobs(job("WATCH", f"{eve} 22:00", f"{morning} 06:00", 2), start=date.fromisoformat(eve))
    roster = dealt(Facts(week), (), (Detailed("WATCH", ("O1",)),))[1]
    assert (Details().measure(roster), OrderedIn().measure(roster)) == (minutes, minutes)


# reached


def test_the_shorter_of_two_details_goes_short() -> None:
    # Two each from 10:00 and 11:00, three officers who offer both, and nobody is at two places: one officer is missing,
    # least at the match: 60 min.
    week = with_jobs(
        job("RACE", f"{DAY} 10:00", f"{DAY} 13:00", 2),
        job("MATCH", f"{DAY} 11:00", f"{DAY} 12:00", 2),
    )
    offers = [(f"O{number}", name) for number in (1, 2, 3) for name in ("RACE", "MATCH")]
    plan = planned(offering(week, *offers))
    assert values(plan)["details"] == 60
    assert plan.unmet == (Unmet("detail", "MATCH", 60),)


def test_a_must_detail_comes_before_a_floor() -> None:
    # One officer for the detail and for the hour that the spot was promised.
    week = offering(with_jobs(job("GAME", *EVE, 1), officers=1, size=1), ("O1", "GAME"), ("O1", "eve"))
    week = replace(week, hotspots=tuple(replace(each, least=7 * 60) for each in week.hotspots))
    reached = values(planned(week))
    # Seven hours a week are one in a day: 60 min x 12 short.
    assert (reached["details"], reached["floors"], reached["covered-risk"]) == (0, 720, 0)


def test_nobody_is_ordered_in_so_that_a_volunteer_can_go_on_patrol() -> None:
    # O1 and O2 offer the evening, O1 the game of that time as well, O3 nothing. Ordering O3 in for 240 min would leave
    # the pair on patrol: 6,000 points. Where a volunteer can have the game, he has it.
    week = offering(with_jobs(job("GAME", *EVE, 1)), ("O1", "eve"), ("O2", "eve"), ("O1", "GAME"))
    plan = planned(week, "order-in")
    reached = values(plan)
    assert (reached["details"], reached["ordered-in"], reached["covered-risk"]) == (0, 0, 0)
    assert who_works(plan) == {"GAME": ("O1",)}
    # Without his offer someone is ordered in anyhow, the least senior who is free: the pair can go.
    plan = planned(offering(week, ("O1", "eve"), ("O2", "eve")), "order-in")
    reached = values(plan)
    assert (reached["ordered-in"], points(week, reached["covered-risk"])) == (240, Fraction(6_000))
    assert who_works(plan) == {"GAME": ("O3",), "H1": ("O1", "O2")}


def test_officers_are_ordered_in_before_a_must_detail_stays_short() -> None:
    week = offering(with_jobs(job("RACE", f"{DAY} 10:00", f"{DAY} 13:00", 2)), ("O1", "RACE"))
    alone, ordered = planned(week), planned(week, "order-in")
    assert (values(alone)["details"], values(alone)["ordered-in"]) == (180, 0)
    # The volunteer and the least senior: 180 min of order.
    assert (values(ordered)["details"], values(ordered)["ordered-in"]) == (0, 180)
    assert who_works(ordered) == {"RACE": ("O1", "O3")}


def test_optional_details_take_what_patrols_leave() -> None:
    # The pair on patrol is worth 6,000 points, so O1 and O2 go there, though O1 could be at the fair.
    week = with_jobs(job("FAIR", *EVE, 2, must=False))
    week = offering(week, ("O1", "eve"), ("O2", "eve"), ("O1", "FAIR"), ("O3", "FAIR"))
    plan = planned(week)
    reached = values(plan)
    assert (reached["details"], reached["optional-details"]) == (0, 240)
    assert points(week, reached["covered-risk"]) == Fraction(6_000)
    assert who_works(plan) == {"FAIR": ("O3",), "H1": ("O1", "O2")}


def test_optional_details_are_not_filled_by_orders_of_others() -> None:
    # O1 offers the race and the fair of the same time. At the fair he would have O3 ordered in for the race.
    week = with_jobs(
        job("RACE", f"{DAY} 10:00", f"{DAY} 13:00", 1),
        job("FAIR", f"{DAY} 10:00", f"{DAY} 13:00", 1, must=False),
    )
    plan = planned(offering(week, ("O1", "RACE"), ("O1", "FAIR")), "order-in")
    reached = values(plan)
    assert [reached[goal] for goal in ("details", "ordered-in", "optional-details")] == [0, 0, 180]
    assert who_works(plan) == {"RACE": ("O1",)}


def test_a_cheaper_roster_is_not_bought_with_an_order() -> None:
    # O1, at $90.00 an hour of overtime, offers the race and the fair in its last hour, O2 the fair, O3 nothing. O1 at
    # the race and O2 at the fair, where two hours are the least paid: 3 x $90.00 + 2 x $60.00 = $390.00. O1 at the fair
    # and O3 ordered in for the race would cost 2 x $90.00 + 3 x $60.00 = $360.00.
    week = with_jobs(
        job("RACE", f"{DAY} 10:00", f"{DAY} 13:00", 1),
        job("FAIR", f"{DAY} 12:00", f"{DAY} 13:00", 1, must=False),
    )
    dear, *others = week.officers
    week = replace(week, officers=(replace(dear, hourly_rate=Rate(600_000)), *others))
    plan = planned(offering(week, ("O1", "RACE"), ("O1", "FAIR"), ("O2", "FAIR")), "order-in")
    reached = values(plan)
    assert [reached[goal] for goal in ("ordered-in", "optional-details", "cost")] == [0, 0, 390_00]
    assert who_works(plan) == {"FAIR": ("O2",), "RACE": ("O1",)}


# price and measure


def world(seed: int) -> tuple[Facts, list[Deal]]:
    """A random world with details, sign-ups for some of them, and three deals."""
    rng = random.Random(f"prices of details {seed}")
    scenario = random_details(rng, random_world(rng, details=0))
    wishes = [
        Availability(who.officer_id, (each.interval,), (), None, HERE, detail=each.detail_id)
        for who in scenario.officers
        for each in scenario.details
        if rng.random() < 0.5
    ]
    scenario = replace(scenario, availability=tuple(wishes))
    dealer = Dealer(rng, scenario)
    return Facts(scenario), [dealer.draw() for _ in range(3)]


@pytest.mark.parametrize("seed", range(CASES))
def test_price_and_measure_agree(seed: int) -> None:
    facts, deals = world(seed)
    for deal in deals:
        if any(deal.crews.count(d) > facts.scenario.coverage.max_crews for d in deal.crews):
            continue
        roster = next(facts.rosters(deal))
        for goal in GOALS:
            assert priced(facts, goal, deal) == goal.measure(roster), goal.name


def test_the_random_prices_are_of_many_kinds() -> None:
    rosters = [next(facts.rosters(deal)) for facts, deals in map(world, range(CASES)) for deal in deals]
    for goal in GOALS:
        assert CASES // 4 <= sum(goal.measure(roster) > 0 for roster in rosters) <= len(rosters) - CASES // 4, goal.name
