"""What a goal is: one number that plans should make small or large, in its own unit, without weights."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

if TYPE_CHECKING:
    from otplan.draft.draft import Draft
    from otplan.draft.total import Total
    from otplan.plan.roster import Roster


WHOLE = 10_000
"""Hundredths of a per cent in the whole of a value."""
SHARE = r"(?=.*[1-9])(0?[0-9]{1,2}(\.[0-9]{1,2})?|100(\.0{1,2})?) ?%"
"""From 0.01% to 100%."""


def _share(given: object) -> int:
    """A share such as ``"1%"`` in hundredths of a per cent. Raises ``ValueError`` with a sentence."""
    if not isinstance(given, str) or not re.fullmatch(SHARE, given):
        shown = f'"{str(given)[:60]}"' if isinstance(given, str | int | Decimal) else "this value"
        message = f'{shown} is no share from 0.01% to 100%\nWrite such as may_lose = "1%", or leave it out.'
        raise ValueError(message)
    return int(Decimal(given.rstrip(" %")) * 100)


class Goal(BaseModel, ABC):
    """``price`` gives the number to a solver, ``measure`` takes it from a roster; both in ``measured_in``."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, use_attribute_docstrings=True)

    name: ClassVar[str]
    measured_in: ClassVar[str]
    settles: ClassVar[Literal["deployment", "roster"]]
    sense: ClassVar[Literal["least", "most"]]

    @abstractmethod
    def price(self, draft: Draft) -> Total:
        """The goal as a sum over columns of the draft; it may add columns and sentences of its own."""

    @abstractmethod
    def measure(self, roster: Roster) -> int:
        """The goal's value for a roster, exact."""

    def kept(self, value: int) -> int:
        """The worst value that goals after it may leave where it reached ``value``: the same."""
        return value


class RosterGoal(Goal):
    """A goal about who works, settled once the deployment stands; goals after it may be let worsen it a little."""

    settles: ClassVar[Literal["deployment", "roster"]] = "roster"
    may_lose: Annotated[int, BeforeValidator(_share), WithJsonSchema({"type": "string", "pattern": f"^{SHARE}$"})] = 0
    """The share of its value, such as "1%", that goals after it may give up for themselves; left out: nothing."""

    def kept(self, value: int) -> int:
        """The worst value that goals after it may leave: by the share ``may_lose``, floored to a whole unit."""
        lost = abs(value) * self.may_lose // WHOLE
        return value - lost if self.sense == "most" else value + lost
