"""Plans made by the solver to the last proof, and audited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from otplan.agreement.agreement import Agreement
from otplan.agreement.goals import GOALS
from otplan.agreement.goals.equity import Equity
from otplan.agreement.goals.preference import Preference
from otplan.agreement.rules import ALWAYS
from otplan.agreement.rules.call import Call
from otplan.agreement.rules.offer_order import OfferOrder
from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.pay.terms import Pay
from otplan.plan.outcome import Impossible, Planned
from otplan.plan.plan import Stamp
from otplan.solver.limits import Limits
from otplan.solver.stages import solve
from tests.twin.worlds import PAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.agreement.goal import Goal
    from otplan.agreement.rule import Rule
    from otplan.plan.plan import Plan
    from otplan.scenario.scenario import Scenario

EXACT = Limits(gap=0.0)
FREE: tuple[Rule, ...] = (Call(call="volunteers-only"), OfferOrder(order="free"))
ALL = tuple(rule() for rule in ALWAYS)
GOALS_OF_MOST: tuple[Goal, ...] = tuple(goal() for goal in GOALS if goal not in (Equity, Preference))
"""Without those that an agreement has only where it wants hours shared and wishes met before money."""


def agreed(rules: Sequence[Rule], goals: Sequence[Goal] = GOALS_OF_MOST) -> Agreement:
    """These rules and goals."""
    return Agreement((Stamp("pba", ""),), Pay((PAY,)), tuple(rules), tuple(goals))


def solved(scenario: Scenario, rules: Sequence[Rule], goals: Sequence[Goal] = GOALS_OF_MOST) -> Plan | None:
    """The plan of a world, audited, with every stage proved, or proved before later goals used what it may lose.

    None where the solver proves that there is none.
    """
    agreement = agreed(rules, goals)
    outcome = solve(scenario, agreement, EXACT)
    if isinstance(outcome, Impossible):
        return None
    assert isinstance(outcome, Planned)
    assert isinstance(audit(scenario, agreement, replace(outcome.plan)), Audited)
    assert all(stage.proved or stage.stopped_by == "tolerance" for stage in outcome.plan.stages)
    return outcome.plan


def values(plan: Plan) -> dict[str, int]:
    """What each goal came to."""
    return {stage.goal: stage.value for stage in plan.stages}
