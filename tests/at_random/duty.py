"""Exceptions to the rotations in every form that duty.csv reads, never two things of one officer at one time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from otplan.scenario.department import DAY
from otplan.scenario.duty import KINDS, LEAVE, OFF, DutyKind
from tests.at_random.people import tours_of
from tests.at_random.world import HOUR, at, clocks, days_of, weekdays
from tests.twin.chance import may_overlap

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from tests.at_random.folder import Row
    from tests.at_random.world import World

COMMON = ("vacation", "sick", "comp", "injured", "military", "suspended", "court", "training", "secondary")
SECOND = timedelta(hours=1)
"""How much longer than its wall times a span may be that ends as a time comes for the second time."""


@dataclass(frozen=True)
class Held:
    """Wall time that something holds; ``tour``: the date of a tour that a rotation gives, which a row may replace."""

    start: datetime
    end: datetime
    kind: DutyKind
    tour: date | None = None

    def beside(self, other: Held) -> bool:
        """Whether the two may both be."""
        if self.end <= other.start or other.end <= self.start:
            return True
        if other.tour is not None and self.kind.name == "tour" and self.tour is None:
            return other.tour == self.start.date()
        return self.kind.rank == other.kind.rank == LEAVE or may_overlap(self.kind, other.kind)


Written = tuple[dict[str, str], list[tuple[datetime, datetime]]]
"""The cells of a row's time, and the wall times that it may hold."""


def duty(world: World) -> None:
    """Up to six rows an officer; those without a rotation often have their tours by weekday."""
    rng = world.rng("duty")
    places: dict[str, list[Row]] = {}
    for row in world.folder.rows("roster"):
        places.setdefault(row["officer_id"], []).append(row)
    for officer in world.folder.rows("officers"):
        who, kinds = officer["officer_id"], world.kinds[officer["unit"]]
        mine = [
            Held(start, end, kinds["tour"], day)
            for row in places.get(who, ())
            for day, start, end in tours_of(world, row)
        ]
        if not mine and rng.random() < 0.3:
            time_of_row, spans = _weekly(rng)
            _add(world, mine, who, kinds["tour"], time_of_row, spans)
        for _ in range(rng.choice((0, 1, 1, 2, 3, 6) if rng.random() < world.tight else (0, 0, 0, 1))):
            kind = OFF if mine and rng.random() < 0.1 else kinds[_kind(rng, list(kinds))]
            _add(world, mine, who, kind, *_time(rng, world, kind))


def _kind(rng: random.Random, known: Sequence[str]) -> str:
    own = [name for name in known if name not in KINDS]
    if own and rng.random() < 0.2:
        return rng.choice(own)
    return rng.choice((*COMMON, "overtime", "overtime", "overtime", "tour", "light", "no-call", "no-call"))


def _add(
    world: World,
    mine: list[Held],
    who: str,
    kind: DutyKind,
    time_of_row: Row,
    spans: list[tuple[datetime, datetime]] | None,
) -> None:
    """Add a row where the officer's time allows it; one by weekday holds on every date for which it is looked up."""
    if spans is None:
        days = days_of(time_of_row["when"].split(" ")[0])
        start, end = (time.fromisoformat(clock) for clock in time_of_row["when"].split(" ")[1].split("-"))
        spans = [at(day, start, end) for day in world.dates() if day.weekday() in days]
    held = [Held(start, end, kind) for start, end in spans]
    apart = all(first.end <= second.start for first, second in pairwise(held))
    if kind is not OFF and not (apart and all(each.beside(other) for each in held for other in mine)):
        return
    row = {"officer_id": who, "kind": kind.name, **time_of_row}
    rng = world.rng(f"duty {who} {len(mine)} {len(world.folder.rows('duty'))}")
    if rng.random() < 0.2:
        row["note"] = rng.choice(("council meeting", 'class, "part 2"', "Söder v. Beacon"))
    if kind.overtime and len(spans) == 1 and rng.random() < 0.6:
        row["fund"] = rng.choice(world.names("funds", "fund_id"))
        if rng.random() < 0.85:
            row["cents"] = f"{rng.uniform(0, 700):.{rng.choice((0, 2, 2))}f}"
    world.folder.rows("duty").append(row)
    if kind is not OFF:
        mine.extend(held)


def _weekly(rng: random.Random) -> tuple[Row, None]:
    start = datetime.combine(date(2026, 1, 5), time(rng.randrange(24), rng.choice((0, 0, 30))))
    end = start + rng.choice((4, 8, 8, 10, 12)) * HOUR
    return {"when": f"{weekdays(rng)} {clocks(start, end)}"}, None


def _time(rng: random.Random, world: World, kind: DutyKind) -> tuple[Row, list[tuple[datetime, datetime]] | None]:
    """A time near the horizon for a row of a kind."""
    form = rng.random()
    if not kind.works and form < 0.55:
        return _dates(rng, world)
    if form < 0.65:
        window = rng.choice(world.windows)
        span = at(window.date, window.shift.start, window.shift.end)
        return {"when": window.window_id}, [span]
    if form < 0.72 and not kind.overtime:
        return _weekly(rng)
    near = rng.choice(world.windows)
    length = rng.choice((0.5, 1, 2, 4, 8, 8, 16)) * HOUR
    off = rng.choice((-2, -1, 0, 0, 0, 0.5, 1, 7, 8, 8, 15.5, 16, 24, 100)) * HOUR
    start = world.wall(near.interval.end) + off
    if rng.random() < 0.5:
        start = world.wall(near.interval.start) - off - length
    return _dated(rng, world, start, start + length)


def _dated(
    rng: random.Random, world: World, start: datetime, end: datetime
) -> tuple[Row, list[tuple[datetime, datetime]]]:
    """A span of wall time; an end that comes twice is the second of the two now and then."""
    again = world.again(end)
    if again is not None and rng.random() < 0.5:
        first = world.cell(world.instant(start), rng)
        return {"start": rng.choice((first, first.replace(" ", "T"))), "end": world.cell(again, rng)}, [
            (start, end + SECOND)
        ]
    row = world.dated(rng, start, end)
    return (row, [(start, end)]) if row is not None else _dated(rng, world, start, end + 3 * HOUR)


def _dates(rng: random.Random, world: World) -> tuple[Row, list[tuple[datetime, datetime]]]:
    """Whole days in each of the ways to write them. They are department days, and take tours by calendar dates."""
    first = world.day_near(rng, 5, 2)
    last = first + rng.choice((0, 0, 0, 1, 2, 9)) * DAY
    row: Row = rng.choice(
        (
            {"when": f"{first}..{last}"},
            {"when": f"{first}"},
            {"start": f"{first}", "end": f"{last}"},
            {"start": f"{first}"},
            {"start": f"{first} 00:00", "end": f"{last} 23:59"},
            {"when": weekdays(rng)},
        )
    )
    if "when" in row and not row["when"][0].isdigit():
        days = [day for day in world.dates() if day.weekday() in days_of(row["when"])]
    else:
        single = row.get("when") == f"{first}" or row == {"start": f"{first}"}
        days = [first] if single else [first + number * DAY for number in range((last - first).days + 1)]
    # From the midnight of the first date to the end of the last department day: never less than what is held.
    opens = world.department.day_starts
    spans: list[tuple[datetime, datetime]] = []
    for day in days:
        start, end = datetime.combine(day, time(0)), datetime.combine(day + DAY, opens)
        if spans and spans[-1][1] >= start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return row, spans
