"""What a committed plan of scenarios/small exports, byte for byte. The plan is read, never solved again.

When a change of an export is meant, write the files of tests/golden/small anew from its plan.json and say why in
CHANGELOG.md.
"""

from pathlib import Path

import pytest

from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.exports.calendar import calendars
from otplan.exports.tables import assignments_csv, cost_projection_csv
from otplan.intake.load import load
from otplan.plan.plan_file import read_plan, write_plan

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "small"


@pytest.fixture(scope="module")
def audited() -> Audited:
    scenario, agreement = load(ROOT / "scenarios" / "small")
    result = audit(scenario, agreement, read_plan((GOLDEN / "plan.json").read_text(), "plan.json"))
    assert isinstance(result, Audited), result
    return result


def test_the_plan_is_written_as_it_was_read(audited: Audited) -> None:
    zone = audited.scenario.department.zone
    assert write_plan(audited.plan, zone).encode() == (GOLDEN / "plan.json").read_bytes()


def test_tables(audited: Audited) -> None:
    assert assignments_csv(audited).encode() == (GOLDEN / "assignments.csv").read_bytes()
    assert cost_projection_csv(audited).encode() == (GOLDEN / "cost_projection.csv").read_bytes()


def test_calendars(audited: Audited) -> None:
    golden = {path.stem: path.read_bytes() for path in sorted((GOLDEN / "calendars").glob("*.ics"))}
    assert calendars(audited) == golden
