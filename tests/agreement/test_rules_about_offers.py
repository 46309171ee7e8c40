"""What is said of those who were passed over, and of what stood against them: the weeks are those of tests/edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules.offer_order import OfferOrder
from otplan.agreement.rules.offer_passed import stands_against
from tests.agreement.asked import dealt
from tests.edges.edge import Refused, edge_of
from tests.twin.facts import Facts

if TYPE_CHECKING:
    from pathlib import Path

    from otplan.plan.roster import Roster
    from tests.edges.edge import Half


def planned(stem: str, half: Half, path: Path) -> tuple[OfferOrder, Roster]:
    scenario, agreement = edge_of(stem).week(half, path)
    facts = Facts(scenario, agreement.pay, agreement.rules)
    (rule,) = (rule for rule in agreement.rules if isinstance(rule, OfferOrder))
    return rule, dealt(facts, half.crews, half.detailed)[1]


@pytest.mark.parametrize(
    ("stem", "told"),
    [
        ("offer-order", "B) has a seat on foot patrol P001 in window 2026-06-15/eve; Avery Adams (A) is ahead of him "),
        ("offer-order", "on board overtime (12 h against 12 h 3 min), signed up for it, has no seat then, and could"),
        ("offer-order.clocks", "on board overtime (seniority 1 against seniority 2), signed up"),
        (
            "offer-order.pointer",
            "Casey Clark (C) is ahead of him on board overtime (never called against last called 2",
        ),
        ("offer-order.boards", "Avery Adams (A) is ahead of him on board city (2 h against 9 h)"),
    ],
)
def test_offer_order_names_who_was_passed_over_and_where_both_stand(stem: str, told: str, tmp_path: Path) -> None:
    refused = edge_of(stem).refused
    assert isinstance(refused, Refused)
    rule, roster = planned(stem, refused, tmp_path / "week")
    (finding,) = rule.findings(roster)
    assert told in finding.sentence


@pytest.mark.parametrize(
    ("stem", "stood", "told"),
    [
        # 479 of 480 minutes of rest, over the night on which the clocks go back.
        ("offer-order.clocks", "rest", "7 h 59 min"),
        (
            "offer-order.no-companion",
            "crew-composition",
            "would have 1 on probation and room for 0, 1 beside each who holds fto.",
        ),
        # $40.00 x 1.5 x 4 h against 1 cent less.
        ("offer-order.officer-cap", "fund-limit", "may pay no more than $239.99; this would be $240.00 more."),
    ],
)
def test_offer_order_tells_what_stood_against_the_one_ahead(stem: str, stood: str, told: str, tmp_path: Path) -> None:
    rule, roster = planned(stem, edge_of(stem).allowed, tmp_path / "week")
    assert list(rule.findings(roster)) == []
    (each,) = roster.assigned
    holder = roster.scenario.officer[each.crew[-1].officer_id]
    first = next(rule.ahead(roster, each, holder))
    finding = stands_against(roster, each, holder, first)
    assert finding is not None
    assert (finding.rule, first.officer_id) == (stood, "A")
    assert told in finding.sentence


def test_offer_order_leaves_out_whom_an_order_names(tmp_path: Path) -> None:
    rule, roster = planned("offer-order.by-order", edge_of("offer-order.by-order").allowed, tmp_path / "week")
    (each,) = roster.assigned
    holder = roster.scenario.officer["B"]
    assert [who.officer_id for who in rule.ahead(roster, each, holder)] == ["A"]
    assert list(rule.passed(roster, each, each.crew[0])) == []
