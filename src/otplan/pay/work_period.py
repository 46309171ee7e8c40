"""The work period over which the Fair Labor Standards Act counts a police officer's hours (29 U.S.C. 207(k))."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from pydantic import BaseModel, Field

from otplan.pay.premiums import FORM, MINUTES, Day

HOURS = (43, 49, 55, 61, 67, 73, 79, 86, 92, 98, 104, 110, 116, 122, 128, 134, 141, 147, 153, 159, 165, 171)
"""29 CFR 553.230(c), law enforcement: hours beyond which overtime is owed, for periods of 7 to 28 days.

Each is 6.11 hours a day, rounded to the nearest hour, as the section says.
"""
SHORTEST, LONGEST = 7, 28


class WorkPeriod(BaseModel):
    """``[pay.work_period]``: fixed, recurring periods of 7 to 28 days (29 CFR 553.224).

    Example: 14 days from 2026-11-29: the period of 2026-12-12 began then and ends that day; overtime beyond 86 h.
    """

    model_config = FORM

    anchor: Day
    """The department day on which one period begins; all others follow from it, before and after."""

    days: Annotated[int, Field(ge=SHORTEST, le=LONGEST, strict=True)]
    """Department days in a period."""

    exempt_ranks: tuple[str, ...] = ()
    """Ranks to whom the Act owes no overtime, such as a chief (29 U.S.C. 213(a)(1))."""

    def state(self) -> str:
        """The period in a sentence."""
        exempt = f"; {', '.join(self.exempt_ranks)} are exempt" if self.exempt_ranks else ""
        return (
            f"The law counts hours over {self.days} days, one period beginning on {self.anchor}, and owes overtime "
            f"beyond {HOURS[self.days - SHORTEST]} h{exempt}."
        )

    @property
    def threshold(self) -> int:
        """Minutes of work in a period beyond which overtime is owed. Example: 28 days, 171 h, 10,260 minutes."""
        return HOURS[self.days - SHORTEST] * MINUTES

    def begins(self, day: date) -> date:
        """The first department day of the period that holds a department day."""
        return day - timedelta(days=(day - self.anchor).days % self.days)
