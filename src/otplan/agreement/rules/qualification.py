"""Every member of a crew holds what the mode requires, on details too.

What it does
    A mode may require qualifications of every member (``requires``), such as ``bike``. They must be in force on every
    department day that the patrol touches; a qualification is valid through its date.
Why
    Bike certification is mandatory and must be kept current; an expired card is a liability on the first fall.
Source
    A fact of officers.csv and the modes. Practice: Minneapolis PD policy on bicycle certification; IPMBA course.
Example
    ``bike:2026-12-05`` with days from 07:00: a bike patrol 23:00-03:00 that starts on 5 December is still department
    day 5 December and allowed; one that starts on 6 December is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from otplan.agreement.rule import FactRule
from otplan.plan.finding import Finding
from otplan.quantities.interval import MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster


class Qualification(FactRule):
    """Members hold what their mode requires, on every day the patrol touches."""

    name: ClassVar[str] = "qualification"
    personal: ClassVar[bool] = True

    def state(self) -> str:
        """The rule in a sentence."""
        return "Every member of a crew holds each qualification that the mode requires, on every day of the patrol."

    def constrain(self, draft: Draft) -> None:
        """Strike modes for officers who lack a requirement in a window."""
        people = draft.problem.people
        officers, windows, _ = draft.shape
        lacks = np.zeros((officers, windows, draft.modes), dtype=np.bool_)
        for m, mode in enumerate(draft.problem.scenario.modes):
            for requirement in mode.requires:
                lacks[:, :, m] |= ~people.holds[people.qualifications.index(requirement)]
        draft.strike(lacks)

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each member and requirement not in force."""
        department = roster.scenario.department
        for officer in roster.officers:
            for each in roster.assignments_of(officer.officer_id):
                if each.mode is None:
                    continue
                first = department.day(each.interval.start)
                last = department.day(each.interval.end - MINUTE)
                for requirement in roster.scenario.mode[each.mode].requires:
                    if officer.holds(requirement, first) and officer.holds(requirement, last):
                        continue
                    sentence = (
                        f"{officer.name} ({officer.officer_id}) does not hold {requirement} on {last:%a %d %b %Y}, "
                        f"which {each.mode} {each.what} requires."
                    )
                    yield Finding(self.name, roster.about(officer), 0, 1, sentence)
