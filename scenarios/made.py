"""What the generators of the scenarios share: choices by seed, wall times, tables as text, the command itself.

Wall times are added and compared as they stand: no clock changes in the weeks that are made here.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import sys
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Item = TypeVar("Item")


class Dice:
    """Choices drawn from ``Random.random`` alone: what else Python draws may change from version to version."""

    def __init__(self, seed: str) -> None:
        """Begin a stream; tables have seeds of their own, so that a change in one leaves the others alone."""
        self._random = random.Random(seed)

    def chance(self, share: float) -> bool:
        """Happens in this share of throws."""
        return self._random.random() < share

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[int(self._random.random() * len(items))]

    def some(self, items: Iterable[Item], number: int) -> list[Item]:
        """Several of the items, each once, in the order drawn."""
        left = list(items)
        return [left.pop(int(self._random.random() * len(left))) for _ in range(min(number, len(left)))]


@dataclass(frozen=True, order=True)
class Span:
    """Wall time from ``start`` to ``end``."""

    start: datetime
    end: datetime

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d %H:%M}-{self.end:%H:%M}"

    def overlaps(self, other: Span) -> bool:
        """Whether the two share time."""
        return self.start < other.end and other.start < self.end

    def touches(self, other: Span) -> bool:
        """Whether one begins as the other ends."""
        return self.start == other.end or self.end == other.start

    def is_near(self, other: Span, rest: timedelta) -> bool:
        """Whether the gap between the two is shorter than ``rest`` and not nothing."""
        return timedelta(0) < max(self.start - other.end, other.start - self.end) < rest


def wall(when: str) -> Span:
    """A span such as ``2026-12-07 18:00-22:00`` or ``2026-12-05..2026-12-07`` (department days, from 07:00)."""
    if ".." in when:
        first, last = (datetime.fromisoformat(day) for day in when.split(".."))
        return Span(first + 7 * HOUR, last + DAY + 7 * HOUR)
    day, clocks = when.split()
    return at(date.fromisoformat(day), *clocks.split("-"))


def at(day: date, start: str, end: str) -> Span:
    """Clock times of a date; an end not after its start is the next day."""
    first, last = (datetime.combine(day, time.fromisoformat(clock)) for clock in (start, end))
    return Span(first, last if last > first else last + DAY)


def windows(scenario: Mapping[str, Any]) -> list[tuple[str, Span]]:
    """Every shift on every date of a scenario.toml's days: its id and its time."""
    days = [scenario["start"] + number * DAY for number in range(scenario["days"])]
    return [
        (shift["id"], at(day, shift["start"], shift["end"]))
        for day in days
        for shift in scenario["shifts"]
        if WEEKDAYS[day.weekday()] in shift.get("days", WEEKDAYS)
    ]


def fleet(made: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    """Rows of fleet.csv: units by mode and number, a row for each time that one is out of service."""
    for mode, word, count in made["fleet"]:
        for name in (f"{word}-{number}" for number in range(1, count + 1)):
            yield from ((name, mode, when) for when in made["out"].get(name, ("",)))


def text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as the text of a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


def filled(header: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """A table of rows that name their cells; what a row does not name is blank."""
    return text(header, ([row.get(column, "") for column in header] for row in rows))


def run(folder: Path, tables: Callable[[], dict[str, str]]) -> None:
    """The command: write the tables into a folder or, with --check, compare them."""
    parser = argparse.ArgumentParser(description="Write the synthetic tables of this scenario.")
    parser.add_argument("--check", action="store_true", help="compare with the tables that are there, write nothing")
    check = parser.parse_args().check
    different = []
    for name, wanted in tables().items():
        path = folder / name
        if check and (not path.exists() or path.read_bytes() != wanted.encode()):
            different.append(name)
        elif not check:
            path.write_text(wanted, encoding="utf-8", newline="")
    if different:
        sys.exit(f"not as generated: {', '.join(different)}")
    print("all tables are as generated" if check else f"tables written to {folder.name}")
