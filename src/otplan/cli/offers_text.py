"""In which order a plan offered its work, and who was passed over for whom, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.rules.offer_order import OfferOrder
from otplan.cli.claims import ROSTER
from otplan.quantities.counted import counted
from otplan.reasons.bypass import Bypasses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.audit.audited import Audited
    from otplan.plan.plan import Assigned
    from otplan.reasons.bypass import Bypass, Passed
    from otplan.reasons.lists import Lists
    from otplan.reasons.stood_against import Stood
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Order

UNCITED = "no article named"
BY = {
    "standing": "by standing on the board, fewest hours first",
    "seniority": "by seniority, the most senior first",
    "pointer": "by turn, called longest ago first",
    "free": "in no set order",
}


def who_works(audited: Audited) -> str:
    """In which order, by which article; how many seats went out of turn by order."""
    rules = _rules(audited)
    if all(rule.order == "free" for rule in rules):
        last = audited.plan.stages[-1].goal
        words = f", {last} last" if last in ROSTER else ""
        return f"in no set order (offer-order is free); among volunteers the goals decided{words}"
    parts = []
    for order in dict.fromkeys(rule.order for rule in rules):
        alike = [rule for rule in rules if rule.order == order]
        cites = ", ".join(dict.fromkeys(rule.cite or UNCITED for rule in alike))
        units = dict.fromkeys(unit for rule in alike for unit in _units(audited, rule))
        whom = "" if len({rule.order for rule in rules}) == 1 else f"{', '.join(units)} "
        parts.append(f"{whom}{BY[order]} ({cites})")
    found = Bypasses(audited.scenario, audited.agreement, audited.plan).every()
    out_of_turn = {(seat.each.what, seat.holder.officer_id) for one in found if one.stood is None for seat in one.seats}
    if out_of_turn:
        parts.append(f"{counted(len(out_of_turn), 'seat')} by order out of turn")
    return f"{'; '.join(parts)}; explain --bypasses tells who was passed and why"


def bypass_lines(audited: Audited) -> Iterator[str]:
    """The orders in force, where work is offered in none, then each bypass, those by order first."""
    rules = _rules(audited)
    for rule in rules:
        whom = ", ".join(_units(audited, rule)) or "everyone"
        free = " Nobody can be passed over there." if rule.order == "free" else ""
        yield f"Offers to {whom} ({rule.cite or UNCITED}): {BY[rule.order]}.{free}"
    asked = Bypasses(audited.scenario, audited.agreement, audited.plan)
    found = asked.every()
    if not found and any(rule.order != "free" for rule in rules):
        yield "Nobody who stood ahead of a seat's holder is without a seat there."
    for by_order, head in ((True, "By order, before the list:"), (False, "Ahead of a seat's holder, and not seated:")):
        some = [one for one in found if one.override == by_order]
        if some:
            yield head
            yield from (f"  {bypass_text(audited.scenario, asked.lists, one)}" for one in some)


def bypass_text(scenario: Scenario, lists: Lists, one: Bypass) -> str:
    """Who was passed in which window, who has seats there, and why."""
    board = scenario.fund[one.seats[0].each.fund].board
    seats = ", ".join(_seat(scenario, lists, seat) for seat in one.seats)
    told = f"{one.work_id}: {listed(lists, one.ahead, board)} has no seat; behind on board {board}: {seats}."
    if one.stood is not None:
        return f"{told} {stood_text(one.stood)}"
    orders = dict.fromkeys(seat.order for seat in one.seats if seat.order is not None)
    return f"{told} Out of turn: {'; '.join(order_text(each) for each in orders)}."


def listed(lists: Lists, officer: Officer, board: str) -> str:
    """An officer with his place and standing on a board."""
    stands = lists.told(officer, board)
    return f"{officer.name} ({officer.officer_id}{f'; {stands}' if stands else ''})"


def order_text(order: Order) -> str:
    """An order by its row, who gave it and why."""
    return f"{order.record}, by {order.by}" + (f": {order.reason}" if order.reason else "")


def stood_text(stood: Stood) -> str:
    """A rule with its article, and how it stands against someone."""
    article = f"{stood.rule} ({stood.cite})" if stood.cite else stood.rule
    return f"{article}: {stood.sentence}"


def what_text(each: Assigned) -> str:
    """A patrol with its mode, or a detail."""
    return f"{each.mode} {each.what}" if each.mode else each.what


def bypass_payload(lists: Lists, scenario: Scenario, one: Bypass) -> dict[str, object]:
    """A bypass as JSON holds it."""
    return {
        "work": one.work_id,
        "officer_id": one.ahead.officer_id,
        "override": one.override,
        "rule": one.stood.rule if one.stood else "orders",
        "cite": one.stood.cite if one.stood else "fact",
        "sentence": bypass_text(scenario, lists, one),
        "seats": [
            {
                "id": seat.each.what.partition(" ")[2],
                "officer_id": seat.holder.officer_id,
                "out_of_turn": seat.order is not None,
            }
            for seat in one.seats
        ],
    }


def bypasses_payload(audited: Audited) -> dict[str, object]:
    """Orders of offers and bypasses as JSON holds them."""
    asked = Bypasses(audited.scenario, audited.agreement, audited.plan)
    return {
        "offers": [
            {"order": rule.order, "cite": rule.cite, "units": list(_units(audited, rule))} for rule in _rules(audited)
        ],
        "bypasses": [bypass_payload(asked.lists, audited.scenario, one) for one in asked.every()],
    }


def _seat(scenario: Scenario, lists: Lists, seat: Passed) -> str:
    board = scenario.fund[seat.each.fund].board
    return f"{listed(lists, seat.holder, board)} on {what_text(seat.each)}"


def _rules(audited: Audited) -> list[OfferOrder]:
    """The orders of offers that bind anybody."""
    rules = [rule for rule in audited.agreement.rules if isinstance(rule, OfferOrder)]
    return [rule for rule in rules if any(rule.binds(who) for who in audited.scenario.officers)]


def _units(audited: Audited, rule: OfferOrder) -> list[str]:
    """The units of officers that it binds, by name; blank ones left out."""
    return sorted({who.unit for who in audited.scenario.officers if who.unit and rule.binds(who)})
