"""A plan laid over the facts: each officer's work in order, in aware datetimes. What every check reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Protocol

from otplan.plan.plan import DetailCrew, Patrol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from otplan.plan.finding import Finding
    from otplan.plan.plan import Assigned
    from otplan.quantities.fault import Record
    from otplan.quantities.interval import Interval
    from otplan.scenario.duty import Duty
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Waiver


@dataclass(frozen=True, slots=True)
class Work:
    """One span that holds an officer: a duty of the facts, or a patrol or detail of the plan (exactly one of them)."""

    interval: Interval
    duty: Duty | None
    assigned: Assigned | None

    @property
    def what(self) -> str:
        """As a sentence names it: ``tour``, ``patrol P007``."""
        return self.duty.kind.name if self.duty else self.assigned.what if self.assigned else ""


class Asked(Protocol):
    """A rule, as far as a roster knows one: something that finds breaches."""

    personal: ClassVar[bool]

    def room_for(self, roster: Roster, crews: Sequence[Assigned], out: Officer, into: Officer) -> Finding | None:
        """What stands against an officer's taking another's place in crews of one kind, however they are arranged."""

    def found(self, roster: Roster) -> Iterable[Finding]:
        """Each breach in a roster, waivers heeded."""


class Roster:
    """Facts and plan together. ``officers`` are those in question; rules about people loop over them only.

    ``rules``: those in force, for those who ask whether somebody else could work; ``price``: the cents of a line, of
    an officer on a patrol or detail.
    """

    def __init__(
        self,
        scenario: Scenario,
        patrols: Iterable[Patrol],
        details: Iterable[DetailCrew] = (),
        officers: tuple[Officer, ...] = (),
        rules: tuple[Asked, ...] = (),
        aside: tuple[Waiver, ...] = (),
        price: Callable[[Officer, Assigned], int] | None = None,
    ) -> None:
        """Lay patrols and details over a scenario; without ``officers`` everyone is in question.

        What ``aside`` lifts stands in the plan as before, and is no work of the officer whom the waiver names.
        """
        self.scenario = scenario
        self.patrols = tuple(patrols)
        self.details = tuple(details)
        self.officers = officers or scenario.officers
        self.rules = rules
        self.price = price
        self._assigned: dict[str, list[Assigned]] = {}
        for each in self.assigned:
            for seat in each.crew:
                if any(waiver.officer_id == seat.officer_id and waiver.lifts(each.interval) for waiver in aside):
                    continue
                self._assigned.setdefault(seat.officer_id, []).append(each)
        self._work: dict[str, tuple[Work, ...]] = {}

    @property
    def personal(self) -> tuple[Asked, ...]:
        """The rules about one officer's own work."""
        return tuple(rule for rule in self.rules if rule.personal)

    @property
    def assigned(self) -> tuple[Assigned, ...]:
        """Patrols, then details."""
        return (*self.patrols, *self.details)

    def assignments_of(self, officer_id: str) -> tuple[Assigned, ...]:
        """What an officer is assigned to, in order of time."""
        return tuple(sorted(self._assigned.get(officer_id, ()), key=lambda each: (each.interval, each.what)))

    def held(self, officer_id: str) -> tuple[Work, ...]:
        """Everything that holds the officer's time, leave included, in order of start. Bars on orders hold none."""
        if officer_id not in self._work:
            duties = [
                Work(duty.interval, duty, None)
                for duty in self.scenario.duty_of.get(officer_id, ())
                if duty.kind.bars != "order-in"
            ]
            planned = [Work(each.interval, None, each) for each in self.assignments_of(officer_id)]
            self._work[officer_id] = tuple(sorted([*duties, *planned], key=lambda each: each.interval))
        return self._work[officer_id]

    def work(self, officer_id: str) -> tuple[Work, ...]:
        """Tours, court, training, earlier overtime, patrols and details, in order of start; leave is not work."""
        return tuple(each for each in self.held(officer_id) if each.duty is None or each.duty.kind.works)

    def laying_aside(self, waivers: tuple[Waiver, ...]) -> Roster:
        """The roster as a rule sees it against which these waivers are in force."""
        return Roster(self.scenario, self.patrols, self.details, self.officers, self.rules, waivers, self.price)

    def instead(self, crew: DetailCrew, out: str, into: Officer) -> Roster:
        """The roster with one officer in another's place on a detail, and only he in question."""
        seats = [replace(seat, officer_id=into.officer_id) if seat.officer_id == out else seat for seat in crew.crew]
        changed = replace(crew, crew=tuple(seats))
        details = [changed if each is crew else each for each in self.details]
        return Roster(self.scenario, self.patrols, details, (into,), self.rules, price=self.price)

    def joined_by(self, officer: Officer, each: Assigned) -> Roster:
        """What an officer works, and one patrol or detail more; nobody else's work, and only he in question."""
        seat = replace(each.crew[0], officer_id=officer.officer_id, ordered_in=False)
        own = [work for work in self.assignments_of(officer.officer_id) if work is not each]
        joined = replace(each, crew=(*each.crew, seat))
        patrols = [work for work in (*own, joined) if isinstance(work, Patrol)]
        details = [work for work in (*own, joined) if isinstance(work, DetailCrew)]
        return Roster(self.scenario, patrols, details, (officer,), self.rules, price=self.price)

    def about(self, officer: Officer, *more: Record) -> tuple[Record, ...]:
        """The records that a finding about an officer points to."""
        return (officer.record, *more)
