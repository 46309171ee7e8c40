"""A scenario as arrays: what every rule and goal may say its sentences about."""

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
    from otplan.scenario.scenario import Scenario


@dataclass(frozen=True, eq=False)
class Problem:
    """Facts as arrays. The scenario stands beside them for names and for what is not an array.

    ``start``, ``end`` (W,) UTC minutes, end exclusive; ``week_minutes`` (W, K) minutes of a window in each
    department week of the horizon; ``start_week`` (W,) index of the week of its start; ``people``, ``places``.
    """

    scenario: Scenario
    start: Ints
    end: Ints
    week_minutes: Ints
    start_week: Ints
    people: People
    places: Places


def compile_problem(scenario: Scenario, pay: Pay) -> Problem:
    """Lay out a scenario as arrays; ``pay`` prices the seats."""
    windows = scenario.windows
    start = np.array([minute_of(window.interval.start) for window in windows], dtype=np.int64)
    end = np.array([minute_of(window.interval.end) for window in windows], dtype=np.int64)
    spans = [scenario.department.week_span(week) for week in scenario.weeks]
    week_minutes = np.array(
        [[window.interval.shared(span) for span in spans] for window in windows], dtype=np.int64
    ).reshape(len(windows), len(spans))
    number = {week: k for k, week in enumerate(scenario.weeks)}
    start_week = np.array([number[scenario.department.week_of(window.day)] for window in windows], dtype=np.int64)
    return Problem(
        scenario,
        start,
        end,
        week_minutes,
        start_week,
        people_of(scenario, pay),
        places_of(scenario, start, end),
    )
