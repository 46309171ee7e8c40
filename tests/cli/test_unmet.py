"""What is said aloud of things unmet and of crews that are forced."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from otplan.cli.change_text import change
from otplan.cli.forced_text import lines as forced_lines
from otplan.cli.unmet_text import lines, payload
from otplan.desk.forced import Force, with_force
from otplan.desk.unmet import explained
from otplan.quantities.money import Cents
from otplan.reasons.relaxation import LessRest, Money, Recruit, Unit, Volunteer
from tests.optimum.solved import EXACT
from tests.twin.worlds import FORTY, fund
from tests.unmet.evenings import audited, evening, signed
from tests.unmet.test_forced import two_places

if TYPE_CHECKING:
    from otplan.reasons.relaxation import Relaxation

EVE = "2026-06-12/eve"
ONE_MORE = (
    "One more volunteer for eve on Fri 12 Jun by foot would leave 4 h short: 2 officers could. "
    "Confirmed with Officer 1 (O1), or perhaps O2."
)
RECRUIT = (
    "One more officer (patrol of pba, $40.00 an hour) who signs up for eve on Fri 12 Jun by foot would leave 4 h short."
)
COST = "Cost: $240.00 in the plan, $240.00 with it; it follows from who works, so nothing is proved of the difference."


def test_what_one_volunteer_would_change_is_said() -> None:
    told = explained(audited(evening(hours=8)))
    assert list(lines(told)) == [
        "tiny: 1 promise unmet. Changes were tried one by one; each that helps was confirmed by a search.",
        "Spot 1 (H1) is 8 h short of its 8 h in the week of 07 Jun 2026.",
        "  In the way: who signed up, how many officers there are. Any one of these changes helps:",
        f"    {ONE_MORE}",
        f"    {RECRUIT}",
        "  Of no help by itself: money in one fund.",
        "With a change that helps, what comes before is kept: no must detail gets shorter, and for a floor or a",
        "  request no floor either. Covered risk and cost may change. An officer who could has nothing of his own",
        "  against it while the plan stands. Planned anew, what comes before may take what is added first.",
    ]
    (held,) = payload(told)
    assert (held["what"], held["missing"], held["as_it_is"]) == ("floor", 480, 480)
    assert json.loads(json.dumps(held))["tried"][0] == {
        "kind": "volunteer",
        "helps": True,
        "leaves": 240,
        "change": {"officer_id": "O1", "job": EVE, "mode": "foot", "could": ["O1", "O2"]},
        "sentence": ONE_MORE,
    }


def test_nothing_unmet_is_said() -> None:
    (only,) = lines(explained(audited(signed(evening(), "O1"))))
    assert only.startswith("tiny: nothing is unmet.")


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (Money("F1", Cents(140_00), None), "$140.00 more in Fund 1 (F1)"),
        (Money("F1", Cents(0), Cents(340_00)), "A weekly cap of $340.00 in place of $200.00 for Fund 1 (F1)"),
        (
            Money("F1", Cents(140_00), Cents(340_00)),
            "$140.00 more in Fund 1 (F1) and a weekly cap of $340.00 in place of $200.00",
        ),
        (Unit("foot"), "One more foot unit"),
        (LessRest(), "An hour of rest less between blocks of work"),
        (Volunteer("O2", EVE, "foot", ("O2",)), "One more volunteer for eve on Fri 12 Jun by foot"),
        (
            Recruit("", "", FORTY, ("bike", "cit"), EVE, "foot"),
            "One more officer who holds bike and cit ($40.00 an hour) who signs up for eve on Fri 12 Jun by foot",
        ),
    ],
)
def test_each_change_is_said(of: Relaxation, said: str) -> None:
    scenario = replace(evening(), funds=(replace(fund(1), weekly_cap=Cents(200_00)),))
    assert change(scenario, of)[0] == said


def test_what_a_crew_costs_is_said() -> None:
    """0.184 priority points of 0.368 (1,840 and 3,680 of 10,000)."""
    assert list(forced_lines(with_force(two_places(), Force(EVE, "H2", "foot"), EXACT))) == [
        "With a crew at H2 for eve on Fri 12 Jun by foot, planned anew:",
        "  Covered risk: 0.37 points in the plan, 0.18 points with it; 0.18 points lost.",
        f"  {COST}",
        "What is lost is that of the best plan there is; where a search ended early, it lies between two numbers.",
    ]


@pytest.mark.parametrize(
    ("ended", "again"),
    [
        ("work", "plan again with more --work"),
        ("gap", "plan again with a smaller --gap"),
        ("time", "plan again with more --time-limit"),
        ("hand", "plan again"),
    ],
)
def test_a_crew_that_shows_a_better_plan_is_told_as_that(ended: str, again: str) -> None:
    """The best plan has O1 at H1. One with O1 at H2 has 1,840 of 10,000 points less, and no goal before gives way."""
    best = two_places()
    told = with_force(best, Force(EVE, "H1", "foot"), EXACT)
    risk = next(loss for loss in told.losses if loss.goal == "covered-risk")
    worse = replace(risk, plan=risk.plan // 2, least=0, most=0)
    stages = tuple(replace(stage, stopped_by=ended) for stage in best.plan.stages)
    shown = replace(told, losses=(worse,), audited=replace(best, plan=replace(best.plan, stages=stages)))
    assert list(forced_lines(shown))[2] == (
        "  Covered risk: 0.18 points in the plan, 0.37 points with it; gains 0.18 points: the plan was not the best "
        f"there could be; {again}."
    )


def test_fewer_is_better_of_a_goal_to_be_had_least() -> None:
    """A floor 240 min short in the plan (2,880 twelfths) and kept with the crew."""
    told = with_force(two_places(), Force(EVE, "H1", "foot"), EXACT)
    floors = next(loss for loss in told.losses if loss.goal == "floors")
    more = replace(floors, plan=2_880, forced=0, least=0, most=0)
    assert (
        "4 h in the plan, 0 h with it; gains 4 h: the plan was not the best"
        in list(forced_lines(replace(told, losses=(more,))))[2]
    )
