"""Workbooks (.xlsx) as a source of tables: each sheet is a grid of texts, as if somebody had typed them.

What cannot be seen, or is not what it seems (formulas, hidden rows, merged cells), is a fault and never a guess.
openpyxl reads the values, of parts that ``workbook_parts`` and ``workbook_screen`` have looked through before.
"""

from __future__ import annotations

import warnings
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from otplan.quantities.fault import Fault, Faults, Record
from otplan.quantities.sheets import MOST_ROWS, Grid
from otplan.quantities.text_file import read_bytes
from otplan.quantities.workbook_parts import AS_CSV, DAMAGED, Unreadable, packed, screened
from otplan.quantities.workbook_screen import MOST_COLUMNS, Screen
from otplan.quantities.workbook_values import PLAIN, NoDate, date_text, format_kind, guarded, moment_text, number_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MOST_SHEETS = 100
LONGEST_NAME = 100
"""Characters in a sheet's name; Excel takes 31, other spreadsheets more."""
MOST_CELLS = 500_000
"""In one workbook, the empty ones before the last of a row, or under the header, among them."""
_DAMAGED = (
    *(BadZipFile, zlib.error, ExpatError, SyntaxError, EOFError, OSError, ValueError, LookupError),
    *(TypeError, AttributeError, ArithmeticError, RuntimeError),
)
"""What zipfile, zlib, expat, ElementTree and openpyxl raise on parts that are cut off, mixed up or made up."""
_FORMULA, _ERROR, _NO_DATE, _FAR = "formula", "error", "date", "far"
_INSTEAD = {
    _FORMULA: "Copy the column and paste its values in place of the formulas.",
    _ERROR: "Write the value itself.",
    _NO_DATE: "Write a date such as 2026-12-04, a time such as 18:00, or both; or format the column as text.",
    _FAR: f"At most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns are read. Delete what stands beyond.",
}
_MOST_RUNS = 20
_UNMERGE = "Unmerge them and write into each cell what it means."
_UNHIDE = "What is hidden is planned all the same: unhide it, clear the filter, or delete it."


@dataclass(slots=True)
class _Cells:
    """The texts of a sheet and what is wrong with its cells: by kind and column the first place, words and count."""

    screen: Screen
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    troubles: dict[tuple[str, int], tuple[str, int, int, int]] = field(default_factory=dict)
    doubted: set[tuple[int, int]] = field(default_factory=set)

    def note(self, kind: str, what: str, place: tuple[int, int]) -> None:
        """Keep a trouble; those far from the table are told all together."""
        key = (kind, 0 if kind == _FAR else place[1])
        what, row, column, count = self.troubles.get(key, (what, *place, 0))
        self.troubles[key] = (what, row, column, count + 1)
        self.doubted.add(place)

    def text(self, value: Any, kind: str, place: tuple[int, int], epoch: dt.datetime) -> str:
        """A cell's text; for a formula, that of the value it had when the workbook was saved.

        ``kind`` is the library's type of a value, or, for a number, what its format makes of it.
        """
        if kind == "s":
            return guarded(value)
        if kind == "b":
            return "TRUE" if value else "FALSE"
        if kind == "e":
            return self._doubted(_ERROR, f"an error, {value[:20]}", place, value[:20])
        if kind != "d" and not isinstance(value, int | float):
            raise Unreadable(DAMAGED)  # of a type that no spreadsheet writes
        try:
            if kind == "d":
                return moment_text(value)
            return number_text(value) if kind == PLAIN else date_text(value, kind, epoch)
        except NoDate as no_date:
            text = str(value) if kind == "d" else number_text(value)
            return self._doubted(_NO_DATE, str(no_date), place, text)

    def _doubted(self, kind: str, what: str, place: tuple[int, int], text: str) -> str:
        """The text as the workbook has it, and a trouble noted; a formula's value has been told with the formula."""
        if place not in self.screen.formulas:
            self.note(kind, what, place)
        return text


