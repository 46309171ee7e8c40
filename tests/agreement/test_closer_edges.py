"""Rules about money, places, modes and people, nearer to their edges: what no other test would notice changed.

The weeks, and the nights on which the clocks change, are described in tests/agreement/weeks.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules.equipment import Equipment
from otplan.agreement.rules.fund_limit import FundLimit
from otplan.agreement.rules.personal_caps import PersonalCaps
from otplan.agreement.rules.qualification import Qualification
from otplan.agreement.rules.qualified_cover import QualifiedCover
from otplan.agreement.rules.shape import Shape
from otplan.agreement.rules.spot_hours import SpotHours
from otplan.plan.roster import Roster
from otplan.quantities.fault import Record
from otplan.quantities.money import Cents, Rate
from otplan.scenario.mode import FleetUnit
from otplan.scenario.officer import Qualification as Held
from otplan.scenario.place import Post
from tests.agreement.asked import Sent, asked, numbers
from tests.agreement.weeks import EVENINGS, with_duty
from tests.twin.facts import Facts
from tests.twin.worlds import HERE, duty, fund, mode, officer, shift, spot, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario

# fund-limit


def funded(facts: Scenario, **changes: object) -> Scenario:
    return replace(facts, funds=(replace(fund(1), **changes),))  # type: ignore[arg-type]


TWO_WEEKS = tiny(
    shifts=[shift("eve", "18:00", "22:00"), shift("dawn", "04:00", "10:00")], start=date(2026, 6, 13), days=2
)
"""Saturday the 13th, with which a week ends at 07:00 of the next morning, and Sunday the 14th."""


def test_fund_limit_of_two_weeks_is_one_for_each() -> None:
    # $240.00 on Saturday and $240.00 on Sunday, of two weeks.
    both = [Sent("2026-06-13/eve"), Sent("2026-06-14/eve")]
    assert asked(FundLimit(), funded(TWO_WEEKS, weekly_cap=Cents(240_00)), *both) == ()
    tight = funded(TWO_WEEKS, weekly_cap=Cents(239_99))
    assert numbers(asked(FundLimit(), tight, *both)) == [(24000, 23999), (24000, 23999)]


def test_fund_limit_of_a_week_is_that_of_the_start() -> None:
    # 04:00-10:00 on Sunday starts before the week does, at 07:00: $360.00 beside the $240.00 of Saturday evening.
    two = [Sent("2026-06-13/eve"), Sent("2026-06-14/dawn")]
    assert asked(FundLimit(), funded(TWO_WEEKS, weekly_cap=Cents(600_00)), *two) == ()
    assert numbers(asked(FundLimit(), funded(TWO_WEEKS, weekly_cap=Cents(599_99)), *two)) == [(60000, 59999)]
    # So does earlier overtime of those hours.
    earlier = duty("O1", "overtime", "2026-06-07 04:00", "2026-06-07 10:00", fund_id="F1", cents=1)
    facts = with_duty(funded(EVENINGS, weekly_cap=Cents(240_00)), earlier)
    assert asked(FundLimit(), facts, Sent("2026-06-08/eve")) == ()


def test_fund_limit_paced_leaves_out_overtime_that_started_before() -> None:
    # Wednesday the 10th to Saturday are planned, $240.00 of $660.00 as 4 of 11 days; 05:00 is still of Tuesday.
    later = replace(EVENINGS, start=date(2026, 6, 10), days=4)
    paced = funded(later, available=Cents(660_00), ends=date(2026, 6, 20), weekly_cap="paced")
    started = duty("O1", "overtime", "2026-06-10 05:00", "2026-06-10 09:00", fund_id="F1", cents=1)
    assert asked(FundLimit(), with_duty(paced, started), Sent("2026-06-11/eve")) == ()


def test_fund_limit_of_a_week_that_is_spent_leaves_not_a_cent() -> None:
    # At $0.0017 an hour 4 h x 1.5 are $0.0102: one cent, where $100.00 of $100.00 are charged earlier.
    facts = replace(EVENINGS, officers=(officer(1, rate=Rate(17)),))
    earlier = duty("O1", "overtime", "2026-06-07 12:00", "2026-06-07 16:00", fund_id="F1", cents=100_00)
    spent = with_duty(funded(facts, weekly_cap=Cents(100_00)), earlier)
    assert numbers(asked(FundLimit(), spent, Sent("2026-06-08/eve"))) == [(10001, 10000)]
    # A week overspent earlier is no reason against a plan that spends nothing in it.
    assert asked(FundLimit(), with_duty(spent, replace(earlier, cents=Cents(100_01)))) == ()


def test_fund_limit_of_a_week_counts_nothing_of_a_later_week_or_another_fund() -> None:
    # $240.00 on Saturday; the cent is charged on Sunday, in the next week. F2 may pay nothing, and does not.
    later = duty("O1", "overtime", "2026-06-14 12:00", "2026-06-14 16:00", fund_id="F1", cents=1)
    facts = with_duty(funded(TWO_WEEKS, weekly_cap=Cents(240_00)), later)
    facts = replace(facts, funds=(*facts.funds, replace(fund(2), weekly_cap=Cents(0))))
    assert asked(FundLimit(), facts, Sent("2026-06-13/eve")) == ()


# personal-caps


def test_personal_caps_that_are_passed_leave_not_a_minute() -> None:
    # Four hours of earlier overtime where three were asked for: not even 18:00-18:01.
    facts = tiny(shifts=[shift("eve", "18:00", "18:01")], officers=[replace(officer(1), max_overtime=180)])
    facts = with_duty(facts, duty("O1", "overtime", "2026-06-08 12:00", "2026-06-08 16:00"))
    assert numbers(asked(PersonalCaps(), facts, Sent("2026-06-12/eve"))) == [(241, 180)]


# spot-hours


def test_spot_hours_count_twelfths_of_a_minute() -> None:
    # 8 h x 3/7 are 2,469 twelfths. 205 min alone are 2,460, a minute on a circuit of two is 6, on one of three 4.
    facts = tiny(
        shifts=[shift("eve", "18:00", "21:25"), shift("minute", "17:00", "17:01")],
        start=date(2026, 6, 8),
        days=3,
        spots=[replace(spot(1), most=480), spot(2), spot(3)],
        circuits=[Post("C2", ("H1", "H2"), (), HERE), Post("C3", ("H1", "H2", "H3"), (), HERE)],
    )
    two = [Sent("2026-06-08/eve"), Sent("2026-06-08/minute", post="C2")]
    assert asked(SpotHours(), facts, *two) == ()
    assert numbers(asked(SpotHours(), facts, *two, Sent("2026-06-09/minute", post="C3"))) == [(2470, 2469)]


# shape


def test_shape_tells_the_largest_crew_that_is_allowed() -> None:
    facts = Facts(tiny(shifts=[shift("eve", "18:00", "22:00")], modes=[mode("foot", (2, 3))], officers=[officer(1)]))
    roster = Roster(facts.scenario, [facts.patrol(1, 0, (0,))])
    assert numbers(tuple(Shape().findings(roster))) == [(1, 3)]


# qualification and qualified-cover


def until(day: int, *kinds: tuple[str, str, str]) -> Scenario:
    """O1 holds supervisor through a day of June, O2 does not; 23:00-07:00, to the end of the day, and a minute over."""
    facts = tiny(
        shifts=[shift("night", "23:00", "07:00"), shift("over", "23:00", "07:01")],
        modes=[replace(mode("bike", (1,)), requires=("supervisor",)), mode("foot", (1,))],
        officers=[replace(officer(1), qualifications=(Held("supervisor", date(2026, 6, day)),)), officer(2)],
    )
    return with_duty(facts, *(duty("O1", *kind) for kind in kinds))


@pytest.mark.parametrize(("window", "told"), [("night", []), ("over", [(0, 1)])])
def test_qualification_to_the_minute_at_which_the_day_ends(window: str, told: list[tuple[int, int]]) -> None:
    # The 12th ends at 07:00 of the 13th.
    assert numbers(asked(Qualification(), until(12), Sent(f"2026-06-12/{window}", mode="bike"))) == told


@pytest.mark.parametrize("window", ["night", "over"])
def test_qualified_cover_to_the_minute_at_which_the_day_ends(window: str) -> None:
    rule = QualifiedCover(qualification="supervisor", threshold=1, per=1)
    told = [] if window == "night" else [(1, 0)]
    assert numbers(asked(rule, until(12), Sent(f"2026-06-12/{window}"))) == told
    # Just so on tour, for a patrol of another.
    end = {"night": "07:00", "over": "07:01"}[window]
    facts = until(12, ("tour", "2026-06-12 22:00", f"2026-06-13 {end}"))
    counts = rule.model_copy(update={"count_on_duty": True})
    assert numbers(asked(counts, facts, Sent("2026-06-12/night", ("O2",)))) == told


@pytest.mark.parametrize("kind", ["court", "training", "vacation"])
def test_qualified_cover_is_given_on_tour_and_by_no_other_duty(kind: str) -> None:
    rule = QualifiedCover(qualification="supervisor", threshold=1, per=1, count_on_duty=True)
    night = ("2026-06-12 22:00", "2026-06-13 07:00")
    sent = Sent("2026-06-12/night", ("O2",))
    assert asked(rule, until(12, ("tour", *night)), sent) == ()
    assert numbers(asked(rule, until(12, (kind, *night)), sent)) == [(1, 0)]


# equipment


BIKES = replace(
    tiny(
        shifts=[shift("eve", "18:00", "22:00")],
        modes=[replace(mode("bike", (2,)), equipment="officer"), mode("foot", (1,))],
        officers=[officer(number) for number in range(1, 5)],
    ),
    fleet=(
        *(FleetUnit(f"B{number}", "bike", (), Record("fleet.csv", number + 1)) for number in (1, 2)),
        FleetUnit("CAR", "vehicle", (), Record("fleet.csv", 4)),
        FleetUnit("AIR", "air", (), Record("fleet.csv", 5)),
    ),
)


@pytest.mark.parametrize(
    ("fleet", "told"),
    [
        # A pair takes two bikes, each named once.
        (("B1", "B2"), []),
        (("B1", "B1"), [(2, 2)]),
        (("B1", "B2", "B2"), [(3, 2)]),
        # One that the fleet does not have, and two of other modes.
        (("B1", "B9"), [(1, 0)]),
        (("B1", "CAR"), [(1, 0)]),
        (("AIR", "B1"), [(1, 0)]),
    ],
)
def test_equipment_is_named_once_and_of_its_mode(fleet: tuple[str, ...], told: list[tuple[int, int]]) -> None:
    facts = Facts(BIKES)
    roster = Roster(BIKES, [facts.patrol(1, 0, (0, 1), fleet)])
    assert numbers(tuple(Equipment().findings(roster))) == told


def test_equipment_says_on_what_it_is_missing() -> None:
    (finding,) = Equipment().findings(Roster(BIKES, [Facts(BIKES).patrol(1, 0, (0, 1), ())]))
    assert finding.sentence == "Patrol P001 names 0 fleet units and needs 2."


def test_equipment_on_two_patrols_is_told_of_its_record() -> None:
    facts = Facts(BIKES)

    def told(*fleet: str) -> list[tuple[Record, ...]]:
        both = [facts.patrol(1, 0, (0, 1), fleet), facts.patrol(2, 0, (2, 3), fleet)]
        found = [each for each in Equipment().findings(Roster(BIKES, both)) if "same time" in each.sentence]
        assert numbers(tuple(found)) == [(2, 1)]
        return [each.about for each in found]

    # The first by name of those that both name; a bike that the fleet does not have has no record.
    assert told("B1", "B2") == [(Record("fleet.csv", 2),)]
    assert told("A9", "B1") == [()]
    assert told("B1", "B9") == [(Record("fleet.csv", 2),)]
