"""One row of an integer program, and officers who are alike to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from otplan.problem.arrays import Ints

LINK = "link"


@dataclass(frozen=True, eq=False)
class Row:
    """``low <= sum(weights x columns) <= high``; columns are those of the model, each once."""

    rule: str
    about: str
    columns: Ints
    weights: Ints
    low: int | None
    high: int | None


@dataclass(frozen=True, eq=False)
class OfficerClass:
    """Officers alike in a window and fund: how many of them each crew kind of ``crews`` takes is in ``counts``."""

    window: int
    fund: int
    members: tuple[int, ...]
    crews: tuple[int, ...]
    counts: Ints
