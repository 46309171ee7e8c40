"""What each goal reached, in dollars, hours and shares: a solver counts in units that nobody else reads."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from otplan.agreement.goals.cost import Cost
from otplan.agreement.goals.covered_risk import CoveredRisk
from otplan.agreement.goals.details import Details
from otplan.agreement.goals.equity import Equity
from otplan.agreement.goals.floors import Floors
from otplan.agreement.goals.optional_details import OptionalDetails
from otplan.agreement.goals.ordered_in import OrderedIn
from otplan.agreement.goals.preference import Preference
from otplan.quantities.money import Cents, dollars
from otplan.scenario.place import SPOT_UNITS

if TYPE_CHECKING:
    from otplan.plan.plan import Stage, Totals

HOUR = 60
HOURS = {
    Details.name: (HOUR, "officer-hours short"),
    Floors.name: (HOUR * SPOT_UNITS, "crew-hours short"),
    OrderedIn.name: (HOUR, "officer-hours ordered in"),
    OptionalDetails.name: (HOUR, "officer-hours short"),
    Equity.name: (HOUR, "officer-hours, weighed by how many the officer has had"),
    Preference.name: (1, "steps from first choices"),
}
"""Of each goal that counts time or steps how many of its units are one, and of what."""


def reached(stage: Stage, totals: Totals) -> str:
    """What a goal reached, where it is not proved with its bound, and how near it is to the best possible.

    Rounded against the plan, to hundredths: no shortfall reads as none, no cover as more, no bound as nearer.
    Example: ``floors: 2.50 crew-hours short, bound 2.00: not shown to be near the best possible.``
    """
    most = stage.goal == CoveredRisk.name
    told = f"{stage.goal}: {_amount(stage.goal, stage.value, totals, up=not most)}"
    if stage.goal in HOURS:
        told += f" {HOURS[stage.goal][1]}"
    if most:
        told += " of what full crews everywhere would cover"
    if not stage.proved:
        told += f", bound {_amount(stage.goal, stage.bound, totals, up=most)}"
    return f"{told}: {_how_near(stage)}."


def _how_near(stage: Stage) -> str:
    if stage.proved:
        return "the best possible"
    if stage.gap is None:
        return "not shown to be near the best possible"
    # Up, never down: what is told must be proved.
    return f"within {_hundredths(Fraction(str(stage.gap)) * 100, up=True)} % of the best possible"


def _amount(goal: str, number: int, totals: Totals, *, up: bool) -> str:
    if goal == Cost.name:
        return dollars(Cents(number))
    if goal == CoveredRisk.name:
        whole = totals.attainable_risk
        return f"{_hundredths(Fraction(100 * number, whole) if whole else Fraction(0), up=up)} %"
    return _hundredths(Fraction(number, HOURS[goal][0]), up=up)


def _hundredths(exact: Fraction, *, up: bool) -> str:
    """No less than 0, with two decimals."""
    whole = (ceil if up else floor)(exact * 100)
    return f"{whole // 100:,}.{whole % 100:02}"
