"""Facts under a statement about jobs: what a detail keeps places for, what a post allows, how long a gap is."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations, product
from typing import TYPE_CHECKING

from otplan.agreement.rules.no_overlap import NoOverlap
from otplan.agreement.rules.rest import Rest
from otplan.plan.finding import hours_text
from otplan.quantities.interval import MINUTE
from otplan.solver.officer_facts import span_text
from otplan.solver.who_can import listed, modes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.agreement.rule import Rule
    from otplan.quantities.interval import Interval
    from otplan.scenario.detail import Detail
    from otplan.scenario.officer import Officer
    from otplan.scenario.place import Post
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Order


def detail_facts(scenario: Scenario, detail: Detail) -> Iterator[str]:
    """How many places a detail has, and who holds what some of them are kept for; sentences without a stop."""
    yield f"{detail.detail_id} has {detail.officers} {'place' if detail.officers == 1 else 'places'}"
    days = {scenario.department.day(at) for at in (detail.interval.start, detail.interval.end - MINUTE)}
    for name, count in detail.needs:
        holders = [who for who in scenario.officers if all(who.holds(name, day) for day in days)]
        keeps = f"{count} of these {'is' if count == 1 else 'are'} for holders of {name}"
        yield f"{keeps}, who are then: {listed(holders)}"


def post_facts(scenario: Scenario, post: Post, orders: Sequence[Order]) -> Iterator[str]:
    """Which modes a post, its spots and the shifts that orders name allow, and until when; sentences without a stop."""
    shifts = {scenario.window[name].shift for order in orders for name in order.windows}
    spots = [scenario.hotspot[name] for name in post.hotspots]
    lists = [(f"post {post.post_id} ({post.record})", post.modes)]
    lists += [(f"hot spot {spot.hotspot_id} ({spot.record})", spot.modes) for spot in spots]
    lists += [(f"shift {shift.shift_id}", shift.modes) for shift in sorted(shifts, key=lambda each: each.shift_id)]
    for what, modes in lists:
        if modes:
            yield f"{what[0].upper()}{what[1:]} allows {', '.join(modes)}"
    for mode in modes_of(scenario, orders):
        if mode.latest_end is not None:
            yield f"Patrols by {mode.name} end by {mode.latest_end:%H:%M}"


def job_facts(scenario: Scenario, rule: Rule, who: Officer, orders: Sequence[Order]) -> Iterator[str]:
    """Two jobs that the rule keeps from an officer, one what an order names alone; sentences without a stop."""
    if isinstance(rule, Rest):
        yield from _gaps(scenario, rule, who, orders)
    elif isinstance(rule, NoOverlap):
        for one, other in combinations(_ordered(scenario, who, orders), 2):
            if one[1].overlaps(other[1]):
                yield f"{one[0][0].upper()}{one[0][1:]} and {other[0]} overlap"


def _gaps(scenario: Scenario, rule: Rest, who: Officer, orders: Sequence[Order]) -> Iterator[str]:
    """Each two jobs less than the rest apart; a gap in which a duty or an ordered job begins is none: work goes on."""
    ordered = _ordered(scenario, who, orders)
    regular = [
        (f"{duty.kind.name} {span_text(scenario, duty.interval)} ({duty.record})", duty.interval)
        for duty in scenario.duty_of[who.officer_id]
        if duty.kind.works
    ]
    jobs = [*regular, *ordered]
    for one, other in product(jobs, repeat=2):
        gap = other[1].start - one[1].end
        near = timedelta(0) < gap < timedelta(minutes=rule.minutes) and (one in ordered or other in ordered)
        if near and not any(one[1].end <= span.start < other[1].start for _, span in jobs):
            yield f"From {one[0]} to {other[0]} is {hours_text(gap)}; {hours_text(rule.minutes)} is owed"


def _ordered(scenario: Scenario, who: Officer, orders: Sequence[Order]) -> list[tuple[str, Interval]]:
    """What orders that name one job each want of an officer or of anyone: the job in words, and when it is."""
    jobs = []
    for order in orders:
        named = [(name.split("/")[-1], scenario.window[name].interval) for name in order.windows]
        named += [(name, scenario.detail[name].interval) for name in order.details]
        if len(named) == 1 and (order.officer_id is None or who.officer_id in (order.officer_id, order.partner)):
            ((name, span),) = named
            jobs.append((f"{name} {span_text(scenario, span)} ({order.record})", span))
    return jobs
