"""Ways to damage the bytes of a scenario's files, drawn from a generator."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable

ODD = (
    *(
        "0",
        "-0",
        "-1",
        "1e9",
        "1e-9",
        "NaN",
        "inf",
        "9" * 30,
        "9" * 5000,
        "0" * 20 + "7",
        "0x10",
        "1_0",
        ".",
        "\u0661",
        "²",
    ),
    *("", " ", "''", '"', '""', "'", ";", ",", "=1+1", "@x", "../..", "\x00", "\u200b", "\ufeff", "é", "\r", "\n"),
    *("0001-01-01", "9999-12-31", "2026-02-30", "2026-03-08 02:30", "2026-11-01 01:30", "fri/eve", "mon-", "*"),
    *(
        "true",
        "null",
        "[]",
        "{}",
        "[[]]",
        '"x"',
        "[1",
        "2026-12-04T00:00:00Z",
        "24:00",
        "25:61",
        "a" * 50,
        "x" * 12_000,
    ),
)


def flip(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]


def cut(rng: random.Random, data: bytes) -> bytes:
    first, last = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    return data[:first] + data[last:] if rng.random() < 0.5 else data[:first]


def cell(rng: random.Random, data: bytes) -> bytes:
    """Take out or replace one cell of a table, or one word of a TOML file."""
    rows = data.split(b"\n")
    at = rng.randrange(len(rows))
    mark = b"," if b"," in rows[at] else b" "
    cells = rows[at].split(mark)
    place = rng.randrange(len(cells))
    cells[place : place + 1] = [] if rng.random() < 0.3 else [rng.choice(ODD).encode()]
    rows[at] = mark.join(cells)
    return b"\n".join(rows)


def row(rng: random.Random, data: bytes) -> bytes:
    """Double, drop, or swap rows."""
    rows = data.split(b"\n")
    at, other = rng.randrange(len(rows)), rng.randrange(len(rows))
    what = rng.randrange(3)
    if what == 0:
        rows.insert(other, rows[at])
    elif what == 1:
        del rows[at]
    else:
        rows[at], rows[other] = rows[other], rows[at]
    return b"\n".join(rows)


def insert(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(ODD).encode() + data[at:]


def part(rng: random.Random, data: bytes) -> bytes:
    """Damage one part inside a workbook and zip it anew, so that the damage is not just a wrong checksum."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            parts = {name: book.read(name) for name in book.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError):
        return flip(rng, data)
    name = rng.choice(sorted(parts))
    parts[name] = rng.choice((cut, flip, insert, word, word, word))(rng, parts[name]) if parts[name] else b"x"
    if rng.random() < 0.05:
        del parts[rng.choice(sorted(parts))]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as book:
        for each, text in parts.items():
            book.writestr(zipfile.ZipInfo(each), text)
    return held.getvalue()


def word(rng: random.Random, data: bytes) -> bytes:
    """Replace one attribute's value or one element's text of an XML part."""
    marks = [at for at, mark in enumerate(data) if mark in b'">'] or [0]
    first = rng.choice(marks) + 1
    last = min((at for at in (data.find(mark, first) for mark in (b'"', b"<")) if at >= 0), default=len(data))
    return data[:first] + rng.choice(ODD).encode() + data[last:]


MUTATIONS: tuple[Callable[[random.Random, bytes], bytes], ...] = (flip, cut, cell, cell, cell, row, insert)
OF_BOOKS: tuple[Callable[[random.Random, bytes], bytes], ...] = (flip, cut, part, part, part, part)


def damaged(rng: random.Random, name: str, data: bytes) -> bytes:
    """A file's bytes with one to five things done to them."""
    ways = OF_BOOKS if name.endswith(".xlsx") else MUTATIONS
    for _ in range(rng.choice([1, 1, 1, 2, 5])):
        data = rng.choice(ways)(rng, data) if data else rng.choice(ODD).encode()
    return data
