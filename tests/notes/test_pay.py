"""Notes about pay: a fund's cap for one officer, holidays of other years, comp time above its cap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.agreement import Agreement
from otplan.notes.officer_caps import officer_caps
from otplan.notes.pay_terms import pay_terms
from otplan.pay.terms import Pay, PayTerms
from otplan.quantities.money import Cents, Rate
from tests.notes.told import EVE, EVENING, job, offer, told
from tests.twin.worlds import fund, officer, tiny

if TYPE_CHECKING:
    from otplan.scenario.fund import Fund
    from otplan.scenario.scenario import Scenario


def week(held: Fund, *who: int) -> Scenario:
    """Officers at $40.00 and at $30.00, of whom these signed up for the evening."""
    both = [officer(1), officer(2, rate=Rate(300_000), rank="detective")]
    return replace(
        tiny(shifts=[EVE], funds=[held], officers=both), availability=tuple(offer(f"O{each}", EVENING) for each in who)
    )


def capped(cents: int) -> Fund:
    return replace(fund(1), officer_cap=Cents(cents))


def test_a_cap_for_an_officer_below_the_cheapest_line() -> None:
    # Four hours at $30.00 x 1.5 are $180.00, at $40.00 x 1.5 $240.00.
    said = (
        "Fund 1 (F1) may pay one officer $179.99 (officer_cap), and the cheapest line of whoever signed up costs "
        "$180.00 (Officer 2 (O2), 2026-06-12/eve): it can pay none of them."
    )
    assert told(officer_caps, week(capped(179_99), 1, 2)) == [said]
    assert told(officer_caps, week(capped(180_00), 1, 2)) == []
    (other,) = told(officer_caps, week(capped(180_00), 1))
    assert "costs $240.00 (Officer 1 (O1)" in other
    (ranked,) = told(officer_caps, week(replace(capped(180_00), ranks=("patrol",)), 1, 2))
    assert "costs $240.00 (Officer 1 (O1)" in ranked


def test_a_cap_of_nothing_is_meant_and_of_nobody_nothing_is_said() -> None:
    assert told(officer_caps, week(capped(0), 1, 2)) == []
    assert told(officer_caps, week(capped(1))) == []
    assert told(officer_caps, week(fund(1), 1, 2)) == []


def test_a_fund_of_events_is_asked_of_its_details() -> None:
    held = replace(week(replace(capped(179_99), pays=("event",)), 1, 2), details=(job(1),))
    (said,) = told(officer_caps, held)
    assert "costs $180.00 (Officer 2 (O2), D1)" in said


def of_pay(scenario: Scenario, **keys: object) -> list[str]:
    terms = PayTerms.model_validate({"multiplier": "1.5", **keys})
    return [note.sentence for note in pay_terms(scenario, Agreement((), Pay((terms,)), (), ()))]


@pytest.mark.parametrize("date", ["2026-01-01", "2027-12-31"])
def test_holidays_of_this_year_or_the_next_are_no_news(date: str) -> None:
    # The horizon is 12 June 2026.
    holidays = {"dates": ["2024-12-25", date], "multiplier": 2, "by": "start"}
    assert of_pay(tiny(shifts=[EVE]), holidays=holidays) == []


def test_holidays_of_other_years_alone() -> None:
    holidays = {"dates": ["2025-12-25", "2025-01-01"], "multiplier": 2, "by": "start"}
    assert of_pay(tiny(shifts=[EVE]), holidays=holidays, cite="Art. 9") == [
        "[pay.holidays] (Art. 9) has no date of 2026 or 2027, and its last is 2025-12-25: no holiday is paid as one."
    ]


def test_comp_time_above_its_cap() -> None:
    # 240 h are 14,400 min: that many may be held, a minute more not.
    held = tiny(shifts=[EVE], officers=[replace(officer(n), comp_held=14_399 + n) for n in (1, 2)])
    assert of_pay(held, comp_time={"rate": "1.5", "cap_hours": 240}) == [
        (
            "Officer 2 (O2) holds 240 h 1 min of comp time (comp_hours), more than the agreement's cap of 240 h: "
            "his overtime is paid in cash."
        )
    ]
    assert of_pay(held) == []
