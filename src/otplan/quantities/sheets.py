"""Tables of text with a place for every cell: what a department's CSV files and workbooks hold, before any meaning."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.quantities.fault import Faults, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LARGEST_FILE = 16 * 2**20
LARGEST_CELL = 10_000
MOST_ROWS = 250_000
"""More rows than any table of a department: two months of tours of 4,000 officers."""
MOST_FAULTS = 200
"""So many faults of one table are told; a table with more is another file than was meant."""
ESCAPED = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table: its place and the text of its cells by column, stripped of outer blanks.

    ``whole`` is False for a short or long row, which has been told: its ids are known, its cells are not to be trusted.
    """

    record: Record
    cells: dict[str, str]
    whole: bool = True

    def __getitem__(self, column: str) -> str:
        """The text of a cell; empty where the table has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table before its header is known.

    ``file`` is what faults say (``officers.csv``, or ``week.xlsx, sheet officers``); ``rows`` gives each row's number
    as a spreadsheet counts and its cells as text. Wholly blank rows may be left out.
    """

    file: str
    rows: Iterable[tuple[int, list[str]]]


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
    """A sentence ending that names the known word most like this one, or nothing."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f'Did you mean "{close[0]}"?' if close else ""


def _header_faults(
    record: Record,
    header: Sequence[str],
    required: Sequence[str],
    known: Sequence[str],
    faults: Faults,
) -> None:
    for place, column in enumerate(header):
        if not column:
            faults.add(record, f"number {place + 1}", "a column without a name", "Name it or remove it.")
        elif column in header[:place]:
            faults.add(record, column, "this column stands twice", "Keep one of the two.")
        elif column not in known:
            hint = nearest(column, known) or f"Known columns: {', '.join(known)}."
            faults.add(record, column, "unknown column", hint)
    for column in required:
        if column not in header:
            faults.add(record, column, "this column is missing", f"The header needs: {', '.join(required)}.")


def _cell_faults(record: Record, column: str, text: str, faults: Faults) -> None:
    if len(text) > LARGEST_CELL:
        faults.add(record, column, f"{len(text):,} characters in one cell", f"At most {LARGEST_CELL:,} are read.")
    if any(not mark.isprintable() and mark not in "\n\r\t" for mark in text):
        faults.add(record, column, "a control or invisible character", "Type the cell anew.")


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
    known = [*required, *optional]
    if number > 1 or not any(header):
        faults.add(Record(grid.file, 1), "", "no header", f"The first row needs: {', '.join(required)}.")
    elif len(header) == 1 and ";" in header[0]:
        what = "the columns are separated by semicolons"
        faults.add(Record(grid.file, 1), "", what, "Save it as comma-separated (CSV).")
    elif not set(header) & {*known, *later} and _is_header(below := next(rows, (0, []))[1], known):
        what = "the header is in the second row"
        faults.add(Record(grid.file, 1), "", what, f"Delete what stands above {', '.join(below[:3])}.")
    else:
        _header_faults(Record(grid.file, 1), header, required, [*known, *later], faults)
    if len(faults) > before:
        return None
    for column in header:
        if column in later:
            what = "Remove the column; nothing is read and ignored."
            faults.add(Record(grid.file, 1), column, "not supported yet", what)
    read = tuple(_rows(grid.file, header, rows, faults))
    return Sheet(grid.file, header, read)


def _is_header(cells: Sequence[str], known: Sequence[str]) -> bool:
    return bool({cell.strip() for cell in cells} & set(known))


def _rows(file: str, header: tuple[str, ...], rows: Iterable[tuple[int, list[str]]], faults: Faults) -> Iterator[Row]:
    """The records under a header; past ``MOST_ROWS``, or after ``MOST_FAULTS`` faults, the rest is not read: told."""
    before = len(faults)
    for number, cells in rows:
        record = Record(file, number)
        if number > MOST_ROWS:
            faults.add(record, "", f"more than {MOST_ROWS:,} rows", "Is this the right file?")
            return
        if not any(cell.strip() for cell in cells):
            continue
        if tuple(cell.strip() for cell in cells) == header:
            faults.add(record, "", "the header again", "Delete this row.")
            continue
        if len(cells) != len(header):
            what = f"{len(cells)} cells, but the header has {len(header)}"
            faults.add(record, "", what, "A comma inside a cell needs quotes around the cell.")
        for column, cell in zip(header, cells, strict=False):
            _cell_faults(record, column, cell, faults)
        if len(faults) - before > MOST_FAULTS:
            faults.add(record, "", f"more than {MOST_FAULTS} faults: the rest of this table is not read")
            return
        values = {column: unescape(cell.strip()) for column, cell in zip(header, cells, strict=False)}
        yield Row(record, values, len(cells) == len(header))
