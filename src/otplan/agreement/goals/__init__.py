"""The registry of goals, in the order in which they are settled unless an agreement orders the roster goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.goals.cost import Cost
from otplan.agreement.goals.covered_risk import CoveredRisk
from otplan.agreement.goals.floors import Floors

if TYPE_CHECKING:
    from otplan.agreement.goal import Goal

GOALS: tuple[type[Goal], ...] = (Floors, CoveredRisk, Cost)

LATER: tuple[str, ...] = ("details", "ordered-in", "disturbed", "equity", "preference")
"""Goals of the design that this version does not act on."""
