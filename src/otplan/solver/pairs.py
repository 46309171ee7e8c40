"""How pairs fit into crews: rows that leave each pair asked for a crew of its own, or half of one of four.

An officer is in one pair of a deployment, and ``n`` crews of size ``s`` hold ``n x floor(s / 2)`` pairs; the others
then fill up. For crews of two nothing more can be. In larger crews an officer could meet two whom he must be with at
once: that is not used, and each pair is met at another deployment.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from otplan.solver.makeup import Makeup
    from otplan.solver.model import Model

PAIR = "pair"


def say_pairs(model: Model) -> None:
    """Bind the columns of pairs of a draft to the crews of their deployments."""
    draft = model.draft
    places = draft.problem.places
    of_officer: dict[tuple[int, int], list[int]] = {}
    of_deployment: dict[int, list[int]] = {}
    for (one, other, d), column in draft.pairs.items():
        of_officer.setdefault((one, d), []).append(column)
        of_officer.setdefault((other, d), []).append(column)
        of_deployment.setdefault(d, []).append(column)
    for columns in of_officer.values():
        if len(columns) > 1:
            model.add(PAIR, "", draft.whole_total(np.array(columns)), None, 1)
    for d, columns in of_deployment.items():
        if len(columns) > 1:
            sent = np.arange(draft.deployments) == d
            room = draft.deployed(sent * -(int(places.crew_size[places.crew[d]]) // 2))
            model.add(PAIR, "", draft.whole_total(np.array(columns)) + room, None, 0)
    for makeup in model.makeups:
        of_these = [key for key in draft.pairs if (key[2],) == makeup.deployments]
        if of_these:
            _say_makeup(model, makeup, of_these)


def _say_makeup(model: Model, makeup: Makeup, pairs: list[tuple[int, int, int]]) -> None:
    """Each set of pairs of a deployment has as many crews that hold some pair of the set; all have one each."""
    columns = {key: int(model.column[model.draft.pairs[key]]) for key in pairs}
    holding = {}
    for one, other, d in pairs:
        need = np.zeros(makeup.types.legal.shape[1], dtype=np.int64)
        for officer in (one, other):
            if officer in makeup.types.of:
                need[makeup.types.of[officer]] += 1
        holding[one, other, d] = (makeup.types.legal >= need).all(axis=1)
    for count in range(1, len(pairs) + 1):
        for some in combinations(pairs, count):
            crews = makeup.columns[np.any([holding[key] for key in some], axis=0)]
            both = np.concatenate([np.array([columns[key] for key in some], dtype=np.int64), crews])
            weights = np.array([1] * count + [-1] * len(crews), dtype=np.int64)
            model.put(PAIR, "", both, weights, None, 0)
