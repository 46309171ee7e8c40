"""Evenings on which exactly one thing is missing, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.offer_order import OfferOrder
from otplan.quantities.money import Cents
from otplan.reasons.relaxation import LessRest, Money, Recruit, Unit, Volunteer
from otplan.scenario.detail import Detail
from otplan.scenario.mode import FleetUnit
from otplan.scenario.officer import Qualification
from otplan.scenario.place import Request
from tests.twin.worlds import FORTY, HERE, duty, fund, mode
from tests.unmet.evenings import RESTED, evening, helping, said, signed

EVE = "2026-06-12/eve"


def test_nobody_signed_up_and_two_could() -> None:
    """4 h of a crew of one are missing: 240 min, 2,880 twelfths. Either officer would do; so would a third."""
    told = said(evening())
    assert (told.promise.short, told.as_it_is) == (2_880, 2_880)
    found = helping(told)
    assert set(found) == {"volunteer", "officer"}
    assert found["volunteer"].change == Volunteer("O1", EVE, "foot", ("O1", "O2"))
    assert found["officer"].change == Recruit("patrol", "pba", FORTY, (), EVE, "foot")
    assert found["volunteer"].short == found["officer"].short == 0


def test_one_volunteer_leaves_half_of_a_floor_of_two_crews() -> None:
    """8 h in 4 h take two crews; one officer more is one: 4 h stay short, 2,880 twelfths of 5,760."""
    told = said(evening(hours=8))
    assert told.promise.short == 5_760
    assert {kind: tried.short for kind, tried in helping(told).items()} == {"volunteer": 2_880, "officer": 2_880}


def test_everybody_is_away_so_only_another_officer_would_do() -> None:
    away = [duty(who, "vacation", "2026-06-12 12:00", "2026-06-13 07:00") for who in ("O1", "O2")]
    assert set(helping(said(replace(evening(), duty=tuple(away))))) == {"officer"}


def test_money_alone_to_the_next_ten_dollars() -> None:
    """4 h x $40 x 1.5 is $240; $95.50 is there, $144.50 are missing: $150 in tens."""
    poor = replace(signed(evening(), "O1"), funds=(replace(fund(1), available=Cents(95_50)),))
    found = helping(said(poor))
    assert {kind: tried.change for kind, tried in found.items()} == {"money": Money("F1", Cents(150_00), None)}


def test_a_weekly_cap_alone() -> None:
    """$240 with $61 of the week charged earlier is $301 under the cap: $310 in tens, and nothing more available."""
    charged = duty("O2", "overtime", "2026-06-09 12:00", "2026-06-09 13:00", fund_id="F1", cents=61_00)
    capped = replace(fund(1), weekly_cap=Cents(100_00))
    told = said(replace(signed(evening(), "O1"), funds=(capped,), duty=(charged,)))
    found = helping(told)
    assert {kind: tried.change for kind, tried in found.items()} == {"money": Money("F1", Cents(0), Cents(310_00))}


def test_available_money_and_the_cap_together() -> None:
    """$240 against $100 available and a cap of $200: $140 more available, and the cap $140 higher at $340."""
    both = replace(fund(1), available=Cents(100_00), weekly_cap=Cents(200_00))
    found = helping(said(replace(signed(evening(), "O1"), funds=(both,))))
    assert {kind: tried.change for kind, tried in found.items()} == {"money": Money("F1", Cents(140_00), Cents(340_00))}


def test_of_two_funds_the_one_that_lacks_less() -> None:
    """$240 against $50 and $130: a patrol is paid by one fund, and the second lacks $110."""
    funds = tuple(replace(fund(n), available=Cents(cents)) for n, cents in ((1, 50_00), (2, 130_00)))
    found = helping(said(replace(signed(evening(), "O1"), funds=funds)))
    assert found["money"].change == Money("F2", Cents(110_00), None)


def test_one_unit_alone_named_or_of_a_pool() -> None:
    named = replace(signed(evening(), "O1"), modes=(replace(mode("foot", (1,)), equipment="crew"),))
    other = FleetUnit("NEW", "bike", (), HERE)
    pooled = replace(named, modes=(replace(named.modes[0], pool=0),))
    for scenario in (named, replace(named, fleet=(other,)), pooled):
        assert {kind: tried.change for kind, tried in helping(said(scenario)).items()} == {"unit": Unit("foot")}


def test_an_hour_of_rest_alone_of_those_on_the_roster() -> None:
    """A tour until 11:00 and a patrol at 18:00 are 7 h apart; 8 h are owed. With a tour until 12:00 one hour fails."""
    late = duty("O1", "tour", "2026-06-12 03:00", "2026-06-12 11:00")
    away = duty("O2", "vacation", "2026-06-12 12:00", "2026-06-13 07:00")
    found = helping(said(replace(signed(evening(), "O1"), duty=(late, away)), RESTED))
    assert {kind: tried.change for kind, tried in found.items() if kind != "officer"} == {"rest": LessRest()}
    later = duty("O1", "tour", "2026-06-12 04:00", "2026-06-12 12:00")
    assert set(helping(said(replace(signed(evening(), "O1"), duty=(later, away)), RESTED))) == {"officer"}


def test_none_of_them_where_the_hour_is_wrong() -> None:
    """No foot patrol ends after 21:00, and the window ends at 22:00: people and money change nothing."""
    early = replace(mode("foot", (1,)), latest_end=time(21), equipment="crew")
    scenario = replace(signed(evening(), "O1"), modes=(early,), fleet=(FleetUnit("U1", "foot", (), HERE),))
    told = said(scenario, RESTED)
    assert [tried.kind for tried in told.tried] == ["volunteer", "officer", "money", "unit", "rest"]
    assert helping(told) == {}


def test_the_card_that_a_mode_requires() -> None:
    """Bikes need a card. O2 has one and did not sign up; O1 signed up and has none: of the two only O2 could."""
    scenario = signed(evening(), "O1")
    carded = replace(scenario.officers[1], qualifications=(Qualification("bike", None),))
    bikes = replace(mode("foot", (1,)), requires=("bike",))
    found = helping(said(replace(scenario, modes=(bikes,), officers=(scenario.officers[0], carded))))
    assert found["volunteer"].change == Volunteer("O2", EVE, "foot", ("O2",))
    assert found["officer"].change == Recruit("patrol", "pba", FORTY, ("bike",), EVE, "foot")


def test_a_place_that_was_asked_for_where_nobody_can_go() -> None:
    scenario = evening(hours=0)
    asked = replace(scenario, hotspots=(replace(scenario.hotspots[0], least=None, requests=(Request("watch", None),)),))
    told = said(asked)
    assert (told.promise.unmet.what, told.as_it_is) == ("request", 1)
    assert set(helping(told)) == {"volunteer", "officer"}


def test_a_must_detail_that_lacks_its_supervisor() -> None:
    """One place of two is kept for a supervisor; both officers signed up, neither is one: 4 h stay short."""
    scenario = evening(hours=0)
    (window,) = scenario.windows
    detail = Detail(
        *("PARADE", "event", "Parade", "", "", "", window.date, window.day, window.interval),
        *(2, (("supervisor", 1),), None, (), True, "", HERE),
    )
    scenario = replace(signed(scenario, "O1", "O2"), details=(detail,))
    told = said(scenario, called=(Call(call="volunteers-only"), OfferOrder(order="free")))
    assert (told.promise.unmet.about, told.promise.short) == ("PARADE", 240)
    found = helping(told)
    assert {kind: tried.change for kind, tried in found.items()} == {
        "officer": Recruit("patrol", "pba", FORTY, ("supervisor",), "PARADE", None)
    }
