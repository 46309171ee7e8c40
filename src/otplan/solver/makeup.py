"""Who may make up a crew: officers by what sentences about crews weigh them, and the crews that meet every sentence.

Officers of one type are interchangeable in a crew, so a crew is a number of members of each type. There are few types
and crews are small: every crew that could be is looked at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from otplan.draft.draft import Draft
    from otplan.problem.arrays import Bools, Ints


@dataclass(frozen=True, eq=False)
class Types:
    """Of one crew kind in a window and fund: ``of`` officer -> type; ``legal`` (G, K) members of each type in a crew.

    ``most`` (G,): how many such crews there are officers for.
    """

    of: dict[int, int]
    legal: Ints
    most: Ints


@dataclass(frozen=True, eq=False)
class Makeup:
    """``columns`` (G,): how many crews of ``deployments`` together are of each legal makeup."""

    window: int
    deployments: tuple[int, ...]
    types: Types
    columns: Ints


def types_of(draft: Draft, w: int, c: int, able: Bools) -> Types | None:
    """The types of the officers ``able`` (O,) to sit in a crew kind; None where no sentence can be broken by them."""
    size = int(draft.problem.places.crew_size[c])
    who = np.flatnonzero(able)
    asked = []
    for said in draft.by_crew:
        if said.of[c]:
            weights = np.sort(said.weight[who, w])
            least, most = int(weights[:size].sum()), int(weights[-size:].sum())
            if (said.low is not None and least < said.low) or (said.high is not None and most > said.high):
                asked.append(said)
    if not asked:
        return None
    weights, kind = np.unique(np.stack([said.weight[who, w] for said in asked], axis=1), axis=0, return_inverse=True)
    kind = kind.reshape(-1)
    there = np.bincount(kind)
    crews = np.array(list(_crews(there.tolist(), size)), dtype=np.int64).reshape(-1, len(there))
    legal = np.ones(len(crews), dtype=np.bool_)
    for said, total in zip(asked, (crews @ weights).T, strict=True):
        legal &= (said.low is None) | (total >= (said.low or 0))
        legal &= (said.high is None) | (total <= (said.high or 0))
    crews = crews[legal]
    most_of = np.where(crews > 0, there // np.maximum(crews, 1), len(who)).min(axis=1)
    return Types(dict(zip(who.tolist(), kind.tolist(), strict=True)), crews, most_of)


def alike(officers: Sequence[int], modes: Bools, asked: Collection[Types]) -> list[list[int]]:
    """Classes of officers: the same modes (O, M) open, and the same type wherever types are asked; in a fixed order."""
    classes: dict[tuple[bytes, tuple[int, ...]], list[int]] = {}
    for o in officers:
        kinds = tuple(types.of[o] for types in asked if o in types.of)
        classes.setdefault((modes[o].tobytes(), kinds), []).append(o)
    return [members for _, members in sorted(classes.items())]


def _crews(there: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    """Every crew of a size out of so many officers of each type."""
    if not size:
        yield (0,) * len(there)
        return
    if not there:
        return
    for members in range(min(there[0], size) + 1):
        for others in _crews(there[1:], size - members):
            yield (members, *others)
