"""Money that may pay for patrols, and what it may pay each week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from otplan.scenario.department import DAY

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from otplan.quantities.fault import Record
    from otplan.quantities.money import Cents
    from otplan.scenario.department import Department


@dataclass(frozen=True, slots=True)
class Fund:
    """A fund as funds.csv gives it. ``available`` is net of what duty.csv already charges.

    ``starts``/``ends``: department days, inclusive, on which patrols it pays may start. ``weekly_cap``: cents,
    ``"none"``, or ``"paced"`` (what is available spread evenly to the end). ``modes`` and ``ranks`` empty: all.
    ``fringe``: (component, share of pay), each rounded on its own.
    """

    fund_id: str
    name: str
    available: Cents
    starts: date | None
    ends: date | None
    weekly_cap: Cents | Literal["none", "paced"]
    modes: tuple[str, ...]
    ranks: tuple[str, ...]
    fringe: tuple[tuple[str, Fraction], ...]
    record: Record

    def pays_on(self, day: date) -> bool:
        """Whether a patrol that starts on this department day may be charged."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)

    def last_day(self, department: Department, start: date) -> date:
        """The fund's end; without one, the end of the fiscal year that holds the horizon's start."""
        return self.ends if self.ends is not None else department.fiscal_year_ends(start)

    def week_cap(self, department: Department, week: date, start: date, days: int) -> int | None:
        """Most cents that patrols and earlier overtime starting in a department week may cost, or None.

        Paced: available x days of that week inside horizon and fund / days from the horizon's start through the
        fund's end, floored to the cent.
        """
        if self.weekly_cap == "none":
            return None
        if self.weekly_cap != "paced":
            return self.weekly_cap
        last = self.last_day(department, start)
        if last < start:
            return 0
        horizon = [start + number * DAY for number in range(days)]
        inside = [
            day
            for day in horizon
            if department.week_of(day) == week and day <= last and (self.starts is None or self.starts <= day)
        ]
        return self.available * len(inside) // ((last - start).days + 1)

    def weekly_cap_counts(self, day: date, start: date, days: int) -> bool:
        """Whether earlier overtime of a department day counts toward its week's cap.

        A paced cap is for the horizon's days of a week only, so only overtime of those days counts toward it.
        """
        return self.weekly_cap != "paced" or start <= day < start + days * DAY
