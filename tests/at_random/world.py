"""What the topics of a random scenario share: its sizes, its department and days, and how times are written."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeVar

from otplan.quantities.zone import RepeatedTime, SkippedTime, exact_instant, offset_text, template_instant
from otplan.scenario.department import DAY, DAYS
from tests.at_random.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from otplan.scenario.department import Department
    from otplan.scenario.duty import DutyKind
    from otplan.scenario.shift import Shift, Window

HOUR = timedelta(hours=1)
Item = TypeVar("Item")


@dataclass(frozen=True)
class Size:
    """The most of everything; ``officers`` are the least and the most, ``days`` and ``zones`` are drawn from."""

    officers: tuple[int, int]
    days: tuple[int, ...]
    shifts: int
    windows: int
    spots: int
    circuits: int
    modes: int
    funds: int
    details: int
    zones: tuple[str, ...] = ("America/New_York", "Europe/Berlin", "America/Phoenix")


@dataclass
class World:
    """A random scenario in the making. Each topic adds to ``folder`` and to what later topics need to know."""

    seed: int
    size: Size
    department: Department
    start: date
    days: int
    tight: float
    """How often what limits patrols is there at all: with every limit of every table few plans have a patrol."""

    pressed: bool = False
    """Whether details must be filled for which few signed up, so that officers are ordered in: else that is rare."""

    folder: Folder = field(default_factory=Folder)
    shifts: tuple[Shift, ...] = ()
    windows: tuple[Window, ...] = ()
    kinds: dict[str, Mapping[str, DutyKind]] = field(default_factory=dict)
    """By unit, what kinds of duty mean there."""

    jobs: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)
    """By detail, its wall times."""

    def rng(self, topic: str) -> random.Random:
        """A stream of its own for each topic, so that a new topic leaves the draws of the others as they are."""
        return random.Random(f"{self.seed} {topic}")

    def names(self, table: str, column: str) -> list[str]:
        """What stands in a column that has no blanks, each once, in the order of rows."""
        return list(dict.fromkeys(row[column] for row in self.folder.rows(table) if row.get(column)))

    @property
    def modes(self) -> list[str]:
        """The names of the modes."""
        return list(self.folder.scenario["modes"])

    def day_near(self, rng: random.Random, before: int = 3, after: int = 3) -> date:
        """A date of the horizon, or some days before or after it."""
        return self.start + rng.randint(-before, self.days - 1 + after) * DAY

    def dates(self) -> Iterator[date]:
        """The dates for which weekday times are looked up: four weeks before the horizon to a week after."""
        for number in range(-28, self.days + 8):
            yield self.start + number * DAY

    def instant(self, wall: datetime) -> datetime:
        """The instant of a wall time as a template has it: never none, and the first of two."""
        return template_instant(wall, self.department.zone)

    def wall(self, instant: datetime) -> datetime:
        """The naive wall time at an instant."""
        return self.department.local(instant).replace(tzinfo=None)

    def cell(self, instant: datetime, rng: random.Random) -> str:
        """A date and time for a table, with its offset where it comes twice, and now and then where it need not."""
        local = self.department.local(instant)
        offset = offset_text(local) if not self.once(local.replace(tzinfo=None)) or rng.random() < 0.05 else ""
        return f"{local:%Y-%m-%d %H:%M}{offset}"

    def dated(self, rng: random.Random, start: datetime, end: datetime) -> dict[str, str] | None:
        """A span of wall time as one cell, where that can be, or as two; None where the clocks skip all of it."""
        if rng.random() < 0.5 and start < end <= start + DAY and self.once(start) and self.once(end):
            return {"when": f"{start:%Y-%m-%d} {clocks(start, end)}"}
        first, last = self.instant(start), self.instant(end)
        return {"start": self.cell(first, rng), "end": self.cell(last, rng)} if first < last else None

    def once(self, wall: datetime) -> bool:
        """Whether a wall time exists, and once."""
        try:
            exact_instant(wall, self.department.zone)
        except (SkippedTime, RepeatedTime):
            return False
        return True

    def again(self, wall: datetime) -> datetime | None:
        """The second instant at which a wall time is shown; None where it comes once or never."""
        first, second = (wall.replace(tzinfo=self.department.zone, fold=fold).astimezone(UTC) for fold in (0, 1))
        return second if first < second else None


def at(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """Wall times of a template on a date; an end not after its start is the next day."""
    return datetime.combine(day, start), datetime.combine(day if end > start else day + DAY, end)


def clocks(start: datetime, end: datetime) -> str:
    """Two wall times as a ``when`` writes them."""
    return f"{start:%H:%M}-{end:%H:%M}"


def weekdays(rng: random.Random, of: Iterable[int] = range(7)) -> str:
    """Some of the weekdays as a ``when`` names them: one, a range or a list."""
    held = sorted(of)
    first = rng.choice(held)
    if rng.random() < 0.5:
        return DAYS[first]
    last = rng.choice(held)
    return f"{DAYS[first]}{rng.choice('-+')}{DAYS[last]}" if first != last else DAYS[first]


def days_of(words: str) -> frozenset[int]:
    """The weekday numbers that ``weekdays`` names."""
    if "-" in words:
        low, high = (DAYS.index(word) for word in words.split("-"))
        return frozenset((low + step) % 7 for step in range((high - low) % 7 + 1))
    return frozenset(DAYS.index(word) for word in words.split("+"))


def part(rng: random.Random, items: Sequence[Item], most: int | None = None) -> list[Item]:
    """At least one of the items, at most ``most``, in their order."""
    number = rng.randint(1, min(len(items), most or len(items)))
    return [items[place] for place in sorted(rng.sample(range(len(items)), number))]


def listed(rng: random.Random, items: Sequence[str], share: float) -> str:
    """Some of the items in one cell in this share of cases, else blank."""
    return ";".join(part(rng, items)) if items and rng.random() < share else ""
