"""What stood in the way of everything that a plan left unmet, and the least that would free it, confirmed by solves."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.audit.audited import Audited
from otplan.desk.promises import promises
from otplan.desk.relaxing import Relaxing
from otplan.desk.supposed import Supposing
from otplan.desk.verify import verify
from otplan.problem.problem import compile_problem
from otplan.solver.interrupt import Interrupt
from otplan.solver.limits import Limits
from otplan.solver.room import room_for

if TYPE_CHECKING:
    from pathlib import Path

    from otplan.desk.relaxing import Tried
    from otplan.plan.finding import Finding
    from otplan.solver.room import Promise

EACH = Limits(gap=0.0, work=5.0, seconds=30.0)
"""Limits of one search; deterministic work ends it long before the clock does."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One promise that is unmet. ``as_it_is``: how short it has to stay in the folder as it is, or None: not found out.

    Less than the promise is short: nothing has to change, the plan chose otherwise or its search ended early. Then
    nothing was tried.
    """

    promise: Promise
    as_it_is: int | None
    tried: tuple[Tried, ...]


@dataclass(frozen=True, eq=False)
class UnmetTold:
    """Everything unmet in a plan; ``interrupted``: what was asked after Ctrl-C is not settled."""

    audited: Audited
    explained: tuple[Explained, ...]
    seconds: float
    interrupted: bool


def unmet_of(scenario: Path, plan: Path, limits: Limits = EACH) -> UnmetTold | tuple[Finding, ...]:
    """What is unmet in a plan and why; the findings where it is no plan of this folder.

    Raises ``BadInput`` when either cannot be read.
    """
    audited = verify(scenario, plan)
    return explained(audited, limits) if isinstance(audited, Audited) else audited


def explained(audited: Audited, limits: Limits = EACH) -> UnmetTold:
    """What is unmet in an audited plan and why; ``limits`` are those of each search."""
    began = time.monotonic()
    scenario, agreement, plan = audited.scenario, audited.agreement, audited.plan
    roster = agreement.roster(scenario, plan.patrols, plan.details)
    found = []
    interrupt = Interrupt()
    with interrupt.listening():
        problem = compile_problem(scenario, agreement.pay)
        for promise in promises(roster, agreement):
            asked = Supposing(scenario, agreement, promise, limits, interrupt)
            room = room_for(problem, agreement, promise, limits, interrupt)
            if room.short is not None and room.short < promise.short:
                found.append(Explained(promise, room.short, ()))
            else:
                tried = tuple(Relaxing(asked, roster).every_kind())
                found.append(Explained(promise, promise.short if room.settled else None, tried))
    return UnmetTold(audited, tuple(found), time.monotonic() - began, interrupt.requested)
