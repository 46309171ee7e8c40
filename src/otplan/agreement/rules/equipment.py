"""Every crew has the vehicle, or every member the bike, that its mode needs, in service for the whole patrol.

What it does
    A mode whose ``equipment`` is ``crew`` takes one fleet unit a crew; ``officer``, one a member. With fleet.csv each
    patrol names its units: of the right mode, not out of service at any moment of the window, and on no other patrol
    at the time. With a ``pool`` the units are not named and only counted.
Why
    Counting units moment by moment is not enough: with car A out from 21:00 and car B out until 21:00 one car is in
    service at every moment, but an 18:00-24:00 patrol has none.
Source
    A fact of fleet.csv. The arrangement exists whenever the counts by outage group fit, since spans of time form an
    interval graph, which is perfect (Golumbic, Algorithmic Graph Theory and Perfect Graphs, 1980).
Example
    A car out until 18:00: a patrol 15:00-19:00 may not take it, one 18:00-22:00 may.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from otplan.agreement.rule import FactRule
from otplan.plan.finding import Finding
from otplan.quantities.interval import minute_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.plan import Patrol
    from otplan.plan.roster import Roster
    from otplan.problem.arrays import Bools
    from otplan.problem.problem import Problem
    from otplan.quantities.interval import Interval
    from otplan.scenario.mode import Mode


class Equipment(FactRule):
    """Units in service for the whole window, each on one patrol at a time."""

    name: ClassVar[str] = "equipment"

    def state(self) -> str:
        """The rule in a sentence."""
        return "Every crew has the fleet units its mode needs, in service for the whole patrol and used by no other."

    def constrain(self, draft: Draft) -> None:
        """Whole counts of units by (group of like outages, window), within the group's size at each start."""
        problem = draft.problem
        places = problem.places
        windows = len(problem.start)
        moments = np.unique(problem.start)
        under_way = (problem.start[None, :] <= moments[:, None]) & (moments[:, None] < problem.end[None, :])
        for m, mode in enumerate(problem.scenario.modes):
            if mode.equipment is None:
                continue
            need = np.array([mode.units_needed(int(size)) for size in places.crew_size], dtype=np.int64)
            of_mode = places.crew_mode[places.crew] == m
            taken = []
            for outages, units, size in _groups(problem, mode):
                columns = draft.drawn(units, np.where(_in_service(problem, outages), size, 0))
                taken.append(columns)
                for row in under_way:
                    total = draft.whole_total(columns[row])
                    draft.at_most(total, size, mode.name)
            for w in range(windows):
                needed = draft.deployed(np.where(of_mode & (places.window == w), need[places.crew], 0))
                given = draft.whole_total(np.array([columns[w] for columns in taken], dtype=np.int64))
                draft.exactly(needed + given.times(-1), 0, mode.name)

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Wrong numbers of units, wrong or unserviceable units, units on two patrols, pools overdrawn."""
        scenario = roster.scenario
        units = {unit.fleet_id: unit for unit in scenario.fleet}
        for patrol in roster.patrols:
            mode = scenario.mode[patrol.mode]
            about = (scenario.post[patrol.post].record,)
            wanted = 0 if mode.pool is not None else mode.units_needed(len(patrol.crew))
            if len(set(patrol.fleet)) != wanted or len(patrol.fleet) != wanted:
                sentence = f"Patrol {patrol.patrol_id} names {len(patrol.fleet)} fleet units and needs {wanted}."
                yield Finding(self.name, about, len(patrol.fleet), wanted, sentence)
            for fleet_id in patrol.fleet:
                unit = units.get(fleet_id)
                if unit is None or unit.mode != patrol.mode:
                    sentence = f"Patrol {patrol.patrol_id} names {fleet_id}, which is no {patrol.mode} unit."
                    yield Finding(self.name, about, 1, 0, sentence)
                elif not unit.serves(patrol.interval):
                    sentence = f"{fleet_id} is out of service during patrol {patrol.patrol_id}."
                    yield Finding(self.name, (unit.record,), 1, 0, sentence)
        for first, second in combinations(roster.patrols, 2):
            shared = sorted(set(first.fleet) & set(second.fleet))
            if shared and first.interval.overlaps(second.interval):
                sentence = f"{shared[0]} is on patrols {first.patrol_id} and {second.patrol_id} at the same time."
                yield Finding(self.name, (units[shared[0]].record,) if shared[0] in units else (), 2, 1, sentence)
        for mode in scenario.modes:
            if mode.pool is not None and mode.equipment is not None:
                yield from self._overdrawn(roster, mode, mode.pool)

    def _overdrawn(self, roster: Roster, mode: Mode, pool: int) -> Iterator[Finding]:
        patrols = [patrol for patrol in roster.patrols if patrol.mode == mode.name]
        for patrol in patrols:
            out = sum(_units(mode, other) for other in patrols if _on_at_start(other, patrol.interval))
            if out > pool:
                sentence = (
                    f"{out} {mode.name} units are out when patrol {patrol.patrol_id} starts; the pool has {pool}."
                )
                yield Finding(self.name, (), out, pool, sentence)


def _groups(problem: Problem, mode: Mode) -> Iterator[tuple[tuple[Interval, ...], tuple[str, ...], int]]:
    """Units of a mode that are out of service at the same times: those times, the ids (none in a pool), how many."""
    if mode.pool is not None:
        yield (), (), mode.pool
        return
    alike: dict[tuple[Interval, ...], list[str]] = {}
    for unit in problem.scenario.fleet:
        if unit.mode == mode.name:
            alike.setdefault(unit.out, []).append(unit.fleet_id)
    for outages, units in sorted(alike.items()):
        yield outages, tuple(units), len(units)


def _in_service(problem: Problem, outages: tuple[Interval, ...]) -> Bools:
    """(W,) windows that none of the outages meets."""
    serves = np.ones(len(problem.start), dtype=np.bool_)
    for out in outages:
        serves &= (problem.end <= minute_of(out.start)) | (minute_of(out.end) <= problem.start)
    return serves


def _units(mode: Mode, patrol: Patrol) -> int:
    return mode.units_needed(len(patrol.crew))


def _on_at_start(other: Patrol, span: Interval) -> bool:
    return other.interval.start <= span.start < other.interval.end
