"""Whether an officer could work a window or detail at all, and what stands against it whatever else is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.rules.call import Call
from otplan.notes.details import busy, holds, offered
from otplan.notes.notice import first_date
from otplan.notes.offers import Offers, takes

if TYPE_CHECKING:
    from collections.abc import Collection

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.detail import Detail
    from otplan.scenario.mode import Mode
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window

AWAY, UNSIGNED, UNQUALIFIED = "is not free", "did not sign up", "lacks what the mode requires"
NO_MODE, TOO_SOON = "has no mode in which he may work then", "is owed more notice"


class Candidates:
    """What stands against an officer, from the facts and from ``call`` and ``notice``.

    Other rules, caps, orders, money and other work of the plan are not asked: they depend on what else is planned.
    """

    def __init__(self, scenario: Scenario, agreement: Agreement) -> None:
        """Sign-ups are joined once."""
        self._scenario = scenario
        self._rules = agreement.rules
        self._offers = Offers(scenario)

    def against_window(self, who: Officer, window: Window, modes: Collection[Mode]) -> str:
        """The first thing against his working a window in one of these modes; empty where there is none."""
        able = [mode for mode in modes if takes(self._scenario.department, window, mode)]
        if not able:
            return NO_MODE
        if not self._offers.free(who.officer_id, window):
            return AWAY
        if any(rule.binds(who) and isinstance(rule, Call) for rule in self._rules):
            able = [mode for mode in able if who in self._offers.willing(window, mode.name)]
        if not able:
            return UNSIGNED
        if not any(self._offers.holds(who, mode, window) for mode in able):
            return UNQUALIFIED
        dates = [first_date(self._scenario, rule) for rule in self._rules if rule.binds(who)]
        return TOO_SOON if any(first is not None and window.date < first for first in dates) else ""

    def against_detail(self, who: Officer, detail: Detail) -> str:
        """The first thing against his working a detail; empty where there is none."""
        if busy(self._scenario, who, detail):
            return AWAY
        calls = [rule for rule in self._rules if isinstance(rule, Call) and rule.binds(who)]
        if not offered(self._scenario, who, detail) and not all(self._ordered(rule, who, detail) for rule in calls):
            return UNSIGNED
        mode = self._scenario.mode[detail.mode] if detail.mode else None
        if mode is not None and not all(holds(self._scenario, who, name, detail) for name in mode.requires):
            return UNQUALIFIED
        dates = [first_date(self._scenario, rule) for rule in self._rules if rule.binds(who) and not detail.must]
        return TOO_SOON if any(first is not None and detail.date < first for first in dates) else ""

    def _ordered(self, rule: Call, who: Officer, detail: Detail) -> bool:
        """Whether he could be ordered in for a detail that he did not offer."""
        duties = self._scenario.duty_of[who.officer_id]
        barred = any(each.kind.bars == "order-in" and each.barred.overlaps(detail.interval) for each in duties)
        return rule.call == "order-in" and detail.must and who.rank not in rule.exempt_ranks and not barred
