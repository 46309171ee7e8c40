"""One thing wrong in a file, with its place, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.quantities.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Record:
    """Where a fact was written: a file, and in it a row (1 = the header, as a spreadsheet counts) or a line."""

    file: str
    row: int | None = None

    def __str__(self) -> str:
        return self.file if self.row is None else f"{self.file}, row {self.row}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file. ``instead`` says what to write; it may be empty where ``what`` says all."""

    record: Record
    column: str
    what: str
    instead: str = ""

    def __str__(self) -> str:
        place = f"{self.record}, column {self.column}" if self.column else str(self.record)
        lines = [f"{place}: {self.what}"]
        if self.instead:
            lines.append(f"    {self.instead}")
        return "\n".join(lines)

    def order(self) -> tuple[str, int, str, str]:
        """Sort key: by file, then row, then column, then words."""
        return (self.record.file, self.record.row or 0, self.column, self.what)


class BadInput(Exception):
    """Input that cannot be used; carries every fault found, sorted by place."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults, each once, in the order of their places."""
        self.faults = tuple(sorted(set(faults), key=Fault.order))
        super().__init__(counted(len(self.faults), "fault"))


class Faults:
    """A list of faults being gathered while reading goes on."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: list[Fault] = []

    def add(self, record: Record, column: str, what: str, instead: str = "") -> None:
        """Note one fault and go on."""
        self._found.append(Fault(record, column, what, instead))

    def extend(self, faults: Iterable[Fault]) -> None:
        """Note several."""
        self._found.extend(faults)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def raise_if_any(self) -> None:
        """Raise ``BadInput`` with all that was gathered, if anything was."""
        if self._found:
            raise BadInput(self._found)
