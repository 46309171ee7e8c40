"""Officers work what they would rather work.

What it does
    Sign-ups carry a ``preference``: 1 for what an officer wants most, 3 for what he takes if it must be. What he works
    counts by its steps from 1: the smallest number such that his rows of that preference or better, for that mode or
    that detail, together hold the whole of it, less 1. The goal is the least sum of these steps. Whoever is ordered in
    asked for nothing, and counts 0.
    One goal about who works, not the last, may have ``may_lose``, such as "1%": later goals may make it worse by this
    share of what it reached. Where they do, plan.json says ``tolerance`` of it, in place of what ended its search.
Why
    Who gets what he asked for signs up again.
Source
    availability.csv, column preference; blank is 2.
Example
    An officer offers 18:00-22:00 by preference 1 and 20:00-24:00 by preference 3. A patrol 18:00-22:00 is 0 steps, one
    20:00-24:00 is 2: half of it is of the better row, but not all. Another who offered that patrol by 2 goes: 1 step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from otplan.agreement.goal import RosterGoal
from otplan.draft.total import Total
from otplan.plan.plan import DetailCrew
from otplan.quantities.interval import union

if TYPE_CHECKING:
    from otplan.draft.draft import Draft
    from otplan.plan.plan import Assigned
    from otplan.plan.roster import Roster
    from otplan.problem.arrays import Ints
    from otplan.problem.problem import Problem
    from otplan.scenario.wish import Availability

WORSE = (1, 2)
"""What is held by no row of such a preference or better is one more step away."""


class Preference(RosterGoal):
    """Least steps away from what officers want most."""

    name: ClassVar[str] = "preference"
    measured_in: ClassVar[str] = "steps"
    sense: ClassVar[Literal["least", "most"]] = "least"

    def price(self, draft: Draft) -> Total:
        """Seats by their steps; by crew kind where these differ between the modes that the officer offers."""
        problem = draft.problem
        places = problem.places
        steps, offered = _steps(problem), problem.people.willing[:, :, :-1]
        seats = np.zeros(draft.shape, dtype=np.int64)
        by_mode = Total(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
        for o, w in np.argwhere(steps.any(axis=2)).tolist():
            if w >= problem.patrol_windows:
                seats[o, w, :] = steps[o, w, problem.detail_mode[w - problem.patrol_windows]]
                continue
            by_crew = steps[o, w, places.crew_mode]
            found = sorted(set(steps[o, w, :-1][offered[o, w]].tolist()))
            if len(found) == 1:
                seats[o, w, :] = found[0]
                continue
            for step in found:
                crews = np.flatnonzero(by_crew == step).tolist() if step else []
                by_mode += draft.in_kind(o, w, crews, range(draft.shape[2])).times(step)
        return draft.seats(seats) + by_mode

    def measure(self, roster: Roster) -> int:
        """The steps of each seat that is not ordered in."""
        return sum(
            _preference(roster, seat.officer_id, each) - 1
            for each in roster.assigned
            for seat in each.crew
            if not seat.ordered_in
        )


def _steps(problem: Problem) -> Ints:
    """(O, W, M + 1): steps of what an officer offers, 0 of what he does not; of details only in their own mode."""
    scenario, willing = problem.scenario, problem.people.willing
    steps = np.zeros(willing.shape, dtype=np.int64)
    for o, officer in enumerate(scenario.officers):
        wishes = scenario.availability_of[officer.officer_id]
        for better in WORSE:
            rows = [wish for wish in wishes if wish.preference <= better]
            for m, mode in enumerate(scenario.modes):
                spans = union(span for wish in rows if wish.offers_patrols(mode.name) for span in wish.spans)
                for w, window in enumerate(scenario.windows):
                    if willing[o, w, m] and not any(span.covers(window.interval) for span in spans):
                        steps[o, w, m] += 1
            for number, detail in enumerate(scenario.details):
                at = o, problem.patrol_windows + number, problem.detail_mode[number]
                spans = union(span for wish in rows if wish.offers(detail) for span in wish.spans)
                if willing[at] and not any(span.covers(detail.interval) for span in spans):
                    steps[at] += 1
    return steps


def _preference(roster: Roster, officer_id: str, each: Assigned) -> int:
    """The smallest preference by which an officer offered all of what he works; 1 where he did not offer it."""
    fitting = [wish for wish in roster.scenario.availability_of[officer_id] if _speaks_of(roster, wish, each)]
    for most in sorted({wish.preference for wish in fitting}):
        held = union(span for wish in fitting if wish.preference <= most for span in wish.spans)
        if sum(span.shared(each.interval) for span in held) == each.interval.minutes:
            return most
    return 1


def _speaks_of(roster: Roster, wish: Availability, each: Assigned) -> bool:
    """Whether a row offers such work, at whatever time."""
    if isinstance(each, DetailCrew):
        return wish.offers(roster.scenario.detail[each.detail_id])
    return wish.offers_patrols(each.mode)
