"""What has passed the audit, and the file that it is written to."""

import json
from pathlib import Path
from typing import Any

import pytest

from otplan.agreement.agreement import Agreement
from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.cli.app import run
from otplan.intake.load import load
from otplan.plan.plan_file import read_plan, write_plan
from otplan.scenario.scenario import Scenario
from tests.intake.folders import SMALL


def test_audited_cannot_be_built_by_hand(small: tuple[Scenario, Agreement], good: dict[str, Any]) -> None:
    plan = read_plan(json.dumps(good), "plan.json")
    for seal in (None, object(), True):
        with pytest.raises(TypeError, match="only the audit"):
            Audited(*small, plan, seal)
    real = audit(*small, plan)
    assert isinstance(real, Audited)
    with pytest.raises(AttributeError):
        real.plan = plan  # type: ignore[misc]


def test_what_is_read_is_written_again_as_it_was(small: tuple[Scenario, Agreement], good: dict[str, Any]) -> None:
    text = json.dumps(good, indent=1, ensure_ascii=False) + "\n"
    assert write_plan(read_plan(text, "plan.json"), small[0].department.zone) == text


def test_verify_reads_the_file_that_plan_wrote(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(["plan", str(SMALL), "--out", str(out)]) == 0
    facts, _ = load(SMALL)
    text = (out / "plan.json").read_text()
    assert write_plan(read_plan(text, "plan.json"), facts.department.zone) == text
