"""Workbooks written are workbooks read: every text comes back, and another program sees texts only."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from otplan.quantities.book_writer import write_workbook
from otplan.quantities.fault import Faults
from otplan.quantities.sheets import unescape
from otplan.quantities.workbook import read_workbook
from tests.quantities.workbooks import texts

HEADER = ["officer_id", "note", "last"]
ODD = ("007", "=1+1", "'x", "'=x", "''", '=HYPERLINK("x")', "http://x/", "1e5", "TRUE", "#N/A", "2026-12-04", "{=A1}")
CODES = (
    "<r>a</r>",
    "<r><t>a</t></r>",
    "<r></r>",
    "</r>",
    "_x0041_x0041_x0041_",
    "_x0041_",
    "_x000d_",
    "a_x_x0041_",
    "_x00_",
)
printable = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"]), max_size=12)
cells = st.one_of(printable, st.sampled_from([*ODD, *CODES])).filter(lambda text: "x005F_" not in text)
# openpyxl takes x005F_ out of every text, where it stands for a mark before what looks like a code.


def back(folder: Path, rows: Sequence[Sequence[str]]) -> list[list[str]]:
    (folder / "t.xlsx").write_bytes(write_workbook({"t": rows}))
    return texts(folder / "t.xlsx")


@given(rows=st.lists(st.lists(cells, min_size=2, max_size=2), max_size=4))
def test_every_text_comes_back(rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    # An id in the first column keeps a row from being blank; blanks at a cell's ends are kept too.
    table = [HEADER, *([f"p{number}", *row] for number, row in enumerate(rows))]
    found = back(tmp_path_factory.mktemp("t"), table)
    assert [[unescape(cell.strip()) for cell in row] for row in found] == [[c.strip() for c in row] for row in table]
    kept = [row for row in zip(found, table, strict=True) if not any(c.strip().startswith("'") for c in row[1])]
    assert all(ours == theirs for ours, theirs in kept)


@pytest.mark.parametrize("text", [*ODD, *CODES, "", "two\nlines", "é😀漢", "a" * 10_000, "a" * 32_767])
def test_a_text_comes_back(text: str, tmp_path: Path) -> None:
    assert [unescape(cell) for cell in back(tmp_path, [HEADER, ["p", text, ""]])[1]] == ["p", text, ""]


def test_another_program_sees_texts_only() -> None:
    book = openpyxl.load_workbook(BytesIO(write_workbook({"week": [HEADER, ["007", "=1+1", "2026-12-04"]], "b": []})))
    sheet = book["week"]
    assert book.sheetnames == ["week", "b"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [HEADER, ["007", "=1+1", "2026-12-04"]]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"@"}
    assert [cell.font.b for cell in sheet["A"]] == [True, False]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref is None
    assert not [row for row, size in sheet.row_dimensions.items() if size.hidden]


def test_the_same_tables_give_the_same_bytes() -> None:
    sheets = {"a": [HEADER, ["1", "2", "3"]], "b": [["x"]]}
    assert write_workbook(sheets) == write_workbook(sheets)
    assert openpyxl.load_workbook(BytesIO(write_workbook(sheets))).properties.created.year == 2000  # not today


def test_sheets_come_back_in_order(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(write_workbook({"z" * 31: [["x"]], "Ä & <b>": [["y"]], "a": []}))
    grids = read_workbook(tmp_path / "t.xlsx", faults := Faults())
    assert not len(faults)
    assert grids is not None
    assert list(grids) == ["z" * 31, "Ä & <b>", "a"]


@pytest.mark.parametrize(
    "sheets",
    [
        {},
        {"z" * 32: [["x"]]},
        {"a": [["x"]], "A": [["x"]]},
        {"a/b": [["x"]]},
        {"a": [["x" * 32_768]]},
        {"a": [["x"] * 16_385]},
    ],
    ids=["no sheet", "a long name", "one name twice", "a slash", "a long cell", "too wide"],
)
def test_what_a_spreadsheet_does_not_take(sheets: dict[str, list[list[str]]]) -> None:
    with pytest.raises(ValueError, match=r"."):
        write_workbook(sheets)
