"""Text files: UTF-8 or a fault, and the cells of a CSV file."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING

from otplan.quantities.fault import Faults, Record
from otplan.quantities.sheets import LARGEST_FILE, MOST_ROWS, Grid, read_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from otplan.quantities.sheets import Sheet


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


def csv_grid(path: Path, faults: Faults) -> Grid | None:
    """The cells of a CSV file; None with a fault when it cannot be read as one."""
    file = path.name
    text = read_text(path, file, faults)
    if text is None:
        return None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return Grid(file, list(enumerate(islice(reader, MOST_ROWS + 1), start=1)))
    except csv.Error as error:
        faults.add(Record(file, reader.line_num), "", f"not a CSV table: {error}", "Check the quotes near this line.")
        return None


def read_csv(
    path: Path, required: Sequence[str], optional: Sequence[str], later: Sequence[str], faults: Faults
) -> Sheet | None:
    """Read a CSV file as a table, as ``read_sheet`` does; None with a fault when it cannot be read."""
    grid = csv_grid(path, faults)
    return None if grid is None else read_sheet(grid, required, optional, later, faults)
