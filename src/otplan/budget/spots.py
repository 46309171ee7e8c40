"""What a plan covers of the risk of each hot spot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.agreement.goals.covered_risk import MINUTES_PER_HOUR, covered_at
from otplan.plan.roster import Roster
from otplan.scenario.place import POINTS

if TYPE_CHECKING:
    from fractions import Fraction

    from otplan.audit.audited import Audited
    from otplan.scenario.place import HotSpot


@dataclass(frozen=True, slots=True)
class SpotFigures:
    """One hot spot: covered risk in exact priority points, and what presence on duty alone would cover of it."""

    spot: HotSpot
    covered: Fraction
    on_duty: Fraction

    @property
    def by_patrols(self) -> Fraction:
        """What patrols add."""
        return self.covered - self.on_duty


def spot_figures(audited: Audited) -> tuple[SpotFigures, ...]:
    """Every hot spot, by id; what is covered of all of them together is the plan's covered risk."""
    point = MINUTES_PER_HOUR * POINTS
    planned, nobody = Roster(audited.scenario, audited.plan.patrols), Roster(audited.scenario, ())
    return tuple(
        SpotFigures(spot, covered_at(planned, spot) / point, covered_at(nobody, spot) / point)
        for spot in audited.scenario.hotspots
    )
