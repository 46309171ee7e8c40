"""What a goal is: one number that plans should make small or large, in its own unit, without weights."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from otplan.draft.draft import Draft
    from otplan.draft.total import Total
    from otplan.plan.roster import Roster


class Goal(BaseModel, ABC):
    """``price`` gives the number to a solver, ``measure`` takes it from a roster; both in ``measured_in``."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

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
