"""Tables of text with a place for every cell: what a department's CSV files and workbooks hold, before any meaning."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from otplan.quantities.counted import counted
from otplan.quantities.fault import Faults, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LARGEST_FILE = 16 * 2**20
LARGEST_CELL = 10_000
MOST_ROWS = 250_000
"""More rows than any table of a department: two months of tours of 4,000 officers."""
MOST_COLUMNS = 200
MOST_STRANGERS = 10
"""So many unknown columns are told one by one."""
MOST_ABOVE = 5
"""So many rows below the first are searched for a header."""
MOST_FAULTS = 100
"""So many faults of one table are told; a table with more is another file than was meant."""
SEPARATORS = {";": "semicolons", "\t": "tabs"}
ESCAPED = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table: its place and the text of its cells by column, stripped of outer blanks.

    ``whole`` is False for a short or long row, which has been told: its ids are known, its cells are not to be trusted.
    ``doubted`` are columns of which a cell has been told already, so that nothing more is said of it.
    """

    record: Record
    cells: dict[str, str]
    whole: bool = True
    doubted: frozenset[str] = frozenset()

    def __getitem__(self, column: str) -> str:
        """The text of a cell; empty where the table has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table before its header is known.

    ``file`` is what faults say (``officers.csv``, or ``week.xlsx, sheet officers``); ``rows`` gives each row's number
    as a spreadsheet counts and its cells as text. Wholly blank rows may be left out. ``doubted`` are the row and
    column, from 1, of cells that have been told already. ``wide`` is what to do about a row that is too long.
    """

    file: str
    rows: Iterable[tuple[int, list[str]]]
    doubted: frozenset[tuple[int, int]] = frozenset()
    wide: str = "A comma inside a cell needs quotes around the cell."


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as read: its file's name, the columns of its header, its records in order."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


def escape(text: str) -> str:
    """Text as a CSV cell that no spreadsheet takes for a formula; ``unescape`` is its inverse."""
    return f"'{text}" if text.startswith(("'", *ESCAPED)) else text


def unescape(text: str) -> str:
    """The text of a cell that ``escape`` wrote; any other text unchanged."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(("'", *ESCAPED)) else text


def nearest(word: str, known: Sequence[str]) -> str:
    """A sentence ending that names the known word most like this one, capitals aside, or nothing."""
    small = {each.lower(): each for each in reversed(known)}
    close = difflib.get_close_matches(word.lower(), small, n=1, cutoff=0.6)
    return f'Did you mean "{small[close[0]]}"?' if close else ""


def _header_faults(
    record: Record,
    header: Sequence[str],
    required: Sequence[str],
    known: Sequence[str],
    later: Sequence[str],
    faults: Faults,
) -> None:
    nameless = [place for place, column in enumerate(header, start=1) if not column]
    if nameless:
        more = f"; {len(nameless)} such columns, this is the first" if len(nameless) > 1 else ""
        faults.add(record, f"number {nameless[0]}", f"a column without a name{more}", "Name it or remove it.")
    hints = {column: nearest(column, known) for column in header if column and column not in known}
    told = [column for column in known if column not in later]
    unlike = [column for column, hint in hints.items() if not hint]
    if len(unlike) > MOST_STRANGERS:
        what = f"unknown column; {len(unlike)} such columns, this is the first"
        faults.add(record, unlike[0], what, "Is this the right file?")
    for place, column in enumerate(header):
        if column and column in header[:place]:
            faults.add(record, column, "this column stands twice", "Keep one of the two.")
        elif column in hints and (hints[column] or len(unlike) <= MOST_STRANGERS):
            faults.add(record, column, "unknown column", hints[column] or f"Known columns: {', '.join(told)}.")
    for column in required:
        # A column that is missing because its name is misspelt was told.
        if column not in header and f'Did you mean "{column}"?' not in hints.values():
            faults.add(record, column, "this column is missing", f"The header needs: {', '.join(required)}.")


def _is_told(record: Record, column: str, text: str, faults: Faults) -> bool:
    """Whether something is wrong with a cell's characters, which is a fault."""
    before = len(faults)
    if len(text) > LARGEST_CELL:
        faults.add(record, column, f"{len(text):,} characters in one cell", f"At most {LARGEST_CELL:,} are read.")
    if not text.isprintable() and any(not mark.isprintable() and mark not in "\n\r\t" for mark in text):
        faults.add(record, column, "a control or invisible character", "Type the cell anew.")
    return len(faults) > before


