"""Files that are no workbook, or a broken one: one fault in words and nothing else."""

import os
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from otplan.quantities.book_writer import write_workbook
from otplan.quantities.fault import Faults
from otplan.quantities.sheets import LARGEST_FILE
from otplan.quantities.workbook import read_workbook
from tests.quantities.workbooks import BOOK, MAIN, NS, STYLES, made, packed, parts, read, refusal, sheet

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
GOOD = write_workbook({"officers": [["officer_id", "name"], ["1", "Avery"]], "funds": [["fund_id"], ["city"]]})
SMALL = '<row r="1"><c r="A1"><v>1</v></c></row>'

FILES = {
    "empty": (b"", "an empty file"),
    "a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "Remove the password"),
    "xls": (OLE + "Workbook".encode("utf-16-le"), "an old Excel file (.xls)"),
    "csv": (b"officer_id,name\n1,Avery\n", "plain text, not a workbook"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "not a workbook"),
    "an empty zip": (b"PK\x05\x06" + bytes(18), "a zip with nothing in it"),
    "cut off": (GOOD[: len(GOOD) // 2], "damaged or cut off"),
    "the end missing": (GOOD[:-10], "damaged or cut off"),
}


@pytest.mark.parametrize("name", FILES)
def test_another_kind_of_file(name: str, tmp_path: Path) -> None:
    data, words = FILES[name]
    (tmp_path / "week.xlsx").write_bytes(data)
    assert words in refusal(tmp_path / "week.xlsx")


def test_another_kind_of_place(tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    os.mkfifo(tmp_path / "pipe.xlsx")
    with (tmp_path / "large.xlsx").open("wb") as large:
        large.truncate(LARGEST_FILE + 1)
    assert "not a plain file" in refusal(tmp_path / "folder.xlsx")
    assert "not a plain file" in refusal(tmp_path / "pipe.xlsx")
    assert "no such file" in refusal(tmp_path / "none.xlsx")
    assert "at most 16,777,216 are read" in refusal(tmp_path / "large.xlsx")


PARTS: dict[str, tuple[dict[str, str | tuple[str, str]], str]] = {
    "no parts": ({"a.txt": "x"}, "a zip, but no workbook"),
    "a letter": ({"[Content_Types].xml": (MAIN, "application/word")}, "a zip, but no workbook"),
    "xlsm": (
        {"[Content_Types].xml": (MAIN, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")},
        "a workbook with macros (.xlsm)",
    ),
    "xlsb": (
        {"[Content_Types].xml": (MAIN, "application/vnd.ms-excel.sheet.binary.macroEnabled.main")},
        "a binary workbook (.xlsb)",
    ),
    "no sheet": ({"xl/workbook.xml": BOOK.partition("<sheets>")[0] + "<sheets/></workbook>"}, "no sheet with cells"),
    "only a chart": ({"xl/_rels/workbook.xml.rels": ("worksheet", "chartsheet")}, "no sheet with cells"),
    "two sheets of one part": (
        {"xl/workbook.xml": ("</sheets>", '<sheet name="b" sheetId="2" r:id="r1"/></sheets>')},
        "two sheets of one name",
    ),
    "a long name": ({"xl/workbook.xml": ('"week"', f'"{"w" * 101}"')}, "a sheet's name of 101 characters"),
    "a sheet that is not there": ({"xl/workbook.xml": ('"r1"', '"r7"')}, "damaged"),
    "a sheet without an id": ({"xl/workbook.xml": ('r:id="r1"', "")}, "damaged"),
    "no such string": ({"xl/sheet.xml": ("<v>", '<v t="s">'), "xl/strings.xml": "<"}, "damaged"),
    "no such style": ({"xl/sheet.xml": sheet('<row><c s="6"><v>1</v></c></row>')}, "damaged"),
    "styles without numbers": ({"xl/styles.xml": STYLES.replace('"164"', '"x"')}, "damaged"),
    "no number": ({"xl/sheet.xml": sheet("<row><c><v>1O</v></c></row>")}, "damaged"),
    "infinite": ({"xl/sheet.xml": sheet("<row><c><v>1e999</v></c></row>")}, "damaged"),
    "rows out of order": ({"xl/sheet.xml": sheet('<row r="2"/><row r="1"/>')}, "damaged"),
    "a cell twice": ({"xl/sheet.xml": sheet('<row r="1"><c r="A1"/><c r="A1"/></row>')}, "damaged"),
    "a cell of another row": ({"xl/sheet.xml": sheet('<row r="1"><c r="A2"/></row>')}, "damaged"),
    "a column past the last": ({"xl/sheet.xml": sheet('<row r="1"><c r="ZZZZ1"/></row>')}, "damaged"),
    "strict": (
        {"xl/sheet.xml": (NS, "http://purl.oclc.org/ooxml/spreadsheetml/main")},
        "a Strict Open XML workbook",
    ),
    "a document type beside the sheets": ({"xl/comments1.xml": "<!DOCTYPE a><comments/>"}, "DOCTYPE"),
    "broken XML": ({"xl/sheet.xml": ("</worksheet>", "")}, "damaged"),
    "a long text": (
        {
            "xl/sheet.xml": sheet('<row><c t="s"><v>0</v></c></row>'),
            "xl/strings.xml": f'<sst xmlns="{NS}"><si><t>{"a" * 32_768}</t></si></sst>',
        },
        "32,768 characters in one cell",
    ),
    "a document type": ({"xl/sheet.xml": f"<!DOCTYPE a>{sheet(SMALL)}"}, "DOCTYPE"),
    "entities in the strings": (
        {"xl/strings.xml": '<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>'},
        "DOCTYPE",
    ),
    "entities in the styles": ({"xl/styles.xml": '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'}, "DOCTYPE"),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_is_not_as_it_should_be(name: str, tmp_path: Path) -> None:
    changes, words = PARTS[name]
    held = parts(SMALL) if name != "no parts" else {}
    for part, change in changes.items():
        if isinstance(change, tuple):
            assert change[0] in held[part]
            held[part] = held[part].replace(*change)
        else:
            held[part] = change
    assert words in refusal(packed(tmp_path / "week.xlsx", held))


def test_the_smallest_workbook_is_read(tmp_path: Path) -> None:
    # So that every refusal above is for its one change.
    assert read(made(tmp_path, SMALL)) == ({"week": [(1, ["1"])]}, [])


def test_a_part_twice(tmp_path: Path) -> None:
    path = made(tmp_path, SMALL)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("XL/Sheet.xml", sheet(""))
    assert "two parts of one name" in refusal(path)


def test_an_encrypted_part_and_an_unusual_packing(tmp_path: Path) -> None:
    path = made(tmp_path, SMALL)
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "a zip with a password" in refusal(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, text in parts(SMALL).items():
            archive.writestr(name, text)
    assert "packed in a way" in refusal(path)


def test_a_part_that_begins_at_the_end_of_the_file(tmp_path: Path) -> None:
    path = made(tmp_path, SMALL)
    data = bytearray(path.read_bytes())
    offset = data.index(b"PK\x01\x02") + 42  # where the directory says that its first part begins
    data[offset : offset + 4] = (len(data) - 10).to_bytes(4, "little")
    path.write_bytes(data)
    assert "damaged" in refusal(path)


def test_an_opendocument_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "week.xlsx", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "OpenDocument" in refusal(tmp_path / "week.xlsx")


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_changed_is_a_fault_or_a_workbook(seed: int, tmp_path: Path) -> None:
    # Bytes of the zip itself, then bytes of a part that is packed again, so that its checksum holds.
    chance, path = random.Random(seed), tmp_path / "week.xlsx"
    with zipfile.ZipFile(BytesIO(GOOD)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(10):
        data = bytearray(GOOD)
        for _ in range(chance.randint(1, 5)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        read_workbook(path, Faults())
        name = chance.choice(sorted(held))
        part = bytearray(held[name])
        for _ in range(chance.randint(1, 5)):
            place = chance.randrange(len(part))
            part[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 2))
        packed(path, {**held, name: bytes(part)})
        faults = Faults()
        assert (read_workbook(path, faults) is None) <= bool(len(faults))
