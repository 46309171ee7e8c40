"""The parts of an .xlsx file, a zip of XML, screened before a library sees them.

Whoever sends a workbook may have made it by hand: a few kilobytes can unpack to gigabytes, nest a million deep, or
name one part twice. Everything here is bounded before it is unpacked or parsed. Only what was looked at is handed on:
macros, pictures and whatever else is no XML are never opened.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

if TYPE_CHECKING:
    from zipfile import ZipInfo

MOST_ENTRIES = 2_000
LARGEST_UNPACKED = 64 * 2**20
LARGEST_PART = 24 * 2**20
"""Bytes of one XML part."""
LONGEST_STRETCH = 2**20
"""Bytes between two tags; a spreadsheet keeps at most 32,767 characters in a cell."""
MOST_MARKS = 700_000
"""Tags and attributes in all parts, 7 to 12 for a cell: about three seconds of reading; 2,000 officers are 470,000."""
MOST_BESIDE = 25_000
"""Tags of one part that are neither cells nor texts (formats, rules, merged areas), which take ten times as long."""
LONGEST_FORMAT = 255
"""Characters of a number format, as Excel has it; the library's search takes their square."""
DEEPEST = 64
SAVE_ANEW = "Open it in a spreadsheet and save it as Excel Workbook (.xlsx), or copy it again from where it came."
DAMAGED = "this workbook is damaged or cut off"
AS_CSV = "Is this the right file? Write a long table as CSV."
SAVE_AS = "Save it as Excel Workbook (.xlsx)."
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
"""How expat writes the names of a workbook's tags: this, then the name."""

_CELLS = {f"{MAIN}{name}" for name in ("row", "c", "v", "f", "is", "si", "t")}
_ZIP, _NO_ENTRIES, _OLE = b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_TYPES = "[Content_Types].xml"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"


class Unreadable(Exception):
    """A file that cannot be read as a workbook: what is wrong with it, and what to do."""

    def __init__(self, what: str, instead: str = SAVE_ANEW) -> None:
        """Keep both sentences."""
        self.what, self.instead = what, instead
        super().__init__(what)


class Watch:
    """Hears the tags of a part and refuses what no spreadsheet writes; names come as ``MAIN`` has them."""

    def __init__(self) -> None:
        """Begin outside all tags."""
        self._depth = self._beside = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A tag opens. Raises ``Unreadable`` past a bound."""
        self._depth += 1
        if name not in _CELLS:
            self._beside += 1
            if self._beside > MOST_BESIDE:
                raise Unreadable(f"more than {MOST_BESIDE:,} formats, rules and merged areas in one part", AS_CSV)
            if len(attributes.get("formatCode", "")) > LONGEST_FORMAT:
                raise Unreadable(f"a number format of more than {LONGEST_FORMAT} characters")
        if self._depth > DEEPEST:
            raise Unreadable(f"tags nested more than {DEEPEST} deep")

    def end(self, name: str) -> None:  # noqa: ARG002  as expat calls it
        """A tag closes."""
        self._depth -= 1

    def hear(self, data: bytes) -> None:
        """Hear a whole part. Raises ``Unreadable``, also for a declared type, and what expat raises."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        # All at once: given in pieces, expat begins a long tag anew with each piece, which takes its length squared.
        parser.Parse(data, True)  # noqa: FBT003  expat takes no keywords


