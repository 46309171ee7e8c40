"""Ceilings of a week under which no patrol fits, to the minute. The week begins on Sunday at 07:00."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from otplan.notes.ceilings import ceilings
from otplan.scenario.place import Post
from tests.notes.told import EVE, EVENING, job, offer, told
from tests.twin.worlds import HERE, officer, shift, span, spot, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Availability

SUNDAY = date(2026, 6, 7)
DAY = shift("day", "09:00", "14:00")


def week(most: int | None, days: int = 7, *circuits: Post) -> Scenario:
    """A week of windows of 4 h and of 5 h; H1 with a ceiling in minutes, H2 without."""
    spots = [replace(spot(1), most=most), spot(2)]
    return tiny(shifts=[EVE, DAY], start=SUNDAY, days=days, spots=spots, circuits=circuits)


@pytest.mark.parametrize(("most", "fits"), [(None, True), (0, True), (60, False), (239, False), (240, True)])
def test_a_hot_spot_that_takes_less_than_the_shortest_patrol(most: int | None, *, fits: bool) -> None:
    assert bool(told(ceilings, week(most))) is not fits


def test_what_is_said_of_a_hot_spot() -> None:
    assert told(ceilings, week(180)) == [
        (
            "Spot 1 (H1) may have 3 h of crews a week (max_hours), and the shortest patrol there gives it 4 h "
            "(2026-06-07/eve at H1): none can be sent."
        )
    ]


def test_a_part_of_a_week_has_its_share() -> None:
    # 2 of 7 days of 14 h are 4 h; of 13 h 57 min they are 3 h 59 min and a part of one.
    assert told(ceilings, week(840, 2)) == []
    assert told(ceilings, week(837, 2)) == [
        (
            "Spot 1 (H1) may have 13 h 57 min of crews a week (max_hours), 3 h 59 min of it for the days planned here, "
            "and the shortest patrol there gives it 4 h (2026-06-07/eve at H1): none can be sent."
        )
    ]


def test_a_circuit_gives_a_spot_its_part() -> None:
    both = Post("BOTH", ("H1", "H2"), (), HERE)
    assert told(ceilings, week(120, 7, both)) == []
    assert "gives it 2 h (2026-06-07/eve at BOTH)" in told(ceilings, week(119, 7, both))[0]
    # Where no mode may walk the circuit it is no way.
    assert told(ceilings, week(120, 7, replace(both, modes=("bike",))))


def test_a_window_over_the_end_of_the_week_is_two_parts() -> None:
    # 05:00-09:00 on Sunday is 2 h of one week and 2 h of the next.
    over = tiny(shifts=[shift("over", "05:00", "09:00")], start=date(2026, 6, 13), days=2)
    two = replace(over, hotspots=(replace(spot(1), most=840),))
    # Each week has 1 of its 7 days here: 840 / 7 = 120 minutes.
    assert told(ceilings, two) == []
    assert told(ceilings, replace(two, hotspots=(replace(spot(1), most=833),)))


def capped(most: int | None, *rows: Availability) -> Scenario:
    return replace(week(None), officers=(replace(officer(1), max_overtime=most),), availability=rows)


def test_an_officer_who_wants_less_than_the_shortest_that_he_offers() -> None:
    # The detail of Friday evening is 4 h, each day 5 h.
    days = offer("O1", span("2026-06-08 09:00", "2026-06-08 14:00"))
    assert told(ceilings, capped(299, days)) == [
        (
            "Officer 1 (O1) wants at most 4 h 59 min of overtime a week, and the shortest that he offers takes 5 h "
            "(2026-06-08/day): he can work none of it."
        )
    ]
    for most in (None, 0, 300):
        assert told(ceilings, capped(most, days)) == []
    named = replace(offer("O1", EVENING), detail="D1")
    with_detail = replace(capped(239, days, named), details=(job(1),))
    assert "takes 4 h (D1)" in told(ceilings, with_detail)[0]
    assert told(ceilings, replace(with_detail, officers=(replace(officer(1), max_overtime=240),))) == []
    # Who offers no window whole has no shortest one.
    assert told(ceilings, capped(60, offer("O1", span("2026-06-08 10:00", "2026-06-08 14:00")))) == []
