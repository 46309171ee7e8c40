"""Pairs and those kept apart, from the orders to crews by name: against every plan, and by hand."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from otplan.scenario.wish import Order
from tests.optimum.brute import Brute, TooMany
from tests.optimum.solved import ALL, FREE, solved, values
from tests.optimum.test_derived_by_hand import everywhere
from tests.twin.chance import random_world, some
from tests.twin.facts import Facts
from tests.twin.recipes_about_wishes_and_orders import of_two
from tests.twin.worlds import HERE, mode, officer, shift, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario

RULES = (*ALL, *FREE)
WORLDS = 24


def ordered(rng: random.Random) -> Scenario:
    """A world in which everyone signed up, with one to three orders of two."""
    scenario = everywhere(random_world(rng, most_spots=2, circuits=0.2, details=0))
    orders = []
    for _ in range(rng.randint(1, 3)):
        windows = frozenset(some(rng, scenario.window))
        post = rng.choice(scenario.posts).post_id
        blank = Order(rng.choice(("must", "forbid")), None, windows, None, post, "Lt. Gray", "", "", HERE)
        orders.append(of_two(rng, scenario, blank))
    return replace(scenario, orders=tuple(orders))


def small_enough() -> list[Brute]:
    found: list[Brute] = []
    seed = 0
    while len(found) < WORLDS:
        seed += 1
        scenario = ordered(random.Random(f"two {seed}"))
        try:
            found.append(Brute(Facts(scenario), RULES))
        except TooMany:
            continue
    return found


HELD = small_enough()


@pytest.mark.parametrize("number", range(WORLDS))
def test_no_plan_is_better(number: int) -> None:
    brute = HELD[number]
    plan = solved(brute.facts.scenario, RULES)
    assert (plan is None) == (brute.best is None)
    if plan is not None:
        found = values(plan)
        assert (found["floors"], found["covered-risk"]) == brute.best


def test_the_orders_of_these_worlds_bind() -> None:
    free = [Brute(replace_orders(brute.facts.scenario), RULES).best for brute in HELD]
    assert sum(brute.best is None for brute in HELD) >= 1
    assert sum(brute.best is not None and brute.best != best for brute, best in zip(HELD, free, strict=True)) >= 2
    assert {order.decision for brute in HELD for order in brute.facts.scenario.orders} == {"must", "forbid"}


def replace_orders(scenario: Scenario) -> Facts:
    return Facts(replace(scenario, orders=()))


def pairs(size: int, officers: int, *named: tuple[int, int]) -> set[frozenset[str]] | None:
    """The crews of the one window at the one spot, of one size, with these pairs in it."""
    scenario = tiny(
        shifts=[shift("eve", "18:00", "22:00")],
        modes=[mode("foot", (size,))],
        officers=[officer(number) for number in range(1, officers + 1)],
    )
    orders = tuple(
        Order("must", f"O{one}", frozenset(scenario.window), None, None, "", "", "", HERE, partner=f"O{other}")
        for one, other in named
    )
    plan = solved(everywhere(replace(scenario, orders=orders)), RULES)
    return None if plan is None else {frozenset(seat.officer_id for seat in each.crew) for each in plan.patrols}


def test_two_pairs_are_dealt_into_two_crews_alike() -> None:
    # By id the crews would be O1 O2 and O3 O4.
    assert pairs(2, 4, (1, 4), (3, 2)) == {frozenset({"O1", "O4"}), frozenset({"O2", "O3"})}
    # The same pair twice is one.
    assert pairs(2, 2, (1, 2), (2, 1)) == {frozenset({"O1", "O2"})}
    assert pairs(2, 4, (1, 4), (1, 3)) is None


def test_crews_of_three_hold_one_pair_each() -> None:
    crews = pairs(3, 6, (1, 6), (2, 5))
    assert crews is not None
    assert sum({"O1", "O6"} <= crew for crew in crews) == sum({"O2", "O5"} <= crew for crew in crews) == 1
    assert len(crews) == 2
    # Three pairs need three crews; two may stand there at once.
    assert pairs(3, 6, (1, 6), (2, 5), (3, 4)) is None


def test_crews_of_four_hold_two_pairs_each() -> None:
    assert pairs(4, 4, (1, 4), (2, 3)) == {frozenset({"O1", "O2", "O3", "O4"})}
    crews = pairs(4, 8, (1, 8), (2, 7), (3, 6))
    assert crews is not None
    assert all(any(set(pair) <= crew for crew in crews) for pair in (("O1", "O8"), ("O2", "O7"), ("O3", "O6")))


def test_an_officer_of_two_pairs_meets_both_in_one_crew() -> None:
    assert pairs(3, 3, (1, 2), (1, 3)) == {frozenset({"O1", "O2", "O3"})}
    # All three pairs of three officers are one crew too.
    assert pairs(3, 3, (1, 2), (2, 3), (1, 3)) == {frozenset({"O1", "O2", "O3"})}
    # O1 and three partners are four, which no crew of three holds, and one of four does.
    assert pairs(3, 6, (1, 2), (1, 3), (1, 4)) is None
    assert pairs(4, 4, (1, 2), (1, 3), (1, 4)) == {frozenset({"O1", "O2", "O3", "O4"})}


def test_parties_share_out_the_crews() -> None:
    # Two crews of four: a chain of three and a pair need one each, since five do not fit into one.
    crews = pairs(4, 8, (1, 3), (3, 5), (7, 8))
    assert crews is not None
    assert any({"O1", "O3", "O5"} <= crew for crew in crews)
    assert any({"O7", "O8"} <= crew for crew in crews)
    assert len(crews) == 2
    # One crew of five holds both.
    assert pairs(5, 5, (1, 2), (2, 3), (4, 5)) == {frozenset({"O1", "O2", "O3", "O4", "O5"})}
    # Three chains of three need three crews; two may stand there at once.
    assert pairs(3, 9, (1, 2), (2, 3), (4, 5), (5, 6), (7, 8), (8, 9)) is None
