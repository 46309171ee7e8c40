"""What a workbook says about all its sheets: their names and parts, the shared texts, the formats, the calendar."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from otplan.quantities.workbook_cells import EPOCH_1900, EPOCH_1904, PLAIN, format_kind
from otplan.quantities.workbook_parts import SAVE_AS, Unreadable
from otplan.quantities.workbook_texts import TRUE, Silent, Strings, at

if TYPE_CHECKING:
    import datetime as dt

    from otplan.quantities.workbook_parts import Package

MOST_SHEETS = 100
LONGEST_NAME = 100
"""Characters in a sheet's name; Excel takes 31, other spreadsheets more."""


@dataclass(slots=True)
class _Relations(Silent):
    """Which part an id means, and what kind of part it is. A target outside the file names no part."""

    folder: str
    targets: dict[str, tuple[str, str]] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of what opens, as far as it matters."""
        if name == "Relationship":
            target = attributes["Target"].replace("\\", "/")
            part = target if target.startswith("/") else posixpath.normpath(posixpath.join(self.folder, target))
            self.targets[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], part.lstrip("/"))


@dataclass(slots=True)
class _Types(Silent):
    """The declared type of each part that has one of its own."""

    types: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of what opens, as far as it matters."""
        if name == "Override":
            self.types[attributes["PartName"].lstrip("/").lower()] = attributes["ContentType"]


@dataclass(slots=True)
class _Book(Silent):
    """Sheets in order, as (name, id, hidden), and the calendar."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    epoch: dt.datetime = EPOCH_1900

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of what opens, as far as it matters."""
        if name == "workbookPr" and attributes.get("date1904", "0") in TRUE:
            self.epoch = EPOCH_1904
        elif name == "sheet":
            title, state = attributes["name"], attributes.get("state", "visible")
            if len(title) > LONGEST_NAME:
                raise Unreadable(f"a sheet's name of {len(title):,} characters")
            key = next((value for word, value in attributes.items() if word.endswith(":id")), "")
            self.sheets.append((title, key, state != "visible"))


@dataclass(slots=True)
class _Styles(Silent):
    """What the format of each cell style makes of a number."""

    kinds: list[str] = field(default_factory=list)
    _codes: dict[int, str] = field(default_factory=dict)
    _within: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of what opens, as far as it matters."""
        if name in {"numFmts", "cellXfs"}:
            self._within = name
        elif name == "numFmt" and self._within == "numFmts":
            self._codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == "xf" and self._within == "cellXfs":
            number = int(attributes.get("numFmtId", "0"))
            self.kinds.append(format_kind(number, self._codes.get(number)))

    def end(self, name: str) -> None:
        """Finish what closes."""
        if name == self._within:
            self._within = ""


@dataclass(frozen=True, slots=True)
class Index:
    """Sheets with cells, in order, as (name, part, hidden); shared texts; what each style makes of a number."""

    sheets: tuple[tuple[str, str, bool], ...]
    strings: tuple[str, ...]
    kinds: tuple[str, ...]
    epoch: dt.datetime

    def kind(self, style: str) -> str:
        """What a cell's style makes of a number. Raises ``IndexError`` or ``ValueError`` for no such style."""
        return at(self.kinds, style) if self.kinds else PLAIN


def read_index(package: Package) -> Index:
    """Everything but the cells. Raises ``Unreadable``, and what ``Package.parse`` raises on damaged parts."""
    main = _main_part(package)
    relations, book, strings, styles = _relations(package, main), _Book(), Strings(), _Styles()
    package.parse(main, book)
    for kind, part in relations.values():
        if kind == "sharedStrings" and not strings.found:
            package.parse(part, strings)
        elif kind == "styles" and not styles.kinds:
            package.parse(part, styles)
    sheets = [(name, *relations[key], hidden) for name, key, hidden in book.sheets]
    cells = tuple((name, part, hidden) for name, kind, part, hidden in sheets if kind == "worksheet")
    if not cells:
        raise Unreadable("no sheet with cells in it")
    if len(cells) > MOST_SHEETS:
        raise Unreadable(f"{len(cells)} sheets; at most {MOST_SHEETS} are read", "Is this the right file?")
    if len({name.lower() for name, _, _ in cells}) < len(cells) or len({part for _, part, _ in cells}) < len(cells):
        raise Unreadable("two sheets of one name, or with the same cells")
    return Index(cells, tuple(strings.found), tuple(styles.kinds), book.epoch)


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(part)
    relations = _Relations(folder)
    package.parse(posixpath.join(folder, "_rels", f"{name}.rels"), relations)
    return relations.targets


def _main_part(package: Package) -> str:
    """The part that lists the sheets. Raises ``Unreadable`` for what is a zip, but no plain Excel workbook."""
    if "_rels/.rels" not in package or "[Content_Types].xml" not in package:
        raise Unreadable("a zip, but no workbook", SAVE_AS)
    main = next((part for kind, part in _relations(package, "").values() if kind == "officeDocument"), "")
    types = _Types()
    package.parse("[Content_Types].xml", types)
    kind = types.types.get(main.lower(), "spreadsheetml" if main else "")
    if "sheet.binary" in kind:
        raise Unreadable("a binary workbook (.xlsb)", SAVE_AS)
    if "macroEnabled" in kind:
        raise Unreadable("a workbook with macros (.xlsm)", SAVE_AS)
    if "spreadsheetml" not in kind:
        raise Unreadable("a zip, but no workbook", SAVE_AS)
    return main
