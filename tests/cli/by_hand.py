"""Plans of scenarios/small as a lieutenant types them: the columns that are needed, and nothing else."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

NEEDED = ("patrol_id", "officer_id", "date", "shift", "mode", "post", "fund")
FRI, SAT = "2026-12-04", "2026-12-05"
THREE_PAIRS = (
    # The best plan without Saturday's pair at the station.
    ("FB", "A", FRI, "eve", "bike", "MARKET", "GRANT"),
    ("FB", "C", FRI, "eve", "bike", "MARKET", "GRANT"),
    ("FF", "D", FRI, "eve", "foot", "STATION", "GRANT"),
    ("FF", "E", FRI, "eve", "foot", "STATION", "GRANT"),
    ("SB", "F", SAT, "eve", "bike", "MARKET", "GRANT"),
    ("SB", "G", SAT, "eve", "bike", "MARKET", "GRANT"),
)
DEARER = (
    # The best deployment, of which the city pays Friday's pair at the station in place of Saturday's.
    *(row[:-1] + (("CITY",) if row[0] == "FF" else ("GRANT",)) for row in THREE_PAIRS),
    ("SF", "A", SAT, "eve", "foot", "STATION", "GRANT"),
    ("SF", "H", SAT, "eve", "foot", "STATION", "GRANT"),
)


def typed(path: Path, rows: Iterable[Iterable[str]], columns: Iterable[str] = NEEDED) -> Path:
    """A file of these rows."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *rows])
    path.write_text(text.getvalue())
    return path


def cut(source: Path, path: Path, columns: Iterable[str]) -> Path:
    """A copy of an assignments.csv with these columns alone, in this order."""
    wanted = tuple(columns)
    with source.open(newline="") as file:
        return typed(path, [[row[column] for column in wanted] for row in csv.DictReader(file)], wanted)
