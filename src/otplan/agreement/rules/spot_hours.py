"""No hot spot gets more crew-hours in a week than its ceiling.

What it does
    ``max_hours`` of hotspots.csv caps crew-hours per department week. A crew on a circuit of k spots gives each of them
    1/k of its time. Hours are split where the week ends; a week only partly inside the horizon has its share of days.
Why
    Too much presence wastes money and can cost legitimacy; in Merseyside spots with less patrol did as well.
Source
    A fact of hotspots.csv. Evidence for ceilings: docs/limits.md.
Example
    Ceiling 8 h, full week: two foot crews of 4 h are allowed, a third is refused. In a horizon of 3 days of the week
    the ceiling is 8 x 3/7 h = 205.71 min, counted in twelfths of a minute as 2469.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from otplan.agreement.rule import FactRule
from otplan.plan.finding import Finding, hours_text
from otplan.scenario.place import SPOT_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster


class SpotHours(FactRule):
    """Crew-hours at a spot stay under its weekly ceiling."""

    name: ClassVar[str] = "spot-hours"

    def state(self) -> str:
        """The rule in a sentence."""
        return "No hot spot gets more crew-hours in a department week than its max_hours."

    def constrain(self, draft: Draft) -> None:
        """One row per spot with a ceiling and week, over deployments."""
        problem = draft.problem
        scenario, places = problem.scenario, problem.places
        spots_of_post = places.spots.sum(axis=1)
        for h, spot in enumerate(scenario.hotspots):
            share = np.where(places.spots[:, h], SPOT_UNITS // spots_of_post, 0)
            for k, week in enumerate(scenario.weeks):
                ceiling = spot.ceiling(scenario.week_days(week))
                if ceiling is None:
                    continue
                weight = share[places.post] * problem.week_minutes[places.window, k]
                draft.at_most(draft.deployed(weight), ceiling, spot.hotspot_id)

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each spot and week over the ceiling."""
        scenario = roster.scenario
        for spot in scenario.hotspots:
            for week in scenario.weeks:
                ceiling = spot.ceiling(scenario.week_days(week))
                if ceiling is None:
                    continue
                span = scenario.department.week_span(week)
                spent = sum(
                    Fraction(patrol.interval.shared(span) * SPOT_UNITS, len(patrol.hotspots))
                    for patrol in roster.patrols
                    if spot.hotspot_id in patrol.hotspots
                )
                if spent > ceiling:
                    sentence = (
                        f"{spot.name} ({spot.hotspot_id}) gets {hours_text(int(spent) // SPOT_UNITS)} of crews in the "
                        f"week of {week}; its ceiling is {hours_text(ceiling // SPOT_UNITS)}."
                    )
                    yield Finding(self.name, (spot.record,), int(spent), ceiling, sentence)
