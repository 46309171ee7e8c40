"""Officers against windows: what they hold, what holds them, what they offered, what they would cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from otplan.pay.line import priced
from otplan.pay.paid_time import paid_time
from otplan.quantities.interval import MINUTE, minute_of, union
from otplan.scenario.detail import Detail

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from otplan.pay.paid_time import PaidTime
    from otplan.pay.terms import Pay, PayTerms
    from otplan.problem.arrays import Bools, Ints
    from otplan.quantities.interval import Interval
    from otplan.quantities.money import Rate
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window
    from otplan.scenario.wish import Availability


@dataclass(frozen=True, eq=False)
class People:
    """Arrays about officers.

    ``holds`` (Q, O, W): in force on the department days that the window touches; ``busy`` (O, W): a duty or leave
    keeps overtime away; ``no_call`` (O, W): one keeps orders away; ``willing`` (O, W, M + 1), last for work without a
    mode, which details may be; ``cost`` (F, O, W) cents with fringe; ``work``: per officer (n, 2) UTC minutes of duty
    that is work, in order; ``counted`` (O, K): minutes of duty that count, by week; ``overtime`` (O, K) minutes and
    ``overtime_shifts`` (O, K) of earlier overtime.
    """

    qualifications: tuple[str, ...]
    holds: Bools
    busy: Bools
    no_call: Bools
    willing: Bools
    cost: Ints
    work: tuple[Ints, ...]
    counted: Ints
    overtime: Ints
    overtime_shifts: Ints


def people_of(scenario: Scenario, pay: Pay, windows: Sequence[Window | Detail]) -> People:
    """Index the officers of a scenario against windows (W)."""
    officers = scenario.officers
    needed = [name for detail in scenario.details for name, _ in detail.needs]
    names = tuple(sorted({*needed, *(name for mode in scenario.modes for name in (*mode.requires, *mode.includes))}))
    shape = (len(officers), len(windows))
    holds = np.zeros((len(names), *shape), dtype=np.bool_)
    busy = np.zeros(shape, dtype=np.bool_)
    no_call = np.zeros(shape, dtype=np.bool_)
    willing = np.zeros((*shape, len(scenario.modes) + 1), dtype=np.bool_)
    cost = np.zeros((len(scenario.funds), *shape), dtype=np.int64)
    counted = np.zeros((len(officers), len(scenario.weeks)), dtype=np.int64)
    overtime = np.zeros_like(counted)
    shifts = np.zeros_like(counted)
    work = []
    prices: dict[tuple[PayTerms, Rate, PaidTime, int], int] = {}
    last_days = [scenario.department.day(window.interval.end - MINUTE) for window in windows]
    spans = [scenario.department.week_span(week) for week in scenario.weeks]
    for o, officer in enumerate(officers):
        terms = pay.of(officer)
        duties = scenario.duty_of[officer.officer_id]
        wishes = scenario.availability_of[officer.officer_id]
        names_of_modes = (*(mode.name for mode in scenario.modes), None)
        offered = [_offered([wish for wish in wishes if wish.detail is None], name) for name in names_of_modes]
        for w, window in enumerate(windows):
            barring = {duty.kind.bars for duty in duties if duty.barred.overlaps(window.interval)}
            no_call[o, w] = "order-in" in barring
            busy[o, w] = bool(barring - {"order-in"})
            for q, name in enumerate(names):
                holds[q, o, w] = officer.holds(name, window.day) and officer.holds(name, last_days[w])
            for m, spans_offered in enumerate(offered):
                willing[o, w, m] = any(span.covers(window.interval) for span in spans_offered)
            if isinstance(window, Detail):
                willing[o, w] = _willing(window, wishes)
            rate = officer.rate(window.day)
            time = paid_time(terms, scenario.department, window.interval, duties)
            for f, fund in enumerate(scenario.funds):
                key = (terms, rate, time, f)
                if key not in prices:
                    prices[key] = priced(terms, rate, time, fund).cost
                cost[f, o, w] = prices[key]
        for k, span in enumerate(spans):
            counted[o, k] = sum(duty.interval.shared(span) for duty in duties if duty.kind.counts)
            earlier = [duty for duty in duties if duty.kind.overtime]
            overtime[o, k] = sum(duty.interval.shared(span) for duty in earlier)
            shifts[o, k] = sum(span.start <= duty.interval.start < span.end for duty in earlier)
        at_work = [(minute_of(duty.interval.start), minute_of(duty.interval.end)) for duty in duties if duty.kind.works]
        work.append(np.array(at_work, dtype=np.int64).reshape(-1, 2))
    return People(names, holds, busy, no_call, willing, cost, tuple(work), counted, overtime, shifts)


def _offered(wishes: Iterable[Availability], mode: str | None) -> tuple[Interval, ...]:
    """The time that rows offer for work in a mode."""
    return union(span for wish in wishes if not wish.modes or mode in wish.modes for span in wish.spans)


def _willing(detail: Detail, wishes: Iterable[Availability]) -> bool:
    """Whether rows that name a detail, and rows that name none and allow its mode, together hold all of its time."""
    fitting = [wish for wish in wishes if wish.offers(detail)]
    return any(span.covers(detail.interval) for span in union(span for wish in fitting for span in wish.spans))
