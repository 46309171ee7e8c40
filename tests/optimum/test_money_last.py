"""Which fund pays among equal plans, and what one more thousand dollars would be worth; numbers by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import pytest

from otplan.agreement.goals.covered_risk import denominator
from otplan.plan.outcome import Planned
from otplan.plan.roster import Roster
from otplan.quantities.money import Cents, Rate
from otplan.scenario.fund import Alternative
from otplan.scenario.place import RiskProfile
from otplan.scenario.wish import Availability
from otplan.solver.stages import solve
from tests.optimum.random_worlds import worlds
from tests.optimum.solved import ALL, EXACT, FREE, agreed, solved
from tests.twin.worlds import HERE, fund, officer, shift, spot, tiny

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.agreement.rule import Rule
    from otplan.plan.plan import Patrol, Plan
    from otplan.scenario.fund import Fund
    from otplan.scenario.scenario import Scenario

DECEMBER, JUNE = date(2026, 12, 31), date(2026, 6, 30)


def evening(funds: Sequence[Fund], officers: int = 2) -> Scenario:
    """All risk from 18 to 22, one spot and one seat for each officer; a line is 4 h x 1.5 x $40.00 = $240.00."""
    scenario = tiny(
        shifts=[shift("eve", "18:00", "22:00")],
        officers=[officer(number) for number in range(1, officers + 1)],
        spots=[spot(number) for number in range(1, officers + 1)],
        funds=funds,
        max_crews=1,
    )
    spans = tuple(window.interval for window in scenario.windows)
    wishes = tuple(Availability(who.officer_id, spans, (), None, HERE) for who in scenario.officers)
    risk = {"*": RiskProfile({(None, hour): 1 for hour in range(18, 22)})}
    return replace(scenario, availability=wishes, risk=risk)


def spent(plan: Plan | None) -> dict[str, int]:
    assert plan is not None
    return dict(plan.totals.by_fund)


def test_the_fund_that_ends_first_pays_as_far_as_it_goes() -> None:
    # Three lines of $240.00. F2 ends in June and can pay two of them, F1 in December, F3 never (the fiscal year's end).
    funds = [
        replace(fund(1), ends=date(2026, 12, 30)),
        replace(fund(2), ends=JUNE, available=Cents(719_99)),
        replace(fund(3), ends=None),
    ]
    assert spent(solved(evening(funds, 3), [*ALL, *FREE])) == {"F1": 240_00, "F2": 480_00, "F3": 0}
    # The other way round.
    turned = [replace(funds[0], ends=JUNE), replace(funds[1], ends=DECEMBER), funds[2]]
    assert spent(solved(evening(turned, 3), [*ALL, *FREE])) == {"F1": 720_00, "F2": 0, "F3": 0}


def test_cost_comes_before_the_fund_that_ends_first() -> None:
    # The fund that ends first pays 10 % of fringe: $264.00 in place of $240.00.
    funds = [replace(fund(1), ends=JUNE, fringe=(("fica", Fraction(1, 10)),)), fund(2)]
    assert spent(solved(evening(funds), [*ALL, *FREE])) == {"F1": 0, "F2": 480_00}


def test_nobody_goes_elsewhere_for_the_sake_of_a_fund() -> None:
    """One fund pays the first spot alone, one the second; officers at $40.00 and $46.00 stand where they stand.

    Whichever of the two ends first, sending the dearer one there would spend $36.00 more of it.
    """
    at = []
    for ends in ((JUNE, DECEMBER), (DECEMBER, JUNE), (JUNE, JUNE)):
        funds = [
            replace(fund(n), ends=end, alternatives=(Alternative((), (), (), (f"H{n}",), HERE),))
            for n, end in zip((1, 2), ends, strict=True)
        ]
        scenario = evening(funds)
        scenario = replace(scenario, officers=(officer(1), officer(2, rate=Rate(460_000))))
        plan = solved(scenario, [*ALL, *FREE])
        assert plan is not None
        at.append({(patrol.post, seat.officer_id) for patrol in plan.patrols for seat in patrol.crew})
    assert at[0] == at[1] == at[2]


def test_no_patrol_of_a_plan_could_be_paid_by_a_fund_that_ends_sooner() -> None:
    """Random worlds: putting any one patrol on such a fund at the same cost breaks a rule."""
    asked = 0
    for world in worlds()[:30]:
        scenario = apart(world.scenario)
        plan = solved(scenario, world.rules)
        if plan is None:
            continue
        last = {each.fund_id: each.last_day(scenario.department, scenario.start) for each in scenario.funds}
        for patrol in plan.patrols:
            for other in scenario.funds:
                same = other.fringe == scenario.fund[patrol.fund].fringe
                if last[other.fund_id] < last[patrol.fund] and same:
                    asked += 1
                    patrols = [replace(each, fund=other.fund_id) if each is patrol else each for each in plan.patrols]
                    assert breaks(scenario, world.rules, patrols), (world.seed, patrol.patrol_id, other.fund_id)
    assert asked > 4


def apart(scenario: Scenario) -> Scenario:
    """Funds alike in fringe, of which the first ends last."""
    first = scenario.start + timedelta(days=scenario.days)
    ends = [first + timedelta(days=len(scenario.funds) - number) for number in range(len(scenario.funds))]
    funds = [replace(each, fringe=(), ends=day) for each, day in zip(scenario.funds, ends, strict=True)]
    return replace(scenario, funds=tuple(funds))


def breaks(scenario: Scenario, rules: Sequence[Rule], patrols: list[Patrol]) -> bool:
    roster = Roster(scenario, patrols)
    return any(next(iter(rule.found(roster)), None) is not None for rule in rules)


@pytest.mark.parametrize(
    ("available", "cap", "gain"),
    [
        # One line of two is paid: $240.00 more would cover 60 % of 6 points (dose 0.5 alone: 36.8 %).
        (240_00, "none", Fraction(6 * 368, 1000) * Fraction(1000, 240)),
        # The weekly cap is what stands in the way.
        (10**9, Cents(240_00), Fraction(6 * 368, 1000) * Fraction(1000, 240)),
        # Both lines are paid: more money adds nothing.
        (480_00, "none", Fraction(0)),
    ],
)
def test_what_a_thousand_dollars_more_would_be_worth(
    available: int, cap: Cents | Literal["none"], gain: Fraction
) -> None:
    scenario = evening([replace(fund(1), available=Cents(available), weekly_cap=cap)])
    outcome = solve(scenario, agreed([*ALL, *FREE]), EXACT)
    assert isinstance(outcome, Planned)
    assert outcome.worth is not None
    assert Fraction(outcome.worth["F1"]) == pytest.approx(float(gain * denominator(scenario)), rel=1e-9)
