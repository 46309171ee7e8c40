"""From a draft to one integer program: only columns that can be, and the rows that tie officers to crews.

A seat y (officer, window, fund) is linked to crews n (deployment) through counts z of officers by class: the modes
open to an officer in a window, and what rules about who sits with whom see in him there. Counts are exact, since
within a mode members of a class are interchangeable; where such rules ask, crews are counted by makeup, u. Officers
whom an order ties to a post or mode have posted seats x instead of z. Every column is a whole number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from otplan.draft.draft import NO_LIMIT
from otplan.solver.excuses import say_excuses
from otplan.solver.makeup import Makeup, alike, types_of
from otplan.solver.pairs import say_pairs
from otplan.solver.possible import possible

if TYPE_CHECKING:
    from otplan.draft.draft import Draft
    from otplan.draft.total import Total
    from otplan.problem.arrays import Bools, Ints
    from otplan.solver.makeup import Types
    from otplan.solver.pairs import Parties

LINK = "link"


@dataclass(frozen=True, eq=False)
class Row:
    """``low <= sum(weights x columns) <= high``; columns are those of the model, each once."""

    rule: str
    about: str
    columns: Ints
    weights: Ints
    low: int | None
    high: int | None


@dataclass(frozen=True, eq=False)
class OfficerClass:
    """Officers alike in a window and fund: how many of them each crew kind of ``crews`` takes is in ``counts``."""

    window: int
    fund: int
    members: tuple[int, ...]
    crews: tuple[int, ...]
    counts: Ints


class Model:
    """Columns (all whole, from 0 to ``upper``) and rows. ``column`` maps a draft's column number, -1 where struck."""

    def __init__(self, draft: Draft) -> None:
        """Compile a draft."""
        self.draft = draft
        self.upper: list[int] = []
        self.rows: list[Row] = []
        total = draft.seats_total + draft.deployments + len(draft.upper)
        self.classes: list[OfficerClass] = []
        self.makeups: list[Makeup] = []
        self.parties: list[Parties] = []
        self.column: Ints = np.full(total, -1, dtype=np.int64)
        officer_mode, paid, open_deployments = possible(draft)
        self._number_columns(paid, open_deployments)
        self._link(officer_mode, paid, open_deployments)
        self._one_purse()
        self._one_fund()
        self._rows_of_officers()
        for said in draft.sentences:
            self.add(said.rule, said.about, said.total, said.low, said.high)
        say_pairs(self)
        say_excuses(self)

    def new(self, upper: Ints | list[int]) -> Ints:
        """Columns of their own of the model, from 0 to ``upper`` (N,); their numbers (N,)."""
        first = len(self.upper)
        self.upper.extend(int(bound) for bound in upper)
        return np.arange(first, len(self.upper), dtype=np.int64)

    def _number_columns(self, paid: Bools, open_deployments: Bools) -> None:
        draft = self.draft
        seats = np.flatnonzero(paid)
        self.column[seats] = self.new(np.ones(len(seats), dtype=np.int64))
        deployments = np.flatnonzero(open_deployments)
        most = draft.problem.scenario.coverage.max_crews
        self.column[draft.seats_total + deployments] = self.new(np.full(len(deployments), most, dtype=np.int64))
        wholes = draft.seats_total + draft.deployments + np.arange(len(draft.upper))
        self.column[wholes] = self.new(draft.upper)

    def emptied(self, values: Ints, seats: Bools, crews: Ints) -> Ints:
        """Values (N,) without some seats (O, W, F) and crews (D,): a hint, since what follows from them stays."""
        first = self.draft.seats_total
        changed = values.copy()
        changed[self.column[np.flatnonzero(seats)]] = 0
        fewer = np.flatnonzero(crews)
        changed[self.column[first + fewer]] -= crews[fewer]
        return changed

    def terms(self, total: Total) -> tuple[Ints, Ints]:
        """A total over the columns that exist, each once, ascending."""
        columns = self.column[total.columns]
        exists = columns >= 0
        merged, back = np.unique(columns[exists], return_inverse=True)
        weights = np.zeros(len(merged), dtype=np.int64)
        np.add.at(weights, back, total.weights[exists])
        return merged[weights != 0], weights[weights != 0]

    def put(self, rule: str, about: str, columns: Ints, weights: Ints, low: int | None, high: int | None) -> None:
        """Put a row over columns of the model, each once."""
        self.rows.append(Row(rule, about, columns, weights, low, high))

    def add(self, rule: str, about: str, total: Total, low: int | None, high: int | None) -> None:
        """Add a row; one that no choice of columns can breach is left out."""
        columns, weights = self.terms(total)
        upper = np.array([self.upper[column] for column in columns], dtype=np.int64)
        largest = int((np.maximum(weights, 0) * upper).sum())
        smallest = int((np.minimum(weights, 0) * upper).sum())
        if (high is not None and largest > high) or (low is not None and smallest < low):
            self.rows.append(Row(rule, about, columns, weights, low, high))

    def _one_fund(self) -> None:
        """An officer's seat in a window is paid by one fund."""
        draft = self.draft
        seats = self.column[: draft.seats_total].reshape(-1, draft.shape[2])
        exist = (seats >= 0).sum(axis=1)
        for pick in seats[exist > 1]:
            columns = pick[pick >= 0]
            self.rows.append(Row(LINK, "", columns, np.ones(len(columns), dtype=np.int64), None, 1))

    def _one_purse(self) -> None:
        """A detail's seats are paid by one fund."""
        draft = self.draft
        seats = self.column[: draft.seats_total].reshape(draft.shape)[:, draft.problem.patrol_windows :]
        for number, purses in enumerate(self.column[draft.purses]):
            self.rows.append(Row(LINK, "", purses, np.ones(len(purses), dtype=np.int64), None, 1))
            for f, purse in enumerate(purses.tolist()):
                # One row a seat is tighter than one row for all.
                self.rows.extend(
                    Row(LINK, "", np.array([seat, purse]), np.array([1, -1], dtype=np.int64), None, 0)
                    for seat in seats[:, number, f].tolist()
                    if seat >= 0
                )

    def _rows_of_officers(self) -> None:
        draft = self.draft
        officers, windows, funds = draft.shape
        seats = self.column[: draft.seats_total].reshape(officers, windows, funds)
        can = np.any(seats >= 0, axis=2)
        able = np.flatnonzero(np.any(can, axis=1)).tolist()
        names = [officer.officer_id for officer in draft.problem.scenario.officers]
        for said in draft.by_officer:
            for o in able:
                mine = said.weight * (can[o] & ~said.aside[o])
                # Each window counts once, however many funds could pay it: `_one_fund` sees to that.
                over = np.maximum(mine, 0).sum(axis=1) > said.at_most[:, o]
                for r in np.flatnonzero(over & (said.at_most[:, o] < NO_LIMIT)).tolist():
                    at = np.flatnonzero(mine[r])
                    pick = seats[o, at]
                    weights = np.repeat(mine[r, at][:, None], funds, axis=1)
                    exists = pick >= 0
                    order = np.argsort(pick[exists])
                    self.rows.append(
                        Row(
                            said.rule,
                            names[o],
                            pick[exists][order],
                            weights[exists][order],
                            None,
                            int(said.at_most[r, o]),
                        )
                    )

    def _link(self, officer_mode: Bools, paid: Bools, open_deployments: Bools) -> None:
        draft = self.draft
        places = draft.problem.places
        first = draft.seats_total
        posted: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for (o, d), column in draft.posted_seats.items():
            posted.setdefault((o, int(places.window[d])), []).append((d, column))
        by_purse: dict[tuple[int, int], list[int]] = {}
        for d in np.flatnonzero(open_deployments).tolist():
            by_purse.setdefault((int(places.window[d]), int(places.fund[d])), []).append(d)
        for (w, f), deployments in sorted(by_purse.items()):
            crews = sorted({int(places.crew[d]) for d in deployments})
            filled: dict[int, list[tuple[Ints, int]]] = {c: [] for c in crews}
            told = {c: types_of(draft, w, c, paid[:, w, f] & officer_mode[:, w, places.crew_mode[c]]) for c in crews}
            asked = {c: types for c, types in told.items() if types is not None}
            sitting: dict[int, list[tuple[int, int]]] = {c: [] for c in crews}
            free = [o for o in np.flatnonzero(paid[:, w, f]).tolist() if (o, w) not in posted]
            for members in alike(free, officer_mode[:, w], asked.values()):
                choices = [c for c in crews if officer_mode[members[0], w, places.crew_mode[c]]]
                counts = self.new([len(members)] * len(choices))
                self.classes.append(OfficerClass(w, f, tuple(members), tuple(choices), counts))
                seats = self.column[[self._seat(o, w, f) for o in members]]
                self._tie(np.concatenate([seats, counts]), [1] * len(members) + [-1] * len(choices))
                for c, count in zip(choices, counts, strict=True):
                    filled[c].append((np.array([count]), 1))
                    sitting[c].append((members[0], int(count)))
            for d in deployments:
                self._tie_posted(d, posted, filled)
            for c in crews:
                sent = self.column[first + np.array([d for d in deployments if places.crew[d] == c])]
                parts = [*filled[c], (sent, -int(places.crew_size[c]))]
                self._tie(
                    np.concatenate([columns for columns, _ in parts]),
                    [weight for columns, weight in parts for _ in columns],
                )
            for c, types in asked.items():
                self._make_up(types, [d for d in deployments if places.crew[d] == c], sitting[c], posted)
        self._tie_named(posted, officer_mode, open_deployments)

    def _seat(self, o: int, w: int, f: int) -> int:
        _, windows, funds = self.draft.shape
        return (o * windows + w) * funds + f

    def _tie(self, columns: Ints, weights: list[int]) -> None:
        self.rows.append(Row(LINK, "", columns, np.array(weights, dtype=np.int64), 0, 0))

    def _make_up(
        self,
        types: Types,
        deployments: list[int],
        sitting: list[tuple[int, int]],
        posted: dict[tuple[int, int], list[tuple[int, int]]],
    ) -> None:
        """Crews of one kind by makeup: as many as are sent, and of each type of officer as many as sit in them.

        ``sitting``: counts of classes, each with a member. Posted officers fit into the crews of their own deployment.
        """
        w = int(self.draft.problem.places.window[deployments[0]])
        tied: dict[int, list[tuple[int, int]]] = {d: [] for d in deployments}
        for (o, _), pairs in posted.items():
            for d, column in pairs:
                if d in tied and o in types.of:
                    tied[d].append((o, int(self.column[column])))
        apart = [(d,) for d in deployments if tied[d]]
        others = tuple(d for d in deployments if not tied[d])
        made: list[Makeup] = []
        for group in [*apart, others] if others else apart:
            sent = self.column[self.draft.seats_total + np.array(group)]
            most = sum(self.upper[column] for column in sent)
            columns = self.new(np.minimum(types.most, most))
            self._tie(np.concatenate([columns, sent]), [1] * len(columns) + [-1] * len(sent))
            made.append(Makeup(w, group, types, columns))
            seated = tied[group[0]]
            for k in sorted({types.of[o] for o, _ in seated}):
                self._count([made[-1]], k, [column for o, column in seated if types.of[o] == k], None)
        everyone = sitting + [pair for pairs in tied.values() for pair in pairs]
        for k in range(types.legal.shape[1]):
            self._count(made, k, [column for o, column in everyone if types.of[o] == k], 0)
        self.makeups.extend(made)

    def _count(self, made: list[Makeup], k: int, seats: list[int], high: int | None) -> None:
        """Makeups hold as many members of a type as seats are taken; with ``high`` None, or more."""
        columns = np.concatenate([each.columns[each.types.legal[:, k] > 0] for each in made])
        members = np.concatenate([each.types.legal[each.types.legal[:, k] > 0, k] for each in made])
        weights = np.concatenate([members, np.full(len(seats), -1, dtype=np.int64)])
        self.rows.append(Row(LINK, "", np.concatenate([columns, np.array(seats, dtype=np.int64)]), weights, 0, high))

    def _tie_posted(
        self,
        d: int,
        posted: dict[tuple[int, int], list[tuple[int, int]]],
        filled: dict[int, list[tuple[Ints, int]]],
    ) -> None:
        """Posted seats of a deployment fill its crews, and no more than their size."""
        places = self.draft.problem.places
        seats = [self.column[column] for pairs in posted.values() for at, column in pairs if at == d]
        if not seats:
            return
        columns = np.array([*seats, self.column[self.draft.seats_total + d]], dtype=np.int64)
        size = int(places.crew_size[places.crew[d]])
        weights = np.array([*[1] * len(seats), -size], dtype=np.int64)
        self.rows.append(Row(LINK, "", columns, weights, None, 0))
        filled[int(places.crew[d])].append((np.array(seats, dtype=np.int64), 1))

    def _tie_named(
        self,
        posted: dict[tuple[int, int], list[tuple[int, int]]],
        officer_mode: Bools,
        open_deployments: Bools,
    ) -> None:
        """A named officer's seat is the sum of his posted seats; what he or the post may not do is closed."""
        places = self.draft.problem.places
        for (o, w), pairs in sorted(posted.items()):
            for d, column in pairs:
                mode = places.crew_mode[places.crew[d]]
                seat = self.column[self._seat(o, w, int(places.fund[d]))]
                if not (open_deployments[d] and officer_mode[o, w, mode]) or seat < 0:
                    self.upper[int(self.column[column])] = 0
            for f in range(self.draft.shape[2]):
                seat = self.column[self._seat(o, w, f)]
                mine = [int(self.column[column]) for d, column in pairs if places.fund[d] == f]
                if seat >= 0:
                    self._tie(np.array([seat, *mine], dtype=np.int64), [1] + [-1] * len(mine))
