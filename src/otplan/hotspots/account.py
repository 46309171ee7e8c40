"""What became of every row of an incident file: used, or left out for one stated reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Account:
    """Rows read, used and left out by reason; ``notes`` are things worth knowing about rows that are used.

    Each row has exactly one outcome. Raises ``ValueError`` if the counts do not add up to the rows read.
    """

    read: int
    used: int
    left_out: tuple[tuple[str, int], ...]
    notes: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        if self.used + sum(count for _, count in self.left_out) != self.read:
            raise ValueError("the account does not add up to the rows read")


class Sieve:
    """Rows pass one question after another; the first that says no is the reason a row is left out."""

    def __init__(self, rows: pd.DataFrame) -> None:
        """Begin with all rows of a table with a unique index."""
        self.rows = rows
        self._read = len(rows)
        self._left_out: dict[str, int] = {}
        self._notes: list[tuple[str, pd.Series[bool]]] = []

    def count_unread(self, reason: str, count: int) -> None:
        """Count rows that never became part of the table."""
        self._read += count
        self._add(reason, count)

    def leave_out(self, reason: str, unfit: pd.Series[bool]) -> None:
        """Drop the rows for which ``unfit`` (by index; may cover more rows than are left) is true."""
        gone = unfit.reindex(self.rows.index)
        self._add(reason, int(gone.sum()))
        self.rows = self.rows[~gone]

    def note(self, remark: str, rows: pd.Series[bool]) -> None:
        """Remember a remark; ``account`` counts it over the rows that are still there at the end."""
        self._notes.append((remark, rows))

    def account(self) -> Account:
        """Close the account over what is left now."""
        index = self.rows.index
        notes = tuple((remark, int(rows.reindex(index).sum())) for remark, rows in self._notes)
        return Account(self._read, len(self.rows), tuple(self._left_out.items()), tuple(n for n in notes if n[1]))

    def _add(self, reason: str, count: int) -> None:
        if count:
            self._left_out[reason] = self._left_out.get(reason, 0) + count
