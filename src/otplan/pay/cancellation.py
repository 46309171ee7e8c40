"""What is owed for a patrol or detail that is called off too late."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

from otplan.pay.premiums import FORM, MINUTES
from otplan.quantities.money import exact

if TYPE_CHECKING:
    from datetime import datetime

    from otplan.quantities.interval import Interval


class Cancellation(BaseModel):
    """``[pay.cancellation]``: pay for work that was posted and is called off on short notice.

    A clause of contracts; it is for no hours worked, so it is no part of the regular rate (29 CFR 778.222). Example:
    3 h at $40.00 x 1.5 for a patrol of 4 h: $180.00.
    """

    model_config = FORM

    notice_hours: Annotated[Decimal, Field(gt=0, le=336, decimal_places=2), BeforeValidator(exact)]
    """Elapsed hours before the start from which on it is owed."""

    paid_hours: Annotated[Decimal, Field(gt=0, le=12, decimal_places=2), BeforeValidator(exact)]
    """Hours paid, and no more than the work itself would have been paid for."""

    at: Literal["multiplier", "straight"]
    """"multiplier": at the overtime multiplier. "straight": at the hourly rate."""

    def state(self) -> str:
        """The terms in a sentence."""
        rate = "the overtime rate" if self.at == "multiplier" else "the hourly rate"
        return f"Called off less than {self.notice_hours} h before its start, it is paid {self.paid_hours} h at {rate}."

    def owed(self, span: Interval, called_off: datetime) -> bool:
        """Whether work is called off too late: an instant exactly ``notice_hours`` before its start is early enough."""
        return Fraction((span.start - called_off).total_seconds()) < Fraction(self.notice_hours) * 3600

    def minutes(self, paid_minutes: int) -> int:
        """Minutes owed for a line of so many paid minutes; part of a minute counts as none."""
        return min(paid_minutes, int(self.paid_hours * MINUTES))
