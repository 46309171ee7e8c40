"""What a rule is: one file, one manual page, one table of an agreement, one name.

``constrain`` says the rule to a solver in arrays; ``findings`` checks it on a roster of facts in aware datetimes.
The two share the rule's parameters and pay, nothing else, so that a slip in one shows against the other.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from otplan.quantities.interval import minute_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from otplan.draft.draft import Draft
    from otplan.plan.finding import Finding
    from otplan.plan.plan import Assigned
    from otplan.plan.roster import Roster
    from otplan.problem.arrays import Bools
    from otplan.problem.problem import Problem
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Waiver


class Rule(BaseModel, ABC):
    """One rule in force; ``units`` empty binds every officer."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, use_attribute_docstrings=True)

    name: ClassVar[str]
    several: ClassVar[bool] = False
    """Whether an agreement may have several of its tables."""

    personal: ClassVar[bool] = False
    """Whether its findings are about one officer's own work, whoever else works: they excuse him from a call."""

    last: ClassVar[bool] = False
    """Whether it speaks to the solver after all others, whose sentences it asks about."""

    cite: str = ""
    """The article it stands in; ``check`` prints it."""

    units: Annotated[tuple[str, ...], Field(json_schema_extra={"minItems": 1})] = ()
    """The units that it binds, as column unit of officers.csv. Left out: the file's units, or everyone."""

    waive: str = ""
    """Who may waive it for an officer and a time, in orders.csv: a title such as "chief", several separated by ;."""

    @property
    def article(self) -> str:
        """The article that a finding names; none for what follows from the facts."""
        return self.cite

    def binds(self, officer: Officer) -> bool:
        """Whether an officer is of a unit that this rule binds."""
        return not self.units or officer.unit in self.units

    def bound(self, problem: Problem) -> Bools:
        """(O,) the officers bound."""
        return np.array([self.binds(officer) for officer in problem.scenario.officers], dtype=np.bool_)

    def may_waive(self, by: str) -> bool:
        """Whether one of the titles of ``waive`` begins what ``by`` says, or ends it after a comma; case is ignored."""
        said = " ".join(by.replace(",", " , ").casefold().split())
        titles = [" ".join(title.casefold().split()) for title in self.waive.split(";")]
        return any(title and (f"{said} ".startswith(f"{title} ") or said.endswith(f" , {title}")) for title in titles)

    def waived(self, scenario: Scenario) -> tuple[Waiver, ...]:
        """The waivers in force against this rule as its own agreement gives it."""
        return tuple(
            waiver
            for waiver in scenario.waivers
            if waiver.rule == self.name
            and self.binds(scenario.officer[waiver.officer_id])
            and self.may_waive(waiver.by)
        )

    def say(self, draft: Draft, leaving_out: Bools | None = None) -> None:
        """Say the rule to the solver, under its name and without the work that waivers lay aside.

        ``leaving_out`` (O, W): further work that it is not said of.
        """
        problem = draft.problem
        aside = np.zeros(draft.shape[:2], dtype=np.bool_) if leaving_out is None else leaving_out.copy()
        number = {officer.officer_id: o for o, officer in enumerate(problem.scenario.officers)}
        for waiver in self.waived(problem.scenario):
            for span in waiver.spans:
                within = (minute_of(span.start) <= problem.start) & (problem.end <= minute_of(span.end))
                aside[number[waiver.officer_id]] |= within
        with draft.spoken_by(self.name, aside):
            self.constrain(draft)

    def found(self, roster: Roster) -> Iterator[Finding]:
        """Its findings, without the work that waivers lay aside."""
        waivers = self.waived(roster.scenario)
        for finding in self.findings(roster.laying_aside(waivers) if waivers else roster):
            yield replace(finding, cite=self.article)

    def room_for(self, roster: Roster, crews: Sequence[Assigned], out: Officer, into: Officer) -> Finding | None:
        """What stands against an officer's taking another's place in crews of one kind, however they are arranged.

        ``crews``: all patrols of one window, mode and size, or one detail. None where the rule is not about them.
        """
        del roster, crews, out, into
        return None

    @abstractmethod
    def state(self) -> str:
        """The rule in an English sentence with its numbers."""

    @abstractmethod
    def constrain(self, draft: Draft) -> None:
        """Say the rule to the solver."""

    @abstractmethod
    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each breach to which at least one planned patrol contributes."""

    def regular(self, roster: Roster) -> Iterator[Finding]:
        """Breaches by duty alone: notes of check, never findings of a plan. Only those that touch the horizon."""
        del roster
        return iter(())


def in_turn(rules: Iterable[Rule]) -> list[Rule]:
    """Rules in the order in which they speak to the solver: as they are, but for those that come last."""
    return sorted(rules, key=lambda rule: rule.last)


class FactRule(Rule):
    """A rule that follows from the facts: always in force, without numbers, binding all, waived by nobody."""

    cite: str = "fact"

    @property
    def article(self) -> str:
        """None: it follows from the facts."""
        return ""
