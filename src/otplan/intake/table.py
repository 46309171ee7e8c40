"""What a table of a scenario is: its columns, and what their cells hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Holds = Literal[
    "id", "ids", "text", "date", "instant", "when", "whole", "decimal", "hours", "money", "rate", "choice", "list"
]
"""``ids``, ``list``: several in a cell, separated by ``;``. ``instant``: a local date and time."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: ``must`` stand in the header; ``later``: known, and refused as not supported yet."""

    name: str
    holds: Holds
    about: str
    must: bool = False
    later: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``needed`` in every scenario, or ``later`` as a whole."""

    name: str
    about: str
    columns: tuple[Column, ...]
    needed: bool = False
    later: bool = False

    @property
    def required(self) -> tuple[str, ...]:
        """Columns that the header needs."""
        return tuple(column.name for column in self.columns if column.must)

    @property
    def optional(self) -> tuple[str, ...]:
        """Columns that may be left out."""
        return tuple(column.name for column in self.columns if not column.must and not column.later)

    @property
    def later_columns(self) -> tuple[str, ...]:
        """Columns that this version refuses by name."""
        return tuple(column.name for column in self.columns if column.later)
