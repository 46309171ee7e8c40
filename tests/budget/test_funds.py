"""What is left in a fund, and how long it lasts at a plan's pace: by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from otplan.budget.funds import fund_figures
from otplan.plan.plan import Totals
from otplan.quantities.money import Cents
from tests.exports import worlds

if TYPE_CHECKING:
    from otplan.budget.funds import FundFigures
    from otplan.scenario.fund import Fund

AFTER = date(2026, 11, 2)
"""The first day after a week from Monday, 26 October."""


def of(fund: Fund, planned: int, days: int = 7, fiscal_year: tuple[int, int] = (1, 1)) -> FundFigures:
    """The figures of one fund of which a plan spends some cents."""
    facts = replace(worlds.scenario(), funds=(fund,), days=days)
    facts = replace(facts, department=replace(facts.department, fiscal_year=fiscal_year))
    audited = worlds.audited(facts=facts)
    totals = Totals(Cents(planned), {fund.fund_id: planned}, 0, 0, 1, 0)
    (figures,) = fund_figures(replace(audited, plan=replace(audited.plan, totals=totals)))
    return figures


def fund(available: int, ends: date | None = None) -> Fund:
    return replace(worlds.fund("F1", "Award"), available=Cents(available), ends=ends)


NEXT_YEAR = date(2027, 11, 1)


@pytest.mark.parametrize(
    ("left", "ends", "run_out"),
    [
        # 100.00 a day: 12 days to Friday the 13th, also where money for a part of the next is left.
        (1200_00, NEXT_YEAR, date(2026, 11, 13)),
        (1250_00, NEXT_YEAR, date(2026, 11, 13)),
        (1199_99, NEXT_YEAR, date(2026, 11, 12)),
        (100_00, NEXT_YEAR, AFTER),
        # Not a day more is paid: the last day planned is the last one.
        (99_99, NEXT_YEAR, date(2026, 11, 1)),
        (0, NEXT_YEAR, date(2026, 11, 1)),
        # It ends on the last day for which there is money; one day later; with half of that day's money.
        (1200_00, date(2026, 11, 13), None),
        (1200_00, date(2026, 11, 14), date(2026, 11, 13)),
        (1250_00, date(2026, 11, 14), date(2026, 11, 13)),
    ],
)
def test_the_last_day_that_a_fund_pays_in_full(left: int, ends: date, run_out: date | None) -> None:
    figures = of(fund(left + 700_00, ends), 700_00)
    assert (figures.left, figures.run_out, figures.last_day) == (left, run_out, ends)
    assert figures.weekly == 700_00
    assert figures.weeks == Fraction(left, 700_00)
    assert figures.share == Fraction(700_00, left + 700_00)


def test_nothing_planned_lasts() -> None:
    figures = of(fund(1900_00, NEXT_YEAR), 0)
    # 2 November 2026 through 1 November 2027.
    assert (figures.left, figures.weeks, figures.run_out, figures.days_left) == (1900_00, None, None, 365)
    assert (figures.weekly, figures.share) == (Fraction(0), Fraction(0))


def test_a_fund_without_money_has_no_share() -> None:
    figures = of(fund(0, NEXT_YEAR), 0)
    assert (figures.share, figures.left, figures.run_out) == (None, 0, None)


@pytest.mark.parametrize(
    ("ends", "days_left"),
    [(date(2026, 10, 28), 0), (date(2026, 11, 1), 0), (date(2026, 11, 2), 1), (date(2026, 10, 1), 0)],
)
def test_a_fund_that_ends_within_the_horizon_does_not_run_out(ends: date, days_left: int) -> None:
    figures = of(fund(1000_00, ends), 300_00)
    assert (figures.days_left, figures.run_out, figures.left) == (days_left, None, 700_00)


@pytest.mark.parametrize(
    ("fiscal_year", "last", "days_left"),
    # November 2-30 and December; then to 30 June: 29 + 31 + 31 + 28 + 31 + 30 + 31 + 30.
    [((1, 1), date(2026, 12, 31), 60), ((7, 1), date(2027, 6, 30), 241), ((10, 28), date(2026, 10, 27), 0)],
)
def test_a_fund_without_end_ends_with_the_fiscal_year(fiscal_year: tuple[int, int], last: date, days_left: int) -> None:
    figures = of(fund(1000_00), 0, fiscal_year=fiscal_year)
    assert (figures.last_day, figures.days_left) == (last, days_left)


def test_a_plan_of_all_that_a_paced_fund_may_spend_lasts_to_its_end() -> None:
    # 26 October through 31 December are 67 days: 6,700.00 are 700.00 a week, and 6,000.00 the 60 days after it.
    paced = replace(fund(6700_00), weekly_cap="paced")
    assert replace(worlds.scenario(), funds=(paced,)).week_caps(paced) == (700_00,)
    assert of(paced, 700_00).run_out is None
    # A cent more now leaves a cent less for the 60 days, and no more than an even share of that is paid in a week.
    more = of(paced, 700_01)
    assert (more.run_out, more.most) == (None, Fraction(5999_99 * 7, 60))
    assert more.weekly == more.most


@pytest.mark.parametrize(
    ("cap", "weekly", "run_out"),
    [
        # 1,200.00 left. 100.00 a day is 700.00 a week; of 350.00 it is 24 days, of 360.00 23 1/3.
        (350_00, 350_00, date(2026, 11, 25)),
        (360_00, 360_00, date(2026, 11, 24)),
        (700_00, 700_00, date(2026, 11, 13)),
        (5000_00, 700_00, date(2026, 11, 13)),
    ],
)
def test_no_week_costs_more_than_its_cap(cap: int, weekly: int, run_out: date) -> None:
    figures = of(replace(fund(1900_00, NEXT_YEAR), weekly_cap=Cents(cap)), 700_00)
    assert (figures.weekly, figures.run_out) == (Fraction(weekly), run_out)
    assert figures.most == cap
    assert figures.weeks == Fraction(1200_00, weekly)


def test_what_a_paced_fund_pays_when_it_has_begun() -> None:
    # 570.00 from 5 November through 31 December, 57 days: 70.00 a week. Of one that has ended nothing is limited.
    begins = replace(fund(570_00), weekly_cap="paced", starts=date(2026, 11, 5))
    assert of(begins, 0).most == 70_00
    ended = of(replace(fund(700_00, date(2026, 11, 1)), weekly_cap="paced"), 600_00)
    assert (ended.most, ended.weekly, ended.run_out) == (None, Fraction(600_00), None)


def test_the_pace_is_of_a_week_whatever_the_horizon() -> None:
    # 14 days to 8 November, 1,000.00: 500.00 a week; 750.00 left are 10 1/2 days from the 9th, 10 to the 18th.
    figures = of(fund(1750_00, NEXT_YEAR), 1000_00, days=14)
    assert (figures.weekly, figures.weeks, figures.run_out) == (Fraction(500_00), Fraction(3, 2), date(2026, 11, 18))
    # Three days: 300.00 are 700.00 a week.
    assert of(fund(1000_00, NEXT_YEAR), 300_00, days=3).weekly == 700_00
