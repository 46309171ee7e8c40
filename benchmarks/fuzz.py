"""Damage the files of valid folders again and again; intake must give a scenario or faults, soon and in little memory.

    python -m benchmarks.fuzz --rounds 100000 --seed 1

Three folders: ``small`` with circuits and orders; ``impossible`` with rotations and several agreements, with dated
rates added; and the same with its tables as one workbook. Each round damages one file, reads the folder, and puts the
file back. Two processes. Prints a table; exit code 1 if a round raised anything else than faults, gave a fault without
words, took more than 2 s twice in a row, or if a process held more than 500 MB.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import shutil
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from otplan.intake.load import load
from otplan.quantities.book_writer import write_workbook
from otplan.quantities.fault import BadInput
from tests.intake.folders import SMALL
from tests.intake.mutations import damaged
from tests.intake.rows import rows_of

PROCESSES = 2
LONGEST, LARGEST = 2.0, 500.0
"""Seconds of one reading, and megabytes of one process."""


@dataclass
class Account:
    """What the rounds of one process came to."""

    ends: Counter[tuple[str, str]] = field(default_factory=Counter)
    slowest: float = 0.0
    slow_round: str = ""
    megabytes: float = 0.0
    wrong: dict[str, str] = field(default_factory=dict)


def folders(where: Path) -> list[Path]:
    """The valid folders."""
    small, split, book = (where / name for name in ("small", "split", "book"))
    shutil.copytree(SMALL, small)
    (small / "posts.csv").write_text("post_id,hotspots,modes\nWALK,MARKET;STATION,foot\n")
    (small / "orders.csv").write_text("decision,officer_id,when,mode,post,by\nforbid,A,fri/eve,,,Lt. Poe\n")
    shutil.copytree(SMALL.parent / "impossible", split)
    rank = next(iter(load(split)[0].officers)).rank
    (split / "rates.csv").write_text(f"rank,effective,hourly_rate\n{rank},2026-12-12,45.5000\n")
    shutil.copytree(split, book)
    tables = {path.stem: rows_of(path) for path in sorted(book.glob("*.csv"))}
    for path in book.glob("*.csv"):
        path.unlink()
    (book / "week.xlsx").write_bytes(write_workbook(tables))
    facts = (book / "scenario.toml").read_text()
    (book / "scenario.toml").write_text(facts.replace("\ndays", '\ntables = "week.xlsx"\ndays', 1))
    for folder in (small, split, book):
        load(folder)
    return [small, split, book]


def run(seed: int, rounds: int) -> Account:
    """Some rounds in this process."""
    account, rng = Account(), random.Random(seed)
    with TemporaryDirectory() as where:
        held = [
            (folder, {path: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".md"})
            for folder in folders(Path(where))
        ]
        for number in range(rounds):
            folder, files = rng.choice(held)
            path = rng.choice(list(files))
            path.write_bytes(data := damaged(rng, path.name, files[path]))
            told = f"seed {seed}, round {number}, {path.name}: {data[:500]!r}"
            end, seconds = _timed(account, folder, told)
            if seconds > LONGEST:
                # A busy machine may let a process wait; what hangs does so again.
                seconds = min(seconds, _timed(account, folder, told)[1])
            if seconds > account.slowest:
                account.slowest, account.slow_round = seconds, f"seed {seed}, round {number}, {path.name}"
            account.ends[path.suffix, end] += 1
            path.write_bytes(files[path])
    account.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return account


def _timed(account: Account, folder: Path, where: str) -> tuple[str, float]:
    """How one reading ends, and its seconds."""
    began = time.perf_counter()
    end = _end(account, folder, where)
    return end, time.perf_counter() - began


def _end(account: Account, folder: Path, where: str) -> str:
    try:
        load(folder)
    except BadInput as refused:
        if not refused.faults or not all(fault.what for fault in refused.faults):
            account.wrong.setdefault("faults without words", where)
        return "faults"
    except Exception as error:  # noqa: BLE001 - what intake may not let through, gathered by kind
        account.wrong.setdefault(f"{type(error).__name__}: {str(error)[:80]}", where)
        return "raised"
    return "read"


def main() -> None:
    """Run, print, and say by the exit code whether all was well."""
    parser = argparse.ArgumentParser(description="Damage files and read them.")
    parser.add_argument("--rounds", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.perf_counter()
    share = -(-asked.rounds // PROCESSES)
    with multiprocessing.Pool(PROCESSES) as pool:
        accounts = pool.starmap(run, [(asked.seed * 1000 + number, share) for number in range(PROCESSES)])
    ends = sum((account.ends for account in accounts), Counter[tuple[str, str]]())
    print(f"{share * PROCESSES:,} rounds, seed {asked.seed}, {time.perf_counter() - began:.0f} s\n")
    print("| file | read | refused with faults | raised |\n|---|---|---|---|")
    for suffix in sorted({suffix for suffix, _ in ends}):
        print(f"| {suffix} | " + " | ".join(f"{ends[suffix, end]:,}" for end in ("read", "faults", "raised")) + " |")
    worst = max(accounts, key=lambda account: account.slowest)
    megabytes = max(account.megabytes for account in accounts)
    print(f"\nSlowest reading {worst.slowest:.2f} s ({worst.slow_round})")
    print(f"Largest process {megabytes:.0f} MB")
    wrong = {kind: where for account in accounts for kind, where in account.wrong.items()}
    for kind, where in wrong.items():
        print(f"{kind}\n    {where}")
    sys.exit(bool(wrong) or worst.slowest > LONGEST or megabytes > LARGEST)


if __name__ == "__main__":
    main()
