"""The lists down which work is offered: each officer's place on a board, among the officers of his unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.rules.offer_order import OfferOrder

if TYPE_CHECKING:
    from otplan.agreement.agreement import Agreement
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario

FIRST = {
    "standing": "fewest overtime hours first",
    "seniority": "the most senior first",
    "pointer": "called longest ago first",
}
"""An order of offers, as sentences go on with it."""


class Lists:
    """Places on the boards before the plan, worked out once for each unit and board."""

    def __init__(self, scenario: Scenario, agreement: Agreement) -> None:
        """Keep the rules about offers."""
        self._scenario = scenario
        self._rules = tuple(rule for rule in agreement.rules if isinstance(rule, OfferOrder))
        self._places: dict[tuple[str, str], dict[str, int]] = {}

    def rule(self, officer: Officer) -> OfferOrder:
        """The order of offers that binds an officer: every unit has exactly one."""
        return next(rule for rule in self._rules if rule.binds(officer))

    def place(self, officer: Officer, board: str) -> int | None:
        """An officer's place on a board, 1 first; None where work is offered in no set order."""
        rule = self.rule(officer)
        if rule.order == "free":
            return None
        key = (officer.unit, board)
        if key not in self._places:
            line = rule.line(self._scenario, board, officer.unit)
            self._places[key] = {who.officer_id: number for number, who in enumerate(line, start=1)}
        return self._places[key][officer.officer_id]

    def told(self, officer: Officer, board: str) -> str:
        """Place and standing in words: ``number 3, 12 h``; empty where there is no list."""
        place = self.place(officer, board)
        return "" if place is None else f"number {place}, {self.rule(officer).told(self._scenario, board, officer)}"
