"""How hours are shared before a plan and with it, derived by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.goals.cost import Cost
from otplan.agreement.goals.covered_risk import CoveredRisk
from otplan.agreement.goals.equity import Equity
from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.budget.fairness import Shared, boards_shared, shared
from otplan.cli.fairness_text import fairness_document, fairness_lines
from otplan.scenario.wish import Availability
from tests.agreement.test_goals_of_sharing import standing
from tests.optimum.solved import agreed, solved
from tests.optimum.test_sharing import RULES, evenings
from tests.twin.worlds import HERE, fund, officer, span

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario


@pytest.mark.parametrize(
    ("minutes", "gini"),
    [
        ([0], Fraction(0)),
        ([0, 0, 0], Fraction(0)),
        ([60, 60], Fraction(0)),
        # Two pairs of four differ, by 60: 120 / (2 x 2 x 60).
        ([0, 60], Fraction(1, 2)),
        ([540, 180, 540], Fraction(4, 21)),
        # One of ten has all: 18 of the pairs differ, by 77: 1,386 / (2 x 10 x 77).
        ([0] * 9 + [77], Fraction(9, 10)),
    ],
)
def test_the_gini_coefficient(minutes: list[int], gini: Fraction) -> None:
    held = shared(minutes)
    assert held == Shared(min(minutes), max(minutes), gini)
    whole, n = sum(minutes), len(minutes)
    pairs = sum(abs(one - other) for one in minutes for other in minutes)
    assert held.gini == (Fraction(pairs, 2 * n * whole) if whole else 0)


def planned(week: Scenario, *, share: bool = True) -> Audited:
    goals = (CoveredRisk(), *((Equity(),) if share else ()), Cost())
    plan = solved(week, RULES, goals)
    assert plan is not None
    audited = audit(week, agreed(RULES, goals), plan)
    assert isinstance(audited, Audited)
    return audited


def test_before_and_after() -> None:
    # O1 stands at 20 h, O2 at nothing, and O2 works four evenings of 4 h: 20 h and 16 h. Before: two pairs of four
    # differ, by 1,200: 2,400 / (2 x 2 x 1,200) = 1/2. After: 2 x 240 / (2 x 2 x 2,160) = 1/18.
    (board,) = boards_shared(planned(evenings(4)))
    assert (board.board, board.officers) == ("overtime", 2)
    assert board.before == Shared(0, 1200, Fraction(1, 2))
    assert board.after == Shared(960, 1200, Fraction(1, 18))
    assert board.after.spread == 240
    (line,) = fairness_lines(planned(evenings(4)))
    assert line == (
        "Hours on board overtime run from 16 h to 20 h (4 h spread, Gini 0.056); before the plan from 0 h to 20 h "
        "(20 h spread, Gini 0.500), of 2 officers who signed up."
    )
    assert fairness_document(planned(evenings(4))) == [
        {
            "board": "overtime",
            "officers": 2,
            "before": {"least_minutes": 0, "most_minutes": 1200, "gini": "0.500"},
            "after": {"least_minutes": 960, "most_minutes": 1200, "gini": "0.056"},
        }
    ]


def test_only_who_signed_up_for_some_time_of_the_horizon() -> None:
    week = evenings(2)
    week = replace(week, officers=(*week.officers, officer(3), officer(4)), standings=(standing("O3", 6000),))
    past = Availability("O4", (span("2026-06-01 18:00", "2026-06-01 22:00"),), (), None, HERE)
    (board,) = boards_shared(planned(replace(week, availability=(*week.availability, past))))
    assert (board.officers, board.before.most) == (2, 0)


def test_nobody_signed_up() -> None:
    assert boards_shared(planned(replace(evenings(1), availability=()))) == ()


def test_boards_are_told_where_somebody_stands_or_hours_are_to_be_shared() -> None:
    funds = (fund(1), replace(fund(2), board="outside"))
    week = replace(evenings(2), funds=funds)
    assert [each.board for each in boards_shared(planned(week))] == ["outside", "overtime"]
    assert len(list(fairness_lines(planned(week)))) == 2
    (line,) = fairness_lines(planned(week, share=False))
    assert line.startswith("Hours on board overtime run ")
    assert list(fairness_lines(planned(replace(week, standings=()), share=False))) == []
