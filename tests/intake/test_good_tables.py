"""Tables that may look wrong and are not, and what they say."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from otplan.intake.load import load
from otplan.scenario.digest import digest_of
from tests.intake.folders import SMALL, drop, faults, put, read, shown, small, swap
from tests.intake.table_changes import DUTY, FLEET, OFFICERS, RISK, duty


def test_optional_tables_may_be_missing(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, drop(DUTY), drop(RISK), drop(FLEET))
    assert (facts.duty, facts.fleet, dict(facts.risk)) == ((), (), {})


def quoted(data: bytes) -> bytes:
    rows = list(csv.reader(io.StringIO(data.decode())))
    held = io.StringIO()
    csv.writer(held, quoting=csv.QUOTE_ALL).writerows(rows)
    return held.getvalue().encode()


HABITS: dict[str, Callable[[bytes], bytes]] = {
    "byte-order mark": lambda data: b"\xef\xbb\xbf" + data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "blank lines": lambda data: data.replace(b"\n", b"\n\n"),
    "blank rows at the end": lambda data: data + b",,,,,\n,\n",
    "no last line end": lambda data: data.rstrip(b"\n"),
    "blanks around cells": lambda data: data.replace(b",", b" ,\t"),
    "every cell quoted": quoted,
}


@pytest.mark.parametrize("habit", HABITS)
def test_what_spreadsheets_do_to_files_changes_no_fact(habit: str, tmp_path: Path) -> None:
    folder = small(tmp_path)
    for path in folder.glob("*.csv"):
        path.write_bytes(HABITS[habit](path.read_bytes()))
    assert not faults(folder), shown(faults(folder))
    assert digest_of(load(folder)[0]) == digest_of(load(SMALL)[0])


@pytest.mark.parametrize(
    ("file", "header", "rows"),
    [
        (
            "duty.csv",
            "officer_id,start,end,kind",
            ("A,2026-12-05 08:00,2026-12-05 20:00,vacation", "A,2026-12-05 08:00,2026-12-05 20:00,sick"),
        ),
        ("availability.csv", "officer_id,when,max_shifts", ("A,fri/eve,0", "A,fri/eve,")),
    ],
)
def test_the_digest_is_the_same_in_any_order_of_rows(
    file: str, header: str, rows: tuple[str, str], tmp_path: Path
) -> None:
    # Rows that are alike in all that one might sort by: officer and time.
    digests = set()
    for number, order in enumerate((rows, rows[::-1])):
        (tmp_path / str(number)).mkdir()
        facts, _ = read(tmp_path / str(number), put(file, "\n".join([header, *order, ""])))
        digests.add(digest_of(facts))
    assert len(digests) == 1


@pytest.mark.parametrize(
    ("start", "utc"),
    [
        ("2026-11-01 01:30-04:00", datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
        ("2026-11-01 01:30-05:00", datetime(2026, 11, 1, 6, 30, tzinfo=UTC)),
        ("2026-11-01T01:30-05:00", datetime(2026, 11, 1, 6, 30, tzinfo=UTC)),
        ("2026-11-01 02:00", datetime(2026, 11, 1, 7, tzinfo=UTC)),
        ("2026-11-01 00:59", datetime(2026, 11, 1, 4, 59, tzinfo=UTC)),
        ("2026-03-08 03:00", datetime(2026, 3, 8, 7, tzinfo=UTC)),
        ("2026-03-08 01:59", datetime(2026, 3, 8, 6, 59, tzinfo=UTC)),
        ("2026-12-05 06:30-05:00", datetime(2026, 12, 5, 11, 30, tzinfo=UTC)),
    ],
)
def test_wall_times_are_the_instants_they_name(start: str, utc: datetime, tmp_path: Path) -> None:
    facts, _ = read(tmp_path, duty(f"A,{start},2026-12-06 09:30,court"))
    assert facts.duty[0].interval.start == utc


def test_a_name_may_hold_what_an_id_may_not(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, swap(OFFICERS, "Blake Brown", '"=Blåke ""Bee"" Brown,\nJr."'))
    assert facts.officer["B"].name == '=Blåke "Bee" Brown,\nJr.'
