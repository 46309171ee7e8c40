"""Text files: UTF-8 or a fault, and the cells of a CSV file."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING

from otplan.quantities.fault import Faults, Record
from otplan.quantities.sheets import LARGEST_FILE, MOST_ROWS, Grid

if TYPE_CHECKING:
    from pathlib import Path


SAID = {
    "unexpected end of data": "a quote is opened in this row and never closed",
    "',' expected after": "something stands behind a closing quote",
    "field larger than": "a cell without end, or a quote that is never closed",
}
"""What the csv module says, by its beginning, in other words."""


def read_text(path: Path, file: str, faults: Faults) -> str | None:
    """The text of a UTF-8 file (a byte-order mark is dropped), or None with a fault for what is wrong with it."""
    record = Record(file)
    data = read_bytes(path, record, faults)
    if data is None:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        instead = 'Save it as "CSV UTF-8".' if _is_table(file) else "Save it as UTF-8."
        faults.add(Record(file, row), "", "not UTF-8 text", instead)
        return None
    if "\x00" in text:
        row = text[: text.index("\x00")].count("\n") + 1
        instead = "Export the table again." if _is_table(file) else "Save it again as plain text."
        faults.add(Record(file, row), "", "a NUL character: this is not a text file", instead)
        return None
    return text


def _is_table(file: str) -> bool:
    return file.lower().endswith(".csv")


def read_bytes(path: Path, record: Record, faults: Faults) -> bytes | None:
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
        faults.add(record, "", f"cannot be read: {error.strerror}", "Put a file here that you may read.")
    return None


def csv_grid(path: Path, faults: Faults) -> Grid | None:
    """The cells of a CSV file; None with a fault when it cannot be read as one."""
    file = path.name
    text = read_text(path, file, faults)
    if text is None:
        return None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in islice(reader, MOST_ROWS + 1):
            rows.append((len(rows) + 1, cells))
    except csv.Error as error:
        what = next((words for begins, words in SAID.items() if str(error).startswith(begins)), str(error))
        faults.add(Record(file, len(rows) + 1), "", f"not a CSV table: {what}", "Check the quotes in this row.")
        return None
    if len(rows) > MOST_ROWS:
        faults.add(Record(file, MOST_ROWS + 1), "", f"more than {MOST_ROWS:,} rows", "Is this the right file?")
        return None
    return Grid(file, rows)
