"""A plan: patrols and details with their crews and claimed cents, what was proved, what stayed unmet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from otplan.quantities.interval import Interval
    from otplan.quantities.money import Cents


@dataclass(frozen=True, slots=True)
class Seat:
    """One officer on one patrol or detail, with what the plan claims he is paid."""

    officer_id: str
    ordered_in: bool
    paid_minutes: int
    pay: Cents
    fringe: Cents
    cost: Cents


@dataclass(frozen=True, slots=True)
class Patrol:
    """One crew at one post in one window, charged to one fund. ``fleet`` names its vehicle, or a bike a member."""

    patrol_id: str
    date: date
    shift: str
    interval: Interval
    mode: str
    post: str
    hotspots: tuple[str, ...]
    fund: str
    fleet: tuple[str, ...]
    crew: tuple[Seat, ...]
    cost: Cents

    @property
    def window_id(self) -> str:
        """The window that the patrol fills, as ``Window.window_id`` names it."""
        return f"{self.date.isoformat()}/{self.shift}"

    @property
    def what(self) -> str:
        """As a sentence names it."""
        return f"patrol {self.patrol_id}"


@dataclass(frozen=True, slots=True)
class DetailCrew:
    """Who works one detail of the facts, charged to one fund. ``mode`` is None where the detail has none.

    ``date``: the calendar date of its start. ``fleet`` names the units that its mode needs.
    """

    detail_id: str
    date: date
    interval: Interval
    mode: str | None
    fund: str
    fleet: tuple[str, ...]
    crew: tuple[Seat, ...]
    cost: Cents

    @property
    def what(self) -> str:
        """As a sentence names it."""
        return f"detail {self.detail_id}"


Assigned = Patrol | DetailCrew
"""What officers are assigned to."""


def opening(each: Assigned) -> str:
    """As the first words of a sentence name it: ``Patrol P007``."""
    return each.what[:1].upper() + each.what[1:]


@dataclass(frozen=True, slots=True)
class Stage:
    """What one goal reached: ``value`` and ``bound`` in ``unit``.

    ``stopped_by``: proof, gap, work, time or interrupt; hand where no search made the plan; tolerance where ``bound``
    was reached and proved, then later goals used what the agreement lets this one lose.
    """

    goal: str
    unit: str
    value: int
    bound: int
    gap: float | None
    proved: bool
    stopped_by: str


@dataclass(frozen=True, slots=True)
class Unmet:
    """What stayed short: a floor by ``missing`` whole crew-minutes, rounded up; a detail by officer-minutes."""

    what: str
    about: str
    missing: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the plan. Risk is a numerator over ``risk_denominator`` priority points."""

    cost: Cents
    by_fund: Mapping[str, int]
    covered_risk: int
    attainable_risk: int
    risk_denominator: int
    officer_minutes: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """A name and the SHA-256 of what stood under it when the plan was made."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that plan.json holds; patrols and details sorted by id."""

    scenario: Stamp
    agreements: tuple[Stamp, ...]
    made: Mapping[str, object]
    stages: tuple[Stage, ...]
    patrols: tuple[Patrol, ...]
    details: tuple[DetailCrew, ...]
    unmet: tuple[Unmet, ...]
    totals: Totals
    revision: int
    made_at: datetime

    @property
    def assigned(self) -> tuple[Assigned, ...]:
        """Patrols, then details."""
        return (*self.patrols, *self.details)
