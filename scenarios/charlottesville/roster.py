"""The made-up people of this scenario: who they are, what they are paid, when they are on duty or away.

Wall times are added and compared as they stand: no clock changes in these weeks.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FOLDER = Path(__file__).resolve().parent
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CENT = Decimal("0.01")
Item = TypeVar("Item")


def read(name: str) -> dict[str, Any]:
    """A TOML file of this folder."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


MADE, SCENARIO, TERMS = read("synthetic.toml"), read("scenario.toml"), read("agreement.toml")
START: date = SCENARIO["start"]
REST = HOUR * float(TERMS["rest"]["hours"])


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


@dataclass
class Officer:
    """One officer; ``work`` and ``leave`` hold the officer's time, ``rows`` are those of duty.csv."""

    name: str
    rank: str
    watch: str
    off: int
    seniority: int = 0
    officer_id: str = ""
    rate: Decimal = Decimal(0)
    bike: str = ""
    most: str = ""
    work: list[Span] = field(default_factory=list)
    leave: list[Span] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)

    def has_tour(self, day: date) -> bool:
        """Whether a tour begins on a date: on five of seven, at night on four of six."""
        if self.watch == "night":
            return (day.toordinal() + self.off) % 6 < 4
        return day.weekday() not in (self.off, (self.off + 1) % 7)

    def stay_away(self, when: str, kind: str) -> None:
        """Enter leave."""
        self.leave.append(wall(when))
        self.rows.append((when, kind, "", ""))

    def work_on(self, span: Span, kind: str, fund: str = "", cents: str = "") -> None:
        """Enter work; leave takes tours that start in it."""
        self.rows.append((str(span), kind, fund, cents))
        if not any(leave.start <= span.start < leave.end for leave in self.leave):
            self.work.append(span)

    def is_free(self, span: Span) -> bool:
        """Whether the span could be worked: nothing holds it, and work around it touches it or is rested from."""
        held = any(span.overlaps(other) for other in self.work + self.leave)
        return not held and not any(span.is_near(other, REST) for other in self.work)

    def stays_on(self, span: Span) -> bool:
        """Whether the span is next to work."""
        return any(span.touches(other) for other in self.work)


def dice(table: str) -> Dice:
    """The stream of choices for one table."""
    return Dice(f"{MADE['seed']}: {table}")


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


def roster() -> list[Officer]:
    """Everyone by id, with rank, seniority, rate, certificates and regular tours."""
    luck = dice("officers")
    given, family = MADE["given"].split(), MADE["family"].split()
    places = [
        (watch, rank)
        for watch, ranks in MADE["watches"].items()
        for rank in MADE["pay"]
        for _ in range(ranks.get(rank, 0))
    ]
    officers = []
    for number, (watch, rank) in enumerate(places):
        # Steps of 1 and 7 through two lists of 22 meet no pair twice.
        name = f"{given[number % 22]} {family[(7 * number + number // 22) % 22]}"
        officers.append(Officer(name, rank, watch, 5 if rank == "detective" else number % 7))
    # Ranks above officer are held by people from the senior two thirds.
    senior = luck.some([who for who in officers if who.rank != "officer"], len(officers))
    junior = luck.some([who for who in officers if who.rank == "officer"], len(officers))
    for place, who in enumerate(senior):
        junior.insert(4 + 3 * place, who)
    badges = luck.some(range(101, 101 + len(officers)), len(officers))
    for seniority, (who, badge) in enumerate(zip(junior, badges, strict=True), start=1):
        who.seniority, who.officer_id = seniority, f"O-{badge}"
    for rank, steps in MADE["pay"].items():
        peers = [who for who in junior if who.rank == rank]
        for place, who in enumerate(peers):
            step = len(steps) - 1 - place * len(steps) // len(peers)
            who.rate = (Decimal(steps[step]) / 2080).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    riders = [who for who in junior if who.rank == "officer"]
    for place, who in enumerate(luck.some(riders, MADE["bike"]["officers"])):
        who.bike = f"bike:{MADE['bike']['until'][place % len(MADE['bike']['until'])]}"
    return sorted(officers, key=lambda who: who.officer_id)


def put_on_duty(officers: Sequence[Officer]) -> None:
    """Give everyone tours, and some leave, training, court and earlier overtime."""
    luck = dice("duty")
    present = luck.some(officers, len(officers))
    for kind, spec in MADE["away"].items():
        for _ in range(spec["officers"]):
            present.pop().stay_away(luck.pick(spec["when"]), kind)
    # Nobody goes from a night tour to class or to court.
    awake = [who for who in present if who.watch != "night"]
    schooled = [awake.pop() for _ in range(MADE["training"]["officers"])]
    for who in officers:
        give_tours(who, [wall(when).start.date() for when in MADE["training"]["when"]] if who in schooled else [])
    for who in schooled:
        for when in MADE["training"]["when"]:
            who.work_on(wall(when), "training")
    for who in luck.some(awake, MADE["court"]["officers"]):
        who.work_on(wall(luck.pick(MADE["court"]["when"])), "court")
    for job in MADE["published"]:
        span = wall(job["when"])
        able = [who for who in present if who.rank == "officer" and who.is_free(span)]
        for who in luck.some(able, job["officers"]):
            who.work_on(span, "overtime", job["fund"], f"{cost(who, span, job['fund'])}")


def give_tours(who: Officer, at_school: Sequence[date]) -> None:
    """Tours from a week before the horizon to a week after, none on days of class."""
    start = time.fromisoformat(MADE["watches"][who.watch]["start"])
    for number in range(-7, 14):
        day = START + number * DAY
        if who.has_tour(day) and day not in at_school:
            first = datetime.combine(day, start)
            who.work_on(Span(first, first + 8 * HOUR), "tour")


def cost(who: Officer, span: Span, fund: str) -> Decimal:
    """Dollars of an overtime line: pay and each fringe component rounded half up on their own."""
    hours = Decimal((span.end - span.start) // timedelta(minutes=1)) / 60
    pay = (who.rate * Decimal(TERMS["pay"]["multiplier"]) * hours).quantize(CENT, ROUND_HALF_UP)
    fringe = next(row["fringe"] for row in MADE["funds"] if row["fund_id"] == fund).split(";")
    return pay + sum((pay * Decimal(part.partition(":")[2])).quantize(CENT, ROUND_HALF_UP) for part in fringe)
