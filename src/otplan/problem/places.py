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
    ``block`` (B, 2) UTC minutes, maximal runs under the same windows and on-duty presence; ``present`` (B, W);
    ``served`` (H, B): thousandths of dose that on-duty presence gives, whatever is planned; ``weight`` (H, B): sum of
    hourly risk points x minutes over the block and those after it that differ from it at other spots only.
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
    served: Ints
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
    block, present, served = _blocks(start, end, *_on_duty(scenario, number))
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
        served,
        _gathered(_weights(scenario, block), present, served),
    )


def _on_duty(scenario: Scenario, number: dict[str, int]) -> tuple[Ints, Ints]:
    """(S, 2) spans of on-duty presence in UTC minutes; (S, H) the dose that each gives each spot."""
    spans: list[tuple[int, int]] = []
    doses: list[Ints] = []
    for row in scenario.served:
        mode, post = scenario.mode[row.mode], scenario.post[row.post]
        dose = np.zeros(len(number), dtype=np.int64)
        dose[[number[spot] for spot in post.hotspots]] = scenario.coverage.dose(
            mode, min(mode.crew_sizes), len(post.hotspots)
        )
        for span in row.spans:
            spans.append((minute_of(span.start), minute_of(span.end)))
            doses.append(dose)
    return (
        np.array(spans, dtype=np.int64).reshape(-1, 2),
        np.array(doses, dtype=np.int64).reshape(len(spans), len(number)),
    )


def _blocks(start: Ints, end: Ints, span: Ints, dose: Ints) -> tuple[Ints, Bools, Ints]:
    """Cut time where windows or presence begin or end, join neighbours alike, drop what nothing covers."""
    cuts = np.unique(np.concatenate([start, end, span.ravel()]))
    blocks: list[tuple[int, int]] = []
    rows: list[tuple[Bools, Ints]] = []
    for low, high in pairwise(cuts.tolist()):
        covering = (start <= low) & (high <= end)
        served = dose[(span[:, 0] <= low) & (high <= span[:, 1])].sum(axis=0)
        if not (covering.any() or served.any()):
            continue
        if blocks and blocks[-1][1] == low and all(map(np.array_equal, rows[-1], (covering, served))):
            blocks[-1] = (blocks[-1][0], high)
        else:
            blocks.append((low, high))
            rows.append((covering, served))
    return (
        np.array(blocks, dtype=np.int64).reshape(-1, 2),
        np.array([covering for covering, _ in rows], dtype=np.bool_).reshape(len(blocks), len(start)),
        np.array([served for _, served in rows], dtype=np.int64).reshape(len(blocks), dose.shape[1]).T,
    )


def _weights(scenario: Scenario, block: Ints) -> Ints:
    """(H, B) points x minutes: hourly risk points weighted by the minutes of each block in each hour."""
    hours = np.array([(minute_of(hour.start), minute_of(hour.end)) for hour in scenario.hours], dtype=np.int64)
    low = np.maximum(block[:, None, 0], hours[None, :, 0])
    high = np.minimum(block[:, None, 1], hours[None, :, 1])
    shared = np.maximum(high - low, 0)
    points = np.array([scenario.hourly_risk[spot.hotspot_id] for spot in scenario.hotspots], dtype=np.int64)
    weight: Ints = points.reshape(len(scenario.hotspots), len(hours)) @ shared.T
    return weight


def _gathered(weight: Ints, present: Bools, served: Ints) -> Ints:
    """(H, B) the weight of each spot moved to the first of blocks that only presence at other spots has cut."""
    for b in range(len(present) - 1, 0, -1):
        if np.array_equal(present[b], present[b - 1]):
            alike = served[:, b] == served[:, b - 1]
            weight[alike, b - 1] += weight[alike, b]
            weight[alike, b] = 0
    return weight
