"""funds.csv: money, what it may pay, and rows of one fund as alternatives."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from otplan.intake.cells import ID
from otplan.intake.folder import Unique
from otplan.intake.fund_row import read_fund_row

if TYPE_CHECKING:
    from otplan.intake.cells import Cells
    from otplan.intake.folder import Folder
    from otplan.scenario.fund import Alternative, Fund

OF_THE_FUND = (
    *("name", "account", "award", "appropriated", "available", "starts", "ends", "weekly_cap", "pays", "ranks"),
    *("fringe", "officer_cap", "board"),
)
"""Columns that belong to a fund as a whole: they stand in its first row."""
LIMITS = ("modes", "crew_sizes", "shifts", "hotspots")
"""Columns in which the rows of one fund differ."""
NOT_YET = ("starts", "ends", "ranks")
"""Columns of the fund that a later version may let its rows differ in."""


@dataclass
class _Fund:
    """A fund being read: its first row, the alternatives so far, and the row in which each set of limits stands."""

    cells: Cells
    first: Fund
    alternatives: list[Alternative] = field(default_factory=list)
    rows: dict[object, int | None] = field(default_factory=dict)


def read_funds(folder: Folder) -> tuple[Fund, ...]:
    """Funds by id. Rows of one fund are alternatives; what belongs to the fund as a whole stands in the first."""
    ids = Unique()
    found: dict[str, _Fund] = {}
    for cells in folder.rows("funds"):
        fund = read_fund_row(cells)
        well_formed = ID.fullmatch(fund.fund_id) is not None
        # A row whose id is none belongs to no other row: its number keeps it apart.
        key = fund.fund_id if well_formed else f"row {cells.record.row}"
        held = found.get(key)
        if held is None:
            held = found[key] = _Fund(cells, fund)
            if well_formed:
                ids.add(cells, "fund_id", fund.fund_id)
            if not cells.has("available"):
                instead = "Write the dollars that patrols and details may still cost, in the fund's first row."
                cells.fault("available", "blank", instead)
        else:
            _differing(cells, fund, held)
        _alternative(cells, fund.alternatives[0], held)
    funds = [
        replace(held.first, alternatives=tuple(sorted(held.alternatives, key=lambda each: each.limits)))
        for held in found.values()
    ]
    return tuple(sorted(funds, key=lambda fund: fund.fund_id))


def _differing(cells: Cells, fund: Fund, held: _Fund) -> None:
    """Note what a further row says of the fund otherwise than the first."""
    row = held.cells.record.row
    for column in OF_THE_FUND:
        unread = _unread(cells, fund, column) or _unread(held.cells, held.first, column)
        if not cells.has(column) or unread or getattr(fund, column) == getattr(held.first, column):
            continue
        what = f"differs from row {row} of the same fund"
        if column in NOT_YET:
            cells.fault(column, f"{what}: a row with its own {column} is not supported yet", "Leave it blank here.")
        else:
            cells.fault(column, what, f"It belongs to the whole fund: write it in row {row}, and leave it blank here.")


def _alternative(cells: Cells, this: Alternative, held: _Fund) -> None:
    """Add a row's limits to its fund; limits that stand already are a fault."""
    if not _told(cells, *LIMITS):
        if this.limits in held.rows:
            what = f'"{held.first.fund_id}" stands already in row {held.rows[this.limits]}, with the same limits'
            cells.fault("fund_id", what, f"Rows of one fund differ in {', '.join(LIMITS[:-1])} or {LIMITS[-1]}.")
            return
        held.rows[this.limits] = this.record.row
    held.alternatives.append(this)


def _unread(cells: Cells, fund: Fund, column: str) -> bool:
    """Whether a cell cannot be read, which is told elsewhere, so that nothing follows from it."""
    return _told(cells, column) or (cells.has(column) and getattr(fund, column) is None)


def _told(cells: Cells, *columns: str) -> bool:
    """Whether a row was told to be short or long, or one of these cells to be wrong."""
    told = {(fault.record, fault.column) for fault in cells.faults}
    # What is told once a column is told at the end of the table.
    told |= {(place, column) for (_, column), places in cells.habits.seen.items() for place, _ in places}
    return not cells.row.whole or any((cells.record, column) in told for column in columns)
