"""From counts to crews of patrols and details: who sits in which, and which fleet units each crew takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from otplan.problem.problem import Problem
    from otplan.solver.choice import Choice


@dataclass(slots=True)
class Crew:
    """One crew, being filled: its window, fund, and for a patrol its deployment; officer numbers and fleet ids."""

    window: int
    fund: int
    deployment: int | None
    officers: list[int]
    fleet: list[str]


def arrange(problem: Problem, choice: Choice) -> tuple[Crew, ...]:
    """Crews by window, post, mode, size and fund, then those of details; members in order of officer id.

    Pairs sit together first, then officers tied to a deployment by an order; the others of the same crew kind fill up
    in order. Where the answer says how many members of each type a crew has, each takes a seat of his type.
    """
    places = problem.places
    waiting = {key: list(who) for key, who in choice.members.items()}
    tied: dict[int, list[int]] = {}
    for officer, d in choice.posted:
        tied.setdefault(d, []).append(officer)
    order = np.lexsort((places.fund, places.crew, places.post, places.window))
    made: dict[int, tuple[Mapping[int, int], Iterator[list[int]]]] = {}
    for each in choice.made_up:
        made |= dict.fromkeys(each.deployments, (each.type_of, iter(each.crews.tolist())))
    crews: list[Crew] = []
    for d in order[choice.crews[order] > 0].tolist():
        size = int(places.crew_size[places.crew[d]])
        sent = [Crew(int(places.window[d]), int(places.fund[d]), d, [], []) for _ in range(int(choice.crews[d]))]
        type_of, makeups = made.get(d, ({}, iter([[size] for _ in sent])))
        left = [next(makeups) for _ in sent]
        _seat_pairs(sent, type_of, left, [(one, other) for one, other, at in choice.paired if at == d])
        alone = [officer for officer in tied.get(d, []) if not any(officer in crew.officers for crew in sent)]
        for who in (alone, waiting.get((sent[0].window, sent[0].fund, int(places.crew[d])), [])):
            for crew, seats in zip(sent, left, strict=True):
                _seat(crew, type_of, seats, who)
        if any(map(any, left)):
            message = f"nobody is left for seats of crews of deployment {d}"
            raise AssertionError(message)
        for crew in sent:
            crew.officers.sort()
        crews.extend(sent)
    crews.extend(Crew(w, f, None, list(who), []) for (w, f), who in sorted(choice.detailed.items()))
    _name_units(problem, choice, crews)
    return tuple(crews)


def _seat_pairs(
    crews: list[Crew], type_of: Mapping[int, int], left: list[list[int]], pairs: list[tuple[int, int]]
) -> None:
    """Put each pair into one crew that has seats left for both, trying crews in order. Raises ``AssertionError``.

    Pairs that share an officer go into one crew.
    """
    crew_of: dict[int, int] = {}

    def put(number: int) -> bool:
        if number == len(pairs):
            return True
        for at, seats in enumerate(left):
            if any(crew_of.get(officer, at) != at for officer in pairs[number]):
                continue
            fresh = [officer for officer in pairs[number] if officer not in crew_of]
            for officer in fresh:
                seats[type_of.get(officer, 0)] -= 1
            crew_of.update(dict.fromkeys(fresh, at))
            if min(seats) >= 0 and put(number + 1):
                return True
            for officer in fresh:
                seats[type_of.get(officer, 0)] += 1
                del crew_of[officer]
        return False

    if not put(0):
        message = f"no crews hold the pairs {pairs}"
        raise AssertionError(message)
    for officer, at in crew_of.items():
        crews[at].officers.append(officer)


def _seat(crew: Crew, type_of: Mapping[int, int], left: list[int], waiting: list[int]) -> None:
    """Take from those who wait, in order, whoever fits a seat left for his type; without types all are of one."""
    for officer in tuple(waiting):
        kind = type_of.get(officer, 0)
        if left[kind]:
            left[kind] -= 1
            waiting.remove(officer)
            crew.officers.append(officer)


def _name_units(problem: Problem, choice: Choice, crews: list[Crew]) -> None:
    """Give each crew its fleet units: groups as the counts say, then within a group the first unit that is free.

    Windows are taken by start, so a unit is free whenever the group has one at that moment.
    """
    places, scenario = problem.places, problem.scenario
    mode_of = {unit.fleet_id: unit.mode for unit in scenario.fleet}
    left = [(units, counts.copy()) for units, counts in choice.drawn]
    free_from = dict.fromkeys(mode_of, np.iinfo(np.int64).min)
    by_start = sorted(range(len(crews)), key=lambda at: (problem.start[crews[at].window], at))
    for at in by_start:
        crew = crews[at]
        w = crew.window
        if crew.deployment is None:
            number = int(problem.detail_mode[w - problem.patrol_windows])
        else:
            number = int(places.crew_mode[places.crew[crew.deployment]])
        if number == len(scenario.modes):
            continue
        mode = scenario.modes[number]
        needed = 0 if mode.pool is not None else mode.units_needed(len(crew.officers))
        for units, counts in left:
            if mode_of[units[0]] != mode.name:
                continue
            while needed and counts[w]:
                unit = next(each for each in units if free_from[each] <= problem.start[w])
                free_from[unit] = int(problem.end[w])
                counts[w] -= 1
                needed -= 1
                crew.fleet.append(unit)
        crew.fleet.sort()
