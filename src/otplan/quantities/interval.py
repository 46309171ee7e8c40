"""Half-open spans of time between two aware UTC instants on whole minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
YEARS = range(1950, 2101)
"""Years that a file or an option may name; any other is a slip, and the ends of the calendar overflow."""


def minute_of(instant: datetime) -> int:
    """Whole minutes from 1970-01-01 00:00 UTC to an aware instant."""
    return (instant - EPOCH) // MINUTE


def instant_of(minute: int) -> datetime:
    """The aware UTC instant of a minute as ``minute_of`` counts it."""
    return EPOCH + minute * MINUTE


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From ``start`` up to, not including, ``end``; both aware and in UTC, so that differences are elapsed time.

    Raises ``ValueError`` when an instant is naive or the end is not after the start.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is not UTC or self.end.tzinfo is not UTC:
            message = "an interval needs instants in UTC"
            raise ValueError(message)
        if self.end <= self.start:
            message = "an interval ends after it starts"
            raise ValueError(message)

    @property
    def minutes(self) -> int:
        """Elapsed minutes."""
        return (self.end - self.start) // MINUTE

    def overlaps(self, other: Interval) -> bool:
        """Share at least a minute. Spans that only touch do not overlap."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Interval) -> bool:
        """Hold the whole of the other span."""
        return self.start <= other.start and other.end <= self.end

    def shared(self, other: Interval) -> int:
        """Elapsed minutes that both spans hold."""
        return max(0, (min(self.end, other.end) - max(self.start, other.start)) // MINUTE)

    def common(self, other: Interval) -> Interval | None:
        """The time that both spans hold, if any."""
        return Interval(max(self.start, other.start), min(self.end, other.end)) if self.overlaps(other) else None


def union(spans: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same time as fewest spans, in order; spans that touch become one."""
    joined: list[Interval] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            if span.end > joined[-1].end:
                joined[-1] = Interval(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def without(span: Interval, holes: Sequence[Interval]) -> tuple[Interval, ...]:
    """What is left of ``span`` outside ``holes``, in order."""
    left: list[Interval] = []
    at = span.start
    for hole in union(holes):
        if hole.end <= at or hole.start >= span.end:
            continue
        if hole.start > at:
            left.append(Interval(at, hole.start))
        at = max(at, hole.end)
    if at < span.end:
        left.append(Interval(at, span.end))
    return tuple(left)
