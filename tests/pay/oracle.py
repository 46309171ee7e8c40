"""Pay from the words of docs/formats.md and of the law, minute by minute, in exact fractions; slow, and written apart.

It shares nothing with the program: terms are the words of an agreement file, time is whole minutes since 1970 in UTC,
and what a minute is (a night's, a holiday's, which department day's) is found by asking the wall clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from fractions import Fraction
from functools import cache, lru_cache
from itertools import count
from math import floor
from typing import Any

Words = Mapping[str, Any]
"""``[pay]`` as an agreement file says it, numbers as text."""
Rates = tuple[tuple[date | None, str], ...]
"""Dollars an hour: that of officers.csv with None, then those of rates.csv with their first day, ascending."""
DAY = timedelta(days=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NIGHT, HOLIDAY = "night_differential", "holidays"
AT_WORK = ("court", "training", "tour", "secondary", "overtime")


@dataclass(frozen=True)
class Stint:
    """Time of one officer, from ``start`` to before ``end``; ``kind`` as in duty.csv, or ``plan``."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, eq=False)
class Clock:
    """What the wall clock shows; ``day_starts`` begins the department day."""

    zone: tzinfo
    day_starts: time

    def today(self, minute: int) -> date:
        """The date on the wall."""
        return _wall(self.zone, minute).date()

    def first(self, day: date, clock: time) -> int:
        """The first minute at which the wall clock has come to a time: the change where it skips, the first of two."""
        return _first(self.zone, day, clock)

    def day(self, minute: int) -> date:
        """The department day."""
        return _day(self, minute)


@lru_cache(maxsize=1 << 19)
def _wall(zone: tzinfo, minute: int) -> datetime:
    return (EPOCH + timedelta(minutes=minute)).astimezone(zone).replace(tzinfo=None)


@cache
def _first(zone: tzinfo, day: date, clock: time) -> int:
    wanted = datetime.combine(day, clock)
    earliest = (wanted.replace(tzinfo=UTC) - EPOCH) // timedelta(minutes=1) - 15 * 60
    return next(minute for minute in count(earliest) if _wall(zone, minute) >= wanted)


@lru_cache(maxsize=1 << 19)
def _day(clock: Clock, minute: int) -> date:
    today = clock.today(minute)
    return today if minute >= clock.first(today, clock.day_starts) else today - DAY


@lru_cache(maxsize=1 << 19)
def _between(clock: Clock, start: str, end: str, minute: int) -> bool:
    """Whether a minute lies between two clock times; an end not after the start is the next day."""
    begins, ends = time.fromisoformat(start), time.fromisoformat(end)
    today = clock.today(minute)
    return any(
        clock.first(day, begins) <= minute < clock.first(day + (ends <= begins) * DAY, ends)
        for day in (today - DAY, today)
    )


@dataclass(frozen=True)
class Paid:
    """One line. ``parts``: exact cents of overtime, call-back, holiday and night; ``pay``: whole cents of them."""

    minutes: int
    parts: tuple[Fraction, ...]
    pay: int


def whole(cents: Fraction) -> int:
    """The nearest cent; half a cent is one."""
    return floor(cents + Fraction(1, 2))


def earning(words: Words, table: str, clock: Clock, start: int, worked: range) -> Callable[[int], bool]:
    """Which minutes of work that began at ``start`` earn a premium: by its start all or none, else those worked."""
    if table not in words:
        return lambda _: False

    def night(minute: int) -> bool:
        return _between(clock, words[table]["start"], words[table]["end"], minute)

    def holiday(minute: int) -> bool:
        return str(clock.today(minute)) in words[table]["dates"]

    met = night if table == NIGHT else holiday
    if words[table]["by"] == "hours":
        return lambda minute: minute in worked and met(minute)
    begun = met(start)
    return lambda _: begun


def units(words: Words, minutes: int) -> int:
    """Worked minutes as they are paid."""
    if "rounding" not in words:
        return minutes
    unit = words["rounding"]["minutes"]
    choices = range(0, minutes + 2 * unit, unit)
    if words["rounding"]["to"] == "up":
        return next(each for each in choices if each >= minutes)
    return min(choices, key=lambda each: (abs(each - minutes), -each))


def rate_on(rates: Rates, day: date) -> Fraction:
    """Cents an hour on a department day."""
    return 100 * Fraction([rate for first, rate in rates if first is None or first <= day][-1])


def an_hour(words: Words, rate: Fraction) -> Fraction:
    """The night differential in cents an hour."""
    night = words["night_differential"]
    return rate * Fraction(night["share"]) if "share" in night else 100 * Fraction(night["dollars"])


def fringe(pay: int, shares: Sequence[str]) -> tuple[int, ...]:
    """Each component of fringe, in cents."""
    return tuple(whole(pay * Fraction(share)) for share in shares)


def line(words: Words, clock: Clock, rates: Rates, stint: Stint, around: Sequence[Stint]) -> Paid:
    """One officer on one patrol or detail, with what stands around it in duty.csv."""
    worked = paid = units(words, stint.end - stint.start)
    if not any(each.kind in AT_WORK and (each.end == stint.start or stint.end == each.start) for each in around):
        owed = 60 * Fraction(words.get("call_back_minimum_hours", "0"))
        while paid < owed:
            paid += 1
    multiplier = Fraction(words["multiplier"])
    special = Fraction(words["holidays"]["multiplier"]) if "holidays" in words else multiplier
    really = range(stint.start, min(stint.end, stint.start + worked))
    holiday_at, night_at = (earning(words, table, clock, stint.start, really) for table in (HOLIDAY, NIGHT))
    minutes = Counter(
        (minute < stint.start + worked, holiday_at(minute), night_at(minute))
        for minute in range(stint.start, stint.start + paid)
    )
    rate = rate_on(rates, clock.day(stint.start))
    parts = [Fraction(0)] * 4
    for (at_work, holiday, night), many in minutes.items():
        hours = Fraction(many, 60)
        parts[0 if at_work else 1] += rate * multiplier * hours
        parts[2] += rate * (special - multiplier) * hours * holiday
        if night:
            times = (special if holiday else multiplier) if words["night_differential"]["multiplied"] else 1
            parts[3] += an_hour(words, rate) * times * hours
    return Paid(paid, tuple(parts), whole(sum(parts, Fraction(0))))
