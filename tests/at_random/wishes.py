"""Who signed up for what, and what was ordered."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from otplan.scenario.department import DAY, DAYS
from tests.at_random.world import HOUR, clocks, days_of, listed, weekdays

if TYPE_CHECKING:
    import random

    from otplan.scenario.shift import Window
    from tests.at_random.folder import Row
    from tests.at_random.world import World


def signups(world: World) -> None:
    """Rows of most officers, in every way to name a time; some come after the close, some offer some modes only."""
    rng = world.rng("signups")
    close = None
    if rng.random() < 0.4:
        close = datetime.combine(world.start - rng.randint(0, 4) * DAY, time(12))
        world.folder.scenario["signups_close"] = rng.choice((f"{close:%Y-%m-%d %H:%M}", close))
    most = rng.choice((3, 5, 8))
    keen = rng.uniform(0.6, 1.0)
    rows = world.folder.rows("availability")
    for who in world.names("officers", "officer_id"):
        for _ in range(rng.randint(1, most) if rng.random() < keen or not rows else 0):
            row = {"officer_id": who, **_time(rng, world), "modes": listed(rng, world.modes, 0.4 * world.tight)}
            row["max_shifts"] = rng.choice(("", "1", "2", "3", "0")) if rng.random() < world.tight else ""
            if close is not None and rng.random() < 0.7:
                signed = close - rng.choice((-1, 0, 1, 30, 50)) * HOUR
                row["signed_at"] = f"{signed:%Y-%m-%d %H:%M}" if world.once(signed) else ""
            rows.append(row)


def _time(rng: random.Random, world: World) -> Row:
    window = rng.choice(world.windows)
    form = rng.random()
    if form < 0.3:
        return {"when": window.window_id}
    if form < 0.6:
        return {"when": _named(rng, window)}
    if form < 0.8:
        return _days(rng, window)
    start, end = world.wall(window.interval.start), world.wall(window.interval.end)
    start, end = start - rng.choice((0, 0, 1, 4, 4, -0.5)) * HOUR, end + rng.choice((0, 0, 1, 4, 4, -0.5)) * HOUR
    if form < 0.9 and end - start < DAY:
        return {"when": f"{weekdays(rng, {window.date.weekday()} | set(range(3)))} {clocks(start, end)}"}
    return world.dated(rng, start, end) or {"when": window.window_id}


def _days(rng: random.Random, window: Window) -> Row:
    first = window.day - rng.randint(0, 1) * DAY
    last = first + rng.randint(0, 3) * DAY
    words = {"when": weekdays(rng)}
    return rng.choice((words, {"when": f"{first}..{last}"}, {"start": f"{first}"}, {"when": f"{first}"}))


def _named(rng: random.Random, window: Window) -> str:
    """The windows of a shift on some weekdays, that of a window among them."""
    words = weekdays(rng)
    if window.date.weekday() not in days_of(words):
        words = DAYS[window.date.weekday()]
    return f"{words}/{window.shift.shift_id}"


def orders(world: World) -> None:
    """Some windows, officers, modes and posts that are forbidden, and now and then one that must be."""
    rng = world.rng("orders")
    posts = [*world.names("hotspots", "hotspot_id"), *world.names("posts", "post_id")]
    for _ in range(rng.choice((0, 0, 0, 1, 2, 4))):
        decision = "must" if rng.random() < 0.15 else "forbid"
        window = rng.choice(world.windows)
        share = 0.2 if decision == "must" else 0.45
        row = {
            "decision": decision,
            "officer_id": rng.choice(world.names("availability", "officer_id")) if rng.random() < share else "",
            "when": _when(rng, world, window, decision) if rng.random() < 0.7 else "",
            "mode": rng.choice(world.modes) if rng.random() < share else "",
            "post": rng.choice(posts) if rng.random() < share else "",
            "by": 'Lt. Poe, "acting"',
            "reason": rng.choice(("", "road works", "parade; see memo 4")),
        }
        if any(row[column] for column in ("officer_id", "when", "mode", "post")):
            world.folder.rows("orders").append(row)


def _when(rng: random.Random, world: World, window: Window, decision: str) -> str:
    """A time in which a window lies, so that the order speaks of something."""
    start, end = world.wall(window.interval.start), world.wall(window.interval.end)
    form = rng.randrange(4)
    if form == 1:
        return _named(rng, window)
    if form == 2 and world.once(start) and world.once(end) and end > start:
        wider = end + HOUR
        return f"{start:%Y-%m-%d} {clocks(start, wider if world.once(wider) and decision == 'must' else end)}"
    if form == 3 and decision == "forbid":
        return rng.choice((f"{window.day}", f"{window.day}..{window.day + DAY}", DAYS[window.day.weekday()]))
    return window.window_id
