"""Rank whole incident files by block and by cell; print the accounts, the back tests, seconds and memory.

    python benchmarks/hotspots.py charlottesville=CHARLOTTESVILLE.csv syracuse=SYRACUSE.csv \
        --exclude "charlottesville=600 E MARKET ST"

Each run is a process of its own, so that its peak memory is its own. Beside what ``otplan hotspots`` prints:
how well the day and hour profiles of the chosen places, made before the cut, predict the hours after it. That
is the mean of log2 of the share given to the hour in which something happened, against a flat week, the
city's profile, and the places' own counts with one pseudo-count an hour. Nearer zero is better.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from otplan.desk.hotspots import HotspotRequest, rank_hotspots
from otplan.hotspots.incidents import read_incidents
from otplan.hotspots.presets import PRESETS
from otplan.hotspots.risk import CELLS, count_hours, profile_places
from otplan.hotspots.row_facts import PlaceChoice
from otplan.hotspots.score import load_weights, rank_places

if TYPE_CHECKING:
    from otplan.desk.hotspots import HotspotReport
    from otplan.hotspots.backtest import BackTest

TOPS = (10, 20, 50)


def log_scores(path: Path, preset: str, choice: PlaceChoice, test: BackTest) -> dict[str, float]:
    """Mean log2 score of four ways to say in which hours the chosen places are at risk."""
    layout = PRESETS[preset]
    rows = read_incidents(path, layout, load_weights(None), choice, layout.since, None).rows
    early, late = rows[rows["day"] < pd.Timestamp(test.cut)], rows[rows["day"] >= pd.Timestamp(test.cut)]
    ranked = rank_places(early, test.cut - timedelta(days=1), 365.0)
    places = list(ranked["place"].head(test.chosen))
    profiles = profile_places(early, places)
    own = np.stack([count_hours(early[early["place"] == place]) for place in places]) + 1
    seen = np.stack([count_hours(late[late["place"] == place]) for place in places])
    shares = {
        "flat": np.full(seen.shape, 1 / CELLS),
        "city": np.tile(profiles.city, (len(places), 1)),
        "own": own / own.sum(axis=1, keepdims=True),
        "shrunk": profiles.places,
    }
    return {name: float((seen * np.log2(share)).sum() / seen.sum()) for name, share in shares.items()}


def print_run(path: Path, preset: str, choice: PlaceChoice) -> None:
    """Print one table row per size of the choice, after the account."""
    started = time.perf_counter()
    reports: list[HotspotReport] = []
    with TemporaryDirectory() as folder:
        for top in TOPS:
            request = HotspotRequest(path, PRESETS[preset], Path(folder), choice, top=top, force=True)
            reports.append(rank_hotspots(request))
    seconds = (time.perf_counter() - started) / len(TOPS)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    account = reports[0].account
    print(f"{preset}, {choice.kind}: {account.read:,} rows read, {seconds:.1f} s, {memory:.0f} MB")
    print(f"    {account.used:>7,}  used")
    for reason, count in account.left_out:
        print(f"    {count:>7,}  {reason}")
    for report in reports:
        test = report.test
        if test is None:
            print("    no back test")
            continue
        print(
            f"    {test.cut} to {test.last}  top {test.chosen:>2} of {test.places:,}:"
            f" hit rate {test.hit_rate:.1%}, random {test.random_rate:.1%} +- {test.random_spread:.1%},"
            f" hindsight {test.best_rate:.1%}, {'PAI' if choice.kind == 'grid' else 'ratio'} {test.ratio:.1f}"
        )
        scores = ", ".join(f"{name} {score:.3f}" for name, score in log_scores(path, preset, choice, test).items())
        print(f"        hours, mean log2: {scores}")


def main() -> None:
    """Run every file and both kinds of place, each in a process of its own."""
    parser = argparse.ArgumentParser(description="Benchmark of otplan hotspots on whole incident files.")
    parser.add_argument("files", nargs="+", metavar="PRESET=FILE")
    parser.add_argument("--exclude", action="append", default=[], metavar="PRESET=PLACE")
    parser.add_argument("--place", choices=["block", "grid"])
    given = parser.parse_args()
    for file in given.files:
        preset, _, path = file.partition("=")
        exclude = [place for name, _, place in (text.partition("=") for text in given.exclude) if name == preset]
        if given.place:
            print_run(Path(path), preset, PlaceChoice(given.place, exclude=tuple(exclude)))
            continue
        for place in ("block", "grid"):
            options = [part for text in exclude for part in ("--exclude", f"{preset}={text}")]
            command = [sys.executable, __file__, file, "--place", place, *options]
            subprocess.run(command, check=True)  # noqa: S603  # this script itself


if __name__ == "__main__":
    main()
