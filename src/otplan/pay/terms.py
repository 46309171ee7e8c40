"""Every line is paid by one table of the agreement.

What it does
    A line is one officer on one patrol or detail. It is paid for its elapsed time in units of ``rounding``, and where
    it touches no other duty for no fewer than the call-back minimum, at ``multiplier`` times the hourly rate of
    the department day on which it starts. A holiday has a multiplier of its own; nights earn a differential on top.
    Pay is rounded to the cent once, half up; so is each fringe share that its fund adds. Another patrol of the plan
    changes nothing in it.
Why
    A sum that the budget office reckons again must come out to the cent.
Source
    ``[pay]`` of the agreement (``cite``). Exactly one file has it for each officer's unit. Comp time: 29 U.S.C. 207(o).
    Work period: 29 U.S.C. 207(k), 29 CFR 553.224 and 553.230. Whole units of time: 29 CFR 785.48(b).
Example
    240 min at $38.4150 x 1.5 = $230.49; FICA 7.65 % of it = $17.632485, $17.63; the line costs $248.12. With a
    call-back minimum of 4 h a patrol of 3 h that stands alone is paid as 240 min, one that starts as a tour ends as
    180 min. Four hours of a holiday night at $40.00 x 2, with 5 % for the night multiplied too: $320.00 + $16.00.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, BeforeValidator, Field, field_validator

from otplan.pay.cancellation import Cancellation
from otplan.pay.premiums import FORM, MINUTES, CompTime, Holidays, NightDifferential, Rounding
from otplan.pay.work_period import WorkPeriod
from otplan.quantities.money import exact

if TYPE_CHECKING:
    from pydantic import ValidationInfo

    from otplan.scenario.officer import Officer

COMPONENTS = ("overtime", "call_back", "holiday", "night")
"""What a line's pay is made of."""


class Codes(BaseModel):
    """``[pay.codes]``: the payroll's own code of each component of pay, for the tables that it reads."""

    model_config = FORM

    overtime: str = ""
    """Paid time at the multiplier."""

    call_back: str = ""
    """What the call-back minimum adds."""

    holiday: str = ""
    """What a holiday adds."""

    night: str = ""
    """The night differential."""

    comp: str = ""
    """Compensatory time."""


class PayTerms(BaseModel):
    """``[pay]`` of an agreement. Numbers may be written as text so that they stay exact decimals."""

    model_config = FORM

    multiplier: Annotated[Decimal, Field(ge=1, le=4, decimal_places=4), BeforeValidator(exact)]
    """Overtime rate as a multiple of the hourly rate, such as 1.5."""

    call_back_minimum_hours: Annotated[Decimal, Field(ge=0, le=12, decimal_places=2), BeforeValidator(exact)] = Decimal(
        0
    )
    """Least hours paid for a patrol or detail that does not touch other duty."""

    rounding: Rounding | None = None
    """Whole units in which time is paid; left out: to the minute."""

    night_differential: NightDifferential | None = None
    """More for nights."""

    holidays: Holidays | None = None
    """More on holidays."""

    comp_time: CompTime | None = None
    """Time off in place of cash, for those whose ``pay_as`` says so."""

    work_period: WorkPeriod | None = None
    """The period over which the Fair Labor Standards Act counts hours; left out: its column is not computed."""

    cancellation: Cancellation | None = None
    """What is owed for work that is called off on short notice; left out: nothing."""

    codes: Codes = Codes()
    """The payroll's codes."""

    cite: str = ""
    """The article these terms stand in."""

    units: Annotated[tuple[str, ...], Field(json_schema_extra={"minItems": 1})] = ()
    """The units that these terms pay; empty: every officer."""

    @field_validator("holidays")
    @classmethod
    def _no_less_on_holidays(cls, holidays: Holidays | None, info: ValidationInfo) -> Holidays | None:
        overtime = info.data.get("multiplier", 0)
        if holidays is not None and holidays.multiplier < overtime:
            what = f"a holiday's multiplier ({holidays.multiplier}) is less than the overtime multiplier ({overtime})"
            message = f"{what}\nIt stands in place of that, not on top of it: write {overtime} or more."
            raise ValueError(message)
        return holidays

    def state(self) -> str:
        """The terms in a sentence."""
        least = (
            f", and no less than {self.call_back_minimum_hours} h where it stands alone"
            if self.call_back_minimum
            else ""
        )
        whole = f", in units of {self.rounding.minutes} min ({self.rounding.to})" if self.rounding else ""
        parts = (self.holidays, self.night_differential, self.comp_time, self.cancellation, self.work_period)
        more = [each.state() for each in parts if each is not None]
        pays = f"A patrol or detail is paid at {self.multiplier} times the hourly rate{whole}{least}."
        return " ".join([pays, *more])

    @property
    def exact_multiplier(self) -> Fraction:
        """The multiplier as an exact fraction."""
        return Fraction(self.multiplier)

    @property
    def call_back_minimum(self) -> int:
        """The call-back minimum in whole minutes, rounded up."""
        return ceil(self.call_back_minimum_hours * MINUTES)


@dataclass(frozen=True, slots=True)
class Pay:
    """The pay terms of every unit; exactly one table binds each officer, which intake makes sure of."""

    tables: tuple[PayTerms, ...]

    def of(self, officer: Officer) -> PayTerms:
        """The terms that pay an officer. Raises ``StopIteration`` for one whom no table binds."""
        return next(terms for terms in self.tables if not terms.units or officer.unit in terms.units)
