"""Tables of text with a place for every cell: what a department's CSV files hold, before any meaning."""

from __future__ import annotations

import csv
import difflib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.quantities.fault import Faults, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

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


def read_text(path: Path, file: str, faults: Faults) -> str | None:
    """The text of a UTF-8 file (a byte-order mark is dropped), or None with a fault for what is wrong with it."""
    record = Record(file)
    data = _read_bytes(path, record, faults)
    if data is None:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        faults.add(Record(file, row), "", "not UTF-8 text", 'Save it as "CSV UTF-8" or as UTF-8.')
        return None
    if "\x00" in text:
        row = text[: text.index("\x00")].count("\n") + 1
        faults.add(Record(file, row), "", "a NUL character: this is not a text file", "Export the table again.")
        return None
    return text


def _read_bytes(path: Path, record: Record, faults: Faults) -> bytes | None:
    """A plain file's bytes; None with a fault when there is none, or when it is too large to be meant."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            faults.add(record, "", "not a plain file", "Put a file here, not a folder or a pipe.")
        elif size > LARGEST_FILE:
            faults.add(record, "", f"{size:,} bytes; at most {LARGEST_FILE:,} are read", "Is this the right file?")
        else:
            return path.read_bytes()
    except FileNotFoundError:
        faults.add(record, "", "no such file", f"Expected at {path}.")
    except OSError as error:
        faults.add(record, "", f"cannot be read: {error.strerror}")
    return None


def _header_faults(
    record: Record,
    header: Sequence[str],
    required: Sequence[str],
    known: Sequence[str],
    later: Sequence[str],
    faults: Faults,
) -> None:
    for place, column in enumerate(header):
        if not column:
            faults.add(record, f"number {place + 1}", "a column without a name", "Name it or remove it.")
        elif column in header[:place]:
            faults.add(record, column, "this column stands twice", "Keep one of the two.")
        elif column in later:
            faults.add(record, column, "not supported yet", "Remove the column; nothing is read and ignored.")
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
    path: Path,
    required: Sequence[str],
    optional: Sequence[str],
    later: Sequence[str],
    faults: Faults,
) -> Sheet | None:
    """Read a CSV table. Rows count as a spreadsheet counts them; wholly blank rows are passed over.

    ``required`` and ``optional`` columns are known; ``later`` ones are refused as not supported yet. Everything
    wrong with the form (encoding, header, short and long rows, control characters) goes to ``faults``; None when
    the table cannot be read at all.
    """
    file = path.name
    text = read_text(path, file, faults)
    if text is None:
        return None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = tuple(cell.strip() for cell in next(reader, []))
        if not _header_is_known(file, header, required, optional, later, faults):
            return None
        rows = list(_rows(file, header, reader, faults))
    except csv.Error as error:
        faults.add(Record(file, reader.line_num), "", f"not a CSV table: {error}", "Check the quotes near this line.")
        return None
    return Sheet(file, header, tuple(rows))


def _header_is_known(
    file: str,
    header: tuple[str, ...],
    required: Sequence[str],
    optional: Sequence[str],
    later: Sequence[str],
    faults: Faults,
) -> bool:
    record, before = Record(file, 1), len(faults)
    if not any(header):
        faults.add(record, "", "no header", f"The first row needs: {', '.join(required)}.")
    elif len(header) == 1 and ";" in header[0]:
        faults.add(record, "", "the columns are separated by semicolons", "Save it as comma-separated (CSV).")
    else:
        _header_faults(record, header, required, [*required, *optional], later, faults)
    return len(faults) == before


def _rows(file: str, header: tuple[str, ...], reader: Iterable[list[str]], faults: Faults) -> Iterator[Row]:
    """The records under a header; past ``MOST_ROWS``, or after ``MOST_FAULTS`` faults, the rest is not read: told."""
    before = len(faults)
    for number, cells in enumerate(reader, start=2):
        record = Record(file, number)
        if number > MOST_ROWS:
            faults.add(record, "", f"more than {MOST_ROWS:,} rows", "Is this the right file?")
            return
        if not any(cell.strip() for cell in cells):
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
