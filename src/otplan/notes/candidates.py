"""Whether an officer could work a window or detail at all, and what stands against it whatever else is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.rules.call import Call
from otplan.notes.details import busy, holds, offered
from otplan.notes.notice import first_date
from otplan.notes.offers import Offers, takes
from otplan.scenario.detail import Detail

if TYPE_CHECKING:
    from collections.abc import Collection

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.mode import Mode
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window

AWAY, UNSIGNED, UNQUALIFIED = "is not free", "did not sign up", "lacks what the mode requires"
TOO_LATE, OTHERWISE = "signed up after the close", "signed up for part of the time or in another mode alone"
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
            offered = [mode for mode in able if who in self._offers.willing(window, mode.name)]
            if not offered:
                return self._unsigned(who, window, able)
            able = offered
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
            return self._unsigned(who, detail, ())
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

    def _unsigned(self, who: Officer, job: Window | Detail, modes: Collection[Mode]) -> str:
        """How the rows of an officer who did not offer a detail, or a window in one of these modes, fall short."""
        late = [wish for wish in self._scenario.late if wish.officer_id == who.officer_id]
        rows = [
            wish
            for wish in (*late, *self._scenario.availability_of[who.officer_id])
            if any(span.overlaps(job.interval) for span in wish.spans)
        ]
        if isinstance(job, Detail):
            fitting = [wish for wish in rows if wish.offers(job)]
            spoken = [wish for wish in rows if wish.detail in (None, job.detail_id)]
        else:
            fitting = [wish for wish in rows if any(wish.offers_patrols(mode.name) for mode in modes)]
            spoken = [wish for wish in rows if wish.detail is None]
        if any(wish in late for wish in fitting):
            return TOO_LATE
        return OTHERWISE if spoken else UNSIGNED
