"""The department, the days planned, the shifts, tours and rotations."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from otplan.quantities.zone import load_zone
from otplan.scenario.department import DAY, DAYS, Department
from otplan.scenario.shift import Shift, day_numbers, open_windows
from tests.at_random.world import World, part

if TYPE_CHECKING:
    import random

    from tests.at_random.world import Size

TOURS = {
    "D": ("07:00", "15:00"),
    "E": ("15:00", "23:00"),
    "N": ("23:00", "07:00"),
    "B": ("08:00", "16:30"),
    "T": ("18:00", "06:00"),
    "S": ("06:45", "14:45"),
}
CYCLES = (
    "DDDDD--",
    "EEEEE--",
    "NNNN--",
    "DDDD--EEEE--NNNN--",
    "TT--",
    "BBBBB--",
    "-SSSSS-",
    "TTT----",
    "D-E-N-",
    "EES--",
)
PRESSED = 0.45
"""The share of scenarios that need officers ordered in."""
SHIFTS = ("day", "eve", "late", "night", "noon", "dawn")


def first_day(rng: random.Random, seed: int, size: Size) -> World:
    """An empty scenario of a department and some days, half of them with a clock change where the zone has any."""
    zone = load_zone(rng.choice(size.zones))
    days = rng.choice(size.days)
    year = rng.randint(2025, 2028)
    start = date(year, 1, 1) + rng.randrange(365) * DAY
    nights = _changes(zone.key, year)
    if nights and rng.random() < 0.6:
        start = rng.choice(nights) - rng.randint(0, days) * DAY
    hour = rng.choice((0, 0, 0, 7, 7, 7, 6, 5, 3, 2, 12, 23))
    weekday, fiscal = rng.randrange(7), (rng.randint(1, 12), rng.randint(1, 28))
    agency = f"Example Police {seed}"
    department = Department(agency, zone, weekday, time(hour), fiscal)
    world = World(seed, size, department, start, days, rng.choice((0.1, 0.25, 0.5, 1.0)))
    world.pressed = world.rng("pressed").random() < PRESSED
    head = world.folder.scenario
    head |= {"name": f"random {seed}", "agency": agency, "timezone": zone.key, "start": start, "days": days}
    if (weekday, hour) != (6, 0) or rng.random() < 0.5:
        head["week_starts"] = f"{DAYS[weekday]} {hour:02}:00"
    if fiscal != (1, 1):
        head["fiscal_year_starts"] = f"{fiscal[0]:02}-{fiscal[1]:02}"
    world.folder.us = rng.random() < 0.08
    world.folder.book = rng.random() < 0.05
    return world


@cache
def _changes(key: str, year: int) -> tuple[date, ...]:
    """The dates of a year on which the clocks change."""
    zone, first = load_zone(key), date(year, 1, 1)
    noons = [datetime.combine(first + number * DAY, time(12), zone) for number in range(-1, 365)]
    return tuple(day.date() for before, day in pairwise(noons) if before.utcoffset() != day.utcoffset())


def tours(world: World) -> None:
    """Tours, and rotations of them; in some scenarios none, so that all regular duty stands in duty.csv."""
    rng = world.rng("tours")
    if rng.random() < 0.15:
        return
    cycles = rng.sample(CYCLES, rng.randint(1, 3))
    used = sorted({word for cycle in cycles for word in cycle} - {"-"})
    world.folder.scenario["tours"] = {name: {"start": TOURS[name][0], "end": TOURS[name][1]} for name in used}
    world.folder.scenario["rotations"] = {
        f"R{number}": {"anchor": world.start + rng.randint(-400, 60) * DAY, "cycle": " ".join(cycle)}
        for number, cycle in enumerate(cycles)
    }


def shifts(world: World) -> None:
    """Shifts, many of which touch tours or each other, until they open some windows and not too many."""
    rng = world.rng("shifts")
    while True:
        names = rng.sample(SHIFTS, rng.randint(min(2, world.size.shifts), world.size.shifts))
        tables = [_shift(rng, world, name) for name in names]
        world.shifts = tuple(
            Shift(
                table["id"],
                time.fromisoformat(table["start"]),
                time.fromisoformat(table["end"]),
                day_numbers(tuple(table.get("days", DAYS))),
                (),
                "",
            )
            for table in tables
        )
        world.windows = open_windows(world.shifts, world.department, world.start, world.days)
        if 0 < len(world.windows) <= world.size.windows:
            world.folder.scenario["shifts"] = tables
            return


def _shift(rng: random.Random, world: World, name: str) -> dict[str, Any]:
    edges = [clock for name in world.folder.scenario.get("tours", TOURS) for clock in TOURS[name]]
    length = timedelta(minutes=rng.choice((60, 90, 120, 180, 240, 240, 240, 300, 360, 480, 600)))
    some_day = datetime(2026, 1, 5)  # noqa: DTZ001 - a wall time to reckon with
    clock = time.fromisoformat(rng.choice(edges)) if rng.random() < 0.5 else _clock(rng)
    start = datetime.combine(some_day, clock) - (length if rng.random() < 0.25 else timedelta(0))
    if world.department.day_starts == time(3) and start.hour == 2:
        start += timedelta(hours=1)  # a day from 03:00 would see it open twice in spring, which is told
    table: dict[str, Any] = {"id": name, "start": f"{start:%H:%M}", "end": f"{start + length:%H:%M}"}
    if rng.random() < (0.15 if world.days < 5 else 0.4) or world.days > 7:
        table["days"] = part(rng, DAYS, 4)
    if rng.random() < 0.3 * world.tight:
        table["modes"] = part(rng, world.modes)
    if rng.random() < 0.2:
        table["report_to"] = 'Roll call room "B", 1st floor'
    return table


def _clock(rng: random.Random) -> time:
    return time(rng.randrange(24), rng.choice((0, 0, 0, 30, 30, 15, 7)))
