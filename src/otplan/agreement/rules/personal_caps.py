"""No officer works more overtime than he asked for.

What it does
    ``max_overtime_hours`` of officers.csv caps overtime hours per department week, earlier overtime of that week
    included; hours are split where the week ends. ``max_shifts`` of a sign-up row caps the patrols and details that
    start within the spans of that row; of a row that names a detail, that detail.
Why
    A volunteer who offers three evenings and asks for one must get one.
Source
    A fact of officers.csv and availability.csv.
Example
    Cap 8 h, 4 h of earlier overtime in the week: one patrol of 4 h is allowed, a second is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from otplan.agreement.rule import FactRule
from otplan.draft.draft import NO_LIMIT
from otplan.plan.finding import Finding, hours_text
from otplan.quantities.counted import counted
from otplan.quantities.interval import minute_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster
    from otplan.scenario.officer import Officer


class PersonalCaps(FactRule):
    """Hours a week and shifts a sign-up row, as the officer asked."""

    name: ClassVar[str] = "personal-caps"
    personal: ClassVar[bool] = True

    def state(self) -> str:
        """The rule in a sentence."""
        return "No officer works more overtime hours in a week, or more shifts of a sign-up row, than he asked for."

    def constrain(self, draft: Draft) -> None:
        """Rows on weekly minutes, and on counts of windows that start within a row's spans."""
        problem = draft.problem
        officers = problem.scenario.officers
        caps = np.array([NO_LIMIT if who.max_overtime is None else who.max_overtime for who in officers])
        left = np.maximum(caps[None, :] - problem.people.overtime.T, 0)
        draft.each_officer(problem.week_minutes.T, left)
        number = {officer.officer_id: o for o, officer in enumerate(officers)}
        for wish in problem.scenario.availability:
            if wish.max_shifts is None:
                continue
            within = np.zeros(len(problem.start), dtype=np.int64)
            for span in wish.spans:
                within[(minute_of(span.start) <= problem.start) & (problem.start < minute_of(span.end))] = 1
            at_most = np.full(len(officers), NO_LIMIT, dtype=np.int64)
            at_most[number[wish.officer_id]] = wish.max_shifts
            draft.each_officer(within[None, :], at_most[None, :])

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each officer and week, or sign-up row, over the cap."""
        for officer in roster.officers:
            if officer.max_overtime is not None:
                yield from self._over_hours(roster, officer, officer.max_overtime)
            assigned = roster.assignments_of(officer.officer_id)
            for wish in roster.scenario.availability_of[officer.officer_id]:
                taken = sum(
                    any(span.start <= each.interval.start < span.end for span in wish.spans) for each in assigned
                )
                if wish.max_shifts is not None and taken > wish.max_shifts:
                    sentence = (
                        f"{officer.name} ({officer.officer_id}) has {counted(taken, 'assignment')} out of the sign-up "
                        f"in {wish.record}, which offers at most {wish.max_shifts}."
                    )
                    yield Finding(self.name, roster.about(officer, wish.record), taken, wish.max_shifts, sentence)

    def _over_hours(self, roster: Roster, officer: Officer, cap: int) -> Iterator[Finding]:
        for week in roster.scenario.weeks:
            span = roster.scenario.department.week_span(week)
            planned = sum(each.interval.shared(span) for each in roster.assignments_of(officer.officer_id))
            earlier = sum(
                work.interval.shared(span)
                for work in roster.work(officer.officer_id)
                if work.duty is not None and work.duty.kind.overtime
            )
            if planned and planned + earlier > cap:
                sentence = (
                    f"{officer.name} ({officer.officer_id}) has {hours_text(planned + earlier)} of overtime in the "
                    f"week of {week}; he asked for at most {hours_text(cap)}."
                )
                yield Finding(self.name, roster.about(officer), planned + earlier, cap, sentence)
