"""Hours of hot spots, and crews at one of them, each at its edge: the numbers of findings are derived by hand.

The weeks, and the nights on which the clocks change, are described in tests/agreement/weeks.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules.crews_at_once import CrewsAtOnce
from otplan.agreement.rules.spot_hours import SpotHours
from otplan.scenario.place import Post
from tests.agreement.asked import Sent, asked, numbers
from tests.agreement.weeks import AUTUMN_NIGHT, AUTUMN_WEEK, SPRING_EVE, SPRING_NIGHT, SPRING_WEEK
from tests.twin.worlds import HERE, officer, shift, spot, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario

# spot-hours


def capped(facts: Scenario, minutes: int) -> Scenario:
    return replace(facts, hotspots=tuple(replace(each, most=minutes) for each in facts.hotspots))


def test_spot_hours_of_a_full_week() -> None:
    facts = tiny(shifts=[shift("eve", "18:00", "22:00")], start=date(2026, 6, 7), days=7)
    facts = capped(facts, 8 * 60)
    two = [Sent("2026-06-08/eve"), Sent("2026-06-09/eve")]
    assert asked(SpotHours(), facts, *two) == ()
    # 12 h x 60 min x 12 = 8,640 against 8 h x 60 x 12 = 5,760.
    assert numbers(asked(SpotHours(), facts, *two, Sent("2026-06-10/eve"))) == [(8640, 5760)]


@pytest.mark.parametrize(("end", "expected"), [("21:25", []), ("21:26", [(206 * 12, 2469)])])
def test_spot_hours_of_three_days_of_a_week(end: str, expected: list[tuple[int, int]]) -> None:
    # 8 h x 3/7 = 205.714 min = 2,468.57 twelfths, half up 2,469: 205 min (2,460) are allowed, 206 (2,472) are not.
    facts = tiny(shifts=[shift("eve", "18:00", end)], start=date(2026, 6, 8), days=3)
    assert numbers(asked(SpotHours(), capped(facts, 8 * 60), Sent("2026-06-08/eve"))) == expected


def test_spot_hours_of_a_circuit_are_shared() -> None:
    circuit = Post("C1", ("H1", "H2"), (), HERE)
    facts = tiny(shifts=[shift("eve", "18:00", "22:00")], start=date(2026, 6, 7), days=7, spots=[spot(1), spot(2)])
    facts = replace(facts, posts=(circuit, *facts.posts))
    sent = Sent("2026-06-08/eve", post="C1")
    # Half of 240 min is 120 for each of the two spots.
    assert asked(SpotHours(), capped(facts, 120), sent) == ()
    assert numbers(asked(SpotHours(), capped(facts, 119), sent)) == [(1440, 1428), (1440, 1428)]


def test_spot_hours_are_split_where_the_week_ends() -> None:
    # 04:00-10:00 on Sunday gives three hours to each of two weeks; of either one day is planned: 1/7 of 21 h is 3 h.
    facts = tiny(shifts=[shift("dawn", "04:00", "10:00")], start=date(2026, 6, 13), days=2)
    sent = Sent("2026-06-14/dawn")
    assert asked(SpotHours(), capped(facts, 21 * 60), sent) == ()
    # 20 h 59 min / 7 = 179.857 min = 2,158.29 twelfths: 2,158, in both weeks.
    assert numbers(asked(SpotHours(), capped(facts, 21 * 60 - 1), sent)) == [(2160, 2158), (2160, 2158)]


def test_spot_hours_on_the_nights_of_a_clock_change() -> None:
    assert asked(SpotHours(), capped(SPRING_WEEK, 7 * 60), SPRING_NIGHT) == ()
    assert numbers(asked(SpotHours(), capped(SPRING_WEEK, 7 * 60 - 1), SPRING_NIGHT)) == [(5040, 5028)]
    # Nine hours: 9 x 60 x 12 = 6,480.
    assert numbers(asked(SpotHours(), capped(AUTUMN_WEEK, 8 * 60), AUTUMN_NIGHT)) == [(6480, 5760)]


# crews-at-once


def test_crews_at_once_counts_at_every_moment() -> None:
    facts = tiny(
        shifts=[shift("a", "18:00", "22:00"), shift("b", "22:00", "02:00"), shift("c", "21:30", "23:00")],
        officers=[officer(1), officer(2), officer(3)],
    )
    two = [Sent("2026-06-12/a"), Sent("2026-06-12/a", ("O2",))]
    assert asked(CrewsAtOnce(), facts, *two, Sent("2026-06-12/b", ("O3",))) == ()
    # From 21:30 there would be three.
    assert numbers(asked(CrewsAtOnce(), facts, *two, Sent("2026-06-12/c", ("O3",)))) == [(3, 2)]


def test_crews_at_once_counts_a_circuit_at_each_of_its_spots() -> None:
    facts = tiny(
        shifts=[shift("a", "18:00", "22:00")],
        officers=[officer(1), officer(2)],
        spots=[spot(1), spot(2), spot(3)],
        circuits=[Post("C1", ("H1", "H2"), (), HERE)],
        max_crews=1,
    )
    circuit = Sent("2026-06-12/a", post="C1")
    assert asked(CrewsAtOnce(), facts, circuit, Sent("2026-06-12/a", ("O2",), post="H3")) == ()
    assert numbers(asked(CrewsAtOnce(), facts, circuit, Sent("2026-06-12/a", ("O2",), post="H2"))) == [(2, 1)]


def test_crews_at_once_on_the_night_that_skips_an_hour() -> None:
    shifts = [shift("a", "22:00", "02:30"), shift("b", "02:00", "06:00")]
    two = [officer(1), officer(2)]
    # On 8 March both 02:00 and 02:30 are the change itself: b begins as a ends.
    spring = tiny(shifts=shifts, start=SPRING_EVE, officers=two, max_crews=1)
    assert asked(CrewsAtOnce(), spring, Sent("2026-03-07/a"), Sent("2026-03-08/b", ("O2",))) == ()
    june = tiny(shifts=shifts, officers=two, max_crews=1)
    assert numbers(asked(CrewsAtOnce(), june, Sent("2026-06-12/a"), Sent("2026-06-13/b", ("O2",)))) == [(2, 1)]
