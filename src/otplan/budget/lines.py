"""The lines of a plan: one officer on one patrol or detail, which is what gets paid, listed and put in a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from otplan.pay.line import pay_line

if TYPE_CHECKING:
    from datetime import date

    from otplan.audit.audited import Audited
    from otplan.pay.line import PayLine
    from otplan.plan.plan import Assigned, Seat
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Line:
    """One seat of one patrol or detail with the officer in it.

    ``day``: the department day on which it starts, to which its money belongs. ``unit``: the fleet unit that
    the officer uses, or empty where units are not named. ``paid``: the pay terms' own line, equal to the seat's claims,
    with its components.
    """

    assigned: Assigned
    seat: Seat
    officer: Officer
    day: date
    unit: str
    paid: PayLine


# Each table of a plan asks for its lines.
@lru_cache(maxsize=1)
def lines(audited: Audited) -> tuple[Line, ...]:
    """Every line of a plan: those of patrols by patrol id, then those of details by detail id; then by officer id."""
    scenario = audited.scenario
    patrols = sorted(audited.plan.patrols, key=lambda each: each.patrol_id)
    details = sorted(audited.plan.details, key=lambda each: each.detail_id)
    every: tuple[Assigned, ...] = (*patrols, *details)
    return tuple(
        Line(
            assigned,
            assigned.crew[place],
            scenario.officer[assigned.crew[place].officer_id],
            scenario.department.day(assigned.interval.start),
            _unit(scenario, assigned, place),
            _paid(audited, assigned, scenario.officer[assigned.crew[place].officer_id]),
        )
        for assigned in every
        for place in sorted(range(len(assigned.crew)), key=lambda at: assigned.crew[at].officer_id)
    )


def _paid(audited: Audited, assigned: Assigned, officer: Officer) -> PayLine:
    scenario = audited.scenario
    duties = scenario.duty_of[officer.officer_id]
    terms = audited.agreement.pay.of(officer)
    return pay_line(terms, officer, scenario.department, assigned.interval, scenario.fund[assigned.fund], duties)


def _unit(scenario: Scenario, assigned: Assigned, place: int) -> str:
    """The unit of the crew member at ``place``; ``fleet`` is empty without a mode and for one of unnamed units.

    Where the officers of a detail fill several units, those first in order fill the first.
    """
    if not assigned.fleet or assigned.mode is None:
        return ""
    mode = scenario.mode[assigned.mode]
    return assigned.fleet[place if mode.equipment == "officer" else place // mode.crew_sizes[-1]]
