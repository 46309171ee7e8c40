"""An agreement: pay terms, the rules in force and the goals in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from otplan.agreement.goal import Goal
    from otplan.agreement.rule import Rule
    from otplan.pay.terms import PayTerms
    from otplan.plan.plan import Stamp


@dataclass(frozen=True)
class Agreement:
    """``stamp`` names the file's title and digest; ``rules`` hold ALWAYS first, then the TERMS in force."""

    stamp: Stamp
    pay: PayTerms
    rules: tuple[Rule, ...]
    goals: tuple[Goal, ...]