def read_workbook(path: Path, faults: Faults) -> dict[str, Grid] | None:
    """Read every sheet of a workbook: name to grid, in the workbook's order; None with a fault if it is unreadable.

    A grid's rows leave out wholly blank ones. Every row has at least as many cells as the first one has up to its
    last that is not blank. Numbers come as plain digits, dates and times as ``2026-12-04``, ``2026-12-04 18:00`` and
    ``18:00``, booleans as ``TRUE`` and ``FALSE``; texts so that ``sheets.unescape`` gives them back. Formulas, errors,
    hidden and merged cells are faults with the place of the first; the grids come all the same, a formula with its
    value as saved. Charts and hidden empty sheets are left out.
    """
    record = Record(path.name)
    data = read_bytes(path, record, faults)
    if data is None:
        return None
    grids: dict[str, Grid] = {}
    told = Faults()
    try:
        for name, hidden, cells in _sheets(data):
            wide = "Delete what stands beside the table."
            grid = Grid(f"{path.name}, sheet {name}", _padded(cells.rows), frozenset(cells.doubted), wide)
            if hidden and cells.rows:
                told.add(Record(grid.file), "", "a hidden sheet with something in it", _UNHIDE)
            if cells.rows or not hidden:
                grids[name] = grid
            told.extend(_sheet_faults(grid.file, cells))
    except Unreadable as unreadable:
        faults.add(record, "", unreadable.what, unreadable.instead)
        return None
    faults.extend(told)
    return grids


@contextmanager
def _library() -> Iterator[None]:
    """The one place where a broken workbook becomes words; whatever is raised elsewhere is a defect of ours."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except _DAMAGED as error:
        raise Unreadable(DAMAGED) from error


def _sheets(data: bytes) -> Iterator[tuple[str, bool, _Cells]]:
    """Name, whether it is hidden, and cells of each sheet that has cells. Raises ``Unreadable``."""
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415  loaded by those who read a workbook
    from openpyxl.styles.stylesheet import apply_stylesheet  # noqa: PLC0415

    with _library():
        parts = screened(data)
        screens = {name: Screen() for name in parts}
        for name, screen in screens.items():
            screen.hear(parts[name])
        reader: Any = ExcelReader(packed(parts), read_only=True, data_only=True, keep_links=False)
        # Its steps but for names of areas, whose search takes the square of their length, and charts.
        reader.read_chartsheet = lambda *_: None
        reader.read_manifest()
        reader.read_strings()
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
        found = list(reader.parser.find_sheets())
        listed = [(sheet, each.target) for sheet, each in found if each.Type.endswith("/worksheet")]
        reader.read_worksheets()
        book = reader.wb
        if len(found) < len(reader.parser.sheets) or not {part for _, part in listed} <= parts.keys():
            raise ValueError("a sheet that is not there")
    _refuse_sheets(listed)
    # Numbers stay numbers: the fault of a wrong date tells the number, and the library rounds to the thousandth.
    book._date_formats = frozenset()  # noqa: SLF001  no public way
    budget = MOST_CELLS
    for sheet, part in listed:
        screen = screens[part]
        header = next(iter(screen.widths.values()), 0)
        budget -= sum(max(width, header) for width in screen.widths.values())
        if budget < 0:
            raise Unreadable(f"more than {MOST_CELLS:,} cells", AS_CSV)
        yield sheet.name, sheet.state != "visible", _read(book[sheet.name], screen, book.epoch)


def _refuse_sheets(listed: list[tuple[Any, str]]) -> None:
    """Raise ``Unreadable`` for sheets that no spreadsheet has side by side."""
    names = [sheet.name for sheet, _ in listed]
    if not names:
        raise Unreadable("no sheet with cells in it")
    if len(names) > MOST_SHEETS:
        raise Unreadable(f"{len(names)} sheets; at most {MOST_SHEETS} are read", "Is this the right file?")
    if (longest := max(map(len, names))) > LONGEST_NAME:
        raise Unreadable(f"a sheet's name of {longest:,} characters")
    if len({name.lower() for name in names}) < len(names) or len({part for _, part in listed}) < len(names):
        raise Unreadable("two sheets of one name, or with the same cells")


def _read(sheet: Any, screen: Screen, epoch: dt.datetime) -> _Cells:
    cells = _Cells(screen)
    for row, values in _values(sheet, screen.widths):
        texts = [
            "" if value is None else cells.text(value, kind, (row, column), epoch)
            for column, (value, kind) in enumerate(values, start=1)
        ]
        if any(text.strip() for text in texts):
            cells.rows.append((row, texts))
    for place in sorted(screen.formulas):
        cells.note(_FORMULA, "a formula", place)
    for place in screen.far:
        cells.note(_FAR, "something beyond the rows and columns that are read", place)
    return cells


def _values(sheet: Any, widths: dict[int, int]) -> Iterator[tuple[int, list[tuple[Any, str]]]]:
    """Number, values and kinds of each row that holds something. Raises ``Unreadable``.

    No row is asked for after the last, so that what stands below the cells (merged areas, rules) is never made.
    """
    with _library():
        last = max(widths, default=0)
        rows = sheet.iter_rows(max_row=last or 1, max_col=max(widths.values(), default=1))
        for row, cells in enumerate(islice(rows, last), start=1):
            if width := widths.get(row):
                yield row, [(cell.value, _kind(cell)) for cell in cells[:width]]


def _kind(cell: Any) -> str:
    kind: str = cell.data_type
    return kind if kind != "n" or cell.value is None else format_kind(cell.number_format)


def _padded(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """The rows, each as wide as the first at least: a spreadsheet does not store the empty cells at a row's end."""
    if not rows:
        return []
    width = max(place for place, text in enumerate(rows[0][1], start=1) if text.strip())
    return [(row, _fitted(texts, width)) for row, texts in rows]


