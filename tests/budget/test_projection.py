"""The projection of a plan's pace: three cases, to the cent and to the day, derived by hand.

The week is Monday 26 October to Sunday 1 November 2026; the fiscal year ends on 31 December, 60 days later. O1 patrols
18:00-22:00 every evening: 4 h x $40.00 x 1.5 = $240.00 a day, $1,680.00 in all, with $10,000.00 available.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from otplan.audit.audited import Audited, sealed
from otplan.budget.projection import Case, FundProjection, project
from otplan.pay.terms import Pay, PayTerms
from otplan.plan.plan import Assigned
from otplan.quantities.money import Cents, Rate
from otplan.scenario.scenario import Scenario
from tests.exports import worlds

START, AFTER = date(2026, 10, 26), date(2026, 11, 2)
YEAR_ENDS = date(2026, 12, 31)


def facts(*raises: tuple[date, int], fiscal_year: tuple[int, int] = (1, 1), **fund: Any) -> Scenario:
    """The world of the exports, its first fund without fringe but as ``fund`` says, with raises of O1."""
    held = worlds.scenario()
    one, *others = held.officers
    first, *funds = held.funds
    return replace(
        held,
        department=replace(held.department, fiscal_year=fiscal_year),
        officers=(replace(one, raises=tuple((day, Rate(rate)) for day, rate in raises)), *others),
        funds=(replace(first, **{"fringe": (), **fund}), *funds),
    )


def evenings(*dollars: int) -> list[Assigned]:
    """O1's patrols, one each evening from Monday, each of so many dollars."""
    return [
        worlds.patrol(f"P{n}", f"{START + timedelta(n)}/eve", [worlds.seat("O1", 240, each * 100, 0)])
        for n, each in enumerate(dollars)
    ]


def plan(assigned: list[Assigned], scenario: Scenario, **pay: Any) -> Audited:
    held = worlds.audited(*assigned, facts=scenario)
    spent = {fund.fund_id: sum(each.cost for each in assigned if each.fund == fund.fund_id) for fund in scenario.funds}
    terms = Pay((PayTerms.model_validate({"multiplier": "1.5", **pay}),))
    totals = replace(held.plan.totals, by_fund=spent)
    return sealed(scenario, replace(held.agreement, pay=terms), replace(held.plan, totals=totals))


def first(audited: Audited, weeks: int | None = None) -> FundProjection:
    return project(audited, weeks).funds[0]


def cents(found: FundProjection) -> list[tuple[int, int, date | None]]:
    """Low, base and high: cents by the fund's end, by the fiscal year's, and the last day paid in full."""
    cases = [found.cases[name] for name in ("low", "base", "high")]
    return [(case.by_end, case.by_year, case.run_out) for case in cases]


WEEK = evenings(*[240] * 7)


def test_the_same_every_day_to_the_end_of_the_fiscal_year() -> None:
    # 60 days x 240 + 1,680 = 16,080. Left 8,320: 34 days (8,160), the last of them 2 November + 33 = 5 December.
    found = first(plan(WEEK, facts()))
    assert cents(found) == [(16_080_00, 16_080_00, date(2026, 12, 5))] * 3
    assert (found.through, found.figures.run_out) == (YEAR_ENDS, date(2026, 12, 5))


def test_one_line_a_week_is_rounded_once() -> None:
    # 60/7 x 240 = 2,057.142857..; with the plan's own 240: 2,297.14. Each day rounded (34.29) would give 2,297.40.
    assert cents(first(plan(evenings(240), facts()))) == [(2_297_14, 2_297_14, None)] * 3


def test_a_raise_within_the_look_ahead() -> None:
    # $44.00 from 12 November: 10 days x 240, 50 days x 264 = 2,400 + 13,200; with the plan 17,280.
    # Left 8,320 - 2,400 = 5,920 at 264: 22 days (5,808), the last of them 12 November + 21 = 3 December.
    raised = plan(WEEK, facts((date(2026, 11, 12), 440_000)))
    assert cents(first(raised)) == [(17_280_00, 17_280_00, date(2026, 12, 3))] * 3
    # One week ahead, 2 to 8 November, ends before it: 1,680 + 1,680; two, to 15 November: 1,680 + 2,400 + 4 x 264.
    assert cents(first(raised, 1)) == [(3_360_00, 3_360_00, None)] * 3
    assert cents(first(raised, 2)) == [(5_136_00, 5_136_00, None)] * 3
    assert first(raised, 2).through == date(2026, 11, 15)


