"""Sign-ups, caps that officers set, and orders, each at its edge: the numbers of findings are derived by hand.

The weeks, and the nights on which the clocks change, are described in tests/agreement/weeks.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.offer_order import OfferOrder
from otplan.agreement.rules.orders import Orders
from otplan.agreement.rules.personal_caps import PersonalCaps
from otplan.scenario.wish import Availability, Order
from tests.agreement.asked import Sent, asked, numbers
from tests.agreement.weeks import (
    AUTUMN_EVE,
    AUTUMN_NIGHT,
    AUTUMN_WEEK,
    EARLY,
    LATE,
    NIGHT,
    SMALL,
    SPRING_EVE,
    SPRING_NIGHT,
    SPRING_WEEK,
    TWO_OFFICERS,
    with_duty,
)
from tests.twin.worlds import HERE, duty, mode, shift, span, tiny

if TYPE_CHECKING:
    from otplan.quantities.interval import Interval
    from otplan.scenario.scenario import Scenario

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


# orders


def ordered(facts: Scenario, decision: str, **named: object) -> Scenario:
    """One order; what is not named is any."""
    blank = {"officer_id": None, "mode": None, "post": None}
    windows = frozenset(window.window_id for window in facts.windows)
    held = {"windows": windows, "text": "", **blank, **named}
    order = Order(decision, by="Lt. Gray", reason="", record=HERE, **held)  # type: ignore[arg-type]
    return replace(facts, orders=(order,))


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


def test_orders_say_what_is_forbidden() -> None:
    (finding,) = asked(
        Orders(), ordered(TWO_OFFICERS, "forbid", officer_id="O1", text="O1, any time"), Sent("2026-06-12/a")
    )
    assert finding.sentence == "Patrol P001 does what worlds forbids (O1, any time), ordered by Lt. Gray."


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
