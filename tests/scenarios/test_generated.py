"""The tables of the generated scenarios are what their generators make, to the byte."""

import subprocess
import sys
from pathlib import Path

import pytest

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.mark.parametrize("name", ["binghamton", "charlottesville"])
def test_the_tables_are_what_the_generator_makes(name: str) -> None:
    generator = SCENARIOS / name / "generate.py"
    done = subprocess.run([sys.executable, generator, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
