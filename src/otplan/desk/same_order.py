"""Whether a row of orders.csv orders what another does."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from otplan.scenario.wish import Order, Served, Waiver

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario

Fact: TypeAlias = Order | Served | Waiver


def facts(scenario: Scenario) -> tuple[Fact, ...]:
    """Every row of orders.csv, by its sort."""
    return (*scenario.orders, *scenario.served, *scenario.waivers)


def earlier(scenario: Scenario, fact: Fact) -> Fact | None:
    """The first other row that orders the same in these days, whatever its words.

    Of presence, which adds up, a row that agrees in who says it and why; of waivers one by the same person, since who
    waives says whose rule.
    """
    said = _what(fact)
    others = [each for each in facts(scenario) if each is not fact and _what(each) == said]
    return min(others, key=lambda each: each.record.row or 0, default=None)


def _what(fact: Fact) -> tuple[object, ...]:
    if isinstance(fact, Served):
        return "served", fact.spans, fact.mode, fact.post, fact.by, fact.reason
    if isinstance(fact, Waiver):
        return "waive", fact.officer_id, fact.rule, fact.spans, fact.by
    who = frozenset({fact.officer_id, fact.partner})
    return fact.decision, who, fact.windows, fact.details, fact.mode, fact.post, fact.detail
