"""What was ordered: musts and bans, rules laid aside, presence on duty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from otplan.intake.waivers import WAIVABLE
from otplan.scenario.department import DAY, DAYS
from tests.at_random.people import tours_of
from tests.at_random.wishes import named
from tests.at_random.world import HOUR, clocks

if TYPE_CHECKING:
    import random
    from datetime import datetime

    from otplan.scenario.shift import Window
    from tests.at_random.world import World


def orders(world: World) -> None:
    """Some windows, officers, modes and posts that are forbidden, and now and then one that must be."""
    rng = world.rng("orders")
    officers, jobs = world.names("availability", "officer_id"), world.names("details", "detail_id")
    posts = [*world.names("hotspots", "hotspot_id"), *world.names("posts", "post_id")]
    for _ in range(rng.choice((0, 0, 0, 1, 2, 4))):
        decision = "must" if rng.random() < 0.15 else "forbid"
        window = rng.choice(world.windows)
        share = 0.2 if decision == "must" else 0.45
        row = {
            "decision": decision,
            "officer_id": rng.choice(officers) if rng.random() < share else "",
            "when": _when(rng, world, window, decision) if rng.random() < 0.7 else "",
            "mode": rng.choice(world.modes) if rng.random() < share else "",
            "post": rng.choice(posts) if rng.random() < share else "",
            "by": 'Lt. Poe, "acting"',
            "reason": rng.choice(("", "road works", "parade; see memo 4")),
        }
        if decision == "must" and row["mode"] not in _able(world).get(row["post"], world.modes):
            row["mode"] = ""  # a fault
        if len(officers) > 1 and rng.random() < 0.2:
            row["officer_id"], row["with"] = rng.sample(officers, 2)
        if jobs and rng.random() < 0.3:
            row |= {"detail": rng.choice(jobs), "mode": "", "post": ""}
            day = world.department.day(world.instant(world.jobs[row["detail"]][0]))
            row["when"] = f"{day}..{day + DAY}" if rng.random() < 0.3 else ""
        if any(row.get(column) for column in ("officer_id", "when", "mode", "post", "detail")):
            world.folder.rows("orders").append(row)


def for_details(world: World) -> None:
    """Who must not or must work a detail, who must not work it together, whoever signed up, where details press."""
    rng = world.rng("orders for details")
    officers = world.names("officers", "officer_id")
    for detail in world.jobs if world.pressed else ():
        head = {"detail": detail, "by": "Capt. Loam"}
        first, second, third = rng.sample(officers, 3)
        if rng.random() < 0.4:
            world.folder.rows("orders").append({"decision": "forbid", "officer_id": first, **head})
        if rng.random() < 0.3:
            world.folder.rows("orders").append({"decision": "forbid", "officer_id": second, "with": third, **head})
        free = [who for who in officers if who != first and _free(world, who, *world.jobs[detail])]
        if free and rng.random() < 0.08:
            world.folder.rows("orders").append({"decision": "must", "officer_id": rng.choice(free), **head})


def _free(world: World, who: str, start: datetime, end: datetime) -> bool:
    """Whether nothing of an officer's duty can be near a time: what must be is to be possible, mostly."""
    rows = [row for row in world.folder.rows("roster") if row["officer_id"] == who]
    tours = [span for row in rows for _, *span in tours_of(world, row)]
    on_duty = any(row["officer_id"] == who for row in world.folder.rows("duty"))
    return not on_duty and all(last <= start - DAY / 3 or end + DAY / 3 <= first for first, last in tours)


def waivers(world: World) -> None:
    """Terms that may be waived are, for some of those whom they bind, by one of those who may."""
    rng = world.rng("waivers")
    for _ in range(rng.choice((0, 1, 1, 3))):
        file, term, table = rng.choice(_waivable(world) or [({}, "", {})])
        units = table.get("units", file.get("units"))
        bound = [row["officer_id"] for row in world.folder.rows("officers") if units is None or row["unit"] in units]
        if not term or not bound:
            return
        window = rng.choice(world.windows)
        title = rng.choice(table["waive"].split(";")).strip()
        world.folder.rows("orders").append(
            {
                "decision": "waive",
                "officer_id": rng.choice(bound),
                "when": rng.choice((window.window_id, named(rng, window), f"{window.day}..{window.day + DAY}")),
                "rule": term,
                "by": rng.choice((f"{title.title()} Ray Lantern", f"Ray Lantern, {title}", title.upper())),
                "reason": rng.choice(("", "flood watch")),
            }
        )


def _waivable(world: World) -> list[tuple[dict[str, Any], str, dict[str, Any]]]:
    """The tables that a waiver may speak of: the file, the term, the table."""
    return [
        (file, name, file[name])
        for file in world.folder.agreements.values()
        for name in WAIVABLE
        if "waive" in file.get(name, {})
    ]


def served(world: World) -> None:
    """Presence on duty, in windows and beside them, in a mode that the post and its spots allow."""
    rng = world.rng("served")
    able = _able(world)
    for _ in range(rng.choice((0, 0, 0, 1, 2))):
        post, window = rng.choice(list(able)), rng.choice(world.windows)
        allowed = able[post]
        if allowed:
            start, end = world.wall(window.interval.start), world.wall(window.interval.end)
            when = rng.choice((window.window_id, named(rng, window), f"{DAYS[start.weekday()]} {clocks(start, end)}"))
            row = {"when": when, "mode": rng.choice(allowed), "post": post, "by": "Sgt. Vale", "reason": "team walk"}
            world.folder.rows("orders").append({"decision": "served", **row})


def _able(world: World) -> dict[str, list[str]]:
    """By post, the modes that it and all of its spots allow."""
    modes = {row["hotspot_id"]: row.get("modes", "") for row in world.folder.rows("hotspots")}
    spots = {name: [name] for name in modes}
    for row in world.folder.rows("posts"):
        modes[row["post_id"]] = row.get("modes", "")
        spots[row["post_id"]] = row["hotspots"].split(";")
    lists = {post: [modes[name].split(";") for name in (post, *spots[post]) if modes[name]] for post in spots}
    return {post: [mode for mode in world.modes if all(mode in each for each in lists[post])] for post in spots}


def _when(rng: random.Random, world: World, window: Window, decision: str) -> str:
    """A time in which a window lies, so that the order speaks of something."""
    start, end = world.wall(window.interval.start), world.wall(window.interval.end)
    form = rng.randrange(4)
    if form == 1:
        return named(rng, window)
    if form == 2 and world.once(start) and world.once(end) and end > start:
        wider = end + HOUR
        return f"{start:%Y-%m-%d} {clocks(start, wider if world.once(wider) and decision == 'must' else end)}"
    if form == 3 and decision == "forbid":
        return rng.choice((f"{window.day}", f"{window.day}..{window.day + DAY}", DAYS[window.day.weekday()]))
    return window.window_id
