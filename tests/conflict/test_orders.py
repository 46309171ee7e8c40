"""Orders against each other, and against rules that speak of many."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from otplan.agreement.rules.qualified_cover import QualifiedCover
from otplan.agreement.rules.rest import Rest
from otplan.quantities.money import Cents
from otplan.scenario.officer import Qualification
from tests.agreement.weeks import with_duty
from tests.conflict.conflicts import FRIDAY, conflict_of, instead, order, signed, told, with_orders
from tests.twin.worlds import duty, fund, mode, officer, shift

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Shift

LATE = "2026-06-12/late"


def shifts(*more: Shift) -> Scenario:
    """The Friday with further shifts."""
    return replace(FRIDAY, shifts=tuple(sorted([*FRIDAY.shifts, *more], key=lambda each: each.shift_id)))


def test_one_officer_at_two_places_of_one_window() -> None:
    scenario = with_orders(FRIDAY, order(2, post="H1"), order(3, post="H2"), order(4, "O2"))
    found = conflict_of(scenario, instead())
    assert told(found) == {("orders", 2), ("orders", 3)}
    assert found.enough == (True, True)
    assert "an officer is in one crew of a window" in found.besides


def test_one_officer_in_two_windows_that_overlap() -> None:
    scenario = with_orders(shifts(shift("late", "21:00", "23:00")), order(2), order(3, "O1", LATE))
    assert told(conflict_of(scenario, instead())) == {("orders", 2), ("orders", 3), ("no-overlap", "O1")}


def test_three_orders_and_money_for_two() -> None:
    scenario = with_orders(FRIDAY, order(2), order(3, "O2"), order(4, "O3"))
    scenario = replace(scenario, funds=(replace(fund(1), available=Cents(719_99)),))
    scenario = replace(scenario, coverage=replace(scenario.coverage, max_crews=3))
    found = conflict_of(scenario, instead())
    assert told(found) == {("orders", 2), ("orders", 3), ("orders", 4), ("fund-limit", "F1")}
    assert found.enough == (True,) * 4


def test_a_crew_of_two_and_one_officer() -> None:
    scenario = signed(replace(FRIDAY, modes=(mode("foot", (2,)),), officers=(officer(1),)))
    found = conflict_of(scenario, instead())
    assert told(found) == {("orders", 2)}
    assert "foot crews are of 2;" in found.besides
    assert "there is one officer" in found.besides


def test_a_time_in_which_nothing_can_be() -> None:
    found = conflict_of(with_orders(FRIDAY, replace(order(2), windows=frozenset())), instead())
    assert told(found) == {("orders", 2)}
    assert found.besides == "No shift or detail of these days is what orders.csv, row 2 names."


def test_one_order_alone_is_preferred_to_several_that_come_first() -> None:
    # Rows 2 and 3 cannot both be; row 4 cannot be at all.
    scenario = with_orders(FRIDAY, order(2, post="H1"), order(3, post="H2"), order(4, "O2"))
    scenario = with_duty(scenario, duty("O2", "vacation", "2026-06-12 07:00", "2026-06-13 07:00"))
    found = conflict_of(scenario, instead())
    assert told(found) == {("orders", 4), ("no-overlap", "O2")}
    assert found.enough == (False, False)


def test_a_window_that_touches_can_keep_an_officer_from_needing_rest() -> None:
    # The tour ends at 14:00. What fills the gap to 18:00 is a patrol 14:00-18:00, unless that is forbidden.
    scenario = with_duty(
        shifts(shift("day", "14:00", "18:00")), duty("O1", "tour", "2026-06-12 06:00", "2026-06-12 14:00")
    )
    forbid = order(3, "O1", "2026-06-12/day", decision="forbid")
    found = conflict_of(with_orders(scenario, order(2), forbid), instead(Rest(hours=Decimal(5))))
    assert told(found) == {("orders", 2), ("orders", 3), ("rest", "O1")}


def test_one_rule_alone_is_preferred_to_a_forbid_and_a_rule() -> None:
    # As above, and O1 did not sign up: rest and the forbid would do, call does by itself.
    scenario = with_duty(
        shifts(shift("day", "14:00", "18:00")), duty("O1", "tour", "2026-06-12 06:00", "2026-06-12 14:00")
    )
    forbid = order(3, "O1", "2026-06-12/day", decision="forbid")
    unsigned = replace(scenario, availability=scenario.availability[1:])
    found = conflict_of(with_orders(unsigned, order(2), forbid), instead(Rest(hours=Decimal(5))))
    assert told(found) == {("orders", 2), ("call", "O1")}


def test_a_sergeant_in_a_window_that_overlaps_covers() -> None:
    # O2 may not be out in the evening itself; without row 4 his patrol 17:00-23:00 would cover O1.
    holder = replace(officer(2), qualifications=(Qualification("sergeant", None),))
    scenario = replace(shifts(shift("long", "17:00", "23:00")), officers=(officer(1), holder))
    cover = QualifiedCover(qualification="sergeant", threshold=1, per=2)
    here = order(3, "O2", decision="forbid")
    long = order(4, "O2", "2026-06-12/long", decision="forbid")
    found = conflict_of(with_orders(scenario, order(2), here, long), instead(cover))
    assert told(found) == {("orders", 2), ("orders", 3), ("orders", 4), ("qualified-cover", "Fri 12 Jun 18:00")}


def test_of_more_than_five_officers_a_rule_is_told_once() -> None:
    officers = tuple(officer(number) for number in range(1, 9))
    none = replace(signed(replace(FRIDAY, officers=officers)), availability=())
    found = conflict_of(with_orders(none, order(2, None)), instead())
    # Any one of the eight would do.
    assert told(found) == {("orders", 2), ("call", "of 8 officers")}
    five = replace(signed(replace(FRIDAY, officers=officers[:5])), availability=())
    found = conflict_of(with_orders(five, order(2, None)), instead())
    assert told(found) == {("orders", 2), *(("call", f"O{number}") for number in range(1, 6))}


def test_what_a_statement_says_of_its_officer() -> None:
    scenario = with_duty(FRIDAY, duty("O1", "tour", "2026-06-12 11:00", "2026-06-12 19:00"))
    found = conflict_of(scenario, instead())
    ordered, held = found.statements
    assert str(ordered) == "orders.csv, row 2: must O1 (by Lt. Gray)"
    rule = "No officer's patrol or detail overlaps another of his, a tour, court, training or leave."
    assert str(held) == f"no-overlap: {rule} (worlds: O1)"
    assert held.note == "Officer 1 has tour Fri 12 Jun 11:00-19:00 (worlds)"


def test_the_same_again() -> None:
    scenario = with_orders(FRIDAY, order(2), order(3, "O2"), order(4, "O3"))
    scenario = replace(scenario, funds=(replace(fund(1), available=Cents(300_00)),))
    one, other = (replace(conflict_of(scenario, instead()), seconds=0.0) for _ in range(2))
    assert one == other
