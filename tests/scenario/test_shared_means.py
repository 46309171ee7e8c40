"""What a fund pays and what a crew takes, by hand: both halves of a rule ask for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from otplan.quantities.money import Cents
from otplan.scenario.detail import KINDS
from otplan.scenario.fund import Alternative
from otplan.scenario.mode import Mode
from tests.twin.worlds import HERE, department, fund, mode, spot

FRIDAY = date(2026, 12, 4)
EVERYTHING = Alternative((), (), (), (), HERE)
PAIRS_ON_FOOT = Alternative(("foot",), (2,), ("eve",), ("H1", "H2"), HERE)


def test_the_last_day_is_the_funds_or_the_fiscal_years() -> None:
    # The fiscal year of the department begins on 1 January.
    assert fund(1).last_day(department(), FRIDAY) == date(2026, 12, 31)
    assert fund(1).last_day(department(), date(2027, 1, 1)) == date(2027, 12, 31)
    assert replace(fund(1), ends=date(2027, 9, 30)).last_day(department(), FRIDAY) == date(2027, 9, 30)
    assert replace(fund(1), ends=date(2026, 12, 1)).last_day(department(), FRIDAY) == date(2026, 12, 1)


def test_earlier_overtime_counts_toward_a_paced_cap_on_the_days_planned() -> None:
    # Seven days from 4 December are those through the 10th.
    days = [FRIDAY + timedelta(days=number) for number in (-1, 0, 6, 7)]
    paced, fixed = replace(fund(1), weekly_cap="paced"), replace(fund(1), weekly_cap=Cents(100))
    assert [paced.weekly_cap_counts(day, FRIDAY, 7) for day in days] == [False, True, True, False]
    assert [fixed.weekly_cap_counts(day, FRIDAY, 7) for day in days] == [True, True, True, True]


@pytest.mark.parametrize(
    ("pays", "rows", "kinds"),
    [
        ((), (EVERYTHING,), {"event"}),
        ((), (PAIRS_ON_FOOT,), set()),  # its limits are of patrols: nobody wrote that it pays events
        ((), (EVERYTHING, PAIRS_ON_FOOT), {"event"}),
        (("patrol",), (EVERYTHING,), set()),
        (("backfill", "patrol"), (EVERYTHING,), {"backfill"}),
        (("event", "outside"), (PAIRS_ON_FOOT,), {"event", "outside"}),  # somebody wrote so
    ],
)
def test_the_kinds_of_details_that_a_fund_pays(
    pays: tuple[str, ...], rows: tuple[Alternative, ...], kinds: set[str]
) -> None:
    held = replace(fund(1), pays=pays, alternatives=rows)
    assert {kind for kind in KINDS.values() if held.pays_detail(kind)} == kinds


def test_what_one_row_pays() -> None:
    assert PAIRS_ON_FOOT.limits == (("foot",), (2,), ("eve",), ("H1", "H2"))
    assert PAIRS_ON_FOOT.pays("foot", 2, "eve", ["H1"])
    assert PAIRS_ON_FOOT.pays("foot", 2, "eve", ["H2", "H1"])
    for other in (
        ("bike", 2, "eve", ["H1"]),
        ("foot", 1, "eve", ["H1"]),
        ("foot", 2, "day", ["H1"]),
        ("foot", 2, "eve", ["H1", "H3"]),  # every spot of a circuit
    ):
        assert not PAIRS_ON_FOOT.pays(*other)
        assert EVERYTHING.pays(*other)


def test_crew_sizes_are_those_that_have_a_dose() -> None:
    assert mode("foot", (1, 2)).crew_sizes == (1, 2)
    assert Mode("foot", ((3, 10), (5, 20)), (), None, None, None).crew_sizes == (3, 5)


@pytest.mark.parametrize(
    ("equipment", "needed"),
    [
        (None, [0, 0, 0, 0, 0]),
        ("officer", [1, 2, 3, 4, 5]),
        ("crew", [1, 1, 2, 2, 3]),  # two officers to a car: five need three
    ],
)
def test_the_units_needed_by_one_to_five_officers(equipment: str | None, needed: list[int]) -> None:
    plain = mode("vehicle", (1, 2))
    of_kind = {None: plain, "officer": replace(plain, equipment="officer"), "crew": replace(plain, equipment="crew")}
    assert [of_kind[equipment].units_needed(officers) for officers in range(1, 6)] == needed


def test_the_ceiling_of_a_week_is_prorated_in_twelfths_of_a_minute() -> None:
    # 8 h are 480 min x 12 = 5760; of three days 5760 x 3/7 = 2468.57.
    held = replace(spot(1), most=480)
    assert [held.ceiling(days) for days in (7, 3, 0)] == [5760, 2469, None]
    assert spot(1).ceiling(7) is None
