"""What a cell of a workbook says, as text. Serial days: 46,360 is 4 December 2026 where 1 is 1 January 1900."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.numbers import builtin_format_code

from otplan.quantities.sheets import unescape
from otplan.quantities.workbook_values import BOTH, DATE, ELAPSED, PLAIN, TIME, format_kind
from tests.quantities.workbooks import MAIN, NS, OFFICE, made, packed, parts, read, sheet, texts


def cell(inner: str, *, style: int = 0, kind: str = "n") -> str:
    return f'<row r="1"><c r="A1" s="{style}" t="{kind}">{inner}</c></row>'


NUMBERS = {
    "44": "44",
    "44.0": "44",
    "-3": "-3",
    "0": "0",
    "-0.0": "0",
    "38.414999999999999": "38.415",  # 15 digits: 38.4150000000000
    "0.1": "0.1",
    "2.9999999999999996": "3",
    "1E-5": "0.00001",
    "1e15": "1000000000000000",
    "1.5E+20": "150000000000000000000",
    "1e300": "1" + "0" * 300,
    "0000123": "123",
    "12345678901234567": "12345678901234567",  # whole and written out: no digit is lost
    "0.12345678901234567": "0.123456789012346",
}


@pytest.mark.parametrize("raw", NUMBERS)
def test_a_number_is_plain_digits(raw: str, tmp_path: Path) -> None:
    assert texts(made(tmp_path, cell(f"<v>{raw}</v>"))) == [[NUMBERS[raw]]]


DATES = {
    (1, "46360"): "2026-12-04",
    (3, "46360.75"): "2026-12-04 18:00",
    (1, "46360.75"): "2026-12-04 18:00",  # the format hides the time, the cell has it
    (3, "46360"): "2026-12-04 00:00",  # midnight, where the format shows times
    (3, "46360.749999999993"): "2026-12-04 18:00",
    (3, "46360.999999"): "2026-12-05 00:00",  # 0.09 s before midnight
    (2, "0.75"): "18:00",
    (2, "0"): "00:00",
    (2, "0.2916666666666667"): "07:00",
    (4, "0.75"): "18:00",
    (3, "46360.0625"): "2026-12-04 01:30",
    (1, "61"): "1900-03-01",
    (5, "46360.75"): "46360.75",  # "days" and \h are letters of the format, no date
    (0, "46360"): "46360",
}


@pytest.mark.parametrize("held", DATES)
def test_a_date_is_written_year_first(held: tuple[int, str], tmp_path: Path) -> None:
    style, raw = held
    assert texts(made(tmp_path, cell(f"<v>{raw}</v>", style=style))) == [[DATES[held]]]


def test_the_calendar_of_1904_is_respected(tmp_path: Path) -> None:
    # The same day has a number smaller by 1,462: 46360 - 1462 = 44898.
    held = parts(cell("<v>44898.75</v>", style=3))
    held["xl/workbook.xml"] = held["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    assert texts(packed(tmp_path / "week.xlsx", held)) == [["2026-12-04 18:00"]]


FORMATS = {
    "General": PLAIN,
    "0.00E+00": PLAIN,
    "#,##0.00;[Red]-#,##0.00": PLAIN,
    "_($* #,##0.00_);_(@_)": PLAIN,
    '0.00" days"': PLAIN,
    "[$$-409]#,##0.00": PLAIN,
    "@": PLAIN,
    "0;-0;d": PLAIN,
    "[$-409]d-mmm-yy;@": DATE,
    "mmm": DATE,
    "YYYY\\-MM\\-DD": DATE,
    "h:mm AM/PM": TIME,
    "mm:ss.0": TIME,
    "m/d/yyyy h:mm": BOTH,
    "[h]:mm:ss": ELAPSED,
    "[mm]:ss": ELAPSED,
}


@pytest.mark.parametrize("code", FORMATS)
def test_what_a_format_makes_of_a_number(code: str) -> None:
    assert format_kind(code) == FORMATS[code]


def test_formats_that_a_spreadsheet_knows_by_number() -> None:
    known = (0, 2, 13, 14, 17, 18, 21, 22, 45, 46, 47, 49)
    held = [format_kind(builtin_format_code(number)) for number in known]
    assert held == [PLAIN, PLAIN, PLAIN, DATE, DATE, TIME, TIME, BOTH, TIME, ELAPSED, TIME, PLAIN]


WORDS = {
    ("s", "<v>1</v>"): "two words",
    ("s", "<v>2</v>"): "Pat Doe",
    ("s", "<v>3</v>"): "tab\tand\rreturn",
    ("s", "<v>4</v>"): "_xD83D_",  # half of a letter is none
    ("inlineStr", "<is><t>in place</t></is>"): "in place",
    (
        "inlineStr",
        "<is><r><t>a</t></r><r><t xml:space='preserve'> b</t></r><rPh sb='0' eb='1'><t>no</t></rPh></is>",
    ): "a b",
    ("b", "<v>1</v>"): "TRUE",
    ("b", "<v>0</v>"): "FALSE",
    ("d", "<v>2026-12-04</v>"): "2026-12-04",
    ("d", "<v>2026-12-04T18:00:00</v>"): "2026-12-04 18:00",
    ("d", "<v>2026-12-04T00:00:00</v>"): "2026-12-04 00:00",
    ("d", "<v>18:00:00</v>"): "18:00",
}
STRINGS = (
    "<si><t>zero</t></si><si><t>two words</t></si>"
    "<si><r><t>Pat</t></r><r><t> Doe</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si>"
    "<si><t>tab_x0009_and_x000D_return</t></si><si><t>_xD83D_</t></si>"
)


@pytest.mark.parametrize("held", WORDS)
def test_text_comes_as_it_stands(held: tuple[str, str], tmp_path: Path) -> None:
    kind, inner = held
    assert texts(made(tmp_path, cell(inner, kind=kind), STRINGS)) == [[WORDS[held]]]


@pytest.mark.parametrize("text", ["'=1", "''", "'-x", "'@a", " '=1", "'\tx", "'x", "=1+1", "-1", "@a", "'"])
def test_text_survives_that_the_caller_strips_and_unescapes(text: str, tmp_path: Path) -> None:
    (((held,),),) = [texts(made(tmp_path, cell(f"<is><t xml:space='preserve'>{text}</t></is>", kind="inlineStr")))]
    assert unescape(held.strip()) == text.strip()


def test_blank_rows_are_left_out_and_rows_are_as_wide_as_the_header(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="C1" t="str"><v>c</v></c><c r="E1" t="str"><v> </v></c></row>'
        '<row r="3"><c r="A3"/><c r="B3" t="str"><v> </v></c></row>'
        '<row r="4"><c r="B4"><v>5</v></c><c r="E4" s="1"/></row>'
        '<row><c><v>6</v></c><c r="D5"><v>7</v></c></row>'
    )
    sheets, told = read(made(tmp_path, rows))
    assert told == []
    assert sheets == {"week": [(1, ["a", "", "c"]), (4, ["", "5", ""]), (5, ["6", "", "", "7"])]}


def test_a_workbook_of_another_program(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    officers = book.active
    assert officers is not None
    officers.title = "officers"
    officers.append(["officer_id", "name", "hourly_rate", "start"])
    officers.append(["007", "Avery", 38.415, dt.datetime(2026, 12, 4, 18, 0)])  # noqa: DTZ001  a wall time
    officers.append([12, CellRichText("Ble", TextBlock(InlineFont(b=True), "ke")), 44, dt.date(2026, 12, 4)])
    officers.append([True, None, None, dt.time(18, 0)])
    book.create_sheet("empty")
    book.create_chartsheet("chart")
    book.create_sheet("hidden and empty").sheet_state = "hidden"
    book.save(tmp_path / "week.xlsx")
    sheets, told = read(tmp_path / "week.xlsx")
    assert told == []
    assert list(sheets) == ["officers", "empty"]
    assert sheets["officers"] == [
        (1, ["officer_id", "name", "hourly_rate", "start"]),
        (2, ["007", "Avery", "38.415", "2026-12-04 18:00"]),
        (3, ["12", "Bleke", "44", "2026-12-04"]),
        (4, ["TRUE", "", "", "18:00"]),
    ]
    assert sheets["empty"] == []


def test_prefixes(tmp_path: Path) -> None:
    held = parts()
    rows = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
    held["xl/sheet.xml"] = f'<x:worksheet xmlns:x="{NS}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    assert texts(packed(tmp_path / "week.xlsx", held)) == [["1"]]


def test_what_is_not_a_table_does_no_harm(tmp_path: Path) -> None:
    held: dict[str, str | bytes] = dict(parts())
    held["xl/sheet.xml"] = sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        before='<dimension ref="A1:XFD1048576"/><cols><col min="2" max="16384" hidden="1"/></cols>',
        after='<autoFilter ref="A1:B9"/><mergeCells><mergeCell ref="A2:XFD9"/><mergeCell ref="B1:C1"/></mergeCells>'
        "<conditionalFormatting><cfRule><formula>A1</formula></cfRule></conditionalFormatting>"
        '<extLst><ext xmlns:x="y"><x:row r="1"><x:c r="A1"><x:f>1</x:f></x:c></x:row></ext></extLst>',
    )
    held["xl/drawings/vmlDrawing1.vml"] = "<!DOCTYPE a><broken"
    held["docProps/core.xml"] = "<coreProperties><created>yesterday</created></coreProperties>"
    held["xl/vbaProject.bin"] = b"\x00" * 100
    cached = '<sheetData><row r="1"><cell r="A1"><v>9</v></cell></row></sheetData>'
    held["xl/externalLinks/externalLink1.xml"] = f'<externalLink xmlns="{NS}">{cached * 2}</externalLink>'
    held["xl/_rels/workbook.xml.rels"] = str(held["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>",
        f'<Relationship Id="r9" Type="{OFFICE}/externalLink" Target="http://x/" TargetMode="External"/>'
        f'<Relationship Id="r8" Type="{OFFICE}/theme" Target="none.xml"/></Relationships>',
    )
    assert MAIN in str(held["[Content_Types].xml"])
    assert texts(packed(tmp_path / "week.xlsx", held)) == [["1"]]
