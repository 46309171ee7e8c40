"""No officer works more than a number of hours in any 24.

What it does
    In every span of 24 elapsed hours, wherever it begins, tours, court, training, secondary work, earlier overtime and
    patrols together stay within ``hours``. It looks past both ends of the days planned. A span that duty alone fills
    takes no patrol. Leave is not work.
Why
    Seventeen hours awake impair like a blood alcohol of 0.05, and more than sixteen at work are widely held unsafe.
    A limit for each calendar day lets two long halves of a night stand side by side.
Source
    The agreement (``cite``). Shape of the clause: 16 h in 24 in a contract (docs/limits.md).
Example
    ``hours = 16``, tour 07:00-15:00: a patrol 17:00-01:00 is allowed. One 17:00-01:30 is refused: from 07:00 to 07:00
    it makes 16 h 30 min. On the night the clocks go back 24 elapsed hours from 07:00 end at 06:00.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from pydantic import BeforeValidator, Field

from otplan.agreement.rule import Rule
from otplan.draft.draft import NO_LIMIT
from otplan.plan.finding import Finding, hours_text
from otplan.quantities.interval import Interval
from otplan.quantities.money import exact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster
    from otplan.scenario.officer import Officer

DAY_MINUTES = 24 * 60
A_DAY = timedelta(hours=24)


class HoursIn24(Rule):
    """At most ``hours`` of work in any 24."""

    name: ClassVar[str] = "hours-in-24"
    personal: ClassVar[bool] = True
    hours: Annotated[Decimal, Field(gt=0, le=24, decimal_places=2), BeforeValidator(exact)]
    """Most hours of work in any 24 elapsed hours."""

    @property
    def minutes(self) -> int:
        """The most work in minutes, rounded down."""
        return int(self.hours * 60)

    def state(self) -> str:
        """The rule in a sentence."""
        return f"An officer works at most {hours_text(self.minutes)} in any 24 hours, all work counted."

    def constrain(self, draft: Draft) -> None:
        """A row for each span of 24 h that begins with a piece of work or ends with one: its most is among them."""
        problem = draft.problem
        work = problem.people.work
        pieces = [np.stack([problem.start, problem.end], axis=1), *work]
        edges = np.unique(np.concatenate([piece[:, 0] for piece in pieces] + [p[:, 1] - DAY_MINUTES for p in pieces]))
        within = np.minimum(problem.end[None, :], edges[:, None] + DAY_MINUTES) - np.maximum(
            problem.start[None, :], edges[:, None]
        )
        weight = np.maximum(within, 0)
        met = weight.any(axis=1)
        edges, weight = edges[met], weight[met]
        fixed = np.zeros((len(edges), len(work)), dtype=np.int64)
        for o, spans in enumerate(work):
            shared = np.minimum(spans[None, :, 1], edges[:, None] + DAY_MINUTES) - np.maximum(
                spans[None, :, 0], edges[:, None]
            )
            fixed[:, o] = np.maximum(shared, 0).sum(axis=1)
        left = np.maximum(self.minutes - fixed, 0)
        draft.each_officer(weight, np.where(self.bound(problem)[None, :], left, NO_LIMIT))

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each officer whose fullest 24 hours with a patrol in them hold too much."""
        yield from self._over(roster, planned=True)

    def regular(self, roster: Roster) -> Iterator[Finding]:
        """Each officer whose fullest 24 hours of duty that meet the horizon hold too much."""
        yield from self._over(roster, planned=False)

    def _over(self, roster: Roster, *, planned: bool) -> Iterator[Finding]:
        for officer in roster.officers:
            if not self.binds(officer):
                continue
            fullest = max(self._spans(roster, officer, planned=planned), default=None)
            if fullest is not None and fullest[0] > self.minutes:
                yield self._told(roster, officer, *fullest)

    def _spans(self, roster: Roster, officer: Officer, *, planned: bool) -> Iterator[tuple[int, Interval]]:
        """Minutes of work in each 24 h that begin with a piece of work or end with one, and those 24 h."""
        held = roster.work(officer.officer_id)
        begins = {each.interval.start for each in held} | {each.interval.end - A_DAY for each in held}
        for span in (Interval(begin, begin + A_DAY) for begin in sorted(begins)):
            inside = [each for each in held if each.interval.overlaps(span)]
            asked = any(each.assigned for each in inside) if planned else span.overlaps(roster.scenario.horizon)
            if asked:
                counted = [each for each in inside if planned or each.duty]
                yield sum(each.interval.shared(span) for each in counted), span

    def _told(self, roster: Roster, officer: Officer, minutes: int, span: Interval) -> Finding:
        local = roster.scenario.department.local
        sentence = (
            f"{officer.name} ({officer.officer_id}) works {hours_text(minutes)} in the 24 hours from "
            f"{local(span.start):%a %d %b %H:%M}; at most {hours_text(self.minutes)} is allowed."
        )
        return Finding(self.name, roster.about(officer), minutes, self.minutes, sentence)
