"""Patrols cover as much risk as they can.

What it does
    In an instant at a hot spot the dose is the sum over the crews present of mode dose x circuit share. The share
    of risk covered is the scenario's curve of that dose: concave, so the second crew covers less than the first. An
    elapsed minute earns the spot's hourly risk points x that share. The goal is the largest sum. Presence on duty that
    orders.csv calls served adds its dose to that of the crews, also when no patrol is near.
Why
    It is what patrols are for: time where and when harm is expected, with diminishing returns.
Source
    Concentration of crime at places (Weisburd 2015); diminishing returns and dosage (Koper 1995; docs/limits.md). The
    curve is a planning assumption, not evidence.
Example
    Priority 6 spread evenly over 168 h is 60,000 points, about 357 an hour. One foot pair there for 4 h covers 60 %:
    357.14 x 4 x 0.6 = 857 points of 60,000.

The value is kept exact as a whole numerator over 60 minutes x the curve's denominator x 10,000 points.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from otplan.agreement.goal import Goal
from otplan.draft.total import Total
from otplan.quantities.interval import MINUTE
from otplan.scenario.place import POINTS

if TYPE_CHECKING:
    from otplan.draft.draft import Draft
    from otplan.plan.plan import Patrol
    from otplan.plan.roster import Roster
    from otplan.problem.arrays import Bools, Ints
    from otplan.problem.problem import Problem
    from otplan.scenario.coverage import Curve
    from otplan.scenario.place import HotSpot
    from otplan.scenario.scenario import Scenario

MINUTES_PER_HOUR = 60


def denominator(scenario: Scenario) -> int:
    """One priority point is this many units of covered risk."""
    return MINUTES_PER_HOUR * scenario.coverage.curve.denominator * POINTS


class CoveredRisk(Goal):
    """Most covered risk, in units of one over ``denominator`` priority points."""

    name: ClassVar[str] = "covered-risk"
    measured_in: ClassVar[str] = "risk units"
    settles: ClassVar[Literal["deployment", "roster"]] = "deployment"
    sense: ClassVar[Literal["least", "most"]] = "most"

    def price(self, draft: Draft) -> Total:
        """Dose columns by spot, block and segment of the curve, filled from the crews present.

        Slopes fall, so segments fill in order by themselves. A row on the whole share of each spot and block (the sum
        of what each crew adds alone) cuts off fractions of crews that the segments alone would allow. Both speak of
        what comes on top of on-duty presence; what that covers by itself is a number, whatever is planned.
        """
        problem = draft.problem
        curve = problem.scenario.coverage.curve
        places = problem.places
        step = _step(problem, curve)
        lengths = np.array(curve.lengths, dtype=np.int64) // step
        slopes = np.array(curve.slopes, dtype=np.int64) * step
        single = _shares(curve, places.dose)
        total, by_itself = Total(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)), 0
        for h, b in zip(*np.nonzero(places.weight), strict=True):
            served, left, adds = int(places.served[h, b]), lengths, single
            if served:
                covered = _shares(curve, places.served[h, b])
                by_itself += int(places.weight[h, b]) * int(covered)
                left = _left(curve, served) // step
                adds = _shares(curve, places.dose + served) - covered
                if not places.present[b].any():
                    continue
            crews = places.spots[places.post, h] & places.present[b, places.window]
            dose = draft.deployed(np.where(crews, places.dose[places.crew, places.post] // step, 0))
            filled = draft.whole(left)
            about = problem.scenario.hotspots[int(h)].hotspot_id
            draft.at_most(draft.whole_total(filled) + dose.times(-1), 0, about)
            share = Total(filled, slopes)
            whole = draft.deployed(np.where(crews, adds[places.crew, places.post], 0))
            draft.at_most(share + whole.times(-1), 0, about)
            total += share.times(int(places.weight[h, b]))
        return total + draft.always(by_itself) if by_itself else total

    def measure(self, roster: Roster) -> int:
        """The value by instants: time is cut where a crew or presence on duty comes or goes, or its hour begins."""
        denominator = roster.scenario.coverage.curve.denominator
        return int(sum(covered_at(roster, spot) for spot in roster.scenario.hotspots) * denominator)


def covered_at(roster: Roster, spot: HotSpot) -> Fraction:
    """What is covered of one spot's risk, exact, in hourly points x minutes: 600,000 are one priority point."""
    scenario = roster.scenario
    here = [
        *scenario.presence[spot.hotspot_id],
        *((each.interval, _dose(scenario, each)) for each in roster.patrols if spot.hotspot_id in each.hotspots),
    ]
    value = Fraction(0)
    for hour, points in zip(scenario.hours, scenario.hourly_risk[spot.hotspot_id], strict=True):
        present = [(span, dose) for span, dose in here if span.overlaps(hour)]
        cuts = {cut for span, _ in present for cut in (max(span.start, hour.start), min(span.end, hour.end))}
        for low, high in pairwise(sorted(cuts)):
            dose = sum(dose for span, dose in present if span.start <= low < span.end)
            value += points * ((high - low) // MINUTE) * scenario.coverage.curve.share(dose)
    return value


def value_of(problem: Problem, crews: Ints) -> int:
    """The exact value of a deployment (D,), recomputed from the crews rather than read from a solver's columns."""
    places = problem.places
    curve = problem.scenario.coverage.curve
    value = 0
    sent = np.flatnonzero(crews)
    for h, b in zip(*np.nonzero(places.weight), strict=True):
        at = sent[places.spots[places.post[sent], h] & places.present[b, places.window[sent]]]
        dose = int((places.dose[places.crew[at], places.post[at]] * crews[at]).sum()) + int(places.served[h, b])
        value += int(places.weight[h, b]) * int(_shares(curve, np.array(dose)))
    return value


def attainable(problem: Problem, impossible: Bools) -> int:
    """What the best crews, ``max_crews`` of them, and presence on duty would cover at every spot in every window.

    ``impossible`` (D,): deployments whose shape is not allowed.
    """
    places = problem.places
    coverage = problem.scenario.coverage
    best = np.zeros(places.weight.shape, dtype=np.int64)
    open_to = np.flatnonzero(~impossible)
    dose = places.dose[places.crew[open_to], places.post[open_to]]
    by_window = np.zeros((len(problem.scenario.hotspots), problem.patrol_windows), dtype=np.int64)
    for h in range(len(by_window)):
        here = places.spots[places.post[open_to], h]
        np.maximum.at(by_window[h], places.window[open_to][here], dose[here])
    for b, present in enumerate(places.present):
        best[:, b] = by_window[:, present].max(axis=1, initial=0)
    shares = _shares(coverage.curve, best * coverage.max_crews + places.served)
    return int((places.weight * shares).sum())


def _dose(scenario: Scenario, patrol: Patrol) -> int:
    return scenario.coverage.dose(scenario.mode[patrol.mode], len(patrol.crew), len(patrol.hotspots))


def _left(curve: Curve, dose: int) -> Ints:
    """(J,) of each segment of the curve the length that lies past a dose, in thousandths."""
    ends = np.array([end for end, _ in curve.points[1:]], dtype=np.int64)
    return np.minimum(np.maximum(ends - dose, 0), np.array(curve.lengths, dtype=np.int64))


def _step(problem: Problem, curve: Curve) -> int:
    """The largest dose that every crew's dose and every breakpoint are multiples of, in thousandths."""
    return int(np.gcd.reduce(np.concatenate([problem.places.dose.ravel(), np.array(curve.lengths)])))


def _shares(curve: Curve, dose: Ints) -> Ints:
    """Shares of doses in thousandths (any shape), in units of one over the curve's denominator."""
    shares = np.zeros_like(dose)
    for (low, _), length, slope in zip(curve.points, curve.lengths, curve.slopes, strict=False):
        shares += slope * np.clip(dose - low, 0, length)
    return shares
