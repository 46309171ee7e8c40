"""Orders that name two officers, for the rule ``orders``: to be in one crew, or to be kept apart."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from otplan.plan.plan import DetailCrew

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from otplan.draft.draft import Draft
    from otplan.draft.total import Total
    from otplan.plan.plan import Assigned
    from otplan.problem.arrays import Bools
    from otplan.scenario.wish import Order


def pairs_said(draft: Draft, pair: tuple[int, int], place: Bools, details: Iterable[int]) -> Total:
    """How often the two are in one crew, out of the deployments ``place`` (D,) and the windows of details."""
    total = draft.together(pair, place)
    for w in details:
        total += draft.together_on(pair, w)
    return total


def apart_said(draft: Draft, pair: tuple[int, int], place: Bools, details: Iterable[int], about: str) -> None:
    """At most one of the two at each post in each window out of ``place`` (D,), and on each of the details."""
    places = draft.problem.places
    for p, w in sorted(set(zip(places.post[place].tolist(), places.window[place].tolist(), strict=True))):
        here = place & (places.post == p) & (places.window == w)
        draft.at_most(draft.posted(pair[0], here) + draft.posted(pair[1], here), 1, about)
    who = np.zeros(draft.shape[0], dtype=np.bool_)
    who[list(pair)] = True
    for w in details:
        draft.seated(w, who, 1, about)


def meetings(fitting: Sequence[Assigned], order: Order) -> Iterator[tuple[Assigned, Assigned]]:
    """Each patrol of the one and of the other at one post in one window, and each detail of both, out of ``fitting``.

    The two may be one and the same crew.
    """
    ones, others = (
        [each for each in fitting if any(seat.officer_id == who for seat in each.crew)]
        for who in (order.officer_id, order.partner)
    )
    for one, other in product(ones, others):
        if isinstance(one, DetailCrew) or isinstance(other, DetailCrew):
            if one is other:
                yield one, other
        elif (one.window_id, one.post) == (other.window_id, other.post):
            yield one, other