def test_two_raises_and_one_on_the_first_day_after_the_horizon() -> None:
    # $44.00 from 2 November, $48.00 from 31 December alone: 59 x 264 + 288 = 15,864; with the plan 17,544.
    # Left 8,320 at 264: 31 days (8,184), the last of them 2 December.
    raised = plan(WEEK, facts((AFTER, 440_000), (YEAR_ENDS, 480_000)))
    assert cents(first(raised)) == [(17_544_00, 17_544_00, date(2026, 12, 2))] * 3


def test_a_raise_within_the_horizon_holds_for_all_that_follows() -> None:
    # $44.00 from Friday: 4 x 240 + 3 x 264 = 1,752 planned, and that is the plan's own pace; 60 x 264 = 15,840 follow.
    found = first(plan(evenings(240, 240, 240, 240, 264, 264, 264), facts((date(2026, 10, 30), 440_000))))
    assert found.figures.weekly == 1_752_00
    assert [case.by_end for case in found.cases.values()] == [17_592_00] * 3


def test_a_raise_of_an_officer_without_a_line_changes_nothing() -> None:
    held = facts()
    others = tuple(replace(each, raises=((AFTER, Rate(900_000)),)) for each in held.officers[1:])
    found = first(plan(WEEK, replace(held, officers=(held.officers[0], *others))))
    assert [case.by_end for case in found.cases.values()] == [16_080_00] * 3


def test_a_fund_ends_before_the_fiscal_year_and_after_it() -> None:
    # To 8 November: 7 days, 1,680 + 1,680. To 31 March 2027: 60 + 90 days, 1,680 + 36,000.
    assert cents(first(plan(WEEK, facts(ends=date(2026, 11, 8))))) == [(3_360_00, 3_360_00, None)] * 3
    later = first(plan(WEEK, facts(ends=date(2027, 3, 31))))
    assert cents(later) == [(37_680_00, 16_080_00, date(2026, 12, 5))] * 3
    assert later.through == date(2027, 3, 31)


def test_what_is_left_suffices_to_the_cent() -> None:
    # 1,680 + 7 x 240 = 3,360 through 8 November; with a cent less the 8th is not paid in full.
    just, short = (facts(ends=date(2026, 11, 8), available=Cents(cents)) for cents in (3_360_00, 3_359_99))
    assert [case.run_out for case in first(plan(WEEK, just)).cases.values()] == [None] * 3
    assert [case.run_out for case in first(plan(WEEK, short)).cases.values()] == [date(2026, 11, 7)] * 3


def test_the_fiscal_year_ends_within_the_horizon() -> None:
    # It begins on 30 October: a fund without an end has no day after the horizon, and the year 4 of the 7 evenings.
    found = first(plan(WEEK, facts(fiscal_year=(10, 30))))
    assert cents(found) == [(1_680_00, 960_00, None)] * 3
    assert found.through == date(2026, 10, 29)


@pytest.mark.parametrize("weeks", [None, 3])
def test_nothing_planned(weeks: int | None) -> None:
    found = first(plan([], facts()), weeks)
    assert cents(found) == [(0, 0, None)] * 3
    assert found.figures.weeks is None


def test_low_is_patrols_alone() -> None:
    # A parade of two is $480.00: (1,680 + 480) / 7 x 60 = 18,514.285.. + 2,160; low 14,400 + 2,160.
    # Left 7,840: low 32 days (7,680), to 3 December; else at 308.571.. 25 days (7,714.29), to 26 November.
    crew = (worlds.seat("O1", 240, 240_00, 0), worlds.seat("O3", 240, 240_00, 0))
    more = (20_674_29, 20_674_29, date(2026, 11, 26))
    low = (16_560_00, 16_560_00, date(2026, 12, 3))
    assert cents(first(plan([*WEEK, worlds.detail("PARADE", crew)], facts()))) == [low, more, more]


