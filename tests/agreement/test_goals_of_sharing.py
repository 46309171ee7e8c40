"""What equity and preference measure, derived by hand, and price against measure on random worlds.

The week is Friday 12 June 2026: ``2026-06-12/eve`` 18:00-22:00 and ``2026-06-12/late`` 20:00-24:00, one on foot.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.goals.equity import Equity
from otplan.agreement.goals.preference import Preference
from otplan.scenario.standing import Standing
from otplan.scenario.wish import Availability
from tests.agreement.asked import Detailed, Sent, dealt
from tests.agreement.test_goals import measured, priced
from tests.agreement.test_goals_of_details import job
from tests.twin.chance import random_details, random_world, some
from tests.twin.dealer import Dealer
from tests.twin.facts import Facts
from tests.twin.worlds import HERE, fund, mode, officer, shift, span, tiny

if TYPE_CHECKING:
    from otplan.agreement.goal import Goal
    from otplan.plan.roster import Roster
    from otplan.quantities.interval import Interval
    from otplan.scenario.scenario import Scenario
    from tests.twin.facts import Deal

CASES = 40
DAY = "2026-06-12"
EVE, LATE = Sent(f"{DAY}/eve"), Sent(f"{DAY}/late")
NARROW = Equity(band_hours=Decimal(2))


def standing(who: str, minutes: int, board: str = "overtime") -> Standing:
    return Standing(who, board, minutes, None, None, HERE)


def friday(*standings: Standing) -> Scenario:
    week = tiny(
        shifts=[shift("eve", "18:00", "22:00"), shift("late", "20:00", "00:00")],
        modes=[mode("bike", (1,)), mode("foot", (1,))],
        officers=[officer(1), officer(2)],
        funds=[fund(1), replace(fund(2), board="outside")],
    )
    return replace(week, standings=standings)


def by(crew: Sent, who: str) -> Sent:
    return replace(crew, officers=(who,))


# equity


def test_nothing_planned_shares_nothing() -> None:
    assert measured(Equity(), friday(standing("O1", 999))) == 0


def test_minutes_by_the_band_in_which_they_lie() -> None:
    # From 0 h: 240 min in the first band. From 3 h: 60 x 1 + 180 x 2. From 9 h: 180 x 3 + 60 x 4. From 40 h, the end of
    # the tenth band: 240 x 11.
    for before, expected in ((0, 240), (180, 420), (540, 780), (2400, 2640)):
        assert measured(Equity(), friday(standing("O1", before)), EVE) == expected
    # In bands of 2 h from 3 h: 60 x 2 + 120 x 3 + 60 x 4.
    assert measured(NARROW, friday(standing("O1", 180)), EVE) == 720


def test_hours_of_one_officer_pile_up_and_those_of_two_do_not() -> None:
    # 240 x 1 + 240 x 2 for one; 240 each for two.
    assert measured(Equity(), friday(), EVE, LATE) == 720
    assert measured(Equity(), friday(), EVE, by(LATE, "O2")) == 480


def test_each_board_is_shared_by_itself() -> None:
    # O1 stands at 9 h on one board and at 3 h on the other, where F2 counts.
    week = friday(standing("O1", 540), standing("O1", 180, "outside"))
    assert measured(Equity(), week, EVE) == 780
    assert measured(Equity(), week, replace(EVE, fund="F2")) == 420
    assert measured(Equity(), week, EVE, replace(LATE, fund="F2")) == 1200


def test_details_count_too_and_so_do_those_ordered_in() -> None:
    week = replace(friday(standing("O2", 240)), details=(job("GAME", f"{DAY} 10:00", f"{DAY} 13:00", 2),))
    # Nobody offered it: 180 min in the first band, 180 in the second.
    assert Equity().measure(dealt(Facts(week), (), (Detailed("GAME", ("O1", "O2")),))[1]) == 540


@pytest.mark.parametrize(("eve", "weighed"), [("2026-03-07", 240 + 180 * 2), ("2026-10-31", 240 + 240 * 2 + 60 * 3)])
def test_minutes_of_the_nights_of_a_clock_change_as_they_pass(eve: str, weighed: int) -> None:
    # 22:00-06:00 lasts seven hours in spring and nine in autumn.
    week = tiny(shifts=[shift("night", "22:00", "06:00")], start=date.fromisoformat(eve))
    assert measured(Equity(), week, Sent(f"{eve}/night")) == weighed


# preference


def offered(*rows: tuple[str, str, str, int, tuple[str, ...]]) -> Scenario:
    """Friday with sign-ups: who, from, to, preference, modes."""
    wishes = [
        Availability(
            who,
            (span(f"{DAY} {start}", "2026-06-13 00:00" if end == "24:00" else f"{DAY} {end}"),),
            modes,
            None,
            HERE,
            preference=preference,
        )
        for who, start, end, preference, modes in rows
    ]
    return replace(friday(), availability=tuple(wishes))


def test_the_worst_row_that_is_needed_counts() -> None:
    week = offered(("O1", "18:00", "22:00", 1, ()), ("O1", "20:00", "24:00", 3, ()), ("O2", "20:00", "24:00", 2, ()))
    assert measured(Preference(), week, EVE) == 0
    # Half of the late window is of the better row, but not all.
    assert measured(Preference(), week, LATE) == 2
    assert measured(Preference(), week, by(LATE, "O2")) == 1
    assert measured(Preference(), week, EVE, by(LATE, "O2")) == 1


def test_rows_of_two_preferences_hold_a_window_together() -> None:
    # 18:00-20:00 by 1 and 20:00-22:00 by 2 hold the evening by 2; a row of 3 adds nothing that is needed.
    rows = (("O1", "18:00", "20:00", 1, ()), ("O1", "20:00", "22:00", 2, ()), ("O1", "18:00", "24:00", 3, ()))
    assert measured(Preference(), offered(*rows), EVE) == 1
    assert measured(Preference(), offered(*rows), LATE) == 2


def test_a_row_speaks_of_its_modes() -> None:
    week = offered(("O1", "18:00", "22:00", 1, ("foot",)), ("O1", "18:00", "22:00", 3, ()))
    assert measured(Preference(), week, EVE) == 0
    assert measured(Preference(), week, replace(EVE, mode="bike")) == 2


def test_details_by_the_rows_that_offer_them_and_orders_by_none() -> None:
    week = replace(friday(), details=(job("GAME", f"{DAY} 18:00", f"{DAY} 22:00", 2),))
    time = week.details[0].interval
    named = Availability("O1", (time,), (), None, HERE, detail="GAME", preference=3)
    roster = dealt(Facts(replace(week, availability=(named,))), (), (Detailed("GAME", ("O1", "O2")),))[1]
    assert Preference().measure(roster) == 2
    # A row without the detail's name offers it as well, and by a better preference.
    both = (named, Availability("O1", (time,), (), None, HERE, preference=1))
    assert Preference().measure(dealt(Facts(replace(week, availability=both)), (), (Detailed("GAME"),))[1]) == 0


# price and measure


def world(seed: int) -> tuple[Facts, list[Deal]]:
    """A random world with standings, two boards, and rows of every preference that offer all there is; deals."""
    rng = random.Random(f"prices of sharing {seed}")
    scenario = random_details(rng, random_world(rng, details=0))
    modes = [each.name for each in scenario.modes]
    work: list[Interval] = [
        *(each.interval for each in scenario.windows),
        *(each.interval for each in scenario.details),
    ]
    wishes = [
        Availability(who.officer_id, (time,), some(rng, modes) if at else (), None, HERE, preference=preference)
        for who in scenario.officers
        for time in work
        if rng.random() < 0.8
        for at, preference in enumerate((3, rng.randint(1, 3)))
    ]
    funds = tuple(replace(each, board=rng.choice(("overtime", "outside"))) for each in scenario.funds)
    standings = tuple(
        standing(who.officer_id, rng.choice((0, 60, 239, 240, 481, 1000)), board)
        for who in scenario.officers
        for board in ("outside", "overtime")
        if rng.random() < 0.6
    )
    scenario = replace(scenario, availability=tuple(wishes), funds=funds, standings=standings)
    dealer = Dealer(rng, scenario)
    deals = [dealer.draw() for _ in range(3)]
    most = scenario.coverage.max_crews
    return Facts(scenario), [deal for deal in deals if all(deal.crews.count(d) <= most for d in deal.crews)]


def rosters(facts: Facts, deal: Deal) -> list[Roster]:
    """Every seating; fleet units say nothing here."""
    return list(facts.rosters(deal))


@pytest.mark.parametrize("seed", range(CASES))
@pytest.mark.parametrize("goal", [Equity(), NARROW, Preference()], ids=["equity", "narrow", "preference"])
def test_price_and_measure_agree(goal: Goal, seed: int) -> None:
    facts, deals = world(seed)
    for deal in deals:
        # Who sits in which crew is open: the model takes the best.
        assert priced(facts, goal, deal) == min(goal.measure(roster) for roster in rosters(facts, deal))


def test_the_random_prices_are_of_many_kinds() -> None:
    found = [rosters(facts, deal) for facts, deals in map(world, range(CASES)) for deal in deals]
    steps = [{Preference().measure(each) for each in some_seatings} for some_seatings in found]
    assert sum(len(each) > 1 for each in steps) >= 5, "no seating makes a difference"
    assert sum(0 not in each for each in steps) >= CASES // 4
    weighed = [Equity().measure(each[0]) for each in found]
    plain = [sum(seat.interval.minutes * len(seat.crew) for seat in each[0].assigned) for each in found]
    assert sum(one > other for one, other in zip(weighed, plain, strict=True)) >= CASES
