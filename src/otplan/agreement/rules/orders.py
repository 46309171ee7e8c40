"""Standing orders are carried out.

What it does
    ``must`` needs at least one patrol or detail that fits everything the row names: the officer, the time, the mode,
    the post, the detail. ``forbid`` allows none. A span of time is met by what lies within it, and forbids everything
    that overlaps it; a named window (``fri/eve``) is that window alone. A blank cell means any. Without an officer a
    row speaks of whole crews: a detail is there when somebody works it.
Why
    A lieutenant who knows more than the tables must be able to say so, once, with his name and reason.
Source
    A fact of orders.csv: the row itself, with who ordered it.
Example
    ``forbid, O-114, , fri 18:00-23:00``: his patrol 15:00-19:00 on Friday is refused, one 14:00-18:00 is allowed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from otplan.agreement.rule import FactRule
from otplan.plan.finding import Finding
from otplan.plan.plan import DetailCrew

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.plan import Assigned
    from otplan.plan.roster import Roster
    from otplan.problem.arrays import Bools
    from otplan.problem.problem import Problem
    from otplan.scenario.wish import Order


class Orders(FactRule):
    """Must and forbid, as ordered."""

    name: ClassVar[str] = "orders"

    def state(self) -> str:
        """The rule in a sentence."""
        return "Every must of orders.csv is met by a patrol or detail, and none does what a forbid names."

    def constrain(self, draft: Draft) -> None:
        """Totals over deployments, seats or posted seats, whichever is the coarsest that an order names."""
        problem = draft.problem
        number = {officer.officer_id: o for o, officer in enumerate(problem.scenario.officers)}
        for order in problem.scenario.orders:
            place = _deployments(problem, order)
            who = slice(None) if order.officer_id is None else number[order.officer_id]
            windows = np.array([w.window_id in order.windows for w in problem.scenario.windows], dtype=np.bool_)
            details = np.array([d.detail_id in order.details for d in problem.scenario.details], dtype=np.bool_)
            seats = np.zeros(draft.shape, dtype=np.int64)
            seats[who, problem.patrol_windows + np.flatnonzero(details), :] = 1
            if order.officer_id is None:
                total = draft.deployed(place.astype(np.int64)) + draft.seats(seats)
            elif order.mode is None and order.post is None:
                seats[number[order.officer_id], np.flatnonzero(windows), :] = 1
                total = draft.seats(seats)
            else:
                total = draft.posted(number[order.officer_id], place) + draft.seats(seats)
            if order.decision == "must":
                draft.at_least(total, 1, str(order.record))
            else:
                draft.at_most(total, 0, str(order.record))

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each order not met, and each patrol that one forbids."""
        for order in roster.scenario.orders:
            fitting = [each for each in roster.assigned if _fits(each, order)]
            by = f"ordered by {order.by}" + (f": {order.reason}" if order.reason else "")
            if order.decision == "must" and not fitting:
                sentence = f"Nothing in the plan does what {order.record} orders ({order.text}), {by}."
                yield Finding(self.name, (order.record,), 0, 1, sentence)
            if order.decision == "forbid":
                for each in fitting:
                    what = each.what[:1].upper() + each.what[1:]
                    sentence = f"{what} does what {order.record} forbids ({order.text}), {by}."
                    yield Finding(self.name, (order.record,), 1, 0, sentence)


def _deployments(problem: Problem, order: Order) -> Bools:
    """(D,) the deployments that an order's window, mode and post name."""
    scenario, places = problem.scenario, problem.places
    window = np.array([w.window_id in order.windows for w in scenario.windows], dtype=np.bool_)
    mode = np.array([order.mode in (None, m.name) for m in scenario.modes], dtype=np.bool_)
    post = np.array([order.post in (None, p.post_id) for p in scenario.posts], dtype=np.bool_)
    named: Bools = window[places.window] & mode[places.crew_mode[places.crew]] & post[places.post]
    return named


def _fits(each: Assigned, order: Order) -> bool:
    if order.officer_id is not None and all(seat.officer_id != order.officer_id for seat in each.crew):
        return False
    if isinstance(each, DetailCrew):
        return each.detail_id in order.details
    return each.window_id in order.windows and order.mode in (None, each.mode) and order.post in (None, each.post)
