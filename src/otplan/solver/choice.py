"""What an answer of the solver chose, in the letters of the problem."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from otplan.problem.arrays import Ints
    from otplan.solver.crews import Crew
    from otplan.solver.model import Model


@dataclass(frozen=True, eq=False)
class MadeUp:
    """The crews of some deployments: ``type_of`` officers, ``crews`` (N, K) members of each type, crew by crew."""

    deployments: tuple[int, ...]
    type_of: Mapping[int, int]
    crews: Ints


@dataclass(frozen=True, eq=False)
class Choice:
    """An answer.

    ``crews`` (D,): equal crews sent; ``members``: officers by (window, fund, crew kind) as the class counts give
    them; ``posted``: (officer, deployment) tied by an order; ``paired``: (officer, officer, deployment) who are in one
    crew there by an order; ``detailed``: officers of details by (window, fund); ``drawn``: for each group of fleet
    units, its ids and how many each window draws; ``made_up``: crews about whose members rules ask more than their
    number.
    """

    crews: Ints
    members: dict[tuple[int, int, int], tuple[int, ...]]
    posted: tuple[tuple[int, int], ...]
    paired: tuple[tuple[int, int, int], ...]
    detailed: dict[tuple[int, int], tuple[int, ...]]
    drawn: tuple[tuple[tuple[str, ...], Ints], ...]
    made_up: tuple[MadeUp, ...]


def read_choice(model: Model, values: Ints) -> Choice:
    """Read an answer's values (N,) of a model."""
    draft = model.draft

    def at(columns: Ints) -> Ints:
        mapped = model.column[columns]
        chosen = np.zeros(len(mapped), dtype=np.int64)
        chosen[mapped >= 0] = values[mapped[mapped >= 0]]
        return chosen

    crews = at(draft.seats_total + np.arange(draft.deployments))
    seats = at(np.arange(draft.seats_total)).reshape(draft.shape)
    members: dict[tuple[int, int, int], list[int]] = {}
    for group in model.classes:
        waiting = [o for o in group.members if seats[o, group.window, group.fund]]
        for crew, count in zip(group.crews, values[group.counts], strict=True):
            taken, waiting = waiting[: int(count)], waiting[int(count) :]
            members.setdefault((group.window, group.fund, crew), []).extend(taken)
    posted = tuple(key for key, column in sorted(draft.posted_seats.items()) if values[model.column[column]])
    paired = tuple(key for key, column in sorted(draft.pairs.items()) if values[model.column[column]])
    drawn = tuple((units, at(columns)) for units, columns in draft.fleet)
    made_up = tuple(
        MadeUp(each.deployments, each.types.of, np.repeat(each.types.legal, values[each.columns], axis=0))
        for each in model.makeups
    )
    first = draft.problem.patrol_windows
    detailed: dict[tuple[int, int], list[int]] = {}
    for w, f, o in zip(*np.nonzero(seats[:, first:].transpose(1, 2, 0)), strict=True):
        detailed.setdefault((first + int(w), int(f)), []).append(int(o))
    return Choice(
        crews,
        {key: tuple(sorted(who)) for key, who in members.items()},
        posted,
        paired,
        {key: tuple(who) for key, who in detailed.items()},
        drawn,
        made_up,
    )


def carried(choice: Choice, crews: Sequence[Crew], source: Model, values: Ints, target: Model) -> Ints:
    """An answer's values (N,) of ``source`` as a hint for another model of the same problem.

    Columns of a draft keep their numbers as long as rules speak before goals; counts of classes and makeups,
    and parties, are taken again from who sits where, since those of the two models may differ. ``crews``: the answer,
    arranged.
    """
    hint = np.zeros(len(target.upper), dtype=np.int64)
    both = min(len(source.column), len(target.column))
    there = (source.column[:both] >= 0) & (target.column[:both] >= 0)
    hint[target.column[:both][there]] = values[source.column[:both][there]]
    for group in target.classes:
        members = set(group.members)
        for crew, column in zip(group.crews, group.counts, strict=True):
            hint[column] = len(members & set(choice.members.get((group.window, group.fund, crew), ())))
    for makeup in target.makeups:
        column_of = dict(zip(map(tuple, makeup.types.legal.tolist()), makeup.columns.tolist(), strict=True))
        for each in crews:
            if each.deployment in makeup.deployments:
                kinds = Counter(makeup.types.of.get(o) for o in each.officers)
                column = column_of.get(tuple(kinds[k] for k in range(makeup.types.legal.shape[1])))
                if column is not None:
                    hint[column] += 1
    _hint_parties(choice, crews, target, hint)
    return hint


def _hint_parties(choice: Choice, crews: Sequence[Crew], target: Model, hint: Ints) -> None:
    """Give each crew the party of the pairs that are together in it."""
    for parties in target.parties:
        paired = [{one, other} for one, other, d in choice.paired if d == parties.deployment]
        column_of = dict(zip(parties.officers, parties.columns.tolist(), strict=True))
        for each in crews:
            if each.deployment == parties.deployment:
                together = [pair for pair in paired if pair.issubset(each.officers)]
                column = column_of.get(frozenset[int]().union(*together))
                if column is not None:
                    hint[column] = 1
