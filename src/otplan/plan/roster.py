"""A plan laid over the facts: each officer's work in order, in aware datetimes. What every check reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from otplan.plan.plan import Patrol
    from otplan.quantities.fault import Record
    from otplan.quantities.interval import Interval
    from otplan.scenario.duty import Duty
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Work:
    """One span that holds an officer: a duty of the facts, or a patrol of the plan (exactly one of the two)."""

    interval: Interval
    duty: Duty | None
    patrol: Patrol | None

    @property
    def what(self) -> str:
        """As a sentence names it: ``tour``, ``patrol P007``."""
        return self.duty.kind.name if self.duty else f"patrol {self.patrol.patrol_id}" if self.patrol else ""


class Roster:
    """Facts and patrols together. ``officers`` are those in question; rules about people loop over them only."""

    def __init__(self, scenario: Scenario, patrols: Iterable[Patrol], officers: tuple[Officer, ...] = ()) -> None:
        """Lay patrols over a scenario; without ``officers`` everyone is in question."""
        self.scenario = scenario
        self.patrols = tuple(patrols)
        self.officers = officers or scenario.officers
        self._patrols_of: dict[str, list[Patrol]] = {}
        for patrol in self.patrols:
            for seat in patrol.crew:
                self._patrols_of.setdefault(seat.officer_id, []).append(patrol)
        self._work: dict[str, tuple[Work, ...]] = {}

    def patrols_of(self, officer_id: str) -> tuple[Patrol, ...]:
        """An officer's patrols, in order of time."""
        return tuple(sorted(self._patrols_of.get(officer_id, ()), key=lambda each: (each.interval, each.patrol_id)))

    def held(self, officer_id: str) -> tuple[Work, ...]:
        """Everything that holds the officer's time, leave included, in order of start."""
        if officer_id not in self._work:
            duties = [Work(duty.interval, duty, None) for duty in self.scenario.duty_of.get(officer_id, ())]
            patrols = [Work(patrol.interval, None, patrol) for patrol in self.patrols_of(officer_id)]
            self._work[officer_id] = tuple(sorted([*duties, *patrols], key=lambda each: each.interval))
        return self._work[officer_id]

    def work(self, officer_id: str) -> tuple[Work, ...]:
        """Tours, court, training, earlier overtime and patrols, in order of start; leave is not work."""
        return tuple(each for each in self.held(officer_id) if each.duty is None or each.duty.kind.works)

    def about(self, officer: Officer, *more: Record) -> tuple[Record, ...]:
        """The records that a finding about an officer points to."""
        return (officer.record, *more)
