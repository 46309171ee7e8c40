"""No officer works more than a number of overtime shifts in a department week.

What it does
    Patrols and earlier overtime that start in a department week number at most ``shifts``.
Why
    A count is what an officer and a steward can check at a glance, and it spreads the work.
Source
    The agreement (``cite``).
Example
    ``shifts = 3``: a week with one earlier overtime shift takes two patrols. A patrol that starts at 06:30 on the
    morning at whose 07:00 the week begins belongs to the week before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from pydantic import Field

from otplan.agreement.rule import Rule
from otplan.draft.draft import NO_LIMIT
from otplan.plan.finding import Finding
from otplan.quantities.counted import are, counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster
    from otplan.scenario.officer import Officer


class WeeklyOvertimeShifts(Rule):
    """At most ``shifts`` overtime shifts that start in a department week."""

    name: ClassVar[str] = "weekly-overtime-shifts"
    personal: ClassVar[bool] = True
    shifts: Annotated[int, Field(strict=True, ge=0, le=21)]
    """Most patrols and earlier overtime that start in a department week."""

    def state(self) -> str:
        """The rule in a sentence."""
        return f"An officer works at most {counted(self.shifts, 'overtime shift')} in a department week."

    def constrain(self, draft: Draft) -> None:
        """One row per week over the windows that start in it."""
        problem = draft.problem
        weeks = np.arange(len(problem.scenario.weeks))
        starts_in = (problem.start_week[None, :] == weeks[:, None]).astype(np.int64)
        left = np.maximum(self.shifts - problem.people.overtime_shifts.T, 0)
        draft.each_officer(starts_in, np.where(self.bound(problem)[None, :], left, NO_LIMIT))

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each officer and week over the number to which a patrol contributes."""
        for officer, week, patrols, earlier in self._weeks(roster):
            if patrols and patrols + earlier > self.shifts:
                yield self._told(roster, officer, week, patrols + earlier)

    def regular(self, roster: Roster) -> Iterator[Finding]:
        """Each officer and week of the horizon that earlier overtime alone puts over the number."""
        for officer, week, _, earlier in self._weeks(roster):
            if earlier > self.shifts and roster.scenario.week_days(week):
                yield self._told(roster, officer, week, earlier)

    def _weeks(self, roster: Roster) -> Iterator[tuple[Officer, date, int, int]]:
        """Patrols and earlier overtime shifts of each officer bound in each week that has any."""
        department = roster.scenario.department
        for officer in roster.officers:
            if not self.binds(officer):
                continue
            planned: dict[date, int] = {}
            earlier: dict[date, int] = {}
            for work in roster.work(officer.officer_id):
                week = department.week(work.interval.start)
                if work.assigned is not None:
                    planned[week] = planned.get(week, 0) + 1
                elif work.duty is not None and work.duty.kind.overtime:
                    earlier[week] = earlier.get(week, 0) + 1
            for week in sorted({*planned, *earlier}):
                yield officer, week, planned.get(week, 0), earlier.get(week, 0)

    def _told(self, roster: Roster, officer: Officer, week: date, total: int) -> Finding:
        sentence = (
            f"{officer.name} ({officer.officer_id}) has {counted(total, 'overtime shift')} in the week of {week}; "
            f"at most {self.shifts} {are(self.shifts)} allowed."
        )
        return Finding(self.name, roster.about(officer), total, self.shifts, sentence)
