"""Whether what is said of things unmet and of forced crews is so: random worlds, each change planned anew.

Run: PYTHONPATH=src:. python benchmarks/relaxations.py [CHANGES] [CREWS]. The results stand in relaxations.md.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from otplan.desk.forced import Force, with_force
from otplan.plan.outcome import Planned
from otplan.scenario.wish import Order
from otplan.solver.stages import solve
from tests.optimum.solved import EXACT
from tests.twin.worlds import HERE
from tests.unmet.checked import asked, every_change, helps_at_all, is_freed

if TYPE_CHECKING:
    from otplan.desk.unmet import UnmetTold


def main() -> int:
    """Print what was looked at and every sentence that was not so; 1 if there is any."""
    changes, crews = (int(each) for each in (*sys.argv[1:], *("200", "200")[len(sys.argv) - 1 :]))
    began = time.monotonic()
    looked_at: Counter[str] = Counter()
    wrong: list[str] = []
    for told in asked():
        if looked_at["helps"] + looked_at["does not help"] < changes:
            wrong += of_changes(told, looked_at)
        elif looked_at["planned"] + looked_at["impossible"] < crews:
            wrong += of_crews(told, looked_at)
        else:
            break
        looked_at["worlds"] += 1
    for what, number in sorted(looked_at.items()):
        print(f"{what}: {number}")
    print(f"not so: {len(wrong)}; {time.monotonic() - began:.0f} s")
    print("\n".join(wrong))
    return int(bool(wrong))


def of_changes(told: UnmetTold, looked_at: Counter[str]) -> list[str]:
    """Each change that is said to help, and each kind of which none is said to help a place that was asked for."""
    wrong = []
    for each in told.explained:
        for tried in each.tried:
            if tried.change is not None and tried.short is not None:
                looked_at["helps"] += 1
                looked_at[f"helps: {tried.kind}"] += 1
                folder = tried.change.apply(told.audited.scenario, told.audited.agreement)
                if not is_freed(folder, each.promise, tried.short):
                    wrong.append(f"{each.promise}: {tried}")
            elif tried.settled and each.promise.unmet.what == "request":
                looked_at["does not help"] += 1
                looked_at[f"does not help: {tried.kind}"] += 1
                if any(helps_at_all(folder, each.promise) for folder in every_change(told, tried)):
                    wrong.append(f"{each.promise}: {tried}")
    return wrong


def of_crews(told: UnmetTold, looked_at: Counter[str]) -> list[str]:
    """Two crews that could be forced, against the same order written into the folder and planned."""
    wrong = []
    base = told.audited
    scenario = base.scenario
    offered = [
        (window, mode)
        for window, mode in product(scenario.windows, scenario.modes)
        if any(row.offers_patrols(mode.name) and window.interval in row.spans for row in scenario.availability)
    ]
    for (window, mode), post in zip(offered, scenario.posts[-1:] * 2, strict=False):
        order = Order("must", None, frozenset([window.window_id]), mode.name, post.post_id, "Lt. Gray", "", "", HERE)
        outcome = solve(replace(scenario, orders=(*scenario.orders, order)), base.agreement, EXACT)
        found = with_force(base, Force(window.window_id, post.post_id, mode.name), EXACT)
        looked_at["planned" if isinstance(outcome, Planned) else "impossible"] += 1
        if isinstance(outcome, Planned) != isinstance(found.outcome, Planned):
            wrong.append(f"{found.force}: one has a plan")
        if isinstance(outcome, Planned):
            values = {stage.goal: stage.value for stage in outcome.plan.stages}
            before = {stage.goal: stage.value for stage in base.plan.stages}
            for loss in found.losses:
                lost = (before[loss.goal] - values[loss.goal]) * (1 if loss.sense == "most" else -1)
                if loss.least is not None and loss.most is not None and not loss.least <= lost <= loss.most:
                    wrong.append(f"{found.force}: {loss}, and {lost} is lost")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
