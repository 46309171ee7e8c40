"""What is left once everything was struck that cannot be: modes, seats and deployments that fit each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from otplan.draft.draft import Draft
    from otplan.problem.arrays import Bools


def possible(draft: Draft) -> tuple[Bools, Bools, Bools]:
    """(O, W, M), (O, W, F) and (D,): modes, seats and deployments that no strike closes and that fit each other."""
    officers, windows, _ = draft.shape
    places = draft.problem.places
    officer_mode = np.ones((officers, windows, draft.modes), dtype=np.bool_)
    for _, which in draft.struck:
        officer_mode &= ~which
    paid = np.ones(draft.shape, dtype=np.bool_)
    for _, which in draft.struck_paid:
        paid &= ~which
    open_deployments = np.ones(draft.deployments, dtype=np.bool_)
    for _, which in draft.struck_deployed:
        open_deployments &= ~which
    mode = places.crew_mode[places.crew]
    purse = (places.window, mode, places.fund)
    first = draft.problem.patrol_windows
    on_details = np.arange(windows - first)
    able_there = officer_mode[:, first:][:, on_details, draft.problem.detail_mode]
    while True:
        # Enough officers for a crew, and a deployment for an officer: closing one may close the other.
        able = np.einsum("owm,owf->wmf", officer_mode, paid, dtype=np.int64)
        still = open_deployments & (able[purse] >= places.crew_size[places.crew])
        sent = np.zeros((windows, draft.modes, draft.shape[2]), dtype=np.bool_)
        sent[places.window[still], mode[still], places.fund[still]] = True
        useful = np.einsum("owm,wmf->owf", officer_mode, sent).astype(np.bool_)
        useful[:, first:] = able_there[:, :, None]
        if np.array_equal(still, open_deployments) and np.array_equal(paid, paid & useful):
            return officer_mode, paid, open_deployments
        open_deployments, paid = still, paid & useful