def read_sheet(
    grid: Grid,
    required: Sequence[str],
    optional: Sequence[str],
    later: Sequence[str],
    faults: Faults,
) -> Sheet | None:
    """Read a grid as a table with a header. Wholly blank rows are passed over.

    ``required`` and ``optional`` columns are known; ``later`` ones are refused as not supported yet. Everything
    wrong with the form (header, short and long rows, control characters) goes to ``faults``; None when the table
    cannot be read at all.
    """
    rows = iter(grid.rows)
    before = len(faults)
    number, first = next(rows, (1, []))
    header = tuple(cell.strip() for cell in first)
    known = [*required, *optional, *later]
    strange = number > 1 or not set(header) & set(known)
    if strange and (below := _header_below([(number, first), *islice(rows, MOST_ABOVE)], required)):
        what = f"the header is in row {below[0]}"
        faults.add(Record(grid.file, 1), "", what, f"Delete what stands above {', '.join(below[1][:3])}.")
    elif number > 1 or not any(header):
        faults.add(Record(grid.file, 1), "", "no header", f"The first row needs: {', '.join(required)}.")
    elif len(header) == 1 and (mark := next((mark for mark in SEPARATORS if mark in header[0]), "")):
        what = f"the columns are separated by {SEPARATORS[mark]}"
        faults.add(Record(grid.file, 1), "", what, "Save it as comma-separated (CSV).")
    elif len(header) > MOST_COLUMNS:
        what = f"{len(header):,} columns; at most {MOST_COLUMNS} are read"
        faults.add(Record(grid.file, 1), "", what, "Is this the right file?")
    elif strange and 2 * sum(bool(nearest(column, known)) for column in header) < len(header):
        instead = f"The header needs: {', '.join(required)}. Is this the right file?"
        faults.add(Record(grid.file, 1), "", "it has no column of this table", instead)
    else:
        _header_faults(Record(grid.file, 1), header, required, known, later, faults)
    if len(faults) > before:
        return None
    for column in header:
        if column in later:
            what = "Remove the column; nothing is read and ignored."
            faults.add(Record(grid.file, 1), column, "not supported yet", what)
    read = tuple(_rows(grid, header, rows, faults))
    return Sheet(grid.file, header, read)


def _header_below(rows: Iterable[tuple[int, list[str]]], required: Sequence[str]) -> tuple[int, list[str]] | None:
    """The first row that has half of the columns that a header needs, or more."""
    found = (row for row in rows if 2 * len({cell.strip() for cell in row[1]} & set(required)) >= len(required))
    return next(found, None)


def _rows(grid: Grid, header: tuple[str, ...], rows: Iterable[tuple[int, list[str]]], faults: Faults) -> Iterator[Row]:
    """The records under a header; past ``MOST_ROWS``, or after ``MOST_FAULTS`` faults, the rest is not read: told."""
    before = len(faults)
    for number, cells in rows:
        record = Record(grid.file, number)
        if number > MOST_ROWS:
            faults.add(record, "", f"more than {MOST_ROWS:,} rows", "Is this the right file?")
            return
        if not any(cell.strip() for cell in cells):
            continue
        if tuple(cell.strip() for cell in cells) == header:
            faults.add(record, "", "the header again", "Delete this row.")
            continue
        if len(cells) != len(header):
            what = f"{counted(len(cells), 'cell')}, but the header has {len(header)}"
            short = len(cells) < len(header)
            instead = "Blank cells need commas too." if short else grid.wide
            faults.add(record, "", what, instead)
        doubted = [
            column
            for place, (column, cell) in enumerate(zip(header, cells, strict=False), start=1)
            if _is_told(record, column, cell, faults) or (number, place) in grid.doubted
        ]
        if len(faults) - before > MOST_FAULTS:
            faults.add(record, "", f"more than {MOST_FAULTS} faults: the rest of this table is not read")
            return
        values = {column: unescape(cell.strip()) for column, cell in zip(header, cells, strict=False)}
        yield Row(record, values, len(cells) == len(header), frozenset(doubted))
