"""Orders that pair two officers or keep them apart, each at its edge: the numbers of findings are derived by hand.

The weeks, and the nights on which the clocks change, are described in tests/agreement/weeks.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

import pytest

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.orders import Orders
from otplan.draft.draft import Draft
from otplan.pay.terms import Pay
from otplan.plan.plan import DetailCrew, Seat
from otplan.plan.roster import Roster
from otplan.problem.problem import compile_problem
from otplan.quantities.money import Cents
from otplan.scenario.detail import Detail
from otplan.scenario.wish import Availability, Order
from otplan.solver.model import Model
from tests.agreement.asked import Sent, asked, numbers
from tests.agreement.weeks import AUTUMN_EVE, NIGHT, SMALL
from tests.twin.facts import Deal
from tests.twin.twin import accepts
from tests.twin.worlds import HERE, PAY, mode, officer, shift, span, spot, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario

FOUR = tiny(
    shifts=[shift("a", "15:00", "19:00"), shift("b", "19:00", "23:00")],
    modes=[mode("foot", (1, 2)), mode("bike", (2,))],
    officers=[officer(number) for number in range(1, 5)],
    spots=[spot(1), spot(2)],
)
A, B = "2026-06-12/a", "2026-06-12/b"
BOTH = ("O1", "O2")


def two(facts: Scenario, decision: Literal["must", "forbid"], *pairs: tuple[str, str], **named: object) -> Scenario:
    """An order for each pair; what is not named is any."""
    held = {"mode": None, "post": None, "windows": frozenset(facts.window)} | named
    orders = [
        Order(decision, one, by="Lt. Gray", reason="", text="", record=HERE, partner=other, **held)  # type: ignore[arg-type]
        for one, other in pairs
    ]
    return replace(facts, orders=tuple(orders))


PAIR, APART = two(FOUR, "must", BOTH), two(FOUR, "forbid", BOTH)


def test_orders_pair_two_in_one_crew() -> None:
    assert asked(Orders(), PAIR, Sent(A, BOTH)) == ()
    assert asked(Orders(), PAIR, Sent(A, BOTH, mode="bike")) == ()
    # At one post in two crews of one they are no crew; nor in two windows.
    assert numbers(asked(Orders(), PAIR, Sent(A, ("O1",)), Sent(A, ("O2",)))) == [(0, 1)]
    assert numbers(asked(Orders(), PAIR, Sent(A, ("O1", "O3")), Sent(B, ("O2", "O3")))) == [(0, 1)]
    assert numbers(asked(Orders(), PAIR)) == [(0, 1)]


@pytest.mark.parametrize(
    ("named", "elsewhere"),
    [
        ({"windows": frozenset({A})}, Sent(B, BOTH)),
        ({"post": "H1"}, Sent(A, BOTH, post="H2")),
        ({"mode": "foot"}, Sent(A, BOTH, mode="bike")),
    ],
)
def test_orders_pair_where_the_row_says(named: dict[str, object], elsewhere: Sent) -> None:
    assert asked(Orders(), two(FOUR, "must", BOTH, **named), Sent(A, BOTH)) == ()
    assert numbers(asked(Orders(), two(FOUR, "must", BOTH, **named), elsewhere)) == [(0, 1)]


def test_orders_pair_two_out_of_two_crews_alike() -> None:
    # Two crews of two at one post: how the four are dealt is free, so that both pairs are met, or one of them.
    crews = Sent(A, ("O1", "O2")), Sent(A, ("O3", "O4"))
    assert asked(Orders(), two(FOUR, "must", ("O1", "O2"), ("O4", "O3")), *crews) == ()
    # O1 cannot sit with O2 and with O3 in one window.
    facts = two(FOUR, "must", ("O1", "O2"), ("O1", "O3"))
    assert numbers(asked(Orders(), facts, *crews)) == [(0, 1)]
    assert asked(Orders(), facts, *crews, Sent(B, ("O1", "O3"))) == ()


def test_orders_keep_two_apart() -> None:
    assert numbers(asked(Orders(), APART, Sent(A, BOTH))) == [(2, 1)]
    # Two crews at one post in one window are as one; at two posts or in two windows they are apart.
    assert numbers(asked(Orders(), APART, Sent(A, ("O1",)), Sent(A, ("O2", "O3"), mode="bike"))) == [(2, 1)]
    assert asked(Orders(), APART, Sent(A, ("O1",)), Sent(A, ("O2",), post="H2")) == ()
    assert asked(Orders(), APART, Sent(A, ("O1", "O3")), Sent(B, ("O2", "O3"))) == ()
    # Which of two crews alike O2 sits in makes no difference.
    assert len(asked(Orders(), APART, Sent(A, ("O1", "O3")), Sent(A, ("O2", "O4")))) == 1


@pytest.mark.parametrize("named", [{"windows": frozenset({B})}, {"post": "H2"}, {"mode": "bike"}])
def test_orders_keep_apart_where_the_row_says(named: dict[str, object]) -> None:
    assert asked(Orders(), two(FOUR, "forbid", BOTH, **named), Sent(A, BOTH)) == ()


def test_orders_of_two_say_who_and_where() -> None:
    (finding,) = asked(Orders(), APART, Sent(A, BOTH))
    assert finding.sentence == (
        "Officer 1 (O1) and Officer 2 (O2) are on patrol P001 at post H1 in window 2026-06-12/a; "
        "worlds keeps them apart, ordered by Lt. Gray."
    )


def test_orders_of_two_on_the_nights_of_a_clock_change() -> None:
    facts = tiny(shifts=[SMALL, NIGHT], start=AUTUMN_EVE, days=2, modes=[mode("foot", (2,))], officers=FOUR.officers)
    named = frozenset({"2026-11-01/small"})
    night, small = Sent("2026-10-31/night", BOTH), Sent("2026-11-01/small", BOTH)
    must, forbid = two(facts, "must", BOTH, windows=named), two(facts, "forbid", BOTH, windows=named)
    assert asked(Orders(), must, small) == ()
    assert numbers(asked(Orders(), must, night)) == [(0, 1)]
    assert asked(Orders(), forbid, night) == ()
    assert numbers(asked(Orders(), forbid, small)) == [(2, 1)]


FAIR = Detail(
    detail_id="D1",
    kind="event",
    name="Fair",
    place="",
    lat="",
    lon="",
    date=date(2026, 6, 12),
    day=date(2026, 6, 12),
    interval=span("2026-06-12 15:00", "2026-06-12 19:00"),
    officers=2,
    needs=(),
    mode=None,
    funds=(),
    must=True,
    payer="",
    record=HERE,
)


def crew_of(*who: str, volunteers: tuple[str, ...] = ()) -> DetailCrew:
    seats = tuple(
        Seat(each, ordered_in=each not in volunteers, paid_minutes=240, pay=Cents(0), fringe=Cents(0), cost=Cents(0))
        for each in who
    )
    return DetailCrew("D1", FAIR.date, FAIR.interval, None, "F1", (), seats, Cents(0))


def detailed(facts: Scenario, *rules: Call | Orders, who: tuple[str, ...], volunteers: tuple[str, ...] = ()) -> int:
    """How many findings a crew of the fair has; the model takes it iff there are none."""
    roster = Roster(facts, (), [crew_of(*who, volunteers=volunteers)])
    found = [finding for rule in rules for finding in rule.found(roster)]
    draft = Draft(compile_problem(facts, Pay((PAY,))))
    for rule in rules:
        rule.say(draft)
    names = [each.officer_id for each in facts.officers]
    seats = frozenset((names.index(each), len(facts.windows), 0) for each in who)
    assert accepts(Model(draft), Deal((), seats)) == (not found), found
    return len(found)


def on_the_fair(facts: Scenario) -> Scenario:
    held = replace(facts, details=(FAIR,))
    return replace(held, orders=tuple(replace(each, details=frozenset({"D1"})) for each in facts.orders))


def test_orders_of_two_on_a_detail() -> None:
    pair, apart = on_the_fair(PAIR), on_the_fair(APART)
    assert detailed(pair, Orders(), who=("O1", "O2")) == 0
    assert detailed(pair, Orders(), who=("O1", "O3")) == 1
    assert detailed(apart, Orders(), who=("O1", "O2")) == 1
    assert detailed(apart, Orders(), who=("O1", "O3")) == 0


def test_whoever_is_kept_apart_from_one_who_works_a_detail_is_not_passed_over() -> None:
    # O4 is the least senior, then O3. O4 and O1 are kept apart.
    call, orders = Call(call="order-in"), Orders()
    facts = on_the_fair(two(FOUR, "forbid", ("O1", "O4")))
    # O1 volunteers and works: O4 is excused, so O3 comes next. Without the order O4 would have been.
    offer = Availability("O1", (FAIR.interval,), (), None, HERE, detail="D1")
    willing = replace(facts, availability=(offer,))
    assert detailed(willing, call, orders, who=("O1", "O3"), volunteers=("O1",)) == 0
    assert detailed(replace(willing, orders=()), call, orders, who=("O1", "O3"), volunteers=("O1",)) == 1
    # To order O1 in himself does not excuse O4, who could have had his place; nor is O3 passed over for O2.
    assert detailed(facts, call, orders, who=("O3", "O4")) == 0
    assert detailed(facts, call, orders, who=("O1", "O3")) == 2
