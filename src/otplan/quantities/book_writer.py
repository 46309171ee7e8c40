"""Tables of text as a workbook (.xlsx) that keeps every cell as it was written."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""No real date: the same tables give the same bytes."""
_CUT = re.compile(r"(?<=_)(?=x[0-9A-Fa-f]{4}_)|(?<=^<r>)(?=.*</r>$)", re.DOTALL)
"""Where a text is cut into two runs: in one, the library would take it for a code or a tag of its own."""
_NARROWEST, _WIDEST = 9, 48


def write_workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """The bytes of a workbook with these sheets in this order; the first row of each is its header.

    Every cell is a text and stays one when somebody types into it, also in rows added below: leading zeros, dates
    and what looks like a formula are kept as written. No filter is set, since it hides rows. The same tables give
    the same bytes. Raises ``ValueError`` for no sheet at all, a name or a cell that is too long for a spreadsheet, a
    name that it does not take or that stands twice (capitals do not count), and more rows or columns than it has.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415  loaded by those who write a workbook
    from xlsxwriter.exceptions import XlsxWriterException  # noqa: PLC0415

    if not sheets:
        raise ValueError("a workbook needs a sheet")
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    plain, bold = book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", "bold": True})
    try:
        for name, rows in sheets.items():
            _write_rows(book.add_worksheet(name), rows, plain, bold)
    except XlsxWriterException as error:
        raise ValueError(str(error)) from error
    book.close()
    return out.getvalue()


def _write_rows(sheet: Worksheet, rows: Sequence[Sequence[str]], plain: Format, bold: Format) -> None:
    for column in range(max(map(len, rows), default=0)):
        longest = max(len(row[column]) for row in rows if column < len(row))
        sheet.set_column(column, column, min(max(longest + 2, _NARROWEST), _WIDEST), plain)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            write_text(sheet, number, column, text, plain if number else bold)
    sheet.freeze_panes(1, 0)


def write_text(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """A text as it is, whatever it looks like, in a cell counted from 0.

    Raises ``ValueError`` for one that is too long for a spreadsheet, or too far out.
    """
    first, *others = _CUT.split(text)
    if others:
        runs = [part for other in others for part in (look, other)]
        failed = sheet.write_rich_string(row, column, first, *runs, look)
    else:
        failed = sheet.write_string(row, column, text, look)
    if failed:
        raise ValueError(f"row {row + 1}, column {column + 1}: too far out or too long for a spreadsheet")
