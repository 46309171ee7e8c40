"""No officer works more than a number of days in a row.

What it does
    A department day is worked when a tour, court, training, secondary work, earlier overtime or a patrol starts on it.
    No run of worked days with a patrol among them is longer than ``days``. It looks past both ends of the days
    planned. In a run that duty alone makes too long, no patrol is added.
Why
    A day off that overtime takes is rest that nobody gives back.
Source
    The agreement (``cite``) or the department's policy.
Example
    ``days = 6``, tours from Monday to Friday: a patrol on Saturday or on Sunday is allowed, on both refused, since
    Monday to Sunday are seven. A patrol at 01:00 on Sunday starts on Saturday where days begin at 07:00.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from otplan.agreement.rule import Rule
from otplan.plan.finding import Finding
from otplan.quantities.counted import are, counted
from otplan.quantities.interval import instant_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster, Work
    from otplan.scenario.officer import Officer

ONE = timedelta(days=1)


class ConsecutiveDays(Rule):
    """At most ``days`` worked days in a row."""

    name: ClassVar[str] = "consecutive-days"
    personal: ClassVar[bool] = True
    days: Annotated[int, Field(strict=True, ge=1, le=28)]
    """Most worked days in a row."""

    def state(self) -> str:
        """The rule in a sentence."""
        return f"No officer works on more than {counted(self.days, 'day')} in a row."

    def constrain(self, draft: Draft) -> None:
        """Of each run of ``days`` + 1 days that duty and windows could fill, not all of the days that windows fill."""
        problem = draft.problem
        day_of = [window.day.toordinal() for window in problem.windows]
        numbers = sorted(set(day_of))
        windows_on = {day: [w for w, other in enumerate(day_of) if other == day] for day in numbers}
        bound = self.bound(problem)
        for o, officer in enumerate(problem.scenario.officers):
            if not bound[o] or not numbers:
                continue
            department = problem.scenario.department
            on_duty = {department.day(instant_of(int(start))).toordinal() for start in problem.people.work[o][:, 0]}
            for first in range(numbers[0] - self.days, numbers[-1] + 1):
                run = range(first, first + self.days + 1)
                open_days = [day for day in run if day not in on_duty]
                if any(day not in windows_on for day in open_days):
                    continue
                if open_days:
                    groups = [tuple(windows_on[day]) for day in open_days]
                    draft.works_in(o, groups, len(open_days) - 1, officer.officer_id)
                else:
                    every = tuple(w for day in run for w in windows_on.get(day, ()))
                    draft.works_in(o, [every], 0, officer.officer_id)

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each run that is too long and has a patrol in it."""
        for officer, run, work in self._runs(roster, planned=True):
            if any(each.assigned for each in work):
                yield self._told(roster, officer, run)

    def regular(self, roster: Roster) -> Iterator[Finding]:
        """Each run of duty alone that is too long and meets the horizon."""
        for officer, run, work in self._runs(roster, planned=False):
            if any(each.interval.overlaps(roster.scenario.horizon) for each in work):
                yield self._told(roster, officer, run)

    def _runs(self, roster: Roster, *, planned: bool) -> Iterator[tuple[Officer, list[date], list[Work]]]:
        """Runs of more than ``days`` worked days: the officer, the days, the work that starts on them."""
        for officer in roster.officers:
            if not self.binds(officer):
                continue
            on: dict[date, list[Work]] = {}
            for each in roster.work(officer.officer_id):
                if each.duty or planned:
                    on.setdefault(roster.scenario.department.day(each.interval.start), []).append(each)
            run: list[date] = []
            for day in [*sorted(on), date.max]:
                if run and day != run[-1] + ONE:
                    if len(run) > self.days:
                        yield officer, run, [each for held in run for each in on[held]]
                    run = []
                run.append(day)

    def _told(self, roster: Roster, officer: Officer, run: list[date]) -> Finding:
        sentence = (
            f"{officer.name} ({officer.officer_id}) works on {counted(len(run), 'day')} in a row, {run[0]:%a %d %b} to "
            f"{run[-1]:%a %d %b}; at most {self.days} {are(self.days)} allowed."
        )
        return Finding(self.name, roster.about(officer), len(run), self.days, sentence)
