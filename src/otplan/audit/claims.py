"""Whether what a plan says of itself is so: what it was made from, what its goals reached, what stayed unmet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.goals.covered_risk import CoveredRisk, denominator
from otplan.agreement.goals.details import unmet_details
from otplan.agreement.goals.floors import unmet_floors
from otplan.audit.attainable import attainable_risk
from otplan.plan.finding import Finding
from otplan.plan.gap import gap_of
from otplan.scenario.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.plan.plan import Plan
    from otplan.plan.roster import Roster
    from otplan.scenario.scenario import Scenario

NAME = "claims"


def _claim(sentence: str, measured: int = 1, allowed: int = 0) -> Finding:
    return Finding(NAME, (), measured, allowed, sentence)


def made_from_findings(scenario: Scenario, agreement: Agreement, plan: Plan) -> Iterator[Finding]:
    """Each of the scenario and the agreement that is not what the plan was made from."""
    if plan.scenario.name != scenario.name:
        yield _claim(f"The plan names scenario {plan.scenario.name}; this one is {scenario.name}.")
    if plan.scenario.digest != digest_of(scenario):
        yield _claim(
            f"The plan was made from another state of scenario {plan.scenario.name}: its facts have changed since, in "
            "scenario.toml or a table; the plan does not hold in which. Plan again, or give the folder as it was."
        )
    for stamp in agreement.stamps:
        if stamp not in plan.agreements:
            yield _claim(f'The plan was made under another state of the agreement "{stamp.name}".')
    known = {stamp.name for stamp in agreement.stamps}
    for stamp in plan.agreements:
        if stamp.name not in known:
            yield _claim(f'The plan was made under "{stamp.name}", which the scenario does not name.')
    if plan.agreements != agreement.stamps and set(plan.agreements) == set(agreement.stamps):
        yield _claim("The plan names its agreements in another order, or twice.")


def value_findings(agreement: Agreement, plan: Plan, roster: Roster) -> Iterator[Finding]:
    """Each stage, total or unmet floor whose claim differs from what the roster measures."""
    wanted = [goal.name for goal in agreement.goals]
    if [stage.goal for stage in plan.stages] != wanted:
        yield _claim(f"The plan's stages are {[stage.goal for stage in plan.stages]}; the agreement's are {wanted}.")
        return
    for goal, stage in zip(agreement.goals, plan.stages, strict=True):
        value = goal.measure(roster)
        if stage.value != value or stage.unit != goal.measured_in:
            yield _claim(
                f"Goal {goal.name} claims {stage.value} {stage.unit}; the roster measures {value} {goal.measured_in}.",
                stage.value,
                value,
            )
        wrong_side = stage.bound < value if goal.sense == "most" else stage.bound > value
        proved = stage.bound == stage.value
        given_up = stage.stopped_by == "tolerance"
        worst = goal.kept(stage.bound)
        too_far = value < worst if goal.sense == "most" else value > worst
        if (
            wrong_side
            or stage.proved != proved
            or (stage.stopped_by == "proof") != proved
            or (given_up and too_far)
            or stage.gap != gap_of(value, stage.bound)
        ):
            yield _claim(
                f"Goal {goal.name} claims bound {stage.bound}, gap {stage.gap} and "
                f"proved {str(stage.proved).lower()} for value {value}, which do not agree.",
                stage.bound,
                value,
            )
    yield from _risk_findings(plan, roster)
    unmet = (*unmet_details(roster), *unmet_floors(roster))
    if plan.unmet != unmet:
        yield _claim(
            f"Of details and floors the plan claims {len(plan.unmet)} short; "
            f"the roster leaves {len(unmet)}, or they differ."
        )


def _risk_findings(plan: Plan, roster: Roster) -> Iterator[Finding]:
    totals = plan.totals
    for what, claimed, measured in (
        ("covered risk", totals.covered_risk, CoveredRisk().measure(roster)),
        ("attainable risk", totals.attainable_risk, attainable_risk(roster.scenario)),
        ("a risk denominator", totals.risk_denominator, denominator(roster.scenario)),
    ):
        if claimed != measured:
            yield _claim(f"The plan claims {what} of {claimed}; the facts give {measured}.", claimed, measured)
