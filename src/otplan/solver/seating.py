"""Officers to crews: the rows of a model that tie each seat to a crew that it fills.

Counts by class are exact, since within a mode members of a class are interchangeable; where rules ask who sits with
whom, crews are counted by makeup. Officers whom an order ties to a post or mode have posted seats instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from otplan.solver.makeup import Makeup, alike, types_of
from otplan.solver.row import LINK, OfficerClass, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.problem.arrays import Bools, Ints
    from otplan.solver.makeup import Types
    from otplan.solver.model import Model


class Seating:
    """Says the rows of one model."""

    def __init__(self, model: Model) -> None:
        """Of a model whose columns are numbered."""
        self.model = model

    def link(self, officer_mode: Bools, paid: Bools, open_deployments: Bools) -> None:
        """Say who can sit where: (O, W, M), (O, W, F) and (D,) as ``possible`` gives them."""
        draft = self.model.draft
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
            able = {c: officer_mode[:, w, places.crew_mode[c]] for c in crews}
            free = [o for o in np.flatnonzero(paid[:, w, f]).tolist() if (o, w) not in posted]
            for members, choices in self._classes(w, alike(free, officer_mode[:, w], asked.values()), able):
                counts = self.model.new([len(members)] * len(choices))
                for o in members:
                    self._name_kinds(o, w, f, choices, counts)
                self.model.classes.append(OfficerClass(w, f, tuple(members), tuple(choices), counts))
                seats = self.model.column[[self._seat(o, w, f) for o in members]]
                self._tie(np.concatenate([seats, counts]), [1] * len(members) + [-1] * len(choices))
                for c, count in zip(choices, counts, strict=True):
                    filled[c].append((np.array([count]), 1))
                    sitting[c].append((members[0], int(count)))
            for d in deployments:
                self._tie_posted(d, posted, filled)
            for c in crews:
                sent = self.model.column[first + np.array([d for d in deployments if places.crew[d] == c])]
                parts = [*filled[c], (sent, -int(places.crew_size[c]))]
                self._tie(
                    np.concatenate([columns for columns, _ in parts]),
                    [weight for columns, weight in parts for _ in columns],
                )
            for c, types in asked.items():
                self._make_up(types, [d for d in deployments if places.crew[d] == c], sitting[c], posted)
        self._tie_named(posted, officer_mode, open_deployments)

    def _classes(
        self, w: int, classes: list[list[int]], able: dict[int, Bools]
    ) -> Iterator[tuple[list[int], list[int]]]:
        """Classes with the crew kinds open to them; whoever's kind matters, and who has a choice, is one by himself."""
        named = self.model.draft.kinds
        for members in classes:
            choices = [c for c, open_to in able.items() if open_to[members[0]]]
            alone = [o for o in members if (o, w) in named and len(choices) > 1]
            rest = [o for o in members if o not in alone]
            for group in [*([o] for o in alone), *([rest] if rest else [])]:
                yield group, choices

    def _name_kinds(self, o: int, w: int, f: int, choices: list[int], counts: Ints) -> None:
        """Seats by crew kind that a draft named: the counts of a class of one, or the seat where there is no choice."""
        model = self.model
        for (c, fund), column in model.draft.kinds.get((o, w), {}).items():
            if fund == f and c in choices:
                seat = model.column[self._seat(o, w, f)] if len(choices) == 1 else counts[choices.index(c)]
                model.column[column] = seat

    def _seat(self, o: int, w: int, f: int) -> int:
        _, windows, funds = self.model.draft.shape
        return (o * windows + w) * funds + f

    def _tie(self, columns: Ints, weights: list[int]) -> None:
        self.model.rows.append(Row(LINK, "", columns, np.array(weights, dtype=np.int64), 0, 0))

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
        w = int(self.model.draft.problem.places.window[deployments[0]])
        tied: dict[int, list[tuple[int, int]]] = {d: [] for d in deployments}
        for (o, _), pairs in posted.items():
            for d, column in pairs:
                if d in tied and o in types.of:
                    tied[d].append((o, int(self.model.column[column])))
        apart = [(d,) for d in deployments if tied[d]]
        others = tuple(d for d in deployments if not tied[d])
        made: list[Makeup] = []
        for group in [*apart, others] if others else apart:
            sent = self.model.column[self.model.draft.seats_total + np.array(group)]
            most = sum(self.model.upper[column] for column in sent)
            columns = self.model.new(np.minimum(types.most, most))
            self._tie(np.concatenate([columns, sent]), [1] * len(columns) + [-1] * len(sent))
            made.append(Makeup(w, group, types, columns))
            seated = tied[group[0]]
            for k in sorted({types.of[o] for o, _ in seated}):
                self._count([made[-1]], k, [column for o, column in seated if types.of[o] == k], None)
        everyone = sitting + [pair for pairs in tied.values() for pair in pairs]
        for k in range(types.legal.shape[1]):
            self._count(made, k, [column for o, column in everyone if types.of[o] == k], 0)
        self.model.makeups.extend(made)

    def _count(self, made: list[Makeup], k: int, seats: list[int], high: int | None) -> None:
        """Makeups hold as many members of a type as seats are taken; with ``high`` None, or more."""
        columns = np.concatenate([each.columns[each.types.legal[:, k] > 0] for each in made])
        members = np.concatenate([each.types.legal[each.types.legal[:, k] > 0, k] for each in made])
        weights = np.concatenate([members, np.full(len(seats), -1, dtype=np.int64)])
        self.model.rows.append(
            Row(LINK, "", np.concatenate([columns, np.array(seats, dtype=np.int64)]), weights, 0, high)
        )

    def _tie_posted(
        self,
        d: int,
        posted: dict[tuple[int, int], list[tuple[int, int]]],
        filled: dict[int, list[tuple[Ints, int]]],
    ) -> None:
        """Posted seats of a deployment fill its crews, and no more than their size."""
        places = self.model.draft.problem.places
        seats = [self.model.column[column] for pairs in posted.values() for at, column in pairs if at == d]
        if not seats:
            return
        columns = np.array([*seats, self.model.column[self.model.draft.seats_total + d]], dtype=np.int64)
        size = int(places.crew_size[places.crew[d]])
        weights = np.array([*[1] * len(seats), -size], dtype=np.int64)
        self.model.rows.append(Row(LINK, "", columns, weights, None, 0))
        filled[int(places.crew[d])].append((np.array(seats, dtype=np.int64), 1))

    def _tie_named(
        self,
        posted: dict[tuple[int, int], list[tuple[int, int]]],
        officer_mode: Bools,
        open_deployments: Bools,
    ) -> None:
        """A named officer's seat is the sum of his posted seats; what he or the post may not do is closed."""
        places = self.model.draft.problem.places
        for (o, w), pairs in sorted(posted.items()):
            for d, column in pairs:
                mode = places.crew_mode[places.crew[d]]
                seat = self.model.column[self._seat(o, w, int(places.fund[d]))]
                if not (open_deployments[d] and officer_mode[o, w, mode]) or seat < 0:
                    self.model.upper[int(self.model.column[column])] = 0
            for f in range(self.model.draft.shape[2]):
                seat = self.model.column[self._seat(o, w, f)]
                self._name_posted_kinds(o, w, f, pairs)
                mine = [int(self.model.column[column]) for d, column in pairs if places.fund[d] == f]
                if seat >= 0:
                    self._tie(np.array([seat, *mine], dtype=np.int64), [1] + [-1] * len(mine))

    def _name_posted_kinds(self, o: int, w: int, f: int, pairs: list[tuple[int, int]]) -> None:
        """Seats by crew kind of a named officer: the sum of his posted seats in such crews."""
        model, places = self.model, self.model.draft.problem.places
        for (c, fund), named in model.draft.kinds.get((o, w), {}).items():
            mine = [int(model.column[column]) for d, column in pairs if places.fund[d] == f and places.crew[d] == c]
            if fund == f and mine:
                (model.column[named],) = model.new([1])
                self._tie(np.array([model.column[named], *mine], dtype=np.int64), [1] + [-1] * len(mine))
