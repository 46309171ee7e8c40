"""Each rule at its edge, with the numbers of its findings derived by hand, and on a night on which the clocks change.

2026-03-08 02:00 EST is followed by 03:00 EDT, so a night 22:00-06:00 lasts seven hours; 2026-11-01 02:00 EDT is
followed by 01:00 EST, so it lasts nine. Days begin at 07:00 and weeks on Sunday unless a test says otherwise;
2026-06-12 is a Friday. Officers earn $40.00 an hour, $60.00 on overtime.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules import ALWAYS, TERMS
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
from otplan.quantities.interval import Interval
from otplan.quantities.money import Cents
from otplan.scenario.mode import FleetUnit
from otplan.scenario.officer import Qualification as Held
from otplan.scenario.place import Post
from otplan.scenario.wish import Availability, Order
from tests.agreement.asked import Sent, asked, dealt, numbers
from tests.twin.worlds import (
    HERE,
    Facts,
    at,
    department,
    duty,
    fund,
    mode,
    officer,
    shift,
    span,
    spot,
    tiny,
)

if TYPE_CHECKING:
    from otplan.scenario.duty import Duty
    from otplan.scenario.scenario import Scenario

HOUR = timedelta(hours=1)
SPRING_EVE, AUTUMN_EVE = date(2026, 3, 7), date(2026, 10, 31)
NIGHT = shift("night", "22:00", "06:00")
SMALL = shift("small", "01:30", "05:00")
EARLY, LATE = "2026-11-01 01:30-04:00", "2026-11-01 01:30-05:00"
"""The two instants at which the clocks of that night show 01:30."""


def with_duty(scenario: Scenario, *duties: Duty) -> Scenario:
    return replace(scenario, duty=duties)


def full_week(start: date) -> Scenario:
    """Seven days from a Sunday with a night 22:00-06:00 on Saturdays only."""
    return tiny(shifts=[replace(NIGHT, days=(5,))], start=start, days=7)


SPRING_WEEK, AUTUMN_WEEK = full_week(date(2026, 3, 1)), full_week(date(2026, 10, 25))
SPRING_NIGHT, AUTUMN_NIGHT = Sent("2026-03-07/night"), Sent("2026-10-31/night")


def test_every_rule_is_here() -> None:
    tested = {name.split("_", 1)[1] for name in globals() if name.startswith("test_")}
    for rule in (*ALWAYS, *TERMS):
        own = rule.name.replace("-", "_")
        assert any(name.startswith(own) for name in tested), rule.name


# no-overlap


def test_no_overlap_shares_one_hour_with_a_tour() -> None:
    facts = tiny(shifts=[shift("late", "22:00", "02:00"), shift("after", "23:00", "03:00")])
    facts = with_duty(facts, duty("O1", "tour", "2026-06-12 15:00", "2026-06-12 23:00"))
    # The tour ends 23:00, the patrol began 22:00: 60 minutes are shared.
    assert numbers(asked(NoOverlap(), facts, Sent("2026-06-12/late"))) == [(60, 0)]
    # From 23:00 on they only touch.
    assert asked(NoOverlap(), facts, Sent("2026-06-12/after")) == ()


def test_no_overlap_between_two_patrols_and_with_leave() -> None:
    facts = tiny(shifts=[shift("a", "18:00", "22:00"), shift("b", "21:30", "23:00"), shift("c", "22:00", "23:00")])
    # a ends 22:00, b begins 21:30: 30 minutes.
    assert numbers(asked(NoOverlap(), facts, Sent("2026-06-12/a"), Sent("2026-06-12/b"))) == [(30, 0)]
    assert asked(NoOverlap(), facts, Sent("2026-06-12/a"), Sent("2026-06-12/c")) == ()
    off = with_duty(facts, duty("O1", "vacation", "2026-06-12 07:00", "2026-06-12 18:01"))
    # One minute of vacation is left when a begins.
    assert numbers(asked(NoOverlap(), off, Sent("2026-06-12/a"))) == [(1, 0)]


def test_no_overlap_on_the_night_that_has_half_past_one_twice() -> None:
    facts = tiny(shifts=[SMALL], start=AUTUMN_EVE)
    early = with_duty(facts, duty("O1", "tour", "2026-10-31 22:00", EARLY))
    late = with_duty(facts, duty("O1", "tour", "2026-10-31 22:00", LATE))
    # The shift begins at the first 01:30; a tour to the second 01:30 shares the hour between the two.
    assert asked(NoOverlap(), early, Sent("2026-11-01/small")) == ()
    assert numbers(asked(NoOverlap(), late, Sent("2026-11-01/small"))) == [(60, 0)]


# shape


def test_shape_holds_the_latest_end_to_the_minute() -> None:
    facts = tiny(
        shifts=[shift("eve", "18:00", "23:00"), shift("over", "19:00", "23:30")],
        modes=[replace(mode("foot", (1,)), latest_end=time(23))],
    )
    assert asked(Shape(), facts, Sent("2026-06-12/eve")) == ()
    # 23:30 is 30 minutes past 23:00.
    assert numbers(asked(Shape(), facts, Sent("2026-06-12/over"))) == [(HOUR / 2, timedelta(0))]


def test_shape_takes_a_latest_end_after_midnight_on_the_department_day() -> None:
    late = replace(mode("foot", (1,)), latest_end=time(1))
    facts = tiny(shifts=[shift("a", "21:00", "01:00"), shift("b", "21:00", "01:30")], modes=[late])
    # With days from 07:00, 01:00 is that of the following morning.
    assert asked(Shape(), facts, Sent("2026-06-12/a")) == ()
    assert numbers(asked(Shape(), facts, Sent("2026-06-12/b"))) == [(HOUR / 2, timedelta(0))]
    # With days from midnight it is 20 hours before the patrol begins: 24 hours before a's end.
    midnight = replace(facts, department=department(time(0)))
    assert numbers(asked(Shape(), midnight, Sent("2026-06-12/a"))) == [(24 * HOUR, timedelta(0))]


@pytest.mark.parametrize("where", ["post", "spot", "shift"])
def test_shape_asks_the_modes_of_post_spot_and_shift(where: str) -> None:
    facts = tiny(shifts=[shift("eve", "18:00", "22:00")], modes=[mode("foot", (1,)), mode("bike", (1,))])
    only = ("bike",)
    if where == "post":
        facts = replace(facts, posts=tuple(replace(each, modes=only) for each in facts.posts))
    elif where == "spot":
        facts = replace(facts, hotspots=tuple(replace(each, modes=only) for each in facts.hotspots))
    else:
        facts = replace(facts, shifts=tuple(replace(each, modes=only) for each in facts.shifts))
    assert asked(Shape(), facts, Sent("2026-06-12/eve", mode="bike")) == ()
    assert numbers(asked(Shape(), facts, Sent("2026-06-12/eve"))) == [(1, 0)]


def test_shape_counts_the_crew() -> None:
    facts = Facts(tiny(shifts=[shift("eve", "18:00", "22:00")], modes=[mode("foot", (2,))], officers=[officer(1)]))
    # One officer where crews are pairs; the model has no such deployment, so only the roster can show it.
    alone = facts.patrol(1, 0, (0,))
    roster = dealt(facts, ())[1]
    roster = type(roster)(facts.scenario, [alone])
    assert numbers(tuple(Shape().findings(roster))) == [(1, 2)]


def test_shape_on_the_nights_of_a_clock_change() -> None:
    late = replace(mode("foot", (1,)), latest_end=time(2, 30))
    nights = [shift("to-three", "22:00", "03:00")]
    # 8 March has no 02:30: the latest end is the change itself, at which the clocks show 03:00.
    assert asked(Shape(), tiny(shifts=nights, start=SPRING_EVE, modes=[late]), Sent("2026-03-07/to-three")) == ()
    # On any other night 03:00 is 30 minutes late.
    ordinary = asked(Shape(), tiny(shifts=nights, modes=[late]), Sent("2026-06-12/to-three"))
    assert numbers(ordinary) == [(HOUR / 2, timedelta(0))]
    # 1 November has 01:30 twice; the first is meant. From it to 02:00 EST it is 30 minutes and one hour.
    first = replace(mode("foot", (1,)), latest_end=time(1, 30))
    ends = [shift("to-first", "22:00", "01:30"), shift("to-two", "22:00", "02:00")]
    autumn = tiny(shifts=ends, start=AUTUMN_EVE, modes=[first])
    assert asked(Shape(), autumn, Sent("2026-10-31/to-first")) == ()
    assert numbers(asked(Shape(), autumn, Sent("2026-10-31/to-two"))) == [(HOUR * 3 / 2, timedelta(0))]


# qualification


def holder(until: date) -> Scenario:
    """Officer O1 holds bike through a date; windows of two days around it."""
    return tiny(
        shifts=[
            shift("late", "23:00", "03:00"),
            shift("dawn", "05:00", "07:00"),
            shift("over", "05:00", "07:30"),
            shift("most", "23:00", "07:00"),
        ],
        start=until,
        days=2,
        modes=[replace(mode("bike", (1,)), requires=("bike",))],
        officers=[replace(officer(1), qualifications=(Held("bike", until),))],
    )


def test_qualification_is_valid_through_its_department_day() -> None:
    facts = holder(date(2026, 6, 12))
    # The 12th lasts until 07:00 of the 13th.
    for allowed in ("2026-06-12/late", "2026-06-13/dawn", "2026-06-12/most"):
        assert asked(Qualification(), facts, Sent(allowed, mode="bike")) == ()
    # The 13th begins at 07:00, under way; or the patrol starts on the 13th. 0 held, 1 required.
    for refused in ("2026-06-13/over", "2026-06-13/late"):
        assert numbers(asked(Qualification(), facts, Sent(refused, mode="bike"))) == [(0, 1)]


@pytest.mark.parametrize("until", [SPRING_EVE, AUTUMN_EVE])
def test_qualification_on_the_nights_of_a_clock_change(until: date) -> None:
    # The day ends at 07:00 of the new time, after 23 or 25 hours, and with it the patrol 23:00-07:00.
    facts = holder(until)
    assert asked(Qualification(), facts, Sent(f"{until}/most", mode="bike")) == ()
    following = until + timedelta(days=1)
    assert numbers(asked(Qualification(), facts, Sent(f"{following}/over", mode="bike"))) == [(0, 1)]


def test_qualification_without_end_and_one_never_held() -> None:
    facts = holder(date(2026, 6, 12))
    without_end = replace(facts, officers=(replace(officer(1), qualifications=(Held("bike", None),)),))
    assert asked(Qualification(), without_end, Sent("2026-06-13/late", mode="bike")) == ()
    assert numbers(asked(Qualification(), replace(facts, officers=(officer(1),)), Sent("2026-06-12/late", mode="bike")))


# equipment


def with_cars(shifts: list[tuple[str, str, str]], outs: list[Interval | None], start: date) -> Scenario:
    """Cars C1, C2 ... each out of service for a span or never; two officers, crews of one."""
    facts = tiny(
        shifts=[shift(*each) for each in shifts],
        start=start,
        modes=[replace(mode("vehicle", (1,)), equipment="crew")],
        officers=[officer(1), officer(2)],
    )
    fleet = tuple(FleetUnit(f"C{n}", "vehicle", (out,) if out else (), HERE) for n, out in enumerate(outs, start=1))
    return replace(facts, fleet=fleet)


def car(window: str, unit: str, who: str = "O1") -> Sent:
    return Sent(window, (who,), mode="vehicle", fleet=(unit,))


def test_equipment_is_in_service_for_the_whole_window() -> None:
    out = span("2026-06-12 07:00", "2026-06-12 18:00")
    facts = with_cars([("a", "15:00", "19:00"), ("b", "18:00", "22:00")], [out], date(2026, 6, 12))
    assert asked(Equipment(), facts, car("2026-06-12/b", "C1")) == ()
    assert numbers(asked(Equipment(), facts, car("2026-06-12/a", "C1"))) == [(1, 0)]


def test_equipment_is_not_counted_moment_by_moment() -> None:
    # At every moment one of the two cars is in service, but neither is from 18:00 to midnight.
    outs = [span("2026-06-12 21:00", "2026-06-13 03:00"), span("2026-06-12 12:00", "2026-06-12 21:00")]
    facts = with_cars([("eve", "18:00", "00:00"), ("late", "21:00", "00:00")], list(outs), date(2026, 6, 12))
    assert numbers(asked(Equipment(), facts, car("2026-06-12/eve", "C1"))) == [(1, 0)]
    assert numbers(asked(Equipment(), facts, car("2026-06-12/eve", "C2"))) == [(1, 0)]
    assert asked(Equipment(), facts, car("2026-06-12/late", "C2")) == ()


def test_equipment_is_on_one_patrol_at_a_time() -> None:
    facts = with_cars(
        [("a", "18:00", "22:00"), ("b", "21:30", "23:00"), ("c", "22:00", "23:00")], [None], date(2026, 6, 12)
    )
    # One car on two patrols.
    twice = asked(Equipment(), facts, car("2026-06-12/a", "C1"), car("2026-06-12/b", "C1", "O2"))
    assert numbers(twice) == [(2, 1)]
    assert asked(Equipment(), facts, car("2026-06-12/a", "C1"), car("2026-06-12/c", "C1", "O2")) == ()


def test_equipment_for_each_officer_and_from_a_pool() -> None:
    bike = replace(mode("bike", (2,)), equipment="officer")
    facts = tiny(shifts=[shift("eve", "18:00", "22:00")], modes=[bike], officers=[officer(1), officer(2)])
    pair = Sent("2026-06-12/eve", ("O1", "O2"), mode="bike")
    one = replace(facts, fleet=(FleetUnit("B1", "bike", (), HERE),))
    # A pair takes two bikes and there is one.
    assert numbers(asked(Equipment(), one, replace(pair, fleet=("B1",)))) == [(1, 2)]
    two = replace(facts, fleet=(FleetUnit("B1", "bike", (), HERE), FleetUnit("B2", "bike", (), HERE)))
    assert asked(Equipment(), two, replace(pair, fleet=("B1", "B2"))) == ()
    # Out of a pool bikes are counted, not named: two are wanted of one, then of two.
    assert numbers(asked(Equipment(), replace(facts, modes=(replace(bike, pool=1),)), pair)) == [(2, 1)]
    assert asked(Equipment(), replace(facts, modes=(replace(bike, pool=2),)), pair) == ()


def test_equipment_on_the_night_that_has_half_past_one_twice() -> None:
    small = [("small", "01:30", "05:00")]
    early = with_cars(small, [Interval(at("2026-10-31 12:00"), at(EARLY))], AUTUMN_EVE)
    late = with_cars(small, [Interval(at("2026-10-31 12:00"), at(LATE))], AUTUMN_EVE)
    assert asked(Equipment(), early, car("2026-11-01/small", "C1")) == ()
    assert numbers(asked(Equipment(), late, car("2026-11-01/small", "C1"))) == [(1, 0)]


# spot-hours


def capped(facts: Scenario, minutes: int) -> Scenario:
    return replace(facts, hotspots=tuple(replace(each, most=minutes) for each in facts.hotspots))


def test_spot_hours_of_a_full_week() -> None:
    facts = tiny(shifts=[shift("eve", "18:00", "22:00")], start=date(2026, 6, 7), days=7)
    facts = capped(facts, 8 * 60)
    two = [Sent("2026-06-08/eve"), Sent("2026-06-09/eve")]
    assert asked(SpotHours(), facts, *two) == ()
    # 12 h x 60 min x 12 = 8,640 against 8 h x 60 x 12 = 5,760.
    assert numbers(asked(SpotHours(), facts, *two, Sent("2026-06-10/eve"))) == [(8640, 5760)]


@pytest.mark.parametrize(("end", "expected"), [("21:25", []), ("21:26", [(206 * 12, 2469)])])
def test_spot_hours_of_three_days_of_a_week(end: str, expected: list[tuple[int, int]]) -> None:
    # 8 h x 3/7 = 205.714 min = 2,468.57 twelfths, half up 2,469: 205 min (2,460) are allowed, 206 (2,472) are not.
    facts = tiny(shifts=[shift("eve", "18:00", end)], start=date(2026, 6, 8), days=3)
    assert numbers(asked(SpotHours(), capped(facts, 8 * 60), Sent("2026-06-08/eve"))) == expected


def test_spot_hours_of_a_circuit_are_shared() -> None:
    circuit = Post("C1", ("H1", "H2"), (), HERE)
    facts = tiny(shifts=[shift("eve", "18:00", "22:00")], start=date(2026, 6, 7), days=7, spots=[spot(1), spot(2)])
    facts = replace(facts, posts=(circuit, *facts.posts))
    sent = Sent("2026-06-08/eve", post="C1")
    # Half of 240 min is 120 for each of the two spots.
    assert asked(SpotHours(), capped(facts, 120), sent) == ()
    assert numbers(asked(SpotHours(), capped(facts, 119), sent)) == [(1440, 1428), (1440, 1428)]


def test_spot_hours_are_split_where_the_week_ends() -> None:
    # 04:00-10:00 on Sunday gives three hours to each of two weeks; of either one day is planned: 1/7 of 21 h is 3 h.
    facts = tiny(shifts=[shift("dawn", "04:00", "10:00")], start=date(2026, 6, 13), days=2)
    sent = Sent("2026-06-14/dawn")
    assert asked(SpotHours(), capped(facts, 21 * 60), sent) == ()
    # 20 h 59 min / 7 = 179.857 min = 2,158.29 twelfths: 2,158, in both weeks.
    assert numbers(asked(SpotHours(), capped(facts, 21 * 60 - 1), sent)) == [(2160, 2158), (2160, 2158)]


def test_spot_hours_on_the_nights_of_a_clock_change() -> None:
    assert asked(SpotHours(), capped(SPRING_WEEK, 7 * 60), SPRING_NIGHT) == ()
    assert numbers(asked(SpotHours(), capped(SPRING_WEEK, 7 * 60 - 1), SPRING_NIGHT)) == [(5040, 5028)]
    # Nine hours: 9 x 60 x 12 = 6,480.
    assert numbers(asked(SpotHours(), capped(AUTUMN_WEEK, 8 * 60), AUTUMN_NIGHT)) == [(6480, 5760)]


# crews-at-once


def test_crews_at_once_counts_at_every_moment() -> None:
    facts = tiny(
        shifts=[shift("a", "18:00", "22:00"), shift("b", "22:00", "02:00"), shift("c", "21:30", "23:00")],
        officers=[officer(1), officer(2), officer(3)],
    )
    two = [Sent("2026-06-12/a"), Sent("2026-06-12/a", ("O2",))]
    assert asked(CrewsAtOnce(), facts, *two, Sent("2026-06-12/b", ("O3",))) == ()
    # From 21:30 there would be three.
    assert numbers(asked(CrewsAtOnce(), facts, *two, Sent("2026-06-12/c", ("O3",)))) == [(3, 2)]


def test_crews_at_once_counts_a_circuit_at_each_of_its_spots() -> None:
    facts = tiny(
        shifts=[shift("a", "18:00", "22:00")],
        officers=[officer(1), officer(2)],
        spots=[spot(1), spot(2), spot(3)],
        circuits=[Post("C1", ("H1", "H2"), (), HERE)],
        max_crews=1,
    )
    circuit = Sent("2026-06-12/a", post="C1")
    assert asked(CrewsAtOnce(), facts, circuit, Sent("2026-06-12/a", ("O2",), post="H3")) == ()
    assert numbers(asked(CrewsAtOnce(), facts, circuit, Sent("2026-06-12/a", ("O2",), post="H2"))) == [(2, 1)]


def test_crews_at_once_on_the_night_that_skips_an_hour() -> None:
    shifts = [shift("a", "22:00", "02:30"), shift("b", "02:00", "06:00")]
    two = [officer(1), officer(2)]
    # On 8 March both 02:00 and 02:30 are the change itself: b begins as a ends.
    spring = tiny(shifts=shifts, start=SPRING_EVE, officers=two, max_crews=1)
    assert asked(CrewsAtOnce(), spring, Sent("2026-03-07/a"), Sent("2026-03-08/b", ("O2",))) == ()
    june = tiny(shifts=shifts, officers=two, max_crews=1)
    assert numbers(asked(CrewsAtOnce(), june, Sent("2026-06-12/a"), Sent("2026-06-13/b", ("O2",)))) == [(2, 1)]


# personal-caps


def asking(facts: Scenario, minutes: int) -> Scenario:
    return replace(facts, officers=tuple(replace(each, max_overtime=minutes) for each in facts.officers))


def test_personal_caps_count_earlier_overtime() -> None:
    facts = tiny(shifts=[shift("eve", "18:00", "22:00")], start=date(2026, 6, 8), days=3)
    facts = with_duty(facts, duty("O1", "overtime", "2026-06-07 12:00", "2026-06-07 16:00"))
    first, second = Sent("2026-06-08/eve"), Sent("2026-06-09/eve")
    # 4 h earlier and 4 h are 8 h; 12 h = 720 min against 480.
    assert asked(PersonalCaps(), asking(facts, 480), first) == ()
    assert numbers(asked(PersonalCaps(), asking(facts, 480), first, second)) == [(720, 480)]
    # Regular tours are not overtime.
    tours = with_duty(facts, duty("O1", "tour", "2026-06-07 12:00", "2026-06-07 20:00"))
    assert asked(PersonalCaps(), asking(tours, 480), first, second) == ()


def test_personal_caps_split_hours_where_the_week_ends() -> None:
    facts = tiny(shifts=[shift("dawn", "04:00", "10:00")], start=date(2026, 6, 13), days=2)
    # 04:00-10:00 on Sunday is three hours of each week.
    assert asked(PersonalCaps(), asking(facts, 180), Sent("2026-06-14/dawn")) == ()
    over = asked(PersonalCaps(), asking(facts, 179), Sent("2026-06-14/dawn"))
    assert numbers(over) == [(180, 179), (180, 179)]


def test_personal_caps_of_a_sign_up_row() -> None:
    facts = tiny(shifts=[shift("a", "18:00", "20:00"), shift("b", "20:00", "22:00"), shift("c", "22:00", "23:00")])
    row = Availability("O1", (span("2026-06-12 18:00", "2026-06-12 22:00"),), (), 1, HERE)
    facts = replace(facts, availability=(row,))
    # c starts as the row ends, so it is not out of the row; a and b are two where one was offered.
    assert asked(PersonalCaps(), facts, Sent("2026-06-12/a"), Sent("2026-06-12/c")) == ()
    assert numbers(asked(PersonalCaps(), facts, Sent("2026-06-12/a"), Sent("2026-06-12/b"))) == [(2, 1)]


def test_personal_caps_on_the_nights_of_a_clock_change() -> None:
    assert asked(PersonalCaps(), asking(SPRING_WEEK, 420), SPRING_NIGHT) == ()
    assert numbers(asked(PersonalCaps(), asking(SPRING_WEEK, 419), SPRING_NIGHT)) == [(420, 419)]
    assert numbers(asked(PersonalCaps(), asking(AUTUMN_WEEK, 480), AUTUMN_NIGHT)) == [(540, 480)]


# fund-limit


def funded(facts: Scenario, **changes: object) -> Scenario:
    return replace(facts, funds=(replace(fund(1), **changes),))  # type: ignore[arg-type]


EVENINGS = tiny(shifts=[shift("eve", "18:00", "22:00")], start=date(2026, 6, 7), days=7)
"""A whole week; each evening costs 4 h x $60.00 = $240.00."""


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


# orders


def ordered(facts: Scenario, decision: str, **named: object) -> Scenario:
    """One order; what is not named is any."""
    blank = {"officer_id": None, "mode": None, "post": None}
    windows = frozenset(window.window_id for window in facts.windows)
    held = {"windows": windows, **blank, **named}
    order = Order(decision, by="Lt. Gray", reason="", text="", record=HERE, **held)  # type: ignore[arg-type]
    return replace(facts, orders=(order,))


TWO_OFFICERS = tiny(
    shifts=[shift("a", "15:00", "19:00"), shift("b", "14:00", "18:00")],
    modes=[mode("foot", (1,)), mode("bike", (1,))],
    officers=[officer(1), officer(2)],
    spots=[spot(1), spot(2)],
)


@pytest.mark.parametrize(
    ("named", "meets", "does_not"),
    [
        ({"officer_id": "O1"}, Sent("2026-06-12/a"), Sent("2026-06-12/a", ("O2",))),
        ({"windows": frozenset({"2026-06-12/a"})}, Sent("2026-06-12/a"), Sent("2026-06-12/b")),
        ({"mode": "foot"}, Sent("2026-06-12/a"), Sent("2026-06-12/a", mode="bike")),
        ({"post": "H1"}, Sent("2026-06-12/a"), Sent("2026-06-12/a", post="H2")),
        ({"officer_id": "O1", "post": "H1"}, Sent("2026-06-12/a"), Sent("2026-06-12/a", post="H2")),
        ({"officer_id": "O1", "mode": "foot"}, Sent("2026-06-12/a"), Sent("2026-06-12/a", ("O2",))),
    ],
)
def test_orders_must_and_forbid(named: dict[str, object], meets: Sent, does_not: Sent) -> None:
    must, forbid = ordered(TWO_OFFICERS, "must", **named), ordered(TWO_OFFICERS, "forbid", **named)
    # None of the patrols where one was ordered; one where none may be.
    assert asked(Orders(), must, meets) == ()
    assert numbers(asked(Orders(), must, does_not)) == [(0, 1)]
    assert asked(Orders(), forbid, does_not) == ()
    assert numbers(asked(Orders(), forbid, meets)) == [(1, 0)]


def test_orders_must_be_met_by_an_empty_plan_too() -> None:
    assert numbers(asked(Orders(), ordered(TWO_OFFICERS, "must"))) == [(0, 1)]
    assert asked(Orders(), ordered(TWO_OFFICERS, "forbid")) == ()


def test_orders_for_one_of_two_crews_alike() -> None:
    # Both officers on foot in the same window, one at each spot: who stands where is told apart.
    facts = ordered(TWO_OFFICERS, "must", officer_id="O1", post="H2")
    there = [Sent("2026-06-12/a", ("O1",), "H2"), Sent("2026-06-12/a", ("O2",), "H1")]
    assert asked(Orders(), facts, *there) == ()


def test_orders_on_the_nights_of_a_clock_change() -> None:
    named = frozenset({"2026-11-01/small"})
    facts = tiny(shifts=[SMALL, NIGHT], start=AUTUMN_EVE, days=2)
    must = ordered(facts, "must", windows=named)
    assert asked(Orders(), must, Sent("2026-11-01/small")) == ()
    assert numbers(asked(Orders(), must, Sent("2026-10-31/night"))) == [(0, 1)]


# rest

EIGHT = Rest(hours=Decimal(8))
MORNINGS = [shift("half", "06:30", "10:30"), shift("seven", "07:00", "11:00"), shift("six", "06:00", "10:00")]


def after_a_tour(eve: date) -> Scenario:
    facts = tiny(shifts=MORNINGS, start=eve, days=2)
    return with_duty(facts, duty("O1", "tour", f"{eve} 15:00", f"{eve} 23:00"))


def test_rest_of_eight_hours() -> None:
    facts = after_a_tour(date(2026, 6, 12))
    # 23:00 to 07:00 is 8 h; to 06:30 it is 7 h 30 min.
    assert asked(EIGHT, facts, Sent("2026-06-13/seven")) == ()
    assert numbers(asked(EIGHT, facts, Sent("2026-06-13/half"))) == [(7.5 * HOUR, 8 * HOUR)]


def test_rest_is_elapsed_time_on_the_nights_of_a_clock_change() -> None:
    # 23:00 to 07:00 is 7 h in spring; 23:00 to 06:00 is 8 h in autumn.
    assert numbers(asked(EIGHT, after_a_tour(SPRING_EVE), Sent("2026-03-08/seven"))) == [(7 * HOUR, 8 * HOUR)]
    assert asked(EIGHT, after_a_tour(AUTUMN_EVE), Sent("2026-11-01/six")) == ()


def test_rest_is_not_owed_within_a_block() -> None:
    facts = tiny(shifts=[shift("a", "23:00", "02:00"), shift("b", "02:00", "04:00"), shift("c", "12:00", "14:00")])
    facts = with_duty(facts, duty("O1", "tour", "2026-06-12 15:00", "2026-06-12 23:00"))
    a, b = Sent("2026-06-12/a"), Sent("2026-06-13/b")
    # a joins the tour; b joins a. Without a, b begins 3 h after the tour: 3 h of 8 h.
    assert asked(EIGHT, facts, a) == ()
    assert asked(EIGHT, facts, a, b) == ()
    assert numbers(asked(EIGHT, facts, b)) == [(3 * HOUR, 8 * HOUR)]
    # c ends at 14:00, one hour before the tour.
    assert numbers(asked(EIGHT, facts, Sent("2026-06-12/c"))) == [(HOUR, 8 * HOUR)]


def test_rest_before_work_and_after_leave() -> None:
    facts = tiny(shifts=[shift("a", "18:00", "22:00")])
    court = with_duty(facts, duty("O1", "court", "2026-06-13 05:30", "2026-06-13 09:00"))
    # 22:00 to 05:30 is 7 h 30 min.
    assert numbers(asked(EIGHT, court, Sent("2026-06-12/a"))) == [(7.5 * HOUR, 8 * HOUR)]
    leave = with_duty(facts, duty("O1", "sick", "2026-06-13 05:30", "2026-06-13 09:00"))
    assert asked(EIGHT, leave, Sent("2026-06-12/a")) == ()
    # A short gap between two tours is none of the plan's doing.
    tours = (
        duty("O1", "tour", "2026-06-13 08:00", "2026-06-13 10:00"),
        duty("O1", "tour", "2026-06-13 11:00", "2026-06-13 12:00"),
    )
    assert asked(EIGHT, with_duty(facts, *tours), Sent("2026-06-12/a")) == ()


def test_rest_binds_units() -> None:
    facts = replace(after_a_tour(date(2026, 6, 12)), officers=(officer(1, unit="staff"),))
    assert asked(Rest(hours=Decimal(8), units=("pba",)), facts, Sent("2026-06-13/half")) == ()


def test_rest_hours_with_decimals_are_rounded_up_to_minutes() -> None:
    # 8.33 h are 499.8 min: 499 min of rest are less than is owed, 500 are enough.
    rule = Rest(hours=Decimal("8.33"))
    facts = tiny(shifts=[shift("short", "07:19", "11:00"), shift("enough", "07:20", "11:00")], days=2)
    facts = with_duty(facts, duty("O1", "tour", "2026-06-12 15:00", "2026-06-12 23:00"))
    assert rule.minutes == 500
    assert asked(rule, facts, Sent("2026-06-13/enough")) == ()
    assert len(asked(rule, facts, Sent("2026-06-13/short"))) == 1


# weekly-hours


def test_weekly_hours_count_tours_and_patrols() -> None:
    tours = [duty("O1", "tour", f"2026-06-{day:02d} 07:00", f"2026-06-{day:02d} 15:00") for day in range(7, 12)]
    facts = with_duty(EVENINGS, *tours)
    rule = WeeklyHours(hours=Decimal(48))
    two = [Sent("2026-06-07/eve"), Sent("2026-06-08/eve")]
    # 5 x 8 h and 2 x 4 h are 48 h; a third makes 52 h = 3,120 min against 2,880.
    assert asked(rule, facts, *two) == ()
    assert numbers(asked(rule, facts, *two, Sent("2026-06-09/eve"))) == [(3120, 2880)]
    # A week that the regular roster alone already fills takes no patrol, and is no finding without one.
    assert asked(WeeklyHours(hours=Decimal(30)), facts) == ()
    assert numbers(asked(WeeklyHours(hours=Decimal(30)), facts, Sent("2026-06-07/eve"))) == [(2640, 1800)]


def test_weekly_hours_are_split_where_the_week_ends() -> None:
    facts = tiny(shifts=[shift("dawn", "04:00", "10:00")], start=date(2026, 6, 13), days=2)
    assert asked(WeeklyHours(hours=Decimal(3)), facts, Sent("2026-06-14/dawn")) == ()
    # 2.99 h are 179.4 min: 179.
    over = asked(WeeklyHours(hours=Decimal("2.99")), facts, Sent("2026-06-14/dawn"))
    assert numbers(over) == [(180, 179), (180, 179)]


def test_weekly_hours_past_the_end_of_the_horizon() -> None:
    # The horizon ends with Saturday; three hours of its last patrol are of a week that it does not hold.
    facts = tiny(shifts=[shift("dawn", "04:00", "10:00")], start=date(2026, 6, 13), days=1)
    facts = with_duty(facts, duty("O1", "tour", "2026-06-15 07:00", "2026-06-15 15:00"))
    assert asked(WeeklyHours(hours=Decimal(11)), facts, Sent("2026-06-14/dawn")) == ()
    assert numbers(asked(WeeklyHours(hours=Decimal(10)), facts, Sent("2026-06-14/dawn"))) == [(660, 600)]


def test_weekly_hours_on_the_nights_of_a_clock_change() -> None:
    assert asked(WeeklyHours(hours=Decimal(7)), SPRING_WEEK, SPRING_NIGHT) == ()
    assert numbers(asked(WeeklyHours(hours=Decimal(8)), AUTUMN_WEEK, AUTUMN_NIGHT)) == [(540, 480)]


# weekly-overtime-shifts


def test_weekly_overtime_shifts_count_earlier_ones() -> None:
    facts = with_duty(EVENINGS, duty("O1", "overtime", "2026-06-07 12:00", "2026-06-07 16:00"))
    rule = WeeklyOvertimeShifts(shifts=3)
    two = [Sent("2026-06-08/eve"), Sent("2026-06-09/eve")]
    assert asked(rule, facts, *two) == ()
    # One earlier and three.
    assert numbers(asked(rule, facts, *two, Sent("2026-06-10/eve"))) == [(4, 3)]


@pytest.mark.parametrize("saturday", [date(2026, 6, 13), SPRING_EVE, AUTUMN_EVE])
def test_weekly_overtime_shifts_belong_to_the_week_of_their_start(saturday: date) -> None:
    # Weeks begin on Sunday at 07:00, of the new time where the clocks changed: 06:30 is of the week before.
    shifts = [shift("eve", "18:00", "22:00"), shift("half", "06:30", "08:00"), shift("seven", "07:00", "08:00")]
    facts = tiny(shifts=shifts, start=saturday, days=2)
    rule = WeeklyOvertimeShifts(shifts=1)
    sunday = saturday + timedelta(days=1)
    assert asked(rule, facts, Sent(f"{saturday}/eve"), Sent(f"{sunday}/seven")) == ()
    assert numbers(asked(rule, facts, Sent(f"{saturday}/eve"), Sent(f"{sunday}/half"))) == [(2, 1)]


# call

VOLUNTEERS = Call(call="volunteers-only")


def offering(facts: Scenario, *spans: Interval, modes: tuple[str, ...] = ()) -> Scenario:
    return replace(facts, availability=tuple(Availability("O1", (each,), modes, None, HERE) for each in spans))


def test_call_of_whole_patrols_only() -> None:
    facts = tiny(shifts=[shift("a", "18:00", "22:00"), shift("b", "19:00", "23:30")])
    facts = offering(facts, span("2026-06-12 18:00", "2026-06-12 23:00"))
    assert asked(VOLUNTEERS, facts, Sent("2026-06-12/a")) == ()
    # 23:00-23:30 was not offered.
    assert numbers(asked(VOLUNTEERS, facts, Sent("2026-06-12/b"))) == [(30, 0)]


def test_call_joins_rows_that_touch() -> None:
    facts = tiny(shifts=[shift("a", "20:00", "00:00")])
    rows = span("2026-06-12 18:00", "2026-06-12 22:00"), span("2026-06-12 22:00", "2026-06-13 02:00")
    assert asked(VOLUNTEERS, offering(facts, *rows), Sent("2026-06-12/a")) == ()
    # An offer for bikes is none for a foot patrol.
    bikes = replace(facts, modes=(mode("bike", (1,)), mode("foot", (1,))))
    assert numbers(asked(VOLUNTEERS, offering(bikes, *rows, modes=("bike",)), Sent("2026-06-12/a"))) == [(240, 0)]


def test_call_says_how_many_minutes_were_not_offered() -> None:
    facts = tiny(shifts=[shift("a", "18:00", "22:00")])
    # 20:00-22:00 was offered, so 120 of the 240 minutes were not.
    late = offering(facts, span("2026-06-12 20:00", "2026-06-12 22:00"))
    assert numbers(asked(VOLUNTEERS, late, Sent("2026-06-12/a"))) == [(120, 0)]
    # 18:00-19:00 and 20:00-22:00 were: one hour between them was not.
    hole = offering(facts, span("2026-06-12 18:00", "2026-06-12 19:00"), span("2026-06-12 20:00", "2026-06-12 22:00"))
    assert numbers(asked(VOLUNTEERS, hole, Sent("2026-06-12/a"))) == [(60, 0)]


def test_call_on_the_nights_of_a_clock_change() -> None:
    spring = tiny(shifts=[NIGHT], start=SPRING_EVE)
    # What ends where the clocks jump to 03:00 and what begins there touch.
    rows = span("2026-03-07 22:00", "2026-03-08 03:00"), span("2026-03-08 03:00", "2026-03-08 06:00")
    assert asked(VOLUNTEERS, offering(spring, *rows), Sent("2026-03-07/night")) == ()
    autumn = tiny(shifts=[SMALL], start=AUTUMN_EVE)
    assert asked(VOLUNTEERS, offering(autumn, span(EARLY, "2026-11-01 05:00")), Sent("2026-11-01/small")) == ()
    # From the second 01:30 the hour before it is not offered.
    refused = asked(VOLUNTEERS, offering(autumn, span(LATE, "2026-11-01 05:00")), Sent("2026-11-01/small"))
    assert len(refused) == 1


# offer-order


def test_offer_order_free_binds_nobody() -> None:
    assert asked(OfferOrder(order="free"), TWO_OFFICERS, Sent("2026-06-12/a", ("O2",))) == ()
    assert asked(OfferOrder(order="free"), AUTUMN_WEEK, AUTUMN_NIGHT) == ()
