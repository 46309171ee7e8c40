"""Verify a plan against the folder it claims to come from. Never loads a solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.audit.audit import audit
from otplan.intake.load import load
from otplan.plan.plan_file import read_plan
from otplan.quantities.fault import BadInput, Faults, Record
from otplan.quantities.text_file import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from otplan.audit.audited import Audited
    from otplan.plan.finding import Finding


PLAN = "plan.json"


def verify(scenario: Path, plan: Path) -> Audited | tuple[Finding, ...]:
    """The plan as audited, or all findings. Raises ``BadInput`` when either cannot be read, as a folder cannot."""
    faults = Faults()
    held = facts = None
    text = None if _is_folder_of_plan(plan, faults) else read_text(plan, plan.name, faults)
    try:
        facts = load(scenario)
    except BadInput as bad:
        faults.extend(bad.faults)
    try:
        held = None if text is None else read_plan(text, plan.name)
    except BadInput as bad:
        faults.extend(bad.faults)
    if facts is None or held is None:
        raise BadInput(faults)
    return audit(*facts, held)


def _is_folder_of_plan(plan: Path, faults: Faults) -> bool:
    """Whether the folder around a plan is given in place of the plan; told."""
    inside = plan / PLAN
    try:
        found = inside.is_file()
    except OSError:  # what cannot be looked into is told when it is read
        return False
    if found:
        faults.add(Record(str(plan)), "", "a folder, where the file of a plan is needed", f'Did you mean "{inside}"?')
    return found
