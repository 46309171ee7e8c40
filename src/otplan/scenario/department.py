"""The department's calendar: the only place that knows which day, week or fiscal year an instant belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from otplan.quantities.interval import Interval
from otplan.quantities.zone import template_instant

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Department:
    """An agency, its zone, and where its days, weeks and fiscal years begin.

    A department day begins at ``day_starts`` (whole hour, local) and is named by the date of its beginning; a
    week begins with the department day of ``week_starts`` (0 = Monday); ``fiscal_year`` is (month, day).
    """

    agency: str
    zone: ZoneInfo
    week_starts: int
    day_starts: time
    fiscal_year: tuple[int, int]

    def local(self, instant: datetime) -> datetime:
        """The wall clock of the department at an instant."""
        return instant.astimezone(self.zone)

    def day_begins(self, day: date) -> datetime:
        """The instant (UTC) at which a department day begins."""
        return _wall(self, day, self.day_starts)

    def day(self, instant: datetime) -> date:
        """The department day that holds an instant."""
        guess = self.local(instant).date()
        return guess if instant >= self.day_begins(guess) else guess - DAY

    def span(self, first: date, days: int) -> Interval:
        """The time from the beginning of a department day through ``days`` of them."""
        return Interval(self.day_begins(first), self.day_begins(first + days * DAY))

    def between(self, day: date, start: time, end: time) -> Interval | None:
        """The time that a template takes from ``start`` of a calendar date; an end not after its start is the next day.

        None where the clocks skip all of it.
        """
        last = day if end > start else day + DAY
        begins, ends = _wall(self, day, start), _wall(self, last, end)
        return Interval(begins, ends) if begins < ends else None

    def week_of(self, day: date) -> date:
        """The first department day of the week that holds a department day."""
        return day - (day.weekday() - self.week_starts) % 7 * DAY

    def week(self, instant: datetime) -> date:
        """The first department day of the week that holds an instant."""
        return self.week_of(self.day(instant))

    def week_span(self, week: date) -> Interval:
        """The seven department days from ``week``; 167 or 169 hours around a clock change."""
        return self.span(week, 7)

    def fiscal_year_ends(self, day: date) -> date:
        """The last department day of the fiscal year that holds ``day``."""
        month, start = self.fiscal_year
        this_year = date(day.year, month, start)
        following = this_year if day < this_year else date(day.year + 1, month, start)
        return following - DAY


@lru_cache(maxsize=4096)
def _wall(department: Department, day: date, clock: time) -> datetime:
    return template_instant(datetime.combine(day, clock), department.zone)
