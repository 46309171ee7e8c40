"""Orders about details, where who is ordered in can depend on everybody's other work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from otplan.agreement.rules.call import Call
from otplan.scenario.detail import Detail
from tests.agreement.weeks import with_duty
from tests.conflict.conflicts import FRIDAY, conflict_of, instead, order, told, with_orders
from tests.twin.worlds import HERE, duty, span

if TYPE_CHECKING:
    from otplan.scenario.wish import Order

ORDER_IN = instead(Call(call="order-in"))


def detail(name: str, *, must: bool, officers: int = 1, needs: tuple[tuple[str, int], ...] = ()) -> Detail:
    """A job on Friday from 12:00 to 14:00."""
    friday = date(2026, 6, 12)
    time = span("2026-06-12 12:00", "2026-06-12 14:00")
    return Detail(name, "event", name, "", "", "", friday, friday, time, officers, needs, None, ("F1",), must, "", HERE)


def to(name: str, row: int = 2, officer_id: str | None = "O1") -> Order:
    return replace(order(row, officer_id), windows=frozenset(), detail=name, details=frozenset([name]))


RACE = replace(
    FRIDAY,
    details=(detail("FAIR", must=False), detail("RACE", must=True)),
    availability=FRIDAY.availability[1:],
)
"""O1 signed up for nothing; O2 and O3 for everything."""


def test_an_officer_ordered_to_a_detail_while_on_leave() -> None:
    away = with_duty(RACE, duty("O1", "vacation", "2026-06-12 07:00", "2026-06-13 07:00"))
    found = conflict_of(with_orders(away, to("RACE"), order(3, "O2")), ORDER_IN)
    assert told(found) == {("orders", 2), ("no-overlap", "O1")}


def test_an_officer_ordered_to_a_detail_for_which_nobody_may_be_ordered_in() -> None:
    found = conflict_of(with_orders(RACE, to("FAIR")), ORDER_IN)
    # With a detail in the folder that must be filled the rule stands or falls as a whole.
    assert told(found) == {("orders", 2), ("call", "")}
    volunteers = conflict_of(with_orders(RACE, to("FAIR")), instead())
    assert told(volunteers) == {("orders", 2), ("call", "O1")}


def test_two_details_at_one_time() -> None:
    found = conflict_of(with_orders(RACE, to("RACE", 2, "O2"), to("FAIR", 3, "O2"), order(4, "O3")), ORDER_IN)
    assert told(found) == {("orders", 2), ("orders", 3), ("no-overlap", "O2")}


def test_a_detail_whose_places_are_for_holders() -> None:
    world = replace(RACE, details=(detail("RACE", must=True, needs=(("medic", 1),)),))
    found = conflict_of(with_orders(world, to("RACE", 2, "O2")), ORDER_IN)
    assert told(found) == {("orders", 2), ("shape", "RACE")}
