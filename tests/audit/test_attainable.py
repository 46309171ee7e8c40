"""What could be covered at all, from the facts as the audit does and from arrays as the solver does.

One spot of priority 6 over a day of 24 h is 2,500 points an hour. Doses of 0.5, 1 and 2 cover 36.8, 60 and 84 %.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.goals.covered_risk import attainable, denominator
from otplan.agreement.rules.shape import Shape
from otplan.audit.attainable import attainable_risk
from otplan.draft.draft import Draft
from otplan.scenario.place import Post
from tests.agreement.test_served import with_served
from tests.twin.facts import Facts
from tests.twin.twin import world_of
from tests.twin.worlds import HERE, mode, shift, span, spot, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario

PAIR, CAR = mode("foot", (2,)), mode("vehicle", (1,))
CASES: dict[str, tuple[Scenario, int]] = {
    # Two pairs for 4 h: 84 % of 10,000.
    "max_crews of the best crew": (tiny(shifts=[shift("eve", "18:00", "22:00")], modes=[PAIR, CAR]), 8400),
    "one crew at most": (tiny(shifts=[shift("eve", "18:00", "22:00")], modes=[PAIR, CAR], max_crews=1), 6000),
    # 190 minutes: 84 % of 7,916.67.
    "parts of hours": (tiny(shifts=[shift("eve", "18:30", "21:40")], modes=[PAIR]), 6650),
    # Pairs until 22:00, though cars are there from 20:00 on; then two cars are a dose of 1: 60 % of 5,000.
    "the best of those present": (
        tiny(
            shifts=[shift("eve", "18:00", "22:00", ("foot",)), shift("late", "20:00", "00:00", ("vehicle",))],
            modes=[PAIR, CAR],
        ),
        8400 + 3000,
    ),
    # Two windows of 20 minutes in one hour, with as long between them: 84 % of 1,666.67.
    "nothing between windows": (
        tiny(shifts=[shift("first", "18:00", "18:20"), shift("last", "18:40", "19:00")], modes=[PAIR]),
        1400,
    ),
    # No window is open at 08:00, when a pair on duty covers 60 % of an hour.
    "presence alone": (
        with_served(
            tiny(shifts=[shift("eve", "18:00", "22:00")], modes=[PAIR]), span("2026-06-12 08:00", "2026-06-12 09:00")
        ),
        8400 + 1500,
    ),
    # The spot wants cars, the shift has none.
    "nothing": (
        tiny(
            shifts=[shift("eve", "18:00", "22:00", ("foot",))],
            modes=[PAIR, CAR],
            spots=[replace(spot(1), modes=("vehicle",))],
        ),
        0,
    ),
}


def both(scenario: Scenario) -> tuple[Fraction, Fraction]:
    """Ten-thousandths of a priority point, as the audit and as the solver find them."""
    facts = Facts(scenario)
    draft = Draft(facts.problem)
    with draft.spoken_by("shape"):
        Shape().constrain(draft)
    found = attainable_risk(scenario), attainable(facts.problem, draft.struck_by("shape"))
    one, other = (Fraction(value * 10_000, denominator(scenario)) for value in found)
    return one, other


@pytest.mark.parametrize("name", CASES)
def test_what_could_be_covered(name: str) -> None:
    scenario, points = CASES[name]
    assert both(scenario) == (Fraction(points), Fraction(points))


def test_a_circuit_gives_each_of_its_spots_its_share() -> None:
    # Cars alone may stand at one spot, and the shift has none; pairs walk both, a dose of 0.5 at each, twice 1:
    # 60 % of 4 h of 2,500 and of 1,250.
    scenario = tiny(
        shifts=[shift("eve", "18:00", "22:00", ("foot",))],
        modes=[PAIR, CAR],
        spots=[spot(1), spot(2, 30_000)],
        circuits=[Post("C1", ("H1", "H2"), (), HERE)],
    )
    posts = tuple(each if each.post_id == "C1" else replace(each, modes=("vehicle",)) for each in scenario.posts)
    assert both(replace(scenario, posts=posts)) == (Fraction(9000), Fraction(9000))


@pytest.mark.parametrize("seed", range(30))
def test_audit_and_solver_agree_on_random_worlds(seed: int) -> None:
    one, other = both(world_of("shape", seed).facts.scenario)
    assert one == other
