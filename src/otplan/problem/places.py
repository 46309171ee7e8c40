"""Posts, deployments and time blocks: what crews could be sent where, and what it would cover."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from otplan.quantities.interval import minute_of

if TYPE_CHECKING:
    from otplan.problem.arrays import Bools, Ints
    from otplan.scenario.scenario import Scenario


@dataclass(frozen=True, eq=False)
class Places:
    """Arrays about places.

    ``crew_mode``, ``crew_size`` (C,); ``post``, ``window``, ``crew``, ``fund`` (D,): every deployment there could
    be, legal or not; ``spots`` (P, H): the spots of a post; ``dose`` (C, P) thousandths at each spot of the post;
    ``block`` (B, 2) UTC minutes, maximal runs covered by the same windows; ``present`` (B, W); ``weight`` (H, B):
    sum of hourly risk points x minutes over the block.
    """

    crew_mode: Ints
    crew_size: Ints
    post: Ints
    window: Ints
    crew: Ints
    fund: Ints
    spots: Bools
    dose: Ints
    block: Ints
    present: Bools
    weight: Ints


def places_of(scenario: Scenario, start: Ints, end: Ints) -> Places:
    """Index the places of a scenario against the windows of its patrols (``start``, ``end``: UTC minutes of each)."""
    crews = [(m, size) for m, mode in enumerate(scenario.modes) for size in mode.crew_sizes]
    shape = (len(scenario.posts), len(scenario.windows), len(crews), len(scenario.funds))
    post, window, crew, fund = (axis.ravel().astype(np.int64) for axis in np.indices(shape))
    number = {spot.hotspot_id: h for h, spot in enumerate(scenario.hotspots)}
    spots = np.zeros((len(scenario.posts), len(scenario.hotspots)), dtype=np.bool_)
    dose = np.zeros((len(crews), len(scenario.posts)), dtype=np.int64)
    for p, place in enumerate(scenario.posts):
        for spot in place.hotspots:
            spots[p, number[spot]] = True
        for c, (m, size) in enumerate(crews):
            dose[c, p] = scenario.coverage.dose(scenario.modes[m], size, len(place.hotspots))
    block, present = _blocks(start, end)
    return Places(
        np.array([m for m, _ in crews], dtype=np.int64),
        np.array([size for _, size in crews], dtype=np.int64),
        post,
        window,
        crew,
        fund,
        spots,
        dose,
        block,
        present,
        _weights(scenario, block),
    )


def _blocks(start: Ints, end: Ints) -> tuple[Ints, Bools]:
    """Cut time where windows begin or end, join neighbours under the same windows, drop what none covers."""
    cuts = np.unique(np.concatenate([start, end]))
    blocks: list[tuple[int, int]] = []
    rows: list[Bools] = []
    for low, high in pairwise(cuts.tolist()):
        covering = (start <= low) & (high <= end)
        if not covering.any():
            continue
        if blocks and blocks[-1][1] == low and np.array_equal(rows[-1], covering):
            blocks[-1] = (blocks[-1][0], high)
        else:
            blocks.append((low, high))
            rows.append(covering)
    present = np.array(rows, dtype=np.bool_).reshape(len(blocks), len(start))
    return np.array(blocks, dtype=np.int64).reshape(-1, 2), present


def _weights(scenario: Scenario, block: Ints) -> Ints:
    """(H, B) points x minutes: hourly risk points weighted by the minutes of each block in each hour."""
    hours = np.array([(minute_of(hour.start), minute_of(hour.end)) for hour in scenario.hours], dtype=np.int64)
    low = np.maximum(block[:, None, 0], hours[None, :, 0])
    high = np.minimum(block[:, None, 1], hours[None, :, 1])
    shared = np.maximum(high - low, 0)
    points = np.array([scenario.hourly_risk[spot.hotspot_id] for spot in scenario.hotspots], dtype=np.int64)
    weight: Ints = points.reshape(len(scenario.hotspots), len(hours)) @ shared.T
    return weight
