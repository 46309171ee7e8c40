"""What could be otherwise in a folder so that a plan may meet more: a closed list, from the least to the most."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from otplan.agreement.rules.rest import Rest
from otplan.quantities.fault import Record
from otplan.quantities.money import Cents
from otplan.scenario.mode import FleetUnit
from otplan.scenario.officer import Officer, Qualification
from otplan.scenario.standing import Standing
from otplan.scenario.wish import Availability

if TYPE_CHECKING:
    from otplan.agreement.agreement import Agreement
    from otplan.quantities.money import Rate
    from otplan.scenario.scenario import Scenario

SUPPOSED = Record("supposed")
"""Where facts stand that no file has."""
HOUR = Decimal(1)


@dataclass(frozen=True, slots=True)
class Volunteer:
    """An officer of the roster signs up for a window in a mode, or for a detail (``mode`` None).

    ``could``: everyone whom nothing of his own keeps from it while the plan stands, he among them.
    """

    officer_id: str
    job: str
    mode: str | None
    could: tuple[str, ...]

    def apply(self, scenario: Scenario, agreement: Agreement) -> tuple[Scenario, Agreement]:
        """The folder with one row of sign-up more."""
        more = signed_up(scenario, self.officer_id, self.job, self.mode)
        return replace(scenario, availability=(*scenario.availability, more)), agreement


@dataclass(frozen=True, slots=True)
class Recruit:
    """One officer more, the least senior, who signs up for a window in a mode, or for a detail (``mode`` None)."""

    rank: str
    unit: str
    rate: Rate
    qualifications: tuple[str, ...]
    job: str
    mode: str | None

    def apply(self, scenario: Scenario, agreement: Agreement) -> tuple[Scenario, Agreement]:
        """The folder with one officer and his row of sign-up more."""
        held = tuple(Qualification(name, None) for name in self.qualifications)
        who = newcomer(scenario, self.rank, self.unit, self.rate, held)
        with_him = joined(scenario, (who,))
        more = signed_up(scenario, who.officer_id, self.job, self.mode)
        return replace(with_him, availability=(*scenario.availability, more)), agreement


@dataclass(frozen=True, slots=True)
class Money:
    """``more`` cents available in a fund, and its weekly cap at ``cap`` cents; None: as it is."""

    fund_id: str
    more: Cents
    cap: Cents | None

    def apply(self, scenario: Scenario, agreement: Agreement) -> tuple[Scenario, Agreement]:
        """The folder with more money in one fund."""
        fund = scenario.fund[self.fund_id]
        cap = fund.weekly_cap if self.cap is None else self.cap
        other = replace(fund, available=Cents(fund.available + self.more), weekly_cap=cap)
        funds = tuple(other if each.fund_id == self.fund_id else each for each in scenario.funds)
        return replace(scenario, funds=funds), agreement


@dataclass(frozen=True, slots=True)
class Unit:
    """One fleet unit of a mode more, in service all the time."""

    mode: str

    def apply(self, scenario: Scenario, agreement: Agreement) -> tuple[Scenario, Agreement]:
        """The folder with one unit more."""
        mode = scenario.mode[self.mode]
        if mode.pool is not None:
            larger = replace(mode, pool=mode.pool + 1)
            return replace(
                scenario, modes=tuple(larger if each.name == self.mode else each for each in scenario.modes)
            ), agreement
        unit = FleetUnit(_unused("NEW", {each.fleet_id for each in scenario.fleet}), self.mode, (), SUPPOSED)
        return replace(
            scenario, fleet=tuple(sorted((*scenario.fleet, unit), key=lambda each: each.fleet_id))
        ), agreement


@dataclass(frozen=True, slots=True)
class LessRest:
    """An hour of rest less between blocks of work, in every table that asks for more than one."""

    def apply(self, scenario: Scenario, agreement: Agreement) -> tuple[Scenario, Agreement]:
        """The folder under the changed agreement."""
        rules = tuple(
            rule.model_copy(update={"hours": rule.hours - HOUR})
            if isinstance(rule, Rest) and rule.hours > HOUR
            else rule
            for rule in agreement.rules
        )
        return scenario, replace(agreement, rules=rules)


Relaxation = Volunteer | Recruit | Money | Unit | LessRest


def newcomer(
    scenario: Scenario, rank: str, unit: str, rate: Rate, qualifications: tuple[Qualification, ...], number: int = 0
) -> Officer:
    """An officer who is not on the roster, the least senior; ``number`` tells several apart."""
    officer_id = _unused(f"NEW{number or ''}", {who.officer_id for who in scenario.officers})
    last = max(who.seniority for who in scenario.officers)
    return Officer(officer_id, "one more officer", rank, unit, last + 1 + number, rate, qualifications, None, SUPPOSED)


def joined(scenario: Scenario, more: tuple[Officer, ...]) -> Scenario:
    """The facts with further officers, who stand last on every board."""
    officers = tuple(sorted((*scenario.officers, *more), key=lambda who: who.officer_id))
    hours = max((each.minutes for each in scenario.standings), default=0)
    called = max((each.last_called for each in scenario.standings if each.last_called), default=scenario.start)
    boards = sorted({fund.board for fund in scenario.funds})
    last = [
        Standing(who.officer_id, board, hours + 1, max(called, scenario.start), None, SUPPOSED)
        for who in more
        for board in boards
    ]
    return replace(scenario, officers=officers, standings=(*scenario.standings, *last))


def signed_up(scenario: Scenario, officer_id: str, job: str, mode: str | None) -> Availability:
    """A row of sign-up for one window in one mode, or for one detail (``mode`` None)."""
    if mode is None:
        return Availability(officer_id, (scenario.detail[job].interval,), (), None, SUPPOSED, detail=job)
    return Availability(officer_id, (scenario.window[job].interval,), (mode,), None, SUPPOSED)


def _unused(name: str, taken: set[str]) -> str:
    """A name that is not taken."""
    tried, number = name, 1
    while tried in taken:
        number += 1
        tried = f"{name}-{number}"
    return tried
