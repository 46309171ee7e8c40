"""Profiles by day and hour, and how far they are shrunk."""

import numpy as np
import pandas as pd
import pytest

from otplan.hotspots.risk import (
    CELLS,
    LARGEST_K,
    SMALLEST_K,
    count_hours,
    estimate_prior,
    profile_places,
    whole_weights,
)


def incidents(*rows: tuple[str, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["place", "day", "minute"])
    frame["day"] = pd.to_datetime(frame["day"])
    return frame


def test_hours_count_from_monday_midnight() -> None:
    # 2024-01-01 is a Monday; 2024-01-05 a Friday, 4 x 24 + 23 = 119.
    counts = count_hours(incidents(("A", "2024-01-01", 0), ("A", "2024-01-01", 59), ("A", "2024-01-05", 1439)))
    assert (counts[0], counts[119], counts.sum()) == (2, 1, 3)


def test_prior_by_hand() -> None:
    # Two hours, q = (1/2, 1/2), places (9, 1) and (1, 9): n = 10 each.
    # Scatter: 4 terms of (9 - 5)^2 = 64. Spread 1 - (1/4 + 1/4) = 1/2.
    # 64 (1 + K) = 1/2 x (10 (10 + K) + 10 (10 + K)) = 100 + 10 K; 54 K = 36; K = 2/3, held at 1.
    city = np.array([0.5, 0.5])
    assert estimate_prior(np.array([[9.0, 1.0], [1.0, 9.0]]), city) == SMALLEST_K
    # Places (8, 2) and (2, 8): scatter 4 x 9 = 36; 36 + 36 K = 100 + 10 K; K = 64 / 26.
    assert estimate_prior(np.array([[8.0, 2.0], [2.0, 8.0]]), city) == pytest.approx(64 / 26)


def test_places_like_the_city_keep_nothing_of_their_own() -> None:
    assert estimate_prior(np.array([[5.0, 5.0], [5.0, 5.0]]), np.array([0.5, 0.5])) == LARGEST_K


def test_prior_is_found_again_from_drawn_places() -> None:
    # Places drawn from a Dirichlet worth 40 reports, 300 reports each: the estimate comes back near 40.
    random = np.random.default_rng(7)
    city = random.dirichlet(np.full(CELLS, 5.0))
    places = random.dirichlet(40 * city, size=200)
    counts = np.array([random.multinomial(300, place) for place in places], dtype=np.float64)
    assert estimate_prior(counts, city) == pytest.approx(40, rel=0.1)


def test_shrunk_profile_by_hand() -> None:
    # Mondays 00 (cell 0) and Tuesdays 06 (cell 30): A has 600 and 400 reports there, B 400 and 600.
    # City: 2,000 reports and one pseudo-count for each of 168 hours, q = 1,001 / 2,168 = 0.4617 at both.
    # Scatter: 2 x ((600 - 461.7)^2 + (400 - 461.7)^2 + 166 x (1,000 / 2,168)^2) = 45,937.
    # Spread: 1 - 2 x 0.4617^2 - 166 / 2,168^2 = 0.5736.
    # K = (0.5736 x 2 x 1,000^2 - 45,937) / (45,937 - 0.5736 x 2,000) = 24.6.
    rows = [(place, day, minute) for place, day, minute, count in (
        ("A", "2024-01-01", 5, 600), ("A", "2024-01-02", 365, 400),
        ("B", "2024-01-01", 5, 400), ("B", "2024-01-02", 365, 600),
    ) for _ in range(count)]  # fmt: skip
    profiles = profile_places(incidents(*rows), ["A", "B"])
    assert profiles.city[0] == profiles.city[30] == pytest.approx(1001 / 2168)
    assert profiles.prior_reports == pytest.approx(24.6, abs=0.05)
    # A at cell 0: (600 + 24.6 x 0.4617) / (1,000 + 24.6) = 0.5967.
    assert profiles.places[0][0] == pytest.approx(0.5967, abs=0.0001)
    assert profiles.places.sum(axis=1) == pytest.approx([1.0, 1.0])
    # An hour in which nothing was ever reported is not impossible.
    assert profiles.places[0][100] > 0


def test_weights_are_whole_per_ten_thousand() -> None:
    assert whole_weights(np.array([0.5, 0.49995, 0.00005, 0.0])) == [5000, 5000, 1, 0]


def test_profile_of_a_place_does_not_depend_on_which_others_are_asked_for() -> None:
    rows = [("A", "2024-01-01", 5)] * 20 + [("B", "2024-01-02", 365)] * 10 + [("C", "2024-01-03", 700)] * 5
    alone = profile_places(incidents(*rows), ["B"])
    among = profile_places(incidents(*rows), ["C", "B"])
    assert alone.prior_reports == among.prior_reports
    assert (alone.places[0] == among.places[1]).all()
