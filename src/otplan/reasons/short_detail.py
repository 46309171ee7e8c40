"""Why a detail that must be filled stays short: of those who come into question, what stands against whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from otplan.agreement.rules.call import Call, not_offered
from otplan.agreement.rules.call_in_order import against
from otplan.plan.plan import DetailCrew, Seat
from otplan.plan.roster import Roster
from otplan.quantities.money import Cents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from otplan.agreement.agreement import Agreement
    from otplan.plan.plan import Plan
    from otplan.scenario.detail import Detail
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Asked:
    """Officers who come into question for a detail: how many there are, how many of them work it.

    ``blocked``: how many cannot, by the first rule that stands against them while the rest of the plan stays as it is.
    The others are kept from it by nothing of their own.
    """

    officers: int
    working: int
    blocked: Mapping[str, int]

    @property
    def left(self) -> int:
        """How many could work it, as far as their own work goes."""
        return self.officers - self.working - sum(self.blocked.values())


@dataclass(frozen=True, slots=True)
class ShortDetail:
    """A must detail with fewer officers than it asks for: who offered all of it, who else may be ordered in."""

    detail: Detail
    there: int
    offered: Asked
    by_order: Asked


def short_details(scenario: Scenario, agreement: Agreement, plan: Plan) -> Iterator[ShortDetail]:
    """Each must detail of a plan that is short, in the order of the facts."""
    roster = agreement.roster(scenario, plan.patrols, plan.details)
    worked = {each.detail_id: each for each in plan.details}
    for detail in scenario.details:
        crew = worked.get(detail.detail_id) or _nobody(detail)
        if detail.must and len(crew.crew) < detail.officers:
            willing = [who for who in scenario.officers if not not_offered(roster, who, crew)]
            others = [who for who in scenario.officers if who not in willing]
            may = [who for who in others if _may_be_ordered(roster, agreement, who, crew)]
            asked = (_asked(roster, crew, officers) for officers in (willing, may))
            yield ShortDetail(detail, len(crew.crew), *asked)


def _nobody(detail: Detail) -> DetailCrew:
    return DetailCrew(detail.detail_id, detail.date, detail.interval, detail.mode, "", (), (), Cents(0))


def _may_be_ordered(roster: Roster, agreement: Agreement, officer: Officer, crew: DetailCrew) -> bool:
    """Whether he is ordered in for it, or the agreement that binds him lets it be ordered."""
    if any(seat.officer_id == officer.officer_id for seat in crew.crew):
        return True
    calls = [rule for rule in agreement.rules if isinstance(rule, Call) and rule.binds(officer)]
    return bool(calls) and all(rule.call == "order-in" and rule.may_order(roster, officer, crew) for rule in calls)


def _asked(roster: Roster, crew: DetailCrew, officers: list[Officer]) -> Asked:
    working = {seat.officer_id for seat in crew.crew}
    blocked = Counter(
        rule
        for officer in officers
        if officer.officer_id not in working and (rule := _stands_against(roster, crew, officer)) is not None
    )
    return Asked(len(officers), sum(who.officer_id in working for who in officers), blocked)


def _stands_against(roster: Roster, crew: DetailCrew, officer: Officer) -> str | None:
    """The rule that stands against one more officer on a detail."""
    minutes = crew.interval.minutes
    none = Cents(0)
    seat = Seat(officer.officer_id, ordered_in=True, paid_minutes=minutes, pay=none, fringe=none, cost=none)
    joined = replace(crew, crew=(*crew.crew, seat))
    details = [each for each in roster.details if each.detail_id != crew.detail_id]
    return against(
        Roster(roster.scenario, roster.patrols, (*details, joined), (officer,), roster.rules), joined, officer
    )
