"""Every crew has the vehicle, or every member the bike, that its mode needs, in service for the whole patrol.

What it does
    A mode whose ``equipment`` is ``crew`` takes one fleet unit a crew; ``officer``, one a member. With fleet.csv each
    patrol names its units: of the right mode, not out of service at any moment of the window, and on no other patrol
    at the time. With a ``pool`` the units are not named and only counted. A detail with a mode takes units as patrols
    do: one an officer, or as few as hold its officers at the mode's largest crew size.
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
from otplan.plan.plan import DetailCrew, opening
from otplan.quantities.counted import are, counted
from otplan.quantities.interval import minute_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.plan import Assigned
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
                if w < problem.patrol_windows:
                    draft.exactly(needed + given.times(-1), 0, mode.name)
                elif problem.detail_mode[w - problem.patrol_windows] == m:
                    hold = 1 if mode.equipment == "officer" else mode.crew_sizes[-1]
                    draft.at_most(draft.seats_in(w) + given.times(-hold), 0, mode.name)

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Wrong numbers of units, wrong or unserviceable units, units on two patrols, pools overdrawn."""
        scenario = roster.scenario
        units = {unit.fleet_id: unit for unit in scenario.fleet}
        for each in roster.assigned:
            named = opening(each)
            record = scenario.detail[each.detail_id] if isinstance(each, DetailCrew) else scenario.post[each.post]
            mode = None if each.mode is None else scenario.mode[each.mode]
            wanted = 0 if mode is None or mode.pool is not None else mode.units_needed(len(each.crew))
            if len(set(each.fleet)) != wanted or len(each.fleet) != wanted:
                sentence = f"{named} names {counted(len(each.fleet), 'fleet unit')} and needs {wanted}."
                yield Finding(self.name, (record.record,), len(each.fleet), wanted, sentence)
            for fleet_id in each.fleet:
                unit = units.get(fleet_id)
                if unit is None or unit.mode != each.mode:
                    sentence = f"{named} names {fleet_id}, which is no {each.mode or 'fleet'} unit."
                    yield Finding(self.name, (record.record,), 1, 0, sentence)
                elif not unit.serves(each.interval):
                    sentence = f"{fleet_id} is out of service during {each.what}."
                    yield Finding(self.name, (unit.record,), 1, 0, sentence)
        for first, second in combinations(roster.assigned, 2):
            shared = sorted(set(first.fleet) & set(second.fleet))
            if shared and first.interval.overlaps(second.interval):
                sentence = f"{shared[0]} is on {first.what} and {second.what} at the same time."
                yield Finding(self.name, (units[shared[0]].record,) if shared[0] in units else (), 2, 1, sentence)
        for mode in scenario.modes:
            if mode.pool is not None and mode.equipment is not None:
                yield from self._overdrawn(roster, mode, mode.pool)

    def _overdrawn(self, roster: Roster, mode: Mode, pool: int) -> Iterator[Finding]:
        assigned = [each for each in roster.assigned if each.mode == mode.name]
        for each in assigned:
            out = sum(mode.units_needed(len(o.crew)) for o in assigned if _on_at_start(o, each.interval))
            if out > pool:
                sentence = (
                    f"{counted(out, f'{mode.name} unit')} {are(out)} out when {each.what} starts; the pool has {pool}."
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


def _on_at_start(other: Assigned, span: Interval) -> bool:
    return other.interval.start <= span.start < other.interval.end
