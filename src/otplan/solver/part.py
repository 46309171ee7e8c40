"""A part of a program: some columns free, the others held at their values and moved into the rows' bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from otplan.agreement.rules.offer_order import OfferOrder
from otplan.solver.driver import Program
from otplan.solver.excuses import EXCUSE
from otplan.solver.row import Row

if TYPE_CHECKING:
    from otplan.problem.arrays import Bools, Ints


OF_MARKS = (OfferOrder.name, EXCUSE)
"""Rows that say of marks of lists and of excuses when they may be 1."""
MARKS_IN_A_ROW = 2
"""From a seat to an excuse, and on to the list of another window."""


class Parts:
    """A program's rows as one long list of entries, so that parts of it are cut out quickly."""

    def __init__(self, program: Program) -> None:
        """Lay the rows out."""
        self.program = program
        self._entries = np.concatenate([row.columns for row in program.rows])
        self._weights = np.concatenate([row.weights for row in program.rows])
        self._of_marks = np.array([row.rule in OF_MARKS for row in program.rows], dtype=np.bool_)
        self._row = np.repeat(np.arange(len(program.rows)), [len(row.columns) for row in program.rows])

    def with_followers(self, deciding: Bools, following: Bools) -> Bools:
        """(N,) the deciding columns, and those of ``following`` that share a row with one of them.

        Marks of a list follow each other: an excuse that is lost or gained here reaches lists of other windows.
        """
        every = np.ones(len(self.program.rows), dtype=np.bool_)
        free = deciding | (following & self._beside(deciding, every))
        for _ in range(MARKS_IN_A_ROW):
            free = free | (following & self._beside(free, self._of_marks))
        return free

    def _beside(self, free: Bools, rows: Bools) -> Bools:
        """(N,) the columns that share one of these rows with a free one."""
        touched = np.zeros(len(rows), dtype=np.bool_)
        touched[self._row[free[self._entries]]] = True
        near = np.zeros(len(free), dtype=np.bool_)
        near[self._entries[(touched & rows)[self._row]]] = True
        return near

    def cut(self, values: Ints, free: Bools) -> Program:
        """The program over the free columns, in their order; all others held at ``values`` (N,)."""
        number = np.cumsum(free) - 1
        is_free = free[self._entries]
        held = np.zeros(len(self.program.rows), dtype=np.int64)
        np.add.at(held, self._row[~is_free], self._weights[~is_free] * values[self._entries[~is_free]])
        entries, weights, row = number[self._entries[is_free]], self._weights[is_free], self._row[is_free]
        kept, starts = np.unique(row, return_index=True)
        rows = []
        for r, low, high in zip(kept.tolist(), starts, [*starts, len(row)][1:], strict=True):
            whole = self.program.rows[r]
            rows.append(
                Row(
                    whole.rule,
                    whole.about,
                    entries[low:high],
                    weights[low:high],
                    None if whole.low is None else whole.low - int(held[r]),
                    None if whole.high is None else whole.high - int(held[r]),
                )
            )
        return Program(self.program.upper[free], rows, self.program.weights[free])
