"""Orders about details, where who is ordered in can depend on everybody's other work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.qualified_cover import QualifiedCover
from otplan.quantities.money import Cents, Rate
from otplan.scenario.detail import Detail
from otplan.scenario.officer import Qualification
from tests.agreement.weeks import with_duty
from tests.conflict.conflicts import FRIDAY, conflict_of, instead, order, told, with_orders
from tests.twin.worlds import HERE, duty, fund, officer, shift, span

if TYPE_CHECKING:
    from otplan.scenario.wish import Order

EVENING = span("2026-06-12 17:00", "2026-06-12 23:00")
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


# O3 is the least senior, so he is first to be ordered to the race, and too dear for F1 ($120.00 of $119.99; O2 and O1
# earn half as much). Money is no reason to pass him over; a patrol that fills his cap of four hours is, and F2 pays it.
DEAR = replace(
    RACE,
    officers=(
        officer(1, rate=Rate(200_000)),
        officer(2, rate=Rate(200_000)),
        replace(officer(3), max_overtime=240),
    ),
    details=(detail("RACE", must=True),),
    availability=tuple(replace(each, spans=(EVENING,)) for each in FRIDAY.availability),
    funds=(
        replace(fund(1), available=Cents(119_99), pays=("event",)),
        replace(fund(2), pays=("patrol",)),
    ),
)


def test_a_patrol_far_from_a_detail_excuses_from_it() -> None:
    away = with_duty(DEAR, duty("O1", "vacation", "2026-06-12 07:00", "2026-06-13 07:00"))
    # The first shift is one that nobody signed up for.
    away = replace(away, shifts=(shift("dawn", "07:30", "09:30"), *away.shifts))
    found = conflict_of(with_orders(away, to("RACE", 2, None), order(3, "O1")), ORDER_IN)
    # Row 2 can be done: O3 works the evening, O2 the race. Row 3 cannot.
    assert told(found) == {("orders", 3), ("no-overlap", "O1")}
    assert found.enough == (True, True)


def test_a_rule_that_mattered_only_beside_another_goes_with_it() -> None:
    # A sergeant is on tour at the time of the race only, so nobody may be on patrol in the evening to be excused.
    cover = QualifiedCover(qualification="sergeant", threshold=1, per=1, count_on_duty=True)
    sergeant = replace(officer(4, rate=Rate(200_000)), qualifications=(Qualification("sergeant", None),))
    world = replace(DEAR, officers=(*DEAR.officers, replace(sergeant, seniority=1)))
    world = with_duty(world, duty("O4", "tour", "2026-06-12 11:00", "2026-06-12 15:00"))
    rules = instead(Call(call="order-in"), cover)
    found = conflict_of(with_orders(world, to("RACE", 2, None)), rules)
    # With the cap the cover is needed; without the cap nothing excuses O3, cover or not. F2 pays no details.
    assert told(found) == {("orders", 2), ("fund-limit", "F1"), ("fund-limit", "F2"), ("call", "")}


def test_an_order_that_mattered_only_beside_a_rule_goes_with_it() -> None:
    # F2 pays O3 an evening ($240.00), or O2 one ($120.00), not both: row 3 leaves O3 without an excuse from the race.
    world = replace(DEAR, funds=(DEAR.funds[0], replace(DEAR.funds[1], available=Cents(240_00))))
    alone = conflict_of(with_orders(world, to("RACE", 2, None), order(3, "O2")), ORDER_IN)
    # Without the cap nothing excuses him, and row 3 is not needed.
    assert told(alone) == {("orders", 2), ("fund-limit", "F1"), ("fund-limit", "F2"), ("call", "")}
