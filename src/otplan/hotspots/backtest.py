"""How much a ranking made before the last year would have caught of it: read this before trusting one.

Places are ranked with everything up to the day before the last 365 days (the day of ``as_of`` is their last),
with the same weights and half-life, and the first k are compared with what then happened. Every incident of
the last year counts once.

* Hit rate: n / N, the share of the year's N incidents that lay in the k places.
* Grid cells: prediction accuracy index (n / N) / (a / A) of Chainey, Tompson and Uhlig (2008). All cells have
  one size, so a / A = k / number of cells. The studied area is every cell that ever held an incident, the
  last year's included: empty land would only make the index look better.
* Street blocks: the same quotient with places for area, "per-place ratio": incidents per chosen block over
  incidents per block. Blocks have no area, and streets of different length make its value not comparable to a
  grid's.

Beside it: k places drawn at random (expected share k / A, with the exact standard deviation of a draw without
replacement), for which both quotients are 1; and the best k known only afterwards, which no forecast can
beat.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from otplan.hotspots.score import rank_places

if TYPE_CHECKING:
    from otplan.hotspots.row_facts import PlaceKind

YEAR = 365
SHORTEST_HISTORY = 90
FEWEST = 30
"""Fewer incidents than this, before or after the cut, say nothing about a ranking."""


@dataclass(frozen=True, slots=True)
class BackTest:
    """Ranked on ``first`` to the day before ``cut``, measured from ``cut`` through ``last``.

    ``caught`` of ``incidents`` lay in the ``chosen`` of ``places``, ``best`` in as many chosen in hindsight;
    ``random_spread`` is the standard deviation of ``random_rate``. Rates are shares of 1.
    """

    first: date
    cut: date
    last: date
    kind: PlaceKind
    chosen: int
    places: int
    caught: int
    incidents: int
    random_spread: float
    best: int

    @property
    def hit_rate(self) -> float:
        """Share of the incidents that lay in the chosen places."""
        return self.caught / self.incidents

    @property
    def random_rate(self) -> float:
        """Share that as many places, drawn at random, would hold on average."""
        return self.chosen / self.places

    @property
    def ratio(self) -> float:
        """Prediction accuracy index of cells; per-place ratio of blocks."""
        return self.hit_rate / self.random_rate

    @property
    def best_rate(self) -> float:
        """Share held by as many places chosen in hindsight."""
        return self.best / self.incidents

    @property
    def whole_year(self) -> bool:
        """Whether the last 365 days were measured, not a shorter span for want of history."""
        return (self.last - self.cut).days + 1 == YEAR


def cut_of(first: date, as_of: date) -> date:
    """Find the first day to measure: of the last 365, or of the last quarter of a file too short for that."""
    cut = as_of - timedelta(days=YEAR - 1)
    if (cut - first).days >= SHORTEST_HISTORY:
        return cut
    return as_of - timedelta(days=max(((as_of - first).days + 1) // 4, 1) - 1)


def back_test(incidents: pd.DataFrame, kind: PlaceKind, as_of: date, top: int, half_life: float) -> BackTest | None:
    """Test a ranking of the ``top`` places, or None if either side of the cut has fewer than 30 incidents.

    ``incidents`` has ``day``, ``weight`` and ``place``.
    """
    first: date = incidents["day"].min().date()
    cut = cut_of(first, as_of)
    early = incidents[incidents["day"] < pd.Timestamp(cut)]
    late = incidents[incidents["day"] >= pd.Timestamp(cut)]
    if min(len(early), len(late)) < FEWEST:
        return None
    ranked = rank_places(early, cut - timedelta(days=1), half_life)
    held = late["place"].value_counts().reindex(incidents["place"].unique(), fill_value=0)
    chosen = min(top, len(ranked))
    caught = int(held[ranked["place"].head(chosen)].sum())
    total, places = len(late), len(held)
    # The variance of a sum of k values drawn without replacement from the A values in `held`.
    variance = chosen * (1 - chosen / places) * float(held.var()) if places > 1 else 0.0
    best = int(held.nlargest(chosen).sum())
    return BackTest(
        first,
        cut,
        as_of,
        kind,
        chosen,
        places,
        caught,
        total,
        math.sqrt(variance) / total,
        best,
    )
