"""Facts of one officer's rows: what he signed up for, what holds his time, what keeps him from an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.plan.finding import hours_text
from otplan.quantities.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.agreement.rule import Rule
    from otplan.quantities.fault import Record
    from otplan.quantities.interval import Interval
    from otplan.scenario.duty import Duty
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Availability

DAY = 24 * 60
"""Minutes of a span that is told with both of its dates."""


def sign_up_facts(scenario: Scenario, who: Officer, name: str, about: Interval) -> Iterator[str]:
    """What an officer's rows that share time with a span offer, late ones apart; nothing where there is none."""
    late = [wish for wish in scenario.late if wish.officer_id == who.officer_id]
    if offers := _offers(scenario, scenario.availability_of[who.officer_id], about):
        yield f"{name} signed up for {offers}"
    if offers := _offers(scenario, late, about):
        yield f"{name} signed up after the close for {offers}, which does not count"


def duty_facts(scenario: Scenario, rule: Rule, who: Officer, around: Interval) -> Iterator[str]:
    """Each duty in a span, and for how long it keeps overtime away after it; a bar on orders keeps none away."""
    for duty in scenario.duty_of[who.officer_id]:
        kind = duty.kind
        told = f"{kind.name} {span_text(scenario, duty.interval)} ({duty.record})"
        if kind.bars == "order-in":
            # It may still be work, which rules about hours and rest count.
            if kind.works and rule.name != "no-overlap" and duty.interval.overlaps(around):
                yield told
        elif duty.barred.overlaps(around):
            yield told + (f", which keeps overtime away for {hours_text(kind.after)} more" if kind.after else "")


def cap_facts(scenario: Scenario, who: Officer, jobs: Sequence[Interval]) -> Iterator[str]:
    """What an officer asks for at most: hours a week, and shifts of each row in whose time one of the jobs starts."""
    if who.max_overtime is not None:
        yield f"{who.name} asks for at most {hours_text(who.max_overtime)} a week"
    for wish in scenario.availability_of[who.officer_id]:
        if wish.max_shifts is not None and any(
            span.start <= job.start < span.end for span in wish.spans for job in jobs
        ):
            yield f"{who.name} asks for at most {counted(wish.max_shifts, 'shift')} of {wish.record}"


def kept_by(scenario: Scenario, who: Officer, span: Interval) -> str:
    """What of his duty keeps an officer from being ordered in at a time, a bar on orders first; empty for nothing."""
    barring = [duty for duty in scenario.duty_of[who.officer_id] if duty.barred.overlaps(span)]
    if not barring:
        return ""

    def rank(duty: Duty) -> tuple[bool, bool, bool]:
        kind = duty.kind
        return kind.bars != "order-in", not duty.interval.overlaps(span), kind.bars == "overtime"

    duty = min(barring, key=rank)
    what = "orders" if duty.kind.bars == "order-in" else "overtime"
    if not duty.interval.overlaps(span):
        return f"Kept from {what} for {hours_text(duty.kind.after)} after {duty.kind.name}"
    return "On duty or leave at that time" if duty.kind.bars == "time" else f"Kept from {what} by {duty.kind.name}"


def span_text(scenario: Scenario, span: Interval) -> str:
    """A span in local time, such as ``Fri 12 Jun 18:00-22:00``; of a day and more, both dates."""
    start, end = scenario.department.local(span.start), scenario.department.local(span.end)
    if span.minutes < DAY:
        return f"{start:%a %d %b %H:%M}-{end:%H:%M}"
    return f"{start:%a %d %b %H:%M} to {end:%a %d %b %H:%M}"


def _offers(scenario: Scenario, wishes: Sequence[Availability], about: Interval) -> str:
    """The spans of rows that share time with a span, and what alone each row offers; empty for none."""
    rows: dict[tuple[Record, str], list[str]] = {}
    for wish in wishes:
        if wish.detail is not None:
            only = f" for {wish.detail} alone"
        else:
            only = f" in mode {' or '.join(wish.modes)}" if wish.modes else ""
        found = [span_text(scenario, span) for span in wish.spans if span.overlaps(about)]
        if found:
            rows.setdefault((wish.record, only), []).extend(found)
    return "; ".join(f"{', '.join(told)}{only} ({record})" for (record, only), told in rows.items())
