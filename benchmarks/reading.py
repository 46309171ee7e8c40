"""How long reading takes: each scenario named, and folders of many officers made from the last one.

    python -m benchmarks.reading --officers 2000 scenarios/small scenarios/charlottesville scenarios/binghamton

A folder of N officers repeats the people of its model under new ids: their rotation, duty, sign-ups, and units. Each
reading is a process of its own: seconds of ``load`` alone (median of 5), of ``otplan check`` as a command, and peak
memory of the command.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from otplan.quantities.book_writer import write_workbook
from tests.intake.rows import rows_of

TIMED = """
import sys, time
from pathlib import Path
from otplan.intake.load import load
began = time.perf_counter()
load(Path(sys.argv[1]))
print(time.perf_counter() - began)
"""
RUNS = 5
OF_PEOPLE = ("officers", "roster", "duty", "availability")


def enlarged(model: Path, officers: int, out: Path) -> None:
    """A copy of a folder in which its people stand as often as it takes to make so many officers."""
    shutil.copytree(model, out)
    here = [row[0] for row in rows_of(model / "officers.csv")[1:]]
    copies = [(copy, who) for copy in range(-(-officers // len(here))) for who in here][:officers]
    chosen = set(copies)
    for table in OF_PEOPLE:
        header, *rows = rows_of(model / f"{table}.csv")
        held = [header]
        for copy in range(-(-officers // len(here))):
            held.extend(_moved(header, row, copy, len(here)) for row in rows if (copy, row[0]) in chosen)
        with (out / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(held)


def _moved(header: list[str], row: list[str], copy: int, officers: int) -> list[str]:
    moved = [f"{row[0]}-{copy}" if copy else row[0], *row[1:]]
    if "seniority" in header:
        at = header.index("seniority")
        moved[at] = str(int(row[at]) + copy * officers)
    return moved


def as_workbook(folder: Path, out: Path) -> None:
    """A copy of a folder with its tables in one workbook."""
    shutil.copytree(folder, out, ignore=shutil.ignore_patterns("*.csv"))
    tables = {path.stem: rows_of(path) for path in sorted(folder.glob("*.csv"))}
    (out / "tables.xlsx").write_bytes(write_workbook(tables))
    facts = (out / "scenario.toml").read_text()
    (out / "scenario.toml").write_text(facts.replace("\ndays", '\ntables = "tables.xlsx"\ndays', 1))


def measure(folder: Path) -> None:
    """Print one row of the table."""
    loads = []
    for _ in range(RUNS):
        command = [sys.executable, "-c", TIMED, str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
        loads.append(float(done.stdout))
    began = time.perf_counter()
    command = [sys.executable, "-m", "otplan", "check", str(folder)]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    _, _, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - began
    print(
        f"| {folder.name} | {statistics.median(loads):.2f} s | {min(loads):.2f}-{max(loads):.2f} s "
        f"| {seconds:.2f} s | {used.ru_maxrss / 1024:.0f} MB |",
        flush=True,
    )


def main() -> None:
    """Measure each folder, then the large ones."""
    parser = argparse.ArgumentParser(description="Time the reading of scenario folders.")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--officers", type=int, default=2000)
    asked = parser.parse_args()
    print("| folder | load, median of 5 | from-to | `otplan check` | peak |\n|---|---|---|---|---|")
    for folder in asked.folders:
        measure(folder)
    with TemporaryDirectory() as where:
        large = Path(where) / f"{asked.officers}-officers"
        enlarged(asked.folders[-1], asked.officers, large)
        measure(large)
        book = Path(where) / f"{asked.officers}-officers-workbook"
        as_workbook(large, book)
        measure(book)


if __name__ == "__main__":
    main()
