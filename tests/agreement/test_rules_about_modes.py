"""The shape of a patrol, qualifications and equipment, each at its edge: the numbers of findings are derived by hand.

The weeks, and the nights on which the clocks change, are described in tests/agreement/weeks.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules.equipment import Equipment
from otplan.agreement.rules.qualification import Qualification
from otplan.agreement.rules.shape import Shape
from otplan.quantities.interval import Interval
from otplan.scenario.mode import FleetUnit
from otplan.scenario.officer import Qualification as Held
from tests.agreement.asked import Sent, asked, dealt, numbers
from tests.agreement.weeks import AUTUMN_EVE, EARLY, HOUR, LATE, SPRING_EVE
from tests.twin.facts import Facts
from tests.twin.worlds import HERE, at, department, mode, officer, shift, span, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario

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
