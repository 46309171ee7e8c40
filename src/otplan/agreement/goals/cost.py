"""The plan costs as little as it can.

What it does
    The sum of all lines, pay and fringe, in cents. Settled on the roster, once the deployment stands: who works and
    which fund pays may change, where and when do not.
Why
    Among rosters that serve the same deployment the cheaper leaves more for next week.
Source
    Pay terms of the agreement, fringe of the funds.
Example
    Two volunteers at $38.00 and $44.00 an hour for one 4 h seat at 1.5: $228.00 rather than $264.00.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from otplan.agreement.goal import RosterGoal

if TYPE_CHECKING:
    from otplan.draft.draft import Draft
    from otplan.draft.total import Total
    from otplan.plan.roster import Roster


class Cost(RosterGoal):
    """Least cost in cents."""

    name: ClassVar[str] = "cost"
    measured_in: ClassVar[str] = "cents"
    sense: ClassVar[Literal["least", "most"]] = "least"

    def price(self, draft: Draft) -> Total:
        """Seats weighted by their cents."""
        return draft.seats(np.moveaxis(draft.problem.people.cost, 0, 2))

    def measure(self, roster: Roster) -> int:
        """The sum of the lines' cents."""
        return sum(seat.cost for each in roster.assigned for seat in each.crew)
