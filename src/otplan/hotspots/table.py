"""The columns of interest out of a CSV file of any city, as text, read line by line.

``quantities.sheets`` reads a department's own small tables and refuses what it does not know. An open-data
export is the opposite: large, full of columns nobody asked for, and not ours to correct. So its rows that do
not fit the header are counted, and only what makes the whole file unreadable is a fault.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from otplan.quantities.fault import BadInput, Fault, Faults, Record
from otplan.quantities.sheets import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_FILE = 500 * 10**6
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class IncidentTable:
    """What the file holds of the columns asked for.

    ``rows``: one text column each, as written; ``misfits``: rows whose number of cells is not the header's;
    ``byte_order_mark``: the file began with one.
    """

    rows: pd.DataFrame
    misfits: int
    byte_order_mark: bool


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines of a UTF-8 file; no letter in UTF-8 contains the byte of a line end."""
    with path.open("rb") as data:
        for number, raw in enumerate(data, start=1):
            line = raw.removeprefix(BYTE_ORDER_MARK) if number == 1 else raw
            record = Record(path.name, number)
            if line.startswith((b"\xff\xfe", b"\xfe\xff")) and number == 1:
                raise BadInput([Fault(record, "", "UTF-16 text", 'Save it as "CSV UTF-8".')])
            if b"\x00" in line:
                raise BadInput([Fault(record, "", "a NUL character: not a text file", "Export the table again.")])
            try:
                yield line.decode("utf-8")
            except UnicodeDecodeError:
                raise BadInput([Fault(record, "", "not UTF-8 text", 'Save it as "CSV UTF-8".')]) from None


def _check_file(path: Path) -> bool:
    """Whether the file begins with a byte-order mark. Raises ``BadInput`` if missing, empty or too large."""
    record = Record(path.name)
    try:
        size = path.stat().st_size
        with path.open("rb") as data:
            start = data.read(len(BYTE_ORDER_MARK) + 1)
    except FileNotFoundError:
        raise BadInput([Fault(record, "", "no such file", f"Expected at {path}.")]) from None
    except OSError as error:
        raise BadInput([Fault(record, "", f"cannot be read: {error.strerror}", "Name a CSV file.")]) from None
    if size > LARGEST_FILE:
        what = f"{size:,} bytes; at most {LARGEST_FILE:,} are read"
        raise BadInput([Fault(record, "", what, "Cut it to the last years; older rows hardly count.")])
    if not start.removeprefix(BYTE_ORDER_MARK):
        raise BadInput([Fault(record, "", "the file is empty", "Export the table again.")])
    return start.startswith(BYTE_ORDER_MARK)


def _places(header: list[str], wanted: tuple[str, ...], record: Record) -> list[int]:
    faults = Faults()
    for column in wanted:
        count = header.count(column)
        if count == 0:
            known = ", ".join(name for name in header if name)
            faults.add(record, column, "this column is missing", nearest(column, header) or f"The file has: {known}.")
        elif count > 1:
            faults.add(record, column, "this column stands twice", "Remove or rename one of the two.")
    faults.raise_if_any()
    return [header.index(column) for column in wanted]


def read_table(path: Path, wanted: tuple[str, ...]) -> IncidentTable:
    """Read the ``wanted`` columns of a CSV file with a header. Blank lines are no rows.

    Raises ``BadInput``: no such file, over 500 MB, not UTF-8, NUL characters, empty, broken quotes, a wanted
    column missing or doubled, no rows under the header.
    """
    marked = _check_file(path)
    reader = csv.reader(_lines(path), strict=True)
    cells: list[list[str]] = [[] for _ in wanted]
    misfits = 0
    # Cells repeat: one text for all equal ones takes a third of the memory.
    known: dict[str, str] = {}
    try:
        header = [name.strip() for name in next(reader, [])]
        places = _places(header, wanted, Record(path.name, 1))
        for row in reader:
            if not row:
                continue
            if len(row) != len(header):
                misfits += 1
                continue
            for column, place in zip(cells, places, strict=True):
                column.append(known.setdefault(row[place], row[place]))
    except csv.Error as error:
        line = Record(path.name, reader.line_num)
        raise BadInput([Fault(line, "", f"not a CSV table: {error}", "Check the quotes near this line.")]) from None
    if not misfits and not cells[0]:
        raise BadInput([Fault(Record(path.name), "", "a header and no rows", "Export the table again.")])
    frame = pd.DataFrame({name: pd.Series(column, dtype="str") for name, column in zip(wanted, cells, strict=True)})
    return IncidentTable(frame, misfits, marked)
