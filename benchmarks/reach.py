"""What a plan of a folder takes: wall time, peak memory, gap, proof; and how long --help takes.

    python benchmarks/reach.py scenarios/charlottesville

Each run is a process of its own, as a user would start it. Results: benchmarks/reach.md.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

MEBIBYTE = 1024


def run(*arguments: str) -> tuple[float, str]:
    """Seconds of one otplan command, and what it printed on stdout."""
    began = time.monotonic()
    command = [sys.executable, "-m", "otplan", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    return time.monotonic() - began, done.stdout


def main(folder: str) -> None:
    """Print the table."""
    helps = [run("--help")[0] for _ in range(5)]
    with tempfile.TemporaryDirectory() as parent:
        seconds, printed = run("plan", folder, "--out", str(Path(parent) / "out"), "--json")
    # On Linux the largest child so far, in KiB: the plan dwarfs --help.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MEBIBYTE
    planned = json.loads(printed)
    stages = {stage["goal"]: stage for stage in planned["stages"]}
    print(f"wall {seconds:.1f} s, peak memory {peak:.0f} MiB, --help {median(helps):.3f} s (median of 5)")
    for goal, stage in stages.items():
        print(f"{goal}: gap {stage['gap']}, proved {stage['proved']}, stopped by {stage['stopped_by']}")


if __name__ == "__main__":
    main(sys.argv[1])
