"""A problem with some of its windows and details only, without laying the facts about people out again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from otplan.problem.places import places_of

if TYPE_CHECKING:
    from otplan.problem.problem import Problem
    from otplan.scenario.scenario import Scenario


def cut(problem: Problem, scenario: Scenario) -> Problem:
    """The same as compiling ``scenario``, which has fewer shifts, details and orders than the problem's, if anything.

    Raises ``ValueError`` for a window or detail that the problem does not have.
    """
    before = problem.scenario
    known = [window.window_id for window in before.windows]
    details = [detail.detail_id for detail in before.details]
    first = len(scenario.windows)
    kept = np.array(
        [known.index(window.window_id) for window in scenario.windows]
        + [problem.patrol_windows + details.index(detail.detail_id) for detail in scenario.details],
        dtype=np.int64,
    )
    weeks = [before.weeks.index(week) for week in scenario.weeks]
    week_number = np.full(len(before.weeks), -1, dtype=np.int64)
    week_number[weeks] = np.arange(len(weeks))
    people, start, end = problem.people, problem.start[kept], problem.end[kept]
    return replace(
        problem,
        scenario=scenario,
        windows=(*scenario.windows, *scenario.details),
        patrol_windows=first,
        detail_mode=problem.detail_mode[kept[first:] - problem.patrol_windows],
        start=start,
        end=end,
        week_minutes=problem.week_minutes[kept][:, weeks],
        start_week=week_number[problem.start_week[kept]],
        people=replace(
            people,
            holds=people.holds[:, :, kept],
            busy=people.busy[:, kept],
            no_call=people.no_call[:, kept],
            willing=people.willing[:, kept],
            cost=people.cost[:, :, kept],
            counted=people.counted[:, weeks],
            overtime=people.overtime[:, weeks],
            overtime_shifts=people.overtime_shifts[:, weeks],
        ),
        places=places_of(scenario, start[:first], end[:first]),
    )
