"""Hot spots get the crew-hours they were promised.

What it does
    ``min_hours`` of hotspots.csv asks for crew-hours per department week; a crew on a circuit of k spots gives each of
    them 1/k of its time. The goal is the least total shortfall. Settled before covered risk.
Why
    Community requests are promises: they come before the score.
Source
    hotspots.csv. A week only partly inside the horizon has its share of days, rounded half up once.
Example
    ``min_hours = 4``, one crew of 3 h on a circuit of two spots: 1 h 30 min given, 2 h 30 min short = 1,800 twelfths
    of a minute.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from otplan.agreement.goal import Goal
from otplan.plan.plan import Unmet
from otplan.quantities.money import half_up
from otplan.scenario.place import SPOT_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from otplan.draft.draft import Draft
    from otplan.draft.total import Total
    from otplan.plan.roster import Roster
    from otplan.scenario.place import HotSpot
    from otplan.scenario.scenario import Scenario


class Floors(Goal):
    """Least shortfall of crew-time under the hot spots' weekly floors."""

    name: ClassVar[str] = "floors"
    measured_in: ClassVar[str] = "crew-minutes/12"
    settles: ClassVar[Literal["deployment", "roster"]] = "deployment"
    sense: ClassVar[Literal["least", "most"]] = "least"

    def price(self, draft: Draft) -> Total:
        """A whole column of shortfall for each spot and week with a floor."""
        problem = draft.problem
        scenario, places = problem.scenario, problem.places
        number = {spot.hotspot_id: h for h, spot in enumerate(scenario.hotspots)}
        short: list[int] = []
        for spot, week, floor in promised(scenario):
            share = np.where(places.spots[:, number[spot.hotspot_id]], SPOT_UNITS // places.spots.sum(axis=1), 0)
            weight = share[places.post] * problem.week_minutes[places.window, scenario.weeks.index(week)]
            column = draft.whole(np.array([floor], dtype=np.int64))
            draft.at_least(draft.deployed(weight) + draft.whole_total(column), floor, spot.hotspot_id)
            short.extend(column.tolist())
        return draft.whole_total(np.array(short, dtype=np.int64))

    def measure(self, roster: Roster) -> int:
        """Total shortfall in twelfths of a crew-minute."""
        return sum(missing for _, _, missing in shortfalls(roster))


def promised(scenario: Scenario) -> Iterator[tuple[HotSpot, date, int]]:
    """Each spot, week and floor in twelfths of a crew-minute; weeks outside the horizon promise nothing."""
    for spot in scenario.hotspots:
        for week in scenario.weeks:
            days = scenario.week_days(week)
            if spot.least and days:
                yield spot, week, half_up(Fraction(spot.least * SPOT_UNITS * days, 7))


def shortfalls(roster: Roster) -> Iterator[tuple[HotSpot, date, int]]:
    """Each spot and week that stays under its floor, with the twelfths of a crew-minute missing."""
    for spot, week, floor in promised(roster.scenario):
        span = roster.scenario.department.week_span(week)
        given = sum(
            patrol.interval.shared(span) * SPOT_UNITS // len(patrol.hotspots)
            for patrol in roster.patrols
            if spot.hotspot_id in patrol.hotspots
        )
        if given < floor:
            yield spot, week, floor - given


def unmet_floors(roster: Roster) -> tuple[Unmet, ...]:
    """What the roster leaves short, with whole crew-minutes missing, rounded up."""
    return tuple(
        Unmet("floor", f"{spot.hotspot_id}/{week.isoformat()}", -(-missing // SPOT_UNITS))
        for spot, week, missing in shortfalls(roster)
    )
