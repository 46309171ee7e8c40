"""The registry of goals, in the order in which they are settled unless an agreement orders the roster goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.goals.cost import Cost
from otplan.agreement.goals.covered_risk import CoveredRisk
from otplan.agreement.goals.details import Details
from otplan.agreement.goals.equity import Equity
from otplan.agreement.goals.floors import Floors
from otplan.agreement.goals.optional_details import OptionalDetails
from otplan.agreement.goals.ordered_in import OrderedIn
from otplan.agreement.goals.preference import Preference

if TYPE_CHECKING:
    from otplan.agreement.goal import Goal

GOALS: tuple[type[Goal], ...] = (Details, Floors, OrderedIn, CoveredRisk, OptionalDetails, Equity, Preference, Cost)

LATER: tuple[str, ...] = ("disturbed",)
"""Goals of the design that this version does not act on."""
