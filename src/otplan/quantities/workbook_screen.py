"""What a sheet of a workbook hides, and how far it goes: all that a library that reads values does not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from otplan.quantities.sheets import MOST_ROWS
from otplan.quantities.workbook_parts import DEEPEST, MAIN, Watch

MOST_COLUMNS = 200
_SHEET, _DATA, _ROW, _C, _V, _F, _IS, _COL, _MERGE = (
    f"{MAIN}{name}" for name in ("worksheet", "sheetData", "row", "c", "v", "f", "is", "col", "mergeCell")
)
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?[A-Z]{1,3}\$?\d{1,7})?", re.ASCII)
_TRUE = ("1", "true", "on")


@dataclass(slots=True)
class Screen(Watch):
    """Hears the part of one sheet; of any other part it keeps nothing.

    ``widths``: the last column that holds something, of each row that does, within what is read. ``far``: places
    beyond that hold something. ``formulas``: places. ``hidden_rows`` and ``hidden_columns``: numbers, whatever they
    hold. ``merges``: each area as written, with the row and column where it begins. Places are row and column, from 1.
    """

    widths: dict[int, int] = field(default_factory=dict)
    far: list[tuple[int, int]] = field(default_factory=list)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[tuple[str, int, int]] = field(default_factory=list)
    _is_sheet: bool = False
    _within: bool = False
    _row: int = 0
    _column: int = 0

    def __post_init__(self) -> None:
        """Begin outside all tags."""
        Watch.__init__(self)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A tag opens. Raises ``ValueError`` and ``KeyError`` for what no sheet holds, ``Unreadable`` as ``Watch``."""
        if self._within and name in (_C, _V) and self._depth < DEEPEST:  # most tags, for speed without ``Watch``
            self._depth += 1
            if name == _C:
                self._start_cell(attributes.get("r"))
            else:
                self._hold(formula=False)
            return
        Watch.start(self, name, attributes)
        if self._depth <= 2:  # noqa: PLR2004  a part, and what stands in it side by side
            self._is_sheet = name == _SHEET if self._depth == 1 else self._is_sheet
            self._within = self._is_sheet and name == _DATA
        elif self._within:
            if name == _ROW:
                self._start_row(attributes)
            elif name in {_IS, _F}:
                self._hold(formula=name == _F)
        elif self._is_sheet:
            self._start_beside(name, attributes)

    def _start_beside(self, name: str, attributes: dict[str, str]) -> None:
        if name == _COL and _is_hidden(attributes, "width"):
            first, last = max(int(attributes["min"]), 1), min(int(attributes["max"]), MOST_COLUMNS)
            self.hidden_columns.update(range(first, last + 1))
        elif name == _MERGE:
            found = _RANGE.fullmatch(attributes["ref"])
            if found is None:
                raise ValueError("no range")
            self.merges.append((found[0], int(found[2]), _number(found[1])))

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = int(attributes.get("r", self._row + 1))
        # The library leaves out a row that stands below its place, and keeps the last of two cells in one.
        if row <= self._row:
            raise ValueError("rows out of order")
        self._row, self._column = row, 0
        if ("hidden" in attributes or "ht" in attributes) and _is_hidden(attributes, "ht"):
            self.hidden_rows.add(row)

    def _start_cell(self, place: str | None) -> None:
        column = self._column + 1
        if place is not None:
            letters = place.rstrip("0123456789")
            column = _number(letters)
            if place[len(letters) :] != str(self._row) or column <= self._column:
                raise ValueError("a cell out of order")
        self._column = column

    def _hold(self, *, formula: bool) -> None:
        place = (self._row, self._column)
        if self._column > MOST_COLUMNS or self._row > MOST_ROWS:
            if place not in self.far[-1:]:
                self.far.append(place)
            return
        self.widths[self._row] = self._column
        if formula:
            self.formulas.add(place)


@lru_cache(maxsize=512)
def _number(letters: str) -> int:
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415  loaded by those who read a workbook

    return column_index_from_string(letters)


def _is_hidden(attributes: dict[str, str], size: str) -> bool:
    return attributes.get("hidden", "0") in _TRUE or float(attributes.get(size, "1")) == 0
