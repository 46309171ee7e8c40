"""No officer is in two places at once.

What it does
    An officer's patrols and details do not overlap each other, nor any duty or leave that holds his time. Spans that
    only touch do not overlap: a patrol may begin the minute a tour ends. Where a kind of duty has ``after_hours`` its
    bar lasts so many hours longer: after a sick day, for instance.
Why
    Two lines of pay for one minute are dual compensation, which grants refuse and auditors question first.
Source
    A fact, not an agreement. Dual compensation: state and federal grant guides for overtime (docs/limits.md).
Example
    Tour 15:00-23:00, patrol 22:00-02:00: refused, they share one hour. Patrol 23:00-03:00: allowed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from otplan.agreement.rule import FactRule
from otplan.plan.finding import Finding, hours_text
from otplan.quantities.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster
    from otplan.scenario.officer import Officer


class NoOverlap(FactRule):
    """An officer's assignments overlap neither each other nor what else holds his time."""

    name: ClassVar[str] = "no-overlap"
    personal: ClassVar[bool] = True

    def state(self) -> str:
        """The rule in a sentence."""
        return "No officer's patrol or detail overlaps another of his, a tour, court, training or leave."

    def constrain(self, draft: Draft) -> None:
        """Strike windows in which the officer is held; at each start, at most one window under way."""
        problem = draft.problem
        draft.strike(np.repeat(problem.people.busy[:, :, None], draft.modes, axis=2))
        moments = np.unique(problem.start)
        under_way = (problem.start[None, :] <= moments[:, None]) & (moments[:, None] < problem.end[None, :])
        officers = len(problem.scenario.officers)
        draft.each_officer(under_way.astype(np.int64), np.ones((len(moments), officers), dtype=np.int64))

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each pair of an assignment and something else that share time."""
        for officer in roster.officers:
            held = roster.held(officer.officer_id)
            for at, first in enumerate(held):
                for second in held[at + 1 :]:
                    shared = first.interval.shared(second.interval)
                    if shared > 0 and (first.assigned or second.assigned):
                        sentence = (
                            f"{officer.name} ({officer.officer_id}) has {first.what} and {second.what} "
                            f"at the same time for {hours_text(shared)}."
                        )
                        yield Finding(self.name, roster.about(officer), shared, 0, sentence)
            yield from self._after(roster, officer)

    def _after(self, roster: Roster, officer: Officer) -> Iterator[Finding]:
        """Each assignment in the hours after a duty that its kind bars."""
        for duty in roster.scenario.duty_of[officer.officer_id]:
            if not duty.kind.after or duty.kind.bars == "order-in":
                continue
            barred = Interval(duty.interval.end, duty.barred.end)
            for each in roster.assignments_of(officer.officer_id):
                too_soon = each.interval.shared(barred)
                if too_soon > 0:
                    sentence = (
                        f"{officer.name} ({officer.officer_id}) has {each.what} less than "
                        f"{hours_text(duty.kind.after)} after {duty.kind.name}, for {hours_text(too_soon)}."
                    )
                    yield Finding(self.name, roster.about(officer, duty.record), too_soon, 0, sentence)
