"""Details of every kind: when, how many officers, what some of them hold, in which mode, and who pays."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from otplan.scenario.department import DAYS
from otplan.scenario.detail import KINDS
from otplan.scenario.mode import Mode
from tests.at_random.means import QUALIFICATIONS
from tests.at_random.world import HOUR, clocks, listed, part

if TYPE_CHECKING:
    import random
    from datetime import datetime

    from tests.at_random.folder import Row
    from tests.at_random.world import World

NAMES = ("PARADE", "DESK", "GAME", "race_5k", "VIGIL-2")
WEEK = 7


def details(world: World) -> None:
    """Up to a few details; half of them must be filled. A fund that pays the kind is made where there is none.

    Where they press, there is one at least, and the fund with the most money pays it too.
    """
    rng = world.rng("details")
    number = rng.randint(world.pressed, world.size.details) if world.pressed or rng.random() < 0.8 else 0
    for name in rng.sample(NAMES, number):
        start, end = _span(rng, world)
        kind = rng.choice(list(KINDS))
        funds = payers(world, kind)
        if not funds or world.pressed:
            rows = [row for row in world.folder.rows("funds") if "pays" in row]
            row = max(rows, key=lambda row: float(row["available"])) if world.pressed else rng.choice(rows)
            row["pays"] = ";".join(dict.fromkeys([*(row["pays"] or "patrol;event").split(";"), kind]))
            funds = list(dict.fromkeys([*funds, row["fund_id"]]))
        officers = rng.choice((1, 2, 2, 3, 4) if world.pressed else (1, 1, 2, 2, 3, 4))
        row = {"detail_id": name, "kind": kind, "name": f'{name.title()}, "main"', **_time(rng, world, start, end)}
        row["place"] = rng.choice(("", "Mill & Main; north side"))
        if rng.random() < 0.3:
            row |= {"lat": f"{rng.uniform(-90, 90):.4f}", "lon": f"{rng.uniform(-180, 180):.6f}"}
        row["officers"] = str(officers)
        if rng.random() < 0.4:
            row["needs"] = ";".join(f"{held}:{rng.randint(1, officers)}" for held in part(rng, QUALIFICATIONS, 2))
        row["mode"] = _mode(rng, world, start, end)
        row["funds"] = listed(rng, funds, 0.3)
        row["must"] = rng.choice(("yes",) * (8 if world.pressed else 2) + ("no", ""))
        row["payer"] = "Arena, Inc." if kind == "outside" or rng.random() < 0.1 else ""
        world.folder.rows("details").append(row)
        world.jobs[name] = (start, end)


def payers(world: World, kind: str) -> list[str]:
    """The funds that may pay details of a kind: those that name it; events also those that name nothing."""
    found = []
    for name in world.names("funds", "fund_id"):
        rows = [row for row in world.folder.rows("funds") if row["fund_id"] == name]
        limits = ("modes", "crew_sizes", "shifts", "hotspots")
        free = any(not any(row.get(column) for column in limits) for row in rows)
        pays = rows[0]["pays"]
        if kind in pays.split(";") or (not pays and kind == "event" and free):
            found.append(name)
    return found


def _span(rng: random.Random, world: World) -> tuple[datetime, datetime]:
    """Wall times, each of which exists once, near a window or in it, that start in the horizon."""
    horizon = world.department.span(world.start, world.days)
    while True:
        window = rng.choice(world.windows)
        start = world.wall(window.interval.start) + rng.choice((-12, -4, -2, -1, 0, 0, 0, 1, 2, 4, 12)) * HOUR
        end = start + rng.choice((1, 1.5, 2, 4, 4, 4, 6, 8, 12, 20)) * HOUR
        if world.once(start) and world.once(end) and horizon.start <= world.instant(start) < horizon.end:
            return start, end


def _time(rng: random.Random, world: World, start: datetime, end: datetime) -> Row:
    """The time in every form; by weekday only where that is one time of these days."""
    if world.days <= WEEK and rng.random() < 0.3:
        return {"when": f"{DAYS[start.weekday()]} {clocks(start, end)}"}
    return world.dated(rng, start, end) or {"start": f"{start:%Y-%m-%d %H:%M}", "end": f"{end:%Y-%m-%d %H:%M}"}


def _mode(rng: random.Random, world: World, start: datetime, end: datetime) -> str:
    """A mode that works until then, or none."""
    day, until = world.department.day(world.instant(start)), world.instant(end)
    able = []
    for name, table in world.folder.scenario["modes"].items():
        latest = time.fromisoformat(table["latest_end"]) if "latest_end" in table else None
        ends = Mode(name, (), (), latest, None, None).ends_by(day, world.department)
        if ends is None or until <= ends:
            able.append(name)
    return rng.choice(able) if able and rng.random() < 0.5 else ""
