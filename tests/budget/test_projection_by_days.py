"""The projection against one that walks day by day and prices each line by its own small formula."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from otplan.budget.projection import project
from otplan.quantities.money import Cents
from otplan.scenario.fund import Fund
from tests.budget.test_projection import AFTER, START, YEAR_ENDS, facts, plan
from tests.exports import worlds

FRINGE = (("fica", Fraction(765, 10_000)),)
LATER = st.dates(AFTER, date(2027, 3, 1))


def rounded(exact: Decimal | Fraction) -> int:
    value = exact if isinstance(exact, Decimal) else Decimal(exact.numerator) / Decimal(exact.denominator)
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def cost(rate: int, tenths: int) -> int:
    """Cents of 4 h at ten-thousandths of a dollar and tenths of the hourly rate, and 7.65 % of them."""
    pay = rounded(Decimal(rate) * tenths * 4 / 1000)
    return pay + rounded(Decimal(pay) * 765 / 10_000)


def walked(days: int, rates: dict[date, int], holidays: list[date], fund: Fund, case: str) -> tuple[int, date | None]:
    """Cents by the fund's end and the last day paid in full, of as many evenings as ``days`` in a week."""
    planned = days * cost(400_000, 15)
    last = fund.ends or YEAR_ENDS
    left, total, run_out = Fraction(fund.available - planned), Fraction(planned), None
    rate, day, short = 400_000, AFTER, False
    while day <= last:
        rate = rates.get(day, rate)
        daily = Fraction(days * cost(rate, 20 if case == "high" and day in holidays else 15), 7)
        if fund.weekly_cap != "none":
            even = left / ((last - day).days + 1)
            most = even if fund.weekly_cap == "paced" else Fraction(fund.weekly_cap, 7)
            daily = most if case == "high" else min(daily, most)
        total, left = total + daily, left - daily
        if left < 0 and not short:
            short, run_out = True, day - timedelta(1)
        day += timedelta(1)
    return rounded(total), run_out


@settings(deadline=None)
@given(
    st.integers(0, 7),
    st.dictionaries(LATER, st.integers(380_000, 700_000), max_size=4),
    st.lists(LATER, min_size=1, max_size=4),
    st.one_of(st.none(), st.dates(START, date(2027, 3, 31))),
    st.one_of(st.sampled_from(("none", "paced")), st.integers(0, 4_000_00)),
    st.integers(2_000_00, 30_000_00),
)
def test_the_same_as_day_by_day(
    days: int, rates: dict[date, int], holidays: list[date], ends: date | None, cap: Any, available: int
) -> None:
    fund = {"ends": ends, "weekly_cap": cap, "available": Cents(available), "fringe": FRINGE}
    scenario = facts(*sorted(rates.items()), **fund)
    crew = [worlds.seat("O1", 240, 240_00, 18_36)]
    week = [worlds.patrol(f"P{n}", f"{START + timedelta(n)}/eve", crew) for n in range(days)]
    terms = {"dates": holidays, "multiplier": "2", "by": "start"}
    found = project(plan([*week], scenario, holidays=terms)).funds[0]
    for name in ("low", "base", "high"):
        case = found.cases[name]
        assert (case.by_end, case.run_out) == walked(days, rates, holidays, scenario.funds[0], name)
    assert found.cases["low"].by_end <= found.cases["base"].by_end <= found.cases["high"].by_end
    assert all(case.by_year <= case.by_end for case in found.cases.values())
