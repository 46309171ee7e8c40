"""A scenario as arrays: what every rule and goal may say its sentences about.

A detail has a window of its own. The windows W of the arrays are those of the shifts, then those of the details.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from otplan.problem.people import People, people_of
from otplan.problem.places import Places, places_of
from otplan.quantities.interval import minute_of

if TYPE_CHECKING:
    from otplan.pay.terms import Pay
    from otplan.problem.arrays import Ints
    from otplan.scenario.detail import Detail
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window


@dataclass(frozen=True, eq=False)
class Problem:
    """Facts as arrays. The scenario stands beside them for names and for what is not an array.

    ``windows`` (W): those in which patrols may go, ``patrol_windows`` of them, then the details. ``detail_mode``
    (details,): the number of each one's mode, or the number after the last mode where it has none.
    ``start``, ``end`` (W,) UTC minutes, end exclusive; ``week_minutes`` (W, K) minutes of a window in each
    department week of the horizon; ``start_week`` (W,) index of the week of its start; ``people``, ``places``.
    """

    scenario: Scenario
    windows: tuple[Window | Detail, ...]
    patrol_windows: int
    detail_mode: Ints
    start: Ints
    end: Ints
    week_minutes: Ints
    start_week: Ints
    people: People
    places: Places


def compile_problem(scenario: Scenario, pay: Pay) -> Problem:
    """Lay out a scenario as arrays; ``pay`` prices the seats."""
    windows: tuple[Window | Detail, ...] = (*scenario.windows, *scenario.details)
    patrol_windows = len(scenario.windows)
    start = np.array([minute_of(window.interval.start) for window in windows], dtype=np.int64)
    end = np.array([minute_of(window.interval.end) for window in windows], dtype=np.int64)
    spans = [scenario.department.week_span(week) for week in scenario.weeks]
    week_minutes = np.array(
        [[window.interval.shared(span) for span in spans] for window in windows], dtype=np.int64
    ).reshape(len(windows), len(spans))
    modes = [mode.name for mode in scenario.modes]
    detail_mode = np.array(
        [len(modes) if detail.mode is None else modes.index(detail.mode) for detail in scenario.details], dtype=np.int64
    )
    number = {week: k for k, week in enumerate(scenario.weeks)}
    start_week = np.array([number[scenario.department.week_of(window.day)] for window in windows], dtype=np.int64)
    return Problem(
        scenario,
        windows,
        patrol_windows,
        detail_mode,
        start,
        end,
        week_minutes,
        start_week,
        people_of(scenario, pay, windows),
        places_of(scenario, start[:patrol_windows], end[:patrol_windows]),
    )
