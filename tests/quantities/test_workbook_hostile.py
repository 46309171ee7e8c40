"""Workbooks made to hang a program or to fill its memory: one fault in words, soon."""

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.quantities.workbooks import BOOK, packed, parts, read, refusal, sheet

MB = 2**20
SMALL = '<row r="1"><c r="A1"><v>1</v></c></row>'
ONE = "<row><c><v>1</v></c></row>"
WIDE = "<row>" + '<c t="str"><v>h</v></c>' * 200 + "</row>"
ALL = '<mergeCell ref="A1:XFD1048576"/>'
CELLS: dict[str, tuple[Callable[[], str], str]] = {
    "200 MB of zeros": (lambda: "\0" * (200 * MB), "when unpacked"),
    "one large part": (lambda: " " * (30 * MB), "bytes in one part"),
    "many rows": (lambda: sheet("<row/>" * 3_000_000), "more cells than are read"),
    "many cells": (lambda: sheet(ONE * 500_000), "more cells than are read"),
    "a wide header": (lambda: sheet(WIDE + ONE * 20_000), "more than 500,000 cells"),  # 200 x 20,000 is 4 million
    "deep": (lambda: "<a>" * 400_000, "nested"),
    "a long tag": (lambda: f'<a b="{"x" * 20 * MB}"/>', "in one cell"),
    "a long text": (lambda: sheet(f"<row><c t='str'><v>{'x' * 20 * MB}</v></c></row>"), "in one cell"),
    "many attributes": (lambda: '<a b="" c="" d=""/>' * 400_000, "more cells than are read"),
    "many merges": (lambda: sheet(SMALL, after=ALL * 700_000), "more cells than are read"),
    "many columns": (lambda: sheet("", before='<col min="1" max="9" hidden="1"/>' * 60_000), "formats, rules"),
    "a document type": (lambda: "<!DOCTYPE a [" + '<!ENTITY b "&c;&c;">' * 100_000 + "]><a>&b;</a>", "DOCTYPE"),
}
PARTS: dict[str, tuple[Callable[[], dict[str, str]], str]] = {
    "many parts": (lambda: {f"a{number}": "" for number in range(2_000)}, "parts in one workbook"),
    "many sheets": (
        lambda: {
            "xl/workbook.xml": BOOK.replace("</sheets>", '<sheet name="a" sheetId="2" r:id="r1"/>' * 100 + "</sheets>")
        },
        "101 sheets",
    ),
}


@pytest.mark.parametrize("name", [*CELLS, *PARTS])
def test_a_workbook_made_to_do_harm(name: str, tmp_path: Path) -> None:
    if name in CELLS:
        text, words = CELLS[name]
        held = {"xl/sheet.xml": text()}
    else:
        make, words = PARTS[name]
        held = make()
    path = packed(tmp_path / "week.xlsx", {**parts(), **held})
    tracemalloc.start()
    start = time.process_time()
    try:
        told = refusal(path)
        spent, (_, most) = time.process_time() - start, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert words in told
    assert spent < 20  # tracing makes it several times slower than the two seconds that are meant
    assert most < 200 * MB


def test_the_largest_workbook_that_is_read(tmp_path: Path) -> None:
    # 6 tags of a row, its cell and its value: 115,000 rows are 690,000 of 700,000. Two seconds are meant.
    path = packed(tmp_path / "week.xlsx", {**parts(), "xl/sheet.xml": sheet(ONE * 115_000)})
    start = time.process_time()
    sheets, told = read(path)
    assert time.process_time() - start < 15
    assert told == []
    assert len(sheets["week"]) == 115_000
