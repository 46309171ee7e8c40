"""The plan of scenarios/small, which tests copy and change."""

import json
from typing import Any

import pytest

from otplan.agreement.agreement import Agreement
from otplan.cli.app import run
from otplan.intake.load import load
from otplan.scenario.scenario import Scenario
from tests.intake.folders import SMALL


@pytest.fixture(scope="session")
def small() -> tuple[Scenario, Agreement]:
    """Facts and terms of scenarios/small."""
    return load(SMALL)


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Its plan, as the JSON that was written."""
    out = tmp_path_factory.mktemp("plan") / "out"
    assert run(["plan", str(SMALL), "--out", str(out)]) == 0
    held = json.loads((out / "plan.json").read_text())
    assert isinstance(held, dict)
    return held
