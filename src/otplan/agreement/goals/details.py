"""Details that must be filled have their officers.

What it does
    ``officers`` of details.csv asks for so many officers for the whole time. For details with ``must`` the goal is the
    least total of officer-minutes missing. It comes before every other goal.
Why
    A road race without its officers is a danger; a promise to guard it was made in public.
Source
    details.csv.
Example
    A must detail of 4 officers from 10:00 to 13:00 that three work is one officer short for 180 min: 180.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from otplan.agreement.goal import Goal
from otplan.draft.total import Total
from otplan.plan.plan import Unmet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster
    from otplan.scenario.detail import Detail


class Details(Goal):
    """Least officer-minutes short on details that must be filled."""

    name: ClassVar[str] = "details"
    measured_in: ClassVar[str] = "officer-minutes"
    settles: ClassVar[Literal["deployment", "roster"]] = "deployment"
    sense: ClassVar[Literal["least", "most"]] = "least"

    def price(self, draft: Draft) -> Total:
        """A whole column of missing officers for each must detail."""
        return short_of(draft, must=True)

    def measure(self, roster: Roster) -> int:
        """Officer-minutes missing."""
        return sum(missing for detail, missing in shortfalls(roster) if detail.must)


def short_of(draft: Draft, *, must: bool) -> Total:
    """Officer-minutes short on the details that must, or that need not, be filled."""
    problem = draft.problem
    total = Total(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    for number, detail in enumerate(problem.scenario.details):
        if detail.must is must:
            missing = draft.whole_total(draft.whole(np.array([detail.officers], dtype=np.int64)))
            seats = draft.seats_in(problem.patrol_windows + number)
            draft.at_least(seats + missing, detail.officers, detail.detail_id)
            total += missing.times(detail.interval.minutes)
    return total


def shortfalls(roster: Roster) -> Iterator[tuple[Detail, int]]:
    """Each detail with fewer officers than it asks for, with the officer-minutes missing."""
    there = {each.detail_id: len(each.crew) for each in roster.details}
    for detail in roster.scenario.details:
        missing = detail.officers - there.get(detail.detail_id, 0)
        if missing > 0:
            yield detail, missing * detail.interval.minutes


def unmet_details(roster: Roster) -> tuple[Unmet, ...]:
    """What the roster leaves short, must or not, with the officer-minutes missing."""
    return tuple(Unmet("detail", detail.detail_id, missing) for detail, missing in shortfalls(roster))
