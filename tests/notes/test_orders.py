"""``must`` orders that no plan can meet: each is told with its reason, and the solver has no plan either.

The Friday evening of tests/conflict/conflicts.py: everybody signed up, foot patrols of one at H1 or H2, 18:00-22:00.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.notice import Notice
from otplan.notes.notes import all_notes
from otplan.notes.orders import KIND
from otplan.plan.outcome import Impossible
from otplan.scenario.fund import Alternative
from otplan.scenario.wish import Availability
from otplan.solver.stages import solve
from tests.agreement.weeks import with_duty
from tests.conflict.conflicts import FRIDAY, instead, order, with_orders
from tests.notes.told import job
from tests.optimum.solved import EXACT, agreed
from tests.twin.worlds import HERE, at, duty, fund, mode, shift, span

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Order

ORDER_IN = instead(Call(call="order-in"))
MATINEE = shift("matinee", "12:00", "16:00")
TWO_SHIFTS = replace(FRIDAY, shifts=(FRIDAY.shifts[0], MATINEE))
BOTH = ("2026-06-12/eve", "2026-06-12/matinee")
MUST = order(2)
PAIR = replace(order(2), partner="O2")
PAIRS = replace(FRIDAY, modes=(mode("foot", (2,)),))
AT_FAIR = replace(order(2), windows=frozenset(), detail="D1", details=frozenset(["D1"]), text="must, O1, D1")
FAIR = replace(FRIDAY, details=(replace(job(1), must=True),))


def noted(scenario: Scenario, rules: tuple[Rule, ...] | None = None) -> list[str]:
    """What is noted of orders; where anything is, no plan exists, and else one does."""
    agreement = agreed(instead() if rules is None else rules)
    told = [note.sentence for note in all_notes(scenario, agreement) if note.kind == KIND]
    assert isinstance(solve(scenario, agreement, EXACT), Impossible) == bool(told), told
    return told


def forbids(**named: Any) -> Order:
    blank: dict[str, Any] = {"officer_id": None, "text": "forbid"}
    return replace(order(3, decision="forbid"), **{**blank, **named})


def test_what_a_forbid_takes_back() -> None:
    assert noted(with_orders(FRIDAY, MUST)) == []
    assert noted(with_orders(FRIDAY, MUST, forbids())) == [
        "No plan can do what orders.csv, row 2 orders (must, O1): orders.csv, row 3 forbids it (forbid).",
    ]
    assert noted(with_orders(FRIDAY, MUST, forbids(officer_id="O1")))
    assert noted(with_orders(FRIDAY, MUST, forbids(officer_id="O2"))) == []
    at_h1 = replace(MUST, post="H1", mode="foot")
    assert noted(with_orders(FRIDAY, at_h1, forbids(post="H1", mode="foot")))
    assert noted(with_orders(FRIDAY, at_h1, forbids(post="H2"))) == []
    # The must leaves open where, so the other post will do; and when, so the other shift.
    assert noted(with_orders(FRIDAY, MUST, forbids(post="H1"))) == []
    either = replace(MUST, windows=frozenset(BOTH))
    assert noted(with_orders(TWO_SHIFTS, either, forbids())) == []
    assert noted(with_orders(TWO_SHIFTS, either, forbids(windows=frozenset(BOTH))))


def test_two_who_must_and_must_not() -> None:
    apart = forbids(officer_id="O2", partner="O1")
    assert noted(with_orders(PAIRS, PAIR)) == []
    assert noted(with_orders(PAIRS, PAIR, apart))
    assert noted(with_orders(PAIRS, PAIR, forbids(officer_id="O2")))
    assert noted(with_orders(PAIRS, PAIR, forbids(officer_id="O2", partner="O3"))) == []
    # One who must, and is kept apart from another, works without him.
    assert noted(with_orders(PAIRS, MUST, apart)) == []


def test_a_detail_that_must_be_and_must_not() -> None:
    assert noted(with_orders(FAIR, AT_FAIR)) == []
    assert noted(with_orders(FAIR, AT_FAIR, forbids(windows=frozenset(), details=frozenset(["D1"]))))
    # Whatever forbids patrols of that time alone forbids no detail.
    assert noted(with_orders(FAIR, AT_FAIR, forbids())) == []


@pytest.mark.parametrize(
    ("start", "end", "kept"), [("18:00", "18:01", True), ("21:59", "23:00", True), ("22:00", "23:00", False)]
)
def test_an_officer_on_leave(start: str, end: str, *, kept: bool) -> None:
    away = with_duty(FRIDAY, duty("O1", "vacation", f"2026-06-12 {start}", f"2026-06-12 {end}"))
    assert noted(with_orders(away, MUST)) == (
        ["No plan can do what orders.csv, row 2 orders (must, O1): Officer 1 (O1) is not free (vacation)."]
        if kept
        else []
    )
    with_fair = replace(away, details=FAIR.details)
    assert bool(noted(with_orders(with_fair, AT_FAIR))) is kept


def test_an_officer_on_leave_in_a_part_of_the_time() -> None:
    away = with_duty(TWO_SHIFTS, duty("O1", "court", "2026-06-12 17:00", "2026-06-12 19:00"))
    assert noted(with_orders(away, replace(MUST, windows=frozenset(BOTH)))) == []
    # What keeps him from being ordered in, and nothing else, lets him volunteer.
    called = with_duty(FRIDAY, duty("O1", "no-call", "2026-06-12 07:00", "2026-06-13 07:00"))
    assert noted(with_orders(called, MUST)) == []
    # Of a pair the other may be the one who is away.
    other = with_duty(PAIRS, duty("O2", "sick", "2026-06-12 18:00", "2026-06-12 22:00"))
    assert "Officer 2 (O2) is not free (sick)" in noted(with_orders(other, PAIR))[0]


def test_an_officer_who_did_not_sign_up() -> None:
    unsigned = replace(FAIR, availability=FAIR.availability[1:])
    said = noted(with_orders(unsigned, MUST))
    assert said == ["No plan can do what orders.csv, row 2 orders (must, O1): Officer 1 (O1) did not sign up."]
    assert noted(with_orders(unsigned, AT_FAIR))
    # Where officers may be ordered in he may be for a detail that must be filled, and for no patrol.
    assert noted(with_orders(unsigned, MUST), ORDER_IN)
    assert noted(with_orders(unsigned, AT_FAIR), ORDER_IN) == []
    optional = replace(unsigned, details=(job(1),))
    assert noted(with_orders(optional, AT_FAIR), ORDER_IN)
    exempt = instead(Call(call="order-in", exempt_ranks=("patrol",)))
    assert noted(with_orders(unsigned, AT_FAIR), exempt)
    barred = with_duty(unsigned, duty("O1", "no-call", "2026-06-12 21:00", "2026-06-12 23:00"))
    assert noted(with_orders(barred, AT_FAIR), ORDER_IN)


def test_an_officer_who_signed_up_late_or_otherwise() -> None:
    evening = span("2026-06-12 18:00", "2026-06-12 22:00")
    row = Availability("O1", (evening,), (), None, HERE, at("2026-06-02 12:00"))
    modes = (mode("car", (1,)), mode("foot", (1,)))
    unsigned = replace(FAIR, availability=FAIR.availability[1:], modes=modes)
    told = "No plan can do what orders.csv, row 2 orders (must, O1): Officer 1 (O1)"
    on_foot = replace(MUST, mode="foot")
    otherwise = f"{told} signed up for part of the time or in another mode alone."

    def said(order: Order, *rows: Availability, late: tuple[Availability, ...] = ()) -> list[str]:
        week = replace(unsigned, availability=(*rows, *unsigned.availability), late=late)
        return noted(with_orders(week, order))

    assert said(on_foot, late=(row,)) == [f"{told} signed up after the close."]
    assert said(on_foot, replace(row, modes=("car",))) == [otherwise]
    # By car the late row would not do in time either.
    assert said(on_foot, late=(replace(row, modes=("car",)),)) == [otherwise]
    # A row for a detail alone, and one of another time, are none.
    assert said(on_foot, replace(row, detail="D1")) == [f"{told} did not sign up."]
    next_day = span("2026-06-13 18:00", "2026-06-13 22:00")
    assert said(on_foot, late=(replace(row, spans=(next_day,)),)) == [f"{told} did not sign up."]
    at_fair = replace(AT_FAIR, text="must, O1")
    assert said(at_fair, late=(replace(row, detail="D1"),)) == [f"{told} signed up after the close."]
    assert said(at_fair, replace(row, modes=("car",))) == [otherwise]


def test_an_officer_without_the_card() -> None:
    bike = replace(mode("bike", (1,)), requires=("bike",))
    both = replace(FRIDAY, modes=(bike, *FRIDAY.modes))
    assert noted(with_orders(both, replace(MUST, mode="bike"))) == [
        "No plan can do what orders.csv, row 2 orders (must, O1): Officer 1 (O1) lacks what the mode requires.",
    ]
    assert noted(with_orders(both, MUST)) == []


def test_notice_that_is_owed() -> None:
    late = replace(FAIR, signups_close=at("2026-06-11 12:00"), details=(job(1),))
    two, one = (instead(Notice(posting_days=days)) for days in (2, 1))
    assert "Officer 1 (O1) is owed more notice" in noted(with_orders(late, MUST), two)[0]
    assert noted(with_orders(late, MUST), one) == []
    assert noted(with_orders(late, AT_FAIR), two)
    assert noted(with_orders(replace(late, details=FAIR.details), AT_FAIR), two) == []


def test_a_mode_that_no_window_takes() -> None:
    early = replace(mode("bike", (1,)), latest_end=time(21, 59))
    both = replace(FRIDAY, modes=(early, *FRIDAY.modes))
    by_bike = replace(order(2, None), mode="bike", text="must, bike")
    assert noted(with_orders(both, by_bike)) == [
        (
            "No plan can do what orders.csv, row 2 orders (must, bike): "
            "no window of it takes bike (modes of post and shift, latest_end)."
        )
    ]
    assert noted(with_orders(replace(both, modes=(replace(early, latest_end=time(22)), *FRIDAY.modes)), by_bike)) == []


def test_what_no_fund_pays() -> None:
    over = replace(fund(1), ends=date(2026, 6, 11))
    assert noted(with_orders(replace(FAIR, funds=(over,)), AT_FAIR)) == [
        "No plan can do what orders.csv, row 2 orders (must, O1, D1): no fund pays Parade (D1).",
    ]
    assert noted(with_orders(replace(FAIR, funds=(over, fund(2))), AT_FAIR)) == []
    patrols = replace(fund(1), pays=("patrol",))
    assert noted(with_orders(replace(FAIR, funds=(patrols,)), AT_FAIR))
    assert noted(with_orders(replace(FAIR, funds=(replace(patrols, pays=("event",)),)), MUST)) == [
        "No plan can do what orders.csv, row 2 orders (must, O1): no fund pays it.",
    ]
    by_two = replace(fund(1), alternatives=(Alternative((), (2,), (), (), HERE),))
    assert noted(with_orders(replace(FRIDAY, funds=(by_two,)), MUST))
    sergeants = replace(fund(1), ranks=("sergeant",))
    assert noted(with_orders(replace(FRIDAY, funds=(sergeants,)), MUST))
    assert noted(with_orders(replace(FRIDAY, funds=(sergeants, fund(2))), MUST)) == []
