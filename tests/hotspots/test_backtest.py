"""Hit rates by hand, on worlds of a few places."""

import itertools
import math
from datetime import date, timedelta

import pandas as pd
import pytest

from otplan.hotspots.backtest import back_test, cut_of

LAST = date(2024, 12, 31)
CUT = date(2024, 1, 2)  # 2024-01-02 to 2024-12-31 are 365 days of a leap year


def world(early: dict[str, int], late: dict[str, int], cut: date = CUT, last: date = LAST) -> pd.DataFrame:
    """Incidents of weight 1: per place so many 200 days before the cut and so many on the last day."""
    rows = [(place, cut - timedelta(days=200)) for place, count in early.items() for _ in range(count)]
    rows += [(place, last) for place, count in late.items() for _ in range(count)]
    frame = pd.DataFrame(rows, columns=["place", "day"])
    frame["day"] = pd.to_datetime(frame["day"])
    return frame.assign(weight=1.0)


def test_hit_rate_and_ratio_by_hand() -> None:
    # Ranked A, B, C; the last year held 10 of 40 in A, 20 in B, 6 in C, 4 in D, which was new.
    # First two: 30 / 40 = 75 %. Two of four places at random: 50 %. Ratio 1.5. Best two: B and A, 75 %.
    test = back_test(world({"A": 20, "B": 15, "C": 5}, {"A": 10, "B": 20, "C": 6, "D": 4}), "block", LAST, 2, 365)
    assert test is not None
    assert (test.first, test.cut, test.last) == (date(2023, 6, 16), CUT, LAST)
    assert test.whole_year
    assert (test.chosen, test.places, test.caught, test.incidents, test.best) == (2, 4, 30, 40, 30)
    assert (test.hit_rate, test.random_rate, test.ratio, test.best_rate) == (0.75, 0.5, 1.5, 0.75)


def test_spread_of_a_random_choice_is_that_of_all_choices() -> None:
    late = {"A": 10, "B": 20, "C": 6, "D": 4}
    test = back_test(world({"A": 20, "B": 15}, late), "grid", LAST, 2, 365)
    sums = [sum(pair) / 40 for pair in itertools.combinations(late.values(), 2)]
    mean = sum(sums) / len(sums)
    spread = math.sqrt(sum((value - mean) ** 2 for value in sums) / len(sums))
    assert test is not None
    assert test.random_rate == pytest.approx(mean)
    assert test.random_spread == pytest.approx(spread)


def test_ranking_does_not_see_the_year_it_is_measured_on() -> None:
    # B has 40 of the last year's 41 incidents but nothing before it.
    test = back_test(world({"A": 40}, {"A": 1, "B": 40}), "block", LAST, 1, 365)
    assert test is not None
    assert test.caught == 1


def test_ranking_does_not_see_the_first_day_of_that_year() -> None:
    rows = world({"A": 40}, {"A": 40})
    rush = pd.DataFrame({"place": "B", "day": pd.to_datetime([CUT] * 50), "weight": 1.0})
    test = back_test(pd.concat([rows, rush], ignore_index=True), "block", LAST, 1, 365)
    assert test is not None
    assert (test.caught, test.incidents) == (40, 90)


def test_first_day_of_the_last_year_is_measured_and_the_day_before_is_not() -> None:
    rows = world({"A": 40}, {"A": 40})
    edge = pd.DataFrame({"place": "B", "day": pd.to_datetime([CUT, CUT - timedelta(days=1)]), "weight": 1.0})
    test = back_test(pd.concat([rows, edge], ignore_index=True), "block", LAST, 1, 365)
    assert test is not None
    assert test.incidents == 41


def test_more_places_asked_for_than_there_are() -> None:
    test = back_test(world({"A": 40}, {"A": 20, "B": 20}), "block", LAST, 20, 365)
    assert test is not None
    assert (test.chosen, test.random_rate, test.ratio) == (1, 0.5, 1.0)


def test_short_file_is_measured_on_its_last_quarter() -> None:
    # 2024-01-01 to 2024-12-31 are 366 days; a quarter is 91: from 2024-10-02.
    assert cut_of(date(2024, 1, 1), LAST) == date(2024, 10, 2)
    # 90 days of history before the last year are enough: 2023-10-04 + 90 = 2024-01-02.
    assert cut_of(date(2023, 10, 4), LAST) == CUT
    assert cut_of(date(2023, 10, 5), LAST) != CUT


@pytest.mark.parametrize(("early", "late"), [(29, 30), (30, 29)])
def test_too_few_incidents_say_nothing(early: int, late: int) -> None:
    assert back_test(world({"A": early}, {"A": late}), "block", LAST, 1, 365) is None
    assert back_test(world({"A": 30}, {"A": 30}), "block", LAST, 1, 365) is not None
