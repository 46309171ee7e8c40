"""Standing orders are carried out.

What it does
    ``must`` needs at least one patrol or detail that fits everything the row names: the officer, the time, the mode,
    the post, the detail. ``forbid`` allows none. A span of time is met by what lies within it, and forbids everything
    that overlaps it; a named window (``fri/eve``) is that window alone. A blank cell means any. Without an officer a
    row speaks of whole crews: a detail is there when somebody works it. With a second officer (``with``) ``must``
    needs the two in one crew, and ``forbid`` keeps them apart: never on patrols at one post in one window, whether in
    one crew or two, and never on one detail. The other decisions of orders.csv are no business of this rule: ``waive``
    lays a term of the agreement aside for an officer and a time, if the term's ``waive`` names who orders it, and
    ``served`` counts presence on duty as risk covered.
Why
    A lieutenant who knows more than the tables must be able to say so, once, with his name and reason.
Source
    A fact of orders.csv: the row itself, with who ordered it.
Example
    ``forbid, O-114, , fri 18:00-23:00``: his patrol 15:00-19:00 on Friday is refused, one 14:00-18:00 is allowed.
    ``forbid, O-114, with O-071``: the two may work the same evening, at two posts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from otplan.agreement.rule import FactRule
from otplan.agreement.rules.orders_of_two import apart_said, meetings, pairs_said
from otplan.plan.finding import Finding
from otplan.plan.plan import DetailCrew, Patrol, opening

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
            on_details = problem.patrol_windows + np.flatnonzero(details)
            seats = np.zeros(draft.shape, dtype=np.int64)
            seats[who, on_details, :] = 1
            if order.officer_id is not None and order.partner is not None:
                pair = number[order.officer_id], number[order.partner]
                if order.decision == "forbid":
                    apart_said(draft, pair, place, on_details.tolist(), str(order.record))
                    continue
                total = pairs_said(draft, pair, place, on_details.tolist())
            elif order.officer_id is None:
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
            if order.decision == "forbid" and order.partner is not None:
                for one, other in meetings(fitting, order):
                    yield self._met(roster, order, one, other, by)
            elif order.decision == "forbid":
                for each in fitting:
                    what = opening(each)
                    sentence = f"{what} does what {order.record} forbids ({order.text}), {by}."
                    yield Finding(self.name, (order.record,), 1, 0, sentence)

    def _met(self, roster: Roster, order: Order, one: Assigned, other: Assigned, by: str) -> Finding:
        """Two officers who are kept apart meet."""
        first, second = (roster.scenario.officer[who] for who in (order.officer_id, order.partner) if who)
        where = f"on {one.what}" if one is other else f"on {one.what} and {other.what}"
        at = f" at post {one.post} in window {one.window_id}" if isinstance(one, Patrol) else ""
        sentence = (
            f"{first.name} ({first.officer_id}) and {second.name} ({second.officer_id}) are {where}{at}; "
            f"{order.record} keeps them apart, {by}."
        )
        return Finding(self.name, (order.record, first.record, second.record), 2, 1, sentence)


def _deployments(problem: Problem, order: Order) -> Bools:
    """(D,) the deployments that an order's window, mode and post name."""
    scenario, places = problem.scenario, problem.places
    window = np.array([w.window_id in order.windows for w in scenario.windows], dtype=np.bool_)
    mode = np.array([order.mode in (None, m.name) for m in scenario.modes], dtype=np.bool_)
    post = np.array([order.post in (None, p.post_id) for p in scenario.posts], dtype=np.bool_)
    named: Bools = window[places.window] & mode[places.crew_mode[places.crew]] & post[places.post]
    return named


def _fits(each: Assigned, order: Order) -> bool:
    named = {order.officer_id, order.partner} - {None}
    there = named & {seat.officer_id for seat in each.crew}
    if order.parts(order.officer_id or "") is None and there != named:
        return False
    if isinstance(each, DetailCrew):
        return each.detail_id in order.details
    return each.window_id in order.windows and order.mode in (None, each.mode) and order.post in (None, each.post)
