"""Each fund's money against a plan: what is planned, what is left, and how long it lasts at the plan's pace."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.quantities.money import Cents
from otplan.scenario.department import DAY

if TYPE_CHECKING:
    from datetime import date

    from otplan.audit.audited import Audited
    from otplan.scenario.fund import Fund

WEEK = 7


@dataclass(frozen=True, slots=True)
class FundFigures:
    """One fund.

    ``last_day``: the fund's end, or the end of the fiscal year that holds the horizon's start. ``days_left``:
    department days after the horizon through it, 0 or more. ``weekly``: cents a week at the plan's pace, exact.
    ``run_out``: the last department day that is paid in full at that pace, or None where all are through ``last_day``.
    """

    fund: Fund
    planned: Cents
    last_day: date
    days_left: int
    weekly: Fraction
    run_out: date | None

    @property
    def left(self) -> Cents:
        """Available and not planned."""
        return Cents(self.fund.available - self.planned)

    @property
    def share(self) -> Fraction | None:
        """Planned as a share of available; None of nothing."""
        return Fraction(self.planned, self.fund.available) if self.fund.available else None

    @property
    def weeks(self) -> Fraction | None:
        """Weeks that what is left lasts at the plan's pace; None where nothing is planned."""
        return Fraction(self.left) / self.weekly if self.weekly else None


def fund_figures(audited: Audited) -> tuple[FundFigures, ...]:
    """Every fund of the scenario, in its order.

    Example: $1,900.00 available, $700.00 planned in 7 days, and a year to go: $1,200.00 are left, 12 days at $100.00 a
    day, so the twelfth day after the horizon is the last that is paid in full, with $1,250.00 left too.
    """
    scenario = audited.scenario
    after = scenario.start + scenario.days * DAY
    found = []
    for fund in scenario.funds:
        planned = audited.plan.totals.by_fund[fund.fund_id]
        last = fund.last_day(scenario.department, scenario.start)
        days_left = max(0, (last - after).days + 1)
        daily = Fraction(planned, scenario.days)
        lasts = (fund.available - planned) / daily if planned else Fraction(days_left)
        run_out = after + (int(lasts) - 1) * DAY if lasts < days_left else None
        found.append(FundFigures(fund, Cents(planned), last, days_left, daily * WEEK, run_out))
    return tuple(found)
