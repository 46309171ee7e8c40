"""A rule that can only be said whole stays in a conflict as a whole."""

from __future__ import annotations

from dataclasses import replace

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.offer_order import OfferOrder
from otplan.plan.outcome import Impossible
from otplan.scenario.wish import Order
from otplan.solver.stages import solve
from tests.agreement.test_goals_of_details import EVE, job, offering, with_jobs
from tests.optimum.solved import ALL, EXACT, agreed
from tests.twin.worlds import HERE


def test_an_order_for_an_officer_who_is_exempt_contradicts_the_call() -> None:
    # Patrol officers are exempt, O2 did not offer the game, and the order wants him there.
    week = offering(with_jobs(job("GAME", *EVE, 1)), ("O1", "GAME"))
    named = frozenset({"GAME"})
    order = Order("must", "O2", frozenset(), None, None, "Lt. Gray", "", "", HERE, "GAME", named)
    call = Call(call="order-in", exempt_ranks=("patrol",))
    rules = (*ALL, call, OfferOrder(order="free"))
    outcome = solve(replace(week, orders=(order,)), agreed(rules), EXACT)
    assert isinstance(outcome, Impossible)
    assert outcome.conflict is not None
    assert [each.rule for each in outcome.conflict.statements] == ["orders", "call"]
    assert outcome.conflict.confirmed_by
