"""How pairs fit into crews: rows that leave the pairs asked for at a deployment crews that hold them.

Where no officer is of two pairs, ``n`` crews of size ``s`` hold ``n x floor(s / 2)`` of them, and the others fill up.
Where officers are, or where rules ask who makes up a crew, each crew may hold one **party**: officers of one pair or of
several. A column says whether a party has a crew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.problem.arrays import Bools, Ints
    from otplan.solver.makeup import Makeup
    from otplan.solver.model import Model

PAIR = "pair"
Pair = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Parties:
    """The parties of a deployment: officers who may sit in one of its crews together, and a column (N,) for each."""

    deployment: int
    officers: tuple[frozenset[int], ...]
    columns: Ints


def say_pairs(model: Model) -> None:
    """Bind the columns of pairs of a draft to the crews of their deployments."""
    places = model.draft.problem.places
    of_deployment: dict[int, list[Pair]] = {}
    for one, other, d in model.draft.pairs:
        of_deployment.setdefault(d, []).append((one, other))
    makeups = {each.deployments[0]: each for each in model.makeups if len(each.deployments) == 1}
    for d, pairs in of_deployment.items():
        size = int(places.crew_size[places.crew[d]])
        columns = np.array([model.column[model.draft.pairs[one, other, d]] for one, other in pairs], dtype=np.int64)
        makeup = makeups.get(d)
        apart = len({o for pair in pairs for o in pair}) == 2 * len(pairs)
        if apart and makeup is None:
            if len(pairs) > 1:
                _bound(model, columns, d, size // 2)
            continue
        officers = _unions(pairs, size)
        if len(officers) > len(pairs):
            parties = Parties(d, officers, model.new([1] * len(officers)))
            model.parties.append(parties)
            _gather(model, parties, pairs, columns)
            columns = parties.columns
        for o in sorted({o for pair in pairs for o in pair}):
            having = columns[[o in some for some in officers]]
            if len(having) > 1:
                model.put(PAIR, "", having, np.ones(len(having), dtype=np.int64), None, 1)
        if len(officers) > 1:
            _bound(model, columns, d, 1)
        if makeup is not None:
            _say_makeup(model, makeup, officers, columns)


def _unions(pairs: Sequence[Pair], size: int) -> tuple[frozenset[int], ...]:
    """Every set of at most so many officers that is made of pairs, those of one pair first."""
    found = dict.fromkeys(map(frozenset, pairs))
    fresh = list(found)
    while fresh:
        made = dict.fromkeys(some | frozenset(pair) for some in fresh for pair in pairs)
        fresh = [some for some in made if len(some) <= size and some not in found]
        found |= dict.fromkeys(fresh)
    return tuple(found)


def _gather(model: Model, parties: Parties, pairs: Sequence[Pair], columns: Ints) -> None:
    """A pair is together if a party has both; the officers of a party are posted at its deployment."""
    for pair, column in zip(pairs, columns.tolist(), strict=True):
        holding = parties.columns[[some.issuperset(pair) for some in parties.officers]]
        weights = np.array([1] + [-1] * len(holding), dtype=np.int64)
        model.put(PAIR, "", np.concatenate([[column], holding]), weights, None, 0)
    for some, party in zip(parties.officers, parties.columns.tolist(), strict=True):
        for o in sorted(some):
            seat = int(model.column[model.draft.posted_seats[o, parties.deployment]])
            model.put(PAIR, "", np.array([party, seat]), np.array([1, -1], dtype=np.int64), None, 0)


def _bound(model: Model, columns: Ints, d: int, each: int) -> None:
    """No more of these than so many for each crew sent to a deployment."""
    sent = int(model.column[model.draft.seats_total + d])
    if sent < 0:
        model.put(PAIR, "", columns, np.ones(len(columns), dtype=np.int64), None, 0)
        return
    weights = np.array([-each] + [1] * len(columns), dtype=np.int64)
    model.put(PAIR, "", np.concatenate([[sent], columns]), weights, None, 0)


def _say_makeup(model: Model, makeup: Makeup, officers: Sequence[frozenset[int]], columns: Ints) -> None:
    """The parties of which some crews alone hold any are no more than these crews; so all have one each."""
    holding: list[Bools] = []
    for some in officers:
        need = np.zeros(makeup.types.legal.shape[1], dtype=np.int64)
        for o in some:
            if o in makeup.types.of:
                need[makeup.types.of[o]] += 1
        holding.append(np.all(makeup.types.legal >= need, axis=1))
    unions: dict[bytes, Bools] = {}
    for held in holding:
        more: list[Bools] = [held, *(held | other for other in unions.values())]
        unions |= {crews.tobytes(): crews for crews in more}
    for crews in unions.values():
        within = columns[[not (held & ~crews).any() for held in holding]]
        both = np.concatenate([within, makeup.columns[crews]])
        weights = np.array([1] * len(within) + [-1] * int(crews.sum()), dtype=np.int64)
        model.put(PAIR, "", both, weights, None, 0)
