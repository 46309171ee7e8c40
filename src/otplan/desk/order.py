"""Use case: one more order in a scenario's orders.csv, where the whole folder is without faults with it."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from otplan.desk.same_order import earlier, facts
from otplan.exports.whole_file import replace_file
from otplan.intake.load import load
from otplan.intake.tables import TABLES
from otplan.intake.toml_file import read_toml
from otplan.notes.notes import all_notes
from otplan.quantities.fault import BadInput, Fault, Faults, Record
from otplan.quantities.sheets import read_sheet
from otplan.quantities.text_file import csv_grid
from otplan.starter.added_row import first_row, with_row

if TYPE_CHECKING:
    from otplan.desk.same_order import Fact
    from otplan.notes.note import Note
    from otplan.scenario.scenario import Scenario

TABLE = "orders"
FILE = f"{TABLE}.csv"
Decision = Literal["must", "forbid", "pair", "apart", "waive", "served"]
WRITTEN: dict[Decision, str] = {"pair": "must", "apart": "forbid"}
"""Decisions that stand in the table under another name, told from it by a second officer."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An order as it is given: texts for the cells of one row; empty is blank.

    Raises ``ValueError`` where nobody orders it, no reason is given, or a pair is not two officers.
    """

    decision: Decision
    by: str
    reason: str
    officer_id: str = ""
    partner: str = ""
    when: str = ""
    mode: str = ""
    post: str = ""
    detail: str = ""
    rule: str = ""

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise ValueError("Say who orders it.")
        if not self.reason.strip():
            raise ValueError("Say why.")
        if self.decision in WRITTEN and not (self.officer_id.strip() and self.partner.strip()):
            raise ValueError(f"{self.decision} names two officers.")
        try:
            "".join(self.cells.values()).encode()
        except UnicodeEncodeError:
            raise ValueError("A text holds bytes that are not UTF-8.") from None

    @property
    def cells(self) -> dict[str, str]:
        """The row by column, without its blanks."""
        row = {
            "decision": WRITTEN.get(self.decision, self.decision),
            "officer_id": self.officer_id,
            "with": self.partner,
            "when": self.when,
            "mode": self.mode,
            "post": self.post,
            "detail": self.detail,
            "rule": self.rule,
            "by": self.by,
            "reason": self.reason,
        }
        return {column: text.strip() for column, text in row.items() if text.strip()}


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order and where it stands.

    ``written``: False where ``fact`` is an earlier row that orders the same, and the file stays as it was. ``cells``
    are those asked for. ``notes``: what ``check`` says of that row.
    """

    scenario: Scenario
    fact: Fact
    cells: dict[str, str]
    notes: tuple[Note, ...]
    written: bool


class Refused(BadInput):
    """Faults of the folder with the order in it; ``record`` is the row that would have been the order."""

    def __init__(self, faults: tuple[Fault, ...], record: Record) -> None:
        """Keep both."""
        super().__init__(faults)
        self.record = record


def order(path: Path, wanted: Wanted) -> Ordered:
    """Read the folder as it is with the order, and if it has no faults, write the order.

    Raises ``BadInput`` with every fault, where the tables are a workbook, and where the file cannot be written; then
    the file is as it was. One that another program changes in the moment of writing is not guarded.
    """
    _refuse_book(path, wanted)
    file = path / FILE
    old = file.read_bytes() if _readable(path) else None
    new, row = (first_row(TABLE, wanted.cells), 2) if old is None else with_row(TABLE, old, wanted.cells)
    record = Record(FILE, row)
    try:
        with _draft(new) as draft:
            scenario, agreement = load(path, {TABLE: Path(draft) / FILE})
    except BadInput as bad:
        raise Refused(bad.faults, record) from None
    fact = next(each for each in facts(scenario) if each.record == record)
    same = earlier(scenario, fact)
    if same is not None:
        scenario, agreement = load(path)  # no note may speak of a row that is not written
    notes = tuple(note for note in all_notes(scenario, agreement) if (same or fact).record in note.records)
    if same is None:
        _write(file, old, new)
    return Ordered(scenario, same or fact, wanted.cells, notes, same is None)


def _refuse_book(path: Path, wanted: Wanted) -> None:
    """Raise ``BadInput`` where a workbook holds the tables: to write one anew loses what others put into it."""
    toml = read_toml(path / "scenario.toml", Faults())
    book = None if toml is None else toml.data.get("tables")
    if isinstance(book, str):
        cells = "; ".join(f"{column}: {text}" for column, text in wanted.cells.items())
        instead = f"Add this row to the sheet {TABLE} yourself, then check the folder: {cells}."
        raise BadInput([Fault(Record(book), "", "the tables are a workbook, which order does not write", instead)])


def _readable(path: Path) -> bool:
    """Whether there is a file to add to. Raises ``BadInput``, with all of the folder, where it cannot be read."""
    file, faults = path / FILE, Faults()
    if not os.path.lexists(file):
        return False
    table, grid = TABLES[TABLE], csv_grid(file, faults)
    if grid is not None:
        read_sheet(grid, table.required, table.optional, table.later_columns, faults)
    if len(faults):
        try:
            load(path)
        except BadInput as bad:
            faults.extend(bad.faults)
        raise BadInput(faults)
    return True


def _draft(data: bytes) -> tempfile.TemporaryDirectory[str]:
    """A folder for the time being that holds the file as it is proposed. Raises ``BadInput``."""
    try:
        draft = tempfile.TemporaryDirectory()
        (Path(draft.name) / FILE).write_bytes(data)
    except OSError as error:
        raise BadInput([_unwritable(error)]) from error
    return draft


def _write(file: Path, old: bytes | None, new: bytes) -> None:
    """Replace the file, if it still is what was read. Raises ``BadInput``."""
    try:
        if (file.read_bytes() if os.path.lexists(file) else None) != old:
            what = "it was changed while the order was checked"
            raise BadInput([Fault(Record(FILE), "", what, "Order it again.")])
        replace_file(file.resolve(), new)
    except OSError as error:
        raise BadInput([_unwritable(error)]) from error


def _unwritable(error: OSError) -> Fault:
    what = f"cannot be written: {error.strerror or error}"
    return Fault(Record(FILE), "", what, "Close it in other programs, or free some space.")
