"""A plan's pace is carried on to each fund's end and to the fiscal year's, in three cases; it is no forecast.

What it does
    The pace of a fund is what the plan charges to it, divided by the days planned, carried on day by day. Base: each
    day costs that share, with every line at the officer's rate of that day; but no more than a seventh of the fund's
    weekly cap, or, of a paced fund, than an even share of what is left then. Low: patrols alone, without what the
    call-back minimum and holidays add. High: holidays are paid as such, and a capped or paced fund pays all that it
    may. A fund goes to its ``ends``; one without, to the end of the fiscal year.
Why
    Who sees in December that the money ended in October can do nothing about it.
Source
    ``available``, ``weekly_cap`` and ``ends`` of funds.csv, rates.csv, ``[pay.holidays]``; the plan. Of next month's
    events, sick leave and sign-ups it knows nothing.
Example
    $1,900.00 available, $700.00 planned in 7 days, and 10 days more to the fund's end: $1,700.00 by then and $200.00
    left. With a raise of 10 % for the last 5 days: 700 + 500 + 550 = $1,750.00.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from otplan.budget.funds import WEEK, FundFigures, fund_figures, most_a_day
from otplan.budget.lines import lines
from otplan.pay.line import priced
from otplan.pay.paid_time import PaidTime
from otplan.plan.plan import Patrol
from otplan.quantities.money import Cents, half_up
from otplan.scenario.department import DAY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from otplan.audit.audited import Audited
    from otplan.budget.lines import Line
    from otplan.pay.terms import PayTerms
    from otplan.scenario.fund import Fund

CaseName = Literal["low", "base", "high"]

METHOD: Mapping[CaseName, str] = {
    "low": (
        "as base, patrols alone, for details have their dates; and without what the call-back minimum and holidays add."
    ),
    "base": (
        "each day after the horizon costs an even share of what this plan costs, premiums too, with every line at the "
        "officer's rate of that day; but no more than a seventh of the fund's weekly cap, or, of a paced fund, than an "
        "even share of what is left then."
    ),
    "high": (
        "as base, with everything on a holiday of the agreement paid as such; and a fund with a weekly cap, or a paced "
        "one, pays each day all that it may."
    ),
}
"""How each case is made, for people; in the order of the cases."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a fund would be charged from the horizon's start: through its end, and through the fiscal year's.

    Both may be more than is available, though not of a paced fund: then the difference is short. ``run_out``: the last
    department day that is paid in full, or None where all of them are.
    """

    by_end: Cents
    by_year: Cents
    run_out: date | None


@dataclass(frozen=True, slots=True)
class FundProjection:
    """One fund: ``figures`` at the plan's own pace, and the cases through department day ``through``, included."""

    figures: FundFigures
    through: date
    cases: Mapping[CaseName, Case]


@dataclass(frozen=True, slots=True)
class Projection:
    """Every fund of a scenario, in its order; ``year_ends`` is the last day of the fiscal year of the horizon's start.

    ``weeks``: how far after the horizon it looks, or None for as far as each fund goes.
    """

    audited: Audited
    weeks: int | None
    year_ends: date
    funds: tuple[FundProjection, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days from ``first`` that cost the same: ``daily`` exact cents each."""

    first: date
    days: int
    daily: Fraction

    def through(self, day: date) -> Fraction:
        """Cents of those of its days that are no later than ``day``."""
        return self.daily * min(self.days, max(0, (day - self.first).days + 1))


def project(audited: Audited, weeks: int | None = None) -> Projection:
    """The projection of an audited plan, no further than ``weeks`` (1 or more) after its horizon.

    Example: $1,900.00 available and $700.00 planned in 7 days, 10 days before the fund's end: $1,700.00 by then and
    $200.00 left. A raise of 10 % for the last 5 days: 700 + 500 + 550 = $1,750.00.
    """
    scenario = audited.scenario
    year_ends = scenario.department.fiscal_year_ends(scenario.start)
    of: dict[str, list[Line]] = {fund.fund_id: [] for fund in scenario.funds}
    for line in lines(audited):
        of[line.assigned.fund].append(line)
    funds = tuple(_fund(audited, each, of[each.fund.fund_id], weeks, year_ends) for each in fund_figures(audited))
    return Projection(audited, weeks, year_ends, funds)


def _fund(
    audited: Audited, figures: FundFigures, mine: Sequence[Line], weeks: int | None, year_ends: date
) -> FundProjection:
    scenario, fund = audited.scenario, figures.fund
    after = scenario.start + scenario.days * DAY
    days = figures.days_left if weeks is None else min(figures.days_left, weeks * WEEK)
    # Nothing can be charged before a fund begins; its days are those that are left of the look-ahead.
    waits = min(days, (fund.starts - after).days) if fund.starts is not None and fund.starts > after else 0
    begins = after + waits * DAY
    by_year = sum(line.seat.cost for line in mine if line.day <= year_ends)
    cases: dict[CaseName, Case] = {}
    for name in METHOD:
        stretches: list[_Stretch] = []
        left = Fraction(figures.left)
        for first, length in _alike(audited, mine, begins, days - waits):
            daily = Fraction(_cents(audited, fund, mine, name, first), scenario.days)
            most = most_a_day(fund, left, (figures.last_day - first).days + 1)
            if most is not None:
                daily = most if name == "high" else min(daily, most)
            left -= daily * length
            stretches.append(_Stretch(first, length, daily))
        cases[name] = Case(
            Cents(half_up(sum((each.daily * each.days for each in stretches), Fraction(figures.planned)))),
            Cents(half_up(sum((each.through(year_ends) for each in stretches), Fraction(by_year)))),
            _run_out(stretches, Fraction(figures.left)),
        )
    through = after + (days - 1) * DAY if days else figures.last_day
    return FundProjection(figures, through, cases)


def _alike(audited: Audited, mine: Sequence[Line], first: date, days: int) -> list[tuple[date, int]]:
    """The days from ``first`` in stretches in which neither rates nor holidays change: first day and number of days."""
    breaks: set[date] = set()
    for officer in {line.officer.officer_id: line.officer for line in mine}.values():
        breaks.update(effective for effective, _ in officer.raises)
        holidays = audited.agreement.pay.of(officer).holidays
        breaks.update(day + late * DAY for day in (holidays.dates if holidays else ()) for late in (0, 1))
    places = sorted({0, days, *((day - first).days for day in breaks if 0 < (day - first).days < days)})
    return [(first + here * DAY, there - here) for here, there in pairwise(places)]


def _cents(audited: Audited, fund: Fund, mine: Sequence[Line], case: CaseName, day: date) -> int:
    """What the plan's lines of a fund would cost at the rates of a day."""
    total = 0
    for line in mine:
        if case != "low" or isinstance(line.assigned, Patrol):
            terms = audited.agreement.pay.of(line.officer)
            time = _time(terms, line.paid.time, case, day)
            total += priced(terms, line.officer.rate(day), time, fund).cost
    return total


def _time(terms: PayTerms, time: PaidTime, case: CaseName, day: date) -> PaidTime:
    """A line's paid time as a case takes it on a department day."""
    if case == "low":
        return PaidTime(time.worked, 0, 0, min(time.night, time.worked), 0)
    if case == "high" and terms.holidays is not None and day in terms.holidays.dates:
        return PaidTime(time.worked, time.call_back, time.minutes, time.night, time.night)
    return time


def _run_out(stretches: Sequence[_Stretch], left: Fraction) -> date | None:
    for each in stretches:
        whole = each.daily * each.days
        if whole > left:
            return each.first + (int(left / each.daily) - 1) * DAY
        left -= whole
    return None
