"""The order of offers, for the rule ``offer-order``: said to a draft as chains of marks, one list after another.

A list is of one window (or detail), crew kind, unit and of funds that the same officers stand on: those of one board,
of the same ranks, and by itself each that has a cap for an officer. Down the list a mark is 1 only if everyone up to
there has a seat in the window or is excused. Source: docs/model.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from otplan.draft.total import Total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from otplan.draft.draft import Draft
    from otplan.draft.total import Room
    from otplan.problem.arrays import Bools
    from otplan.problem.problem import Problem
    from otplan.scenario.wish import Order


def say_chains(draft: Draft, bound: Bools, listed: Callable[[str], list[int]]) -> None:
    """Say every list of the officers ``bound`` (O,); ``listed`` gives all officers in order on a board."""
    problem = draft.problem
    officers = problem.scenario.officers
    units = sorted({who.unit for who, held in zip(officers, bound, strict=True) if held})
    open_to = ~np.any([which for _, which in draft.struck], axis=0) if draft.struck else None
    paid = ~np.any([which for _, which in draft.struck_paid], axis=0) if draft.struck_paid else None
    for w in range(len(problem.windows)):
        override = _Overrides(draft, w)
        for crew, mode in _kinds(problem, w):
            able = np.ones(len(officers), dtype=np.bool_) if open_to is None else open_to[:, w, mode]
            for board, funds in _purses(problem):
                # Whoever is struck has no seat there, which excuses him: he need not stand on the list.
                on_it = able & bound & problem.people.willing[:, w, mode]
                if paid is not None:
                    on_it = on_it & paid[:, w, list(funds)].any(axis=1)
                for unit in units:
                    line = [o for o in listed(board) if on_it[o] and officers[o].unit == unit]
                    if line:
                        _say_list(_List(draft, w, crew, funds, able, override), line)


def _kinds(problem: Problem, w: int) -> Iterator[tuple[int | None, int]]:
    """The crew kinds that can go in a window, with their modes; of a detail None, with its mode."""
    places = problem.places
    if w >= problem.patrol_windows:
        yield None, int(problem.detail_mode[w - problem.patrol_windows])
    else:
        for c in np.unique(places.crew[places.window == w]).tolist():
            yield c, int(places.crew_mode[c])


def _purses(problem: Problem) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Funds by board, of those that are alike to everybody on a list."""
    alike: dict[tuple[str, tuple[str, ...], int], list[int]] = {}
    for f, fund in enumerate(problem.scenario.funds):
        alone = -1 if fund.officer_cap is None else f
        alike.setdefault((fund.board, fund.ranks, alone), []).append(f)
    for (board, _, _), funds in alike.items():
        yield board, tuple(funds)


class _Overrides:
    """What orders that name officers say of one window or detail: they go before the list."""

    def __init__(self, draft: Draft, w: int) -> None:
        problem = draft.problem
        scenario = problem.scenario
        self._draft = draft
        self._problem = problem
        self._window = w
        number = {officer.officer_id: o for o, officer in enumerate(scenario.officers)}
        detail = w >= problem.patrol_windows
        named = scenario.details[w - problem.patrol_windows].detail_id if detail else scenario.windows[w].window_id
        self._orders = [
            (order, [number[who] for who in (order.officer_id, order.partner) if who is not None])
            for order in scenario.orders
            if order.officer_id is not None and named in (order.details if detail else order.windows)
        ]

    def _of_mode(self, order: Order, crew: int | None) -> bool:
        if crew is None or order.mode is None:
            return True
        problem = self._problem
        return problem.scenario.modes[int(problem.places.crew_mode[crew])].name == order.mode

    def forbidden(self, o: int, crew: int | None) -> bool:
        """Whether an order forbids him work of that kind, at whatever post."""
        return any(
            order.decision == "forbid" and order.partner is None and o in who and self._of_mode(order, crew)
            for order, who in self._orders
        )

    def out_of_turn(self, o: int, crew: int | None) -> Total | None:
        """A number above 0 only if he does there what an order says that must be; None if any seat of his does."""
        draft, places = self._draft, self._problem.places
        total = Total.none()
        for order, who in self._orders:
            if order.decision != "must" or o not in who or not self._of_mode(order, crew):
                continue
            if order.post is None and len(who) == 1:
                return None
            if crew is None:
                total += draft.together_on((who[0], who[-1]), self._window)
                continue
            posts = [order.post in (None, post.post_id) for post in self._problem.scenario.posts]
            there = (places.window == self._window) & (places.crew == crew) & np.array(posts)[places.post]
            total += draft.posted(o, there) if len(who) == 1 else draft.together((who[0], who[-1]), there)
        return total

    def apart(self, o: int, crew: int | None) -> list[int]:
        """Those whom an order keeps apart from him in such a crew."""
        found = [
            who
            for order, who in self._orders
            if order.decision == "forbid" and len(who) > 1 and o in who and self._of_mode(order, crew)
        ]
        return sorted({other for pair in found for other in pair if other != o})


