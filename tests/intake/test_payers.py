"""Whoever writes what a fault about a fund says has no fault left, and no detail loses the fund that it had."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest

from tests.intake.folders import faults, shown, small
from tests.intake.table_changes import FUNDS, details

SAID = re.compile(r"If \w+ may, write (\S+) in column pays of funds\.csv, row (\d+)\.")
WHEN = "2026-12-04 17:00-21:00"

# CITY pays patrols and events, GRANT patrols on foot and by bike: both cells of pays are blank.
ROWS: dict[str, tuple[tuple[str, ...], dict[int, str]]] = {
    "a kind that a blank cell leaves out": (("backfill,",), {2: "patrol;event;backfill"}),
    "a kind beside one that a blank cell pays": (("backfill,", "event,"), {2: "patrol;event;backfill"}),
    "two kinds that no fund pays": (("backfill,", "outside,"), {2: "patrol;event;backfill;outside"}),
    "a fund named for a kind": (("event,GRANT",), {3: "patrol;event"}),
    "a fund named for two kinds": (("event,GRANT", "backfill,GRANT"), {3: "patrol;event;backfill"}),
    "each of two funds": (("backfill,CITY", "event,GRANT"), {2: "patrol;event;backfill", 3: "patrol;event"}),
    "a fund named for one kind, none for another": (
        ("outside,CITY", "backfill,"),
        {2: "patrol;event;backfill;outside"},
    ),
    "two funds named for one job": (("backfill,CITY;GRANT",), {2: "patrol;event;backfill", 3: "patrol;backfill"}),
}


def write(folder: Path, pays: dict[int, str]) -> None:
    """Put words into column pays of rows of funds.csv, of which it has none yet."""
    text = (folder / FUNDS).read_text()
    rows = [[*row, "pays" if n == 1 else pays.get(n, "")] for n, row in enumerate(csv.reader(StringIO(text)), start=1)]
    (folder / FUNDS).write_text("".join(f"{','.join(row)}\n" for row in rows))


@pytest.mark.parametrize("name", ROWS)
def test_what_is_said_mends_it(name: str, tmp_path: Path) -> None:
    rows, wanted = ROWS[name]
    jobs = []
    for n, row in enumerate(rows):
        kind, funds = row.split(",")
        jobs.append(f"JOB{n},{kind},Job,{WHEN},1,,,{funds},,Arena")
    folder = small(tmp_path, details(*jobs))
    found = faults(folder)
    assert found
    said: dict[int, str] = {}
    for fault in found:
        match = SAID.fullmatch(fault.instead)
        assert match, shown(found)
        assert said.setdefault(int(match[2]), match[1]) == match[1], shown(found)
    assert said == wanted
    write(folder, said)
    assert not faults(folder), shown(faults(folder))
