"""What a workbook shows but does not say, or says but does not show: one fault for each, at its place."""

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from tests.quantities.workbooks import BOOK, made, packed, parts, read, sheet

HEAD = '<row r="1"><c r="A1" t="str"><v>name</v></c><c r="B1" t="str"><v>rate</v></c></row>'

BEYOND = "something beyond the rows and columns that are read"


def row(number: int, inner: str = "<v>1</v>", attributes: str = "", **cell: str) -> str:
    """A row with a name and, in column B, the cell asked for."""
    held = " ".join(f'{name}="{value}"' for name, value in cell.items())
    name = f'<c r="A{number}" t="str"><v>x</v></c>'
    return f'<row r="{number}" {attributes}>{name}<c r="B{number}" {held}>{inner}</c></row>'


CELLS = {
    "formulas": (
        "".join(row(number, "<f>A1</f><v>7</v>") for number in (2, 3, 5)),
        ["week.xlsx, sheet week, row 2, column rate: a formula; 3 such cells, this is the first"],
    ),
    "a formula not yet worked out": (
        row(4, "<f>A1</f>"),
        ["week.xlsx, sheet week, row 4, column rate: a formula"],
    ),
    "a formula with an error": (
        row(4, "<f>A1</f><v>#N/A</v>", t="e"),
        ["week.xlsx, sheet week, row 4, column rate: a formula"],
    ),
    "errors": (
        row(2, "<v>#N/A</v>", t="e") + row(3, "<v>#REF!</v>", t="e"),
        ["week.xlsx, sheet week, row 2, column rate: an error, #N/A; 2 such cells, this is the first"],
    ),
    "seconds": (
        row(2, "<v>46360.750347222223</v>", s="3"),  # 30 s past 18:00: 30/86400 = 0.000347222
        ["week.xlsx, sheet week, row 2, column rate: a time with seconds, 18:00:30"],
    ),
    "one second": (
        row(2, "<v>0.75001157407407409</v>", s="2"),
        ["week.xlsx, sheet week, row 2, column rate: a time with seconds, 18:00:01"],
    ),
    "a length of time": (
        row(2, "<v>1.1041666666666667</v>", s="4"),  # 26:30 is 1 day and 2.5/24
        ["week.xlsx, sheet week, row 2, column rate: a length of time, 26:30, and no time of day"],
    ),
    "no day": (
        row(2, "<v>-5</v>", s="1"),
        ["week.xlsx, sheet week, row 2, column rate: -5 is formatted as a date, and no day has this number"],
    ),
    "the day that never was": (
        row(2, "<v>60</v>", s="1"),
        ["week.xlsx, sheet week, row 2, column rate: 60 is formatted as a date, and no day has this number"],
    ),
    "past the calendar": (
        row(2, "<v>2958466</v>", s="1"),
        ["week.xlsx, sheet week, row 2, column rate: 2958466 is formatted as a date, and no day has this number"],
    ),
    "seconds in words": (
        row(2, "<v>2026-12-04T18:00:30</v>", t="d"),
        ["week.xlsx, sheet week, row 2, column rate: a time with seconds, 18:00:30"],
    ),
    "a length of time in words": (
        row(2, "<v>PT26H30M</v>", t="d"),
        ["week.xlsx, sheet week, row 2, column rate: a length of time, 26:30, and no time of day"],
    ),
    "twenty-four hours": (
        row(2, "<v>1</v>", s="2"),
        ["week.xlsx, sheet week, row 2, column rate: a length of time, 24:00, and no time of day"],
    ),
    "a column without a name": (
        '<row r="2"><c r="C2"><f>1</f></c></row>',
        ["week.xlsx, sheet week, row 2, column C: a formula"],
    ),
    "hidden rows": (
        row(2, attributes='hidden="1"') + row(4, attributes='hidden="1"') + row(5) + row(6, attributes='ht="0"'),
        [
            "week.xlsx, sheet week, row 2: 2 hidden rows, this is the first",
            "week.xlsx, sheet week, row 6: a hidden row",
        ],
    ),
    "every other row hidden": (
        "".join(row(number, attributes=f'hidden="{number % 2}"') for number in range(2, 102)),
        ["week.xlsx, sheet week, row 3: 50 hidden rows, this is the first"],  # 3, 5, ... 101
    ),
    "hidden rows that hold nothing": (
        row(2) + '<row r="3" hidden="1"><c r="A3"/></row>' + row(4),
        [],
    ),
    "a cell out of reach": (
        row(2) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        [f"week.xlsx, sheet week, row 1048576, column XFD: {BEYOND}"],
    ),
    "row 250,001": (
        row(250_000) + row(250_001),
        [f"week.xlsx, sheet week, row 250001, column name: {BEYOND}; 2 such cells, this is the first"],
    ),
    "column 201": (
        '<row r="2"><c r="GR2"><v>1</v></c><c r="GS2"><v>1</v></c><c r="GT2" s="1"/></row>',
        [f"week.xlsx, sheet week, row 2, column GS: {BEYOND}"],
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_each_kind_of_cell(name: str, tmp_path: Path) -> None:
    rows, wanted = CELLS[name]
    sheets, told = read(made(tmp_path, HEAD + rows))
    assert told == wanted
    assert list(sheets) == ["week"]


def test_cells_in_doubt_come_as_the_workbook_has_them(tmp_path: Path) -> None:
    rows = row(2, "<f>A1</f><v>7</v>") + row(3, "<v>#N/A</v>", t="e") + row(4, "<v>0.7503</v>", s="2")
    sheets, _ = read(made(tmp_path, HEAD + rows))
    assert [cells[1] for _, cells in sheets["week"]] == ["rate", "7", "#N/A", "0.7503"]


def test_hidden_columns_count_where_they_hold_something(tmp_path: Path) -> None:
    held = parts()
    head = "".join(f'<c r="{letter}1" t="str"><v>{letter.lower()}</v></c>' for letter in "ABCE")
    columns = (
        '<cols><col min="1" max="0" hidden="1"/><col min="2" max="3" hidden="1"/>'
        '<col min="4" max="4"/><col min="5" max="16384" width="0"/></cols>'
    )
    held["xl/sheet.xml"] = sheet(f'<row r="1">{head}</row>', before=columns)
    _, told = read(packed(tmp_path / "week.xlsx", held))
    assert told == [
        "week.xlsx, sheet week, column b: 3 hidden columns, this is the first",  # D is visible, and empty
    ]


def test_merged_cells_count_where_the_table_is(tmp_path: Path) -> None:
    held = parts()
    areas = ("A3:B4", "C1:D1", "A1:XFD1048576", "B2:C2")  # the table is A1:B2
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    held["xl/sheet.xml"] = sheet(HEAD + row(2), after=f"<mergeCells>{merges}</mergeCells>")
    _, told = read(packed(tmp_path / "week.xlsx", held))
    assert told == ["week.xlsx, sheet week: merged cells, A1:XFD1048576 and 1 more"]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_told_and_given(state: str, tmp_path: Path) -> None:
    held = parts(HEAD)
    held["xl/workbook.xml"] = BOOK.replace("<sheet ", f'<sheet state="{state}" ')
    sheets, told = read(packed(tmp_path / "week.xlsx", held))
    assert told == ["week.xlsx, sheet week: a hidden sheet with something in it"]
    assert list(sheets) == ["week"]


def test_a_workbook_of_another_program_with_all_of_it(tmp_path: Path) -> None:
    with Workbook(tmp_path / "week.xlsx") as book:
        officers = book.add_worksheet("officers")
        officers.write_row(0, 0, ["officer_id", "rate", "note", "more"])
        officers.write_formula(1, 1, "=40+4", None, 44)
        officers.write_row(2, 0, ["a", 1, "x", "y"])
        officers.set_row(2, None, None, {"hidden": True})
        officers.set_column(2, 2, None, None, {"hidden": True})
        officers.merge_range("A5:B5", "both")
        officers.autofilter("A1:D9")
        book.add_worksheet("old").write_row(0, 0, ["a"])
        book.worksheets()[1].hide()
    sheets, told = read(tmp_path / "week.xlsx")
    assert told == [
        "week.xlsx, sheet officers, row 2, column rate: a formula",
        "week.xlsx, sheet officers, row 3: a hidden row",
        "week.xlsx, sheet officers, column note: a hidden column",
        "week.xlsx, sheet officers: merged cells, A5:B5",
        "week.xlsx, sheet old: a hidden sheet with something in it",
    ]
    assert sheets["officers"][1] == (2, ["", "44", "", ""])
