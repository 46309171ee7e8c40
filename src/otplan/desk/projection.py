"""Project a plan's pace, once the audit has passed the plan. Never loads a solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.audit.audited import Audited
from otplan.budget.projection import project
from otplan.desk.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from otplan.budget.projection import Projection
    from otplan.plan.finding import Finding


def projection(scenario: Path, plan: Path, weeks: int | None) -> Projection | tuple[Finding, ...]:
    """The projection, or the audit's findings. Raises ``BadInput`` when the folder or the plan cannot be read."""
    result = verify(scenario, plan)
    return project(result, weeks) if isinstance(result, Audited) else result
