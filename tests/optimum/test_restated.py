"""A stage that was not proved may be bettered by a later one: the plan says what its roster has in the end."""

from __future__ import annotations

from otplan.agreement.goals.floors import Floors
from otplan.plan.plan import Stage
from otplan.solver.limits import Limits
from otplan.solver.run import Run


def test_a_value_bettered_later_is_the_one_that_is_claimed() -> None:
    run = Run(Limits(), None)
    run.stages.append(Stage("floors", "crew-minutes/12", 308, 100, 2.08, proved=False, stopped_by="work"))
    run.restate(Floors(), 102)
    # 102 is 2 over the bound of 100: 2 %.
    assert run.stages == [Stage("floors", "crew-minutes/12", 102, 100, 0.02, proved=False, stopped_by="work")]
    run.restate(Floors(), 100)
    assert run.stages == [Stage("floors", "crew-minutes/12", 100, 100, 0.0, proved=True, stopped_by="proof")]