def test_low_is_time_worked() -> None:
    # At least 6 h are paid, and $1.00 an hour more from 18:00: 360 + 6 = 366 an evening. Worked: 240 + 4 = 244.
    # 7 x 366 = 2,562; 60 x 366 = 21,960; 60 x 244 = 14,640. Left 7,438: 30 days of 244 (1 December), 20 of 366.
    night = {"start": "18:00", "end": "06:00", "dollars": "1.00", "by": "start", "multiplied": False}
    held = plan(evenings(*[366] * 7), facts(), call_back_minimum_hours=6, night_differential=night)
    more = (24_522_00, 24_522_00, date(2026, 11, 21))
    assert cents(first(held)) == [(17_202_00, 17_202_00, date(2026, 12, 1)), more, more]


def test_holidays_of_the_plan_and_of_the_days_to_come() -> None:
    # Double on Wednesday 28 October and on 11 November: 4 h x 80 = 320. Planned 6 x 240 + 320 = 1,760.
    # Base: 60 x 1,760 / 7 = 15,085.714..; low: 60 x 240. High: 59 x 1,760 / 7 + 7 x 320 / 7 = 15,154.285..
    holidays = {"dates": [date(2026, 10, 28), date(2026, 11, 11)], "multiplier": "2", "by": "hours"}
    found = first(plan(evenings(240, 240, 320, 240, 240, 240, 240), facts(), holidays=holidays))
    assert [case.by_end for case in found.cases.values()] == [16_160_00, 16_845_71, 16_914_29]


def test_high_on_a_holiday_is_all_the_paid_time_and_its_night() -> None:
    # At least 6 h are paid, and from 18:00 $1.00 an hour times the multiplier: 6 x 60 + 6 x 1.50 = 369 an evening.
    # Double on 11 November: 6 x 80 + 6 x 2.00 = 492. 7 x 369 + 59 x 369 + 492 = 24,846; base 67 x 369 = 24,723.
    night = {"start": "18:00", "end": "06:00", "dollars": "1.00", "by": "start", "multiplied": True}
    pay = {
        "night_differential": night,
        "holidays": {"dates": [date(2026, 11, 11)], "multiplier": "2", "by": "hours"},
    }
    found = first(plan(evenings(*[369] * 7), facts(), call_back_minimum_hours=6, **pay))
    assert [found.cases["base"].by_end, found.cases["high"].by_end] == [24_723_00, 24_846_00]


@pytest.mark.parametrize(
    ("cap", "high"),
    [
        # Left 8,320 are 27 days of 300 (8,100), to 28 November.
        (Cents(2_100_00), Case(Cents(19_680_00), Cents(19_680_00), date(2026, 11, 28))),
        ("none", Case(Cents(16_080_00), Cents(16_080_00), date(2026, 12, 5))),
    ],
)
def test_high_is_the_cap_where_the_plan_is_below_it(cap: Any, high: Case) -> None:
    cases = first(plan(WEEK, facts(weekly_cap=cap))).cases
    assert cases["high"] == high
    assert cases["low"] == cases["base"] == Case(Cents(16_080_00), Cents(16_080_00), date(2026, 12, 5))


@pytest.mark.parametrize(
    ("cap", "each"),
    [
        # 200 a day of the plan's 240: 1,680 + 60 x 200 = 13,680. Left 8,320: 41 days (8,200), to 12 December.
        (Cents(1_400_00), (13_680_00, 13_680_00, date(2026, 12, 12))),
        # What is left, 8,320 / 60 = 138.67 a day, lasts to the end.
        ("paced", (10_000_00, 10_000_00, None)),
    ],
)
def test_no_case_passes_what_the_fund_may_pay(cap: Any, each: tuple[int, int, date | None]) -> None:
    found = first(plan(WEEK, facts(weekly_cap=cap)))
    assert cents(found) == [each] * 3
    assert found.figures.run_out == each[2]


