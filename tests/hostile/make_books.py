"""Writes the workbooks of the cases anew: python -m tests.hostile.make_books, from the top of the project."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.hostile.books import BOTH, DATE, ELAPSED, Raw, formula, number, parts, sheet, tables, write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.hostile.books import Cell, Parts, Tables

CASES = Path(__file__).parent / "cases"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAST = 'r="XFD1048576" t="inlineStr"'


def _with(table: str, places: Mapping[tuple[int, int], Cell]) -> Tables:
    """The tables of scenarios/small with other cells; rows and columns count from 1."""
    held = tables()
    for (row, column), cell in places.items():
        held[table][row - 1][column - 1] = cell
    return held


def _sheet_of(table: str, before: str = "", after: str = "", hidden: tuple[int, ...] = ()) -> Parts:
    held = parts()
    held[f"xl/worksheets/{table}.xml"] = sheet(tables()[table], before, after, hidden)
    return held


def _swapped(part: str, old: str, new: str) -> Parts:
    held = parts()
    assert old in held[part]
    held[part] = held[part].replace(old, new, 1)
    return held


def _renamed(old: str, new: str) -> Tables:
    return {new if name == old else name: rows for name, rows in tables().items()}


def _wide() -> Tables:
    held = tables()
    held["risk"] = [[*row, *(f"x{number}" for number in range(250))] for row in held["risk"]]
    return held


def _stripped() -> Tables:
    """Officers 001 to 008 as texts in all sheets but officers, where they are numbers."""
    held = tables()
    for table in ("availability", "duty"):
        held[table][1:] = [[f"{'ABCDEFGH'.index(str(row[0])) + 1:03}", *row[1:]] for row in held[table][1:]]
    held["officers"][1:] = [[number(str(place)), *row[1:]] for place, row in enumerate(held["officers"][1:], start=1)]
    return held


SERIALS = {(2, 2): "46361.270833333336", (2, 3): "46361.604166666664"}
"""2026-12-05 06:30 and 14:30 as a spreadsheet counts days."""
AS_DATES: dict[tuple[int, int], Cell] = {place: number(value, BOTH) for place, value in SERIALS.items()}
EXACT: dict[tuple[int, int], Cell] = {(2, 5): number("40.000000000000007"), (9, 5): number("45.999999999999993")}
BLANK_BELOW = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(20, 5020))

BOOKS: dict[str, Callable[[], Parts | bytes]] = {
    "workbook-good": lambda: parts(_with("duty", AS_DATES)),
    "workbook-good-numbers": lambda: parts(_with("officers", EXACT)),
    "workbook-good-blank-rows-below": lambda: _swapped(
        "xl/worksheets/officers.xml", "</sheetData>", f"{BLANK_BELOW}</sheetData>"
    ),
    "workbook-good-read-me": lambda: parts({"Read me": [["How to fill this in"]], **tables()}),
    "workbook-formulas": lambda: parts(
        _with("officers", {(3, 5): formula("E2*1.1", "44"), (7, 5): formula("E2", "40"), (9, 5): formula("E3+2")})
    ),
    "workbook-merged-cells": lambda: _sheet_of("officers", after='<mergeCells><mergeCell ref="C2:C8"/></mergeCells>'),
    "workbook-hidden-rows": lambda: _sheet_of("officers", hidden=(4, 5, 8)),
    "workbook-hidden-column": lambda: _sheet_of("officers", '<cols><col min="5" max="5" hidden="1"/></cols>'),
    "workbook-hidden-sheet": lambda: parts(states={"duty": "hidden"}),
    "workbook-title-above": lambda: parts(
        {**tables(), "officers": [["Roster of the Example Police Department"], *tables()["officers"]]}
    ),
    "workbook-two-header-rows": lambda: parts(
        {**tables(), "officers": [tables()["officers"][0], *tables()["officers"]]}
    ),
    "workbook-unknown-sheet": lambda: parts({**tables(), "Sheet1": [["scratch"]]}),
    "workbook-sheet-missing": lambda: parts({name: rows for name, rows in tables().items() if name != "funds"}),
    "workbook-sheet-empty": lambda: parts({**tables(), "funds": []}),
    "workbook-sheet-in-capitals": lambda: parts(_renamed("officers", "Officers")),
    "workbook-sheet-of-another-name": lambda: parts(_renamed("availability", "Sign-ups")),
    "workbook-two-sheets-of-one-name": lambda: parts({**tables(), "FUNDS": tables()["funds"]}),
    "workbook-error-cell": lambda: parts(_with("officers", {(3, 5): Raw('t="e"', "<v>#DIV/0!</v>")})),
    "workbook-boolean": lambda: parts(_with("officers", {(3, 4): Raw('t="b"', "<v>1</v>")})),
    "workbook-date-with-seconds": lambda: parts(
        _with("duty", {(2, 2): number("46361.270659722", BOTH), (2, 3): AS_DATES[2, 3]})
    ),
    "workbook-date-without-format": lambda: parts(
        _with("duty", {place: number(value) for place, value in SERIALS.items()})
    ),
    "workbook-date-alone": lambda: parts(_with("duty", {(2, 2): number("46361", DATE), (2, 3): number("46361", DATE)})),
    "workbook-length-of-time": lambda: parts(
        _with("duty", {(2, 2): AS_DATES[2, 2], (2, 3): number("1.3333333333333333", ELAPSED)})
    ),
    "workbook-date-before-the-calendar": lambda: parts(
        _with("duty", {(2, 2): number("-3", DATE), (2, 3): number("59", DATE)})
    ),
    "workbook-ids-as-numbers": lambda: parts(_stripped()),
    "workbook-money-with-tail": lambda: parts(_with("funds", {(2, 3): number("520.005"), (3, 3): number("1.9E+03")})),
    "workbook-with-a-nul": lambda: parts(_with("officers", {(3, 2): "Blake_x0000_Brown"})),
    "workbook-with-a-raw-nul": lambda: _swapped("xl/worksheets/officers.xml", "Blake Brown", "Blake\x00Brown"),
    "workbook-with-a-doctype": lambda: _swapped(
        "xl/worksheets/officers.xml", "<worksheet", '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'
    ),
    "workbook-far-cell": lambda: _swapped(
        "xl/worksheets/officers.xml",
        "</sheetData>",
        f'<row r="1048576"><c {LAST}><is><t>.</t></is></c></row></sheetData>',
    ),
    "workbook-254-columns": lambda: parts(_wide()),
    "workbook-beside-csv": parts,
    "workbook-shared-text-missing": lambda: parts(_with("officers", {(3, 2): Raw('t="s"', "<v>7</v>")})),
    "workbook-with-macros": lambda: _swapped(
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ),
    "workbook-a-zip-of-tables": lambda: {"officers.csv": "officer_id\nA\n"},
    "workbook-with-a-password": lambda: OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(992),
    "workbook-an-old-one": lambda: OLE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(1008),
    "workbook-an-open-document": lambda: {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": "<x/>",
    },
    "workbook-a-csv-renamed": lambda: b"officer_id,name\nA,Avery Adams\n",
    "workbook-empty": lambda: b"",
}
"""What stands in each case's week.xlsx: parts to zip, or bytes as they are."""


def book(name: str) -> bytes:
    """The bytes of a case's workbook."""
    held = BOOKS[name]()
    if isinstance(held, bytes):
        return held
    with TemporaryDirectory() as folder:
        return write(Path(folder) / "week.xlsx", held).read_bytes()


def main() -> None:
    """Write every workbook."""
    for name in BOOKS:
        (CASES / name).mkdir(parents=True, exist_ok=True)
        (CASES / name / "week.xlsx").write_bytes(book(name))


if __name__ == "__main__":
    main()
