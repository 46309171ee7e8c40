"""A scenario folder before it is written: TOML files and tables as data, so that a test can change one and compare."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from otplan.intake.tables import TABLES
from otplan.quantities.book_writer import write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from otplan.intake.table import Column

Row = dict[str, str]
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
DATED = ("date", "instant", "when")
"""What a column holds whose cells may hold dates; lists of some columns do as well."""
LISTS_WITH_DATES = ("qualifications", "requests")


@dataclass
class Folder:
    """``agreements`` by file name; a table is a list of rows, each of which may leave out blank cells.

    ``us``: dates of tables are written month/day/year. ``book``: one workbook in place of CSV files.
    """

    scenario: dict[str, Any] = field(default_factory=dict)
    agreements: dict[str, dict[str, Any]] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    us: bool = False
    book: bool = False

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, to read or to add to."""
        return self.tables.setdefault(table, [])

    def write(self, path: Path) -> Path:
        """The folder on disk; ``path`` comes to be and must be empty."""
        path.mkdir(exist_ok=True)
        head = dict(self.scenario)
        if self.us:
            head["dates"] = "us"
        grids = {name: list(self._grid(name)) for name, rows in self.tables.items() if rows}
        if self.book:
            head["tables"] = "week.xlsx"
            (path / "week.xlsx").write_bytes(write_workbook(grids))
        else:
            for name, grid in grids.items():
                text = io.StringIO(newline="")
                csv.writer(text, lineterminator="\n").writerows(grid)
                (path / f"{name}.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
        for name, data in {"scenario.toml": head, **self.agreements}.items():
            (path / name).write_text("\n".join(toml_lines(data)) + "\n", encoding="utf-8")
        return path

    def _grid(self, table: str) -> Iterator[list[str]]:
        """The header, of required columns and those that some row fills, and the rows."""
        rows = self.tables[table]
        columns = [each for each in TABLES[table].columns if each.must or any(row.get(each.name) for row in rows)]
        strange = {name for row in rows for name in row} - {each.name for each in TABLES[table].columns}
        if strange:
            message = f"{table} has no column {', '.join(sorted(strange))}"
            raise KeyError(message)
        yield [each.name for each in columns]
        for row in rows:
            yield [self._cell(each, row.get(each.name, "")) for each in columns]

    def _cell(self, column: Column, text: str) -> str:
        if not self.us or (column.holds not in DATED and column.name not in LISTS_WITH_DATES):
            return text
        return ISO.sub(lambda found: f"{int(found[2])}/{int(found[3])}/{found[1]}", text)


def toml_lines(data: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[str]:
    """TOML of nested tables; a list of tables is written in double brackets."""
    tables = {key: value for key, value in data.items() if isinstance(value, dict)}
    lists = {key: value for key, value in data.items() if _is_tables(value)}
    for key, value in data.items():
        if key not in tables and key not in lists:
            yield f"{key} = {_value(value)}"
    for key, value in tables.items():
        yield f"[{'.'.join((*path, key))}]"
        yield from toml_lines(value, (*path, key))
    for key, value in lists.items():
        for each in value:
            yield f"[[{'.'.join((*path, key))}]]"
            yield from toml_lines(each, (*path, key))


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _value(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False)