@dataclass(frozen=True, eq=False)
class _List:
    """Whose seats one list is about; ``able`` (O,): all who may sit in such a crew."""

    draft: Draft
    window: int
    crew: int | None
    funds: tuple[int, ...]
    able: Bools
    override: _Overrides


def _say_list(of: _List, line: Sequence[int]) -> None:
    """One list: nobody sits in such a seat before someone ahead of him who could."""
    draft, w, crew = of.draft, of.window, of.crew
    rooms = [room for room in draft.rooms if room.meets(w, crew)]
    weights = {o: tuple(int(room.weight[o, w]) for room in rooms) for o in line}
    seats = {o: _seat(draft, o, w, crew, of.funds) for o in line}
    marks: dict[tuple[int, int], Total] = {}
    for kind in sorted(set(weights.values())):
        before: Total | None = None
        earlier: dict[int, Total] = {}
        last = max(at for at, o in enumerate(line) if weights[o] == kind)
        for o in line[: last + 1]:
            apart = of.override.apart(o, crew)
            named = of.override.out_of_turn(o, crew) if weights[o] == kind and before is not None else None
            if before is not None and named is not None:
                draft.at_most(seats[o] + (before + named).times(-1), 0, "")
                # Whoever is kept apart from him could still take his place: then only others excuse.
                for ahead in sorted(set(apart) & set(earlier)):
                    others = draft.seats_in(w, [each for each in of.override.apart(ahead, crew) if each != o])
                    draft.at_most(seats[o] + (earlier[ahead] + others + named).times(-1), 0, "")
            if of.override.forbidden(o, crew):
                # Passed over by an order; where it leaves him a post, he still comes after those ahead of him.
                continue
            excused = draft.seats_in(w, [o]) + draft.kept_from(o, w, crew, of.funds)
            for number, room in enumerate(rooms):
                more = weights[o][number] - kind[number]
                if more > 0:
                    if (number, more) not in marks:
                        marks[number, more] = _full(draft, room, more, w, crew, of.able)
                    excused += marks[number, more]
            earlier[o] = excused
            mark = draft.whole_total(draft.whole(np.ones(1, dtype=np.int64)))
            draft.at_most(mark + (excused + draft.seats_in(w, apart)).times(-1), 0, "")
            if before is not None:
                draft.at_most(mark + before.times(-1), 0, "")
            before = mark


def _seat(draft: Draft, o: int, w: int, crew: int | None, funds: tuple[int, ...]) -> Total:
    """Whether an officer has a seat in a crew kind, or on a detail (None), paid by one of the funds."""
    if crew is not None:
        return draft.in_kind(o, w, (crew,), funds)
    _, windows, every = draft.shape
    return draft.whole_total((o * windows + w) * every + np.array(funds, dtype=np.int64))


def _full(draft: Draft, room: Room, more: int, w: int, crew: int | None, able: Bools) -> Total:
    """A mark that is 1 only if ``more`` weight in the seats of one kind would pass their room."""
    problem = draft.problem
    held = np.where(able, room.weight[:, w], 0)
    every = tuple(range(draft.shape[2]))
    mark = draft.whole_total(draft.whole(np.ones(1, dtype=np.int64)))
    total, lowest, bound = mark, int(np.minimum(held, 0).sum()), room.each
    for o in np.flatnonzero(held).tolist():
        total += _seat(draft, o, w, crew, every).times(int(held[o]))
    if crew is not None:
        sent = (problem.places.window == w) & (problem.places.crew == crew)
        total += draft.deployed(sent.astype(np.int64)).times(-room.each)
        # Each crew has a member at least.
        lowest -= max(0, room.each) * int(able.sum())
        bound = 0
    # Where the mark is 1 the rest is at least what one more passes the room with; where it is 0, anything.
    draft.at_least(total + mark.times(lowest - (bound + 1 - more) - 1), lowest, "")
    return mark