def screened(data: bytes) -> dict[str, bytes]:
    """The XML parts of a workbook by name, not parsed yet.

    Raises ``Unreadable``; ``BadZipFile`` and its kin for a damaged zip.
    """
    _recognise(data)
    # Counted in the bytes, because the directory's own count can lie and each of its entries takes memory.
    if data.count(_ENTRY) > MOST_ENTRIES:
        raise Unreadable(f"more than {MOST_ENTRIES:,} parts in one workbook")
    parts: dict[str, bytes] = {}
    with ZipFile(BytesIO(data)) as archive:
        held: dict[str, ZipInfo] = {}
        for info in archive.infolist():
            name = info.filename.replace("\\", "/").lstrip("/")
            if name.lower() in held:
                raise Unreadable(f"two parts of one name, {name.lower()[:80]}")
            if info.flag_bits & _ENCRYPTED:
                raise Unreadable("a zip with a password", "Remove the password and save it again.")
            held[name.lower()] = info
            if name.lower().endswith((".xml", ".rels")):
                parts[name] = b""
        if sum(info.file_size for info in held.values()) > LARGEST_UNPACKED:
            raise Unreadable(f"more than {LARGEST_UNPACKED // 2**20} MB when unpacked", "Is this the right file?")
        if _TYPES not in parts or "_rels/.rels" not in parts:
            raise Unreadable("a zip, but no workbook", SAVE_AS)
        marks = 0
        for name in parts:
            parts[name] = part = _unpacked(archive, held[name.lower()])
            marks += part.count(b"<") + part.count(b"/>") + part.count(b"=")
            if marks > MOST_MARKS:
                raise Unreadable("more cells than are read of one workbook", AS_CSV)
    _refuse_other_kinds(parts)
    return parts


def packed(parts: dict[str, bytes]) -> BytesIO:
    """The parts as a zip again, for a library to open; what a workbook says of its author is left out."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, part in parts.items():
            if not name.lower().startswith("docprops/"):
                archive.writestr(name, part)
    return out


def _unpacked(archive: ZipFile, info: ZipInfo) -> bytes:
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise Unreadable("packed in a way that spreadsheets do not use")
    # The size in the directory bounds what zipfile unpacks; a part that holds more fails its checksum.
    if info.file_size > LARGEST_PART:
        raise Unreadable(f"{info.file_size:,} bytes in one part; at most {LARGEST_PART:,} are read", AS_CSV)
    with archive.open(info) as file:
        part = file.read()
    if _has_long_stretch(part):
        raise Unreadable(f"more than {LONGEST_STRETCH:,} bytes in one cell")
    return part


def _refuse_other_kinds(parts: dict[str, bytes]) -> None:
    kinds = parts[_TYPES]
    if b"sheet.binary" in kinds:
        raise Unreadable("a binary workbook (.xlsb)", SAVE_AS)
    if b"macroEnabled" in kinds:
        raise Unreadable("a workbook with macros (.xlsm)", SAVE_AS)
    if not re.search(rb"spreadsheetml\.(sheet|template)\.main\+xml", kinds):
        raise Unreadable("a zip, but no workbook", SAVE_AS)
    if any(_STRICT in part for part in parts.values()):
        raise Unreadable("a Strict Open XML workbook", SAVE_AS)


def _recognise(data: bytes) -> None:
    """Raise ``Unreadable`` with the file's true kind, unless it begins like a zip with something in it."""
    if data.startswith(_ZIP):
        if data[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument"):
            raise Unreadable("an OpenDocument file (.ods), not an Excel workbook", SAVE_AS)
        return
    if not data:
        raise Unreadable("an empty file")
    if data.startswith(_NO_ENTRIES):
        raise Unreadable("a zip with nothing in it")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("a workbook with a password", "Remove the password in the spreadsheet and save it again.")
        raise Unreadable("an old Excel file (.xls), whatever its name says", SAVE_AS)
    if b"\x00" not in data[:4096]:
        raise Unreadable("plain text, not a workbook", f"If it is a CSV file, name it .csv. {SAVE_AS}")
    raise Unreadable("not a workbook", SAVE_AS)


def _has_long_stretch(data: bytes) -> bool:
    """Whether more than ``LONGEST_STRETCH`` bytes hold no tag; in time that grows with the data alone."""
    place = 0
    while len(data) - place > LONGEST_STRETCH:
        place = data.rfind(b"<", place + 1, place + 1 + LONGEST_STRETCH)
        if place < 0:
            return True
    return False


def _refuse_doctype(*_: object) -> NoReturn:
    raise Unreadable("it declares a document type (DOCTYPE), which no spreadsheet writes")
