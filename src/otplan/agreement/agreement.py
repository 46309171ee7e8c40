"""An agreement: pay terms, the rules in force and the goals in their order, of one file or of several layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.pay.line import pay_line
from otplan.plan.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Iterable

    from otplan.agreement.goal import Goal
    from otplan.agreement.rule import Rule
    from otplan.pay.terms import Pay, PayTerms
    from otplan.plan.plan import Assigned, DetailCrew, Patrol, Stamp
    from otplan.scenario.duty import DutyKind
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario


@dataclass(frozen=True)
class Layer:
    """What one file says: title, pay, kinds of duty that it changes or adds (units that they bind, article), rules.

    ``tables`` name the table of each rule with its file and row, for those who look it up.
    """

    title: str
    pay: PayTerms | None
    kinds: tuple[tuple[DutyKind, tuple[str, ...], str], ...]
    rules: tuple[Rule, ...]
    tables: tuple[str, ...] = ()


@dataclass(frozen=True)
class Agreement:
    """``stamps`` name each file's title and digest; ``rules`` hold ALWAYS first, then the TERMS in force.

    A term that several files have stands once for each: all that bind an officer's unit hold. ``layers``: what
    stands in each file, for those who read it.
    """

    stamps: tuple[Stamp, ...]
    pay: Pay
    rules: tuple[Rule, ...]
    goals: tuple[Goal, ...]
    layers: tuple[Layer, ...] = ()

    def roster(self, scenario: Scenario, patrols: Iterable[Patrol], details: Iterable[DetailCrew]) -> Roster:
        """A plan over its facts, with the rules in force and what a line costs."""

        def price(officer: Officer, each: Assigned) -> int:
            duties, fund = scenario.duty_of[officer.officer_id], scenario.fund[each.fund]
            return pay_line(self.pay.of(officer), officer, scenario.department, each.interval, fund, duties).cost

        return Roster(scenario, patrols, details, rules=self.rules, price=price)

    def table_of(self, rule: Rule) -> str:
        """The table, file and row of one of ``rules``; empty for what no file says."""
        told = (pair for layer in self.layers for pair in zip(layer.rules, layer.tables, strict=False))
        return next((table for each, table in told if each is rule), "")
