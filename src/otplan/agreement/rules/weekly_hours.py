"""No officer works more than a number of hours in a department week.

What it does
    Tours, court, training, earlier overtime and patrols of a department week together stay within ``hours``. Work over
    the week's boundary is split there. A week that the regular roster alone already fills takes no patrol; where that
    is over the limit, ``check`` notes it.
Why
    Caps that leave out part of the work are not caps; auditors found limits that no one could enforce.
Source
    The agreement (``cite``). Shape of the clause: 64 h a week, off-duty work included, in Georgia and Seattle rules.
Example
    ``hours = 48``, five tours of 8 h: two patrols of 4 h are allowed, a third is refused.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from pydantic import BeforeValidator, Field

from otplan.agreement.rule import Rule
from otplan.draft.draft import NO_LIMIT
from otplan.plan.finding import Finding, hours_text
from otplan.quantities.money import exact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster
    from otplan.scenario.officer import Officer


class WeeklyHours(Rule):
    """All work of a department week within ``hours``."""

    name: ClassVar[str] = "weekly-hours"
    personal: ClassVar[bool] = True
    hours: Annotated[Decimal, Field(gt=0, le=168, decimal_places=2), BeforeValidator(exact)]
    """Most hours of all work in a department week."""

    @property
    def minutes(self) -> int:
        """The most work in minutes."""
        return int(self.hours * 60)

    def state(self) -> str:
        """The rule in a sentence."""
        return f"An officer works at most {hours_text(self.minutes)} in a department week, all work counted."

    def constrain(self, draft: Draft) -> None:
        """One row per week over the minutes of windows in it."""
        problem = draft.problem
        left = np.maximum(self.minutes - problem.people.counted.T, 0)
        draft.each_officer(problem.week_minutes.T, np.where(self.bound(problem)[None, :], left, NO_LIMIT))

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each officer and week over the limit to which a patrol contributes."""
        for officer, week, planned, regular in self._weeks(roster):
            if planned and planned + regular > self.minutes:
                sentence = (
                    f"{officer.name} ({officer.officer_id}) works {hours_text(planned + regular)} in the week of "
                    f"{week}, {hours_text(planned)} of it planned; at most {hours_text(self.minutes)} is allowed."
                )
                yield Finding(self.name, roster.about(officer), planned + regular, self.minutes, sentence)

    def regular(self, roster: Roster) -> Iterator[Finding]:
        """Each officer and week of the horizon that duty alone puts over the limit."""
        for officer, week, _, regular in self._weeks(roster):
            if regular > self.minutes and roster.scenario.week_days(week):
                sentence = (
                    f"{officer.name} ({officer.officer_id}) works {hours_text(regular)} in the week of {week} "
                    f"without any patrol; at most {hours_text(self.minutes)} is allowed."
                )
                yield Finding(self.name, roster.about(officer), regular, self.minutes, sentence)

    def _weeks(self, roster: Roster) -> Iterator[tuple[Officer, date, int, int]]:
        """Minutes of patrols and minutes of duty of each officer bound in each week."""
        weeks = [(week, roster.scenario.department.week_span(week)) for week in roster.scenario.weeks]
        for officer in roster.officers:
            if not self.binds(officer):
                continue
            for week, span in weeks:
                planned = sum(each.interval.shared(span) for each in roster.assignments_of(officer.officer_id))
                # Leave that an agreement counts is no work, and counts.
                duties = roster.scenario.duty_of[officer.officer_id]
                regular = sum(duty.interval.shared(span) for duty in duties if duty.kind.counts)
                yield officer, week, planned, regular
