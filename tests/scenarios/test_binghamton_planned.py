"""What any plan of the Binghamton folder has, however early its search was stopped."""

from collections import Counter
from pathlib import Path

import pytest

from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.intake.load import load
from otplan.plan.outcome import Planned
from otplan.plan.plan import Plan
from otplan.reasons.answers import Answers
from otplan.scenario.scenario import Scenario
from otplan.solver.limits import Limits
from otplan.solver.stages import solve
from tests.reasons.test_answers_at_random import offers, work_of

FOLDER = Path(__file__).parents[2] / "scenarios" / "binghamton"
EARLY = Limits(work=1.0, seconds=600.0)
"""Details, floors and orders are settled by proof within it; covered risk is not asked to be good."""


@pytest.fixture(scope="module")
def planned() -> tuple[Scenario, Plan]:
    """An audited plan with its facts."""
    scenario, agreement = load(FOLDER)
    outcome = solve(scenario, agreement, EARLY)
    assert isinstance(outcome, Planned)
    audited = audit(scenario, agreement, outcome.plan)
    assert isinstance(audited, Audited), "\n".join(finding.sentence for finding in audited)
    return scenario, audited.plan


def test_details_that_must_be_filled_are_and_no_floor_is_short(planned: tuple[Scenario, Plan]) -> None:
    _, plan = planned
    settled = {stage.goal: (stage.value, stage.proved) for stage in plan.stages}
    assert settled["details"] == (0, True)
    assert settled["floors"] == (0, True)
    there = {each.detail_id: len(each.crew) for each in plan.details}
    assert (there["BUYBACK"], there["DESK"]) == (4, 1)
    assert not [unmet for unmet in plan.unmet if unmet.about != "ARENA"]


def test_two_are_ordered_in_where_two_volunteered_and_nobody_else(planned: tuple[Scenario, Plan]) -> None:
    scenario, plan = planned
    # Two of the four places of a detail of four hours.
    (stage,) = (stage for stage in plan.stages if stage.goal == "ordered-in")
    assert (stage.value, stage.proved) == (2 * 240, True)
    ordered = {seat.officer_id for each in plan.details for seat in each.crew if seat.ordered_in}
    (buyback,) = (each for each in plan.details if each.detail_id == "BUYBACK")
    assert len(ordered) == 2
    assert ordered < {seat.officer_id for seat in buyback.crew}
    # The least senior of all but those who are at work, away, tired or not to be called: of the last ten hired.
    assert all(scenario.officer[who].seniority > 126 - 10 for who in ordered)
    barred = {
        who for who, duties in scenario.duty_of.items() for duty in duties if duty.kind.name in ("no-call", "light")
    }
    assert not ordered & barred


def test_details_are_paid_by_the_funds_that_may(planned: tuple[Scenario, Plan]) -> None:
    scenario, plan = planned
    for each in plan.details:
        assert scenario.fund[each.fund].pays_detail(scenario.detail[each.detail_id].kind)
    assert {each.detail_id: each.fund for each in plan.details}["DESK"] == "CITY"


def test_every_sign_up_is_answered_once(planned: tuple[Scenario, Plan]) -> None:
    scenario, plan = planned
    answers = list(Answers(scenario, load(FOLDER)[1], plan))
    told = Counter((each.officer.officer_id, work_of(each)) for each in answers)
    assert told == Counter((who, work) for who, work, _, _ in offers(scenario))
    assert {each.decision for each in answers} == {"awarded", "late", "no-patrol", "rule", "ahead"}
