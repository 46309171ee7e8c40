"""Who is ordered in for a detail and may work it, at edges that nothing else comes near; numbers derived by hand.

O1 is the most senior. Department weeks begin on Sunday at 07:00; 2026-06-12 is a Friday.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

import pytest

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.fund_limit import FundLimit
from otplan.agreement.rules.shape import Shape
from otplan.scenario.detail import Detail
from otplan.scenario.officer import Qualification as Held
from otplan.scenario.wish import Availability, Order
from tests.agreement.asked import Detailed, dealt, numbers
from tests.agreement.weeks import with_duty
from tests.twin.facts import Facts
from tests.twin.twin import World, accepts, compiled
from tests.twin.worlds import HERE, PAID, duty, fund, officer, shift, span, tiny

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.plan.finding import Finding
    from otplan.scenario.scenario import Scenario

ORDER_IN = Call(call="order-in")
ONCE = Call(call="order-in", weekly_limit=1)
BY_O1, BY_O2, BY_O3 = (Detailed("D1", (who,)) for who in ("O1", "O2", "O3"))


def fair(
    number: int = 1, start: str = "2026-06-12 18:00", *, officers: int = 1, needs: tuple[tuple[str, int], ...] = ()
) -> Detail:
    """A must detail until 22:00 of its date."""
    day = date.fromisoformat(start[:10])
    return Detail(
        detail_id=f"D{number}",
        kind="event",
        name="Fair",
        place="",
        lat="",
        lon="",
        date=day,
        day=day,
        interval=span(start, f"{day} 22:00"),
        officers=officers,
        needs=needs,
        mode=None,
        funds=(),
        must=True,
        payer="",
        record=HERE,
    )


def week(officers: int, *details: Detail, days: int = 1) -> Scenario:
    held = tiny(
        shifts=[shift("a", "01:00", "02:00")], officers=[officer(number + 1) for number in range(officers)], days=days
    )
    return replace(held, details=details or (fair(),))


def ordered(facts: Scenario, decision: Literal["must", "forbid"], *who: str, of: str = "D1") -> Scenario:
    """One order more about a detail; a second officer is with the first, or is kept apart from him."""
    order = Order(decision, who[0], frozenset(), None, None, "Lt. Gray", "", "", HERE, of, frozenset({of}))
    return replace(facts, orders=(*facts.orders, replace(order, partner=who[1] if who[1:] else None)))


def offered(facts: Scenario, who: str) -> Scenario:
    return replace(facts, availability=(Availability(who, (facts.details[0].interval,), (), None, HERE),))


def asked(rule: Rule, scenario: Scenario, *crews: Detailed, beside: tuple[Rule, ...] = ()) -> tuple[Finding, ...]:
    """The findings about a plan; the model takes the plan iff there are none."""
    facts = Facts(scenario, PAID, beside)
    deal, roster = dealt(facts, (), crews)
    found = tuple(finding for each in (rule, *beside) for finding in each.found(roster))
    assert accepts(compiled(World(facts, rule, (), one_seating=False), rule), deal) == (not found), found
    return found


def told(rule: Rule, scenario: Scenario, *crews: Detailed) -> list[tuple[object, object]]:
    return numbers(asked(rule, scenario, *crews))


def test_call_states_itself() -> None:
    volunteers = "Only officers who signed up for the whole time, in that mode, work a patrol or detail"
    orders = "after them the least senior officers who can are ordered in for details that must be filled"
    assert Call(call="volunteers-only").state() == f"{volunteers}."
    assert ORDER_IN.state() == f"{volunteers}; {orders}."
    assert Call(call="order-in", exempt_ranks=("captain", "sergeant"), weekly_limit=1).state() == (
        f"{volunteers}; {orders}, but no captain or sergeant, and nobody more than once a week."
    )
    assert (
        Call(call="order-in", weekly_limit=2).state() == f"{volunteers}; {orders}, and nobody more than 2 times a week."
    )


def test_call_says_why_somebody_comes_first() -> None:
    (less_senior,) = asked(ORDER_IN, week(2), BY_O1)
    assert less_senior.sentence == (
        "Officer 1 (O1) is ordered in for detail D1; Officer 2 (O2) is less senior and could work it."
    )
    (volunteer,) = asked(ORDER_IN, offered(week(2), "O1"), BY_O2)
    assert volunteer.sentence == (
        "Officer 2 (O2) is ordered in for detail D1; Officer 1 (O1) signed up for it and could work it."
    )


def test_call_limits_orders_of_a_single_week() -> None:
    # Twice on one Friday, where once a week is allowed.
    facts = week(
        1, fair(1, "2026-06-12 18:00"), replace(fair(2), interval=span("2026-06-12 08:00", "2026-06-12 10:00"))
    )
    assert told(ONCE, facts, BY_O1) == []
    assert told(ONCE, facts, BY_O1, Detailed("D2", ("O1",))) == [(2, 1)]


def test_call_does_not_count_orders_of_a_later_week() -> None:
    # Friday's order and Sunday's are of two weeks: on Friday O2 has none yet and comes before O1.
    facts = week(2, fair(1), fair(2, "2026-06-14 18:00"), days=3)
    assert told(ONCE, facts, BY_O1, Detailed("D2", ("O2",))) == [(1, 0)]
    assert told(ONCE, facts, BY_O2, Detailed("D2", ("O2",))) == []


@pytest.mark.parametrize("kind", ["vacation", "light"])
def test_call_leaves_time_off_to_other_rules(kind: str) -> None:
    # Only what bars orders to come in is its business.
    away = duty("O1", kind, "2026-06-12 07:00", "2026-06-12 23:00")
    assert told(ORDER_IN, with_duty(week(1), away), BY_O1) == []
    no_call = duty("O1", "no-call", "2026-06-12 07:00", "2026-06-12 23:00")
    assert told(ORDER_IN, with_duty(week(1), no_call), BY_O1) == [(1, 0)]


def test_call_passes_nobody_over_who_is_forbidden_the_detail() -> None:
    assert told(ORDER_IN, ordered(week(2), "forbid", "O2"), BY_O1) == []
    # Another's order excuses nobody: O3, then O2, comes before O1.
    assert told(ORDER_IN, ordered(week(3), "forbid", "O2"), BY_O1) == [(1, 0)]
    assert told(ORDER_IN, ordered(week(3), "forbid", "O3"), BY_O1) == [(1, 0)]
    # Neither does an order that he must, nor one about another detail.
    assert told(ORDER_IN, ordered(week(2), "must", "O2"), BY_O1) == [(1, 0)]
    two = week(2, fair(1), fair(2, "2026-06-14 18:00"), days=3)
    assert told(ORDER_IN, ordered(two, "forbid", "O2", of="D2"), BY_O1) == [(1, 0)]
    assert told(ORDER_IN, ordered(two, "must", "O1", of="D2"), BY_O1) == [(1, 0)]
    assert told(ORDER_IN, ordered(two, "must", "O1"), BY_O1) == []


def test_call_passes_nobody_over_whose_rank_the_fund_does_not_pay() -> None:
    facts = replace(week(1), officers=(officer(1, rank="sergeant"), officer(2)))
    held = replace(facts, funds=(replace(fund(1), ranks=("sergeant",)),))
    assert asked(ORDER_IN, held, BY_O1, beside=(FundLimit(),)) == ()
    assert numbers(asked(ORDER_IN, facts, BY_O1, beside=(FundLimit(),))) == [(1, 0)]
    # A second fund pays every rank: not if it has ended, or pays patrols alone; else O2 comes before O1.
    ended, patrols = replace(fund(2), ends=date(2026, 6, 11)), replace(fund(2), pays=("patrol",))
    for other, passed_over in ((ended, []), (patrols, []), (fund(2), [(1, 0)])):
        both = replace(held, funds=(*held.funds, other))
        assert numbers(asked(ORDER_IN, both, BY_O1, beside=(FundLimit(),))) == passed_over


def test_call_of_two_who_are_kept_apart() -> None:
    # Only one of the two can have the place, and that is O2, the less senior.
    facts = ordered(week(2), "forbid", "O1", "O2")
    assert told(ORDER_IN, facts) == []
    assert told(ORDER_IN, facts, BY_O2) == []
    assert told(ORDER_IN, facts, BY_O1) == [(1, 0)]
    # Before both comes O3.
    three = ordered(week(3), "forbid", "O1", "O2")
    assert told(ORDER_IN, three, BY_O3) == []
    assert told(ORDER_IN, three, BY_O2) == [(1, 0)]


@pytest.mark.parametrize("volunteer", ["O1", "O2"])
def test_call_of_one_who_is_kept_apart_from_two(volunteer: str) -> None:
    # O3 comes first but may not be with the volunteer, who works: whoever of the others is ordered in passes nobody
    # over. Without the volunteer on the detail he could have had the place.
    facts = offered(week(3, fair(officers=2)), volunteer)
    facts = ordered(ordered(facts, "forbid", "O1", "O3"), "forbid", "O2", "O3")
    assert told(ORDER_IN, facts, Detailed("D1", ("O1", "O2"))) == []


def test_call_keeps_as_many_places_as_are_needed() -> None:
    # Three officers, one of them a holder of cit: two places are for anybody. O3 has one, O2 could have the other, so
    # O1, who holds it, comes too early; with both taken he is the one who is needed.
    facts = week(3, fair(officers=3, needs=(("cit", 1),)))
    first, *others = facts.officers
    facts = replace(facts, officers=(replace(first, qualifications=(Held("cit", None),)), *others))
    assert told(ORDER_IN, facts, Detailed("D1", ("O1", "O3"))) == [(1, 0)]
    assert told(ORDER_IN, facts, Detailed("D1", ("O1", "O2", "O3"))) == []


@pytest.mark.parametrize(("end", "passed_over"), [("07:00", [(1, 0)]), ("07:01", [])])
def test_call_asks_for_what_is_held_on_each_day_of_a_detail(end: str, passed_over: list[tuple[object, object]]) -> None:
    # O3 holds cit through Friday, whose day ends at 07:00 on Saturday. Until then he meets the need and O2 could have
    # had O1's place; a minute more touches Saturday, and the place is kept for O1.
    night = replace(fair(officers=2, needs=(("cit", 1),)), interval=span("2026-06-12 18:00", f"2026-06-13 {end}"))
    facts = week(3, night, days=2)
    first, second, third = facts.officers
    until = replace(third, qualifications=(Held("cit", date(2026, 6, 12)),))
    facts = replace(facts, officers=(replace(first, qualifications=(Held("cit", None),)), second, until))
    assert told(ORDER_IN, facts, Detailed("D1", ("O1", "O3"))) == passed_over


@pytest.mark.parametrize(("end", "refused"), [("07:00", []), ("07:01", [(1, 0)])])
def test_shape_asks_for_what_is_held_on_each_day_of_a_detail(end: str, refused: list[tuple[object, object]]) -> None:
    # Held through Friday, whose day ends at 07:00 on Saturday.
    night = replace(fair(needs=(("cit", 1),)), interval=span("2026-06-12 18:00", f"2026-06-13 {end}"))
    facts = week(1, night, days=2)
    facts = replace(facts, officers=(replace(officer(1), qualifications=(Held("cit", date(2026, 6, 12)),)),))
    assert told(Shape(), facts, BY_O1) == refused


def test_a_volunteer_of_another_union_comes_before_who_is_ordered_in() -> None:
    """O1 is of the sergeants' union, which only calls volunteers: having offered the fair, she comes before O2.

    Without an offer of hers the order stands: nobody can order her in.
    """
    both = (ORDER_IN.model_copy(update={"units": ("pba",)}), Call(call="volunteers-only", units=("soa",)))
    held = replace(week(2), officers=(officer(1, unit="soa"), officer(2)))
    assert numbers(asked(both[0], held, BY_O2, beside=both[1:])) == []
    assert numbers(asked(both[0], offered(held, "O1"), BY_O2, beside=both[1:])) == [(1, 0)]
    assert numbers(asked(both[0], offered(held, "O1"), BY_O1, beside=both[1:])) == []
