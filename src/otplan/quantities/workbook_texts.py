"""Texts as a workbook keeps them: in runs, beside hints of how they are spoken, and most of them in one shared list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from otplan.quantities.workbook_cells import decoded, guarded
from otplan.quantities.workbook_parts import Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LETTERS = 32_767
"""Characters that a spreadsheet keeps in one cell."""
TRUE = ("1", "true", "on")


@dataclass(slots=True)
class Silent:
    """A listener that hears nothing; the others are made from it."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A tag opens."""

    def end(self, name: str) -> None:
        """A tag closes."""

    def text(self, data: str) -> None:
        """Text between two tags."""


@dataclass(slots=True)
class Runs(Silent):
    """Gathers the runs of one text after another; how it is spoken is left out."""

    pieces: list[str] = field(default_factory=list)
    aloud: bool = False
    _phonetic: bool = False
    _run: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002  as a listener has it
        """Listen from here on, if this is a run."""
        if name == "t":
            self.aloud, self._run = not self._phonetic, len(self.pieces)
        elif name == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        """Finish a run: codes stand within one, never across two."""
        if name == "t":
            self.pieces[self._run :] = [decoded("".join(self.pieces[self._run :]))]
            self.aloud = False
        elif name == "rPh":
            self._phonetic = False

    def text(self, data: str) -> None:
        """Keep what is said within a run."""
        if self.aloud:
            self.pieces.append(data)


@dataclass(slots=True)
class Strings(Runs):
    """The shared texts, in order, as ``written`` gives them."""

    found: list[str] = field(default_factory=list)

    def end(self, name: str) -> None:
        """Finish a run or a text."""
        if name == "si":
            self.found.append(written("".join(self.pieces)))
            self.pieces = []
        else:
            Runs.end(self, name)


def written(text: str) -> str:
    """A text cell as ``guarded`` has it. Raises ``Unreadable`` if it is longer than a spreadsheet keeps."""
    if len(text) > MOST_LETTERS:
        raise Unreadable(f"{len(text):,} characters in one cell; a spreadsheet keeps {MOST_LETTERS:,}")
    return guarded(text)


def at(texts: Sequence[str], place: str) -> str:
    """The text at a place, counted from 0. Raises ``IndexError`` or ``ValueError`` where there is none."""
    if (number := int(place)) < 0:
        raise IndexError(place)
    return texts[number]
