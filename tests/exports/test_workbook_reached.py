"""What the workbook says that each goal reached: in units that people read, never better than it is."""

from dataclasses import replace

import pytest

from otplan.agreement.goals import GOALS
from otplan.exports.workbook_reached import reached
from otplan.plan.plan import Stage, Totals
from otplan.quantities.money import Cents

TOTALS = Totals(Cents(0), {}, 0, 3000, 1, 0)
"""Full crews everywhere would cover 3,000 units."""


def stage(goal: str, value: int, bound: int, gap: float | None = None) -> Stage:
    return Stage(goal, "", value, bound, gap, proved=value == bound, stopped_by="proof" if value == bound else "gap")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        # 144,866,700 cents.
        (stage("cost", 144_866_700, 144_866_700), "cost: $1,448,667.00: the best possible."),
        # An hour is 720 twelfths of a crew-minute: 1,800 are 2.5 h. One is 0.0014 h, which is not nothing.
        (stage("floors", 1800, 1800), "floors: 2.50 crew-hours short: the best possible."),
        (stage("floors", 1, 1), "floors: 0.01 crew-hours short: the best possible."),
        (stage("floors", 0, 0), "floors: 0.00 crew-hours short: the best possible."),
        # 100 min are 1.666 h: 1.67 short; the bound of 50 min, 0.833 h, reads 0.83.
        (
            stage("details", 100, 50, 1.0),
            "details: 1.67 officer-hours short, bound 0.83: within 100.00 % of the best possible.",
        ),
        (
            stage("optional-details", 30, 0),
            "optional-details: 0.50 officer-hours short, bound 0.00: not shown to be near the best possible.",
        ),
        (stage("ordered-in", 360, 360), "ordered-in: 6.00 officer-hours ordered in: the best possible."),
        # 500 of 3,000 are 16.666 %: 16.66 are covered. 505 are 16.833 %: no plan could cover more than 16.84. 5 of 505
        # are 0.990099 %.
        (
            stage("covered-risk", 500, 505, 0.009901),
            (
                "covered-risk: 16.66 % of what full crews everywhere would cover, bound 16.84 %: "
                "within 1.00 % of the best possible."
            ),
        ),
    ],
)
def test_a_goal_is_told_in_units_that_people_read(given: Stage, told: str) -> None:
    assert reached(given, TOTALS) == told


def test_no_cover_is_possible() -> None:
    none = replace(TOTALS, attainable_risk=0)
    assert reached(stage("covered-risk", 0, 0), none).startswith("covered-risk: 0.00 % of")


@pytest.mark.parametrize("name", [goal.name for goal in GOALS])
def test_every_goal_has_its_units(name: str) -> None:
    assert reached(stage(name, 1, 1), TOTALS).startswith(f"{name}: ")
