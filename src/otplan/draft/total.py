"""A weighted sum of columns: what a sentence to the solver is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from otplan.problem.arrays import Bools, Ints


@dataclass(frozen=True, eq=False)
class Total:
    """``weights`` times ``columns`` (equal lengths; a column may come more than once, its weights then add)."""

    columns: Ints
    weights: Ints

    @classmethod
    def none(cls) -> Total:
        """The sum of nothing."""
        return cls(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))

    def __add__(self, other: Total) -> Total:
        return Total(np.concatenate([self.columns, other.columns]), np.concatenate([self.weights, other.weights]))

    def times(self, factor: int) -> Total:
        """The same sum, ``factor`` times."""
        return Total(self.columns, self.weights * factor)


@dataclass(frozen=True, eq=False)
class Sentence:
    """``low <= total <= high`` (either may be None), said by ``rule`` about the record named."""

    rule: str
    about: str
    total: Total
    low: int | None
    high: int | None


@dataclass(frozen=True, eq=False)
class CrewSentence:
    """In each crew of the kinds ``of`` (C,) the weights (O, W) of its members sum to between low and high, or None."""

    rule: str
    weight: Ints
    of: Bools
    low: int | None
    high: int | None


@dataclass(frozen=True, eq=False)
class OfficerSentences:
    """Rows about single officers: ``weight`` (R, W) over windows, ``at_most`` (R, O), ``NO_LIMIT`` where not bound.

    ``aside`` (O, W): windows of an officer whose weight is left out. ``fund``: only its seats count; None: all.
    """

    rule: str
    weight: Ints
    at_most: Ints
    aside: Bools
    fund: int | None = None


@dataclass(frozen=True, eq=False)
class Room:
    """Who can take whose place: over all seats of one kind in a window the weights (O, W) sum to no more than a room.

    Of patrols: for each crew kind of ``of`` (C,) ``each`` times the number of its crews. Of the detail in ``window``:
    ``each``. It follows from what was said of single crews or the detail, and says what one more officer of a weight
    would break however they are arranged.
    """

    rule: str
    weight: Ints
    each: int
    of: Bools
    window: int | None = None

    def meets(self, window: int, crew: int | None) -> bool:
        """Whether it speaks of a crew kind in a window, or of the detail in it (None)."""
        return self.window == window if crew is None else self.window is None and bool(self.of[crew])
