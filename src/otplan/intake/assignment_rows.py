"""Rows of assignments.csv: one officer on one patrol or detail, as ``plan`` writes them or a person does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.intake.cells import Cells
from otplan.intake.folder import Capped
from otplan.intake.habits import Habits
from otplan.intake.tables import YES_NO
from otplan.quantities.sheets import read_sheet
from otplan.quantities.text_file import csv_grid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from otplan.quantities.fault import Faults
    from otplan.quantities.interval import Interval
    from otplan.quantities.money import Cents
    from otplan.quantities.sheets import Sheet
    from otplan.scenario.detail import Detail
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window

PATROLS = ("patrol_id", "officer_id", "date", "shift", "mode", "post", "fund")
DETAILS = ("detail_id", "officer_id", "fund")
"""Columns that the header needs: of a file with patrols, and of one that has details alone."""
FILLED = ("start", "end", "fleet", "ordered_in", "paid_minutes", "pay", "fringe", "cost")
"""Columns that may be left out, or be blank in any row: what stands in them follows from the others."""
MOST_MINUTES = 100_000


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """What a row says. ``patrol_id`` or ``detail_id`` is empty; the rest is None or empty where the cell is blank.

    ``window`` is that of the patrol's date and shift, ``detail`` the detail; None where there is none such, told.
    """

    cells: Cells
    patrol_id: str
    detail_id: str
    officer_id: str
    date: date | None
    shift: str
    window: Window | None
    detail: Detail | None
    mode: str
    post: str
    fund: str
    fleet: tuple[str, ...]
    ordered_in: bool | None
    paid_minutes: int | None
    pay: Cents | None
    fringe: Cents | None
    cost: Cents | None

    @property
    def what(self) -> str:
        """As a sentence names it."""
        return f"patrol {self.patrol_id}" if self.patrol_id else f"detail {self.detail_id}"


def assignment_sheet(path: Path, faults: Faults) -> Sheet | None:
    """The file as a table; None where it cannot be read at all. What is wrong with its form goes to ``faults``."""
    grid = csv_grid(path, faults)
    if grid is None:
        return None
    header = {cell.strip() for _, cells in list(grid.rows)[:1] for cell in cells}
    required = DETAILS if "detail_id" in header and "patrol_id" not in header else PATROLS
    optional = [column for column in (*PATROLS, *DETAILS, *FILLED) if column not in required]
    return read_sheet(grid, required, tuple(dict.fromkeys(optional)), (), faults)


def assignment_rows(sheet: Sheet, scenario: Scenario, faults: Faults, *, us: bool) -> Iterator[AssignmentRow]:
    """Every row that says of which patrol or detail it is. ``us``: dates are month/day/year."""
    habits, capped = Habits(us=us), Capped(faults)
    for row in sheet:
        if capped.full:
            break
        cells = Cells(row, capped, habits)
        if cells.has("patrol_id") and cells.has("detail_id"):
            cells.fault("detail_id", "stands beside patrol_id", "A row is of a patrol or of a detail: use one of them.")
        elif cells.has("detail_id"):
            yield _of_detail(cells, scenario)
        elif cells.has("patrol_id"):
            yield _of_patrol(cells, scenario)
        else:
            cells.fault(
                sheet.columns[0], "no patrol_id and no detail_id", "Give each patrol an id, the same in its rows."
            )
    habits.tell(faults)


def _of_patrol(cells: Cells, scenario: Scenario) -> AssignmentRow:
    patrol_id, day = cells.identifier("patrol_id"), cells.day("date")
    if not cells.has("date"):
        cells.fault("date", "blank", "The date on which the patrol starts, such as 2026-12-04.")
    shift, mode, post = (cells.identifier(column) for column in ("shift", "mode", "post"))
    window = None if day is None else scenario.window.get(f"{day.isoformat()}/{shift}")
    if window is not None:
        _check_times(cells, scenario, window.interval, f"window {window.window_id}")
    elif day is not None and any(each.shift_id == shift for each in scenario.shifts):
        _tell_closed(cells, scenario, day, shift)
    if cells.row["ordered_in"].casefold() == "yes":
        cells.fault("ordered_in", "yes on a patrol", "Patrols are worked by volunteers: write no, or leave it blank.")
    return _row(cells, patrol_id, "", (day, shift, window), None, (mode, post))


def _of_detail(cells: Cells, scenario: Scenario) -> AssignmentRow:
    detail_id, day = cells.identifier("detail_id"), cells.day("date")
    detail = scenario.detail.get(detail_id)
    for column in ("shift", "post"):
        if cells.has(column):
            cells.fault(column, "stands beside detail_id", "A detail has none: leave it blank.")
    mode = cells.identifier("mode", required=False)
    if detail is not None:
        name = f"detail {detail_id}"
        _check_times(cells, scenario, detail.interval, name)
        if day is not None and day != detail.date:
            cells.fault("date", f"{name} starts on {detail.date}, not on {day}", "Correct it, or leave it blank.")
        if mode and mode != detail.mode:
            has = f"is by {detail.mode}" if detail.mode else "has no mode"
            cells.fault("mode", f'{name} {has}, here "{mode}"', "Correct it, or leave it blank.")
    return _row(cells, "", detail_id, (day, "", None), detail, (mode, ""))


def _row(
    cells: Cells,
    patrol_id: str,
    detail_id: str,
    time: tuple[date | None, str, Window | None],
    detail: Detail | None,
    how: tuple[str, str],
) -> AssignmentRow:
    """The row with the cells that patrols and details share."""
    return AssignmentRow(
        cells,
        patrol_id,
        detail_id,
        cells.identifier("officer_id"),
        *time,
        detail,
        *how,
        cells.identifier("fund"),
        cells.identifiers("fleet"),
        cells.choice("ordered_in", YES_NO) == "yes" if cells.has("ordered_in") else None,
        cells.whole("paid_minutes", 0, MOST_MINUTES),
        cells.money("pay"),
        cells.money("fringe"),
        cells.money("cost"),
    )


def _check_times(cells: Cells, scenario: Scenario, interval: Interval, of: str) -> None:
    """Note a start or an end, where given, that is not that of the window or detail."""
    department = scenario.department
    for column, instant in (("start", interval.start), ("end", interval.end)):
        said = cells.instant(column, department.zone) if cells.has(column) else None
        if said is not None and said != instant:
            meant = department.local(instant).isoformat()
            what = f'"{cells.row[column]}" is not the {column} of {of}, which is {meant}'
            cells.fault(column, what, "Correct it, or leave it blank.")


def _tell_closed(cells: Cells, scenario: Scenario, day: date, shift: str) -> None:
    """Note that a shift opens no window on a date, and on which it does."""
    dates = [window.date.isoformat() for window in scenario.windows if window.shift.shift_id == shift]
    which = f"from {dates[0]} to {dates[-1]}, on its weekdays" if dates else "on no date of this scenario"
    cells.fault("date", f"shift {shift} does not start on {day}", f"It starts {which}.")
