"""The parts of an .xlsx file, a zip of XML, parsed only within bounds that no table of a department comes near.

Whoever sends a workbook may have made it by hand: a few kilobytes can unpack to gigabytes, nest a million deep, or
name one part twice. Everything here is bounded before it is unpacked or parsed, and no part is opened that is not
asked for: links, macros, images and comments are never looked at.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NoReturn, Protocol
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

if TYPE_CHECKING:
    from zipfile import ZipInfo

MOST_ENTRIES = 2_000
LARGEST_UNPACKED = 64 * 2**20
LARGEST_PART = 24 * 2**20
"""Bytes of one XML part that is read, more than ``MOST_MARKS`` take in any workbook but one of very long texts."""
LONGEST_STRETCH = 2**20
"""Bytes between two tags; a spreadsheet keeps at most 32,767 characters in a cell."""
MOST_MARKS = 1_500_000
"""Tags and attributes in all parts that are read, 7 to 12 for a cell: about two seconds of parsing."""
DEEPEST = 64
SAVE_ANEW = "Open it in a spreadsheet and save it as Excel Workbook (.xlsx), or copy it again from where it came."
AS_CSV = "Is this the right file? Write a long table as CSV."
SAVE_AS = "Save it as Excel Workbook (.xlsx)."

_ZIP, _NO_ENTRIES, _OLE = b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1


class Unreadable(Exception):
    """A file that cannot be read as a workbook: what is wrong with it, and what to do."""

    def __init__(self, what: str, instead: str = SAVE_ANEW) -> None:
        """Keep both sentences."""
        self.what, self.instead = what, instead
        super().__init__(what)


class Listener(Protocol):
    """What hears the tags and texts of a part, in order; names come without their namespace prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A tag opens."""

    def end(self, name: str) -> None:
        """A tag closes."""

    def text(self, data: str) -> None:
        """Text between two tags, perhaps in pieces."""


class Package:
    """The parts of a workbook by name; capitals and a leading ``/`` do not matter in a name."""

    def __init__(self, data: bytes) -> None:
        """Look at the whole file. Raises ``Unreadable``; ``BadZipFile`` and its kin for a damaged zip."""
        _recognise(data)
        # Counted in the bytes, because the directory's own count can lie and each of its entries takes memory.
        if data.count(_ENTRY) > MOST_ENTRIES:
            raise Unreadable(f"more than {MOST_ENTRIES:,} parts in one workbook")
        self._archive = ZipFile(BytesIO(data))
        self._parts: dict[str, ZipInfo] = {}
        for info in self._archive.infolist():
            name = _key(info.filename)
            if name in self._parts:
                raise Unreadable(f"two parts of one name, {name[:80]}")
            if info.flag_bits & _ENCRYPTED:
                raise Unreadable("a zip with a password", "Remove the password and save it again.")
            self._parts[name] = info
        if sum(info.file_size for info in self._parts.values()) > LARGEST_UNPACKED:
            raise Unreadable(f"more than {LARGEST_UNPACKED // 2**20} MB when unpacked", "Is this the right file?")
        self._marks = 0

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    def parse(self, name: str, listener: Listener) -> None:
        """Tell a listener the tags and texts of an XML part.

        Raises ``KeyError`` if there is no such part, ``Unreadable`` if it passes a bound or declares entities, and
        what zipfile, zlib and expat raise on damaged parts.
        """
        data = self._read(name)
        # All at once: given in pieces, expat begins a long tag anew with each piece, which takes its length squared.
        _parser(listener).Parse(data, True)  # noqa: FBT003  expat takes no keywords

    def _read(self, name: str) -> bytes:
        info = self._parts[_key(name)]
        if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise Unreadable("packed in a way that spreadsheets do not use")
        # The size in the directory bounds what zipfile unpacks; a part that holds more fails its checksum.
        if info.file_size > LARGEST_PART:
            raise Unreadable(f"{info.file_size:,} bytes in one part; at most {LARGEST_PART:,} are read", AS_CSV)
        with self._archive.open(info) as part:
            data = part.read()
        self._marks += data.count(b"<") + data.count(b"/>") + data.count(b"=")
        if self._marks > MOST_MARKS:
            raise Unreadable("more cells than are read of one workbook", AS_CSV)
        if _has_long_stretch(data):
            raise Unreadable(f"more than {LONGEST_STRETCH:,} bytes in one cell")
        return data


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


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


def _parser(listener: Listener) -> expat.XMLParserType:
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Unreadable(f"tags nested more than {DEEPEST} deep")
        listener.start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end(name.rpartition(":")[2] if ":" in name else name)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.text
    return parser
