"""What holds an officer's time and what he offered, by hand: both halves of a rule ask for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from otplan.quantities.interval import Interval
from otplan.scenario.detail import Detail
from otplan.scenario.duty import OFF, Duty, in_force, on_street, takes
from otplan.scenario.wish import Availability, Order
from tests.twin.worlds import HERE, at, department, duty, fund, mode, officer, post_of, span, spot, tiny

FRIDAY, SATURDAY = date(2026, 12, 4), date(2026, 12, 5)
WHOLE_FRIDAY = span("2026-12-04 07:00", "2026-12-05 07:00")
EVENING = span("2026-12-04 18:00", "2026-12-04 22:00")


def tour(start: str, end: str, *, pattern: bool = True) -> Duty:
    return replace(duty("O1", "tour", f"2026-12-{start}", f"2026-12-{end}"), pattern=pattern)


BEFORE, MIDNIGHT = tour("03 23:00", "04 07:00"), tour("04 00:00", "04 08:00")
DAY, NIGHT, NEXT = tour("04 07:00", "04 15:00"), tour("04 23:00", "05 07:00"), tour("05 00:00", "05 08:00")
TOURS = [BEFORE, MIDNIGHT, DAY, NIGHT, NEXT]
LEAVE = replace(
    duty("O1", "vacation", "2026-12-04 07:00", "2026-12-05 07:00"), interval=WHOLE_FRIDAY, days=(FRIDAY, FRIDAY)
)
OFF_AT_SEVEN = replace(duty("O1", "tour", "2026-12-04 07:00", "2026-12-04 23:00"), kind=OFF)


def detail(name: str, in_mode: str | None = None) -> Detail:
    return Detail(
        *(name, "event", name, "", "", "", FRIDAY, FRIDAY, EVENING, 2, (), in_mode, (), True, ""), record=HERE
    )


def wish(modes: tuple[str, ...] = (), named: str | None = None, who: str = "O1") -> Availability:
    return Availability(who, (EVENING,), modes, None, HERE, detail=named)


def order(decision: str, *pair: str) -> Order:
    first, second = pair
    held = Order("forbid", first, frozenset(), None, None, "", "", "", HERE, partner=second)
    return replace(held, decision="must") if decision == "must" else held


def test_what_an_exception_takes() -> None:
    # Leave by dates: the tours that start on 4 December by the calendar, whatever the hour at which the day begins.
    assert [takes(LEAVE, each, department()) for each in TOURS] == [False, True, True, True, False]
    # With times it takes none whole; off with times takes what starts within them, and 23:00 is their end.
    assert not any(takes(replace(LEAVE, days=None), each, department()) for each in TOURS)
    assert [takes(OFF_AT_SEVEN, each, department()) for each in TOURS] == [False, False, True, False, False]


def test_what_is_in_force_beside_exceptions() -> None:
    assert in_force(TOURS, department()) == TOURS
    assert in_force([*TOURS, LEAVE], department()) == [BEFORE, NEXT, LEAVE]
    assert in_force([*TOURS, OFF_AT_SEVEN], department()) == [BEFORE, MIDNIGHT, NIGHT, NEXT]
    # A tour that is written takes the place of all that the rotation gives on its date; off takes no such tour.
    written = tour("04 15:00", "04 23:00", pattern=False)
    assert in_force([*TOURS, written, OFF_AT_SEVEN], department()) == [BEFORE, NEXT, written]
    assert in_force([written, LEAVE], department()) == [LEAVE]


def test_duty_of_an_officer_is_in_force_cut_and_in_order() -> None:
    court = duty("O1", "court", "2026-12-04 09:00", "2026-12-04 11:00")
    scenario = replace(
        tiny(shifts=[], start=FRIDAY, officers=[officer(1), officer(2)]), duty=(court, DAY, NIGHT, OFF_AT_SEVEN)
    )
    assert scenario.duty_of == {"O1": (court, NIGHT), "O2": ()}
    morning = replace(DAY, interval=span("2026-12-04 07:00", "2026-12-04 09:00"))
    later = replace(DAY, interval=span("2026-12-04 11:00", "2026-12-04 15:00"))
    assert replace(scenario, duty=(court, DAY)).duty_of == {"O1": (morning, court, later), "O2": ()}


def test_what_a_duty_bars_goes_on_after_its_end() -> None:
    # Seven and a half hours after 15:00.
    held = replace(DAY, kind=replace(DAY.kind, after=450))
    assert held.barred == Interval(at("2026-12-04 07:00"), at("2026-12-04 22:30"))
    assert DAY.barred == DAY.interval


def test_light_duty_takes_an_officer_off_the_street() -> None:
    # A tour 07:00-15:00, light duty from 13:00; a day of leave bars other work and cuts no tour here.
    light = duty("O1", "light", "2026-12-04 13:00", "2026-12-05 07:00")
    assert on_street([DAY]) == (DAY.interval,)
    assert on_street([light, DAY]) == (span("2026-12-04 07:00", "2026-12-04 13:00"),)
    assert on_street([duty("O1", "no-call", "2026-12-04 07:00", "2026-12-04 15:00"), DAY]) == (DAY.interval,)
    assert on_street([light, duty("O1", "court", "2026-12-04 07:00", "2026-12-04 15:00")]) == ()


def test_what_a_row_offers() -> None:
    parade, walk, ride = detail("PARADE"), detail("WALK", "foot"), detail("RIDE", "bike")
    for row, offered in (
        (wish(), [True, True, True]),
        (wish(("foot",)), [False, True, False]),  # work without a mode is not on a list of modes
        (wish(named="RIDE"), [False, False, True]),
        (wish(("foot",), named="RIDE"), [False, False, True]),  # the detail's name decides
    ):
        assert [row.offers(each) for each in (parade, walk, ride)] == offered


def test_sign_ups_by_officer() -> None:
    first, second, other = wish(), wish(("foot",)), wish(who="O2")
    scenario = replace(
        tiny(shifts=[], officers=[officer(1), officer(2), officer(3)]), availability=(first, other, second)
    )
    assert scenario.availability_of == {"O1": (first, second), "O2": (other,), "O3": ()}


def test_whom_an_order_parts() -> None:
    assert [order("forbid", "O1", "O2").parts(who) for who in ("O1", "O2", "O3")] == ["O2", "O1", None]
    assert [order("must", "O1", "O2").parts(who) for who in ("O1", "O2")] == [None, None]
    alone = replace(order("forbid", "O1", "O2"), partner=None)
    assert alone.parts("O1") is None


def test_records_are_found_by_their_ids() -> None:
    held, parade = tiny(shifts=[], officers=[officer(1), officer(2)], spots=[spot(1), spot(2)]), detail("PARADE")
    held = replace(held, modes=(mode("bike", (1,)), mode("foot", (2,))), funds=(fund(1), fund(2)), details=(parade,))
    assert held.officer == {"O1": officer(1), "O2": officer(2)}
    assert held.hotspot == {"H1": spot(1), "H2": spot(2)}
    assert held.post == {"H1": post_of(spot(1)), "H2": post_of(spot(2))}
    assert held.mode == {"bike": mode("bike", (1,)), "foot": mode("foot", (2,))}
    assert held.fund == {"F1": fund(1), "F2": fund(2)}
    assert held.detail == {"PARADE": parade}
