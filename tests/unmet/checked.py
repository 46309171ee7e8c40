"""Whether what is said of something unmet is so: each change made in the facts, and planned anew to the last proof."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from otplan.agreement.agreement import Agreement
from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.desk.more_money import without_limits
from otplan.desk.unmet import explained
from otplan.plan.outcome import Planned
from otplan.reasons.could import could_patrol
from otplan.reasons.relaxation import LessRest, Recruit, Unit, Volunteer
from otplan.scenario.place import Request
from otplan.scenario.wish import Order
from otplan.solver.stages import solve
from tests.optimum.random_worlds import dressed, terms
from tests.optimum.solved import ALL, EXACT, FREE, agreed, solved
from tests.twin.worlds import HERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.desk.relaxing import Tried
    from otplan.desk.unmet import UnmetTold
    from otplan.reasons.relaxation import Relaxation
    from otplan.scenario.scenario import Scenario
    from otplan.solver.room import Promise

Folder = tuple["Scenario", Agreement]


def asking(seed: int) -> UnmetTold | None:
    """What is said of a random world in which every place was asked for; None where it has no plan or is too large."""
    rng = random.Random(f"unmet {seed}")
    scenario = dressed(rng)
    if scenario is None:
        return None
    rules = (*ALL, *FREE, *terms(rng))
    scenario = replace(
        scenario,
        availability=tuple(row for row in scenario.availability if rng.random() < 0.6),
        hotspots=tuple(replace(spot, requests=(Request("watch", None),)) for spot in scenario.hotspots),
    )
    plan = solved(scenario, rules)
    if plan is None:
        return None
    audited = audit(scenario, agreed(rules), plan)
    assert isinstance(audited, Audited)
    told = explained(audited)
    return told if told.explained else None


def asked() -> Iterator[UnmetTold]:
    """Random worlds without end in which something is unmet."""
    return (told for seed in count() if (told := asking(seed)) is not None)


def floors_short(folder: Folder) -> int | None:
    """What the best plan of a folder leaves short of floors; None without a plan."""
    outcome = solve(*folder, EXACT)
    if not isinstance(outcome, Planned):
        return None
    return next(stage.value for stage in outcome.plan.stages if stage.goal == "floors")


def served(folder: Folder, promise: Promise) -> bool:
    """Whether some plan patrols a place that asked, with the goals before it kept."""
    scenario, agreement = folder
    everywhere = frozenset(scenario.window)
    for post in scenario.posts:
        if promise.unmet.about in post.hotspots:
            order = Order("must", None, everywhere, None, post.post_id, "Lt. Gray", "", "", HERE)
            short = floors_short((replace(scenario, orders=(*scenario.orders, order)), agreement))
            if short is not None and short <= promise.kept["floors"]:
                return True
    return False


def is_freed(folder: Folder, promise: Promise, short: int) -> bool:
    """Whether a plan of the folder leaves no more than this short of a promise, as far as its goal can say it."""
    if promise.unmet.what == "request":
        return served(folder, promise)
    found = floors_short(folder)
    assert promise.others is not None
    return found is not None and found <= promise.others + short


def helps_at_all(folder: Folder, promise: Promise) -> bool:
    """Whether a plan of the folder is better than the plan in the goal of a promise."""
    return is_freed(folder, promise, promise.short - 1)


def every_change(told: UnmetTold, tried: Tried) -> Iterator[Folder]:
    """The folder with each single change of a kind, or one that includes several of them."""
    scenario, agreement, plan = told.audited.scenario, told.audited.agreement, told.audited.plan
    changes: list[Relaxation] = []
    if tried.kind == "money":
        yield without_limits(scenario, scenario.fund), agreement
    elif tried.kind == "unit":
        changes += [Unit(mode.name) for mode in scenario.modes if mode.equipment is not None]
    elif tried.kind == "rest":
        changes.append(LessRest())
    elif tried.kind == "volunteer":
        roster = agreement.roster(scenario, plan.patrols, plan.details)
        for window in scenario.windows:
            for mode, officers in could_patrol(roster, window):
                changes += [Volunteer(who.officer_id, window.window_id, mode.name, ()) for who in officers]
    else:
        for rank, unit in sorted({(who.rank, who.unit) for who in scenario.officers}):
            rate = min(who.hourly_rate for who in scenario.officers if (who.rank, who.unit) == (rank, unit))
            changes += [
                Recruit(rank, unit, rate, ("bike",), window.window_id, mode.name)
                for window in scenario.windows
                for mode in scenario.modes
            ]
    for change in changes:
        yield change.apply(scenario, agreement)
