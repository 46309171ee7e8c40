"""Changes to a folder that change nothing that matters: the order of rows, names, the weeks, the order of rules."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from otplan.quantities.zone import load_zone
from otplan.scenario.department import DAY
from tests.at_random.folder import ISO

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from tests.at_random.folder import Folder

NAMES = {
    "officer_id": "officer",
    "with": "officer",
    "hotspot_id": "post",
    "hotspots": "post",
    "post_id": "post",
    "post": "post",
    "fund_id": "fund",
    "fund": "fund",
    "funds": "fund",
    "detail_id": "detail",
    "detail": "detail",
    "mode": "mode",
    "modes": "mode",
    "shifts": "shift",
    "fleet_id": "fleet",
    "rotation": "rotation",
    "unit": "unit",
    "rank": "rank",
    "ranks": "rank",
    "qualifications": "qualification",
    "needs": "qualification",
    "board": "board",
}
"""What the names in a column are names of. A circuit and a hot spot are both posts."""
HELD = ("requires", "includes")
"""Keys of a mode that list qualifications."""
SAID = {"units": "unit", "qualification": "qualification", "companion": "qualification", "exempt_ranks": "rank"}
"""Keys of agreements, at any depth, and what is named there."""
OWN = ("kind", "rule")
"""Columns of words of otplan's own."""
Renaming = dict[str, dict[str, str]]


def shuffled(folder: Folder, rng: random.Random) -> Folder:
    """The rows of every table in another order. Rows of one fund keep theirs: its first row says what it has."""
    changed = deepcopy(folder)
    for name, rows in changed.tables.items():
        rng.shuffle(rows)
        if name == "funds":
            rows.sort(key=lambda row: "available" not in row)
    return changed


def reordered(folder: Folder, rng: random.Random) -> Folder:
    """Files in another order, and in each file and in scenario.toml the tables and keys."""
    changed = deepcopy(folder)
    rng.shuffle(changed.scenario["agreements"])
    changed.scenario = mixed(changed.scenario, rng)
    changed.agreements = {name: mixed(file, rng) for name, file in changed.agreements.items()}
    return changed


