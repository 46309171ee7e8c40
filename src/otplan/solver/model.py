"""From a draft to one integer program: only columns that can be, and the rows that tie officers to crews.

A seat y (officer, window, fund) is linked to crews n (deployment) through counts z of officers by class: the modes
open to an officer in a window, and what rules about who sits with whom see in him there. Counts are exact, since
within a mode members of a class are interchangeable; where such rules ask, crews are counted by makeup, u. Officers
whom an order ties to a post or mode have posted seats x instead of z. Every column is a whole number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from otplan.draft.draft import NO_LIMIT
from otplan.solver.excuses import name_excuses_of_seats, say_excuses
from otplan.solver.pairs import say_pairs
from otplan.solver.possible import possible
from otplan.solver.row import LINK, OfficerClass, Row
from otplan.solver.seating import Seating

if TYPE_CHECKING:
    from otplan.draft.draft import Draft
    from otplan.draft.total import Total
    from otplan.problem.arrays import Bools, Ints
    from otplan.solver.makeup import Makeup
    from otplan.solver.pairs import Parties


class Model:
    """Columns (all whole, from 0 to ``upper``) and rows. ``column`` maps a draft's column number, -1 where struck."""

    def __init__(self, draft: Draft) -> None:
        """Compile a draft."""
        self.draft = draft
        self.upper: list[int] = []
        self.rows: list[Row] = []
        total = draft.seats_total + draft.deployments + len(draft.upper)
        self.classes: list[OfficerClass] = []
        self.makeups: list[Makeup] = []
        self.parties: list[Parties] = []
        self.column: Ints = np.full(total, -1, dtype=np.int64)
        officer_mode, paid, open_deployments = possible(draft)
        self._number_columns(paid, open_deployments)
        Seating(self).link(officer_mode, paid, open_deployments)
        self._one_purse()
        self._one_fund()
        self._rows_of_officers()
        name_excuses_of_seats(self)
        for said in draft.sentences:
            self.add(said.rule, said.about, said.total, said.low, said.high)
        say_pairs(self)
        say_excuses(self)

    def new(self, upper: Ints | list[int]) -> Ints:
        """Columns of their own of the model, from 0 to ``upper`` (N,); their numbers (N,)."""
        first = len(self.upper)
        self.upper.extend(int(bound) for bound in upper)
        return np.arange(first, len(self.upper), dtype=np.int64)

    def _number_columns(self, paid: Bools, open_deployments: Bools) -> None:
        draft = self.draft
        seats = np.flatnonzero(paid)
        self.column[seats] = self.new(np.ones(len(seats), dtype=np.int64))
        deployments = np.flatnonzero(open_deployments)
        most = draft.problem.scenario.coverage.max_crews
        self.column[draft.seats_total + deployments] = self.new(np.full(len(deployments), most, dtype=np.int64))
        first = draft.seats_total + draft.deployments
        # Seats by crew kind, and excuses from them, are numbered once officers are tied to crews: many could not be.
        later = {column for kinds in draft.kinds.values() for column in kinds.values()}
        later.update(draft.excuses_of_seats.values())
        wholes = np.array([at for at in range(len(draft.upper)) if first + at not in later], dtype=np.int64)
        self.column[first + wholes] = self.new(np.array(draft.upper, dtype=np.int64)[wholes])

    def emptied(self, values: Ints, seats: Bools, crews: Ints) -> Ints:
        """Values (N,) without some seats (O, W, F) and crews (D,): a hint, since what follows from them stays."""
        first = self.draft.seats_total
        changed = values.copy()
        changed[self.column[np.flatnonzero(seats)]] = 0
        fewer = np.flatnonzero(crews)
        changed[self.column[first + fewer]] -= crews[fewer]
        return changed

    def terms(self, total: Total) -> tuple[Ints, Ints]:
        """A total over the columns that exist, each once, ascending."""
        columns = self.column[total.columns]
        exists = columns >= 0
        merged, back = np.unique(columns[exists], return_inverse=True)
        weights = np.zeros(len(merged), dtype=np.int64)
        np.add.at(weights, back, total.weights[exists])
        return merged[weights != 0], weights[weights != 0]

    def put(self, rule: str, about: str, columns: Ints, weights: Ints, low: int | None, high: int | None) -> None:
        """Put a row over columns of the model, each once."""
        self.rows.append(Row(rule, about, columns, weights, low, high))

    def add(self, rule: str, about: str, total: Total, low: int | None, high: int | None) -> None:
        """Add a row; one that no choice of columns can breach is left out."""
        columns, weights = self.terms(total)
        upper = np.array([self.upper[column] for column in columns], dtype=np.int64)
        largest = int((np.maximum(weights, 0) * upper).sum())
        smallest = int((np.minimum(weights, 0) * upper).sum())
        if (high is not None and largest > high) or (low is not None and smallest < low):
            self.rows.append(Row(rule, about, columns, weights, low, high))

    def _one_fund(self) -> None:
        """An officer's seat in a window is paid by one fund."""
        draft = self.draft
        seats = self.column[: draft.seats_total].reshape(-1, draft.shape[2])
        exist = (seats >= 0).sum(axis=1)
        for pick in seats[exist > 1]:
            columns = pick[pick >= 0]
            self.rows.append(Row(LINK, "", columns, np.ones(len(columns), dtype=np.int64), None, 1))

    def _one_purse(self) -> None:
        """A detail's seats are paid by one fund."""
        draft = self.draft
        seats = self.column[: draft.seats_total].reshape(draft.shape)[:, draft.problem.patrol_windows :]
        for number, purses in enumerate(self.column[draft.purses]):
            self.rows.append(Row(LINK, "", purses, np.ones(len(purses), dtype=np.int64), None, 1))
            for f, purse in enumerate(purses.tolist()):
                # One row a seat is tighter than one row for all.
                self.rows.extend(
                    Row(LINK, "", np.array([seat, purse]), np.array([1, -1], dtype=np.int64), None, 0)
                    for seat in seats[:, number, f].tolist()
                    if seat >= 0
                )

    def _rows_of_officers(self) -> None:
        draft = self.draft
        officers, windows, funds = draft.shape
        every = self.column[: draft.seats_total].reshape(officers, windows, funds)
        able = np.flatnonzero(np.any(every >= 0, axis=(1, 2))).tolist()
        names = [officer.officer_id for officer in draft.problem.scenario.officers]
        for said in draft.by_officer:
            seats = every if said.fund is None else np.where(np.arange(funds) == said.fund, every, -1)
            can = np.any(seats >= 0, axis=2)
            for o in able:
                mine = said.weight * (can[o] & ~said.aside[o])
                # Each window counts once, however many funds could pay it: `_one_fund` sees to that.
                over = np.maximum(mine, 0).sum(axis=1) > said.at_most[:, o]
                for r in np.flatnonzero(over & (said.at_most[:, o] < NO_LIMIT)).tolist():
                    at = np.flatnonzero(mine[r])
                    pick = seats[o, at]
                    weights = np.repeat(mine[r, at][:, None], funds, axis=1)
                    exists = pick >= 0
                    order = np.argsort(pick[exists])
                    self.rows.append(
                        Row(
                            said.rule,
                            names[o],
                            pick[exists][order],
                            weights[exists][order],
                            None,
                            int(said.at_most[r, o]),
                        )
                    )
