"""What could have been covered at all: the measure against which a plan's covered risk is shown."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from otplan.agreement.rules.shape import Shape
from otplan.plan.plan import Patrol, Seat
from otplan.plan.roster import Roster
from otplan.quantities.interval import MINUTE
from otplan.quantities.money import Cents

if TYPE_CHECKING:
    from otplan.scenario.place import Post
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window


def attainable_risk(scenario: Scenario) -> int:
    """What ``max_crews`` of the best crews would cover at every spot in every window whose shape allows one.

    Presence on duty adds its dose, also outside all windows. The same units as the goal covered-risk. Officers and
    money are not asked.
    """
    coverage = scenario.coverage
    best: dict[tuple[str, str], int] = {}
    for post in scenario.posts:
        for window in scenario.windows:
            dose = _best_dose(scenario, post, window)
            for hotspot_id in post.hotspots:
                key = (hotspot_id, window.window_id)
                best[key] = max(best.get(key, 0), dose)
    value = Fraction(0)
    for hour_at, hour in enumerate(scenario.hours):
        under_way = [window for window in scenario.windows if window.interval.overlaps(hour)]
        on_duty = [span for row in scenario.served for span in row.spans if span.overlaps(hour)]
        spans = (*(window.interval for window in under_way), *on_duty)
        cuts = {cut for span in spans for cut in (max(span.start, hour.start), min(span.end, hour.end))}
        for low, high in pairwise(sorted(cuts)):
            present = [w.window_id for w in under_way if w.interval.start <= low < w.interval.end]
            for spot in scenario.hotspots:
                points = scenario.hourly_risk[spot.hotspot_id][hour_at]
                dose = max((best[spot.hotspot_id, name] for name in present), default=0)
                served = sum(each for span, each in scenario.presence[spot.hotspot_id] if span.start <= low < span.end)
                value += points * ((high - low) // MINUTE) * coverage.curve.share(dose * coverage.max_crews + served)
    return int(value * coverage.curve.denominator)


def _best_dose(scenario: Scenario, post: Post, window: Window) -> int:
    """The largest dose that one crew of an allowed shape gives each spot of a post in a window; 0 where none may."""
    shape = Shape()
    best = 0
    for mode in scenario.modes:
        for size in mode.crew_sizes:
            dose = scenario.coverage.dose(mode, size, len(post.hotspots))
            crew = (Seat("", ordered_in=False, paid_minutes=0, pay=Cents(0), fringe=Cents(0), cost=Cents(0)),) * size
            patrol = Patrol(
                "-",
                window.date,
                window.shift.shift_id,
                window.interval,
                mode.name,
                post.post_id,
                post.hotspots,
                "",
                (),
                crew,
                Cents(0),
            )
            if dose > best and not any(shape.findings(Roster(scenario, [patrol]))):
                best = dose
    return best
