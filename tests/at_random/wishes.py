"""Who signed up for what."""

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
    close = world.folder.scenario.get("signups_close")
    if close is not None:
        close = datetime.fromisoformat(close)
    elif rng.random() < 0.4:
        close = datetime.combine(world.start - rng.randint(0, 4) * DAY, time(12))
        world.folder.scenario["signups_close"] = rng.choice((f"{close:%Y-%m-%d %H:%M}", close))
    most = rng.choice((3, 5, 8))
    keen = rng.uniform(0.6, 1.0)
    rows = world.folder.rows("availability")
    picky = 0.7 if world.pressed else 0.4 * world.tight  # who names modes offers no detail without one
    for who in world.names("officers", "officer_id"):
        for _ in range(rng.randint(1, most) if rng.random() < keen or not rows else 0):
            row = {"officer_id": who, **_time(rng, world), "modes": listed(rng, world.modes, picky)}
            row["preference"] = rng.choice(("", "1", "2", "3"))
            row["max_shifts"] = rng.choice(("", "1", "2", "3", "0")) if rng.random() < world.tight else ""
            if close is not None and rng.random() < 0.7:
                signed = close - rng.choice((-1, 0, 1, 30, 50)) * HOUR
                row["signed_at"] = f"{signed:%Y-%m-%d %H:%M}" if world.once(signed) else ""
            rows.append(row)


def standings(world: World) -> None:
    """Where most officers stand on the boards of the funds; nobody on any, now and then."""
    rng = world.rng("standings")
    boards = sorted({row.get("board", "") for row in world.folder.rows("funds") if "available" in row})
    for who in world.names("officers", "officer_id") if rng.random() < 0.7 else ():
        for board in boards:
            if rng.random() < 0.8:
                called, ordered = (
                    str(world.start - rng.randint(1, 90) * DAY) if rng.random() < 0.5 else "" for _ in range(2)
                )
                row = {"officer_id": who, "board": board, "hours": rng.choice(("0", "4", "8", "12.25", "31.5"))}
                world.folder.rows("standings").append({**row, "last_called": called, "last_ordered": ordered})


def for_details(world: World) -> None:
    """Rows that offer one detail and nothing else: all of it, or some time that may hold it or not."""
    rng = world.rng("signups for details")
    for detail in world.folder.rows("details"):
        for who in world.names("officers", "officer_id"):
            if rng.random() < (0.1 if world.pressed else 0.3):
                row = {"officer_id": who, "detail": detail["detail_id"]}
                if rng.random() < 0.25:
                    row |= _time(rng, world)
                world.folder.rows("availability").append(row)


def _time(rng: random.Random, world: World) -> Row:
    window = rng.choice(world.windows)
    form = rng.random()
    if form < 0.3:
        return {"when": window.window_id}
    if form < 0.6:
        return {"when": named(rng, window)}
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


def named(rng: random.Random, window: Window) -> str:
    """The windows of a shift on some weekdays, that of a window among them."""
    words = weekdays(rng)
    if window.date.weekday() not in days_of(words):
        words = DAYS[window.date.weekday()]
    return f"{words}/{window.shift.shift_id}"
