"""Copies of scenarios/small with something changed, and what intake says of them."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from otplan.agreement.agreement import Agreement
from otplan.intake.load import load
from otplan.quantities.fault import BadInput, Fault
from otplan.scenario.scenario import Scenario

SMALL = Path(__file__).parents[2] / "scenarios" / "small"

Change = Callable[[Path], None]


@dataclass(frozen=True)
class At:
    """Where a fault is expected, and words that its message must hold."""

    file: str
    row: int | None
    column: str
    words: str

    def matches(self, fault: Fault) -> bool:
        """Same place, and the words in the message or in what it says to write instead."""
        place = (fault.record.file, fault.record.row, fault.column)
        return place == (self.file, self.row, self.column) and self.words in f"{fault.what} {fault.instead}"


def small(tmp_path: Path, *changes: Change) -> Path:
    """A copy of scenarios/small with changes made to it, in order."""
    folder = tmp_path / "week"
    shutil.copytree(SMALL, folder)
    for change in changes:
        change(folder)
    return folder


def swap(file: str, old: str, new: str) -> Change:
    """Put ``new`` in place of ``old``, which must stand in the file exactly once."""

    def change(folder: Path) -> None:
        text = (folder / file).read_bytes().decode()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (folder / file).write_bytes(text.replace(old, new).encode())

    return change


def add(file: str, text: str) -> Change:
    """Put ``text`` and a line end at the end of a file."""

    def change(folder: Path) -> None:
        with (folder / file).open("ab") as held:
            held.write(f"{text}\n".encode())

    return change


def put(file: str, data: str | bytes) -> Change:
    """Make a file hold just this; a file that is not there comes to be."""

    def change(folder: Path) -> None:
        (folder / file).write_bytes(data.encode() if isinstance(data, str) else data)

    return change


def drop(file: str) -> Change:
    """Take a file out of the folder."""

    def change(folder: Path) -> None:
        (folder / file).unlink()

    return change


def faults(folder: Path) -> tuple[Fault, ...]:
    """Every fault of a folder; none when it can be read."""
    try:
        load(folder)
    except BadInput as bad:
        return bad.faults
    return ()


def read(tmp_path: Path, *changes: Change) -> tuple[Scenario, Agreement]:
    """What a changed copy of scenarios/small says."""
    return load(small(tmp_path, *changes))


def shown(found: tuple[Fault, ...]) -> str:
    """The faults as a person reads them."""
    return "\n".join(str(each) for each in found) or "no faults"


def expect(folder: Path, *wanted: At) -> None:
    """The folder has exactly these faults."""
    found = faults(folder)
    assert len(found) == len(wanted), shown(found)
    for fault, place in zip(found, wanted, strict=True):
        assert place.matches(fault), f"wanted {place}, found\n{shown(found)}"
