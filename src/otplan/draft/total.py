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

    ``aside`` (O, W): windows of an officer whose weight is left out.
    """

    rule: str
    weight: Ints
    at_most: Ints
    aside: Bools
