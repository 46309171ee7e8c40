"""What is said of a pace: nothing of plain weeks, a sentence of part of one, another of a holiday of the pay table."""

from datetime import time

import pytest

from otplan.budget.pace import said_of_pace
from tests.budget.weeks import planned


@pytest.mark.parametrize(("days", "said"), [(1, "1 day,"), (6, "6 days,"), (7, ""), (10, "10 days,"), (14, "")])
def test_a_part_of_a_week_is_said(days: int, said: str) -> None:
    told = list(said_of_pace(planned(days=days)))
    assert [line.startswith(f"The pace is taken from {said} which is no whole") for line in told] == [True] * bool(said)


@pytest.mark.parametrize(
    ("date", "day_starts", "said"),
    [
        # A week from Monday 1 June 2026: 1 to 7 June, or from 07:00 of the 1st to 07:00 of the 8th.
        ("2026-05-31", time(0), False),
        ("2026-06-01", time(0), True),
        ("2026-06-07", time(0), True),
        ("2026-06-08", time(0), False),
        ("2026-06-08", time(7), True),
        ("2026-06-09", time(7), False),
    ],
)
def test_a_holiday_is_said_if_any_of_it_lies_in_the_horizon(date: str, day_starts: time, *, said: bool) -> None:
    holidays = {"dates": [date], "multiplier": 2, "by": "hours"}
    told = list(said_of_pace(planned(day_starts=day_starts, holidays=holidays)))
    assert len(told) == said
    assert all("a holiday of the agreement (" in line for line in told)
