"""The lines of a plan: one officer on one patrol, which is what gets paid, listed and put in a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from otplan.audit.audited import Audited
    from otplan.plan.plan import Patrol, Seat
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Line:
    """One seat of one patrol with the officer in it.

    ``day``: the department day on which the patrol starts, to which its money belongs. ``unit``: the fleet
    unit that the officer uses, or empty where units are not named.
    """

    patrol: Patrol
    seat: Seat
    officer: Officer
    day: date
    unit: str


def lines(audited: Audited) -> tuple[Line, ...]:
    """Every line of a plan, by patrol id, then officer id."""
    scenario = audited.scenario
    found = [
        Line(
            patrol,
            seat,
            scenario.officer[seat.officer_id],
            scenario.department.day(patrol.interval.start),
            _unit(scenario, patrol, place),
        )
        for patrol in audited.plan.patrols
        for place, seat in enumerate(patrol.crew)
    ]
    return tuple(sorted(found, key=lambda line: (line.patrol.patrol_id, line.seat.officer_id)))


def _unit(scenario: Scenario, patrol: Patrol, place: int) -> str:
    """The unit of the crew member at ``place``; ``fleet`` is empty for a mode of unnamed units or of none."""
    if not patrol.fleet:
        return ""
    return patrol.fleet[place if scenario.mode[patrol.mode].equipment == "officer" else 0]
