"""The tables of a scenario folder: which there are, which columns each has, which this version reads."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.intake.cells import Cells
from otplan.quantities.fault import Faults, Record
from otplan.quantities.sheets import MOST_FAULTS, nearest, read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Columns:
    """A table's columns: those it must have, those it may have, those of the design that are not supported yet."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    needed: bool = False


TABLES: dict[str, Columns] = {
    "officers.csv": Columns(
        ("officer_id", "name", "seniority", "hourly_rate"),
        ("rank", "unit", "qualifications", "max_overtime_hours"),
        ("hired", "probation_until", "email", "phone", "employee_no", "pay_as", "comp_hours", "bureau"),
        needed=True,
    ),
    "duty.csv": Columns(("officer_id", "kind"), ("start", "end", "when", "fund", "cents"), ("note",)),
    "availability.csv": Columns(
        ("officer_id",),
        ("start", "end", "when", "modes", "max_shifts"),
        ("preference", "detail", "signed_at"),
        needed=True,
    ),
    "hotspots.csv": Columns(
        ("hotspot_id", "name", "analysis"),
        ("lat", "lon", "community", "source", "modes", "min_hours", "max_hours"),
        ("requests", "since", "bureau"),
        needed=True,
    ),
    "risk.csv": Columns(("hotspot_id", "day", "hour", "weight"), (), ("when",)),
    "posts.csv": Columns(("post_id", "hotspots"), ("modes",)),
    "fleet.csv": Columns(("fleet_id", "mode"), ("out", "out_from", "out_until"), ("bureau",)),
    "funds.csv": Columns(
        ("fund_id", "available"),
        ("name", "starts", "ends", "weekly_cap", "modes", "ranks", "fringe"),
        (
            "account",
            "award",
            "appropriated",
            "pays",
            "crew_sizes",
            "shifts",
            "hotspots",
            "officer_cap",
            "board",
        ),
        needed=True,
    ),
    "orders.csv": Columns(
        ("decision",), ("officer_id", "when", "mode", "post", "by", "reason"), ("with", "detail", "rule")
    ),
}
LATER_TABLES = ("roster.csv", "standings.csv", "details.csv", "kept.csv", "rates.csv")


class Folder:
    """A scenario folder being read. Faults of every table go to one list."""

    def __init__(self, path: Path, faults: Faults) -> None:
        """Read from ``path``; nothing is opened yet."""
        self.path = path
        self.faults = faults

    def rows(self, file: str) -> Iterator[Cells]:
        """The rows of a table; none when it is absent or cannot be read."""
        columns = TABLES[file]
        path = self.path / file
        if not os.path.lexists(path) and not columns.needed:
            return
        sheet = read_sheet(path, columns.required, columns.optional, columns.later, self.faults)
        if sheet is None:
            return
        if columns.needed and not sheet.rows:
            self.faults.add(Record(file, 1), "", "a header alone: the table has no rows", "Add a row for each.")
        before = len(self.faults)
        for row in sheet:
            if len(self.faults) - before > MOST_FAULTS:
                what = f"more than {MOST_FAULTS} faults: the rest of this table is not read"
                self.faults.add(row.record, "", what)
                return
            yield Cells(row, self.faults)

    def strangers(self) -> None:
        """Note tables of the design that are not supported yet, and CSV files that look like a misspelt table."""
        for path in sorted(each for each in self.path.iterdir() if each.suffix.lower() == ".csv"):
            if path.name in LATER_TABLES:
                what = "this table is not supported yet"
                self.faults.add(Record(path.name), "", what, "Take it out of the folder; nothing is read and ignored.")
            elif path.name not in TABLES:
                hint = nearest(path.name, list(TABLES)) or "Take it out of the folder."
                self.faults.add(Record(path.name), "", "not a table of a scenario", hint)


class Unique:
    """Ids of one table, each allowed once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._rows: dict[str, tuple[str, int]] = {}

    def add(self, cells: Cells, column: str, key: str) -> None:
        """Note a fault when the key stood in an earlier row."""
        folded = key.casefold()
        if folded in self._rows:
            # Calendars are files named by id, and some systems do not tell A.ics from a.ics.
            alike = "" if self._rows[folded][0] == key else f', but for its case, as "{self._rows[folded][0]}"'
            cells.fault(column, f'"{key}" stands already in row {self._rows[folded][1]}{alike}', "Each may stand once.")
        else:
            self._rows[folded] = (key, cells.record.row or 0)
