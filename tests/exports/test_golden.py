"""What committed plans of scenarios/small export, without and with details. The plans are read, never solved again.

When a change of an export is meant, write the files of tests/golden/NAME anew from its plan.json and say why in
CHANGELOG.md.
"""

import pytest

from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.exports.calendar import calendars
from otplan.exports.tables import assignments_csv, cost_projection_csv
from otplan.intake.load import load
from otplan.plan.plan_file import read_plan, write_plan
from tests.golden.weeks import GOLDEN, NAMES, week

Golden = tuple[str, Audited]


@pytest.fixture(scope="module", params=NAMES)
def golden(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Golden:
    name = str(request.param)
    scenario, agreement = load(week(name, tmp_path_factory.mktemp(name)))
    result = audit(scenario, agreement, read_plan((GOLDEN / name / "plan.json").read_text(), "plan.json"))
    assert isinstance(result, Audited), result
    return name, result


def test_the_plan_is_written_as_it_was_read(golden: Golden) -> None:
    name, audited = golden
    zone = audited.scenario.department.zone
    assert write_plan(audited.plan, zone).encode() == (GOLDEN / name / "plan.json").read_bytes()


def test_tables(golden: Golden) -> None:
    name, audited = golden
    assert assignments_csv(audited).encode() == (GOLDEN / name / "assignments.csv").read_bytes()
    assert cost_projection_csv(audited).encode() == (GOLDEN / name / "cost_projection.csv").read_bytes()


def test_calendars(golden: Golden) -> None:
    name, audited = golden
    held = {path.stem: path.read_bytes() for path in sorted((GOLDEN / name / "calendars").glob("*.ics"))}
    assert calendars(audited) == held
