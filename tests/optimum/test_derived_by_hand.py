"""The plan is the best there is, where the optimum is derived by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.agreement.goals.covered_risk import denominator
from otplan.agreement.rules.rest import Rest
from otplan.quantities.money import Cents, Rate
from otplan.scenario.fund import Alternative
from otplan.scenario.place import RiskProfile
from otplan.scenario.wish import Availability, Order
from tests.optimum.solved import ALL, FREE, solved, values
from tests.twin.worlds import HERE, duty, fund, mode, officer, shift, spot, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario


def everywhere(scenario: Scenario) -> Scenario:
    """Everyone signed up for everything."""
    spans = tuple(window.interval for window in scenario.windows)
    wishes = tuple(Availability(who.officer_id, spans, (), None, HERE) for who in scenario.officers)
    return replace(scenario, availability=wishes)


def only_in(first: int, last: int) -> dict[str, RiskProfile]:
    """All risk in the local hours from ``first`` to ``last``."""
    return {"*": RiskProfile({(None, hour): 1 for hour in range(first, last)})}


def test_two_pairs_stand_together_where_risk_is_high_enough() -> None:
    """Priorities 6 and 2, all risk in the window, four officers in pairs.

    Together at the first spot 84 % of 6 is 5.04; one at each is 60 % of 8, 4.80; a third pair there is none.
    At priorities 6 and 3 the two part: 60 % of 9 is 5.40.
    """
    for second, best in ((20_000, Fraction(504, 100)), (30_000, Fraction(540, 100))):
        scenario = tiny(
            shifts=[shift("eve", "18:00", "22:00")],
            modes=[mode("foot", (2,))],
            officers=[officer(number) for number in range(1, 5)],
            spots=[spot(1), spot(2, second)],
        )
        plan = solved(everywhere(replace(scenario, risk=only_in(18, 22))), [*ALL, *FREE])
        assert plan is not None
        assert Fraction(values(plan)["covered-risk"], denominator(scenario)) == best
        assert values(plan)["cost"] == 4 * 240_00


def test_the_dearer_crew_goes_where_no_fringe_is_paid() -> None:
    """Two windows of 4 h, one seat each, officers at $40.00 and $50.00 who both work, funds with and without 10 %.

    Lines are 4 x 1.5 x $40.00 = $240.00 and $300.00. The fund without fringe has $300.00: it can pay either line, not
    both. $300.00 + $264.00 = $564.00 is less than $240.00 + $330.00 = $570.00. The windows overlap, so each officer
    works one; both seats are worth filling, since the spots differ.
    """
    scenario = tiny(
        shifts=[shift("a", "18:00", "22:00"), shift("b", "19:00", "23:00")],
        officers=[officer(1), officer(2, rate=Rate(500_000))],
        funds=[
            replace(fund(1), available=Cents(300_00)),
            replace(fund(2), fringe=(("fica", Fraction(1, 10)),)),
        ],
        max_crews=2,
    )
    plan = solved(everywhere(replace(scenario, risk=only_in(18, 23))), [*ALL, *FREE])
    assert plan is not None
    assert values(plan)["cost"] == 564_00
    assert Counter(patrol.fund for patrol in plan.patrols) == {"F1": 1, "F2": 1}


def test_a_patrol_that_covers_nothing_is_worked_so_that_the_next_one_may_be() -> None:
    """A tour ends 23:00; all risk is from 01:00 to 03:00; eight hours of rest are owed, none within a block.

    The patrol 01:00-03:00 is allowed only if the one 23:00-01:00 is worked too. One officer covers 36.8 % of 6
    (dose 0.5), 2.208 points, and both patrols cost 4 h x $60.00 = $240.00: they touch other work or are of two hours,
    so the call-back minimum of two hours adds nothing.
    """
    scenario = tiny(shifts=[shift("late", "23:00", "01:00"), shift("deep", "01:00", "03:00")])
    scenario = replace(scenario, duty=(duty("O1", "tour", "2026-06-12 15:00", "2026-06-12 23:00"),))
    scenario = everywhere(replace(scenario, risk=only_in(1, 3)))
    plan = solved(scenario, [*ALL, Rest(hours=Decimal(8)), *FREE])
    assert plan is not None
    assert Fraction(values(plan)["covered-risk"], denominator(scenario)) == Fraction(2208, 1000)
    assert values(plan)["cost"] == 240_00
    assert [patrol.shift for patrol in plan.patrols] == ["late", "deep"]


def test_floors_come_before_risk() -> None:
    """One officer, one window; 2 h are promised to a spot of priority 1, nothing to one of priority 9.

    A full week is planned, so the promise is whole: 4 h given, nothing short, 36.8 % of 1 rather than of 9.
    """
    scenario = tiny(
        shifts=[replace(shift("eve", "18:00", "22:00"), days=(0,))],
        start=date(2026, 6, 7),
        days=7,
        spots=[spot(1, 90_000), replace(spot(2, 10_000), least=120)],
    )
    scenario = everywhere(replace(scenario, risk={"*": RiskProfile({(0, hour): 1 for hour in range(18, 22)})}))
    plan = solved(scenario, [*ALL, *FREE])
    assert plan is not None
    assert values(plan)["floors"] == 0
    assert Fraction(values(plan)["covered-risk"], denominator(scenario)) == Fraction(368, 1000)
    assert [patrol.post for patrol in plan.patrols] == ["H2"]


def test_a_fund_that_pays_evenings_or_pairs() -> None:
    """Two officers, one or two to a crew; four hours by day and four in the evening, half of the risk in each.

    One spot of priority 6 has 3 points in each window. One officer (dose 0.5) covers 36.8 %, a pair or two single
    crews (dose 1) 60 %. All is paid but one officer alone by day. Four seats of $240.00 cover 60 % of 6. With money for
    three the best is a pair by day and one officer in the evening: 60 % of 3 + 36.8 % of 3 = 2.904. With money for two
    a pair in one of the windows covers 1.8; one officer in each, 2.208, would be more and is not paid. With money for
    one the evening's officer covers 1.104.
    """
    scenario = tiny(
        shifts=[shift("day", "10:00", "14:00"), shift("eve", "18:00", "22:00")],
        modes=[mode("foot", (1, 2))],
        officers=[officer(1), officer(2)],
    )
    hours = (*range(10, 14), *range(18, 22))
    scenario = everywhere(replace(scenario, risk={"*": RiskProfile({(None, hour): 1 for hour in hours})}))
    evenings, pairs = Alternative((), (), ("eve",), (), HERE), Alternative((), (2,), (), (), HERE)
    for seats, best in (
        (4, Fraction(3600, 1000)),
        (3, Fraction(2904, 1000)),
        (2, Fraction(1800, 1000)),
        (1, Fraction(1104, 1000)),
    ):
        paid = replace(fund(1), available=Cents(seats * 240_00), alternatives=(evenings, pairs))
        plan = solved(replace(scenario, funds=(paid,)), [*ALL, *FREE])
        assert plan is not None
        assert Fraction(values(plan)["covered-risk"], denominator(scenario)) == best
        assert values(plan)["cost"] == seats * 240_00
    # Without the rows the two seats are one in each window.
    paid = replace(fund(1), available=Cents(2 * 240_00))
    plan = solved(replace(scenario, funds=(paid,)), [*ALL, *FREE])
    assert plan is not None
    assert Fraction(values(plan)["covered-risk"], denominator(scenario)) == Fraction(2208, 1000)


def test_an_order_that_cannot_be_met_is_proved_impossible() -> None:
    scenario = tiny(shifts=[shift("eve", "18:00", "22:00")])
    must = Order("must", "O1", frozenset({"2026-06-12/eve"}), None, None, "Lt. Gray", "", "", HERE)
    # Nobody signed up.
    assert solved(replace(scenario, orders=(must,)), [*ALL, *FREE]) is None


def test_where_nobody_signed_up_the_best_plan_is_empty() -> None:
    scenario = tiny(shifts=[shift("eve", "18:00", "22:00")])
    plan = solved(scenario, [*ALL, *FREE])
    assert plan is not None
    assert plan.patrols == ()
    assert set(values(plan).values()) == {0}


def test_where_there_is_nothing_to_cover_the_best_plan_is_empty() -> None:
    scenario = tiny(shifts=[shift("eve", "18:00", "22:00")], spots=[spot(1, 0)])
    plan = solved(everywhere(scenario), [*ALL, *FREE])
    assert plan is not None
    assert values(plan)["covered-risk"] == 0
