"""Tiny random folders, their best plans to the last proof, and when two of them count as equally good."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from otplan.agreement.goals import GOALS
from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.intake.load import load
from otplan.plan.outcome import Impossible, Planned
from otplan.solver.limits import Limits
from otplan.solver.stages import solve
from tests.at_random.dealt import TINY, dealt

if TYPE_CHECKING:
    from collections.abc import Callable

    from otplan.agreement.agreement import Agreement
    from otplan.agreement.rule import Rule
    from otplan.plan.plan import Plan
    from otplan.scenario.scenario import Scenario
    from tests.at_random.folder import Folder

WORLDS = int(os.environ.get("OTPLAN_METAMORPHIC", "12"))
"""How many worlds each relation is held against; OTPLAN_METAMORPHIC=500 for a longer run."""
EXACT = Limits(gap=0.0, work=60.0, seconds=600.0)
SENSE = {goal.name: goal.sense for goal in GOALS}
ROSTER = {goal.name for goal in GOALS if goal.settles == "roster"}
Crews = tuple[tuple[str, str, str, int], ...]
"""(post, window, mode, size) of each crew, sorted; of a detail that must be filled its id, and how many work it."""


@dataclass(frozen=True)
class Best:
    """What the best plan reaches goal by goal, and its deployment; ``plan`` is as it came."""

    values: dict[str, int]
    crews: Crews
    plan: Plan

    def named(self, name: Callable[[str, str], str]) -> Best:
        """The same with other names of posts, windows and modes, as ``name`` gives them for a kind and a name."""
        crews = tuple(
            sorted(
                (name("post", post), name("window", at), name("mode", mode), size)
                if at
                else (name("detail", post), at, mode, size)
                for post, at, mode, size in self.crews
            )
        )
        return replace(self, crews=crews)


def anything(_: Folder) -> bool:
    """Every folder will do."""
    return True


@cache
def folders(wanted: Callable[[Folder], bool] = anything) -> tuple[Folder, ...]:
    """Tiny folders such as are wanted whose best plan has some work, or that have no plan, by their numbers."""
    found: list[Folder] = []
    seed = -1
    while len(found) < WORLDS:
        seed += 1
        folder = dealt(seed, TINY)
        if not wanted(folder):
            continue
        plan = best(folder)
        if plan is None or plan.plan.assigned:
            found.append(folder)
    return tuple(found)


def read(folder: Folder) -> tuple[Scenario, Agreement]:
    """What a folder says, through files."""
    with TemporaryDirectory() as where:
        return load(folder.write(Path(where) / "week"))


_known: dict[int, Best | None] = {}


def best(folder: Folder) -> Best | None:
    """The best plan of a folder, asked once; None where it is proved that there is none."""
    if id(folder) not in _known:
        _known[id(folder)] = solved(*read(folder))
        _kept.append(folder)
    return _known[id(folder)]


_kept: list[Folder] = []
"""What was asked stays, so that no other folder gets its ``id``."""


def solved(scenario: Scenario, agreement: Agreement, rules: tuple[Rule, ...] | None = None) -> Best | None:
    """The best plan, audited, every stage proved; ``rules`` in place of the agreement's own."""
    agreement = agreement if rules is None else replace(agreement, rules=rules)
    outcome = solve(scenario, agreement, EXACT)
    if isinstance(outcome, Impossible):
        return None
    assert isinstance(outcome, Planned), outcome
    plan = outcome.plan
    assert isinstance(audit(scenario, agreement, plan), Audited)
    assert all(stage.proved for stage in plan.stages), [stage.stopped_by for stage in plan.stages]
    crews = [(each.post, each.window_id, each.mode, len(each.crew)) for each in plan.patrols]
    crews += [(each.detail_id, "", "", len(each.crew)) for each in plan.details if scenario.detail[each.detail_id].must]
    return Best({stage.goal: stage.value for stage in plan.stages}, tuple(sorted(crews)), plan)


def gained(before: Best | None, after: Best | None) -> int:
    """1 where ``after`` is better, -1 where it is worse, 0 where they are equally good; no plan is the worst.

    Goals are compared in their order. Those of the roster are the best for the deployment that was chosen; of two
    deployments that are equally good so far it may be either's, so costs of two deployments say nothing.
    """
    if before is None or after is None:
        return (after is not None) - (before is not None)
    assert before.values.keys() == after.values.keys()
    for goal, old in before.values.items():
        new = after.values[goal]
        if goal in ROSTER and before.crews != after.crews:
            return 0
        if new != old:
            return 1 if (new > old) == (SENSE[goal] == "most") else -1
    return 0
