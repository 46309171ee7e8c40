"""No more crews at one hot spot at a time than the scenario allows.

What it does
    At every moment at most ``max_crews`` crews are at a hot spot; a crew on a circuit counts at each of its spots.
Why
    Crews that stand on each other's feet cover little more, and the curve of covered risk says nothing beyond its end.
Source
    A fact of ``[coverage]`` in scenario.toml.
Example
    ``max_crews = 2``: patrols 18:00-22:00, 18:00-22:00 and 22:00-02:00 at one spot are allowed, the third starts as
    the others end. One at 21:30 is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from otplan.agreement.rule import FactRule
from otplan.plan.finding import Finding
from otplan.quantities.counted import are, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster


class CrewsAtOnce(FactRule):
    """At most max_crews crews at a spot at any moment."""

    name: ClassVar[str] = "crews-at-once"

    def state(self) -> str:
        """The rule in a sentence."""
        return "At no moment are more crews at a hot spot than max_crews."

    def constrain(self, draft: Draft) -> None:
        """One row per spot and moment at which a window starts."""
        problem = draft.problem
        places = problem.places
        most = problem.scenario.coverage.max_crews
        for moment in np.unique(problem.start[: problem.patrol_windows]):
            under_way = (problem.start <= moment) & (moment < problem.end)
            for h, spot in enumerate(problem.scenario.hotspots):
                here = places.spots[places.post, h] & under_way[places.window]
                draft.at_most(draft.deployed(here.astype(np.int64)), most, spot.hotspot_id)

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each spot and start of a patrol with too many crews."""
        scenario = roster.scenario
        most = scenario.coverage.max_crews
        for spot in scenario.hotspots:
            here = [patrol for patrol in roster.patrols if spot.hotspot_id in patrol.hotspots]
            for start in sorted({patrol.interval.start for patrol in here}):
                crews = sum(patrol.interval.start <= start < patrol.interval.end for patrol in here)
                if crews > most:
                    sentence = (
                        f"{counted(crews, 'crew')} {are(crews)} at {spot.name} ({spot.hotspot_id}) on "
                        f"{scenario.department.local(start):%a %d %b %H:%M}; at most {most} may be."
                    )
                    yield Finding(self.name, (spot.record,), crews, most, sentence)
