"""One breach of one rule, with its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from otplan.quantities.fault import Record


@dataclass(frozen=True, slots=True)
class Finding:
    """``measured`` against ``allowed`` in the rule's own unit; ``sentence`` says both to a person.

    ``alone``: what the officer in question is told, where the sentence names somebody else; empty: the sentence.
    ``cite``: the article of the rule that found it, empty where it has none.
    """

    rule: str
    about: tuple[Record, ...]
    measured: int | timedelta
    allowed: int | timedelta
    sentence: str
    alone: str = ""
    cite: str = ""

    def __str__(self) -> str:
        return f"{self.rule} ({self.cite}): {self.sentence}" if self.cite else f"{self.rule}: {self.sentence}"


def hours_text(span: timedelta | int) -> str:
    """Elapsed time as people say it: ``7 h``, ``7 h 30 min``. An int is minutes."""
    minutes = span if isinstance(span, int) else span // timedelta(minutes=1)
    whole, rest = divmod(minutes, 60)
    if not rest:
        return f"{whole} h"
    return f"{whole} h {rest} min" if whole else f"{rest} min"
