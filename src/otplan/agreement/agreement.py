"""An agreement: pay terms, the rules in force and the goals in their order, of one file or of several layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from otplan.agreement.goal import Goal
    from otplan.agreement.rule import Rule
    from otplan.pay.terms import Pay
    from otplan.plan.plan import Stamp


@dataclass(frozen=True)
class Agreement:
    """``stamps`` name each file's title and digest; ``rules`` hold ALWAYS first, then the TERMS in force.

    A term that several files have stands once for each: all that bind an officer's unit hold. ``layers``: the title of
    each file with the rules that stand in it, for those who read them.
    """

    stamps: tuple[Stamp, ...]
    pay: Pay
    rules: tuple[Rule, ...]
    goals: tuple[Goal, ...]
    layers: tuple[tuple[str, tuple[Rule, ...]], ...] = ()
