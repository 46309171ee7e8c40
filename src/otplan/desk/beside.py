"""A hand-made plan beside the best plan found: what each goal has, what is gained, what could be at most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.plan.gap import gap_of
from otplan.plan.plan import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.agreement.goal import Goal
    from otplan.plan.plan import Plan
    from otplan.plan.roster import Roster
    from otplan.scenario.scenario import Scenario

HAND = "hand"
"""How the stages of a plan end that no search made, other than by proof."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One goal of two plans, in its ``unit``. ``gain``: by how much the best plan found is better, or worse below 0.

    ``at_most``: by how much any plan could be better that keeps what the goals before it have (of a roster goal: with
    the same patrols and officers on must details). None where that is not known: what was proved is proved of plans
    that are as good in the goals before, or that send the same patrols.
    """

    goal: str
    unit: str
    made: int
    best: int
    gain: int
    at_most: int | None
    within: bool = False
    """Whether both keep what the agreement lets later goals leave of it: then these decide between the plans."""


def beside(agreement: Agreement, made: Roster, best: Plan) -> tuple[Beside, ...]:
    """Each goal in order, of a plan made by hand and of the best plan found for the same scenario."""
    rows = []
    for goal, stage, bound in zip(agreement.goals, best.stages, _bounds(agreement, made, best), strict=True):
        value = goal.measure(made)
        at_most = None if bound is None else abs(value - bound)
        kept = goal.kept(stage.bound)
        within = all(_gain(goal, each, kept) <= 0 for each in (value, stage.value))
        gain = _gain(goal, value, stage.value)
        rows.append(Beside(goal.name, goal.measured_in, value, stage.value, gain, at_most, within))
    return tuple(rows)


def first_gain(rows: tuple[Beside, ...]) -> Beside | None:
    """The first goal in which the plans differ by more than a tolerance, if the best plan found is better in it."""
    first = next((each for each in rows if each.gain and not each.within), None)
    return first if first is not None and first.gain > 0 else None


def hand_stages(agreement: Agreement, made: Roster, attainable: int, best: Plan | None = None) -> tuple[Stage, ...]:
    """What the goals of a plan made by hand have, with bounds that hold for it.

    Nothing is less than nothing, and covered risk is at most ``attainable``; where the bounds of the best plan found
    are bounds of this one too, those.
    """
    proved = [None] * len(agreement.goals) if best is None else list(_bounds(agreement, made, best))
    stages = []
    for goal, bound in zip(agreement.goals, proved, strict=True):
        value = goal.measure(made)
        held = bound if bound is not None else attainable if goal.sense == "most" else 0
        stopped_by = "proof" if held == value else HAND
        gap = gap_of(value, held)
        stages.append(Stage(goal.name, goal.measured_in, value, held, gap, held == value, stopped_by))
    return tuple(stages)


def _bounds(agreement: Agreement, made: Roster, best: Plan) -> Iterator[int | None]:
    """Of each goal the bound proved with the best plan found, where it is one for the plan made by hand too.

    It was proved of all plans that are as good in the goals before; of a roster goal, of those that also send the same
    crews on the same boards and as many officers to must details.
    """
    as_good = True
    alike = _sent(made.scenario, made) == _sent(made.scenario, best)
    for goal, stage in zip(agreement.goals, best.stages, strict=True):
        bound = min(stage.bound, best.totals.attainable_risk) if goal.sense == "most" else stage.bound
        yield bound if as_good and (goal.settles == "deployment" or alike) else None
        as_good = as_good and _gain(goal, goal.measure(made), stage.value) <= 0


def _gain(goal: Goal, made: int, best: int) -> int:
    return best - made if goal.sense == "most" else made - best


def _sent(scenario: Scenario, plan: Roster | Plan) -> Counter[tuple[str, str, str, int, str]]:
    """How many crews of each kind stand where and when on which board, and how many officers each must detail has."""
    board = {fund.fund_id: fund.board for fund in scenario.funds}
    crews = Counter((each.window_id, each.post, each.mode, len(each.crew), board[each.fund]) for each in plan.patrols)
    must = [each for each in plan.details if scenario.detail[each.detail_id].must]
    return crews + Counter({("", each.detail_id, "", len(each.crew), ""): 1 for each in must})
