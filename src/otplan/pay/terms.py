"""Every line is paid by one table of the agreement.

What it does
    A line is one officer on one patrol or detail. It is paid for its elapsed minutes, and where it touches no other
    duty for no fewer than the call-back minimum, at ``multiplier`` times the hourly rate of the department day on which
    it starts. Pay is rounded to the cent once, half up; so is each fringe share that its fund adds. Another patrol of
    the plan changes nothing in it.
Why
    A sum that the budget office reckons again must come out to the cent.
Source
    ``[pay]`` of the agreement (``cite``). Exactly one file has it for each officer's unit.
Example
    240 min at $38.4150 x 1.5 = $230.49; FICA 7.65 % of it = $17.632485, $17.63; the line costs $248.12. With a
    call-back minimum of 4 h a patrol of 3 h that stands alone is paid as 240 min, one that starts as a tour ends as
    180 min.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from otplan.quantities.money import exact

if TYPE_CHECKING:
    from otplan.scenario.officer import Officer

MINUTES = 60


class PayTerms(BaseModel):
    """``[pay]`` of an agreement. Numbers may be written as text so that they stay exact decimals."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, use_attribute_docstrings=True)

    multiplier: Annotated[Decimal, Field(ge=1, le=4, decimal_places=4), BeforeValidator(exact)]
    """Overtime rate as a multiple of the hourly rate, such as 1.5."""

    call_back_minimum_hours: Annotated[Decimal, Field(ge=0, le=12, decimal_places=2), BeforeValidator(exact)] = Decimal(
        0
    )
    """Least hours paid for a patrol or detail that does not touch other duty."""

    cite: str = ""
    """The article these terms stand in."""

    units: Annotated[tuple[str, ...], Field(json_schema_extra={"minItems": 1})] = ()
    """The units that these terms pay; empty: every officer."""

    def state(self) -> str:
        """The terms in a sentence."""
        least = (
            f", and no less than {self.call_back_minimum_hours} h where it stands alone"
            if self.call_back_minimum
            else ""
        )
        return f"A patrol or detail is paid at {self.multiplier} times the hourly rate{least}."

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
