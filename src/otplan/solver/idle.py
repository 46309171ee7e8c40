"""Patrols that add nothing are taken out of a deployment before the roster is settled.

Covered risk is the most that can be, and a crew more that covers nothing more changes it as little as a crew less: past
the end of the curve, at a place without points, in an hour of no weight. Money would be spent for nothing. Dearest
first, a patrol goes if floors, covered risk and every rule allow it: one that an order wants, or that fills a gap in
somebody's work, stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from otplan.agreement.goals.covered_risk import value_of
from otplan.solver.crews import arrange
from otplan.solver.plan_maker import make_roster

if TYPE_CHECKING:
    from otplan.agreement.agreement import Agreement
    from otplan.problem.arrays import Bools, Ints
    from otplan.problem.problem import Problem
    from otplan.solver.choice import Choice


def without_idle(problem: Problem, agreement: Agreement, choice: Choice) -> tuple[Ints, Bools]:
    """The crews (D,) of a choice that add something, and the seats (O, W, F) that the others leave."""
    arranged = arrange(problem, choice)
    roster = make_roster(problem, agreement.pay, arranged)
    crews = [crew for crew in arranged if crew.deployment is not None]
    least = [goal for goal in agreement.goals if goal.settles == "deployment" and goal.sense == "least"]
    short = [goal.measure(roster) for goal in least]
    covered = value_of(problem, choice.crews)
    sent = choice.crews.copy()
    left = np.zeros((len(problem.scenario.officers), len(problem.windows), len(problem.scenario.funds)), dtype=np.bool_)
    dearest = sorted(zip(roster.patrols, crews, strict=True), key=lambda each: (-each[0].cost, each[0].patrol_id))
    for patrol, crew in dearest:
        fewer = sent.copy()
        fewer[crew.deployment] -= 1
        if value_of(problem, fewer) != covered:
            continue
        rest = [each for each in roster.patrols if each is not patrol]
        after = agreement.roster(problem.scenario, rest, roster.details)
        refused = any(next(iter(rule.found(after)), None) for rule in agreement.rules)
        if not refused and [goal.measure(after) for goal in least] == short:
            sent, roster = fewer, after
            left[crew.officers, crew.window, crew.fund] = True
    return sent, left
