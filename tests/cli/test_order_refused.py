"""``otplan order`` refuses: the reason is told, and the folder stays as it was, byte for byte."""

import os
import shlex
import tempfile
from pathlib import Path
from typing import Any

import pytest

from otplan.desk.init import copy
from otplan.intake.load import load
from tests.cli.programs import Program, contents
from tests.intake.folders import SMALL, put, small, swap
from tests.intake.table_changes import ORDERS

SAID = ("--by", "Lt. Poe", "--reason", "court")
OLD = b"\xef\xbb\xbfdecision,officer_id,by\r\nforbid,A,Lt. Poe"
FORBID = ("forbid", "--officer", "B", *SAID)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("forbid --officer B014", 'column officer_id: "B014" is not in officers.csv'),
        ("forbid --officer =A", 'column officer_id: "=A" starts like a formula'),
        ("forbid", "column decision: an order that names nothing"),
        ("apart --officer A --with A", 'column with: "A" is the officer himself'),
        ("pair --officer A --with Z", 'column with: "Z" is not in officers.csv'),
        ("must --officer A --when fry", 'column when: "fry" is not a weekday'),
        ('must --officer A --when "mon 18:00-23:00"', "column when: no window of this week lies in that time"),
        ("must --mode boat", 'column mode: "boat" is not in the modes of scenario.toml'),
        ("must --mode foot --post MARKET", "column mode: hot spot MARKET does not allow foot"),
        ("forbid --post NOWHERE", 'column post: "NOWHERE" is not in posts.csv or hotspots.csv'),
        ("must --detail NNO", 'column detail: "NNO" is not in details.csv'),
        ("forbid --officer A --rule rest", "column rule: only waive names a rule"),
        ("waive --officer B --rule rest --when fri/eve", 'column by: "Lt. Poe" may not waive [rest] of agreement.toml'),
        ("waive --officer B --rule pay --when fri/eve", 'column rule: "pay" cannot be waived'),
        ("waive --officer B --rule rest", "column when: blank"),
        ("served --mode foot --post STATION", "column when: blank"),
        ("served --when fri/eve --mode foot --post STATION --officer A", 'column officer_id: "A" in a served row'),
        ("forbid --officer B --reason \u200bx", "column reason: a control or invisible character"),
    ],
)
def test_an_order_with_something_wrong(typed: str, told: str, otplan: Program, tmp_path: Path) -> None:
    folder = small(tmp_path, put(ORDERS, OLD))
    before = contents(folder)
    ran = otplan("order", folder, *SAID, *shlex.split(typed))
    assert (ran.code, ran.out) == (3, "")
    assert f"orders.csv, row 3, {told}" in ran.err
    assert ran.err.startswith("orders.csv, row 3 would have been this order.\n")
    assert ran.err.endswith("1 fault; nothing was written.\n")
    assert contents(folder) == before
    asked = otplan("order", folder, *SAID, *shlex.split(typed), "--json")
    assert [(fault["file"], fault["row"]) for fault in asked.document["faults"]] == [("orders.csv", 3)]
    assert asked.err == ""


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("pair --officer A --by X --reason y", "pair names two officers."),
        ("apart --with A --by X --reason y", "apart names two officers."),
        ("forbid --officer A --by X", "Missing option '--reason'"),
        ("forbid --officer A --reason X", "Missing option '--by'"),
        ("forbid --officer A --by ' ' --reason y", "Say who orders it."),
        ("forbid --officer A --by X --reason ' '", "Say why."),
        ("forbid --officer A --by X --reason \udcff", "A text holds bytes that are not UTF-8."),
        ("allow --officer A --by X --reason y", "'allow' is not one of"),
    ],
)
def test_a_command_that_says_too_little(typed: str, told: str, otplan: Program, tmp_path: Path) -> None:
    folder = small(tmp_path)
    before = contents(folder)
    ran = otplan("order", folder, *shlex.split(typed))
    assert ran.code == 2
    assert told in ran.err
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("old", "told"),
    [
        (b"decision;officer_id;by\n", "orders.csv, row 1: the columns are separated by semicolons"),
        (b"decision,by,note\n", "orders.csv, row 1, column note: unknown column"),
        (b"officer_id,by\n", "orders.csv, row 1, column decision: this column is missing"),
        (b"", "orders.csv, row 1: no header"),
        (b"decision,by\nforbid,\xff\n", "orders.csv, row 2: not UTF-8 text"),
        (b'decision,by\nforbid,"X\n', "orders.csv, row 2: not a CSV table: a quote is opened"),
        (b"decision,officer_id,by\nforbid,A\n", "orders.csv, row 2: 2 cells, but the header has 3"),
        (b"decision,officer_id,by\nforbid,Z,X\n", 'orders.csv, row 2, column officer_id: "Z" is not in officers.csv'),
    ],
)
def test_a_file_with_something_wrong_in_it_is_not_added_to(
    old: bytes, told: str, otplan: Program, tmp_path: Path
) -> None:
    folder = small(tmp_path, put(ORDERS, old), swap("officers.csv", "46.00", "-46.00"))
    before = contents(folder)
    ran = otplan("order", folder, *FORBID)
    assert (ran.code, ran.out) == (3, "")
    # As check tells it, however the row would have changed the file.
    assert ran.err == otplan("check", folder).err
    assert told in ran.err
    assert contents(folder) == before


