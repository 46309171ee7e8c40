"""What funds may pay for, and how much, each at its edge: the numbers of findings are derived by hand.

The weeks, and the nights on which the clocks change, are described in tests/agreement/weeks.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.agreement.rules.fund_limit import FundLimit
from otplan.quantities.money import Cents
from tests.agreement.asked import Sent, asked, numbers
from tests.agreement.weeks import AUTUMN_NIGHT, AUTUMN_WEEK, EVENINGS, SPRING_NIGHT, SPRING_WEEK, with_duty
from tests.twin.worlds import (
    department,
    duty,
    fund,
    mode,
    officer,
    shift,
    tiny,
)

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario


def funded(facts: Scenario, **changes: object) -> Scenario:
    return replace(facts, funds=(replace(fund(1), **changes),))  # type: ignore[arg-type]


def test_fund_limit_to_the_cent() -> None:
    two = [Sent("2026-06-08/eve"), Sent("2026-06-09/eve")]
    assert asked(FundLimit(), funded(EVENINGS, available=Cents(480_00)), *two) == ()
    assert numbers(asked(FundLimit(), funded(EVENINGS, available=Cents(479_99)), *two)) == [(48000, 47999)]
    # With fringe of 7.65 % a line is $240.00 + $18.36.
    with_fringe = funded(EVENINGS, available=Cents(516_71), fringe=(("fica", Fraction(765, 10_000)),))
    assert numbers(asked(FundLimit(), with_fringe, *two)) == [(51672, 51671)]


def test_fund_limit_of_a_week_counts_earlier_overtime() -> None:
    earlier = duty("O1", "overtime", "2026-06-07 12:00", "2026-06-07 16:00", fund_id="F1", cents=100_00)
    facts = with_duty(funded(EVENINGS, weekly_cap=Cents(340_00)), earlier)
    assert asked(FundLimit(), facts, Sent("2026-06-08/eve")) == ()
    tight = with_duty(funded(EVENINGS, weekly_cap=Cents(339_99)), earlier)
    # $100.00 earlier and $240.00.
    assert numbers(asked(FundLimit(), tight, Sent("2026-06-08/eve"))) == [(34000, 33999)]
    # What was worked the day before belongs to the week before.
    other_week = duty("O1", "overtime", "2026-06-06 12:00", "2026-06-06 16:00", fund_id="F1", cents=100_00)
    assert asked(FundLimit(), with_duty(tight, other_week), Sent("2026-06-08/eve")) == ()


def test_fund_limit_paced_to_the_end_of_the_fund() -> None:
    # 14 days from 7 to 20 June, 7 of them in this week: half of what is available, floored to the cent.
    sent = Sent("2026-06-08/eve")
    ends = date(2026, 6, 20)
    assert asked(FundLimit(), funded(EVENINGS, available=Cents(480_00), ends=ends, weekly_cap="paced"), sent) == ()
    short = funded(EVENINGS, available=Cents(479_99), ends=ends, weekly_cap="paced")
    assert numbers(asked(FundLimit(), short, sent)) == [(24000, 23999)]


def test_fund_limit_paced_counts_only_overtime_of_the_days_planned() -> None:
    # Wednesday to Saturday are planned: 4 of the 11 days from 10 to 20 June, $240.00 of $660.00.
    later = replace(EVENINGS, start=date(2026, 6, 10), days=4)
    paced = funded(later, available=Cents(660_00), ends=date(2026, 6, 20), weekly_cap="paced")
    sent = Sent("2026-06-11/eve")
    before = duty("O1", "overtime", "2026-06-08 12:00", "2026-06-08 16:00", fund_id="F1", cents=1)
    assert asked(FundLimit(), with_duty(paced, before), sent) == ()
    within = duty("O1", "overtime", "2026-06-10 12:00", "2026-06-10 16:00", fund_id="F1", cents=1)
    assert numbers(asked(FundLimit(), with_duty(paced, within), sent)) == [(24001, 24000)]


def test_fund_limit_pays_on_department_days() -> None:
    facts = tiny(shifts=[shift("deep", "01:00", "05:00")], start=date(2026, 6, 11), days=3)
    # With days from 07:00 the patrol at 01:00 on the 13th is still of the 12th; with days from midnight it is not.
    through = funded(facts, ends=date(2026, 6, 12))
    assert asked(FundLimit(), through, Sent("2026-06-13/deep")) == ()
    midnight = replace(through, department=department(time(0)))
    assert numbers(asked(FundLimit(), midnight, Sent("2026-06-13/deep"))) == [(1, 0)]
    later = funded(facts, starts=date(2026, 6, 12))
    assert asked(FundLimit(), later, Sent("2026-06-13/deep")) == ()
    assert numbers(asked(FundLimit(), later, Sent("2026-06-12/deep"))) == [(1, 0)]


def test_fund_limit_of_modes_and_ranks() -> None:
    facts = tiny(
        shifts=[shift("eve", "18:00", "22:00")],
        modes=[mode("foot", (1,)), mode("bike", (1,))],
        officers=[officer(1), officer(2, rank="sergeant")],
    )
    bikes = funded(facts, modes=("bike",))
    assert asked(FundLimit(), bikes, Sent("2026-06-12/eve", mode="bike")) == ()
    assert numbers(asked(FundLimit(), bikes, Sent("2026-06-12/eve"))) == [(1, 0)]
    patrol_only = funded(facts, ranks=("patrol",))
    assert asked(FundLimit(), patrol_only, Sent("2026-06-12/eve")) == ()
    assert numbers(asked(FundLimit(), patrol_only, Sent("2026-06-12/eve", ("O2",)))) == [(1, 0)]


def test_fund_limit_on_the_nights_of_a_clock_change() -> None:
    # Seven hours at $60.00 are $420.00, nine are $540.00.
    assert asked(FundLimit(), funded(SPRING_WEEK, available=Cents(420_00)), SPRING_NIGHT) == ()
    short = asked(FundLimit(), funded(AUTUMN_WEEK, available=Cents(539_99)), AUTUMN_NIGHT)
    assert numbers(short) == [(54000, 53999)]
