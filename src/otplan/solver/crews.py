"""From counts to crews of patrols and details: who sits in which, and which fleet units each crew takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
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

    Officers tied to a deployment by an order sit there first; the others of the same crew kind fill up in order.
    """
    places = problem.places
    waiting = {key: list(who) for key, who in choice.members.items()}
    tied: dict[int, list[int]] = {}
    for officer, d in choice.posted:
        tied.setdefault(d, []).append(officer)
    crews: list[Crew] = []
    order = np.lexsort((places.fund, places.crew, places.post, places.window))
    for d in (int(each) for each in order if choice.crews[each]):
        size = int(places.crew_size[places.crew[d]])
        for _ in range(int(choice.crews[d])):
            named = tied.get(d, [])
            seated, tied[d] = named[:size], named[size:]
            crews.append(Crew(int(places.window[d]), int(places.fund[d]), d, seated, []))
            others = waiting.get((int(places.window[d]), int(places.fund[d]), int(places.crew[d])), [])
            while len(seated) < size:
                seated.append(others.pop(0))
            seated.sort()
    crews.extend(Crew(w, f, None, list(who), []) for (w, f), who in sorted(choice.detailed.items()))
    _name_units(problem, choice, crews)
    return tuple(crews)


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
