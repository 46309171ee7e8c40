"""The Charlottesville folder holds what its README says."""

from pathlib import Path

from otplan.intake.load import load
from tests.scenarios.hold_overs import hold_overs

FOLDER = Path(__file__).parents[2] / "scenarios" / "charlottesville"


def test_the_department_is_of_the_size_that_is_said() -> None:
    scenario, _ = load(FOLDER)
    assert len(scenario.officers) == 110
    assert len(scenario.funds) == 3
    cars = [unit for unit in scenario.fleet if unit.mode == "vehicle"]
    assert len(cars) == 6
    assert [unit for unit in cars if not unit.serves(scenario.horizon) and unit.out[0].covers(scenario.horizon)]
    assert sum(unit.mode == "bike" for unit in scenario.fleet) == 8
    assert any(len(post.hotspots) > 1 for post in scenario.posts)


def test_hold_overs_are_possible() -> None:
    # A patrol may begin as a tour ends, or end as one begins: such pairs of sign-up and tour must be in the tables.
    scenario, _ = load(FOLDER)
    assert hold_overs(scenario) > 50
