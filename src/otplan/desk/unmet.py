"""What stood in the way of everything that a plan left unmet, and the least that would free it, confirmed by solves."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from otplan.audit.audited import Audited
from otplan.desk.promises import promises
from otplan.desk.relaxing import Relaxing
from otplan.desk.supposed import Supposing
from otplan.desk.verify import verify
from otplan.problem.problem import compile_problem
from otplan.solver.interrupt import Interrupt
from otplan.solver.limits import Limits
from otplan.solver.room import GOAL_OF, room_for

if TYPE_CHECKING:
    from pathlib import Path

    from otplan.desk.relaxing import Tried
    from otplan.plan.finding import Finding
    from otplan.plan.plan import Plan
    from otplan.solver.room import Promise

IN_ALL = Limits(gap=0.0, work=20.0, seconds=300.0)
"""Limits of all searches together. They share the work alike, so that the same folder gives the same answers."""
SEARCHES = 20
"""About as many searches as one promise takes."""
MOST, LEAST = 1.0, 0.2
"""Work of one search."""
LEAST_SECONDS = 5.0
"""Wall time that a search has in any case."""


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


def unmet_of(scenario: Path, plan: Path, limits: Limits = IN_ALL) -> UnmetTold | tuple[Finding, ...]:
    """What is unmet in a plan and why; the findings where it is no plan of this folder.

    Raises ``BadInput`` when either cannot be read.
    """
    audited = verify(scenario, plan)
    return explained(audited, limits) if isinstance(audited, Audited) else audited


def explained(audited: Audited, limits: Limits = IN_ALL) -> UnmetTold:
    """What is unmet in an audited plan and why; ``limits`` are those of all searches together."""
    began = time.monotonic()
    scenario, agreement, plan = audited.scenario, audited.agreement, audited.plan
    roster = agreement.roster(scenario, plan.patrols, plan.details)
    found = []
    interrupt = Interrupt()
    with interrupt.listening():
        every = list(promises(roster, agreement))
        work = min(MOST, max(LEAST, limits.work / (SEARCHES * len(every)))) if every else MOST
        for promise in every:
            left = limits.seconds - (time.monotonic() - began)
            each = replace(limits, work=work, seconds=max(LEAST_SECONDS, left / SEARCHES))
            asked = Supposing(scenario, agreement, promise, each, interrupt)
            short, settled = promise.short, _proved(plan, promise)
            if not settled:
                room = room_for(compile_problem(scenario, agreement.pay), agreement, promise, each, interrupt)
                short, settled = promise.short if room.short is None else room.short, room.settled
            if short < promise.short:
                found.append(Explained(promise, short, ()))
            else:
                tried = tuple(Relaxing(asked, roster).every_kind())
                found.append(Explained(promise, short if settled else None, tried))
    return UnmetTold(audited, tuple(found), time.monotonic() - began, interrupt.requested)


def _proved(plan: Plan, promise: Promise) -> bool:
    """Whether a stage of the plan proved that its goal cannot be shorter with those before it kept: no search then."""
    if promise.unmet.what not in GOAL_OF:
        return False
    goal = GOAL_OF[promise.unmet.what]
    return any(stage.goal == goal and stage.proved for stage in plan.stages)
