"""Columns that are known and not acted on yet: refused by name, and the form of their cells is told all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.cells import WALL_FORM
from otplan.intake.clocks import WALL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from otplan.intake.cells import Cells
    from otplan.intake.table import Column, Holds, Table

LARGEST = 10_000_000


def check_later(cells: Cells, table: Table, present: Sequence[str]) -> None:
    """Note what is wrong with the cells of a row that no reader of this version asks for."""
    for column in table.columns:
        if (column.later or table.later) and column.name in present:
            if cells.has(column.name):
                FORMS[column.holds](cells, column)
            elif column.must:
                cells.fault(column.name, "blank", "This cell is needed.")


def _instant(cells: Cells, column: Column) -> None:
    text = cells.dated(column.name)
    if text is not None and not WALL.fullmatch(text):
        cells.fault(column.name, f'"{text}" is not a date and a time', WALL_FORM)


FORMS: Mapping[Holds, Callable[[Cells, Column], object]] = {
    "id": lambda cells, column: cells.identifier(column.name),
    "ids": lambda cells, column: cells.identifiers(column.name),
    "date": lambda cells, column: cells.day(column.name),
    "instant": _instant,
    "when": lambda cells, column: cells.dated(column.name),
    "whole": lambda cells, column: cells.whole(column.name, 0, LARGEST),
    "decimal": lambda cells, column: cells.decimal(column.name, -LARGEST, LARGEST, 12),
    "hours": lambda cells, column: cells.minutes(column.name),
    "money": lambda cells, column: cells.cents(column.name),
    "rate": lambda cells, column: cells.rate(column.name),
    "choice": lambda cells, column: cells.choice(column.name, column.words),
    "text": lambda cells, column: cells.text(column.name),
    "list": lambda cells, column: cells.text(column.name),
}
