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
from otplan.scenario.fund import Alternative
from otplan.scenario.place import Post
from tests.agreement.asked import Sent, asked, numbers
from tests.agreement.weeks import AUTUMN_NIGHT, AUTUMN_WEEK, EVENINGS, SPRING_NIGHT, SPRING_WEEK, with_duty
from tests.twin.worlds import HERE, department, duty, fund, mode, officer, shift, spot, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario


def funded(facts: Scenario, **changes: object) -> Scenario:
    return replace(facts, funds=(replace(fund(1), **changes),))  # type: ignore[arg-type]


def listed(facts: Scenario, *rows: Alternative) -> Scenario:
    return funded(facts, alternatives=rows)


TWO_SHIFTS = tiny(
    shifts=[shift("day", "10:00", "14:00"), shift("eve", "18:00", "22:00")],
    modes=[mode("foot", (1, 2))],
    officers=[officer(1), officer(2)],
    spots=[spot(1), spot(2), spot(3)],
    circuits=[Post("C12", ("H1", "H2"), (), HERE), Post("C23", ("H2", "H3"), (), HERE)],
)
DAY, EVE = "2026-06-12/day", "2026-06-12/eve"
PAIR = ("O1", "O2")


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
    bikes = listed(facts, Alternative(("bike",), (), (), (), HERE))
    assert asked(FundLimit(), bikes, Sent("2026-06-12/eve", mode="bike")) == ()
    assert numbers(asked(FundLimit(), bikes, Sent("2026-06-12/eve"))) == [(1, 0)]
    patrol_only = funded(facts, ranks=("patrol",))
    assert asked(FundLimit(), patrol_only, Sent("2026-06-12/eve")) == ()
    assert numbers(asked(FundLimit(), patrol_only, Sent("2026-06-12/eve", ("O2",)))) == [(1, 0)]


def test_fund_limit_of_crew_sizes() -> None:
    pairs = listed(TWO_SHIFTS, Alternative((), (2,), (), (), HERE))
    assert asked(FundLimit(), pairs, Sent(EVE, PAIR)) == ()
    (found,) = asked(FundLimit(), pairs, Sent(EVE))
    assert found.sentence == "Fund 1 (F1) does not pay crews of 1: patrol P001."
    both = listed(TWO_SHIFTS, Alternative((), (1, 2), (), (), HERE))
    assert asked(FundLimit(), both, Sent(EVE), Sent(DAY, PAIR)) == ()


def test_fund_limit_of_shifts() -> None:
    evenings = listed(TWO_SHIFTS, Alternative((), (), ("eve",), (), HERE))
    assert asked(FundLimit(), evenings, Sent(EVE)) == ()
    (found,) = asked(FundLimit(), evenings, Sent(DAY))
    assert found.sentence == "Fund 1 (F1) does not pay shift day: patrol P001."


def test_fund_limit_asks_every_hot_spot_of_a_circuit() -> None:
    facts = listed(TWO_SHIFTS, Alternative((), (), (), ("H1", "H2"), HERE))
    assert asked(FundLimit(), facts, Sent(EVE, post="H2")) == ()
    assert asked(FundLimit(), facts, Sent(EVE, post="C12")) == ()
    # H2 is listed, H3 is not: half of a circuit is not paid.
    (found,) = asked(FundLimit(), facts, Sent(EVE, post="C23"))
    assert found.sentence == "Fund 1 (F1) does not pay hot spot H3: patrol P001."
    assert numbers(asked(FundLimit(), facts, Sent(EVE, post="H3"))) == [(1, 0)]


def test_fund_limit_tells_each_limit_of_a_single_row() -> None:
    facts = listed(TWO_SHIFTS, Alternative(("bike",), (2,), ("eve",), ("H1",), HERE))
    # One officer on foot, by day, at H2 and H3: mode, size, shift and two hot spots.
    assert numbers(asked(FundLimit(), facts, Sent(DAY, post="C23"))) == [(1, 0)] * 5


def test_fund_limit_pays_what_one_of_its_rows_allows() -> None:
    # Evenings, or pairs: of the four patrols of one or two by day or evening only one officer by day is refused.
    facts = listed(TWO_SHIFTS, Alternative((), (), ("eve",), (), HERE), Alternative((), (2,), (), (), HERE))
    assert asked(FundLimit(), facts, Sent(EVE)) == ()
    assert asked(FundLimit(), facts, Sent(EVE, PAIR)) == ()
    assert asked(FundLimit(), facts, Sent(DAY, PAIR)) == ()
    (found,) = asked(FundLimit(), facts, Sent(DAY, post="C12"))
    assert (found.measured, found.allowed) == (1, 0)
    assert found.sentence == ("Fund 1 (F1) has no row that pays a foot crew of 1 on shift day at H1, H2: patrol P001.")


def test_fund_limit_takes_no_half_of_one_row_and_half_of_another() -> None:
    # A pair by day at H1: the first row lists the size, the second the shift, the third the place; none all three.
    rows = (
        Alternative((), (2,), ("eve",), (), HERE),
        Alternative((), (1,), ("day",), (), HERE),
        Alternative((), (), ("eve",), ("H1",), HERE),
    )
    facts = listed(TWO_SHIFTS, *rows)
    assert numbers(asked(FundLimit(), facts, Sent(DAY, PAIR))) == [(1, 0)]
    assert asked(FundLimit(), facts, Sent(EVE, PAIR)) == ()
    # Nor is a circuit paid of which one row lists the one half and another row the other.
    halves = listed(TWO_SHIFTS, Alternative((), (), (), ("H1",), HERE), Alternative((), (), (), ("H2",), HERE))
    assert numbers(asked(FundLimit(), halves, Sent(EVE, post="C12"))) == [(1, 0)]


def test_fund_limit_of_a_fund_for_other_work() -> None:
    assert asked(FundLimit(), funded(TWO_SHIFTS, pays=("event", "patrol")), Sent(EVE)) == ()
    (found,) = asked(FundLimit(), funded(TWO_SHIFTS, pays=("backfill", "event")), Sent(EVE))
    assert found.sentence == "Fund 1 (F1) does not pay patrols: patrol P001."


def test_fund_limit_on_the_nights_of_a_clock_change() -> None:
    # Seven hours at $60.00 are $420.00, nine are $540.00.
    assert asked(FundLimit(), funded(SPRING_WEEK, available=Cents(420_00)), SPRING_NIGHT) == ()
    short = asked(FundLimit(), funded(AUTUMN_WEEK, available=Cents(539_99)), AUTUMN_NIGHT)
    assert numbers(short) == [(54000, 53999)]
