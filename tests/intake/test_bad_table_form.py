"""Tables of the wrong form: exactly one fault, at its file, row and column."""

import os
import time
from pathlib import Path

import pytest

from otplan.intake.table import Table
from otplan.intake.tables import ALL
from tests.intake.folders import SMALL, At, Change, drop, expect, faults, put, shown, small, swap
from tests.intake.table_changes import FUNDS, OFFICERS, RISK, SIGNUPS, SPOTS, rate

FORM: dict[str, tuple[Change, At]] = {
    "no officers": (drop(OFFICERS), At(OFFICERS, None, "", "no such file")),
    "no sign-ups": (drop(SIGNUPS), At(SIGNUPS, None, "", "no such file")),
    "no hot spots": (drop(SPOTS), At(SPOTS, None, "", "no such file")),
    "no funds": (drop(FUNDS), At(FUNDS, None, "", "no such file")),
    "a header alone": (put(FUNDS, "fund_id,available\n"), At(FUNDS, 1, "", "a header alone")),
    "an empty file": (put(RISK, ""), At(RISK, 1, "", "no header")),
    "blank lines": (put(RISK, "\n\n\n"), At(RISK, 1, "", "no header")),
    "a column twice": (
        put(RISK, "hotspot_id,day,hour,weight,hour\n*,fri,19,1,19\n"),
        At(RISK, 1, "hour", "this column stands twice"),
    ),
    "a column without a name": (put(RISK, "hotspot_id,day,hour,weight,\n"), At(RISK, 1, "number 5", "without a name")),
    "a column missing": (put(RISK, "hotspot_id,day,hour\n*,fri,19\n"), At(RISK, 1, "weight", "this column is missing")),
    "a column misspelt": (
        swap(OFFICERS, "qualifications", "qualification"),
        At(OFFICERS, 1, "qualification", 'Did you mean "qualifications"?'),
    ),
    "a column unlike any": (swap(OFFICERS, "rank,", "xyz,"), At(OFFICERS, 1, "xyz", "Known columns: officer_id")),
    "a short row": (
        put(RISK, "hotspot_id,day,hour,weight\n*,fri,19\n"),
        At(RISK, 2, "", "3 cells, but the header has 4"),
    ),
    "a long row": (
        put(RISK, "hotspot_id,day,hour,weight\n*,fri,19,1,000\n"),
        At(RISK, 2, "", "A comma inside a cell needs quotes"),
    ),
    "an unclosed quote": (swap(OFFICERS, "Harper Hill", '"Harper Hill'), At(OFFICERS, 9, "", "not a CSV table")),
    "text after a quote": (swap(OFFICERS, "Blake Brown", '"Blake" Brown'), At(OFFICERS, 3, "", "not a CSV table")),
    "a control character": (swap(OFFICERS, "Blake", "Bla\x07ke"), At(OFFICERS, 3, "name", "a control or invisible")),
    "an invisible character": (
        swap(OFFICERS, "Blake", "Bla\u200bke"),
        At(OFFICERS, 3, "name", "a control or invisible"),
    ),
    "a NUL": (swap(OFFICERS, "Blake", "Bla\0ke"), At(OFFICERS, 3, "", "a NUL character")),
    "a cell too long": (swap(OFFICERS, "Blake", "B" * 20_000), At(OFFICERS, 3, "name", "20,006 characters")),
    "latin-1": (swap(OFFICERS, "Blake", "Blake"), At(OFFICERS, 3, "", "not UTF-8 text")),
    "a quoted newline before the fault": (
        swap(OFFICERS, "Avery Adams", '"Avery\nAdams"'),
        At(OFFICERS, 3, "hourly_rate", '"-44.00" is no hourly rate'),
    ),
    "a misspelt table": (put("order.csv", "decision\n"), At("order.csv", None, "", 'Did you mean "orders.csv"?')),
    "a table of nothing": (put("wishes.csv", "a\n"), At("wishes.csv", None, "", "not a table of a scenario")),
}
MORE: dict[str, Change] = {
    # What the entry above cannot say in one edit.
    "latin-1": put(OFFICERS, (SMALL / OFFICERS).read_bytes().replace(b"Blake", b"Bl\xe4ke")),
    "a quoted newline before the fault": rate("-44.00"),
}


@pytest.mark.parametrize("name", FORM)
def test_a_file_of_the_wrong_form(name: str, tmp_path: Path) -> None:
    change, wanted = FORM[name]
    more = [MORE[name]] if name in MORE else []
    expect(small(tmp_path, change, *more), wanted)


@pytest.mark.parametrize(
    ("file", "column"), [(f"{table.name}.csv", column) for table in ALL for column in table.later_columns]
)
def test_columns_of_the_design_are_refused_by_name(file: str, column: str, tmp_path: Path) -> None:
    (required,) = (table.required for table in ALL if f"{table.name}.csv" == file)
    header = ",".join([*required, column])
    found = faults(small(tmp_path, put(file, f"{header}\n")))
    wanted = At(file, 1, column, "not supported yet")
    assert [fault for fault in found if fault.column == column and wanted.matches(fault)], shown(found)


@pytest.mark.parametrize("table", [table for table in ALL if table.later], ids=lambda table: table.name)
def test_tables_of_the_design_are_refused_by_name(table: Table, tmp_path: Path) -> None:
    file = f"{table.name}.csv"
    folder = small(tmp_path, put(file, ",".join(column.name for column in table.columns) + "\n"))
    expect(folder, At(file, None, "", "this table is not supported yet"))


def test_a_table_with_its_suffix_in_capitals_is_told(tmp_path: Path) -> None:
    # Orders that nobody reads would be broken in silence.
    found = faults(small(tmp_path, put("ORDERS.CSV", "decision,officer_id,when,by\nforbid,A,fri/eve,Lt. Poe\n")))
    assert found


def test_a_table_written_with_semicolons_is_one_fault(tmp_path: Path) -> None:
    # A spreadsheet set to a language with decimal commas writes ; between cells.
    def semicolons(folder: Path) -> None:
        text = (folder / "risk.csv").read_text()
        put("risk.csv", text.replace(",", ";"))(folder)

    found = faults(small(tmp_path, semicolons))
    assert len(found) == 1, shown(found)


def test_an_empty_folder_wants_every_table_that_a_scenario_needs(tmp_path: Path) -> None:
    files = ("availability.csv", "funds.csv", "hotspots.csv", "officers.csv", "scenario.toml")
    expect(tmp_path, *(At(file, None, "", "no such file") for file in files))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    expect(missing, At(str(missing), None, "", "no such folder"))


def test_a_file_instead_of_a_folder() -> None:
    file = SMALL / "scenario.toml"
    expect(file, At(str(file), None, "", "not a folder"))


def test_a_folder_instead_of_a_table(tmp_path: Path) -> None:
    expect(small(tmp_path, drop(RISK), lambda folder: (folder / RISK).mkdir()), At(RISK, None, "", "not a plain file"))


def test_thirty_three_megabytes_are_refused_unread(tmp_path: Path) -> None:
    def grow(folder: Path) -> None:
        os.truncate(folder / RISK, 33 * 2**20)

    folder = small(tmp_path, grow)
    began = time.monotonic()
    expect(folder, At(RISK, None, "", "34,603,008 bytes"))
    assert time.monotonic() - began < 1
