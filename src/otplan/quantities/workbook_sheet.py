"""The cells of one sheet of a workbook, row by row as they stand in its part, and what there is to say about them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from otplan.quantities.sheets import MOST_ROWS
from otplan.quantities.workbook_cells import PLAIN, NoDate, date_text, decoded, iso_text, number_text
from otplan.quantities.workbook_columns import SHEET_COLUMNS, column_number
from otplan.quantities.workbook_parts import AS_CSV, Unreadable
from otplan.quantities.workbook_texts import TRUE, Runs, at, written

if TYPE_CHECKING:
    from otplan.quantities.workbook_index import Index

MOST_COLUMNS = 200
MOST_CELLS = 500_000
"""In one workbook, the empty ones before the last of a row among them."""
FORMULA, ERROR, NO_DATE, FAR = "formula", "error", "date", "far"
"""Kinds of trouble with a cell."""
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?[A-Z]{1,3}\$?\d{1,7})?", re.ASCII)


@dataclass(slots=True)
class Trouble:
    """One kind of trouble in one column: what is wrong in the first cell, its row and column, and how many have it."""

    what: str
    row: int
    column: int
    count: int = 0


@dataclass(slots=True)
class Cells(Runs):
    """Hears a sheet's part and keeps what it holds; ``doubted`` are the rows and columns of cells with troubles.

    ``rows``: number and texts of each row that is not blank, up to its last text. ``hidden_rows`` and
    ``hidden_columns``: numbers. ``merges``: how many lie in the used area, and ``first_merge``. ``troubles``: by
    kind and column, those far from the table all together; ``budget``: how many more cells the workbook may have.
    """

    index: Index = field(kw_only=True)
    budget: int = MOST_CELLS
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: int = 0
    first_merge: str = ""
    troubles: dict[tuple[str, int], Trouble] = field(default_factory=dict)
    doubted: set[tuple[int, int]] = field(default_factory=set)
    _within: bool = False
    _row: int = 0
    _row_is_hidden: bool = False
    _texts: list[str] = field(default_factory=list)
    _widest: int = 0
    _columns: int = 0
    _cell: dict[str, str] | None = None
    _column: int = 0
    _formula: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of what opens, as far as it matters."""
        if self._within:
            if name == "c":
                self._start_cell(attributes)
            elif name == "v":
                self.aloud = True
            elif name == "row":
                self._start_row(attributes)
            elif name == "f":
                self._formula = True
            else:
                Runs.start(self, name, attributes)
        elif name == "sheetData":
            self._within = True
        elif name == "col":
            self._hide_columns(attributes)
        elif name == "mergeCell":
            self._merge(attributes["ref"])

    def end(self, name: str) -> None:
        """Finish what closes."""
        if name == "v":
            self.aloud = False
        elif name == "c" and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif name == "row":
            self._end_row()
        elif name == "sheetData":
            self._within = False
        elif self._within:
            Runs.end(self, name)

    def spend(self, count: int) -> None:
        """Take so many cells off the budget. Raises ``Unreadable`` when it is used up."""
        self.budget -= count
        if self.budget < 0:
            raise Unreadable(f"more than {MOST_CELLS:,} cells", AS_CSV)

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        self._columns += 1
        if self._columns > SHEET_COLUMNS:
            raise Unreadable("more columns than a spreadsheet has")
        if _is_hidden(attributes, "width"):
            first, last = max(int(attributes["min"]), 1), min(int(attributes["max"]), MOST_COLUMNS)
            self.hidden_columns.update(range(first, last + 1))

    def _merge(self, area: str) -> None:
        found = _RANGE.fullmatch(area)
        if found is None:
            raise ValueError(f"no range: {area[:20]}")
        if self.rows and int(found[2]) <= self.rows[-1][0] and column_number(found[1]) <= self._widest:
            self.merges += 1
            self.first_merge = self.first_merge or area

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = int(attributes.get("r", self._row + 1))
        if row <= self._row:
            raise ValueError("rows out of order")
        self._row, self._texts, self._column = row, [], 0
        self._row_is_hidden = ("hidden" in attributes or "ht" in attributes) and _is_hidden(attributes, "ht")

    def _end_row(self) -> None:
        if self._texts and any(text.strip() for text in self._texts):
            self.rows.append((self._row, self._texts))
            self._widest = max(self._widest, len(self._texts))
            if self._row_is_hidden:
                self.hidden_rows.add(self._row)
        else:
            self.budget += len(self._texts)
        self._texts = []

    def _start_cell(self, attributes: dict[str, str]) -> None:
        column, place = self._column + 1, attributes.get("r")
        if place is not None:
            letters = place.rstrip("0123456789")
            if place[len(letters) :] != str(self._row) or column_number(letters) < column:
                raise ValueError(f"a cell out of order: {place[:20]}")
            column = column_number(letters)
        self._column, self._cell = column, attributes
        self.pieces, self._formula = [], False

    def _end_cell(self, cell: dict[str, str]) -> None:
        text = self._text_of(cell) if self.pieces else ""
        if not text and not self._formula:
            return
        if self._column > MOST_COLUMNS or self._row > MOST_ROWS:
            self._note(FAR, "something beyond the rows and columns that are read", column=0)
            return
        if self._formula:
            self._note(FORMULA, "a formula", column=self._column)
        self.spend(self._column - len(self._texts))
        self._texts.extend("" for _ in range(len(self._texts) + 1, self._column))
        self._texts.append(text)

    def _text_of(self, cell: dict[str, str]) -> str:
        """The cell's text; for a formula, that of the value it had when the workbook was saved."""
        kind, raw = cell.get("t", "n"), "".join(self.pieces)
        if kind in {"s", "str", "inlineStr"}:
            return at(self.index.strings, raw) if kind == "s" else written(raw if kind == "inlineStr" else decoded(raw))
        if kind == "b":
            return "TRUE" if raw.strip() in TRUE else "FALSE"
        if kind == "e":
            return self._doubted(ERROR, f"an error, {raw[:20]}", raw[:20])
        try:
            if kind == "d":
                return iso_text(raw)
            meant = self.index.kind(cell.get("s", "0"))
            return number_text(raw) if meant == PLAIN else date_text(raw, meant, self.index.epoch)
        except NoDate as no_date:
            return self._doubted(NO_DATE, str(no_date), raw[:40] if kind == "d" else number_text(raw))

    def _doubted(self, kind: str, what: str, text: str) -> str:
        """The text as the workbook has it, and a trouble noted; a formula's value has been told with the formula."""
        if not self._formula:
            self._note(kind, what, column=self._column)
        return text

    def _note(self, kind: str, what: str, *, column: int) -> None:
        self.doubted.add((self._row, column))
        self.troubles.setdefault((kind, column), Trouble(what, self._row, self._column)).count += 1


def _is_hidden(attributes: dict[str, str], size: str) -> bool:
    return attributes.get("hidden", "0") in TRUE or float(attributes.get(size, "1")) == 0
