"""The rows of a CSV file as lists of text."""

import csv
from pathlib import Path


def rows_of(path: Path) -> list[list[str]]:
    """Every row, the header first."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