def mixed(table: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """A table with its keys in another order, tables within it likewise; lists of tables too."""
    keys = list(table)
    rng.shuffle(keys)
    # A plain key would belong to the table above it, so that tables stand last.
    keys.sort(key=lambda key: isinstance(table[key], dict) or _tables(table[key]))
    found = {}
    for key in keys:
        value = table[key]
        if _tables(value):
            value = [mixed(each, rng) for each in value]
            rng.shuffle(value)
        found[key] = mixed(value, rng) if isinstance(value, dict) else value
    return found


def _tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def new_names(folder: Folder) -> Renaming:
    """A new name for every name, such that their order turns round."""
    held: dict[str, set[str]] = {kind: set() for kind in NAMES.values()}
    for rows in folder.tables.values():
        for row in rows:
            for column, kind in NAMES.items():
                held[kind] |= {part.partition(":")[0] for part in row.get(column, "").split(";")}
    head = folder.scenario
    held["mode"] |= set(head["modes"])
    held["shift"] |= {shift["id"] for shift in head["shifts"]}
    held["rotation"] |= set(head.get("rotations", {}))
    held["tour"] = set(head.get("tours", {}))
    held["qualification"] |= {name for mode in head["modes"].values() for key in HELD for name in mode.get(key, ())}
    for key, name in _said(list(folder.agreements.values())):
        held[SAID[key]].add(name)
    fixed = {"", "*"}
    return {
        kind: {
            **{name: name for name in fixed},
            **{name: f"{kind[:3]}-{999 - place}" for place, name in enumerate(sorted(names - fixed))},
        }
        for kind, names in held.items()
    }


def renamed(folder: Folder, names: Renaming) -> Folder:
    """Every name replaced by its new one, wherever it stands."""
    changed = deepcopy(folder)
    changed.tables = {
        table: [{column: _cell(column, cell, names) for column, cell in row.items()} for row in rows]
        for table, rows in folder.tables.items()
    }
    changed.scenario = _head(folder.scenario, names)
    changed.agreements = {name: _agreement(file, names) for name, file in folder.agreements.items()}
    return changed


def _cell(column: str, cell: str, names: Renaming) -> str:
    if column in NAMES:
        return ";".join(_renamed(part, names[NAMES[column]]) for part in cell.split(";"))
    if column in ("when", "out") and "/" in cell:
        day, _, shift = cell.partition("/")
        return f"{day}/{names['shift'][shift]}"
    return cell


def _head(head: dict[str, Any], names: Renaming) -> dict[str, Any]:
    """scenario.toml."""
    head = deepcopy(head)
    for shift in head["shifts"]:
        shift["id"] = names["shift"][shift["id"]]
        if "modes" in shift:
            shift["modes"] = [names["mode"][mode] for mode in shift["modes"]]
    for mode in head["modes"].values():
        for key in HELD:
            if key in mode:
                mode[key] = [names["qualification"][name] for name in mode[key]]
    for rotation in head.get("rotations", {}).values():
        rotation["cycle"] = " ".join(names["tour"].get(word, word) for word in rotation["cycle"].split())
    for key, kind in (("modes", "mode"), ("tours", "tour"), ("rotations", "rotation")):
        if key in head:
            head[key] = {names[kind][name]: table for name, table in head[key].items()}
    return head


def _renamed(part: str, names: dict[str, str]) -> str:
    name, colon, rest = part.partition(":")
    return f"{names[name]}{colon}{rest}"


def _agreement(value: Any, names: Renaming) -> Any:
    """A file of an agreement with what it names renamed, wherever it stands."""
    if isinstance(value, list):
        return [_agreement(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    found = {key: _agreement(each, names) for key, each in value.items()}
    for key, kind in SAID.items():
        if key in found:
            held = found[key]
            found[key] = [names[kind][name] for name in held] if isinstance(held, list) else names[kind][held]
    return found


def _said(value: Any) -> Iterator[tuple[str, str]]:
    """Each key of an agreement that names something, with each name."""
    if isinstance(value, list):
        for each in value:
            yield from _said(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key in SAID:
                yield from ((key, name) for name in (each if isinstance(each, list) else [each]))
            else:
                yield from _said(each)


def shifted(folder: Folder, weeks: int) -> Folder:
    """Every date so many weeks later."""
    changed = deepcopy(folder)
    changed.tables = {name: [_each(row, weeks) for row in rows] for name, rows in changed.tables.items()}
    changed.scenario = _each(changed.scenario, weeks)
    return changed


def _each(value: Any, weeks: int) -> Any:
    if isinstance(value, dict):
        return {key: _each(each, weeks) for key, each in value.items()}
    if isinstance(value, list):
        return [_each(each, weeks) for each in value]
    if isinstance(value, date):  # a datetime is one too
        return value + 7 * weeks * DAY
    return later(value, weeks) if isinstance(value, str) else value


def later(text: str, weeks: int) -> str:
    """A text with each date in it so many weeks later."""
    return ISO.sub(lambda found: f"{date.fromisoformat(found[0]) + 7 * weeks * DAY}", text)


def steady(folder: Folder, weeks: int = 0) -> bool:
    """Whether no clock changes from five weeks before the first day, moved by some weeks, to seven weeks after it."""
    zone, start = load_zone(folder.scenario["timezone"]), folder.scenario["start"] + 7 * weeks * DAY
    noons = (datetime.combine(start + number * DAY, time(12), zone) for number in range(-35, 50))
    return len({noon.utcoffset() for noon in noons}) == 1


def with_ends(folder: Folder) -> Folder:
    """Each fund with an end of its own: one without is paced to the fiscal year's, which stays where it is."""
    changed = deepcopy(folder)
    for row in changed.rows("funds"):
        if "available" in row and not row.get("ends"):
            row["ends"] = (
                f"{max(changed.scenario['start'], date.fromisoformat(row.get('starts') or '2000-01-01')) + 90 * DAY}"
            )
    return changed
