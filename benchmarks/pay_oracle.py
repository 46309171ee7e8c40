"""Random officer-weeks, each line and work period of which is paid by the program and by the oracle of the tests.

    python -m benchmarks.pay_oracle --weeks 1000 --jobs 2

A week has ten officers and follows from its number (``tests/pay/random_weeks.py``); every other one has a clock
change. Compared are the line of ``pay/``, the model's cents, the audit of a plan that claims the oracle's cents, and
hours, regular rate, premiums and what is owed of every work period, all of them exactly. Exit code 1 if any differs.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections import Counter

from tests.pay.compared import lines_compared, periods_compared
from tests.pay.random_weeks import week


def one_week(number: int) -> tuple[list[str], Counter[str]]:
    """What differs, and what was met."""
    facts = week(number)
    lines, plan = lines_compared(facts, str(number))
    periods = periods_compared(facts, plan, str(number))
    return lines.differences + periods.differences, lines.met + periods.met


def main() -> int:
    """Compare, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weeks", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    began = time.perf_counter()
    met: Counter[str] = Counter()
    wrong = 0
    with multiprocessing.Pool(asked.jobs) as pool:
        for differences, of_week in pool.imap_unordered(one_week, range(asked.weeks), chunksize=10):
            met += of_week
            wrong += len(differences)
            for each in differences[:3]:
                print(each, file=sys.stderr, flush=True)
    print("| met | times |\n|---|--:|")
    for what, times in sorted(met.items()):
        print(f"| {what} | {times:,} |")
    print(f"| **differences** | {wrong} |\n\n{time.perf_counter() - began:.0f} s.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
