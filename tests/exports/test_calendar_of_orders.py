"""Calendars of officers whom an order names for a detail: by whom, and whether it was their turn."""

from dataclasses import replace

from otplan.audit.audited import Audited
from otplan.scenario.wish import Order
from tests.exports import worlds
from tests.exports.test_calendar_of_details import ORDERED, PARADE, event, told


def order(who: str, *, partner: str | None = None, detail: str | None = "PARADE", by: str = "Lt. Poe") -> Order:
    """A must of the parade; without ``detail`` one that names its time."""
    spoken = frozenset({"PARADE"})
    return Order(
        "must", who, frozenset(), None, None, by, "", "", worlds.NOWHERE, detail, details=spoken, partner=partner
    )


def marched(who: str, *orders: Order) -> Audited:
    """The parade with one officer, who did not offer it."""
    crew = [worlds.seat(who, 240, 240_00, 18_36, ordered_in=True)]
    return worlds.audited(worlds.detail("PARADE", crew), facts=replace(worlds.scenario(), orders=orders))


def named(plan: Audited, who: str) -> list[str]:
    """What he reads about the order."""
    return [line for line in told(plan, who, ORDERED) if "rdered" in line]


BY_RULE = "You are ordered in by the rule call (Art. 15.3)"


def test_who_goes_out_of_turn_reads_by_whose_order() -> None:
    # O2 and O3 are less senior than O1 and free: without the order it would have been their turn.
    plan = marched("O1", order("O1"))
    assert named(plan, "O1") == [BY_RULE, "Ordered by name, out of turn, by Lt. Poe"]
    # Two orders that say the same are of two people; the pair's second officer is named too.
    both = marched("O1", order("O1"), order("O2", partner="O1", by="Sgt. Ash"), order("O1", by="Lt. Poe"))
    assert named(both, "O1") == [BY_RULE, "Ordered by name, out of turn, by Lt. Poe, Sgt. Ash"]


def test_whose_turn_it_was_is_not_told_that_it_was_not() -> None:
    # O3 is the least senior of three, and nobody signed up.
    assert named(marched("O3", order("O3")), "O3") == [BY_RULE, "Ordered by name, by Lt. Poe"]


def test_an_order_of_somebody_else_or_by_time_alone_names_nobody() -> None:
    assert named(marched("O1", order("O2"), order("O1", detail=None)), "O1") == [BY_RULE]


def test_the_first_line_and_the_reminder_say_it_and_a_volunteers_do_not() -> None:
    found = event(marched("O3"), "O3", ORDERED)
    (alarm,) = found.subcomponents
    assert str(alarm["description"]) == ORDERED
    crew = [worlds.seat("O3", 240, 240_00, 18_36)]
    assert event(worlds.audited(worlds.detail("PARADE", crew)), "O3", PARADE)


def test_a_short_detail_says_so_and_a_whole_one_does_not() -> None:
    # The parade asks for two.
    assert "Event, 1 of 2 officers found" in told(marched("O3"), "O3", ORDERED)
    assert "Event, 2 officers" in told(worlds.on_details(), "O3", ORDERED)
    three = replace(worlds.DETAILS[0], officers=3)
    facts = replace(worlds.scenario(), details=(three, *worlds.DETAILS[1:]))
    crew = [worlds.seat(who, 240, 240_00, 18_36, ordered_in=True) for who in ("O1", "O3")]
    plan = worlds.audited(worlds.detail("PARADE", crew), facts=facts)
    assert "Event, 2 of 3 officers found" in told(plan, "O3", ORDERED)
