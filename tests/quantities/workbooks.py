"""Workbooks for tests: read back as plain lists, and made part by part where no program would write them so."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from otplan.quantities.fault import Faults
from otplan.quantities.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Rows = list[tuple[int, list[str]]]
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRINGS = MAIN.replace("sheet.main", "sharedStrings")
TYPES = (
    f'<Types><Override PartName="/xl/workbook.xml" ContentType="{MAIN}"/>'
    f'<Override PartName="/xl/strings.xml" ContentType="{STRINGS}"/></Types>'
)
ROOT = f'<Relationships><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
BOOK = (
    f'<workbook xmlns="{NS}" xmlns:r="{OFFICE}"><sheets><sheet name="week" sheetId="1" r:id="r1"/></sheets></workbook>'
)
RELATIONS = "".join(
    f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
    for number, (kind, target) in enumerate(
        [("worksheet", "sheet.xml"), ("sharedStrings", "/xl/strings.xml"), ("styles", "styles.xml")], start=1
    )
)
STYLES = (  # 0 plain, 1 a date, 2 a time of day, 3 both, 4 elapsed, 5 a fraction with words that look like a date
    f'<styleSheet xmlns="{NS}"><numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm;@"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="166" formatCode="[Red]0.00&quot; days&quot;\\h"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="166"/></cellXfs></styleSheet>'
)


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """A sheet's part with these row elements."""
    return f'<worksheet xmlns="{NS}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def parts(rows: str = "", strings: str = "") -> dict[str, str]:
    """The parts of the smallest workbook: one sheet, "week", with these row elements and shared strings."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": f"<Relationships>{RELATIONS}</Relationships>",
        "xl/sheet.xml": sheet(rows),
        "xl/strings.xml": f'<sst xmlns="{NS}">{strings}</sst>',
        "xl/styles.xml": STYLES,
    }


def packed(path: Path, held: Mapping[str, str | bytes]) -> Path:
    """Zip these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in held.items():
            archive.writestr(name, text)
    return path


def made(folder: Path, rows: str, strings: str = "") -> Path:
    """The smallest workbook as week.xlsx."""
    return packed(folder / "week.xlsx", parts(rows, strings))


def read(path: Path) -> tuple[dict[str, Rows], list[str]]:
    """The rows of each sheet, and the first line of each fault; fails if a readable workbook gives no grids."""
    faults = Faults()
    grids = read_workbook(path, faults)
    told = [str(fault).partition("\n")[0] for fault in faults]
    if grids is None:
        assert told
        return {}, told
    assert [grid.file for grid in grids.values()] == [f"{path.name}, sheet {name}" for name in grids]
    return {name: list(grid.rows) for name, grid in grids.items()}, told


def texts(path: Path) -> list[list[str]]:
    """The cells of the only sheet of a workbook without faults."""
    sheets, told = read(path)
    assert told == []
    (rows,) = sheets.values()
    return [cells for _, cells in rows]


def refusal(path: Path) -> str:
    """The only fault of a workbook that cannot be read, both its lines."""
    faults = Faults()
    assert read_workbook(path, faults) is None
    (fault,) = faults
    assert fault.record.file == path.name
    assert fault.instead
    return str(fault)
