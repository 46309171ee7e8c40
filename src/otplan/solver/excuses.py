"""When an officer is excused from a call: rows that let a mark be 1 only where something of his own stands against it.

A limit ``sum(a x) <= B`` stands against window w where the other columns alone leave no room for it:
``sum over others (a x) >= B - a_w + 1``. Source: docs/model.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from otplan.draft.draft import NO_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.total import OfficerSentences
    from otplan.solver.model import Model

EXCUSE = "excuse"


def say_excuses(model: Model) -> None:
    """Bind the marks that a draft asked for. One whose officer has no seat in the window may be 1 freely."""
    draft = model.draft
    _, windows, funds = draft.shape
    for (o, w), mark in draft.excuses.items():
        seats = model.column[(o * windows + w) * funds + np.arange(funds)]
        if (seats < 0).all():
            continue
        single: set[int] = set()
        marks: set[int] = set()
        for others, least in dict.fromkeys(_against(model, o, w)):
            if least <= sum(min(weight, 0) for _, weight in others):
                break
            if least > 0 and all(weight >= least for _, weight in others):
                single.update(column for column, _ in others)
            elif sum(weight for _, weight in others if weight > 0) >= least:
                marks.add(_reached(model, others, least))
        else:
            columns = np.array([int(model.column[mark]), *sorted(single), *sorted(marks)], dtype=np.int64)
            weights = np.array([1] + [-1] * (len(columns) - 1), dtype=np.int64)
            model.put(EXCUSE, "", columns, weights, None, 0)


def name_excuses_of_seats(model: Model) -> None:
    """Number the marks of seats of one kind: that of the window, or their own where more can stand against them."""
    draft = model.draft
    for (o, w, crew, funds), mark in draft.excuses_of_seats.items():
        capped = [said for said in draft.by_officer if said.fund in funds]
        if not _seats(model, o, w, crew, funds):
            (model.column[mark],) = model.new([1])
        elif not capped:
            model.column[mark] = model.column[draft.excuses[o, w]]
        else:
            (model.column[mark],) = own = model.new([1])
            full = [_reached(model, others, least) for said in capped for others, least in _limits(model, said, o, w)]
            columns = np.array([*own, model.column[draft.excuses[o, w]], *full], dtype=np.int64)
            model.put(EXCUSE, "", columns, np.array([1] + [-1] * (len(columns) - 1), dtype=np.int64), None, 0)


def _seats(model: Model, o: int, w: int, crew: int | None, funds: tuple[int, ...]) -> list[int]:
    """Columns of an officer's seats in a crew kind, or on a detail (None), paid by one of the funds."""
    draft = model.draft
    if crew is None:
        columns = [(o * draft.shape[1] + w) * draft.shape[2] + f for f in funds]
    else:
        columns = [draft.kinds[o, w][crew, f] for f in funds if (crew, f) in draft.kinds.get((o, w), {})]
    return [column for column in model.column[np.array(columns, dtype=np.int64)].tolist() if column >= 0]


Others = tuple[tuple[int, int], ...]
"""Columns of the model with weights."""


def _against(model: Model, o: int, w: int) -> Iterator[tuple[Others, int]]:
    """Each limit of the officer's that has the window in it: its other columns, and from which sum on it is full."""
    draft = model.draft
    for said in draft.by_officer:
        if said.fund is None:
            yield from _limits(model, said, o, w)
    for officer, groups, at_most in draft.groups:
        if officer == o and any(w in group for group in groups):
            columns = [int(model.column[draft.worked[o, group]]) for group in groups if w not in group]
            yield tuple((column, 1) for column in sorted(columns)), at_most


def _limits(model: Model, said: OfficerSentences, o: int, w: int) -> Iterator[tuple[Others, int]]:
    """Those of one sentence."""
    draft = model.draft
    mine = model.column[: draft.seats_total].reshape(draft.shape)[o]
    if said.fund is not None:
        mine = np.where(np.arange(draft.shape[2]) == said.fund, mine, -1)
    if said.aside[o, w]:
        return
    for r in np.flatnonzero((said.weight[:, w] > 0) & (said.at_most[:, o] < NO_LIMIT)).tolist():
        others = tuple(
            (column, int(said.weight[r, at]))
            for at in np.flatnonzero(said.weight[r]).tolist()
            if at != w and not said.aside[o, at]
            for column in mine[at].tolist()
            if column >= 0
        )
        yield others, int(said.at_most[r, o] - said.weight[r, w]) + 1


def _reached(model: Model, others: Others, least: int) -> int:
    """A column that is 1 only if the weighted sum of others is at least ``least``."""
    (mark,) = model.new([1]).tolist()
    lowest = sum(min(weight, 0) for _, weight in others)
    columns = np.array([mark, *(column for column, _ in others)], dtype=np.int64)
    weights = np.array([least - lowest, *(-weight for _, weight in others)], dtype=np.int64)
    model.put(EXCUSE, "", columns, weights, None, -lowest)
    return int(mark)
