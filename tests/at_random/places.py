"""Hot spots, circuits, when their risk falls, and how much of it crews cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.scenario.department import DAYS
from tests.at_random.world import days_of, listed, part, weekdays

if TYPE_CHECKING:
    import random

    from tests.at_random.folder import Row
    from tests.at_random.world import World

NAMES = ("MARKET", "PARK", "STATION", "MILL", "school", "LOT-9", "tavern_row", "PLAZA", "FERRY", "CORNER")


def coverage(world: World) -> None:
    """Weights of the two lists, the curve, the shares of circuits, the most crews at once; each may be left out."""
    rng, head = world.rng("coverage"), world.folder.scenario
    if rng.random() < 0.7:
        weight = rng.choice((0, 2500, 5500, 10_000, 3333))
        head["priorities"] = {
            "analysis": f"{weight / 10_000:.4f}",
            "community": f"{1 - weight / 10_000:.4f}",
            "scale": rng.choice(("score", "score", "rank")),
        }
    table: dict[str, object] = {}
    if rng.random() < 0.4:
        table["max_crews"] = rng.choice((1, 2, 3, 5))
    if rng.random() < 0.3:
        table["circuit_share"] = rng.choice(([1, 0.5, 0.333, 0.25], ["1", "1", "0.9", "0.001"], [1, 0.7, 0.7, 0.3]))
    if rng.random() < 0.3:
        table["curve"] = _curve(rng)
    if table:
        head["coverage"] = table


def _curve(rng: random.Random) -> list[list[float]]:
    """Points of a curve that rises ever less: steps of a tenth of a dose, slopes in ten-thousandths a tenth."""
    points, dose, share = [[0.0, 0.0]], 0, 0
    for slope in sorted(rng.sample(range(20, 900), rng.randint(1, 4)), reverse=True):
        steps = rng.randint(1, 10)
        if share + slope * steps <= 10_000:
            dose, share = dose + steps, share + slope * steps
            points.append([dose / 10, share / 10_000])
    return points if len(points) > 1 else [[0.0, 0.0], [1.0, 0.5]]


def hotspots(world: World) -> None:
    """Hot spots by score or rank, some with floors and ceilings, modes of their own, and who asked for them."""
    rng = world.rng("hotspots")
    names = rng.sample(NAMES, rng.randint(1, world.size.spots))
    ranked = world.folder.scenario.get("priorities", {}).get("scale") == "rank"
    lists = {"analysis": len(names), "community": rng.randint(0, len(names))}
    for number, name in enumerate(names):
        row: Row = {"hotspot_id": name, "name": f"{name.title()}, east side"}
        for column, count in lists.items():
            if number < count:
                row[column] = str(rng.randint(1, count)) if ranked else f"{rng.uniform(0, 10):.{rng.randint(0, 4)}f}"
        if rng.random() < 0.5:
            row |= {"lat": f"{rng.uniform(-90, 90):.4f}", "lon": f"{rng.uniform(-180, 180):.6f}"}
        if rng.random() < 0.3:
            row["requests"] = f"Elm St watch:{world.day_near(rng, 90, 0)};Boys & Girls Club"
        if rng.random() < 0.3:
            row |= {"since": str(world.day_near(rng, 120, 0)), "source": "analysis center"}
        row["modes"] = listed(rng, world.modes, 0.3 * world.tight)
        least = rng.choice(("", "", "", "2", "6", "7.5", "20"))
        most = rng.choice(("4", "8", "0", "10.15", "24")) if rng.random() < 0.5 * world.tight else ""
        row["min_hours"] = least if not least or not most or float(least) <= float(most) else ""
        row["max_hours"] = most
        world.folder.rows("hotspots").append(row)


def posts(world: World) -> None:
    """Circuits of two to four hot spots."""
    rng = world.rng("posts")
    names = world.names("hotspots", "hotspot_id")
    for number in range(rng.randint(0, world.size.circuits) if len(names) > 1 else 0):
        spots = rng.sample(names, rng.randint(2, min(4, len(names))))
        row = {"post_id": f"WALK-{number}", "hotspots": ";".join(spots), "modes": listed(rng, world.modes, 0.3)}
        world.folder.rows("posts").append(row)


def risk(world: World) -> None:
    """Profiles of some spots and of all others, by day and hour and by ``when``, never two rows as close."""
    rng = world.rng("risk")
    if rng.random() < 0.15:
        return
    names = world.names("hotspots", "hotspot_id")
    for name in dict.fromkeys((*part(rng, names, 3), *(["*"] if rng.random() < 0.7 else []))):
        rows: list[Row] = []
        hours = part(rng, range(24)) if rng.random() < 0.5 else list(range(24))
        rows += [{"day": rng.choice(("", "*")), "hour": str(hour)} for hour in hours]
        if rng.random() < 0.4:
            spell = rng.choice(("{}", "{}", "{} 18:00-02:00", "{} 22:00-06:00"))
            rows.append({"when": spell.format(f"{rng.choice(DAYS)}-{rng.choice(DAYS)}")})
        if rng.random() < 0.3:
            day, first = world.day_near(rng, 0, 0), rng.randint(4, 20)
            clocks = f" {first:02}:00-{rng.randint(first + 1, 23):02}:00"
            rows.append({"when": f"{day}{clocks if rng.random() < 0.7 else ''}"})
        if rng.random() < 0.5:
            days, hours = sorted(days_of(weekdays(rng))), part(rng, range(24), 8)
            rows += [{"day": DAYS[day], "hour": str(hour)} for day in days for hour in hours]
        elif rng.random() < 0.5:
            rows.append({"when": f"{rng.choice(DAYS)} 20:00-04:00"})
        weights = [rng.choice((0, 0, 1, 3, 10, 250, 1_000_000)) for _ in range(4)]
        world.folder.rows("risk").extend(
            {"hotspot_id": name, **row, "weight": str(rng.choice(weights))} for row in rows
        )