def test_two_days_that_take_most_of_a_cap() -> None:
    # 480 in two days are 1,680 a week of a cap of 520. 28 October to 22 November are 26 days: 480 + 26/7 x 520.
    held = replace(facts(weekly_cap=Cents(520_00), available=Cents(5_200_00), ends=date(2026, 11, 22)), days=2)
    assert cents(first(plan(evenings(240, 240), held))) == [(2_411_43, 2_411_43, None)] * 3


def test_high_of_a_paced_fund_spends_it_to_its_last_day() -> None:
    # 240 planned of 10,000: 9,760 / 60 a day, 10,000 by 31 December and none short; in one week 240 + 7/60 x 9,760.
    held = plan(evenings(240), facts(weekly_cap="paced"))
    assert first(held).cases["high"] == Case(Cents(10_000_00), Cents(10_000_00), None)
    assert first(held, 1).cases["high"].by_end == 1_378_67


def test_a_raise_does_not_pass_the_cap() -> None:
    # A cap of 1,750 is 250 a day; $44.00 from 12 November would make 264: 1,680 + 10 x 240 + 50 x 250 = 16,580.
    # High: 60 x 250. Left 8,320: 33 days of 250 (8,250), to 4 December; base 2,400 and 23 x 250, to 4 December.
    raised = plan(WEEK, facts((date(2026, 11, 12), 440_000), weekly_cap=Cents(1_750_00)))
    out = date(2026, 12, 4)
    assert cents(first(raised)) == [(16_580_00, 16_580_00, out)] * 2 + [(16_680_00, 16_680_00, out)]


def test_what_a_paced_fund_does_not_pay_it_may_pay_later() -> None:
    # 15,000 left for 60 days are 250 a day. Ten of 240 leave 12,600 for 50: 252 a day, less than the 264 of the raise.
    held = plan(WEEK, facts((date(2026, 11, 12), 440_000), weekly_cap="paced", available=Cents(16_680_00)))
    assert cents(first(held)) == [(16_680_00, 16_680_00, None)] * 3
    # Two weeks ahead: 1,680 + 2,400 + 4 x 252; high 1,680 + 14 x 250.
    assert [case.by_end for case in first(held, 2).cases.values()] == [5_088_00, 5_088_00, 5_180_00]


def test_a_fund_that_begins_after_the_horizon_pays_nothing_before() -> None:
    # From 5 November, through 31 December, 57 days; its cap of 700 is 100 a day. One week ahead: 5 to 8 November.
    held = plan([], facts(starts=date(2026, 11, 5), weekly_cap=Cents(700_00)))
    assert cents(first(held)) == [(0, 0, None), (0, 0, None), (5_700_00, 5_700_00, None)]
    assert first(held, 1).cases["high"].by_end == 400_00
    assert first(held, 1).through == date(2026, 11, 8)


def test_a_fund_that_begins_beyond_the_look_ahead() -> None:
    # From 1 December; one week ahead is through 8 November.
    held = first(plan([], facts(starts=date(2026, 12, 1), weekly_cap=Cents(700_00))), 1)
    assert cents(held) == [(0, 0, None)] * 3
    assert held.through == date(2026, 11, 8)


def test_a_paced_fund_that_begins_after_the_horizon_or_ends_within_it() -> None:
    # 10,000 over the 57 days from 5 November: all of it, and all of it paid. With none left to spend it, none of it.
    held = facts(starts=date(2026, 11, 5), weekly_cap="paced")
    assert cents(first(plan([], held)))[2] == (10_000_00, 10_000_00, None)
    held = facts(ends=date(2026, 10, 28), weekly_cap="paced")
    assert cents(first(plan(evenings(240, 240, 240), held))) == [(720_00, 720_00, None)] * 3


def test_fringe_is_rounded_line_by_line() -> None:
    # F2 has 7.65 %: 240.00 + 18.36. At $40.33 4 x 60.495 = 241.98, fringe 18.51147 -> 18.51: 260.49.
    crew = [worlds.seat("O1", 240, 240_00, 18_36)]
    week = [worlds.patrol(f"P{n}", f"{START + timedelta(n)}/eve", crew, fund_id="F2") for n in range(7)]
    other = project(plan(list(week), facts((AFTER, 403_300)))).funds[1]
    assert other.cases["base"].by_end == 7 * 258_36 + 60 * 260_49