def _fitted(texts: list[str], width: int) -> list[str]:
    while len(texts) > width and not texts[-1].strip():
        texts.pop()
    return texts if len(texts) >= width else texts + [""] * (width - len(texts))


def _sheet_faults(file: str, cells: _Cells) -> Iterator[Fault]:
    """One fault for each column's trouble of a kind, and for each run of hidden rows or columns."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  loaded by those who read a workbook

    header = cells.rows[0][1] if cells.rows else []

    def name(column: int) -> str:
        return (header[column - 1].strip() if column <= len(header) else "") or get_column_letter(column)

    for (kind, _), (what, row, column, count) in sorted(cells.troubles.items()):
        more = f"; {count:,} such cells, this is the first" if count > 1 else ""
        yield Fault(Record(file, row), name(column), f"{what}{more}", _INSTEAD[kind])
    for first, what in _hidden([row for row, _ in cells.rows], cells.screen.hidden_rows, "row"):
        yield Fault(Record(file, first), "", what, _UNHIDE)
    used = {column for _, texts in cells.rows for column, text in enumerate(texts, start=1) if text.strip()}
    for first, what in _hidden(sorted(used), cells.screen.hidden_columns, "column"):
        yield Fault(Record(file), name(first), what, _UNHIDE)
    bottom, right = cells.rows[-1][0] if cells.rows else 0, max(used, default=0)
    merges = [area for area, row, column in cells.screen.merges if row <= bottom and column <= right]
    if merges:
        more = f" and {len(merges) - 1:,} more" if len(merges) > 1 else ""
        yield Fault(Record(file), "", f"merged cells, {merges[0]}{more}", _UNMERGE)


def _hidden(used: list[int], hidden: set[int], word: str) -> Iterator[tuple[int, str]]:
    """First place and words for each run of hidden places; one for all where a filter left very many."""
    runs = list(_runs(used, hidden))
    if len(runs) > _MOST_RUNS:
        runs = [(runs[0][0], sum(count for _, count in runs))]
    for first, count in runs:
        yield first, f"a hidden {word}" if count == 1 else f"{count:,} hidden {word}s, this is the first"


def _runs(places: Iterable[int], hidden: set[int]) -> Iterator[tuple[int, int]]:
    """First place and length of each run of hidden places that no visible one interrupts."""
    first, count = 0, 0
    for place in places:
        if place in hidden:
            first, count = first or place, count + 1
        elif count:
            yield first, count
            first, count = 0, 0
    if count:
        yield first, count
