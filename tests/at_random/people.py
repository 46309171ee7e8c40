"""Officers, their raises, and their places in rotations."""

from __future__ import annotations

from datetime import datetime, time
from itertools import pairwise
from typing import TYPE_CHECKING

from otplan.scenario.department import DAY
from tests.at_random.means import QUALIFICATIONS
from tests.at_random.world import at

if TYPE_CHECKING:
    import random
    from datetime import date

    from tests.at_random.folder import Row
    from tests.at_random.world import World

GIVEN = ("Ainsley", "Blair", "Corey", "Dakota", "Ellis", "Frankie", "Glenn", "Hollis", "Ira", "Jordan", "Kerry", "Lee")
FAMILY = (
    *("Anchor", "Beacon", "Canal", "Depot", "Easel", "Flint", "Granite", "Hammer", "Inkwell", "Jetty", "Kettle"),
    "O'Reed",
    "Söder",
    'Quill, "Q."',
)
RANKS = ("officer", "officer", "officer", "detective", "sergeant", "")
UNITS: tuple[tuple[str, ...], ...] = ((), ("PBA",), ("PBA", "SOA"), ("PBA", "SOA", ""), ("A", "B", "C"))
CAPS = ("", "", "", "", "0", "4", "8", "10.5", "12", "6.05")


def officers(world: World) -> None:
    """Officers of some units and ranks, with caps of their own and qualifications, some of which end."""
    rng = world.rng("officers")
    number = rng.randint(*world.size.officers)
    units = rng.choice(UNITS) or ("",)
    form = rng.choice(("O-{:03}", "{:04}", "B{}", "off_{}-x"))
    seniority = rng.sample(range(1, 3 * number + 1), number)
    rates = [f"{rng.uniform(19, 62):.{places}f}" for places in (0, 2, 3, 4)]
    for place in range(number):
        row = {
            "officer_id": form.format(place + 1),
            "name": f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}",
            "rank": rng.choice(RANKS),
            "unit": rng.choice(units),
            "seniority": str(seniority[place]),
            "hourly_rate": rng.choice(rates) if rng.random() < 0.7 else f"{rng.uniform(19, 62):.4f}",
            "qualifications": _qualifications(rng, world),
            "probation_until": str(world.day_near(rng, 3, 40)) if rng.random() < 0.15 else "",
            "max_overtime_hours": rng.choice(CAPS) if rng.random() < world.tight else "",
        }
        world.folder.rows("officers").append(row)


def _qualifications(rng: random.Random, world: World) -> str:
    held = [name for name in QUALIFICATIONS if rng.random() < (0.7 if name == "bike" else 0.35)]
    return ";".join(f"{name}:{world.day_near(rng, 2, 60)}" if rng.random() < 0.4 else name for name in held)


def rates(world: World) -> None:
    """Raises of officers and of ranks, in the horizon more often than not."""
    rng = world.rng("rates")
    for _ in range(rng.choice((0, 0, 1, 3))):
        held = {
            "effective": str(world.day_near(rng, 20, 5)),
            "hourly_rate": f"{rng.uniform(20, 70):.{rng.randint(0, 4)}f}",
        }
        column, names = rng.choice(
            (("officer_id", world.names("officers", "officer_id")), ("rank", world.names("officers", "rank")))
        )
        if names:
            held[column] = rng.choice(names)
            rows = world.folder.rows("rates")
            if not any(row.get(column) == held[column] and row["effective"] == held["effective"] for row in rows):
                rows.append(held)


def roster(world: World) -> None:
    """Places of most officers in the rotations; some move to another on a date, if their tours do not meet there."""
    rng = world.rng("roster")
    rotations, absent = world.folder.scenario.get("rotations", {}), rng.choice((0.05, 0.3, 0.6))
    for who in world.names("officers", "officer_id") if rotations else ():
        if rng.random() < absent:
            continue
        places = [_place(rng, world, who)]
        if rng.random() < 0.1:
            day = world.day_near(rng, 10, 3)
            places[0]["until"] = str(day)
            places.append({**_place(rng, world, who), "from": str(day + DAY)})
            spans = sorted((start, end) for row in places for _, start, end in tours_of(world, row))
            if any(end > start for (_, end), (start, _) in pairwise(spans)):
                places = places[:1]
        world.folder.rows("roster").extend(places)


def _place(rng: random.Random, world: World, who: str) -> Row:
    name, rotation = rng.choice(list(world.folder.scenario["rotations"].items()))
    return {"officer_id": who, "rotation": name, "cycle_day": str(rng.randint(1, len(rotation["cycle"].split())))}


def tours_of(world: World, row: Row) -> list[tuple[date, datetime, datetime]]:
    """The tours that a row of roster.csv gives: the date, and the wall times."""
    rotation, tours = world.folder.scenario["rotations"][row["rotation"]], world.folder.scenario["tours"]
    cycle = rotation["cycle"].split()
    found = []
    for day in world.dates():
        name = cycle[(int(row["cycle_day"]) - 1 + (day - rotation["anchor"]).days) % len(cycle)]
        if name != "-" and row.get("from", "") <= str(day) <= row.get("until", "9"):
            clock = (time.fromisoformat(tours[name][side]) for side in ("start", "end"))
            found.append((day, *at(day, *clock)))
    return found
