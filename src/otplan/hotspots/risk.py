"""When a place is at risk: shares of its incidents by weekday and hour, shrunk toward the whole city's.

A hot spot with 60 reports has them spread over 168 hours of the week: its own shares are mostly noise. The
city's profile is not, but it is nobody's in particular. Between the two stands the posterior mean of a
multinomial with a Dirichlet prior centred on the city's profile q,

    share(hour) = (n(hour) + K q(hour)) / (n + K),

additive pseudo-counts worth K reports. K is estimated from the data (empirical Bayes; Morris 1983, for
small-area rates Clayton and Kaldor 1987) by one moment. If the true profiles of places scatter around q as
that Dirichlet does, the counts of a place vary (n + K) / (1 + K) times as much as sampling alone would make
them (Mosimann 1962), so that over all places

    sum of (n(hour) - n q(hour))^2  =  (1 - sum of q^2) x sum of n (n + K) / (1 + K),

which is solved for K. Places no different from the city give a K without bound: held at ``LARGEST_K``, where
only the city speaks. The city's profile gets one pseudo-count per hour, so that no hour of a small file is
impossible.

Every report counts once, whatever its age and weight: times of day change little over the years, and counts
are what the method is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from otplan.quantities.money import half_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    FloatArray = npt.NDArray[np.float64]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS = 24
CELLS = len(DAYS) * HOURS
SMALLEST_K, LARGEST_K = 1.0, 100_000.0
SCALE = 10_000
"""A profile's weights sum to about this."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """``city``: 168 shares from Monday 00; ``places``: such a row per place; ``prior_reports``: K."""

    city: FloatArray
    places: FloatArray
    prior_reports: float


def _cells(incidents: pd.DataFrame) -> npt.NDArray[np.int64]:
    return np.asarray(incidents["day"].dt.day_of_week * HOURS + incidents["minute"] // 60, dtype=np.int64)


def count_hours(incidents: pd.DataFrame) -> FloatArray:
    """Count incidents (``day``, ``minute``) by hour of the local week: 168 counts."""
    return np.bincount(_cells(incidents), minlength=CELLS).astype(np.float64)


def estimate_prior(counts: FloatArray, city: FloatArray) -> float:
    """Estimate K, within bounds, from the counts of places (one row each) and the city's shares."""
    totals = counts.sum(axis=1)
    scatter = float(((counts - totals[:, None] * city) ** 2).sum())
    spread = 1 - float((city**2).sum())
    excess = scatter - spread * float(totals.sum())
    if excess <= 0:
        return LARGEST_K
    balanced = (spread * float((totals**2).sum()) - scatter) / excess
    return min(max(balanced, SMALLEST_K), LARGEST_K)


def profile_places(incidents: pd.DataFrame, places: Sequence[str]) -> Profiles:
    """Profile the named places, shrunk toward all ``incidents`` (``day``, ``minute``, ``place``).

    K comes from every place that occurs, so that it does not depend on how many are asked for.
    """
    total = count_hours(incidents) + 1
    city = total / total.sum()
    names = sorted(incidents["place"].unique())
    codes = pd.Categorical(incidents["place"], names).codes.astype(np.int64)
    flat = np.bincount(codes * CELLS + _cells(incidents), minlength=len(names) * CELLS)
    everywhere = flat.reshape(len(names), CELLS).astype(np.float64)
    prior = estimate_prior(everywhere, city)
    counts = everywhere[[names.index(place) for place in places]]
    shrunk = (counts + prior * city) / (counts.sum(axis=1, keepdims=True) + prior)
    return Profiles(city, shrunk, prior)


def whole_weights(shares: FloatArray) -> list[int]:
    """Write shares of a week as whole numbers per 10,000."""
    return [half_up(Fraction(float(share)) * SCALE) for share in shares]
