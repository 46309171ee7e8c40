"""A CSV table with one row more: of what stands there, every byte that can stay does."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from otplan.intake.tables import TABLES
from otplan.starter.forms import csv_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MARK = b"\xef\xbb\xbf"
"""The byte-order mark that some programs put before UTF-8."""
LINE_ENDS = ("\r\n", "\n", "\r")


def first_row(table: str, cells: Mapping[str, str]) -> bytes:
    """A new file of a table: the header, all columns but those of later versions, and one row of ``cells``."""
    columns = [column.name for column in TABLES[table].columns if not column.later]
    return csv_file(table, [columns, [cells.get(column, "") for column in columns]])


def with_row(table: str, data: bytes, cells: Mapping[str, str]) -> tuple[bytes, int]:
    """A table's file with a row of ``cells`` at its end, and that row's number as a spreadsheet counts.

    ``data`` is a CSV file with a header that can be read. Columns that the header lacks and the row needs come after
    its own, blank in the other rows. The byte-order mark, line ends, quotes and a missing last line end stay.
    """
    begun = len(MARK) if data.startswith(MARK) else 0
    records = list(_records(data[begun:].decode()))
    header = [cell.strip() for cell in records[0][1]]
    lacking = [column.name for column in TABLES[table].columns if column.name not in header and cells.get(column.name)]
    end = _line_end(records[0][0]) or "\n"
    texts = [
        _longer(text, lacking if number == 0 else [""] * len(lacking), row)
        for number, (text, row) in enumerate(records)
    ]
    columns = [*header, *lacking]
    line = csv_file(table, [columns, [cells.get(column, "") for column in columns]]).decode().split("\n", 1)[1]
    line = line.removesuffix("\n")
    closed = bool(_line_end(texts[-1]))
    text = "".join([*texts, line, end] if closed else [*texts, end, line])
    return data[:begun] + text.encode(), len(records) + 1


def _records(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each record as it is written, with its line end, and its cells."""
    lines = list(io.StringIO(text, newline=""))
    reader, begun = csv.reader(lines, strict=True), 0
    for row in reader:
        yield "".join(lines[begun : reader.line_num]), row
        begun = reader.line_num


def _longer(text: str, more: Sequence[str], row: Sequence[str]) -> str:
    """A record with cells more at its end; a blank one, which is passed over, as it is."""
    if not any(cell.strip() for cell in row):
        return text
    end = _line_end(text)
    return ",".join([text.removesuffix(end), *more]) + end


def _line_end(text: str) -> str:
    """How a record's last line ends; empty where it ends with the file."""
    return next((end for end in LINE_ENDS if text.endswith(end)), "")
