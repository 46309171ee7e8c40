"""risk.csv: when each place's risk falls."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from otplan.intake.cells import ID, ID_FORM
from otplan.intake.folder import Unique
from otplan.intake.spans import read_when
from otplan.quantities.sheets import nearest
from otplan.scenario.department import DAYS
from otplan.scenario.place import HOUR, RiskProfile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from otplan.intake.cells import Cells
    from otplan.intake.folder import Folder
    from otplan.intake.when import Calendar
    from otplan.scenario.place import HotSpot

MOST_WEIGHT = 1_000_000
ANY, RANGE, DAY, DATE = range(4)
"""How closely a row names an hour; the closest holds: a date beats a named day, that a range, that any day."""
Weekly = dict[tuple[int | None, int], tuple[int, int]]
"""By weekday (None: any) and hour: the weight, the row."""
Claims = dict[tuple["date", int], list[tuple[int, int, "Cells"]]]
"""By date and hour: how closely each ``when`` names it, its weight, its row."""


def read_risk(folder: Folder, spots: tuple[HotSpot, ...], calendar: Calendar) -> Mapping[str, RiskProfile]:
    """Profiles by hot spot or ``*``. A blank day or ``*`` means any day; ``when`` stands in place of day and hour."""
    names = {spot.hotspot_id for spot in spots}
    weekly: dict[str, Weekly] = {}
    claims: dict[str, Claims] = {}
    once = Unique()
    for cells in folder.rows("risk"):
        name = cells.row["hotspot_id"]
        if name != "*" and not ID.fullmatch(name):
            what = f'"{name}" is not an id' if name else "blank"
            cells.fault("hotspot_id", what, f"{ID_FORM} * means all other spots.")
        elif name != "*" and name not in names and all(map(ID.fullmatch, names)):
            hint = nearest(name, sorted(names)) or "Correct the id."
            cells.fault("hotspot_id", f'"{name}" is not in hotspots.csv', hint)
        weight = cells.whole("weight", 0, MOST_WEIGHT)
        if weight is None and not cells.has("weight"):
            cells.fault("weight", "blank", "Write a whole number.")
        if cells.has("when"):
            _named(cells, calendar, weight or 0, claims.setdefault(name, {}))
        else:
            _of_day(cells, name, weight or 0, once, weekly.setdefault(name, {}))
    return {
        name: RiskProfile(
            {hour: weight for hour, (weight, _) in weekly.get(name, {}).items()},
            _closest(weekly.get(name, {}), claims.get(name, {})),
        )
        for name in sorted({*weekly, *claims})
    }


def _of_day(cells: Cells, name: str, weight: int, once: Unique, weekly: Weekly) -> None:
    """A row of a day and an hour."""
    word = cells.row["day"] or "*"
    day = None if word == "*" else cells.choice("day", DAYS)
    hour = cells.whole("hour", 0, 23)
    if hour is None:
        if not cells.has("hour"):
            cells.fault("hour", "blank", "Write a whole number, or the time in column when.")
        return
    once.add(cells, "hour", f"{name} {word} {hour}")
    weekly[DAYS.index(day) if day in DAYS else None, hour] = weight, cells.record.row or 0


def _named(cells: Cells, calendar: Calendar, weight: int, claims: Claims) -> None:
    """A row of a ``when``: the local hours of the horizon that lie in it."""
    if cells.has("day") or cells.has("hour"):
        cells.fault("when", "stands beside day or hour", "Use one of the two.")
        return
    when = read_when(cells, "when", calendar)
    if when is None:
        return
    local = calendar.department.local
    if any(local(at).minute for span in when.spans for at in (span.start, span.end)):
        cells.fault("when", "not whole hours", "Risk is given by the hour: write such as fri+sat 18:00-02:00.")
        return
    closeness = _closeness((cells.dated("when") or "").lower())
    first, last = calendar.horizon.start, calendar.horizon.end
    hours = set()
    for span in when.spans:
        at = max(span.start, first)
        while at < min(span.end, last):
            wall = local(at)
            hours.add((wall.date(), wall.hour))
            at += HOUR
    for hour in hours:
        claims.setdefault(hour, []).append((closeness, weight, cells))


def _closeness(text: str) -> int:
    if text[:1].isdigit():
        return DATE
    days = re.split(r"[ /]", text, maxsplit=1)[0]
    return DAY if days in DAYS else RANGE


def _closest(weekly: Weekly, claims: Claims) -> dict[tuple[date, int], int]:
    """The weight of each date and hour by its closest row, where that is a ``when``; two as close are a fault, once."""
    found = {}
    told: set[tuple[int, int]] = set()
    for (day, hour), rows in sorted(claims.items()):
        closest = max(closeness for closeness, _, _ in rows)
        (_, weight, first), *others = [row for row in rows if row[0] == closest]
        of_day = weekly.get((day.weekday(), hour)) if closest <= DAY else None
        if of_day is not None and closest == DAY:
            _tell_twice(first, of_day[1], day, hour, told)
        for _, _, other in others:
            _tell_twice(other, first.record.row or 0, day, hour, told)
        if of_day is None:
            found[day, hour] = weight
    return found


def _tell_twice(cells: Cells, row: int, day: date, hour: int, told: set[tuple[int, int]]) -> None:
    """Note the first hour on which two rows speak as closely."""
    pair = (cells.record.row or 0, row)
    if pair not in told:
        told.add(pair)
        what = f"speaks of {day:%a %d %b} {hour:02}:00 as closely as row {row} does"
        cells.fault("when", what, "Name each hour once, or one of the two more closely.")
