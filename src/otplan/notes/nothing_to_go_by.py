"""An order of offers without standings, the goal preference without preferences: nothing tells people apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.goals.preference import Preference
from otplan.agreement.rules.offer_order import OfferOrder
from otplan.notes.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario

KIND = "nothing-to-go-by"
UNSAID = 2
"""The preference of a row that says nothing."""
LACKING = {
    "standing": ("by standing", "nobody's hours"),
    "pointer": ("by turn", "nobody's last call"),
}
"""How each order that reads standings.csv is told, and what that file lacks."""


def nothing_to_go_by(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Each order of offers and board of a fund on which nobody whom it binds stands; preference where all are alike.

    An order that binds no two officers of one unit, and boards of funds that pay none of their ranks, are not asked.
    """
    for rule in agreement.rules:
        bound = [who for who in scenario.officers if rule.binds(who)]
        if isinstance(rule, OfferOrder) and rule.order in LACKING and len({who.unit for who in bound}) < len(bound):
            yield from _unranked(scenario, rule, bound)
    alike = all(wish.preference == UNSAID for wish in scenario.availability)
    if scenario.availability and alike and any(isinstance(goal, Preference) for goal in agreement.goals):
        sentence = (
            "The goal preference has nothing to go by: no row of availability.csv has a preference other than 2 "
            "(blank is 2)."
        )
        yield Note(KIND, sentence)


def _unranked(scenario: Scenario, rule: OfferOrder, bound: Sequence[Officer]) -> Iterator[Note]:
    """One note for each board; a row without a last call gives a pointer nothing to go by."""
    order, lacking = LACKING[rule.order]
    whom = f" to {', '.join(rule.units)}" if rule.units else ""
    among = " among them" if rule.units else ""
    ids = {who.officer_id for who in bound}
    ranked = {
        each.board
        for each in scenario.standings
        if each.officer_id in ids and (rule.order == "standing" or each.last_called is not None)
    }
    paying = (fund for fund in scenario.funds if not fund.ranks or any(who.rank in fund.ranks for who in bound))
    for board in sorted({fund.board for fund in paying} - ranked):
        sentence = (
            f"Work is offered{whom} {order} ({rule.cite or 'no article named'}), and standings.csv has {lacking} "
            f"on board {board}{among}: there seniority alone decides."
        )
        yield Note(KIND, sentence)
