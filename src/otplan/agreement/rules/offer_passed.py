"""Whether an order of offers passed someone over, on facts: what of his own, if anything, stands against a seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.rules.call import not_offered
from otplan.plan.finding import Finding
from otplan.plan.plan import DetailCrew, Patrol
from otplan.quantities.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.plan.plan import Assigned
    from otplan.plan.roster import Roster
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Order


def orders_naming(scenario: Scenario, each: Assigned, officer_id: str) -> Iterator[Order]:
    """Orders that name an officer and speak of the window and mode of a patrol, or of a detail, whatever the post."""
    for order in scenario.orders:
        if order.officer_id is None or officer_id not in (order.officer_id, order.partner):
            continue
        if isinstance(each, DetailCrew):
            if each.detail_id in order.details:
                yield order
        elif each.window_id in order.windows and order.mode in (None, each.mode):
            yield order


def out_of_turn(scenario: Scenario, each: Assigned, officer_id: str) -> Order | None:
    """The order that must be met and that a patrol or detail with an officer in it meets: he goes before the list."""
    there = {seat.officer_id for seat in each.crew}
    for order in orders_naming(scenario, each, officer_id):
        at_its_post = isinstance(each, DetailCrew) or order.post in (None, each.post)
        if order.decision == "must" and at_its_post and {order.officer_id, order.partner} - {None} <= there:
            return order
    return None


def together_with(roster: Roster, each: Assigned) -> tuple[Assigned, ...]:
    """All work at the same offer: the patrols of its window, or the detail alone."""
    if isinstance(each, DetailCrew):
        return (each,)
    return tuple(other for other in roster.patrols if other.window_id == each.window_id)


def alike(each: Assigned, others: tuple[Assigned, ...]) -> tuple[Assigned, ...]:
    """Those of the same crew kind: all patrols of one mode and size, or the detail."""
    if isinstance(each, DetailCrew):
        return (each,)
    return tuple(
        other
        for other in others
        if isinstance(other, Patrol) and other.mode == each.mode and len(other.crew) == len(each.crew)
    )


def stands_against(roster: Roster, each: Assigned, out: Officer, into: Officer) -> Finding | None:
    """What stands against ``into`` in the place of ``out`` on a patrol or detail; None if he was passed over.

    He offered it and has no seat in its window. In order: an order that names him, the fund's ranks, the room that
    crews of the kind have, what the fund may pay him, the rules about his own work.
    """
    scenario = roster.scenario
    others = together_with(roster, each)
    if (found := _by_order(scenario, each, others, out, into)) is not None:
        return found
    fund = scenario.fund[each.fund]
    if fund.ranks and into.rank not in fund.ranks:
        sentence = f"{fund.name} ({fund.fund_id}) does not pay officers of rank {into.rank}."
        return Finding("fund-limit", (fund.record, into.record), 1, 0, sentence)
    crews = alike(each, others)
    rooms = (rule.room_for(roster, crews, out, into) for rule in roster.rules)
    if (found := next(filter(None, rooms), None)) is not None:
        return found
    if (found := _over_cap(roster, each, into)) is not None:
        return found
    joined = roster.joined_by(into, each)
    own = (finding for rule in joined.personal for finding in rule.found(joined))
    return next(own, None)


def _by_order(
    scenario: Scenario, each: Assigned, others: tuple[Assigned, ...], out: Officer, into: Officer
) -> Finding | None:
    there = {seat.officer_id for other in others for seat in other.crew} - {out.officer_id}
    for order in orders_naming(scenario, each, into.officer_id):
        by = f"ordered by {order.by}" + (f": {order.reason}" if order.reason else "")
        if order.decision == "forbid" and order.partner is None:
            forbids = f"{order.record} forbids {into.name} ({into.officer_id}) work there"
            return Finding("orders", (order.record,), 1, 0, f"{forbids} ({order.text}), {by}.", f"{forbids}.")
        apart = order.parts(into.officer_id)
        if apart in there:
            who = scenario.officer[apart]
            sentence = f"{order.record} keeps {into.name} ({into.officer_id}) and {who.name} ({apart}) apart, {by}."
            alone = f"{order.record} keeps {into.name} ({into.officer_id}) apart from someone who works then."
            return Finding("orders", (order.record,), 1, 0, sentence, alone)
    return None


def _over_cap(roster: Roster, each: Assigned, into: Officer) -> Finding | None:
    """Whether one line more would pass what a fund may pay one officer."""
    scenario = roster.scenario
    fund = scenario.fund[each.fund]
    if fund.officer_cap is None or roster.price is None:
        return None
    paid: int = sum(
        seat.cost
        for work in roster.assigned
        if work.fund == fund.fund_id
        for seat in work.crew
        if seat.officer_id == into.officer_id
    )
    paid += sum(duty.cents for duty in scenario.duty_of[into.officer_id] if duty.fund == fund.fund_id)
    more = roster.price(into, each)
    if paid + more <= fund.officer_cap:
        return None
    sentence = (
        f"{fund.name} ({fund.fund_id}) pays {dollars(paid)} for {into.name} ({into.officer_id}) and may pay no more "
        f"than {dollars(fund.officer_cap)}; this would be {dollars(more)} more."
    )
    return Finding("fund-limit", (fund.record,), paid + more, fund.officer_cap, sentence)


def offered(roster: Roster, each: Assigned, officer: Officer) -> bool:
    """Whether an officer signed up for all of a patrol or detail, in its mode."""
    return not not_offered(roster, officer, each)
