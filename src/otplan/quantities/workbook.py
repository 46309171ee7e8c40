"""Workbooks (.xlsx) as a source of tables: each sheet is a grid of texts, as if somebody had typed them.

What cannot be seen, or is not what it seems (formulas, hidden rows, merged cells), is a fault and never a guess.
The file is parsed here and not by a library, because a stranger's workbook must not cost more than the bounds of
``workbook_parts``, and because a text must come out as it went in, to the last mark.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from otplan.quantities.fault import Fault, Faults, Record
from otplan.quantities.sheets import MOST_ROWS, Grid
from otplan.quantities.text_file import _read_bytes
from otplan.quantities.workbook_columns import column_letters
from otplan.quantities.workbook_index import read_index
from otplan.quantities.workbook_parts import SAVE_ANEW, Package, Unreadable
from otplan.quantities.workbook_sheet import ERROR, FAR, FORMULA, MOST_CELLS, MOST_COLUMNS, NO_DATE, Cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_DAMAGED = (BadZipFile, zlib.error, ExpatError, EOFError, OSError, ValueError, LookupError, NotImplementedError)
"""What zipfile, zlib, expat and our own reading raise on parts that are cut off, mixed up or made up."""
_INSTEAD = {
    FORMULA: "Copy the column and paste its values in place of the formulas.",
    ERROR: "Write the value itself.",
    NO_DATE: "Write a date such as 2026-12-04, a time such as 18:00, or both; or format the column as text.",
    FAR: f"At most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns are read. Delete what stands beyond.",
}
_MOST_RUNS = 20
_UNHIDE = "What is hidden is planned all the same: unhide it, clear the filter, or delete it."


def read_workbook(path: Path, faults: Faults) -> dict[str, Grid] | None:
    """Read every sheet of a workbook: name to grid, in the workbook's order; None with a fault if it is unreadable.

    A grid's rows leave out wholly blank ones. Every row has at least as many cells as the first one has up to its
    last that is not blank. Numbers come as plain digits, dates and times as ``2026-12-04``, ``2026-12-04 18:00`` and
    ``18:00``, booleans as ``TRUE`` and ``FALSE``; texts so that ``sheets.unescape`` gives them back. Formulas, errors,
    hidden and merged cells are faults with the place of the first; the grids come all the same, a formula with its
    value as saved. Charts and hidden empty sheets are left out.
    """
    record = Record(path.name)
    data = _read_bytes(path, record, faults)
    if data is None:
        return None
    grids: dict[str, Grid] = {}
    told = Faults()
    try:
        package = Package(data)
        index = read_index(package)
        budget = MOST_CELLS
        for name, part, hidden in index.sheets:
            cells = Cells(index=index, budget=budget)
            package.parse(part, cells)
            grid = Grid(f"{path.name}, sheet {name}", _padded(cells), frozenset(cells.doubted))
            budget = cells.budget
            if hidden and cells.rows:
                told.add(Record(grid.file), "", "a hidden sheet with something in it", _UNHIDE)
            if cells.rows or not hidden:
                grids[name] = grid
            told.extend(_sheet_faults(grid.file, cells))
    except Unreadable as unreadable:
        faults.add(record, "", unreadable.what, unreadable.instead)
        return None
    except _DAMAGED:
        # The one place where a broken workbook becomes a fault; whatever else is raised is a defect of ours.
        faults.add(record, "", "this workbook is damaged or cut off", SAVE_ANEW)
        return None
    faults.extend(told)
    return grids


def _padded(cells: Cells) -> list[tuple[int, list[str]]]:
    """The rows, each as wide as the first at least: a spreadsheet does not store the empty cells at a row's end."""
    if not cells.rows:
        return []
    header = cells.rows[0][1]
    width = max(place for place, text in enumerate(header, start=1) if text.strip())
    padding = sum(width - len(texts) for _, texts in cells.rows if len(texts) < width)
    cells.spend(padding)
    return [(row, _fitted(texts, width)) for row, texts in cells.rows]


def _fitted(texts: list[str], width: int) -> list[str]:
    while len(texts) > width and not texts[-1].strip():
        texts.pop()
    return texts + [""] * (width - len(texts))


def _sheet_faults(file: str, cells: Cells) -> Iterator[Fault]:
    """One fault for each column's trouble of a kind, and for each run of hidden rows or columns."""
    header = cells.rows[0][1] if cells.rows else []

    def name(column: int) -> str:
        return (header[column - 1].strip() if column <= len(header) else "") or column_letters(column)

    for (kind, _), trouble in sorted(cells.troubles.items()):
        more = f"; {trouble.count:,} such cells, this is the first" if trouble.count > 1 else ""
        yield Fault(Record(file, trouble.row), name(trouble.column), f"{trouble.what}{more}", _INSTEAD[kind])
    for first, what in _hidden([row for row, _ in cells.rows], cells.hidden_rows, "row"):
        yield Fault(Record(file, first), "", what, _UNHIDE)
    used = {column for _, texts in cells.rows for column, text in enumerate(texts, start=1) if text.strip()}
    for first, what in _hidden(sorted(used), cells.hidden_columns, "column"):
        yield Fault(Record(file), name(first), what, _UNHIDE)
    if cells.merges:
        more = f" and {cells.merges - 1:,} more" if cells.merges > 1 else ""
        what = f"merged cells, {cells.first_merge}{more}"
        yield Fault(Record(file), "", what, "Unmerge them and write into each cell what it means.")


def _hidden(used: list[int], hidden: set[int], word: str) -> Iterator[tuple[int, str]]:
    """First place and words for each run of hidden places; one for all where a filter left very many."""
    runs = list(_runs(used, hidden))
    if len(runs) > _MOST_RUNS:
        runs = [(runs[0][0], sum(count for _, count in runs))]
    for first, count in runs:
        yield first, f"a hidden {word}" if count == 1 else f"{count:,} hidden {word}s, this is the first"


def _runs(places: Iterable[int], hidden: set[int]) -> Iterator[tuple[int, int]]:
    """First place and length of each run of hidden places that no visible one interrupts."""
    first, count = 0, 0
    for place in places:
        if place in hidden:
            first, count = first or place, count + 1
        elif count:
            yield first, count
            first, count = 0, 0
    if count:
        yield first, count
