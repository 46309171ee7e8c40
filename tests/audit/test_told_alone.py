"""A sound plan with one thing changed of which one finding alone speaks, or of which several must."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.audit.audit import audit
from otplan.plan.gap import gap_of
from otplan.plan.plan import Plan, Stamp, Unmet
from otplan.plan.plan_file import read_plan
from otplan.quantities.interval import MINUTE, Interval
from otplan.quantities.money import Cents, Rate, dollars
from otplan.scenario.wish import Availability
from tests.optimum.solved import ALL, FREE, agreed, solved
from tests.twin.worlds import HERE, officer, shift, spot, tiny

if TYPE_CHECKING:
    from otplan.agreement.agreement import Agreement
    from otplan.plan.plan import Patrol, Stage
    from otplan.scenario.scenario import Scenario

Small = tuple["Scenario", "Agreement"]
Told = list[tuple[str, object, object]]
NO_ORDER = "Patrol {} does not name its crew or its fleet units in order of id."


@pytest.fixture
def plan(good: dict[str, Any]) -> Plan:
    """The plan of scenarios/small: pairs on bikes and on foot, BIKE-1 and BIKE-2 on Friday."""
    return read_plan(json.dumps(good), "plan.json")


def told(small: Small, plan: Plan) -> Told:
    """Sentence, measured and allowed of each finding; none of a sound plan."""
    found = audit(*small, plan)
    return [(each.sentence, each.measured, each.allowed) for each in found] if isinstance(found, tuple) else []


def staged(plan: Plan, goal: str, **changes: object) -> Plan:
    """The plan with one stage changed."""

    def changed(stage: Stage) -> Stage:
        return replace(stage, **changes) if stage.goal == goal else stage  # type: ignore[arg-type]

    return replace(plan, stages=tuple(map(changed, plan.stages)))


def first(plan: Plan, **changes: object) -> Plan:
    """The plan with its first patrol changed."""
    patrol: Patrol = replace(plan.patrols[0], **changes)  # type: ignore[arg-type]
    return replace(plan, patrols=(patrol, *plan.patrols[1:]))


# what it was made from


def test_an_agreement_more_or_less(small: Small, plan: Plan) -> None:
    name = plan.agreements[0].name
    more = replace(plan, agreements=(*plan.agreements, Stamp("Side letter", "0")))
    assert told(small, more) == [
        ('The plan was made under "Side letter", which the scenario does not name.', 1, 0),
    ]
    none = f'The plan was made under another state of the agreement "{name}".'
    assert told(small, replace(plan, agreements=())) == [(none, 1, 0)]
    twice = "The plan names its agreements in another order, or twice."
    assert told(small, replace(plan, agreements=plan.agreements * 2)) == [(twice, 1, 0)]


# stages


@pytest.mark.parametrize("word", ["gap", "work", "time", "interrupt"])
def test_a_stage_without_proof_may_have_stopped_for_any_reason_but_proof(small: Small, plan: Plan, word: str) -> None:
    assert told(small, staged(plan, "covered-risk", stopped_by=word)) == []
    assert len(told(small, staged(plan, "covered-risk", stopped_by="proof"))) == 1
    # The cost is proved.
    assert len(told(small, staged(plan, "cost", stopped_by=word))) == 1


@pytest.mark.parametrize(("goal", "sound", "wrong"), [("covered-risk", 1, -1), ("cost", -1, 1), ("floors", -1, 1)])
def test_a_bound_lies_on_the_side_of_what_could_be_better(
    small: Small, plan: Plan, goal: str, sound: int, wrong: int
) -> None:
    (value,) = (stage.value for stage in plan.stages if stage.goal == goal)

    def bound(at: int) -> Told:
        proved, word = (True, "proof") if at == value else (False, "gap")
        return told(small, staged(plan, goal, bound=at, gap=gap_of(value, at), proved=proved, stopped_by=word))

    assert bound(value) == []
    assert bound(value + sound) == []
    ((sentence, measured, allowed),) = bound(value + wrong)
    assert "which do not agree" in sentence
    assert (measured, allowed) == (value + wrong, value)


def test_a_floor_left_short_is_claimed() -> None:
    # 8 h are promised in the week, its only window gives one: 7 h are missing.
    scenario = tiny(shifts=[replace(shift("eve", "18:00", "19:00"), days=(4,))], start=date(2026, 6, 7), days=7)
    scenario = replace(scenario, hotspots=(replace(spot(1), least=480),))
    plan = solved(everywhere(scenario), [*ALL, *FREE])
    assert plan is not None
    assert plan.unmet == (Unmet("floor", "H1/2026-06-07", 420),)
    found = audit(everywhere(scenario), agreed([*ALL, *FREE]), replace(plan, unmet=()))
    assert isinstance(found, tuple)
    assert [each.sentence for each in found] == [
        "Of details and floors the plan claims 0 short; the roster leaves 1, or they differ."
    ]


def everywhere(scenario: Scenario) -> Scenario:
    """Everyone signed up for everything."""
    spans = tuple(window.interval for window in scenario.windows)
    wishes = tuple(Availability(who.officer_id, spans, (), None, HERE) for who in scenario.officers)
    return replace(scenario, availability=wishes)


def test_all_that_is_wrong_is_told_at_once(small: Small, plan: Plan) -> None:
    # One more rule that the plan breaks, a wrong sum and a wrong stage.
    facts, terms = small
    tight = replace(terms, rules=(*terms.rules, WeeklyHours(hours=Decimal(1))))
    wrong = staged(replace(plan, totals=replace(plan.totals, officer_minutes=1)), "floors", value=1)
    found = audit(facts, tight, wrong)
    assert isinstance(found, tuple)
    assert {each.rule for each in found} == {"weekly-hours", "amounts", "claims"}


# amounts


def test_a_fund_more_or_less_in_the_totals(small: Small, plan: Plan) -> None:
    def claiming(**by_fund: int) -> Told:
        return told(small, replace(plan, totals=replace(plan.totals, by_fund=by_fund)))

    city, grant = plan.totals.by_fund["CITY"], plan.totals.by_fund["GRANT"]
    assert claiming(CITY=city, GRANT=grant) == []
    ((sentence, measured, allowed),) = claiming(CITY=city)
    assert "claims nothing for fund GRANT" in sentence
    assert (measured, allowed) == (0, grant)
    ((sentence, measured, allowed),) = claiming(CITY=city, GRANT=grant, GIFT=7)
    assert sentence == "The plan claims $0.07 for fund GIFT; its lines sum to nothing."
    assert (measured, allowed) == (7, 0)


def test_a_crew_claims_the_sum_of_its_lines(small: Small, plan: Plan) -> None:
    lines = sum(seat.cost for seat in plan.patrols[0].crew)
    assert told(small, first(plan, cost=lines)) == []
    assert told(small, first(plan, cost=lines + 1)) == [
        (f"Patrol P001 claims {dollars(Cents(lines + 1))}; its lines sum to {dollars(Cents(lines))}.", lines + 1, lines)
    ]


def test_a_raise_of_the_next_day_is_not_paid_yet() -> None:
    # 04:00-10:00 on the 13th is of the 12th, on which the rate is still $40.00: 6 h x $60.00.
    raised = replace(officer(1), raises=((date(2026, 6, 13), Rate(500_000)),))
    plan = solved(everywhere(tiny(shifts=[shift("dawn", "04:00", "10:00")], officers=[raised])), [*ALL, *FREE])
    assert plan is not None
    assert [patrol.cost for patrol in plan.patrols] == [360_00]


# references


def test_a_patrol_id_twice(small: Small, plan: Plan) -> None:
    one, two, *rest = plan.patrols
    same = replace(plan, patrols=(one, replace(two, patrol_id=one.patrol_id), *rest))
    assert told(small, same) == [("Patrol P001 stands twice in the plan.", 1, 0)]


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (1, 0), (0, -1), (0, 1)])
def test_a_minute_more_or_less_than_the_window(small: Small, plan: Plan, start: int, end: int) -> None:
    span = plan.patrols[0].interval
    ((sentence, *_),) = told(
        small, first(plan, interval=Interval(span.start + start * MINUTE, span.end + end * MINUTE))
    )
    assert "window 2026-12-04/eve is" in sentence


def test_names_in_order_of_id(small: Small, plan: Plan) -> None:
    patrol = plan.patrols[0]
    disordered = [(NO_ORDER.format("P001"), 1, 0)]
    assert told(small, first(plan, crew=patrol.crew[::-1])) == disordered
    assert told(small, first(plan, fleet=patrol.fleet[::-1])) == disordered
    assert told(small, replace(plan, patrols=plan.patrols[::-1])) == [
        ("The plan's patrols do not stand in the order of their ids.", 1, 0)
    ]
