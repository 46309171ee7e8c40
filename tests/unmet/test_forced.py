"""What a crew that is forced costs, by hand and against every plan of small worlds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from otplan.agreement.goals.covered_risk import denominator
from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.desk.forced import Force, with_force
from otplan.desk.losses import Loss, losses_of
from otplan.plan.outcome import Impossible, Planned
from otplan.plan.plan import Plan, Stage
from otplan.quantities.fault import BadInput
from otplan.scenario.place import POINTS
from tests.optimum.brute import deployment_of
from tests.optimum.random_worlds import worlds
from tests.optimum.solved import EXACT, agreed, solved
from tests.twin.worlds import mode, officer, post_of, spot
from tests.unmet.evenings import audited, evening, signed

EVE = "2026-06-12/eve"


def two_places() -> Audited:
    """O1 alone signed up; H1 has 60,000 points and H2 30,000, both spread evenly over 24 h."""
    spots = (spot(1), spot(2, 30_000))
    scenario = replace(evening(), hotspots=spots, posts=tuple(map(post_of, spots)), officers=(officer(1),))
    return audited(signed(scenario, "O1"))


def test_the_worse_place_instead_of_the_better() -> None:
    """One officer is dose 0.5, a share of 0.368. H1: 2,500 an hour x 4 h x 0.368 = 3,680; H2 half of it: 1,840."""
    base = two_places()
    told = with_force(base, Force("fri/eve", "H2", "foot"), EXACT)
    assert told.force.window == EVE
    assert not told.already
    point = denominator(base.scenario) // POINTS
    held = {loss.goal: loss for loss in told.losses}
    risk = held["covered-risk"]
    assert (risk.plan, risk.forced) == (3_680 * point, 1_840 * point)
    assert (risk.least, risk.most) == (1_840 * point, 1_840 * point)
    # The same officer works the same hours: $240 either way, and nothing is claimed of the best roster.
    assert (held["cost"].plan, held["cost"].forced, held["cost"].least) == (240_00, 240_00, None)


def test_what_the_plan_does_anyway_costs_nothing() -> None:
    told = with_force(two_places(), Force(EVE, "H1", "foot", 1), EXACT)
    assert told.already
    assert {(loss.goal, loss.least, loss.most) for loss in told.losses if loss.least is not None} == {
        (goal, 0, 0) for goal in ("details", "floors", "ordered-in", "covered-risk")
    }


def test_a_floor_gives_way_and_covered_risk_gains() -> None:
    """H2 has a floor of 4 h and O1 alone works. At H1 the floor is 240 min short; 3,680 points instead of 1,840."""
    spots = (spot(1), replace(spot(2, 30_000), least=4 * 60 * 7))
    scenario = replace(evening(), hotspots=spots, posts=tuple(map(post_of, spots)), officers=(officer(1),))
    base = audited(signed(scenario, "O1"))
    told = with_force(base, Force(EVE, "H1", "foot"), EXACT)
    held = {loss.goal: loss for loss in told.losses}
    point = denominator(base.scenario) // POINTS
    assert (held["floors"].least, held["floors"].most) == (2_880, 2_880)
    assert (held["covered-risk"].least, held["covered-risk"].most) == (-1_840 * point, -1_840 * point)


def test_a_crew_of_just_this_size() -> None:
    """Two signed up and crews are of one or two. A pair at H1 leaves nobody for H2.

    Free, one at each: 3,680 + 1,840. Together at H1, dose 1: 10,000 x 0.6 = 6,000, which is better, so the plan has a
    pair; forced to send one of one, the other does best at H2 or beside: 5,520 at two places, 6,000 beside (dose 1).
    """
    spots = (spot(1), spot(2, 30_000))
    scenario = replace(evening(), hotspots=spots, posts=tuple(map(post_of, spots)), modes=(mode("foot", (1, 2)),))
    base = audited(signed(scenario, "O1", "O2"))
    point = denominator(base.scenario) // POINTS
    pair = with_force(base, Force(EVE, "H2", "foot", 2), EXACT)
    risk = next(loss for loss in pair.losses if loss.goal == "covered-risk")
    assert (risk.plan, risk.forced) == (6_000 * point, 3_000 * point)
    one = with_force(base, Force(EVE, "H2", "foot", 1), EXACT)
    risk = next(loss for loss in one.losses if loss.goal == "covered-risk")
    assert (risk.plan, risk.forced) == (6_000 * point, 5_520 * point)


def test_a_crew_that_cannot_be_is_told_with_what_stands_against_it() -> None:
    told = with_force(audited(evening()), Force(EVE, "H1", "foot"), EXACT)
    assert isinstance(told.outcome, Impossible)
    assert told.outcome.conflict is not None
    assert {each.rule for each in told.outcome.conflict.statements} == {"orders", "call"}
    assert told.losses == ()


@pytest.mark.parametrize(
    ("force", "column"),
    [
        (Force("sat/eve", "H1", "foot"), "window"),
        (Force(EVE, "H9", "foot"), "post"),
        (Force(EVE, "H1", "feet"), "mode"),
        (Force(EVE, "H1", "foot", 2), "size"),
    ],
)
def test_what_the_folder_does_not_have_is_a_fault(force: Force, column: str) -> None:
    with pytest.raises(BadInput) as bad:
        with_force(two_places(), force, EXACT)
    assert [fault.column for fault in bad.value.faults] == [column]


def test_bounds_that_leave_room_give_an_interval() -> None:
    """Covered 100 of at most 130; with the crew 90 of at most 95: the best loses at least 5 and at most 40."""
    base = two_places().plan

    def with_risk(value: int, bound: int, floors: int = 0) -> Plan:
        stages = [
            Stage("floors", "crew-minutes/12", floors, floors, 0.0, proved=True, stopped_by="proof"),
            Stage("covered-risk", "risk units", value, bound, None, proved=False, stopped_by="work"),
        ]
        return replace(base, stages=tuple(stages))

    plan = with_risk(100, 130)
    assert [(loss.least, loss.most) for loss in losses_of(plan, with_risk(90, 95))] == [(0, 0), (5, 40)]
    better = with_risk(90, 120)
    assert [loss.least for loss in losses_of(plan, better)] == [0, 0]
    # Where a floor gives way first, the crew may gain: 20 at most.
    given = with_risk(90, 120, 12)
    assert [(loss.least, loss.most) for loss in losses_of(plan, given)] == [(12, 12), (-20, 40)]


def test_against_every_plan_of_random_worlds() -> None:
    """Of all plans that have such a crew the best is found, and where there is none the force is impossible."""
    seen = {"worse": 0, "impossible": 0, "free": 0}
    for world in worlds()[:20]:
        plan = solved(world.scenario, world.rules)
        if plan is None:
            continue
        base = audit(world.scenario, agreed(world.rules), plan)
        assert isinstance(base, Audited)
        scenario = world.scenario
        window, post, some = scenario.windows[-1].window_id, scenario.posts[0].post_id, scenario.modes[0]
        size = some.crew_sizes[-1]
        told = with_force(base, Force(window, post, some.name, size), EXACT)
        best = min(
            (
                world.brute.value(crews)
                for deployment, plans in world.brute.plans.items()
                if (post, window, some.name, size) in deployment
                for crews in plans
                if world.brute._silent(crews, world.rules)
            ),
            default=None,
        )
        if best is None:
            assert isinstance(told.outcome, Impossible)
            seen["impossible"] += 1
            continue
        assert isinstance(told.outcome, Planned)
        assert (post, window, some.name, size) in deployment_of(told.outcome.plan.patrols)
        held = {loss.goal: loss for loss in told.losses}
        assert (held["floors"].forced, -held["covered-risk"].forced) == best
        exact = [(loss.plan - loss.forced) * (1 if loss.sense == "most" else -1) for loss in _bounded(told.losses)]
        assert exact == [loss.least for loss in _bounded(told.losses)] == [loss.most for loss in _bounded(told.losses)]
        seen["worse" if any(exact) else "free"] += 1
    assert all(seen.values()), seen


def _bounded(losses: tuple[Loss, ...]) -> list[Loss]:
    return [loss for loss in losses if loss.least is not None]
