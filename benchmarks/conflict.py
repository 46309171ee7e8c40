"""How long ``otplan plan`` takes to say why no plan exists: scenarios/binghamton with five orders that cannot be done.

Run: PYTHONPATH=src python benchmarks/conflict.py [NAME ...]. The results stand in conflict.md.
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

WEEK = Path(__file__).parents[1] / "scenarios" / "binghamton"
MANY = [
    f"must,,{day}/{shift},vehicle,,Capt. Lantern,"
    for day in ("sun", "mon", "tue", "wed", "thu")
    for shift in ("afternoon", "night")
]
ORDERS = {
    "officer on leave": ["must,O-180,sat/afternoon,,,Capt. Lantern,"],
    "officer not signed up": ["must,O-180,mon/afternoon,,,Capt. Lantern,"],
    "officer not rested": ["must,O-115,thu/night,,,Capt. Lantern,"],
    "ten orders, funds of seven hundred dollars": MANY,
    "nobody holds a bike certificate": ["must,,sat/evening,bike,MILL,Capt. Lantern,"],
}


def changed(name: str, folder: Path) -> None:
    """Write a copy of the week with the orders of one case, and what else makes them impossible."""
    shutil.copytree(WEEK, folder)
    orders = folder / "orders.csv"
    orders.write_text(orders.read_text() + "\n".join(ORDERS[name]) + "\n")
    if name.startswith("ten orders"):
        funds = folder / "funds.csv"
        with funds.open(newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            if "patrol" in row["pays"]:
                row["available"] = "700.00"
                row["weekly_cap"] = row["weekly_cap"] and "none"
        with funds.open("w", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    if name.startswith("nobody"):
        officers = folder / "officers.csv"
        officers.write_text(re.sub(r"bike(:[0-9-]+)?", "", officers.read_text()))


def main() -> None:
    """Print what each case said and how long the command took, start to end."""
    for name in sys.argv[1:] or ORDERS:
        with TemporaryDirectory() as scratch:
            folder = Path(scratch) / "week"
            changed(name, folder)
            began = time.monotonic()
            command = [sys.executable, "-m", "otplan", "plan", str(folder), "--out", str(Path(scratch) / "out")]
            ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
            print(f"{name}: exit {ran.returncode}, {time.monotonic() - began:.1f} s\n{ran.stderr}")


if __name__ == "__main__":
    main()
