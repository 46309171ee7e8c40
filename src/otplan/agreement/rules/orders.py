"""Standing orders are carried out.

What it does
    ``must`` needs at least one patrol that fits everything the row names: the officer, the time, the mode, the post.
    ``forbid`` allows none. A span of time is met by a patrol that lies within it, and forbids every patrol that
    overlaps it; a named window (``fri/eve``) is that window alone. A blank cell means any.
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.plan import Patrol
    from otplan.plan.roster import Roster
    from otplan.problem.arrays import Bools
    from otplan.problem.problem import Problem
    from otplan.scenario.wish import Order


class Orders(FactRule):
    """Must and forbid, as ordered."""

    name: ClassVar[str] = "orders"

    def state(self) -> str:
        """The rule in a sentence."""
        return "Every must of orders.csv is met by at least one patrol, and no patrol does what a forbid names."

    def constrain(self, draft: Draft) -> None:
        """Totals over deployments, seats or posted seats, whichever is the coarsest that an order names."""
        problem = draft.problem
        number = {officer.officer_id: o for o, officer in enumerate(problem.scenario.officers)}
        for order in problem.scenario.orders:
            place = _deployments(problem, order)
            windows = np.array([w.window_id in order.windows for w in problem.scenario.windows], dtype=np.bool_)
            if order.officer_id is None:
                total = draft.deployed(place.astype(np.int64))
            elif order.mode is None and order.post is None:
                seats = np.zeros(draft.shape, dtype=np.int64)
                seats[number[order.officer_id], windows, :] = 1
                total = draft.seats(seats)
            else:
                total = draft.posted(number[order.officer_id], place)
            if order.decision == "must":
                draft.at_least(total, 1, str(order.record))
            else:
                draft.at_most(total, 0, str(order.record))

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each order not met, and each patrol that one forbids."""
        for order in roster.scenario.orders:
            fitting = [patrol for patrol in roster.patrols if _fits(patrol, order)]
            by = f"ordered by {order.by}" + (f": {order.reason}" if order.reason else "")
            if order.decision == "must" and not fitting:
                sentence = f"No patrol does what {order.record} orders ({order.text}), {by}."
                yield Finding(self.name, (order.record,), 0, 1, sentence)
            if order.decision == "forbid":
                for patrol in fitting:
                    sentence = f"Patrol {patrol.patrol_id} does what {order.record} forbids ({order.text}), {by}."
                    yield Finding(self.name, (order.record,), 1, 0, sentence)


def _deployments(problem: Problem, order: Order) -> Bools:
    """(D,) the deployments that an order's window, mode and post name."""
    scenario, places = problem.scenario, problem.places
    window = np.array([w.window_id in order.windows for w in scenario.windows], dtype=np.bool_)
    mode = np.array([order.mode in (None, m.name) for m in scenario.modes], dtype=np.bool_)
    post = np.array([order.post in (None, p.post_id) for p in scenario.posts], dtype=np.bool_)
    named: Bools = window[places.window] & mode[places.crew_mode[places.crew]] & post[places.post]
    return named


def _fits(patrol: Patrol, order: Order) -> bool:
    return (
        patrol.window_id in order.windows
        and order.mode in (None, patrol.mode)
        and order.post in (None, patrol.post)
        and (order.officer_id is None or any(seat.officer_id == order.officer_id for seat in patrol.crew))
    )
