"""Verify a plan against the folder it claims to come from. Never loads a solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.audit.audit import audit
from otplan.intake.load import load
from otplan.plan.plan_file import read_plan
from otplan.quantities.fault import Faults
from otplan.quantities.sheets import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from otplan.audit.audited import Audited
    from otplan.plan.finding import Finding


def verify(scenario: Path, plan: Path) -> Audited | tuple[Finding, ...]:
    """The plan as audited, or all findings. Raises ``BadInput`` when either cannot be read."""
    faults = Faults()
    text = read_text(plan, plan.name, faults)
    facts, agreement = load(scenario)
    faults.raise_if_any()
    return audit(facts, agreement, read_plan(text or "", plan.name))
