"""Funds: how much there is, for what, for whom, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.at_random.world import listed

if TYPE_CHECKING:
    import random

    from tests.at_random.folder import Row
    from tests.at_random.world import World

NAMES = ("CITY", "FEDERAL", "STATE", "forfeiture")


def funds(world: World) -> None:
    """Funds from nothing to plenty; some pay only some patrols, by one row or by several of which any may allow one."""
    rng = world.rng("funds")
    for name in rng.sample(NAMES, rng.randint(1, world.size.funds)):
        rows = world.folder.rows("funds")
        first = {"fund_id": name, **_fund(rng, world, name), **_limits(rng, world, 0.15 * world.tight)}
        rows.append(first)
        limits = [_limits(rng, world, 0.5) for _ in range(rng.choice((0, 0, 0, 1, 2)))]
        told = [_same(first)]
        for each in limits:
            if _same(each) not in told:
                told.append(_same(each))
                rows.append({"fund_id": name, **each})
    if not any("patrol" in (row["pays"] or "patrol") for row in world.folder.rows("funds") if "pays" in row):
        world.folder.rows("funds")[0]["pays"] = ""


def _fund(rng: random.Random, world: World, name: str) -> Row:
    """What belongs to the fund as a whole. A seat of four hours costs some $250."""
    seats = rng.choice((0, 2, 4, 8, 20) if rng.random() < world.tight else (8, 20, 60, 400))
    row = {"available": f"{seats * rng.uniform(150, 350):.{rng.choice((0, 2))}f}"}
    if rng.random() < 0.5:
        row["name"] = f"{name.title()} overtime, grant & match"
    if rng.random() < 0.3 * world.tight:
        row["starts"] = str(world.day_near(rng, 200, -1))
    if rng.random() < 0.3 * world.tight:
        row["ends"] = str(world.day_near(rng, -1 if world.days > 1 else 0, 200))
    if row.get("ends", "9") < row.get("starts", "0"):
        row["starts"], row["ends"] = row["ends"], row["starts"]
    caps = ("none", "", f"{rng.uniform(1, 12) * 250:.2f}", f"{rng.uniform(0, 40) * 250:.2f}")
    row["weekly_cap"] = rng.choice(caps) if rng.random() < 0.7 * world.tight else caps[0]
    only = rng.choice(("event", "outside", "backfill;event")) if rng.random() < 0.3 * world.tight else ""
    row["pays"] = rng.choice(("", "patrol", "patrol;event", "patrol;backfill", "patrol;event;outside", only))
    row["ranks"] = listed(rng, world.names("officers", "rank"), 0.25 * world.tight)
    row["board"] = rng.choice(("", "", "", "grants"))
    row["fringe"] = rng.choice(("", "fica:0.0765", "fica:0.0765;wc:0.031", "all:0.333333"))
    return row


def _limits(rng: random.Random, world: World, share: float) -> Row:
    sizes = sorted({size for mode in world.folder.scenario["modes"].values() for size in mode["crew_sizes"]})
    return {
        "modes": listed(rng, world.modes, share),
        "crew_sizes": listed(rng, [str(size) for size in sizes], share),
        "shifts": listed(rng, [shift.shift_id for shift in world.shifts], share),
        "hotspots": listed(rng, world.names("hotspots", "hotspot_id"), share),
    }


def _same(row: Row) -> tuple[frozenset[str], ...]:
    """What makes two rows of a fund the same alternative."""
    return tuple(frozenset(row[column].split(";")) for column in ("modes", "crew_sizes", "shifts", "hotspots"))
