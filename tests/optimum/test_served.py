"""Crews are sent where presence on duty leaves most to cover: by hand, and against every plan of tiny worlds."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.goals.covered_risk import denominator
from otplan.scenario.wish import Served
from tests.optimum.brute import Brute, deployment_of
from tests.optimum.random_worlds import WORLDS, worlds
from tests.optimum.solved import ALL, FREE, solved, values
from tests.optimum.test_derived_by_hand import everywhere, only_in
from tests.twin.chance import random_served
from tests.twin.facts import Facts
from tests.twin.worlds import HERE, mode, officer, shift, span, spot, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario

EVENING = span("2026-06-12 18:00", "2026-06-12 22:00")


def two_spots(second: int, *served: Served) -> Scenario:
    """Priority 6 and another, all risk from 18:00 to 22:00, one pair on foot."""
    facts = tiny(
        shifts=[shift("eve", "18:00", "22:00")],
        modes=[mode("foot", (2,))],
        officers=[officer(1), officer(2)],
        spots=[spot(1), spot(2, second)],
    )
    return everywhere(replace(facts, risk=only_in(18, 22), served=served))


@pytest.mark.parametrize(
    ("second", "rows", "best", "post"),
    [
        # 60 % of 6.
        (40_000, 0, Fraction(360, 100), "H1"),
        # Presence covers those 3.60; beside it a pair adds 24 % of 6, 1.44, at the other spot 60 % of 4, 2.40.
        (40_000, 1, Fraction(600, 100), "H2"),
        # Of 2 it would add 1.20.
        (20_000, 1, Fraction(504, 100), "H1"),
        # Beside two it adds 9.6 % of 6, 0.576, at the other 60 % of 1: 5.04 + 0.60.
        (10_000, 2, Fraction(564, 100), "H2"),
        # Beside three nothing is left: 5.616 and 0.60.
        (10_000, 3, Fraction(6216, 1000), "H2"),
    ],
)
def test_a_pair_goes_where_it_adds_most(second: int, rows: int, best: Fraction, post: str) -> None:
    walk = Served((EVENING,), "foot", "H1", "Lt. Gray", "", HERE)
    facts = two_spots(second, *[walk] * rows)
    plan = solved(facts, [*ALL, *FREE])
    assert plan is not None
    assert Fraction(values(plan)["covered-risk"], denominator(facts)) == best
    assert [patrol.post for patrol in plan.patrols] == [post]


def test_where_presence_covers_all_that_can_be_covered_nobody_is_sent() -> None:
    facts = two_spots(0, *[Served((EVENING,), "foot", "H1", "Lt. Gray", "", HERE)] * 3)
    plan = solved(facts, [*ALL, *FREE])
    assert plan is not None
    assert plan.patrols == ()
    assert Fraction(values(plan)["covered-risk"], denominator(facts)) == Fraction(5616, 1000)


def test_where_all_risk_is_outside_the_windows_presence_is_all_that_covers() -> None:
    morning = Served((span("2026-06-12 08:00", "2026-06-12 12:00"),), "foot", "H1", "Lt. Gray", "", HERE)
    facts = replace(two_spots(20_000, morning), risk=only_in(8, 12))
    plan = solved(facts, [*ALL, *FREE])
    assert plan is not None
    assert plan.patrols == ()
    assert Fraction(plan.totals.covered_risk, denominator(facts)) == Fraction(360, 100)
    assert plan.totals.attainable_risk == plan.totals.covered_risk


@pytest.mark.parametrize("number", range(0, WORLDS, 2))
def test_no_plan_is_better(number: int) -> None:
    world = worlds()[number]
    facts = random_served(random.Random(f"presence {number}"), world.scenario)
    brute = Brute(Facts(facts), world.rules)
    plan = solved(facts, world.rules)
    assert (plan is None) == (brute.best is None)
    if plan is not None:
        found = values(plan)
        assert (found["floors"], found["covered-risk"]) == brute.best
        assert found["cost"] == brute.cheapest(deployment_of(plan.patrols))


def test_presence_changes_what_is_best_in_many_worlds() -> None:
    changed = 0
    for number in range(0, WORLDS, 2):
        world = worlds()[number]
        plain = solved(world.scenario, world.rules)
        served = solved(random_served(random.Random(f"presence {number}"), world.scenario), world.rules)
        if plain is not None and served is not None:
            changed += deployment_of(plain.patrols) != deployment_of(served.patrols)
    assert changed >= 3
