"""A part of a program: some columns free, the others held at their values and moved into the rows' bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from otplan.solver.driver import Program
from otplan.solver.row import Row

if TYPE_CHECKING:
    from otplan.problem.arrays import Bools, Ints


class Parts:
    """A program's rows as one long list of entries, so that parts of it are cut out quickly."""

    def __init__(self, program: Program) -> None:
        """Lay the rows out."""
        self.program = program
        self._entries = np.concatenate([row.columns for row in program.rows])
        self._weights = np.concatenate([row.weights for row in program.rows])
        self._row = np.repeat(np.arange(len(program.rows)), [len(row.columns) for row in program.rows])

    def with_followers(self, deciding: Bools, following: Bools) -> Bools:
        """(N,) the deciding columns, and those of ``following`` that share a row with one of them."""
        touched = np.zeros(len(self.program.rows), dtype=np.bool_)
        touched[self._row[deciding[self._entries]]] = True
        near = np.zeros(len(deciding), dtype=np.bool_)
        near[self._entries[touched[self._row]]] = True
        free: Bools = deciding | (following & near)
        return free

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
