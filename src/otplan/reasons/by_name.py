"""Officers whom an order names for a detail that they did not offer, and who stood before them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.call_in_order import by_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.plan.plan import DetailCrew, Plan, Seat
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Order


@dataclass(frozen=True, slots=True)
class ByName:
    """An officer who is ordered in for a detail by name. ``orders``: those that name him, at least one.

    ``passed``: by id, who signed up for it or is less senior and could have worked it in this plan; empty: he would
    have been ordered in by turn.
    """

    officer: Officer
    detail_id: str
    orders: tuple[Order, ...]
    passed: tuple[Officer, ...]

    @property
    def by(self) -> str:
        """Who ordered it, as orders.csv says."""
        return ", ".join(dict.fromkeys(order.by for order in self.orders))


def ordered_by_name(scenario: Scenario, agreement: Agreement, plan: Plan) -> Iterator[ByName]:
    """Each seat of a plan that is ordered in and that an order names; in the order of the plan."""
    for crew in plan.details:
        for seat in crew.crew:
            told = named(scenario, agreement, plan, crew, seat)
            if told is not None:
                yield told


def named(scenario: Scenario, agreement: Agreement, plan: Plan, crew: DetailCrew, seat: Seat) -> ByName | None:
    """What is to be said of one seat on a detail of a plan; None where no order names the officer, or he offered."""
    officer = scenario.officer[seat.officer_id]
    naming = [each for each in by_name(scenario, crew) if officer.officer_id in (each.officer_id, each.partner)]
    if not seat.ordered_in or not naming:
        return None
    # Without the orders that name him the rule itself says who stood before him.
    facts = replace(scenario, orders=tuple(each for each in scenario.orders if each not in naming))
    roster = agreement.roster(facts, plan.patrols, plan.details)
    calls = [rule for rule in agreement.rules if isinstance(rule, Call) and rule.binds(officer)]
    passed = {each.officer_id: each for rule in calls for each in rule.passed(roster, officer, crew)}
    return ByName(officer, crew.detail_id, tuple(naming), tuple(passed[each] for each in sorted(passed)))
