"""datapackage.json: the columns that the reading knows, what their cells may hold, and which may not be blank."""

import csv
import re
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from otplan.desk.schema import DOCUMENTS
from otplan.intake.tables import ALL
from tests.intake.folders import faults

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PACKAGE: dict[str, Any] = next(each for each in DOCUMENTS if each.name == "tables").make()
FIELDS: dict[str, dict[str, dict[str, Any]]] = {
    resource["name"]: {field["name"]: field for field in resource["schema"]["fields"]}
    for resource in PACKAGE["resources"]
}
TYPES: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "date": date.fromisoformat,
}


def fits(text: str, field: dict[str, Any]) -> bool:
    """Whether a program that knows the specification takes a cell."""
    limits = field.get("constraints", {})
    if not text:
        return not limits.get("required", False)
    try:
        value = TYPES[field["type"]](text)
    except (ValueError, ArithmeticError):
        return False
    if "enum" in limits and text not in limits["enum"]:
        return False
    return value >= limits["minimum"] if "minimum" in limits else bool(re.fullmatch(limits.get("pattern", ".*"), text))


def test_the_columns_are_those_that_are_read() -> None:
    assert list(FIELDS) == [table.name for table in ALL if not table.later]
    for table in ALL:
        read = {*table.required, *table.optional}
        assert table.later or set(FIELDS[table.name]) == read
    assert "bureau" not in FIELDS["officers"]
    assert PACKAGE["profile"] == "tabular-data-package"
    for resource in PACKAGE["resources"]:
        assert resource["path"] == f"{resource['name']}.csv"
        assert all(re.fullmatch("[A-Z1].+[.]", field["description"]) for field in resource["schema"]["fields"])


@pytest.mark.parametrize("folder", [path.parent for path in sorted(SCENARIOS.glob("*/scenario.toml"))], ids=str)
def test_every_cell_of_the_scenarios_fits(folder: Path) -> None:
    cells = 0
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                cells += len(row)
                wrong = {name: text for name, text in row.items() if not fits(text, FIELDS[path.stem][name])}
                assert not wrong, path
    assert cells > 100


@pytest.mark.parametrize(
    ("table", "column", "good", "bad"),
    [
        ("officers", "officer_id", "A-1_b", "A 1"),
        ("officers", "seniority", "12", "1.5"),
        ("officers", "hourly_rate", "41.3750", "$41"),
        ("duty", "start", "2026-12-04 18:00", "2026-12-04"),
        ("duty", "start", "2026-11-01 01:30-05:00", "12/4/2026 18:00"),
        ("availability", "modes", "foot; bike", "foot,bike"),
        ("hotspots", "lat", "-75.9180", "75W"),
        ("hotspots", "min_hours", "4", "-4"),
        ("risk", "hotspot_id", "*", "**"),
        ("risk", "day", "fri", "Fri"),
        ("funds", "available", "", "-1"),
        ("funds", "starts", "2026-12-04", "2026-12-32"),
        ("funds", "pays", "patrol;event", "patrols"),
        ("orders", "decision", "must", ""),
    ],
)
def test_a_cell(table: str, column: str, good: str, bad: str) -> None:
    field = FIELDS[table][column]
    assert (fits(good, field), fits(bad, field)) == (True, False)


def test_a_cell_that_must_not_be_blank_is_a_fault_when_it_is(tmp_path: Path) -> None:
    # Each needed cell blank in a row of its own, for one of this row's faults may hide another.
    shutil.copytree(SCENARIOS / "binghamton", tmp_path / "week")
    jobs = [f"D{number},event,Parade,2,fri 17:00-21:00" for number in range(4)]
    (tmp_path / "week" / "details.csv").write_text("\n".join(["detail_id,kind,name,officers,when", *jobs, ""]))
    held = [f"O-{number:03d},,12" for number in range(101, 105)]
    (tmp_path / "week" / "standings.csv").write_text("\n".join(["officer_id,board,hours", *held, ""]))
    wanted = set()
    for table, fields in FIELDS.items():
        path = tmp_path / "week" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        needed = [name for name, field in fields.items() if field.get("constraints", {}).get("required")]
        for number, name in enumerate(needed, start=1):
            row = rows[0] if number >= len(rows) else rows[number]
            assert row is not rows[0], f"{table}.csv has too few rows"
            row[rows[0].index(name)] = ""
            wanted.add((f"{table}.csv", number + 1, name))
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    found = {(fault.record.file, fault.record.row, fault.column) for fault in faults(tmp_path / "week")}
    assert wanted - found == set()
    assert len(wanted) > 20
