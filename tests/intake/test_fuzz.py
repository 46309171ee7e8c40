"""Whatever is done to the files of a folder, intake gives a scenario or says what is wrong: nothing else."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from otplan.intake.load import load
from otplan.quantities.fault import BadInput
from tests.intake.folders import SMALL

ROUNDS = 1500
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


MUTATIONS: tuple[Callable[[random.Random, bytes], bytes], ...] = (flip, cut, cell, cell, cell, row, insert)


def test_nothing_but_a_scenario_or_faults(tmp_path: Path) -> None:
    rng = random.Random(20261204)
    folder = tmp_path / "week"
    shutil.copytree(SMALL, folder)
    (folder / "posts.csv").write_text("post_id,hotspots,modes\nWALK,MARKET;STATION,foot\n")
    (folder / "orders.csv").write_text("decision,officer_id,when,mode,post,by\nforbid,A,fri/eve,,,Lt. Poe\n")
    held = {path: path.read_bytes() for path in sorted(folder.iterdir())}
    good = bad = silent = 0
    wrong: dict[str, str] = {}
    for number in range(ROUNDS):
        path = rng.choice(list(held))
        data = held[path]
        for _ in range(rng.choice([1, 1, 1, 2, 5])):
            data = rng.choice(MUTATIONS)(rng, data) if data else rng.choice(ODD).encode()
        path.write_bytes(data)
        try:
            load(folder)
            good += 1
        except BadInput as refused:
            bad += 1
            silent += not refused.faults or not all(fault.what for fault in refused.faults)
        except Exception as error:  # noqa: BLE001 - what intake may not let through, gathered by kind
            wrong.setdefault(
                f"{type(error).__name__}: {str(error)[:60]}", f"round {number}, {path.name}: {data[:2000]!r}"
            )
        path.write_bytes(held[path])
    assert not wrong, "\n".join(f"{kind}\n    {where}" for kind, where in wrong.items())
    assert not silent
    assert good > 50
    assert bad > 500
