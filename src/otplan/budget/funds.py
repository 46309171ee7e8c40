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
    department days after the horizon through it, 0 or more. ``most``: exact cents a week that the fund pays at most
    after the horizon, or None without limit. ``weekly``: cents a week at the plan's pace and no more than ``most``,
    exact. ``run_out``: the last department day that is paid in full at that pace, or None where all are through
    ``last_day``.
    """

    fund: Fund
    planned: Cents
    last_day: date
    days_left: int
    most: Fraction | None
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
    day, so the twelfth day after the horizon is the last that is paid in full, with $1,250.00 left too. With a weekly
    cap of $350.00 it is $50.00 a day and the 24th; a paced fund lasts to its end.
    """
    scenario = audited.scenario
    after = scenario.start + scenario.days * DAY
    found = []
    for fund in scenario.funds:
        planned = audited.plan.totals.by_fund[fund.fund_id]
        last = fund.last_day(scenario.department, scenario.start)
        days_left = max(0, (last - after).days + 1)
        left, pays = fund.available - planned, max(after, fund.starts or after)
        most = most_a_day(fund, Fraction(left), (last - pays).days + 1)
        daily = Fraction(planned, scenario.days) if most is None else min(Fraction(planned, scenario.days), most)
        lasts = left / daily if daily else Fraction(days_left)
        run_out = after + (int(lasts) - 1) * DAY if lasts < days_left else None
        weekly = None if most is None else most * WEEK
        found.append(FundFigures(fund, Cents(planned), last, days_left, weekly, daily * WEEK, run_out))
    return tuple(found)


def most_a_day(fund: Fund, left: Fraction, days: int) -> Fraction | None:
    """Cents a day that a fund pays at most if ``left`` cents are left for its last ``days``, or None without limit.

    A seventh of its weekly cap; of a paced fund an even share of what is left, and None where it has no day left.
    """
    if fund.weekly_cap == "paced":
        return left / days if days > 0 else None
    return None if fund.weekly_cap == "none" else Fraction(fund.weekly_cap, WEEK)
