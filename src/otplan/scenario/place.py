"""Hot spots, the posts that crews work, and when each spot's risk falls.

Risk is kept in integers: a spot's priority x 10,000 points are spread over the real local hours of the horizon by
risk weight, by largest remainder, so that the sum is exact also in a week of 167 or 169 hours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.quantities.interval import Interval
from otplan.quantities.money import half_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from otplan.quantities.fault import Record
    from otplan.scenario.department import Department

HOUR = timedelta(hours=1)
POINTS = 10_000
SPOT_UNITS = 12
"""Crew-minutes at a spot are counted in twelfths, so that circuits of 1, 2, 3 or 4 spots divide exactly."""


@dataclass(frozen=True, slots=True)
class Request:
    """Who asked for patrols at a place, and when, where that is known."""

    who: str
    asked: date | None


@dataclass(frozen=True, slots=True)
class HotSpot:
    """A place and its priority points (10,000 x the weighted priority, 0-10, rounded half up once).

    ``least`` and ``most``: crew-minutes per department week, or None. ``modes`` empty means every mode. ``since``:
    the date from which it is on the list.
    """

    hotspot_id: str
    name: str
    lat: str
    lon: str
    points: int
    source: str
    modes: tuple[str, ...]
    least: int | None
    most: int | None
    record: Record
    requests: tuple[Request, ...] = ()
    since: date | None = None

    def ceiling(self, days: int) -> int | None:
        """Most crew time in a department week of which so many days are planned, prorated, in twelfths of a minute.

        None where there is no ceiling or no day is planned.
        """
        return None if self.most is None or not days else half_up(Fraction(self.most * SPOT_UNITS * days, 7))


@dataclass(frozen=True, slots=True)
class Post:
    """Where one crew works: one hot spot, or a circuit of two to four in turn. ``modes`` empty: every mode."""

    post_id: str
    hotspots: tuple[str, ...]
    modes: tuple[str, ...]
    record: Record


@dataclass(frozen=True, slots=True)
class RiskProfile:
    """Risk weights by (weekday or None for any, hour); a named weekday beats any. Absent cells weigh 0.

    ``dated``: weights of single dates and hours, which beat the weekly ones.
    """

    weights: Mapping[tuple[int | None, int], int]
    dated: Mapping[tuple[date, int], int] = field(default_factory=dict)

    def weight(self, wall: datetime) -> int:
        """The weight of the local hour that a wall clock shows."""
        of_date = self.dated.get((wall.date(), wall.hour))
        if of_date is not None:
            return of_date
        named = self.weights.get((wall.weekday(), wall.hour))
        return named if named is not None else self.weights.get((None, wall.hour), 0)


FLAT = RiskProfile({(None, hour): 1 for hour in range(24)})


def local_hours(department: Department, horizon: Interval) -> tuple[Interval, ...]:
    """The real local hours of a horizon that begins and ends on a whole local hour, in order.

    Raises ``ValueError`` where a clock change within the horizon is not of whole hours.
    """
    hours = []
    at = horizon.start
    while at < horizon.end:
        if department.local(at).minute:
            message = "a clock change of less than an hour"
            raise ValueError(message)
        hours.append(Interval(at, at + HOUR))
        at += HOUR
    return tuple(hours)


def spread(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Whole parts of ``total`` in proportion to ``weights`` by largest remainder; all 0 when no weight is.

    Ties go to the earlier part. Source: Hamilton's method of apportionment.
    """
    whole = sum(weights)
    if not whole:
        return (0,) * len(weights)
    exact = [Fraction(total * weight, whole) for weight in weights]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in by_remainder[: total - sum(parts)]:
        parts[at] += 1
    return tuple(parts)
