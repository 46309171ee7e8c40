"""Files and sheets of a scenario that are no table, or a table under a name that is not read: each is a fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from otplan.intake.tables import ALL, TABLES
from otplan.quantities.fault import Faults, Record
from otplan.quantities.sheets import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from otplan.quantities.sheets import Grid

NOT_READ = ("csv.txt", "csv.csv", "csv.bak", "txt", "tsv", "xls", "ods")
"""Endings under which a table is not looked for."""


def strangers(path: Path, book: str | None, sheets: Mapping[str, Grid] | None, faults: Faults) -> set[str]:
    """Note what stands in a folder or its workbook and is not read; the tables that were meant, so not missing."""
    files = sorted(path.iterdir())
    for file in files:
        _misnamed(file.name, book, faults)
    tables = [file.name for file in files if file.suffix.lower() == ".csv"]
    beside = [name for name in tables if name.removesuffix(".csv") in TABLES]
    if beside and book is not None:
        more = f"; {len(beside)} CSV files do, this is the first" if len(beside) > 1 else ""
        what = f"stands beside {book}, which holds the tables{more}"
        faults.add(Record(beside[0]), "", what, "Keep the workbook or the CSV files.")
    meant = {_stranger(name, name, ".csv", faults) for name in tables if name not in beside}
    meant |= {_stranger(grid.file, name, "", faults) for name, grid in (sheets or {}).items() if name not in TABLES}
    return meant - {""}


def _misnamed(name: str, book: str | None, faults: Faults) -> None:
    """Note a table under a name that is not read, as ``duty.csv.txt``, and a workbook that nobody names."""
    stem, _, ending = name.lower().partition(".")
    if stem in TABLES and ending in NOT_READ:
        instead = f"Name it {stem}.csv and save it as CSV, or take it out."
        faults.add(Record(name), "", f"looks like {stem}.csv and is not read", instead)
    elif ending.endswith("xlsx") and book is None and not name.startswith(("~", ".")):
        instead = f'Write tables = "{name}" in scenario.toml, or take it out.'
        faults.add(Record(name), "", "a workbook that scenario.toml does not name", instead)


def _stranger(file: str, name: str, ending: str, faults: Faults) -> str:
    """Note what is no table; the table that was meant, or nothing."""
    table = _table_meant(name.lower().removesuffix(ending))
    instead = f'Did you mean "{table}{ending}"?' if table else "Take it out of the scenario."
    faults.add(Record(file), "", "not a table of a scenario", instead)
    return table


MEANT = {
    "circuits": "posts",
    "spots": "hotspots",
    "places": "hotspots",
    "signups": "availability",
    "sign_ups": "availability",
    "volunteers": "availability",
    "people": "officers",
    "personnel": "officers",
    "leave": "duty",
    "court": "duty",
    "schedule": "roster",
    "rotation": "roster",
    "rotations": "roster",
    "vehicles": "fleet",
    "cars": "fleet",
    "bikes": "fleet",
    "budget": "funds",
    "grants": "funds",
    "events": "details",
    "pay": "rates",
    "assignments": "kept",
}
"""What departments call these tables."""


def _table_meant(word: str) -> str:
    """The table that a file's or sheet's name is like; empty where it is like none."""
    hint = nearest(word, [table.name for table in ALL])
    return MEANT.get(re.sub("[ -]", "_", word)) or hint.removeprefix('Did you mean "').removesuffix('"?')
