"""Hot spots that cannot be served: the first thing in the way, and the nearby world in which nothing is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from otplan.notes.not_served import not_served
from otplan.quantities.money import Cents, Rate
from otplan.scenario.mode import FleetUnit
from otplan.scenario.officer import Qualification
from otplan.scenario.place import Post
from tests.notes.told import EVE, EVENING, offer, told
from tests.twin.worlds import HERE, duty, fund, mode, officer, shift, span, spot, tiny

PAIR = tiny(shifts=[EVE], modes=[mode("foot", (2,))], officers=[officer(1), officer(2)])
SIGNED = replace(PAIR, availability=(offer("O1", EVENING), offer("O2", EVENING)))
"""Two officers at $60.00 an hour of overtime, a crew of two for 4 h: $480.00."""


def reason(text: str) -> list[str]:
    return [f"Spot 1 (H1) cannot be served: {text}."]


def test_nothing_is_in_the_way() -> None:
    assert told(not_served, SIGNED) == []


def test_a_spot_without_points_needs_no_crew() -> None:
    assert told(not_served, replace(PAIR, hotspots=(spot(1, 0),))) == []


def test_modes_against_shifts_and_latest_ends() -> None:
    words = "foot may work there, and no window takes that (modes of the shift, latest_end)"
    early = replace(SIGNED, modes=(replace(mode("foot", (2,)), latest_end=time(21, 59)),))
    assert told(not_served, early) == reason(words)
    assert told(not_served, replace(SIGNED, modes=(replace(mode("foot", (2,)), latest_end=time(22)),))) == []
    by_car = tiny(
        shifts=[shift("eve", "18:00", "22:00", ("car",))],
        modes=[mode("car", (1,)), mode("foot", (1,))],
        spots=[replace(spot(1), modes=("foot",))],
    )
    assert told(not_served, by_car) == reason(words)


def test_a_latest_end_after_midnight_is_of_the_next_morning() -> None:
    night = span("2026-06-12 23:00", "2026-06-13 03:00")
    scenario = tiny(shifts=[shift("night", "23:00", "03:00")], modes=[replace(mode("foot", (1,)), latest_end=time(3))])
    signed = replace(scenario, availability=(offer("O1", night),))
    assert told(not_served, signed) == []
    # The day begins at 07:00: that time is still of the next morning, a minute later is before the evening.
    for latest, notes in ((time(7), 0), (time(7, 1), 1)):
        world = replace(signed, modes=(replace(mode("foot", (1,)), latest_end=latest),))
        assert len(told(not_served, world)) == notes


def test_fleet_units_of_a_crew_in_service() -> None:
    bikes = replace(SIGNED, modes=(replace(mode("bike", (2,)), equipment="officer"),))
    one, two = FleetUnit("B1", "bike", (), HERE), FleetUnit("B2", "bike", (), HERE)
    # Out until 18:01 of a window that starts at 18:00.
    out = replace(two, out=(span("2026-06-12 08:00", "2026-06-12 18:01"),))
    back = replace(two, out=(span("2026-06-12 08:00", "2026-06-12 18:00"),))
    words = "in no window are the fleet units in service that one crew needs (bike 1 of 2)"
    assert told(not_served, replace(bikes, fleet=(one, out))) == reason(words)
    assert told(not_served, replace(bikes, fleet=(one, back))) == []
    # Two of two are enough, so that the next thing in the way is told.
    broke = replace(bikes, fleet=(one, two), funds=(replace(fund(1), available=Cents(0)),))
    assert told(not_served, broke) == reason("no fund pays a crew there: F1 has $0.00 left")
    pool = replace(bikes, modes=(replace(bikes.modes[0], pool=1),))
    assert told(not_served, pool) == reason(words)


def test_each_fund_says_what_keeps_it_from_paying() -> None:
    (every,) = fund(1).alternatives
    funds = (
        replace(fund(1), ends=date(2026, 6, 11)),
        replace(fund(2), pays=("event",)),
        replace(fund(3), alternatives=(replace(every, modes=("car",)),)),
        replace(fund(4), alternatives=(replace(every, crew_sizes=(1,)),)),
        replace(fund(5), alternatives=(replace(every, shifts=("day",)),)),
        replace(fund(6), alternatives=(replace(every, hotspots=("H2",)),)),
        replace(fund(7), alternatives=(replace(every, modes=("car",)), replace(every, crew_sizes=(1,)))),
        replace(fund(8), available=Cents(0)),
    )
    assert told(not_served, replace(SIGNED, funds=funds)) == reason(
        "no fund pays a crew there: F1 pays on none of these days; F2 does not pay patrols; F3 does not pay foot; "
        "F4 does not pay crews of 2; F5 does not pay shift eve; F6 does not list the place; "
        "F7 has 2 rows, and none allows it; F8 has $0.00 left"
    )
    assert told(not_served, replace(SIGNED, funds=(*funds, fund(9)))) == []


def test_a_circuit_serves_its_spots_and_a_fund_must_list_all_of_it() -> None:
    # No post is H1 alone here: a crew comes to it only on the circuit.
    circuit = Post("LOOP", ("H1", "H2"), (), HERE)
    only = replace(fund(1), alternatives=(replace(fund(1).alternatives[0], hotspots=("H2",)),))
    both = replace(fund(1), alternatives=(replace(fund(1).alternatives[0], hotspots=("H1", "H2")),))
    scenario = replace(SIGNED, hotspots=(spot(1), spot(2)))
    posts = (Post("H2", ("H2",), (), HERE), circuit)
    assert told(not_served, replace(scenario, posts=posts, funds=(only,))) == reason(
        "no fund pays a crew there: F1 does not list the place"
    )
    assert told(not_served, replace(scenario, posts=posts, funds=(both,))) == []


def test_officers_who_signed_up_are_free_certified_and_of_a_paid_rank() -> None:
    certified = replace(officer(3), qualifications=(Qualification("bike", date(2026, 6, 12)),))
    sergeant = replace(certified, officer_id="O4", rank="sergeant", seniority=4)
    crowd = (officer(1), officer(2), certified, sergeant, replace(sergeant, officer_id="O5", seniority=5))
    world = replace(
        SIGNED,
        officers=crowd,
        modes=(replace(mode("foot", (2,)), requires=("bike",)),),
        availability=tuple(offer(who.officer_id, EVENING) for who in crowd),
        funds=(replace(fund(1), ranks=("sergeant",)),),
    )
    # Five signed up, O2 is on leave, O1 has no card, O3 is not a sergeant; O5 is in court for the last minute.
    held = (
        duty("O2", "vacation", "2026-06-12 07:00", "2026-06-13 07:00"),
        duty("O5", "court", "2026-06-12 21:59", "2026-06-12 23:00"),
    )
    assert told(not_served, replace(world, duty=held)) == reason(
        "no window has the officers for a crew; nearest is foot in 2026-06-12/eve, which needs 2: 5 signed up, "
        "3 of them are free, 2 of these hold bike, 1 of these is of a rank that F1 pays"
    )
    assert told(not_served, replace(world, duty=held[:1])) == []


def test_a_card_must_hold_on_the_last_day_that_the_window_touches() -> None:
    # 06:00-08:00 of Saturday begins on department day 12 June and ends on the 13th.
    card = replace(officer(1), qualifications=(Qualification("bike", date(2026, 6, 12)),))
    foot = replace(mode("foot", (1,)), requires=("bike",))
    held = offer("O1", span("2026-06-13 06:00", "2026-06-13 08:00"))
    scenario = replace(
        tiny(shifts=[shift("dawn", "06:00", "08:00")], modes=[foot], officers=[card]), availability=(held,)
    )
    assert len(told(not_served, scenario)) == 1
    longer = replace(card, qualifications=(Qualification("bike", date(2026, 6, 13)),))
    assert told(not_served, replace(scenario, officers=(longer,))) == []


def test_the_cheapest_crew_against_what_is_left() -> None:
    words = "F1 has $479.99 left in the week of 2026-06-12/eve, and the cheapest foot crew of 2 costs $480.00"
    assert told(not_served, replace(SIGNED, funds=(replace(fund(1), available=Cents(47_999)),))) == reason(words)
    assert told(not_served, replace(SIGNED, funds=(replace(fund(1), available=Cents(48_000)),))) == []


def test_the_crew_has_what_the_mode_includes() -> None:
    # O1 and O2 hold nothing and cost $240.00 each; O3, who holds cit, costs 4 h x 1.5 x $50.00 = $300.00.
    holder = replace(officer(3, rate=Rate(500_000)), qualifications=(Qualification("cit", date(2026, 6, 12)),))
    crowd = (officer(1), officer(2), holder)
    world = replace(
        SIGNED,
        officers=crowd,
        modes=(replace(mode("foot", (2,)), includes=("cit",)),),
        availability=tuple(offer(who.officer_id, EVENING) for who in crowd),
    )
    assert told(not_served, world) == []
    lapsed = replace(holder, qualifications=(Qualification("cit", date(2026, 6, 11)),))
    assert told(not_served, replace(world, officers=(*crowd[:2], lapsed))) == reason(
        "no window has the officers for a crew; nearest is foot in 2026-06-12/eve, which needs 2: 3 signed up, "
        "3 of them are free, 0 of those left hold cit, of whom a crew needs one"
    )
    # The cheapest crew is one of those and the holder: $540.00, not $480.00.
    assert told(not_served, replace(world, funds=(replace(fund(1), available=Cents(54_000)),))) == []
    assert told(not_served, replace(world, funds=(replace(fund(1), available=Cents(53_999)),))) == reason(
        "F1 has $539.99 left in the week of 2026-06-12/eve, and the cheapest foot crew of 2 costs $540.00"
    )


def test_a_weekly_cap_is_less_what_overtime_of_the_week_was_charged() -> None:
    capped = replace(SIGNED, funds=(replace(fund(1), weekly_cap=Cents(50_000)),))
    # Sunday 7 June 07:00 begins the week: overtime of $20.01 leaves $479.99, of the week before it leaves all.
    late = duty("O1", "overtime", "2026-06-07 07:00", "2026-06-07 08:00", fund_id="F1", cents=2001)
    early = duty("O1", "overtime", "2026-06-07 05:00", "2026-06-07 06:00", fund_id="F1", cents=2001)
    assert "F1 has $479.99 left" in told(not_served, replace(capped, duty=(late,)))[0]
    assert told(not_served, replace(capped, duty=(early,))) == []
