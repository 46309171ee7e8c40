"""Modes with what they need, and the cars and bikes there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from otplan.scenario.department import DAY
from tests.at_random.world import HOUR, clocks, part, weekdays

if TYPE_CHECKING:
    import random

    from tests.at_random.folder import Row
    from tests.at_random.world import World

MODES = ("vehicle", "foot", "bike", "mounted")
SIZES = ([1], [2], [1, 2], [1, 2], [2], [3, 1], [2, 3], [4])
QUALIFICATIONS = ("bike", "cit", "supervisor", "fto")
SMALL_CREW = 3
"""The largest crew of which two qualifications may be included."""


def modes(world: World) -> None:
    """Modes, some with qualifications, a latest end, equipment and doses of their own."""
    rng = world.rng("modes")
    names = rng.sample(MODES, rng.randint(1, world.size.modes))
    world.folder.scenario["modes"] = {name: _mode(rng, name, world.tight) for name in names}


def _mode(rng: random.Random, name: str, tight: float) -> dict[str, Any]:
    sizes = rng.choice(SIZES)
    table: dict[str, Any] = {"crew_sizes": sizes}
    if rng.random() < (0.6 if name == "bike" else 0.2 * tight):
        table["requires"] = ["bike"] if rng.random() < 0.8 else part(rng, QUALIFICATIONS, 2)
    if rng.random() < 0.2 * tight:
        table["includes"] = part(rng, QUALIFICATIONS, 2 if max(sizes) <= SMALL_CREW else 1)
    if rng.random() < 0.4 * tight:
        table["latest_end"] = rng.choice(("23:00", "01:00", "22:30", "03:00", "00:00"))
    if rng.random() < 0.4:
        table["equipment"] = rng.choice(("crew", "officer"))
        if rng.random() < 0.4:
            table["pool"] = rng.randint(0, 4) if rng.random() < tight else 5
    if rng.random() < 0.6:
        doses = {size: rng.choice((0.4, 0.5, 0.7, 1.1, 0.333)) * size for size in part(rng, sizes)}
        table["dose"] = {
            str(size): f"{dose:.3f}" if rng.random() < 0.5 else round(dose, 3) for size, dose in sorted(doses.items())
        }
    return table


def fleet(world: World) -> None:
    """Units of the modes that need named ones, some with outages, in every way to write one."""
    rng = world.rng("fleet")
    for name, table in world.folder.scenario["modes"].items():
        if "equipment" not in table or "pool" in table:
            continue
        for number in range(rng.choice((0, 2, 4) if rng.random() < 0.7 * world.tight else (3, 5, 8))):
            unit = f"{name.upper()}-{number}"
            outages = [_outage(rng, world) for _ in range(rng.choice((0, 0, 1, 1, 2)))]
            world.folder.rows("fleet").extend({"fleet_id": unit, "mode": name, **out} for out in outages or [{}])


def _outage(rng: random.Random, world: World) -> Row:
    window = rng.choice(world.windows)
    day = world.day_near(rng)
    named = (window.window_id, f"{window.date:%a}".lower() + f"/{window.shift.shift_id}")
    start = world.wall(window.interval.start) + rng.choice((-2, -1, 0, 1)) * HOUR
    end = start + rng.choice((1, 2, 4, 12)) * HOUR
    dated = world.dated(rng, start, end)
    if rng.random() < 0.4 and dated is not None:
        return {
            {"when": "out", "start": "out_from", "end": "out_until"}[column]: cell for column, cell in dated.items()
        }
    days = (f"{day}..{day + rng.randint(0, 3) * DAY}", weekdays(rng), f"{weekdays(rng)} {clocks(start, end)}")
    return {"out": rng.choice((*named, *days))}
