"""Officers rest between blocks of work.

What it does
    Work that touches is one block: a tour and a patrol that begins as it ends need no rest between them. Between two
    blocks at least ``hours`` must pass, counted in elapsed time, so that a clock change neither gives nor takes rest.
    Tours, court, training and earlier overtime are work; leave is not. A gap between two tours of the regular roster is
    not a finding of the plan; ``check`` notes it.
Why
    Seventeen hours awake impair like a blood alcohol of 0.05; controllable fatigue comes from overtime and court.
Source
    The agreement (``cite``). Shape of the clause: 8 h between tours in a city contract (docs/limits.md).
Example
    ``hours = 8``, tour ends 23:00: a patrol at 07:00 is allowed, one at 06:30 is refused. On the night the clocks go
    forward 23:00-07:00 is only seven hours: the patrol at 07:00 is refused.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from math import ceil
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
    from otplan.plan.roster import Roster, Work
    from otplan.problem.arrays import Bools, Ints
    from otplan.scenario.officer import Officer


class Rest(Rule):
    """At least ``hours`` between blocks of work."""

    name: ClassVar[str] = "rest"
    personal: ClassVar[bool] = True
    hours: Annotated[Decimal, Field(gt=0, le=24, decimal_places=2), BeforeValidator(exact)]
    """Least hours between two blocks of work."""

    @property
    def minutes(self) -> int:
        """The rest owed in minutes, rounded up."""
        return ceil(self.hours * 60)

    def state(self) -> str:
        """The rule in a sentence."""
        return f"Between two blocks of work an officer has at least {hours_text(self.minutes)} of rest."

    def constrain(self, draft: Draft) -> None:
        """Rows for each near pair: window and window, duty and window, window and duty, unless work fills the gap."""
        problem = draft.problem
        start, end, work = problem.start, problem.end, problem.people.work
        officers = len(work)
        whose = np.repeat(np.arange(officers), [len(spans) for spans in work])
        begins, stops = np.concatenate([np.zeros((0, 2), dtype=np.int64), *work]).T
        bound = self.bound(problem)
        rows: list[Ints] = []
        limits: list[Ints] = []

        def having(which: Bools) -> Bools:
            return np.bincount(whose[which], minlength=officers) > 0

        def near(gap_from: int, gap_to: int, windows: list[int], allowed: int, who: Bools) -> None:
            filled = having((gap_from <= begins) & (begins < gap_to))
            weight = -(start == gap_from).astype(np.int64)
            weight[windows] += 1
            rows.append(weight)
            limits.append(np.where(who & bound & ~filled, allowed, NO_LIMIT))

        for i in range(len(start)):
            for j in np.flatnonzero((start > end[i]) & (start - end[i] < self.minutes)).tolist():
                near(int(end[i]), int(start[j]), [i, j], 1, np.ones(officers, dtype=np.bool_))
        for at in np.unique(stops).tolist():
            for j in np.flatnonzero((start > at) & (start - at < self.minutes)).tolist():
                near(at, int(start[j]), [j], 0, having(stops == at))
        for at in np.unique(begins).tolist():
            for i in np.flatnonzero((at > end) & (at - end < self.minutes)).tolist():
                near(int(end[i]), at, [i], 0, having(begins == at))
        if rows:
            draft.each_officer(np.array(rows, dtype=np.int64), np.array(limits, dtype=np.int64))

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each short gap with a patrol at one of its ends."""
        for officer, before, after in self._short(roster):
            if before.assigned or after.assigned:
                yield self._told(roster, officer, before, after)

    def regular(self, roster: Roster) -> Iterator[Finding]:
        """Each short gap between two duties that meets the horizon."""
        for officer, before, after in self._short(roster):
            gap = Interval(before.interval.end, after.interval.start)
            if before.duty and after.duty and gap.overlaps(roster.scenario.horizon):
                yield self._told(roster, officer, before, after)

    def _short(self, roster: Roster) -> Iterator[tuple[Officer, Work, Work]]:
        """Works of an officer bound between which less than the rest owed passes."""
        owed = timedelta(minutes=self.minutes)
        for officer in roster.officers:
            if not self.binds(officer):
                continue
            for before, after in pairwise(roster.work(officer.officer_id)):
                if timedelta(0) < after.interval.start - before.interval.end < owed:
                    yield officer, before, after

    def _told(self, roster: Roster, officer: Officer, before: Work, after: Work) -> Finding:
        owed = timedelta(minutes=self.minutes)
        local = roster.scenario.department.local
        gap = after.interval.start - before.interval.end
        sentence = (
            f"{officer.name} ({officer.officer_id}) has {hours_text(gap)} between {before.what}, "
            f"which ends {local(before.interval.end):%a %d %b %H:%M}, and {after.what}, "
            f"which starts {local(after.interval.start):%a %d %b %H:%M}; {hours_text(owed)} is owed."
        )
        return Finding(self.name, roster.about(officer), gap, owed, sentence)
