"""How a planning run can end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from otplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan was found. ``stopped_by_clock``: a wall-clock limit ended it, so a repeat may differ."""

    plan: Plan
    stopped_by_clock: bool


@dataclass(frozen=True, slots=True)
class Impossible:
    """No plan exists: the stage at which it showed, and how that was confirmed."""

    stage: str
    confirmed_by: str


@dataclass(frozen=True, slots=True)
class RanOut:
    """The limits ended the run before any plan was found."""

    stage: str
    stopped_by: str


Outcome = Planned | Impossible | RanOut
