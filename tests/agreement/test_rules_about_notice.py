"""How long before its start something is posted, at its edge: the numbers of findings are derived by hand.

The weeks, and the nights on which the clocks change, are described in tests/agreement/weeks.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules.notice import Notice
from otplan.draft.draft import Draft
from otplan.pay.terms import Pay
from otplan.plan.plan import DetailCrew, Seat
from otplan.plan.roster import Roster
from otplan.problem.problem import compile_problem
from otplan.quantities.money import Cents
from otplan.scenario.detail import Detail
from otplan.solver.model import Model
from tests.agreement.asked import Sent, asked, numbers
from tests.agreement.weeks import EVENINGS, NIGHT, SPRING_EVE
from tests.twin.worlds import HERE, PAY, at, officer, shift, span, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario

FIVE = Notice(posting_days=5)


def closing(facts: Scenario, wall: str) -> Scenario:
    return replace(facts, signups_close=at(wall))


@pytest.mark.parametrize("wall", ["2026-06-03 00:00", "2026-06-03 12:00", "2026-06-03 23:59"])
def test_notice_is_counted_in_dates_whatever_the_hour(wall: str) -> None:
    # Closed on 3 June: 3 + 5 = 8 June is the first date.
    facts = closing(EVENINGS, wall)
    assert asked(FIVE, facts, Sent("2026-06-08/eve"), Sent("2026-06-13/eve")) == ()
    assert numbers(asked(FIVE, facts, Sent("2026-06-07/eve"), Sent("2026-06-08/eve"))) == [(4, 5)]


def test_notice_goes_by_the_calendar_date_of_the_start() -> None:
    # With days from 07:00 the patrol at 00:30 on 8 June belongs to department day 7 June; its date is the 8th.
    facts = closing(tiny(shifts=[shift("dawn", "00:30", "04:00"), shift("late", "22:00", "02:00")]), "2026-06-08 12:00")
    facts = replace(facts, start=date(2026, 6, 12), days=1)
    assert asked(FIVE, facts, Sent("2026-06-13/dawn")) == ()
    assert numbers(asked(FIVE, facts, Sent("2026-06-12/late"))) == [(4, 5)]


def test_notice_of_what_starts_before_the_close() -> None:
    # Sign-ups that close within the week leave its first days without patrols: -1 days of notice.
    facts = closing(EVENINGS, "2026-06-08 12:00")
    assert numbers(asked(Notice(posting_days=1), facts, Sent("2026-06-07/eve"))) == [(-1, 1)]


def test_notice_on_the_nights_of_a_clock_change() -> None:
    # 2 + 5 = 7 March; the hour that the clocks skip that night is no part of the count.
    facts = closing(tiny(shifts=[NIGHT], start=SPRING_EVE, days=2), "2026-03-02 23:30")
    assert asked(FIVE, facts, Sent("2026-03-07/night")) == ()
    late = closing(facts, "2026-03-03 00:30")
    assert numbers(asked(FIVE, late, Sent("2026-03-07/night"))) == [(4, 5)]
    assert asked(FIVE, late, Sent("2026-03-08/night")) == ()


def test_notice_binds_its_units_only() -> None:
    facts = closing(EVENINGS, "2026-06-03 12:00")
    assert asked(Notice(posting_days=5, units=("staff",)), facts, Sent("2026-06-07/eve")) == ()


def test_notice_leaves_must_details_alone() -> None:
    evening = span("2026-06-07 18:00", "2026-06-07 22:00")
    fair = Detail(
        detail_id="D1",
        kind="event",
        name="Fair",
        place="",
        lat="",
        lon="",
        date=date(2026, 6, 7),
        day=date(2026, 6, 7),
        interval=evening,
        officers=1,
        needs=(),
        mode=None,
        funds=(),
        must=False,
        payer="",
        record=HERE,
    )
    seat = Seat("O1", ordered_in=False, paid_minutes=240, pay=Cents(240_00), fringe=Cents(0), cost=Cents(240_00))
    crew = DetailCrew("D1", fair.date, evening, None, "F1", (), (seat,), Cents(240_00))
    facts = closing(replace(EVENINGS, officers=(officer(1),)), "2026-06-03 12:00")
    for must, refused in ((False, [(4, 5)]), (True, [])):
        held = replace(facts, details=(replace(fair, must=must),))
        assert numbers(tuple(FIVE.findings(Roster(held, (), [crew])))) == refused
        draft = Draft(compile_problem(held, Pay((PAY,))))
        FIVE.constrain(draft)
        # One officer and one fund: the detail's seat is the last of the seats.
        assert (Model(draft).column[draft.seats_total - 1] >= 0) == must
