"""A scenario's tables in their two forms, CSV files and one workbook: the same cells, whatever they mean."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from typing import TYPE_CHECKING

from otplan.intake.tables import TABLES
from otplan.quantities.book_writer import write_workbook
from otplan.quantities.fault import Record
from otplan.quantities.sheets import MOST_ROWS, escape, nearest, unescape
from otplan.quantities.text_file import csv_grid
from otplan.quantities.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from otplan.quantities.fault import Faults
    from otplan.quantities.sheets import Grid

Tables = dict[str, list[list[str]]]
"""Rows of cells by table, the header first; the texts themselves, without the mark that guards a formula."""
NUMBERS = ("whole", "decimal", "hours", "money", "rate")
"""What a column may hold that is a number, and stands without the mark."""
TOP_KEY = re.compile(r"[A-Za-z0-9_\"'-]+\s*[.=]")
READ_ME = "Read me"


def csv_name(table: str) -> str:
    """The file of a table."""
    return f"{table}.csv"


def csv_file(table: str, rows: Sequence[Sequence[str]]) -> bytes:
    """A table as otplan writes CSV: UTF-8, lines that end in LF, text that looks like a formula behind a ``'``."""
    numbers = {column.name for column in TABLES[table].columns if column.holds in NUMBERS}
    header = rows[0] if rows else ()
    bare = [column in numbers for column in header]
    return "".join(_line(cells, bare) for cells in rows).encode()


def _line(cells: Sequence[str], bare: Sequence[bool]) -> str:
    """One record. A writer that is told to end lines in LF would leave a CR bare, which splits the record."""
    record = io.StringIO()
    kept = [text if place < len(bare) and bare[place] else escape(text) for place, text in enumerate(cells)]
    csv.writer(record, lineterminator="\r\n").writerow(kept)
    return record.getvalue().removesuffix("\r\n") + "\n"


def book_file(tables: Mapping[str, Sequence[Sequence[str]]], name: str, faults: Faults) -> bytes:
    """The tables as the workbook ``name``; empty with a fault where a cell is too long for a spreadsheet."""
    try:
        return write_workbook(tables)
    except ValueError as error:
        faults.add(Record(name), "", str(error), "Shorten the text, or keep the CSV files.")
        return b""


def read_me() -> list[list[str]]:
    """The sheet for people: what each table holds."""
    return [["sheet", "holds"], *([table.name, table.about] for table in TABLES.values() if not table.later)]


def read_csv_tables(folder: Path, faults: Faults) -> Tables:
    """The cells of every table that the folder has as a CSV file; what cannot be read is a fault."""
    tables: Tables = {}
    for name in TABLES:
        path = folder / csv_name(name)
        if path.exists():
            grid = csv_grid(path, faults)
            if grid is not None:
                tables[name] = _texts(grid, faults)
    return tables


def read_book_tables(path: Path, faults: Faults) -> Tables:
    """The cells of every table of a workbook; sheets that are no table are faults, "Read me" is left out."""
    tables: Tables = {}
    for name, grid in (read_workbook(path, faults) or {}).items():
        if name in TABLES:
            tables[name] = _texts(grid, faults)
        elif name != READ_ME:
            hint = nearest(name, list(TABLES)) or "Take it out of the workbook."
            faults.add(Record(grid.file), "", "not a table of a scenario", hint)
    return tables


def _texts(grid: Grid, faults: Faults) -> list[list[str]]:
    rows = [[unescape(cell.strip()) for cell in cells] for _, cells in _within(grid, faults)]
    return [cells for cells in rows if any(cells)]


def _within(grid: Grid, faults: Faults) -> Iterable[tuple[int, list[str]]]:
    rows = list(grid.rows)
    if len(rows) > MOST_ROWS:
        faults.add(Record(grid.file, MOST_ROWS), "", f"more than {MOST_ROWS:,} rows", "Is this the right file?")
    return rows


def with_book(toml: str, book: str) -> str:
    """The text of scenario.toml with the key ``tables`` in its own line, after the first key if that is one line."""
    lines = toml.splitlines(keepends=True)
    place = next((number for number, line in enumerate(lines) if TOP_KEY.match(line)), len(lines))
    first = "".join(lines[place : place + 1])
    end = "\r\n" if first.endswith("\r\n") else "\n"
    if first.endswith("\n") and _whole(first):
        place += 1
    return "".join([*lines[:place], f'tables = "{book}"{end}', *lines[place:]])


def _whole(line: str) -> bool:
    """Whether a line of TOML can stand alone: a key whose value does not go on in the next."""
    try:
        tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return False
    return True


def without_book(toml: str, line: int) -> str:
    """The text of scenario.toml without its line of that number (from 1), where the key ``tables`` stands."""
    lines = toml.splitlines(keepends=True)
    return "".join([*lines[: line - 1], *lines[line:]])
