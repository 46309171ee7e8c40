"""What a recipe is: how worlds that put one rule to the test are made, and how deals are drawn in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.twin.facts import Deal

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from otplan.agreement.rule import Rule
    from otplan.scenario.scenario import Scenario

Made = tuple["Scenario", "Rule", Deal]
AT_WORK = ("tour", "tour", "court", "training", "overtime")
UNITS: tuple[tuple[str, ...], ...] = ((), (), (), ("pba",))
THIRTY = 30


@dataclass(frozen=True)
class Recipe:
    """How a rule's worlds are made.

    ``apart``: deals without overlap. ``gather``: deals in windows that overlap or touch. ``over``: also more equal
    crews than a deployment's column can hold. ``one_seating``: findings cannot depend on who sits in which crew.
    ``never_refuses``: why no deal that fits is refused. ``beside``: rules that are in force too,
    for a rule that asks what stands against somebody's working.
    """

    make: Callable[[random.Random], Made]
    apart: bool = False
    over: bool = False
    one_seating: bool = False
    gather: bool = False
    most_crews: int = 4
    never_refuses: str = ""
    beside: tuple[Rule, ...] = ()
