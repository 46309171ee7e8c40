"""What a plan would lose if one crew were sent somewhere all the same: the stages solved anew with that crew."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from otplan.agreement.rule import FactRule
from otplan.audit.audited import Audited
from otplan.desk.losses import losses_of
from otplan.desk.plan import sound
from otplan.desk.verify import verify
from otplan.plan.outcome import Planned
from otplan.quantities.fault import Faults, Record
from otplan.quantities.sheets import nearest
from otplan.scenario.department import DAYS
from otplan.scenario.wish import Order
from otplan.solver.limits import Limits
from otplan.solver.stages import solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from otplan.agreement.agreement import Agreement
    from otplan.desk.losses import Loss
    from otplan.draft.draft import Draft
    from otplan.plan.finding import Finding
    from otplan.plan.outcome import Impossible, RanOut
    from otplan.plan.plan import Plan
    from otplan.plan.roster import Roster
    from otplan.scenario.scenario import Scenario

FORCED = Record("forced")
"""Where the order stands that forces a crew; no file has it."""


@dataclass(frozen=True, slots=True)
class Force:
    """One crew at a post in a window and mode; ``size`` None: any that the mode allows.

    ``window``: its id, or a weekday and shift such as ``fri/eve`` that comes once in the days planned.
    """

    window: str
    post: str
    mode: str
    size: int | None = None


@dataclass(frozen=True, eq=False)
class Forced:
    """What came of it: each goal, or why there is no such plan. ``already``: the plan has such a crew anyway."""

    audited: Audited
    force: Force
    outcome: Planned | Impossible | RanOut
    losses: tuple[Loss, ...]
    already: bool
    limits: Limits
    seconds: float


class OfSize(FactRule):
    """A crew of just this size is sent; the order beside it asks for one of any size."""

    name: ClassVar[str] = "forced-size"
    window: str
    post: str
    mode: str
    size: int

    def state(self) -> str:
        """The rule in a sentence."""
        return f"A {self.mode} crew of {self.size} is at {self.post} in window {self.window}."

    def constrain(self, draft: Draft) -> None:
        """One row over deployments of that size there."""
        places, scenario = draft.problem.places, draft.problem.scenario
        here = [post.post_id for post in scenario.posts].index(self.post)
        mode = [each.name for each in scenario.modes].index(self.mode)
        windows = np.array([each.window_id == self.window for each in scenario.windows], dtype=np.bool_)
        kind = (places.crew_mode == mode) & (places.crew_size == self.size)
        which = windows[places.window] & (places.post == here) & kind[places.crew]
        draft.at_least(draft.deployed(which.astype(np.int64)), 1, self.post)

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """None: this is asked of the solver alone."""
        del roster
        return iter(())


def forced(
    scenario: Path,
    plan: Path,
    force: Force,
    limits: Limits | None = None,
    watch: Callable[[str, int, int], None] | None = None,
) -> Forced | tuple[Finding, ...]:
    """What a plan would lose by sending a crew; the findings where it is no plan of this folder.

    ``limits`` None: those with which the plan was made. Raises ``BadInput`` when either cannot be read, and for a
    window, post, mode or size that the folder does not have.
    """
    audited = verify(scenario, plan)
    if not isinstance(audited, Audited):
        return audited
    return with_force(audited, force, limits or _made_with(audited.plan), watch)


def with_force(
    audited: Audited, force: Force, limits: Limits, watch: Callable[[str, int, int], None] | None = None
) -> Forced:
    """The same of an audited plan. Raises ``BadInput`` for what the folder does not have."""
    began = time.monotonic()
    scenario, agreement, plan = audited.scenario, audited.agreement, audited.plan
    force = _known(force, scenario)
    already = any(
        (each.window_id, each.post, each.mode) == (force.window, force.post, force.mode)
        and force.size in (None, len(each.crew))
        for each in plan.patrols
    )
    facts, terms = _ordered(scenario, agreement, force)
    outcome = solve(facts, terms, limits, watch)
    losses: tuple[Loss, ...] = ()
    if isinstance(outcome, Planned):
        sound(facts, terms, outcome.plan)
        losses = tuple(losses_of(plan, outcome.plan))
    return Forced(audited, force, outcome, losses, already, limits, time.monotonic() - began)


def _ordered(scenario: Scenario, agreement: Agreement, force: Force) -> tuple[Scenario, Agreement]:
    """The folder with an order more, and a row for the size."""
    text = f"must, {force.window}, {force.mode}, {force.post}"
    order = Order(
        "must", None, frozenset([force.window]), force.mode, force.post, "you", "what it would cost", text, FORCED
    )
    facts = replace(scenario, orders=(*scenario.orders, order))
    if force.size is None:
        return facts, agreement
    row = OfSize(window=force.window, post=force.post, mode=force.mode, size=force.size)
    return facts, replace(agreement, rules=(*agreement.rules, row))


def _known(force: Force, scenario: Scenario) -> Force:
    """With the id of the window. Raises ``BadInput`` for each part that the folder does not have."""
    faults = Faults()
    named = [each for each in scenario.windows if f"{DAYS[each.date.weekday()]}/{each.shift.shift_id}" == force.window]
    if len(named) == 1:
        force = replace(force, window=named[0].window_id)

    def asked(column: str, name: str, known: Iterable[str]) -> None:
        names = list(known)
        if name not in names:
            instead = nearest(name, names) or f"Known: {', '.join(names)}."
            faults.add(Record("--force"), column, f'"{name}" is not in this folder', instead)

    asked("window", force.window, scenario.window)
    asked("post", force.post, scenario.post)
    asked("mode", force.mode, scenario.mode)
    if force.size is not None and force.mode in scenario.mode:
        sizes = scenario.mode[force.mode].crew_sizes
        if force.size not in sizes:
            said = " or ".join(map(str, sizes))
            faults.add(Record("--force"), "size", f"{force.mode} crews are of {said}, not {force.size}")
    faults.raise_if_any()
    return force


def _made_with(plan: Plan) -> Limits:
    """The limits stamped into a plan; the defaults where it has none."""
    stamp = plan.made.get("limits")
    held = stamp if isinstance(stamp, dict) else {}
    return Limits(**{name: held[name] for name in Limits().stamp() if isinstance(held.get(name), int | float)})
