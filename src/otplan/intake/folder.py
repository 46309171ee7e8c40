"""The tables of a scenario folder as rows: CSV files, or the sheets of one workbook."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from otplan.intake.cells import Cells
from otplan.intake.habits import Habits
from otplan.intake.later import check_later
from otplan.intake.strangers import strangers
from otplan.intake.tables import TABLES
from otplan.quantities.fault import Faults, Record
from otplan.quantities.sheets import MOST_FAULTS, read_sheet
from otplan.quantities.text_file import csv_grid
from otplan.quantities.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from otplan.quantities.sheets import Grid

READ_ME = "Read me"
"""A sheet of a workbook that is for people; it is not opened."""


class Folder:
    """A scenario folder being read. Faults of every table go to one list.

    ``us``: dates are month/day/year. ``book``: the workbook that holds the tables in place of CSV files, or None.
    ``instead``: by table, CSV files that are read in place of the folder's own.
    """

    def __init__(
        self,
        path: Path,
        faults: Faults,
        *,
        us: bool = False,
        book: str | None = None,
        instead: Mapping[str, Path] | None = None,
    ) -> None:
        """Read from ``path``; of CSV files nothing is opened yet."""
        self.path = path
        self._instead = instead or {}
        self.faults = faults
        self._us = us
        self._book = book
        self._habits: list[Habits] = []
        self._sheets = None if book is None else _sheets(path / book, faults)
        self._meant = strangers(path, book, self._sheets, faults)

    def rows(self, name: str) -> Iterator[Cells]:
        """The rows of a table; none when it is absent or cannot be read."""
        table = TABLES[name]
        grid = self._grid(name)
        if grid is None:
            return
        if table.later:
            what = "this table is not supported yet"
            instead = "Take it out; nothing is read and ignored."
            self.faults.add(Record(grid.file), "", what, instead)
        sheet = read_sheet(grid, table.required, table.optional, table.later_columns, self.faults)
        if sheet is None:
            return
        if table.needed and not sheet.rows:
            self.faults.add(Record(grid.file, 1), "", "a header alone: the table has no rows", "Add a row for each.")
        habits, capped = Habits(us=self._us), Capped(self.faults)
        self._habits.append(habits)
        for row in sheet:
            if capped.full:
                return
            cells = Cells(row, capped, habits)
            check_later(cells, table, sheet.columns)
            yield cells

    def _grid(self, name: str) -> Grid | None:
        """A table's cells from the workbook or its CSV file; None where there is none, told where it is needed."""
        needed = TABLES[name].needed and name not in self._meant
        if self._sheets is not None:
            if needed and self._sheets and name not in self._sheets:
                self.faults.add(Record(str(self._book)), "", f"no sheet {name}", "Add it; a scenario needs it.")
            return self._sheets.get(name)
        path = self._instead.get(name, self.path / f"{name}.csv")
        return csv_grid(path, self.faults) if needed or os.path.lexists(path) else None

    def tell_habits(self) -> None:
        """Note, once all rows are read, what spreadsheets did to whole columns."""
        for habits in self._habits:
            habits.tell(self.faults)


def _sheets(path: Path, faults: Faults) -> Mapping[str, Grid]:
    """The sheets of a workbook, without the one for people."""
    found = Faults()
    grids = read_workbook(path, found) or {}
    for_people = {name: grid.file for name, grid in grids.items() if name.casefold() == READ_ME.casefold()}
    faults.extend(fault for fault in found if fault.record.file not in for_people.values())
    return {name: grid for name, grid in grids.items() if name not in for_people}


class Capped(Faults):
    """The faults of one table as they go to the list of all: after so many the rest is told in one."""

    def __init__(self, every: Faults) -> None:
        """Begin with none of this table."""
        super().__init__()
        self._every = every
        self.full = False

    def add(self, record: Record, column: str, what: str, instead: str = "") -> None:
        """Note one, the last that fits, or nothing."""
        if self.full:
            return
        super().add(record, column, what, instead)
        self._every.add(record, column, what, instead)
        if len(self) > MOST_FAULTS:
            self.full = True
            what = f"more than {MOST_FAULTS} faults: the rest of this table is not read"
            self._every.add(record, "", what)


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
