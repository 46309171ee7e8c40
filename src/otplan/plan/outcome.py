"""How a planning run can end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from otplan.plan.plan import Plan
    from otplan.quantities.fault import Record


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan was found.

    ``stopped_by_clock``: a wall-clock limit ended it, so a repeat may differ. ``worth``: by fund, an estimate of the
    covered risk (numerators) that one more thousand dollars to spend would add, or None where it was not made.
    """

    plan: Plan
    stopped_by_clock: bool
    worth: dict[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the folder or the agreement says: an order, or a rule of the records that it is about.

    ``about`` names the officer or other record in words, ``record`` is its row where it has one; ``note`` is a fact
    of that record that helps to see why. ``about`` is empty where a rule is meant whole. ``table`` is the file, row and
    table that says a rule; empty for an order, and for a rule that follows from the facts.
    """

    rule: str
    cite: str
    sentence: str
    about: str = ""
    record: Record | None = None
    note: str = ""
    table: str = ""

    def __str__(self) -> str:
        place = ": ".join(str(part) for part in (self.record, self.about) if part)
        if self.rule == "orders":
            return f"{self.record}: {self.sentence}"
        article = f"{self.rule}, {self.cite}" if self.cite else self.rule
        article += f" ({self.table})" if self.table else ""
        return f"{article}: {self.sentence}" + (f" ({place})" if place else "")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that no plan can meet together.

    ``smallest``: without any one of them the others can be met, each shown by a plan that was found. ``enough``: for
    each, whether the whole scenario has a plan without it; empty where that was not found out. ``besides``: what
    stands against the statements and is none. ``confirmed_by``: how that they contradict was confirmed, or empty.
    """

    statements: tuple[Statement, ...]
    confirmed_by: str
    smallest: bool
    enough: tuple[bool, ...]
    besides: str
    searches: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Impossible:
    """No plan exists: the stage at which it showed, how that was confirmed, and which statements contradict."""

    stage: str
    confirmed_by: str
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class RanOut:
    """The limits ended the run before any plan was found."""

    stage: str
    stopped_by: str


Outcome = Planned | Impossible | RanOut
