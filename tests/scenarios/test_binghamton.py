"""The Binghamton folder holds what its README says."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from otplan.agreement.agreement import Agreement
from otplan.agreement.rules import TERMS
from otplan.agreement.rules.qualified_cover import QualifiedCover
from otplan.intake.load import load
from otplan.notes.details import details
from otplan.plan.roster import Roster
from otplan.scenario.digest import digest_of
from otplan.scenario.scenario import Scenario
from tests.scenarios.hold_overs import hold_overs

FOLDER = Path(__file__).parents[2] / "scenarios" / "binghamton"
DIGEST = "b33616c2d2db4bd2f81b4f2b1f41dca9a01707189b8a053b6d6aa0bdab6c600c"


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
    assert [fund.fund_id for fund in scenario.funds] == ["ARENA", "CITY", "FEDERAL", "STATE"]
    state = scenario.fund["STATE"]
    assert state.pays_patrol("vehicle", 1, "evening", ("MOTELS",))
    assert state.pays_patrol("vehicle", 2, "midday", ("MOTELS",))
    assert not state.pays_patrol("vehicle", 1, "midday", ("MOTELS",))
    assert not state.pays_patrol("foot", 2, "midday", ("LIBRARY",))


def test_a_circuit_that_leaves_the_listed_places_is_not_paid_by_the_award(scenario: Scenario) -> None:
    award = scenario.fund["FEDERAL"]
    assert award.pays_patrol("bike", 2, "evening", scenario.post["DOWNTOWN"].hotspots)
    assert not award.pays_patrol("bike", 2, "evening", scenario.post["RIVER-LOOP"].hotspots)


def test_money_for_details_is_said_by_kind_and_no_grant_pays_backfill(scenario: Scenario) -> None:
    pays = {
        fund.fund_id: {kind for kind in ("event", "backfill", "outside") if fund.pays_detail(kind)}
        for fund in scenario.funds
    }
    assert pays == {"ARENA": {"outside"}, "CITY": {"event", "backfill"}, "FEDERAL": set(), "STATE": {"event"}}
    assert not scenario.fund["ARENA"].pays_patrol("vehicle", 1, "evening", ("MOTELS",))


def test_there_is_a_detail_of_each_kind(scenario: Scenario) -> None:
    assert {detail.detail_id: (detail.kind, detail.officers, detail.must) for detail in scenario.details} == {
        "BUYBACK": ("event", 4, True),
        "DESK": ("backfill", 1, True),
        "ARENA": ("outside", 4, False),
    }
    assert scenario.detail["BUYBACK"].needs == (("cit", 1), ("supervisor", 1))
    assert scenario.detail["ARENA"].payer


def test_too_few_volunteer_for_one_detail_that_must_be_filled(read: tuple[Scenario, Agreement]) -> None:
    by_name = Counter(wish.detail for wish in read[0].availability if wish.detail)
    assert by_name == {"BUYBACK": 2, "DESK": 2, "ARENA": 5}
    (note,) = details(*read)
    assert note.sentence == "Gun buyback (BUYBACK) needs 4: 2 signed up, 2 of them are free."


def test_seventeen_are_on_probation_the_last_hired_and_three_of_them_until_wednesday(scenario: Scenario) -> None:
    by_seniority = sorted(scenario.officers, key=lambda officer: -officer.seniority)
    assert all(officer.on_probation(scenario.start) for officer in by_seniority[:17])
    assert not any(officer.on_probation(scenario.start) for officer in by_seniority[17:])
    assert sum(officer.on_probation(scenario.start + timedelta(days=4)) for officer in scenario.officers) == 14
    assert all(officer.rank == "officer" for officer in by_seniority[:17])


def test_training_officers_supervisors_and_crisis_training_are_held_and_some_of_it_ends(scenario: Scenario) -> None:
    first, last = scenario.start, scenario.start + timedelta(days=scenario.days - 1)
    held = {
        name: [sum(officer.holds(name, day) for officer in scenario.officers) for day in (first, last)]
        for name in ("fto", "cit", "supervisor")
    }
    assert held == {"fto": [16, 14], "cit": [24, 22], "supervisor": [28, 28]}
    supervisors = [officer for officer in scenario.officers if officer.holds("supervisor", first)]
    assert not {"officer", "detective"} & {officer.rank for officer in supervisors}
    assert not any(officer.on_probation(first) and officer.holds("fto", first) for officer in scenario.officers)


def test_duty_of_every_kind_that_a_contract_asks_about(scenario: Scenario) -> None:
    kinds = Counter(duty.kind.name for duties in scenario.duty_of.values() for duty in duties)
    assert {"no-call": kinds["no-call"], "secondary": kinds["secondary"], "training": kinds["training"]} == {
        "no-call": 2,
        "secondary": 3,
        "training": 25,
    }
    after = {duty.kind.after for duties in scenario.duty_of.values() for duty in duties if duty.kind.name == "sick"}
    assert after == {24 * 60}


def test_the_response_team_walks_downtown_on_its_own_tour(scenario: Scenario) -> None:
    (walk,) = scenario.served
    (span,) = walk.spans
    assert (walk.mode, walk.post) == ("foot", "DOWNTOWN")
    team = {
        officer_id
        for officer_id, duties in scenario.duty_of.items()
        for duty in duties
        if duty.kind.name == "tour" and duty.note == "C" and duty.interval.covers(span)
    }
    assert len(team) >= 2


def test_all_that_an_agreement_can_say_is_in_force_and_duty_alone_breaks_none_of_it(
    read: tuple[Scenario, Agreement],
) -> None:
    scenario, agreement = read
    terms = {rule.name for rule in TERMS}
    assert {rule.name for rule in agreement.rules} >= terms
    assert [goal.name for goal in agreement.goals] == [
        *("details", "floors", "ordered-in", "covered-risk", "optional-details", "equity", "preference", "cost"),
    ]
    assert {rule.qualification for rule in agreement.rules if isinstance(rule, QualifiedCover)} == {"supervisor", "cit"}
    roster = Roster(scenario, ())
    assert not [finding.sentence for rule in agreement.rules for finding in rule.regular(roster)]


def test_three_rows_came_late(scenario: Scenario) -> None:
    assert len(scenario.late) == 3


def test_residents_and_analysts_disagree(scenario: Scenario) -> None:
    assert len(scenario.hotspots) == 15
    promised = [spot for spot in scenario.hotspots if spot.least]
    assert [spot.hotspot_id for spot in promised] == ["EASTPLAY", "LIBRARY", "NORTHPARK", "WALNUT"]
    assert all(spot.requests for spot in promised)
