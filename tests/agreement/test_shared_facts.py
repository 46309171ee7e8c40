"""Facts that both halves of a rule ask for: each is held by a test by hand, for neither half would show its slip."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from otplan.agreement.rules import ALWAYS, TERMS
from tests.agreement.shared_facts import both_reach, mentioned, of_scenario

RULES = (*ALWAYS, *TERMS)
SCENARIO = Path(__file__).parents[1] / "scenario"
DEPARTMENT, FACTS = "test_department", "test_facts"
TIMES, PEOPLE, MEANS = "test_shared_times", "test_shared_people", "test_shared_means"
HELD: dict[str, tuple[str, str]] = {
    "Alternative.limits": (MEANS, "test_what_one_row_pays"),
    "Alternative.pays": (MEANS, "test_what_one_row_pays"),
    "Availability.offers": (PEOPLE, "test_what_a_row_offers"),
    "Department.between": (TIMES, "test_the_time_between_two_clocks"),
    "Department.day": (DEPARTMENT, "test_the_day_begins_at_seven"),
    "Department.day_begins": (DEPARTMENT, "test_a_day_that_begins_in_the_gap_begins_at_the_change"),
    "Department.fiscal_year_ends": (DEPARTMENT, "test_the_last_day_of_the_fiscal_year"),
    "Department.local": (TIMES, "test_local_is_what_the_clocks_show"),
    "Department.span": (TIMES, "test_a_span_and_a_horizon_of_one_day"),
    "Department.week": (DEPARTMENT, "test_the_week_begins_on_sunday_at_seven"),
    "Department.week_of": (TIMES, "test_a_week_of_days_is_from_sunday_to_saturday"),
    "Department.week_span": (DEPARTMENT, "test_weeks_from_monday_around_a_change"),
    "Duty.barred": (PEOPLE, "test_what_a_duty_bars_goes_on_after_its_end"),
    "duty.on_street": (PEOPLE, "test_light_duty_takes_an_officer_off_the_street"),
    "HotSpot.ceiling": (MEANS, "test_the_ceiling_of_a_week_is_prorated_in_twelfths_of_a_minute"),
    "Fund.last_day": (MEANS, "test_the_last_day_is_the_funds_or_the_fiscal_years"),
    "Fund.pays_detail": (MEANS, "test_the_kinds_of_details_that_a_fund_pays"),
    "Fund.pays_on": (FACTS, "test_a_fund_pays_on_both_of_its_dates"),
    "Fund.week_cap": (FACTS, "test_what_a_fund_may_pay_a_week"),
    "Fund.weekly_cap_counts": (MEANS, "test_earlier_overtime_counts_toward_a_paced_cap_on_the_days_planned"),
    "Mode.crew_sizes": (MEANS, "test_crew_sizes_are_those_that_have_a_dose"),
    "Mode.units_needed": (MEANS, "test_the_units_needed_by_one_to_five_officers"),
    "Officer.holds": (FACTS, "test_a_qualification_holds_through_its_date"),
    "Officer.on_probation": (FACTS, "test_probation_lasts_through_its_date"),
    "Order.parts": (PEOPLE, "test_whom_an_order_parts"),
    "Scenario.availability_of": (PEOPLE, "test_sign_ups_by_officer"),
    "Scenario.detail": (PEOPLE, "test_records_are_found_by_their_ids"),
    "Scenario.duty_of": (PEOPLE, "test_duty_of_an_officer_is_in_force_cut_and_in_order"),
    "Scenario.fund": (PEOPLE, "test_records_are_found_by_their_ids"),
    "Scenario.horizon": (TIMES, "test_a_span_and_a_horizon_of_one_day"),
    "Scenario.hotspot": (PEOPLE, "test_records_are_found_by_their_ids"),
    "Scenario.mode": (PEOPLE, "test_records_are_found_by_their_ids"),
    "Scenario.officer": (PEOPLE, "test_records_are_found_by_their_ids"),
    "Scenario.post": (PEOPLE, "test_records_are_found_by_their_ids"),
    "Scenario.week_days": (TIMES, "test_week_days_are_those_of_the_horizon"),
    "Scenario.weeks": (TIMES, "test_weeks_are_those_of_the_horizon_and_of_what_reaches_out_of_it"),
    "Scenario.window": (TIMES, "test_windows_are_found_by_their_ids"),
    "Scenario.windows": (TIMES, "test_windows_are_found_by_their_ids"),
    "Shift.on": (TIMES, "test_the_time_between_two_clocks"),
    "Window.window_id": (TIMES, "test_windows_are_found_by_their_ids"),
    "duty.in_force": (PEOPLE, "test_what_is_in_force_beside_exceptions"),
    "duty.prevailing": (FACTS, "test_what_prevails"),
    "duty.takes": (PEOPLE, "test_what_an_exception_takes"),
    "shift.open_windows": (TIMES, "test_windows_that_open_in_a_day_are_in_order_of_time"),
}
"""What both halves of some rule may come to, with the file and the test, its numbers by hand, that stands for it."""
NEITHER = {"Place.holds"}
"""Of the same name as one that is held, and used before there is a plan or a draft."""


def _bare(names: set[str]) -> set[str]:
    return {name.split(".")[1] for name in names}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_both_halves_reach_is_held_by_hand(rule: type) -> None:
    assert both_reach(rule) <= _bare(set(HELD)), "no test by hand stands for what both halves would get wrong together"


def test_the_list_has_nothing_else() -> None:
    reached = set().union(*map(both_reach, RULES))
    assert {name for bare in reached for name in of_scenario()[bare]} - NEITHER == set(HELD)


@pytest.mark.parametrize("function", HELD)
def test_the_test_by_hand_is_there_and_asks(function: str) -> None:
    file, test = HELD[function]
    tree = ast.parse((SCENARIO / f"{file}.py").read_text(encoding="utf-8"))
    (found,) = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == test)
    claims = [node for node in ast.walk(found) if isinstance(node, ast.Assert)]
    assert any(function.split(".")[1] in mentioned(claim) for claim in claims)


def test_it_follows_what_is_used_in_turn() -> None:
    fund_limit = next(rule for rule in RULES if rule.name == "fund-limit")
    # Both halves ask for the cap of a week, which alone asks for the last day, and that for the fiscal year.
    assert {"week_cap", "last_day", "fiscal_year_ends"} <= both_reach(fund_limit)
    offer_order = next(rule for rule in RULES if rule.name == "offer-order")
    assert "week_cap" not in both_reach(offer_order)
