"""The Charlottesville folder: the tables are what their generator makes, and hold what its README says."""

import subprocess
import sys
from pathlib import Path

from otplan.intake.load import load

FOLDER = Path(__file__).parents[2] / "scenarios" / "charlottesville"


def test_the_tables_are_what_the_generator_makes() -> None:
    done = subprocess.run(
        [sys.executable, FOLDER / "generate.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


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
    touching = sum(
        duty.interval.end == window.interval.start or duty.interval.start == window.interval.end
        for officer in scenario.officers
        for duty in scenario.duty_of[officer.officer_id]
        if duty.kind.name == "tour"
        for window in scenario.windows
        if any(scenario.willing(officer.officer_id, window, mode.name) for mode in scenario.modes)
    )
    assert touching > 50
