"""Among equal plans the fund that ends first pays: money that lapses is spent before money that stays.

Asked last, with the deployment, who works what and every goal as they are: only which fund pays a crew may change. A
cent counts by how many of the scenario's last days come before that of the fund that pays it, and the sum is to be
least. Funds without an end last to the end of the fiscal year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from otplan.draft.draft import Draft
    from otplan.draft.total import Total
    from otplan.problem.arrays import Ints
    from otplan.problem.problem import Problem
    from otplan.solver.choice import Choice


def order_of_ends(problem: Problem) -> Ints:
    """(F,): of how many different last days of funds each fund's comes after."""
    scenario = problem.scenario
    last = [fund.last_day(scenario.department, scenario.start) for fund in scenario.funds]
    return np.array([sorted(set(last)).index(day) for day in last], dtype=np.int64)


def late_money(draft: Draft, choice: Choice) -> Total:
    """Keep who works what, and return what is to be least: cents by the order in which their funds end."""
    problem = draft.problem
    works = np.zeros(draft.shape[:2], dtype=np.bool_)
    for (w, _, _), who in choice.members.items():
        works[list(who), w] = True
    for o, d in choice.posted:
        works[o, problem.places.window[d]] = True
    for (w, _), who in choice.detailed.items():
        works[list(who), w] = True
    with draft.spoken_by("frozen"):
        draft.strike_paid(np.repeat(~works[:, :, None], draft.shape[2], axis=2))
        for o, w in np.argwhere(works).tolist():
            draft.exactly(draft.seats_in(w, [o]), 1, "")
    return draft.seats(np.moveaxis(problem.people.cost, 0, 2) * order_of_ends(problem))
