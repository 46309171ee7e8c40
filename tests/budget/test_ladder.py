"""A ladder of budgets: cents to the half, money in reach, and intervals of covered risk and of what steps gain."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from otplan.budget.ladder import Ladder, Reached, Rung, Step, in_reach, scaled
from otplan.quantities.money import Cents
from otplan.scenario.scenario import Scenario
from tests.intake.folders import Change, put, read

HEADER = "fund_id,available,starts,ends,weekly_cap\n"


def money(tmp_path: Path, rows: str, *changes: Change) -> Scenario:
    facts, _ = read(tmp_path, put("funds.csv", HEADER + rows), *changes)
    return facts


# The money of a rung


def test_every_fund_is_scaled_to_the_cent_and_halves_go_up(tmp_path: Path) -> None:
    # 70 % of $0.15 is 10.5 cents: 11. 70 % of $0.05 is 3.5: 4. 70 % of $1,900.01 is 133,000.7: 133,001.
    facts = money(tmp_path, "A,0.15,,,0.05\nB,1900.01,,,none\nC,10.00,,,\n")
    less = scaled(facts, 70)
    assert [(fund.available, fund.weekly_cap) for fund in less.funds] == [(11, 4), (133_001, "none"), (700, "paced")]
    assert scaled(facts, 100) == facts


@pytest.mark.parametrize(
    ("row", "cents"),
    [
        ("A,500.00,,,none", 500_00),
        ("A,500.00,,,120.00", 120_00),
        ("A,100.00,,,120.00", 100_00),
        ("A,500.00,,,0", 0),
        # 301 days from 4 December 2026 through 30 September 2027, of which the horizon is two: 500.00 x 2 / 301 = 3.32.
        ("A,500.00,,2027-09-30,", 3_32),
        ("A,500.00,2025-01-01,2026-12-03,none", 0),
        ("A,500.00,2026-12-06,,none", 0),
        ("A,500.00,2026-12-05,,none", 500_00),
    ],
)
def test_in_reach_is_what_these_days_may_cost(tmp_path: Path, row: str, cents: int) -> None:
    facts = money(tmp_path, f"{row}\nB,7.00,,,none\n")
    assert in_reach(facts) == cents + 7_00


def test_what_earlier_overtime_took_of_a_cap_is_out_of_reach(tmp_path: Path) -> None:
    rows = "officer_id,start,end,kind,fund,cents\nA,2026-12-02 10:00,2026-12-02 12:00,overtime,A,90.00\n"
    facts = money(tmp_path, "A,500.00,,,120.00\n", put("duty.csv", rows))
    assert in_reach(facts) == 30_00


# Where rungs stand


def made(value: int, bound: int, kept: tuple[int, ...] = (0,)) -> Reached:
    return Reached(Cents(value), 1, value, bound, 100_00, kept, 3, 3, 0, 0, 0, 0, "gap")


def rung(percent: int, got: Reached | None) -> Rung:
    return Rung(f"{percent} %", percent, Cents(percent), Cents(percent), got, "" if got else "impossible")


def ladder(*rungs: Rung) -> Ladder:
    return Ladder("week", date(2026, 12, 4), 7, rungs)


def spans(held: Ladder) -> list[tuple[int, int, str, str] | None]:
    return [(each.low, each.high, each.low_of, each.high_of) if each else None for each in held.standings()]


def gains(held: Ladder) -> list[tuple[int, int] | None]:
    steps = [each.step if each else None for each in held.standings()]
    return [(step.low, step.high) if step else None for step in steps]


def test_a_gain_lies_between_the_ends_of_both_intervals() -> None:
    # From [40, 42] to [50, 55]: at least 50 - 42 = 8, at most 55 - 40 = 15.
    held = ladder(rung(90, made(40, 42)), rung(100, made(50, 55)))
    assert gains(held) == [None, (8, 15)]


def test_more_money_with_the_same_floors_cannot_lose() -> None:
    # From [40, 60] to [50, 55]: 50 - 60 < 0, but all that 90 % can do, 100 % can. And 90 % covers no more than 55.
    held = ladder(rung(90, made(40, 60)), rung(100, made(50, 55)))
    assert spans(held) == [(40, 55, "90 %", "100 %"), (50, 55, "100 %", "100 %")]
    assert gains(held) == [None, (0, 15)]


def test_a_better_plan_of_less_money_stands_for_more_money() -> None:
    held = ladder(rung(80, made(45, 60)), rung(90, made(30, 70)), rung(100, made(48, 70)))
    assert spans(held) == [(45, 60, "80 %", "80 %"), (45, 70, "80 %", "90 %"), (48, 70, "100 %", "100 %")]
    (_, second, _) = held.standings()
    assert second is not None
    assert second.plan == made(45, 60)


def test_where_more_floors_are_met_the_gain_may_be_a_loss() -> None:
    # 100 % meets a floor that 90 % leaves 240 short: it covers 30 to 32 where 90 % covers 40 to 41, a loss of 8 to 11.
    held = ladder(rung(90, made(40, 41, (240,))), rung(100, made(30, 32, (0,))))
    assert spans(held) == [(40, 41, "90 %", "90 %"), (30, 32, "100 %", "100 %")]
    assert gains(held) == [None, (-11, -8)]


def test_a_bound_of_plans_that_meet_more_says_nothing_of_those_that_meet_less() -> None:
    # The other way round a bound does count: plans that may be shorter cover at least as much.
    more = ladder(rung(90, made(20, 41, (240,))), rung(100, made(30, 32, (0,))))
    assert spans(more)[0] == (20, 41, "90 %", "90 %")
    less = ladder(rung(90, made(20, 41, (0,))), rung(100, made(30, 32, (240,))))
    assert spans(less)[0] == (20, 32, "90 %", "100 %")


def test_a_rung_without_a_plan_is_stepped_over() -> None:
    held = ladder(rung(80, made(40, 40)), rung(90, None), rung(100, made(50, 50)))
    assert spans(held)[1] is None
    assert gains(held) == [None, None, (10, 10)]


def test_a_change_is_compared_with_the_folder_as_it_is_and_may_lose() -> None:
    change = Rung("rest.hours=9", None, Cents(100), Cents(100), made(30, 52))
    held = ladder(rung(90, made(40, 40)), rung(100, made(50, 51)), change)
    third = held.standings()[2]
    assert third is not None
    assert third.step == Step("100 %", 0, 30 - 51, 52 - 50, nested=False)
    assert spans(held)[2] == (30, 52, "rest.hours=9", "rest.hours=9")


@pytest.mark.parametrize(
    ("step", "dollars"),
    [
        # $100.00 for 2 to 4 per cent; a third of $100.00 lies in 33.33 to 33.34; no gain for certain: no upper end.
        (Step("", 100_00, 20, 40, nested=True), (25_00, 50_00)),
        (Step("", 100_00, 30, 30, nested=True), (33_33, 33_34)),
        (Step("", 100_00, 0, 40, nested=True), (25_00, None)),
        (Step("", 100_00, -5, 40, nested=False), (25_00, None)),
        (Step("", 100_00, 0, 0, nested=True), None),
        (Step("", 0, 20, 40, nested=True), None),
        (Step("", -100_00, 20, 40, nested=False), None),
    ],
)
def test_dollars_for_one_per_cent(step: Step, dollars: tuple[int, int | None] | None) -> None:
    assert step.dollars(Fraction(10)) == dollars