def test_what_else_is_wrong_in_the_folder_is_told_with_what_is_wrong_in_the_order(
    otplan: Program, tmp_path: Path
) -> None:
    folder = small(tmp_path, put(ORDERS, OLD), swap("officers.csv", "46.00", "-46.00"))
    ran = otplan("order", folder, "must", "--officer", "a b", *SAID)
    assert "officers.csv, row 9, column hourly_rate" in ran.err
    assert 'orders.csv, row 3, column officer_id: "a b" is not an id' in ran.err
    assert ran.err.endswith("2 faults; nothing was written.\n")
    assert (folder / ORDERS).read_bytes() == OLD


def test_a_folder_that_is_none(otplan: Program, tmp_path: Path) -> None:
    ran = otplan("order", tmp_path / "none", *FORBID)
    assert ran.code == 3
    assert f"{tmp_path / 'none'}: no such folder" in ran.err


def test_a_workbook_is_left_alone_and_the_line_for_it_is_told(otplan: Program, tmp_path: Path) -> None:
    copy(SMALL, tmp_path / "week", book=True)
    before = contents(tmp_path / "week")
    ran = otplan("order", tmp_path / "week", "forbid", "--officer", "B", "--when", "fri", *SAID)
    assert ran.code == 3
    assert ran.err == (
        "tables.xlsx: the tables are a workbook, which order does not write\n"
        "    Add this row to the sheet orders yourself, then check the folder: "
        "decision: forbid; officer_id: B; when: fri; by: Lt. Poe; reason: court.\n"
        "1 fault; nothing was written.\n"
    )
    assert contents(tmp_path / "week") == before


@pytest.mark.parametrize("broken", ["replace", "fsync"])
def test_a_disk_that_fails(broken: str, otplan: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small(tmp_path, put(ORDERS, OLD))
    before = contents(folder)

    def full(*_given: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, broken, full)
        ran = otplan("order", folder, *FORBID)
    assert ran.code == 3
    assert "orders.csv: cannot be written: No space left on device" in ran.err
    assert contents(folder) == before
    assert otplan("order", folder, *FORBID).code == 0
    assert (folder / ORDERS).read_bytes() == OLD.replace(b"by\r", b"by,reason\r") + b",\r\nforbid,B,Lt. Poe,court"
    monkeypatch.setattr(tempfile, "TemporaryDirectory", full)
    assert otplan("order", folder, "forbid", "--officer", "C", *SAID).code == 3


def test_a_file_that_was_changed_meanwhile_keeps_the_change(
    otplan: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small(tmp_path, put(ORDERS, OLD))
    other = OLD + b"\r\nforbid,C,Sgt. Fox"

    def slow(*given: Any) -> Any:
        (folder / ORDERS).write_bytes(other)
        return load(*given)

    monkeypatch.setattr("otplan.desk.order.load", slow)
    ran = otplan("order", folder, *FORBID)
    assert ran.code == 3
    assert "orders.csv: it was changed while the order was checked\n    Order it again." in ran.err
    assert (folder / ORDERS).read_bytes() == other


def test_a_link_stays_a_link(otplan: Program, tmp_path: Path) -> None:
    folder = small(tmp_path)
    (tmp_path / "shared.csv").write_bytes(OLD)
    (folder / ORDERS).symlink_to(tmp_path / "shared.csv")
    assert otplan("order", folder, *FORBID).code == 0
    assert (folder / ORDERS).is_symlink()
    assert (tmp_path / "shared.csv").read_bytes().endswith(b"forbid,B,Lt. Poe,court")
