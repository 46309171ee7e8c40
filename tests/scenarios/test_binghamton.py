"""The Binghamton folder holds what its README says."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from otplan.agreement.agreement import Agreement
from otplan.intake.load import load
from otplan.scenario.digest import digest_of
from otplan.scenario.scenario import Scenario
from tests.scenarios.hold_overs import hold_overs

FOLDER = Path(__file__).parents[2] / "scenarios" / "binghamton"
DIGEST = "5582f4355ccda3a0409bf4e90d81780852509202895018d88e583de2b4da70f8"


@pytest.fixture(scope="module")
def read() -> tuple[Scenario, Agreement]:
    """The scenario and its agreements."""
    return load(FOLDER)


@pytest.fixture
def scenario(read: tuple[Scenario, Agreement]) -> Scenario:
    """The facts alone."""
    return read[0]


def test_the_facts_are_the_ones_that_were_measured(scenario: Scenario) -> None:
    # What README.md, the documents and the benchmarks say of a plan was said of these facts.
    assert digest_of(scenario) == DIGEST


def test_the_department_is_of_the_size_and_ranks_that_are_said(scenario: Scenario) -> None:
    ranks = Counter(officer.rank for officer in scenario.officers)
    assert ranks == {
        "officer": 84,
        "detective": 14,
        "sergeant": 14,
        "lieutenant": 7,
        "captain": 4,
        "assistant chief": 2,
        "chief": 1,
    }
    assert sum(ranks.values()) == 126
    assert sum(ranks.values()) - ranks["officer"] - ranks["detective"] == 28
    assert Counter(officer.unit for officer in scenario.officers) == {"PBA": 98, "SOA": 25, "COMMAND": 3}
    assert 60 <= len({wish.officer_id for wish in scenario.availability}) <= 70


def test_each_unit_has_its_own_terms_of_pay_and_the_law_binds_all(read: tuple[Scenario, Agreement]) -> None:
    scenario, agreement = read
    assert len(agreement.stamps) == 4
    minimum = {officer.unit: agreement.pay.of(officer).call_back_minimum for officer in scenario.officers}
    assert minimum == {"PBA": 240, "SOA": 180, "COMMAND": 0}
    weekly = {rule.units: rule for rule in agreement.rules if rule.name == "weekly-hours"}
    assert set(weekly) == {(), ("PBA",), ("SOA",)}


def test_the_regular_roster_never_turns_round_in_less_than_eight_hours(scenario: Scenario) -> None:
    gaps = [
        after.interval.start - before.interval.end
        for officer in scenario.officers
        for before, after in pairwise(each for each in scenario.duty_of[officer.officer_id] if each.kind.works)
    ]
    assert not [gap for gap in gaps if timedelta(0) < gap < timedelta(hours=8)]
    assert len(gaps) > 1000


def test_hold_overs_are_possible(scenario: Scenario) -> None:
    # A patrol may begin as a tour ends, or end as one begins: such pairs of sign-up and tour must be in the tables.
    assert hold_overs(scenario) > 50


def test_bike_certificates_end_within_the_week(scenario: Scenario) -> None:
    until = [each.until for officer in scenario.officers for each in officer.qualifications if each.name == "bike"]
    last = scenario.start + timedelta(days=scenario.days - 1)
    assert len(until) == 24
    assert sum(day is not None and scenario.start <= day < last for day in until) >= 4


def test_steps_of_pay_begin_within_the_week(scenario: Scenario) -> None:
    first, last = scenario.start, scenario.start + timedelta(days=scenario.days - 1)
    rising = [officer for officer in scenario.officers if officer.rate(first) < officer.rate(last)]
    assert Counter(officer.rank for officer in rising) == {"officer": 4, "detective": 14}


def test_a_fund_pays_cars_in_the_evening_or_in_pairs(scenario: Scenario) -> None:
    assert [fund.fund_id for fund in scenario.funds] == ["CITY", "FEDERAL", "STATE"]
    state = scenario.fund["STATE"]
    assert state.pays_patrol("vehicle", 1, "evening", ("MOTELS",))
    assert state.pays_patrol("vehicle", 2, "midday", ("MOTELS",))
    assert not state.pays_patrol("vehicle", 1, "midday", ("MOTELS",))
    assert not state.pays_patrol("foot", 2, "midday", ("LIBRARY",))


def test_a_circuit_that_leaves_the_listed_places_is_not_paid_by_the_award(scenario: Scenario) -> None:
    award = scenario.fund["FEDERAL"]
    assert award.pays_patrol("bike", 2, "evening", scenario.post["DOWNTOWN"].hotspots)
    assert not award.pays_patrol("bike", 2, "evening", scenario.post["RIVER-LOOP"].hotspots)


def test_three_rows_came_late(scenario: Scenario) -> None:
    assert len(scenario.late) == 3


def test_residents_and_analysts_disagree(scenario: Scenario) -> None:
    assert len(scenario.hotspots) == 15
    promised = [spot for spot in scenario.hotspots if spot.least]
    assert [spot.hotspot_id for spot in promised] == ["EASTPLAY", "LIBRARY", "NORTHPARK", "WALNUT"]
    assert all(spot.requests for spot in promised)
