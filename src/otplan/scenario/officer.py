"""An officer: rank, seniority, rate, and the qualifications he holds on a given day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from otplan.quantities.fault import Record
    from otplan.quantities.money import Rate

PAY_AS = ("cash", COMP := "comp")
"""How an officer takes overtime."""


@dataclass(frozen=True, slots=True)
class Qualification:
    """A named qualification, valid through ``until`` (a department day), or without end."""

    name: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Officer:
    """One officer as officers.csv gives him. ``seniority`` 1 is the most senior; ``unit`` names an agreement's side.

    ``max_overtime`` is a personal cap in minutes of overtime per department week, or None. ``raises``: the rates of
    rates.csv with the first day of each, ascending. ``probation_until``: the last department day of probation.
    ``takes_comp``: overtime is taken as time off as far as the agreement's cap lets it; ``comp_held``: minutes of it
    that he holds already.
    """

    officer_id: str
    name: str
    rank: str
    unit: str
    seniority: int
    hourly_rate: Rate
    qualifications: tuple[Qualification, ...]
    max_overtime: int | None
    record: Record
    raises: tuple[tuple[date, Rate], ...] = ()
    probation_until: date | None = None
    takes_comp: bool = False
    comp_held: int = 0

    def holds(self, qualification: str, day: date) -> bool:
        """Whether the qualification is in force on a department day."""
        return any(
            held.name == qualification and (held.until is None or day <= held.until) for held in self.qualifications
        )

    def on_probation(self, day: date) -> bool:
        """Whether a department day lies within probation; its last day does."""
        return self.probation_until is not None and day <= self.probation_until

    def rate(self, day: date) -> Rate:
        """The hourly rate in force on a department day: the latest raise effective by then, or ``hourly_rate``."""
        return next((rate for effective, rate in reversed(self.raises) if effective <= day), self.hourly_rate)
