"""Cells that no spreadsheet takes for a formula, and read back as they were."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otplan.quantities.fault import BadInput, Fault, Faults, Record
from otplan.quantities.sheets import ESCAPED, escape, nearest, unescape
from tests.quantities.csv_tables import read_csv

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx")


@given(st.text())
def test_what_is_escaped_is_unescaped(text: str) -> None:
    assert unescape(escape(text)) == text
    assert not escape(text).startswith(ESCAPED)


@given(st.sampled_from(["'", "''", "'=", "=", "'@", "''="]), st.text(max_size=3))
def test_also_when_it_starts_with_the_mark_itself(start: str, text: str) -> None:
    assert unescape(escape(start + text)) == start + text


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_gets_the_mark(text: str) -> None:
    assert escape(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "x", "'tis", "'", "O'Neil", "5"])
def test_what_nobody_escaped_is_left(text: str) -> None:
    assert unescape(text) == text


@pytest.mark.parametrize("text", [*FORMULAS, "'tis", "''", 'a "b", c', "two\nlines"])
def test_a_table_brings_a_cell_back(text: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as held:
        csv.writer(held).writerows([["a", "b"], [escape(text), "x"]])
    faults = Faults()
    sheet = read_csv(path, ("a", "b"), (), (), faults)
    assert not len(faults)
    assert sheet is not None
    assert [row["a"] for row in sheet] == [text]
    assert [row["no such column"] for row in sheet] == [""]


def test_rows_count_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('a,b\n1,"x\ny"\n\n,\n2,z\n')
    sheet = read_csv(path, ("a", "b"), (), (), Faults())
    assert sheet is not None
    assert [(row.record.row, row["a"]) for row in sheet] == [(2, "1"), (5, "2")]


def test_the_nearest_word_or_none() -> None:
    assert nearest("ofice", ["officer", "office"]) == 'Did you mean "office"?'
    assert nearest("zzz", ["officer", "office"]) == ""


def test_faults_are_sorted_and_each_told_once() -> None:
    late, early = Record("b.csv", 10), Record("b.csv", 9)
    held = [Fault(late, "a", "x"), Fault(early, "b", "x"), Fault(early, "a", "x"), Fault(Record("a.csv"), "", "y")]
    assert BadInput([*held, *held]).faults == (held[3], held[2], held[1], held[0])
    assert str(Fault(late, "a", "x", "do y")) == "b.csv, row 10, column a: x\n    do y"
    assert str(Fault(Record("a.csv"), "", "y")) == "a.csv: y"
