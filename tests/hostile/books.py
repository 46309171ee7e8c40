"""Workbooks written part by part, as no spreadsheet would be talked into writing them."""

from __future__ import annotations

import csv
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from tests.intake.folders import SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
PLAIN, DATE, CLOCK, BOTH, ELAPSED = range(5)
"""Cell styles."""
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="20"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)
LONG_AGO = (1980, 1, 1, 0, 0, 0)
Parts = dict[str, str]


@dataclass(frozen=True)
class Raw:
    """A cell as XML: its attributes but for the place, and what stands in it."""

    attributes: str
    inner: str


Cell = str | Raw
Tables = dict[str, list[list[Cell]]]


def number(value: str, style: int = PLAIN) -> Raw:
    """A number in a style."""
    return Raw(f's="{style}"', f"<v>{value}</v>")


def formula(text: str, value: str = "") -> Raw:
    """A formula and its value as saved."""
    return Raw("", f"<f>{escape(text)}</f>" + (f"<v>{value}</v>" if value else ""))


def tables() -> Tables:
    """The tables of scenarios/small, every cell a text."""
    held: Tables = {}
    for path in sorted(SMALL.glob("*.csv")):
        with path.open(newline="") as file:
            held[path.stem] = [list(row) for row in csv.reader(file)]
    return held


def sheet(rows: Sequence[Sequence[Cell]], before: str = "", after: str = "", hidden: Sequence[int] = ()) -> str:
    """One sheet's part; ``hidden`` are numbers of rows."""
    lines = []
    for row, cells in enumerate(rows, start=1):
        looks = ' hidden="1"' if row in hidden else ""
        shown = "".join(_cell(f"{get_column_letter(place)}{row}", cell) for place, cell in enumerate(cells, start=1))
        lines.append(f'<row r="{row}"{looks}>{shown}</row>\n')
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>\n{"".join(lines)}</sheetData>{after}</worksheet>'


def _cell(place: str, cell: Cell) -> str:
    if isinstance(cell, Raw):
        return f'<c r="{place}" {cell.attributes}>{cell.inner}</c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>' if cell else ""


def parts(held: Mapping[str, Sequence[Sequence[Cell]]] | None = None, states: Mapping[str, str] | None = None) -> Parts:
    """A workbook's parts, a sheet for each table; ``states`` says which sheets are hidden."""
    held = tables() if held is None else held
    states = states or {}
    files = {name: name if name.islower() else f"sheet{place}" for place, name in enumerate(held, start=1)}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{place}" state="{states.get(name, "visible")}" r:id="r{place}"/>'
        for place, name in enumerate(held, start=1)
    )
    meant = "".join(
        f'<Relationship Id="r{place}" Type="{OFFICE}/worksheet" Target="worksheets/{files[name]}.xml"/>'
        for place, name in enumerate(held, start=1)
    )
    styles = f'<Relationship Id="s1" Type="{OFFICE}/styles" Target="styles.xml"/>'
    main = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    kinds = f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{meant}{styles}</Relationships>',
        "xl/styles.xml": STYLES,
        **{f"xl/worksheets/{files[name]}.xml": sheet(rows) for name, rows in held.items()},
    }


def write(path: Path, held: Mapping[str, str | bytes]) -> Path:
    """Zip the parts; the same parts give the same bytes."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in held.items():
            info = zipfile.ZipInfo(name, LONG_AGO)
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, text, packing, 9)
    return path
