"""Which bounds of the best plan found hold for a plan made by hand: those of goals before which it is as good."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from otplan.agreement.agreement import Agreement
from otplan.cli.adopt_text import _amount
from otplan.desk.beside import Beside, _sent, beside, first_gain, hand_stages
from otplan.intake.load import load
from otplan.plan.gap import gap_of
from otplan.plan.outcome import Planned
from otplan.plan.plan import Plan, Stage
from otplan.plan.plan_file import read_plan
from otplan.plan.roster import Roster
from otplan.scenario.scenario import Scenario
from otplan.solver.limits import Limits
from otplan.solver.stages import solve
from tests.golden.weeks import GOLDEN
from tests.golden.weeks import week as golden
from tests.intake.folders import SMALL, small, swap

POINT = 150 * 10**9
MOST = 1416 * POINT // 100
HOURS = {"bike": "", "vehicle": "", "foot": "28"}


@pytest.fixture(scope="module")
def week() -> tuple[Scenario, Agreement, Plan]:
    """scenarios/small and its best plan: no floor short, 8.40 points, $2,092.00."""
    facts, agreement = load(SMALL)
    outcome = solve(facts, agreement, Limits(gap=0.0))
    assert isinstance(outcome, Planned)
    return facts, agreement, outcome.plan


def reaching(plan: Plan, goal: str, value: int, bound: int) -> Plan:
    """The plan as if one of its goals had another value and bound."""
    stages = [
        Stage(goal, each.unit, value, bound, gap_of(value, bound), value == bound, "work")
        if each.goal == goal
        else each
        for each in plan.stages
    ]
    return replace(plan, stages=tuple(stages))


def bounds(week: tuple[Scenario, Agreement, Plan], best: Plan, *, patrols: int = 4) -> list[tuple[int, str]]:
    """Bounds and ends of the stages of the first so many patrols of the best plan, as if made by hand."""
    facts, agreement, plan = week
    made = Roster(facts, plan.patrols[:patrols], plan.details)
    return [(stage.bound, stage.stopped_by) for stage in hand_stages(agreement, made, MOST, best)]


def test_as_good_in_all_goals_and_the_same_patrols(week: tuple[Scenario, Agreement, Plan]) -> None:
    assert bounds(week, week[2]) == [(0, "proof"), (84 * POINT // 10, "proof"), (2092_00, "proof")]


def test_of_other_patrols_the_cost_is_known_to_be_no_less_than_nothing(week: tuple[Scenario, Agreement, Plan]) -> None:
    assert bounds(week, week[2], patrols=3) == [(0, "proof"), (84 * POINT // 10, "hand"), (0, "hand")]


def test_as_good_by_other_patrols_the_cost_is_not_bounded_either(week: tuple[Scenario, Agreement, Plan]) -> None:
    # As if the best plan found covered 5 points where three of these patrols cover 6 or more.
    best = reaching(week[2], "covered-risk", 5 * POINT, 9 * POINT)
    assert bounds(week, best, patrols=3) == [(0, "proof"), (9 * POINT, "hand"), (0, "hand")]


@pytest.mark.parametrize(
    ("change", "alike"),
    [
        ({"fund": "CITY", "fleet": ("BIKE-2", "BIKE-3")}, True),
        ({"mode": "foot"}, False),
        ({"post": "PARK"}, False),
        ({"shift": "late"}, False),
        ({"crew": ()}, False),
    ],
)
def test_where_when_how_and_how_many_are_a_deployment(
    week: tuple[Scenario, Agreement, Plan], change: dict[str, Any], *, alike: bool
) -> None:
    facts, _, plan = week
    first, *others = plan.patrols
    made = Roster(facts, [replace(first, **change), *others])
    assert (_sent(facts, made) == _sent(facts, plan)) is alike


def test_of_details_those_that_must_be_filled_are_part_of_it(tmp_path: Path) -> None:
    facts, _ = load(golden("details", tmp_path))
    plan = read_plan((GOLDEN / "details" / "plan.json").read_text(), "plan.json")
    by_id = {each.detail_id: each for each in plan.details}
    assert _sent(facts, Roster(facts, plan.patrols, [by_id["PARADE"]])) == _sent(facts, plan)
    fewer = replace(by_id["PARADE"], crew=by_id["PARADE"].crew[:1])
    for details in ([by_id["GAME"]], [by_id["GAME"], fewer]):
        assert _sent(facts, Roster(facts, plan.patrols, details)) != _sent(facts, plan)


@pytest.mark.parametrize(
    ("unit", "value", "told"),
    [
        ("officer-minutes", 90, "1 h 30 min"),
        ("officer-minutes", -90, "-1 h 30 min"),
        # 61 twelfths are 5 minutes and a twelfth: no less than is short is told.
        ("crew-minutes/12", 61, "6 min"),
        ("cents", -516_00, "-$516.00"),
        ("risk units", 42 * POINT // 10, "4.20"),
        ("risk units", POINT // 1000, "under 0.01"),
        ("risk units", -POINT // 1000, "-under 0.01"),
        ("risk units", 0, "0.00"),
    ],
)
def test_values_and_gains_are_told_in_units_that_people_read(unit: str, value: int, told: str) -> None:
    assert _amount(Beside("goal", unit, value, value, 0, 0), value, POINT) == told


def test_worse_in_the_first_goal_what_follows_is_not_bounded(tmp_path: Path) -> None:
    # The station is promised 28 crew-hours a week, 8 in these two of seven days. Friday's pair gives it four: 4 h are
    # short, 2,880 twelfths of a minute. A plan as short as that may cover more than the best, for all that is proved.
    columns = swap("hotspots.csv", "source,modes", "source,modes,min_hours")
    places = (swap("hotspots.csv", f",{mode}\n", f",{mode},{least}\n") for mode, least in HOURS.items())
    facts, agreement = load(small(tmp_path, columns, *places))
    outcome = solve(facts, agreement, Limits(gap=0.0))
    assert isinstance(outcome, Planned)
    friday = [patrol for patrol in outcome.plan.patrols if patrol.date.day == 4]
    made = Roster(facts, friday)
    rows = beside(agreement, made, outcome.plan)
    assert [(each.gain, each.at_most) for each in rows[:2]] == [(2880, 2880), (42 * POINT // 10, None)]
    assert first_gain(rows) == rows[0]
    stages = hand_stages(agreement, made, MOST, outcome.plan)
    assert [(stage.value, stage.bound) for stage in stages[:2]] == [(2880, 0), (42 * POINT // 10, MOST)]


def test_better_in_a_goal_the_bounds_that_follow_hold(week: tuple[Scenario, Agreement, Plan]) -> None:
    # Plans that are as good as this one are among those of which the bound was proved.
    best = reaching(week[2], "covered-risk", 8 * POINT, 9 * POINT)
    assert bounds(week, best) == [(0, "proof"), (9 * POINT, "hand"), (2092_00, "proof")]
    facts, agreement, plan = week
    rows = beside(agreement, Roster(facts, plan.patrols), best)
    assert [each.gain for each in rows] == [0, -4 * POINT // 10, 0]
    assert first_gain(rows) is None


def test_what_full_crews_everywhere_would_cover_may_be_the_nearer_bound(
    week: tuple[Scenario, Agreement, Plan],
) -> None:
    best = reaching(week[2], "covered-risk", 8 * POINT, 20 * POINT)
    assert bounds(week, best)[1] == (MOST, "hand")
    facts, agreement, plan = week
    rows = beside(agreement, Roster(facts, plan.patrols), best)
    assert rows[1].at_most == MOST - 84 * POINT // 10


def test_without_a_best_plan_only_what_needs_no_search(week: tuple[Scenario, Agreement, Plan]) -> None:
    facts, agreement, plan = week
    stages = hand_stages(agreement, Roster(facts, plan.patrols), MOST)
    assert [stage.bound for stage in stages] == [0, MOST, 0]
