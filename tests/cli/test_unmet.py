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
