"""Regular duty by rotation: tours as templates, cycles of them, and who is where in a cycle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.quantities.money import Cents
from otplan.scenario.duty import KINDS, Duty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, time

    from otplan.quantities.fault import Record
    from otplan.scenario.department import Department
    from otplan.scenario.duty import DutyKind


@dataclass(frozen=True, slots=True)
class Tour:
    """A regular tour as a template of local times; an end not after its start is the next day."""

    name: str
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Rotation:
    """A cycle of tours, one item a calendar date; None is a day off. The first item is day 1 of the cycle."""

    name: str
    anchor: date
    cycle: tuple[str | None, ...]

    def tour_on(self, day: date, cycle_day: int) -> str | None:
        """The tour that starts on a date, for an officer who has day ``cycle_day`` of the cycle on the anchor date."""
        return self.cycle[(cycle_day - 1 + (day - self.anchor).days) % len(self.cycle)]


@dataclass(frozen=True, slots=True)
class Place:
    """One officer's place in a rotation, from one date through another; None is open."""

    officer_id: str
    rotation: str
    cycle_day: int
    first: date | None
    last: date | None
    record: Record

    def holds(self, day: date) -> bool:
        """Whether the place holds on a date."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def pattern_tours(
    places: Iterable[Place],
    rotations: Mapping[str, Rotation],
    tours: Mapping[str, Tour],
    department: Department,
    dates: Iterable[date],
    kinds: Mapping[str, DutyKind],
) -> Iterator[Duty]:
    """The tours that rotations give on some dates; ``kinds`` is the kind of a tour by officer.

    A tour belongs to the calendar date on which it starts.
    """
    days = tuple(dates)
    spans = {(name, day): department.between(day, tour.start, tour.end) for name, tour in tours.items() for day in days}
    for place in places:
        rotation = rotations[place.rotation]
        kind = kinds.get(place.officer_id, KINDS["tour"])
        for day in days:
            name = rotation.tour_on(day, place.cycle_day) if place.holds(day) else None
            span = spans[name, day] if name is not None else None
            if span is not None and name is not None:
                yield Duty(place.officer_id, kind, span, None, Cents(0), place.record, name, pattern=True)
