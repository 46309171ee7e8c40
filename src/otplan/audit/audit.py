"""The audit: every rule, every amount and every claim of a plan, checked from the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.rules.shape import Shape
from otplan.audit.amounts import amount_findings
from otplan.audit.audited import Audited, sealed
from otplan.audit.claims import made_from_findings, value_findings
from otplan.audit.references import order_findings, reference_findings

if TYPE_CHECKING:
    from otplan.agreement.agreement import Agreement
    from otplan.plan.finding import Finding
    from otplan.plan.plan import Plan
    from otplan.scenario.scenario import Scenario


def audit(scenario: Scenario, agreement: Agreement, plan: Plan) -> Audited | tuple[Finding, ...]:
    """The plan as audited, or everything that is wrong with it.

    A plan that speaks of things that do not exist is not asked further: only those findings come back.
    """
    made_from = tuple(made_from_findings(scenario, agreement, plan))
    references = tuple(reference_findings(scenario, plan))
    if references:
        return made_from + references
    roster = agreement.roster(scenario, plan.patrols, plan.details)
    findings = [*made_from, *order_findings(plan)]
    for rule in agreement.rules:
        findings.extend(rule.found(roster))
    findings.extend(amount_findings(scenario, agreement.pay, plan))
    if not any(finding.rule == Shape.name for finding in findings):
        # A crew of a size that its mode lacks has no dose: goals are measured once every crew has its shape.
        findings.extend(value_findings(agreement, plan, roster))
    return tuple(findings) if findings else sealed(scenario, agreement, plan)
