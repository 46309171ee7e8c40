"""What is said of one officer's rows: nothing that his sign-ups, his duty or what he holds do not bear out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.rest import Rest
from otplan.quantities.fault import Record
from otplan.scenario.officer import Qualification
from otplan.scenario.wish import Availability
from otplan.solver.statements import structure_of
from tests.agreement.weeks import with_duty
from tests.conflict.conflicts import FRIDAY, conflict_of, instead, order, with_orders
from tests.conflict.test_details import ORDER_IN, RACE, detail, to
from tests.conflict.test_orders import LATE, shifts
from tests.conflict.test_said_of_what import note
from tests.twin.worlds import at, duty, mode, officer, shift, span

if TYPE_CHECKING:
    from otplan.scenario.duty import Duty
    from otplan.scenario.scenario import Scenario

ROW = Record("availability.csv", 2)
EVENING = span("2026-06-12 18:00", "2026-06-12 22:00")
BY_CAR = Availability("O1", (EVENING,), ("car",), None, ROW)
TOO_LATE = Availability("O1", (EVENING,), (), None, ROW, at("2026-06-02 12:00"))
SIGNED = "signed up for Fri 12 Jun 18:00-22:00"
AFTER = "signed up after the close for Fri 12 Jun 18:00-22:00 (availability.csv, row 2), which does not count"
TWO_MODES = (mode("car", (1,)), mode("foot", (1,)))


def lasting(held: Duty, hours: int) -> Duty:
    """A duty whose kind bars so many hours after it too."""
    return replace(held, kind=replace(held.kind, after=hours * 60))


def offering(week: Scenario, *rows: Availability, late: tuple[Availability, ...] = ()) -> Scenario:
    """The week in which these rows stand for those of O1."""
    others = tuple(each for each in week.availability if each.officer_id != "O1")
    return replace(week, availability=(*rows, *others), late=late, modes=TWO_MODES)


ON_FOOT = order(2, mode="foot")


def test_a_row_for_another_mode_is_told_with_its_modes() -> None:
    said = note(with_orders(offering(FRIDAY, BY_CAR), ON_FOOT), "call", instead())
    assert said == f"Officer 1 {SIGNED} in mode car (availability.csv, row 2)"
    # With a detail that must be filled the call stands as a whole.
    said = note(with_orders(offering(RACE, BY_CAR), ON_FOOT), "call", ORDER_IN)
    assert said == f"Officer 1 (O1) {SIGNED} in mode car (availability.csv, row 2). Only details are filled by order"


def test_a_row_for_a_detail_alone_is_told_with_it() -> None:
    fair = replace(detail("FAIR", must=False), interval=EVENING)
    row = replace(BY_CAR, modes=(), detail="FAIR")
    week = offering(replace(FRIDAY, details=(fair,)), row)
    said = note(with_orders(week, ON_FOOT), "call", instead())
    assert said == f"Officer 1 {SIGNED} for FAIR alone (availability.csv, row 2)"


def test_a_row_after_the_close_is_told_as_late() -> None:
    assert note(with_orders(offering(FRIDAY, late=(TOO_LATE,)), order(2)), "call", instead()) == f"Officer 1 {AFTER}"
    said = note(with_orders(offering(RACE, late=(TOO_LATE,)), order(2)), "call", ORDER_IN)
    assert said == f"Officer 1 (O1) {AFTER}. Only details are filled by order"
    # Row 2 is of another day, which is no sign-up for this one.
    other = replace(TOO_LATE, spans=(span("2026-06-13 18:00", "2026-06-13 22:00"),))
    said = note(with_orders(offering(FRIDAY, late=(other,)), order(2)), "call", instead())
    assert said == "Officer 1 did not sign up for that time"


def test_who_signed_up_late_is_told_where_an_order_names_nobody() -> None:
    week = replace(offering(RACE, late=(TOO_LATE,)), officers=(officer(1),), availability=())
    said = note(with_orders(week, order(2, None, mode="foot")), "call", ORDER_IN)
    assert said.split(". ") == [
        "Who signed up for 2026-06-12/eve (orders.csv, row 2) in mode foot: nobody",
        "Signed up for that time after the close, which does not count: Officer 1 (O1)",
    ]


def test_what_keeps_each_from_an_order_is_told_as_it_is() -> None:
    # The race is Friday 12:00-14:00. O1 is sick until 10:00 and for 24 h after, O2 on light duty, O3 on no-call until
    # 10:00 and for 12 h after, O4 in court. Nobody signed up.
    week = replace(RACE, details=RACE.details[1:], availability=(), officers=tuple(map(officer, range(1, 5))))
    held = (
        lasting(duty("O1", "sick", "2026-06-12 08:00", "2026-06-12 10:00"), 24),
        duty("O2", "light", "2026-06-12 11:00", "2026-06-12 15:00"),
        lasting(duty("O3", "no-call", "2026-06-12 08:00", "2026-06-12 10:00"), 12),
        duty("O4", "court", "2026-06-12 11:00", "2026-06-12 15:00"),
    )
    said = note(with_orders(with_duty(week, *held), to("RACE", 2, None)), "call", ORDER_IN)
    assert said.split(". ") == [
        "Who signed up for RACE (worlds): nobody",
        "Kept from orders for 12 h after no-call: Officer 3 (O3)",
        "Kept from overtime by light: Officer 2 (O2)",
        "Kept from overtime for 24 h after sick: Officer 1 (O1)",
        "On duty or leave at that time: Officer 4 (O4)",
    ]


def test_a_bar_on_orders_is_no_reason_against_overtime() -> None:
    held = (
        lasting(duty("O1", "no-call", "2026-06-12 07:00", "2026-06-12 09:00"), 12),
        lasting(duty("O1", "sick", "2026-06-12 17:00", "2026-06-12 19:00"), 2),
    )
    assert note(with_duty(FRIDAY, *held), "no-overlap", instead()) == (
        "Officer 1 has sick Fri 12 Jun 17:00-19:00 (worlds), which keeps overtime away for 2 h more"
    )


def test_a_cap_of_a_sign_up_row_is_told_with_the_row() -> None:
    row = replace(TOO_LATE, spans=(span("2026-06-12 07:00", "2026-06-13 07:00"),), max_shifts=1)
    # A row in whose time nothing ordered starts caps nothing here.
    next_day = replace(row, spans=(span("2026-06-13 07:00", "2026-06-14 07:00"),), record=Record("availability.csv", 3))
    week = offering(shifts(shift("late", "22:00", "23:00")), row, next_day)
    said = note(with_orders(week, order(2), order(3, "O1", LATE)), "personal-caps", instead())
    assert said == "Officer 1 asks for at most 1 shift of availability.csv, row 2"


def test_a_cap_of_no_hours_is_told() -> None:
    week = replace(FRIDAY, officers=(replace(officer(1), max_overtime=0), officer(2)))
    week = replace(week, availability=FRIDAY.availability[:2])
    assert note(week, "personal-caps", instead()) == "Officer 1 asks for at most 0 h a week"


def test_the_units_of_one_mode_are_told_of_its_table_alone() -> None:
    # One car, which row 2 takes; row 3 leaves the mode open, and row 4 leaves O2 the car.
    car, foot = (replace(each, equipment="crew", pool=pool) for each, pool in zip(TWO_MODES, (1, 2), strict=True))
    orders = (order(2, mode="car"), order(3, "O2"), order(4, "O2", decision="forbid", mode="foot"))
    found = conflict_of(with_orders(replace(FRIDAY, modes=(car, foot)), *orders), instead())
    assert [(each.table, each.note) for each in found.statements if each.rule == "equipment"] == [
        ("scenario.toml, [modes.car]", "There is 1 car unit")
    ]


@pytest.mark.parametrize(("by", "said"), [("bike", "nobody"), ("car", "Officer 2 (O2)")])
def test_what_the_mode_of_a_detail_requires(by: str, said: str) -> None:
    # Foot includes fto, which matters to no detail; the race is by bike or by car, and everybody signed up for it.
    modes = (
        replace(mode("bike", (1,)), requires=("card",)),
        replace(mode("car", (1,)), requires=("licence",)),
        replace(mode("foot", (1,)), includes=("fto",)),
    )
    people = (officer(1), replace(officer(2), qualifications=(Qualification("licence", None),)), officer(3))
    race = replace(detail("RACE", must=False), mode=by)
    week = replace(FRIDAY, modes=modes, officers=people, details=(race,))
    found = conflict_of(with_orders(week, to("RACE", 2, None if by == "bike" else "O1")), instead())
    needed = "card" if by == "bike" else "licence"
    (told,) = (each for each in found.statements if each.rule == "qualification")
    assert told.table == f"scenario.toml, [modes.{by}]"
    assert told.note == f"Mode {by} requires {needed}; who holds it then: {said}"


def test_a_mode_that_requires_and_includes_says_both() -> None:
    both = replace(mode("foot", (1,)), requires=("card",), includes=("fto",))
    people = (officer(1), replace(officer(2), qualifications=(Qualification("fto", None),)), officer(3))
    week = replace(FRIDAY, modes=(both,), officers=people)
    assert note(with_orders(week, order(2, None)), "qualification", instead()).split(". ") == [
        "Mode foot requires card; who holds it then: nobody",
        "A foot crew includes fto; who holds it then: Officer 2 (O2)",
    ]


def test_a_gap_that_an_ordered_patrol_joins_is_none() -> None:
    # The tour ends at 18:00 as the evening begins. Only the long shift could join the evening to dawn, and overlaps it.
    week = shifts(shift("long", "18:00", "02:00"), shift("dawn", "02:00", "06:00"))
    week = with_duty(week, duty("O1", "tour", "2026-06-12 15:00", "2026-06-12 18:00"))
    rules = instead(Rest(hours=Decimal(9)), Call(call="volunteers-only"))
    said = note(with_orders(week, order(2), order(3, "O1", "2026-06-13/dawn")), "rest", rules)
    assert said == (
        "From eve Fri 12 Jun 18:00-22:00 (orders.csv, row 2) to dawn Sat 13 Jun 02:00-06:00 (orders.csv, row 3) is "
        "4 h; 9 h is owed"
    )


def test_of_orders_for_details_alone_no_size_of_a_crew_is_told() -> None:
    rest = "an officer is in one crew of a window, one fund pays him, and one fund pays a detail; there are 3 officers."
    told = "No rule stands against this, only what a plan is:"
    assert structure_of(RACE, [to("RACE")]) == f"{told} {rest}"
    assert structure_of(RACE, [to("RACE"), order(3)]) == f"{told} foot crews are of 1; {rest}"
