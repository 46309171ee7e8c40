"""Money that may pay for patrols and details, and what it may pay each week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from otplan.scenario.department import DAY
from otplan.scenario.detail import KINDS
from otplan.scenario.standing import BOARD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from fractions import Fraction

    from otplan.quantities.fault import Record
    from otplan.quantities.money import Cents
    from otplan.scenario.department import Department
    from otplan.scenario.detail import KindOfDetail

PATROL, EVENT = "patrol", "event"
KINDS_OF_WORK = (PATROL, *KINDS)
"""What a fund's ``pays`` may name."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One row of funds.csv as it limits patrols: it pays those that meet all four lists. An empty list: all.

    Lists are sorted. ``shifts`` and ``hotspots`` are ids; of a circuit every hot spot must be among ``hotspots``.
    """

    modes: tuple[str, ...]
    crew_sizes: tuple[int, ...]
    shifts: tuple[str, ...]
    hotspots: tuple[str, ...]
    record: Record

    @property
    def limits(self) -> tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...], tuple[str, ...]]:
        """The four lists: what tells two rows of one fund apart, and their order."""
        return (self.modes, self.crew_sizes, self.shifts, self.hotspots)

    def pays(self, mode: str, crew_size: int, shift_id: str, hotspots: Iterable[str]) -> bool:
        """Whether this row alone allows a patrol; ``hotspots``: those of its post."""
        return (
            (not self.modes or mode in self.modes)
            and (not self.crew_sizes or crew_size in self.crew_sizes)
            and (not self.shifts or shift_id in self.shifts)
            and (not self.hotspots or all(spot in self.hotspots for spot in hotspots))
        )


@dataclass(frozen=True, slots=True)
class Fund:
    """A fund as the rows of funds.csv give it. ``available`` is net of what duty.csv already charges.

    ``starts``/``ends``: department days, inclusive, on which what it pays may start. ``weekly_cap``: cents,
    ``"none"``, or ``"paced"`` (what is available spread evenly to the end). ``pays``: kinds of work; empty: see
    ``pays_patrol`` and ``pays_detail``. ``ranks`` empty: all. ``fringe``: (component, share of pay), each rounded on
    its own. ``alternatives``: sorted, at least one; ``record`` is the fund's first row. ``account`` and ``award`` are
    for the books. ``appropriated``: cents, of which ``available`` is what is left, or None. ``officer_cap``: most cents
    that one officer's lines and earlier overtime on the fund may sum to, or None. ``board``: on which its hours count.
    """

    fund_id: str
    name: str
    available: Cents
    starts: date | None
    ends: date | None
    weekly_cap: Cents | Literal["none", "paced"]
    pays: tuple[str, ...]
    ranks: tuple[str, ...]
    fringe: tuple[tuple[str, Fraction], ...]
    alternatives: tuple[Alternative, ...]
    record: Record
    account: str = ""
    award: str = ""
    appropriated: Cents | None = None
    officer_cap: Cents | None = None
    board: str = BOARD

    def pays_patrol(self, mode: str, crew_size: int, shift_id: str, hotspots: Iterable[str]) -> bool:
        """Whether at least one row allows the whole of a patrol, and the fund pays patrols at all.

        ``hotspots``: those of its post. Money, dates and ranks are not asked.
        """
        spots = tuple(hotspots)
        in_kind = not self.pays or PATROL in self.pays
        return in_kind and any(each.pays(mode, crew_size, shift_id, spots) for each in self.alternatives)

    def pays_detail(self, kind: KindOfDetail) -> bool:
        """Whether the fund pays details of a kind. Money, dates and ranks are not asked.

        Where ``pays`` is empty it pays events alone, and those only if some row is without limits: limits are of
        patrols, and money for some places or shifts is not to be spent elsewhere unless somebody wrote so.
        """
        if self.pays:
            return kind in self.pays
        return kind == EVENT and any(not any(each.limits) for each in self.alternatives)

    def pays_on(self, day: date) -> bool:
        """Whether a patrol or detail that starts on this department day may be charged."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)

    def last_day(self, department: Department, start: date) -> date:
        """The fund's end; without one, the end of the fiscal year that holds the horizon's start."""
        return self.ends if self.ends is not None else department.fiscal_year_ends(start)

    def week_cap(self, department: Department, week: date, start: date, days: int) -> int | None:
        """Most cents that patrols, details and earlier overtime starting in a department week may cost, or None.

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
