"""A row more in a CSV file: what stood there stays, byte for byte, and the row reads back as it was given."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otplan.intake.tables import TABLES
from otplan.quantities.fault import Faults
from otplan.quantities.sheets import read_sheet
from otplan.quantities.text_file import csv_grid
from otplan.starter.added_row import first_row, with_row

TABLE = TABLES["orders"]
ROW = {"decision": "forbid", "officer_id": "A", "by": "Lt. Poe"}
LONGER = {**ROW, "with": "B", "reason": "court"}
HEADER = "decision,officer_id,with,when,mode,post,detail,rule,by,reason\n"


def rows(data: bytes, folder: Path) -> list[dict[str, str]]:
    """Each row by column, without blanks, as intake reads it; the file has no fault."""
    (folder / "orders.csv").write_bytes(data)
    faults = Faults()
    grid = csv_grid(folder / "orders.csv", faults)
    assert grid is not None
    sheet = read_sheet(grid, TABLE.required, TABLE.optional, TABLE.later_columns, faults)
    assert list(faults) == []
    assert sheet is not None
    return [{column: text for column, text in row.cells.items() if text} for row in sheet]


@pytest.mark.parametrize(
    ("old", "cells", "new", "row"),
    [
        (b"decision,officer_id,by\n", ROW, b"decision,officer_id,by\nforbid,A,Lt. Poe\n", 2),
        # The other columns' order is that of the file.
        (b"by,decision,officer_id\nX,must,B\n", ROW, b"by,decision,officer_id\nX,must,B\nLt. Poe,forbid,A\n", 3),
        (b"decision,by,officer_id\r\n", ROW, b"decision,by,officer_id\r\nforbid,Lt. Poe,A\r\n", 2),
        (b"decision,by,officer_id\r", ROW, b"decision,by,officer_id\rforbid,Lt. Poe,A\r", 2),
        # A last line without an end: the row goes onto a line of its own, and ends as the file did.
        (b"decision,by,officer_id", ROW, b"decision,by,officer_id\nforbid,Lt. Poe,A", 2),
        (b"decision,by,officer_id\r\nmust,X,B", ROW, b"decision,by,officer_id\r\nmust,X,B\r\nforbid,Lt. Poe,A", 3),
        (b"\xef\xbb\xbfdecision,by,officer_id\n", ROW, b"\xef\xbb\xbfdecision,by,officer_id\nforbid,Lt. Poe,A\n", 2),
        # Blank lines stay and count, as in a spreadsheet.
        (
            b"decision,by,officer_id\n\nmust,X,B\n,,\n",
            ROW,
            b"decision,by,officer_id\n\nmust,X,B\n,,\nforbid,Lt. Poe,A\n",
            5,
        ),
        # Columns that the file lacks come last, in the order of the documents; blank rows stay as they are.
        (
            b"decision,by,officer_id\r\nmust,X,B\r\n,,\r\n\r\n",
            LONGER,
            b"decision,by,officer_id,with,reason\r\nmust,X,B,,\r\n,,\r\n\r\nforbid,Lt. Poe,A,B,court\r\n",
            5,
        ),
        # A line end within quotes is no end of a record, and needless quotes stay.
        (
            b'"decision",by , officer_id\nmust,"X\r\nand ""Y"", Z",B',
            {**ROW, "reason": "r"},
            b'"decision",by , officer_id,reason\nmust,"X\r\nand ""Y"", Z",B,\nforbid,Lt. Poe,A,r',
            3,
        ),
    ],
)
def test_the_bytes_of_the_file_stay(old: bytes, cells: dict[str, str], new: bytes, row: int, tmp_path: Path) -> None:
    assert with_row("orders", old, cells) == (new, row)
    assert rows(new, tmp_path)[-1] == cells


def test_a_new_file_has_every_column(tmp_path: Path) -> None:
    data = first_row("orders", ROW)
    assert data == f"{HEADER}forbid,A,,,,,,,Lt. Poe,\n".encode()
    assert rows(data, tmp_path) == [ROW]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("-5", "'-5"),
        ("+x", "'+x"),
        ("@home", "'@home"),
        ("'tis", "''tis"),
        ('O\'Neil, "Max"', '"O\'Neil, ""Max"""'),
        ("Jürgen Größe", "Jürgen Größe"),
        ("two\nlines", '"two\nlines"'),
        ("two\rlines", '"two\rlines"'),
    ],
)
def test_text_that_a_spreadsheet_would_take_for_something_else(text: str, written: str, tmp_path: Path) -> None:
    old = b"decision,officer_id,by\r\nmust,B,X\r\n"
    data, _ = with_row("orders", old, {**ROW, "by": text})
    assert data == old + f"forbid,A,{written}\r\n".encode()
    assert rows(data, tmp_path)[-1]["by"] == text


printable = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), max_size=6)
texts = st.one_of(printable, st.sampled_from(["'=", "''", 'a"b', "a,b", "a\nb", "a\r\nb", "", '"', "'"])).map(str.strip)
COLUMNS = ("officer_id", "when", "by", "reason")


@settings(max_examples=150, deadline=None)
@given(
    said=st.lists(st.tuples(*[texts] * 4), min_size=1, max_size=4),
    header=st.permutations(["decision", "by", "reason"]),
    end=st.sampled_from(["", "\n", "\r\n"]),
)
def test_rows_added_one_by_one_all_read_back(
    said: list[tuple[str, ...]], header: list[str], end: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = (",".join(header) + end).encode()
    wanted = [
        {"decision": "must", **{column: text for column, text in zip(COLUMNS, row, strict=True) if text}}
        for row in said
    ]
    for number, cells in enumerate(wanted, start=2):
        data, row = with_row("orders", data, cells)
        assert row == number
    assert rows(data, tmp_path_factory.mktemp("rows")) == wanted
