"""Notes about funds that duty.csv charges with more than they have left, or may pay in a week."""

from dataclasses import replace
from typing import Literal

import pytest

from otplan.agreement.agreement import Agreement
from otplan.notes.charged import charged
from otplan.pay.terms import Pay
from otplan.quantities.fault import Record
from otplan.quantities.money import Cents
from otplan.scenario.duty import KINDS, Duty
from tests.notes.told import EVE, told
from tests.twin.worlds import fund, span, tiny

SLIP = " Its column cents holds dollars: is 250.00 written as 25000?"
WEEK = "in the week from Sun 07 Jun 2026, more than its weekly cap of"


def worked(day: str, cents: int, fund_id: str | None = "F1") -> Duty:
    """Four hours of overtime of June 2026, charged to a fund."""
    held = span(f"2026-06-{day} 14:00", f"2026-06-{day} 18:00")
    return Duty("O1", KINDS["overtime"], held, fund_id, Cents(cents), Record("duty.csv", int(day)))


def said(available: int, cap: int | Literal["none", "paced"], *rows: Duty) -> list[str]:
    one = replace(fund(1), available=Cents(available), weekly_cap=cap if isinstance(cap, str) else Cents(cap))
    return told(charged, replace(tiny(shifts=[EVE], funds=[one, fund(2)]), duty=rows))


@pytest.mark.parametrize(
    ("available", "cents", "what"),
    [
        (400_00, 400_00, ""),
        (400_00, 400_01, "$400.01, more than the $400.00 that is left of it (available)"),
        # All of it was spent: no slip.
        (0, 400_00, ""),
    ],
)
def test_more_than_is_left(available: int, cents: int, what: str) -> None:
    # $100.00 of it on the 1st: every row of the fund counts, whichever week it is of.
    rows = (worked("01", 100_00), worked("10", cents - 100_00), worked("10", 10**8, "F2"), worked("10", 10**8, None))
    assert said(available, "none", *rows) == ([f"duty.csv charges Fund 1 (F1) {what}.{SLIP}"] if what else [])


@pytest.mark.parametrize(
    ("cap", "cents", "what"),
    [
        (400_00, 400_00, ""),
        (400_00, 400_01, f"$400.01 {WEEK} $400.00"),
        (0, 400_00, ""),
        ("none", 400_00, ""),
    ],
)
def test_more_than_a_week_may_pay(cap: int | Literal["none"], cents: int, what: str) -> None:
    # The horizon is Friday 12 June, of the week from Sunday the 7th. Saturday the 6th is of the week before.
    rows = (worked("06", 300_00), worked("07", 100_00), worked("10", cents - 100_00))
    assert said(10**7, cap, *rows) == ([f"duty.csv charges Fund 1 (F1) {what}.{SLIP}"] if what else [])


def test_a_paced_fund_is_asked_for_the_days_of_the_horizon() -> None:
    # $20,300.00 to 31 December, 203 days from 12 June on: $100.00 for the one day of it.
    assert said(20_300_00, "paced", worked("10", 500_00), worked("12", 100_00)) == []
    told_of = said(20_300_00, "paced", worked("10", 500_00), worked("12", 100_01))
    assert told_of == [f"duty.csv charges Fund 1 (F1) $100.01 {WEEK} $100.00.{SLIP}"]


def test_both_stand_in_one_note_that_names_the_rows() -> None:
    held = replace(fund(1), available=Cents(900_00), weekly_cap=Cents(500_00))
    rows = (worked("09", 1000_00), worked("10", 0), worked("11", 5_00, "F2"))
    scenario = replace(tiny(shifts=[EVE], funds=[held, fund(2)]), duty=rows)
    (sentence,) = told(charged, scenario)
    both = f"$1,000.00, more than the $900.00 that is left of it (available), and $1,000.00 {WEEK} $500.00"
    assert sentence == f"duty.csv charges Fund 1 (F1) {both}.{SLIP}"
    (note,) = charged(scenario, Agreement((), Pay(()), (), ()))
    assert [each.row for each in note.records if each.file == "duty.csv"] == [9]
