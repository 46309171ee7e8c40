"""What a plan with one order more loses of each goal against the plan without it, as far as bounds prove it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from otplan.agreement.goals import GOALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Loss:
    """One goal in the plan and with the force, in its own unit; bounds are those of the stages.

    ``least``, ``most``: between which the loss of the best plan lies, more of a goal to be had least counted as loss;
    below 0 it gains. None where nothing is proved: of a goal that is settled once the deployment stands, which has no
    bound over deployments, and after a goal of which the plan or the one with the force was not proved the best.
    """

    goal: str
    unit: str
    sense: Literal["least", "most"]
    plan: int
    forced: int
    least: int | None
    most: int | None


def losses_of(plan: Plan, other: Plan) -> Iterator[Loss]:
    """Each goal of a plan beside that of a plan with one order more.

    While no goal before is worse than in the plan, every plan with the order is also one without it: no gain is
    possible then. Once one is worse, later goals may gain.
    """
    held = {stage.goal: stage for stage in plan.stages}
    kinds = {goal.name: goal for goal in GOALS}
    kept = proved = True
    for stage in other.stages:
        before, kind = held[stage.goal], kinds[stage.goal]
        sign = 1 if kind.sense == "most" else -1
        if kind.settles == "roster" or not proved:
            yield Loss(stage.goal, stage.unit, kind.sense, before.value, stage.value, None, None)
            continue
        least, most = sign * (before.value - stage.bound), sign * (before.bound - stage.value)
        yield Loss(
            stage.goal, stage.unit, kind.sense, before.value, stage.value, max(0, least) if kept else least, most
        )
        proved = before.proved and stage.proved
        kept = kept and sign * stage.value >= sign * before.value
