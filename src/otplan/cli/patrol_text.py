"""One patrol or detail: who works it and why they, what it costs, what it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.goals.covered_risk import CoveredRisk
from otplan.agreement.rules.offer_passed import out_of_turn
from otplan.cli.offers_text import bypass_payload, bypass_text, listed, order_text, what_text
from otplan.notes.note import clocked, placed
from otplan.plan.plan import Patrol
from otplan.plan.roster import Roster
from otplan.quantities.counted import counted
from otplan.quantities.money import dollars
from otplan.reasons.bypass import Bypasses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.audit.audited import Audited
    from otplan.plan.plan import Assigned, Seat
    from otplan.scenario.scenario import Scenario


def assigned_lines(audited: Audited, each: Assigned) -> Iterator[str]:
    """Where and when, what it covers, cost and fund, each member with his place, and who was passed over."""
    scenario = audited.scenario
    fund = scenario.fund[each.fund]
    yield _where(audited, each)
    if isinstance(each, Patrol):
        yield f"It covers {_points(audited, each)} priority points that nothing else in this plan does."
    yield f"Cost: {dollars(each.cost)}, paid by {fund.name} ({fund.fund_id})."
    if each.fleet:
        yield f"Equipment: {', '.join(each.fleet)}."
    asked = Bypasses(scenario, audited.agreement, audited.plan)
    for seat in each.crew:
        member = listed(asked.lists, scenario.officer[seat.officer_id], fund.board)
        yield f"{member}: {_how(asked, scenario, each, seat)}; {dollars(seat.cost)}."
    found = asked.of([each])
    if found:
        yield "Ahead of a member, and not seated:"
        yield from (f"  {bypass_text(scenario, asked.lists, one)}" for one in found)
    else:
        yield "Nobody ahead of a member is without a seat there."


def assigned_payload(audited: Audited, each: Assigned) -> dict[str, object]:
    """The same as JSON holds it; cents, and risk over the plan's ``risk_denominator``."""
    asked = Bypasses(audited.scenario, audited.agreement, audited.plan)
    board = audited.scenario.fund[each.fund].board
    return {
        "id": each.what.partition(" ")[2],
        "fund": each.fund,
        "board": board,
        "cost_cents": each.cost,
        "covered_risk": _loss(audited, each) if isinstance(each, Patrol) else 0,
        "risk_denominator": audited.plan.totals.risk_denominator,
        "crew": [
            {
                "officer_id": seat.officer_id,
                "rank": asked.lists.place(audited.scenario.officer[seat.officer_id], board),
                "ordered_in": seat.ordered_in,
                "out_of_turn": out_of_turn(audited.scenario, each, seat.officer_id) is not None,
                "cost_cents": seat.cost,
            }
            for seat in each.crew
        ],
        "bypasses": [bypass_payload(asked.lists, audited.scenario, one) for one in asked.of([each])],
        "sentences": list(assigned_lines(audited, each)),
    }


def _how(asked: Bypasses, scenario: Scenario, each: Assigned, seat: Seat) -> str:
    """Why an officer has a seat: ordered in, by name, in no set order, or by his turn."""
    order = out_of_turn(scenario, each, seat.officer_id)
    if seat.ordered_in:
        return "ordered in"
    if order is not None:
        return f"by order ({order_text(order)})"
    if asked.lists.rule(scenario.officer[seat.officer_id]).order == "free":
        return "work is offered in no set order, so the goals decided"
    passed = [one for one in asked.of([each]) if any(held.holder.officer_id == seat.officer_id for held in one.seats)]
    return f"by his turn, {counted(len(passed), 'officer')} ahead of him could not" if passed else "by his turn"


def _where(audited: Audited, each: Assigned) -> str:
    scenario = audited.scenario
    when = f"{each.date:%a %d %b} {clocked(each.interval, scenario.department)}"
    if isinstance(each, Patrol):
        spots = " and ".join(placed(scenario.hotspot[spot]) for spot in each.hotspots)
        return f"{what_text(each)[:1].upper()}{what_text(each)[1:]}: {spots}, {when}, crew of {len(each.crew)}."
    detail = scenario.detail[each.detail_id]
    return (
        f"Detail {detail.detail_id}: {detail.name}, {when}, {len(each.crew)} of {counted(detail.officers, 'officer')}."
    )


def _points(audited: Audited, patrol: Patrol) -> str:
    return f"{_loss(audited, patrol) / audited.plan.totals.risk_denominator:.2f}"


def _loss(audited: Audited, patrol: Patrol) -> int:
    """What the plan would cover less without the patrol."""
    others = [each for each in audited.plan.patrols if each is not patrol]
    return audited.plan.totals.covered_risk - CoveredRisk().measure(Roster(audited.scenario, others))
