"""How a crew moves (vehicle, foot, bike, or any name a department uses) and what a crew of that mode needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from otplan.quantities.zone import template_instant
from otplan.scenario.department import DAY

if TYPE_CHECKING:
    from datetime import date, time

    from otplan.quantities.fault import Record
    from otplan.quantities.interval import Interval
    from otplan.scenario.department import Department


@dataclass(frozen=True, slots=True)
class FleetUnit:
    """One vehicle or bike, with the spans in which it is out of service."""

    fleet_id: str
    mode: str
    out: tuple[Interval, ...]
    record: Record

    def serves(self, span: Interval) -> bool:
        """In service for the whole of a span."""
        return not any(gone.overlaps(span) for gone in self.out)


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of patrol.

    ``doses``: crew size -> dose in thousandths (1000 = one standard foot pair). ``requires``: qualifications that
    every member needs. ``includes``: qualifications each of which some member needs. ``latest_end``: no patrol of
    this mode ends after this local time of the evening it began. ``equipment``: one fleet unit per crew or per
    officer, or none. ``pool``: that many unnamed units, or None.
    """

    name: str
    doses: tuple[tuple[int, int], ...]
    requires: tuple[str, ...]
    latest_end: time | None
    equipment: Literal["crew", "officer"] | None
    pool: int | None
    includes: tuple[str, ...] = ()

    @property
    def crew_sizes(self) -> tuple[int, ...]:
        """The crew sizes allowed, ascending."""
        return tuple(size for size, _ in self.doses)

    def dose(self, crew_size: int) -> int:
        """The dose of a crew of this size in thousandths. Raises ``KeyError`` for a size not allowed."""
        return dict(self.doses)[crew_size]

    def ends_by(self, day: date, department: Department) -> datetime | None:
        """The instant by which work of this mode that starts on a department day ends; None without limit.

        A ``latest_end`` up to the hour at which the day begins is of the next morning.
        """
        if self.latest_end is None:
            return None
        on = day + DAY if self.latest_end <= department.day_starts else day
        return template_instant(datetime.combine(on, self.latest_end), department.zone)

    def units_needed(self, officers: int) -> int:
        """Fleet units that a crew takes; on a detail as few as hold its officers at the largest crew size."""
        if self.equipment is None:
            return 0
        return officers if self.equipment == "officer" else -(-officers // self.crew_sizes[-1])
