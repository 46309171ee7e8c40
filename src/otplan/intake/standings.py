"""standings.csv: overtime hours used to equalise, by board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.folder import Unique
from otplan.scenario.standing import BOARD, Standing

if TYPE_CHECKING:
    from otplan.intake.folder import Folder


def read_standings(folder: Folder) -> tuple[Standing, ...]:
    """Standings by officer and board, each pair once; a blank board is the one of funds that name none."""
    once = Unique()
    standings = []
    for cells in folder.rows("standings"):
        officer_id = cells.identifier("officer_id")
        board = cells.identifier("board", required=False) or BOARD
        once.add(cells, "board", f"officer {officer_id}, board {board}")
        minutes = cells.minutes("hours")
        if minutes is None and not cells.has("hours"):
            cells.fault("hours", "blank", "Write the overtime hours so far; 0 if there are none.")
        standings.append(
            Standing(officer_id, board, minutes or 0, cells.day("last_called"), cells.day("last_ordered"), cells.record)
        )
    return tuple(sorted(standings, key=lambda each: (each.officer_id, each.board)))
