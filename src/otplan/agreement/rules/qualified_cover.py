"""Enough of those who work at a time hold a qualification: a supervisor, an officer trained for crises.

What it does
    At every moment, officers on patrols and details number at most ``threshold`` - 1, and ``per`` more for each holder
    of ``qualification`` among them. With ``count_on_duty`` holders on a tour at that moment count as well, unless
    something keeps overtime from them, such as light duty: then they are not on the street. A holder's qualification is
    in force on every department day of his patrol or tour. Officers whom ``units`` leave out count neither as officers
    on patrol nor as holders. An agreement may have any number of these tables, as [[qualified-cover]].
Why
    Overtime crews make arrests, use force and meet people in crises; someone must be there to answer for it.
Source
    The agreement (``cite``) or the department's policy.
Example
    ``threshold = 4``, ``per = 6``: three officers need no supervisor, four to nine need one, ten need two. Where the
    one supervisor goes home at 22:00, no more than three stay on patrol.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from pydantic import Field

from otplan.agreement.rule import Rule
from otplan.plan.finding import Finding
from otplan.quantities.counted import counted
from otplan.quantities.interval import MINUTE, instant_of, minute_of
from otplan.scenario.duty import on_street

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster
    from otplan.problem.arrays import Ints
    from otplan.quantities.interval import Interval
    from otplan.scenario.officer import Officer


class QualifiedCover(Rule):
    """At most ``threshold`` - 1 and ``per`` for each holder at once."""

    name: ClassVar[str] = "qualified-cover"
    several: ClassVar[bool] = True
    qualification: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
    """What somebody must hold, as column qualifications of officers.csv names it."""

    threshold: Annotated[int, Field(strict=True, ge=1, le=1000)]
    """From so many officers at once on, a holder is needed."""

    per: Annotated[int, Field(strict=True, ge=1, le=1000)]
    """How many officers more each holder covers, himself among them."""

    count_on_duty: Annotated[bool, Field(strict=True)] = False
    """Whether holders on a tour at the moment count."""

    def state(self) -> str:
        """The rule in a sentence."""
        also = " or on tour" if self.count_on_duty else ""
        most = counted(self.threshold - 1, "officer")
        return (
            f"At any moment patrols and details have at most {most} together, and {self.per} more for each holder of "
            f"{self.qualification} among them{also}."
        )

    def constrain(self, draft: Draft) -> None:
        """A row for each start and end of a window and each end of a holder's tour.

        There are no others to look at: when a tour starts, more is allowed than just before. The end of a window
        belongs there, since the holder may leave while others stay.
        """
        problem = draft.problem
        scenario = problem.scenario
        officers, windows, _ = draft.shape
        last_days = [scenario.department.day(window.interval.end - MINUTE) for window in problem.windows]
        holds = np.zeros((officers, windows), dtype=np.bool_)
        for o, officer in enumerate(scenario.officers):
            for w, window in enumerate(problem.windows):
                days = (window.day, last_days[w])
                holds[o, w] = all(officer.holds(self.qualification, day) for day in days)
        weight = self.bound(problem)[:, None] * np.where(holds, 1 - self.per, 1)
        tours = self._tours(draft)
        for moment in np.unique(np.concatenate([problem.start, problem.end, tours[:, 1]])):
            under_way = (problem.start <= moment) & (moment < problem.end)
            if not under_way.any():
                continue
            on_tour = int(((tours[:, 0] <= moment) & (moment < tours[:, 1])).sum())
            seats = np.broadcast_to((weight * under_way[None, :])[:, :, None], draft.shape)
            about = f"{scenario.department.local(instant_of(int(moment))):%a %d %b %H:%M}"
            draft.at_most(draft.seats(seats), self.threshold - 1 + self.per * on_tour, about)

    def _tours(self, draft: Draft) -> Ints:
        """(N, 2) UTC minutes of tours of holders bound, if these count."""
        scenario = draft.problem.scenario
        day = scenario.department.day
        spans = [
            (minute_of(span.start), minute_of(span.end))
            for officer in scenario.officers
            if self.count_on_duty and self.binds(officer)
            for span in on_street(scenario.duty_of[officer.officer_id])
            if officer.holds(self.qualification, day(span.start))
            and officer.holds(self.qualification, day(span.end - MINUTE))
        ]
        return np.array(spans, dtype=np.int64).reshape(-1, 2)

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each moment from which on too many officers are out for those who hold the qualification."""
        people = [officer for officer in roster.scenario.officers if self.binds(officer)]
        out = [(officer, each.interval) for officer in people for each in roster.assignments_of(officer.officer_id)]
        covers = [span for officer, span in out if self._good(roster, officer, span)]
        if self.count_on_duty:
            covers += [
                span
                for officer in people
                for span in on_street(roster.scenario.duty_of[officer.officer_id])
                if self._good(roster, officer, span)
            ]
        # More are out only after a start, and fewer hold only after an end.
        for moment in sorted({span.start for _, span in out} | {span.end for span in covers}):
            working = sum(span.start <= moment < span.end for _, span in out)
            holders = sum(cover.start <= moment < cover.end for cover in covers)
            allowed = self.threshold - 1 + self.per * holders
            if working > allowed:
                yield Finding(self.name, (), working, allowed, self._sentence(roster, moment, working, holders))

    def _good(self, roster: Roster, officer: Officer, span: Interval) -> bool:
        """Whether the officer holds the qualification on every department day of a span."""
        first, last = (roster.scenario.department.day(moment) for moment in (span.start, span.end - MINUTE))
        return officer.holds(self.qualification, first) and officer.holds(self.qualification, last)

    def _sentence(self, roster: Roster, moment: datetime, officers: int, holders: int) -> str:
        when = f"{roster.scenario.department.local(moment):%a %d %b %H:%M}"
        there = f"{holders} hold {self.qualification}" if holders != 1 else f"one holds {self.qualification}"
        return f"Patrols and details have {counted(officers, 'officer')} on {when} and {there}: {self.state()}"
