"""Details that need not be filled have officers where patrols leave some.

What it does
    For details without ``must`` the goal is the least total of officer-minutes missing. It is settled first of the
    roster goals: the patrols stand, and who works what is still free.
Why
    A police table at a block party is worth having; it is not worth a patrol that keeps harm from a place.
Source
    details.csv.
Example
    A detail of 2 officers from 18:00 to 20:00, one volunteer whom no patrol needs: 120 officer-minutes stay short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from otplan.agreement.goal import RosterGoal
from otplan.agreement.goals.details import short_of, shortfalls

if TYPE_CHECKING:
    from otplan.draft.draft import Draft
    from otplan.draft.total import Total
    from otplan.plan.roster import Roster


class OptionalDetails(RosterGoal):
    """Least officer-minutes short on details that need not be filled."""

    name: ClassVar[str] = "optional-details"
    measured_in: ClassVar[str] = "officer-minutes"
    sense: ClassVar[Literal["least", "most"]] = "least"

    def price(self, draft: Draft) -> Total:
        """A whole column of missing officers for each detail that need not be filled."""
        return short_of(draft, must=False)

    def measure(self, roster: Roster) -> int:
        """Officer-minutes missing."""
        return sum(missing for detail, missing in shortfalls(roster) if not detail.must)
