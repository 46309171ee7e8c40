"""Notes about an order of offers, or the goal preference, that has nothing to tell people apart by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from otplan.agreement.agreement import Agreement
from otplan.agreement.goals.cost import Cost
from otplan.agreement.goals.preference import Preference
from otplan.agreement.rules.offer_order import OfferOrder
from otplan.notes.nothing_to_go_by import nothing_to_go_by
from otplan.pay.terms import Pay
from otplan.scenario.standing import Standing
from tests.notes.told import EVE, EVENING, offer, told
from tests.twin.worlds import HERE, PAY, fund, officer, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario

STANDING = OfferOrder(order="standing", cite="Art. 13.2")
POINTER = OfferOrder(order="pointer", cite="G.O. 22")
BY_STANDING = "Work is offered by standing (Art. 13.2), and standings.csv has nobody's hours on board overtime: "
BY_TURN = "Work is offered by turn (G.O. 22), and standings.csv has nobody's last call on board overtime: "
ALONE = "there seniority alone decides."


def stands(who: str, board: str = "overtime", called: date | None = None) -> Standing:
    return Standing(who, board, 0, called, None, HERE)


def world(*standings: Standing) -> Scenario:
    return replace(tiny(shifts=[EVE], officers=[officer(1), officer(2)]), standings=standings)


def test_an_order_by_standing_without_standings() -> None:
    assert told(nothing_to_go_by, world(), STANDING) == [BY_STANDING + ALONE]
    # A row with 0 hours is a standing that somebody wrote.
    assert told(nothing_to_go_by, world(stands("O1")), STANDING) == []


def test_a_pointer_needs_a_last_call() -> None:
    assert told(nothing_to_go_by, world(stands("O1")), POINTER) == [BY_TURN + ALONE]
    assert told(nothing_to_go_by, world(stands("O1", called=date(2026, 6, 1))), POINTER) == []


def test_other_orders_read_no_standings() -> None:
    for order in ("seniority", "free"):
        assert told(nothing_to_go_by, world(), OfferOrder.model_validate({"order": order})) == []


def test_each_board_of_a_fund_that_pays_them() -> None:
    """O1 stands on board overtime alone; the grant's board has nobody until its fund pays no rank of theirs."""
    grant = replace(fund(2), board="grants")
    some = replace(world(stands("O1")), funds=(fund(1), grant))
    assert told(nothing_to_go_by, some, STANDING) == [BY_STANDING.replace("board overtime", "board grants") + ALONE]
    assert told(nothing_to_go_by, replace(some, funds=(fund(1), replace(grant, ranks=("chief",)))), STANDING) == []


def test_only_those_whom_the_order_binds_are_asked() -> None:
    """O1 and O2 are of unit A, O3 of B. Of B there is one, so there is nothing to order."""
    people = (*(replace(officer(n), unit="A") for n in (1, 2)), replace(officer(3), unit="B"))
    of_a = OfferOrder(order="standing", units=("A",), cite="Art. 13.2")
    of_b = OfferOrder(order="standing", units=("B",), cite="Art. 14.1")
    to_a = BY_STANDING.replace("offered", "offered to A").replace("overtime:", "overtime among them:") + ALONE
    assert told(nothing_to_go_by, replace(world(stands("O3")), officers=people), of_a, of_b) == [to_a]
    assert told(nothing_to_go_by, replace(world(stands("O2")), officers=people), of_a, of_b) == []


def test_the_goal_preference_where_nobody_stated_one() -> None:
    def said(scenario: Scenario, *, preferring: bool = True) -> list[str]:
        goals = (Preference(), Cost()) if preferring else (Cost(),)
        return [note.sentence for note in nothing_to_go_by(scenario, Agreement((), Pay((PAY,)), (), goals))]

    alike = replace(world(), availability=(offer("O1", EVENING), offer("O2", EVENING, row=3)))
    (sentence,) = said(alike)
    assert sentence == (
        "The goal preference has nothing to go by: no row of availability.csv has a preference other than 2 "
        "(blank is 2)."
    )
    assert said(alike, preferring=False) == []
    first, second = alike.availability
    assert said(replace(alike, availability=(first, replace(second, preference=1)))) == []
    assert said(world()) == []
