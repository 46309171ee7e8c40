"""One officer more, searched for in one go: who of several kinds, in which window and mode, would free a promise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from otplan.problem.problem import compile_problem
from otplan.quantities.interval import Interval
from otplan.reasons.relaxation import SUPPOSED, joined, newcomer, signed_up
from otplan.scenario.wish import Availability
from otplan.solver.room import room_for

if TYPE_CHECKING:
    from otplan.agreement.agreement import Agreement
    from otplan.draft.draft import Draft
    from otplan.problem.arrays import Bools
    from otplan.problem.problem import Problem
    from otplan.quantities.money import Rate
    from otplan.scenario.officer import Qualification
    from otplan.scenario.scenario import Scenario
    from otplan.solver.interrupt import Interrupt
    from otplan.solver.limits import Limits
    from otplan.solver.room import Promise, Room


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of officer, as far as a promise can depend on it."""

    rank: str
    unit: str
    rate: Rate
    qualifications: tuple[Qualification, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """A window in a mode, or a detail (``mode`` None)."""

    name: str
    mode: str | None


@dataclass(frozen=True, slots=True)
class Pick:
    """What the search chose: a kind of officer and the job that he works."""

    profile: Profile
    job: Job


@dataclass(frozen=True, eq=False)
class Supposing:
    """What every such search is about. ``scenario`` and ``agreement``: the folder as it is."""

    scenario: Scenario
    agreement: Agreement
    promise: Promise
    limits: Limits
    interrupt: Interrupt

    def one_of(self, open_to: dict[Profile, set[Job]], *, at_least_cost: bool) -> tuple[Room, Pick | None]:
        """How short the promise stays with one officer more, of any of these kinds in any job open to his kind.

        ``at_least_cost``: he costs no more than the cheapest officer of the roster would.
        """
        profiles = list(open_to)
        more = tuple(
            newcomer(self.scenario, each.rank, each.unit, each.rate, each.qualifications, number)
            for number, each in enumerate(profiles)
        )
        jobs = {job for some in open_to.values() for job in some}
        scenario = joined(self.scenario, more)
        wishes = [row for who in more for row in self._rows(who.officer_id, jobs)]
        scenario = replace(scenario, availability=(*scenario.availability, *wishes))
        problem = compile_problem(scenario, self.agreement.pay)
        names = [who.officer_id for who in scenario.officers]
        rows = [names.index(who.officer_id) for who in more]
        if at_least_cost:
            problem = _cheapened(problem, rows)
        closed = _closed(problem, rows, [open_to[each] for each in profiles])
        seats = np.zeros((len(names), len(problem.windows), len(scenario.funds)), dtype=np.int64)
        seats[rows] = 1

        def also(draft: Draft) -> None:
            draft.strike(closed)
            draft.at_most(draft.seats(seats), 1, "")

        room = room_for(problem, self.agreement, self.promise, self.limits, self.interrupt, also)
        return room, _picked(problem, rows, profiles, room)

    def _rows(self, officer_id: str, jobs: set[Job]) -> list[Availability]:
        """Sign-ups for all of the jobs; what they offer besides is struck."""
        if any(job.mode is None for job in jobs):
            return [signed_up(self.scenario, officer_id, job.name, None) for job in sorted(jobs, key=lambda j: j.name)]
        spans = [window.interval for window in self.scenario.windows]
        whole = Interval(min(span.start for span in spans), max(span.end for span in spans))
        names = tuple(mode.name for mode in self.scenario.modes)
        return [Availability(officer_id, (whole,), names, None, SUPPOSED)]


def _closed(problem: Problem, rows: list[int], open_to: list[set[Job]]) -> Bools:
    """(O, W, M + 1): what is not open to those in question."""
    scenario = problem.scenario
    names = [mode.name for mode in scenario.modes]
    closed = np.zeros((len(scenario.officers), len(problem.windows), len(names) + 1), dtype=np.bool_)
    windows = [window.window_id for window in scenario.windows]
    details = [detail.detail_id for detail in scenario.details]
    for row, jobs in zip(rows, open_to, strict=True):
        closed[row] = True
        for job in jobs:
            if job.mode is None:
                closed[row, problem.patrol_windows + details.index(job.name)] = False
            else:
                closed[row, windows.index(job.name), names.index(job.mode)] = False
    return closed


def _cheapened(problem: Problem, rows: list[int]) -> Problem:
    """The least cost of anyone in each window, for those in question."""
    cost = problem.people.cost.copy()
    others = np.setdiff1d(np.arange(cost.shape[1]), rows)
    cost[:, rows] = cost[:, others].min(axis=1, keepdims=True)
    return replace(problem, people=replace(problem.people, cost=cost))


def _picked(problem: Problem, rows: list[int], profiles: list[Profile], room: Room) -> Pick | None:
    """Who of those in question works in the plan found, and what."""
    scenario, places = problem.scenario, problem.places
    for crew in room.crews:
        for o in set(crew.officers) & set(rows):
            profile = profiles[rows.index(o)]
            if crew.deployment is None:
                return Pick(profile, Job(scenario.details[crew.window - problem.patrol_windows].detail_id, None))
            mode = scenario.modes[int(places.crew_mode[places.crew[crew.deployment]])]
            return Pick(profile, Job(scenario.windows[crew.window].window_id, mode.name))
    return None
