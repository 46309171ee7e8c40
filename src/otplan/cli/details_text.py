"""What the summary says of details besides their count: who goes out of turn, why one that must be filled is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.goals.details import Details
from otplan.cli.claims import NAMED, article
from otplan.reasons.by_name import ordered_by_name
from otplan.reasons.short_detail import short_details

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.audit.audited import Audited
    from otplan.reasons.short_detail import Asked, ShortDetail


def out_of_turn(audited: Audited) -> Iterator[str]:
    """Each officer whom an order names for a detail before others who could have worked it, and by whose order."""
    for each in ordered_by_name(audited.scenario, audited.agreement, audited.plan):
        if each.passed:
            rows = " and ".join(str(order.record) for order in each.orders)
            others = [who.officer_id for who in each.passed]
            more = f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
            who = f"{each.officer.officer_id} for {each.detail_id}, ordered by name by {each.by} ({rows})"
            before = f"{', '.join(others[:NAMED])}{more}"
            yield f"Out of turn: {who}, before {before}, who could have worked it in this plan."


def why_short(audited: Audited) -> Iterator[str]:
    """Of each must detail that is short: how many offered it and may be ordered in, and what stands against them."""
    proved = any(stage.goal == Details.name and stage.proved for stage in audited.plan.stages)
    for each in short_details(audited.scenario, audited.agreement, audited.plan):
        yield f"Short: {' '.join(_why(each, article(audited.agreement), proved=proved))}"


def _why(short: ShortDetail, article: str, *, proved: bool) -> Iterator[str]:
    yield f"{short.detail.detail_id} has {short.there} of {short.detail.officers} officers."
    yield _counted(short.offered, "offered all of it") if short.offered.officers else "Nobody offered all of it."
    if short.by_order.officers:
        yield _counted(short.by_order, f"may be ordered in ({article})")
    else:
        yield "Nobody else may be ordered in."
    if short.offered.left or short.by_order.left:
        early = "" if proved else ", or the search ended early"
        yield f"What keeps those who could is not their own work: money, units, cover, whose turn it is{early}."


def _counted(asked: Asked, what: str) -> str:
    """How many, of whom how many work it, cannot by which rule, or could."""
    rules = ", ".join(f"{rule} {number}" for rule, number in sorted(asked.blocked.items()))
    parts = (
        (asked.working, f"{asked.working} work{'s' if asked.working == 1 else ''} it"),
        (sum(asked.blocked.values()), f"{sum(asked.blocked.values())} cannot ({rules})"),
        (asked.left, f"{asked.left} could"),
    )
    return f"{asked.officers} {what}: {', '.join(text for number, text in parts if number)}."
