"""As little work as possible is ordered.

What it does
    The sum of officer-minutes on details of officers who did not sign up for them. Settled after details and floors,
    before covered risk: nobody is ordered in where another plan fills the detail with volunteers.
Why
    Ordering in costs sleep, family life and goodwill; it is the last resort, not a way to keep volunteers for patrols.
Source
    details.csv and availability.csv; who may be ordered in stands in the rule ``call``.
Example
    A detail of 3 h with two officers ordered in: 360.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from otplan.agreement.goal import Goal

if TYPE_CHECKING:
    from otplan.draft.draft import Draft
    from otplan.draft.total import Total
    from otplan.plan.roster import Roster


class OrderedIn(Goal):
    """Least officer-minutes ordered in."""

    name: ClassVar[str] = "ordered-in"
    measured_in: ClassVar[str] = "officer-minutes"
    settles: ClassVar[Literal["deployment", "roster"]] = "deployment"
    sense: ClassVar[Literal["least", "most"]] = "least"

    def price(self, draft: Draft) -> Total:
        """Seats on details, by their minutes, of officers who did not offer them."""
        problem = draft.problem
        minutes = np.zeros(draft.shape, dtype=np.int64)
        for number, mode in enumerate(problem.detail_mode):
            w = problem.patrol_windows + number
            minutes[~problem.people.willing[:, w, mode], w, :] = problem.end[w] - problem.start[w]
        return draft.seats(minutes)

    def measure(self, roster: Roster) -> int:
        """Officer-minutes of those who are ordered in."""
        return sum(each.interval.minutes * sum(seat.ordered_in for seat in each.crew) for each in roster.assigned)
