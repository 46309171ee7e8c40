"""A waiver lays an officer's work aside for one rule: hours not counted, gaps not asked. Numbers derived by hand.

The weeks are described in tests/agreement/weeks.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.draft.draft import Draft
from otplan.pay.terms import Pay
from otplan.plan.plan import DetailCrew, Seat
from otplan.plan.roster import Roster
from otplan.problem.problem import compile_problem
from otplan.quantities.money import Cents
from otplan.scenario.detail import Detail
from otplan.scenario.wish import Waiver
from otplan.solver.model import Model
from tests.agreement.asked import Sent, dealt, numbers
from tests.agreement.weeks import AUTUMN_EVE, EVENINGS, NIGHT, with_duty
from tests.twin.facts import Deal, Facts
from tests.twin.twin import World, accepts, compiled
from tests.twin.worlds import HERE, PAY, duty, officer, shift, span, tiny

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.plan.finding import Finding
    from otplan.quantities.interval import Interval
    from otplan.scenario.scenario import Scenario


def waived(facts: Scenario, rule: str, *spans: Interval, by: str = "Chief Lantern") -> Scenario:
    return replace(facts, waivers=tuple(Waiver("O1", (each,), rule, by, "", "", HERE) for each in spans))


def asked(rule: Rule, scenario: Scenario, *crews: Sent) -> tuple[Finding, ...]:
    """The findings, waivers heeded; the model takes the plan iff there are none."""
    facts = Facts(scenario)
    deal, roster = dealt(facts, crews)
    findings = tuple(rule.found(roster))
    assert accepts(compiled(World(facts, rule, (), one_seating=False), rule), deal) == (not findings), findings
    return findings


EIGHT = WeeklyHours(hours=Decimal(8), waive="chief")
FIRST, SECOND, THIRD = (Sent(f"2026-06-{day:02}/eve") for day in (7, 8, 9))


def test_hours_waived_are_not_counted() -> None:
    # Three evenings are 12 h = 720 min of the 480 allowed; without the one on 8 June they are 480.
    assert numbers(asked(EIGHT, EVENINGS, FIRST, SECOND, THIRD)) == [(720, 480)]
    facts = waived(EVENINGS, "weekly-hours", span("2026-06-08 18:00", "2026-06-08 22:00"))
    assert asked(EIGHT, facts, FIRST, SECOND, THIRD) == ()
    # A fourth is 720 again.
    assert numbers(asked(EIGHT, facts, FIRST, SECOND, THIRD, Sent("2026-06-10/eve"))) == [(720, 480)]


@pytest.mark.parametrize(
    ("start", "end", "rule", "by"),
    [
        # A minute is missing at either end; another rule, before or after in the alphabet; a lieutenant.
        ("2026-06-08 18:01", "2026-06-08 22:00", "weekly-hours", "Chief Lantern"),
        ("2026-06-08 18:00", "2026-06-08 21:59", "weekly-hours", "Chief Lantern"),
        ("2026-06-08 18:00", "2026-06-08 22:00", "rest", "Chief Lantern"),
        ("2026-06-08 18:00", "2026-06-08 22:00", "weekly-overtime-shifts", "Chief Lantern"),
        ("2026-06-08 18:00", "2026-06-08 22:00", "weekly-hours", "Lt. Gray"),
    ],
)
def test_what_is_not_waived_is_counted(start: str, end: str, rule: str, by: str) -> None:
    facts = waived(EVENINGS, rule, span(start, end), by=by)
    assert numbers(asked(EIGHT, facts, FIRST, SECOND, THIRD)) == [(720, 480)]


def test_two_waivers_that_touch_are_two() -> None:
    halves = span("2026-06-08 18:00", "2026-06-08 20:00"), span("2026-06-08 20:00", "2026-06-08 22:00")
    assert numbers(asked(EIGHT, waived(EVENINGS, "weekly-hours", *halves), FIRST, SECOND, THIRD)) == [(720, 480)]


def test_a_waiver_is_of_the_officer_named() -> None:
    facts = replace(EVENINGS, officers=(officer(1), officer(2)))
    facts = waived(facts, "weekly-hours", span("2026-06-08 18:00", "2026-06-08 22:00"))
    others = [replace(each, officers=("O2",)) for each in (FIRST, SECOND, THIRD)]
    assert numbers(asked(EIGHT, facts, *others)) == [(720, 480)]


def test_rest_waived_of_a_patrol_on_the_night_of_a_clock_change() -> None:
    # 22:00-06:00 is nine hours that night; a tour from 12:00 leaves six of the eight owed.
    rest = Rest(hours=Decimal(8), waive="chief")
    facts = with_duty(
        tiny(shifts=[NIGHT], start=AUTUMN_EVE), duty("O1", "tour", "2026-11-01 12:00", "2026-11-01 20:00")
    )
    night = Sent("2026-10-31/night")
    assert len(asked(rest, facts, night)) == 1
    assert asked(rest, waived(facts, "rest", span("2026-10-31 22:00", "2026-11-01 06:00")), night) == ()
    assert len(asked(rest, waived(facts, "rest", span("2026-10-31 22:00", "2026-11-01 05:59")), night)) == 1


def test_a_gap_that_waived_work_filled_is_asked() -> None:
    # a 14:00-18:00, b 18:00-22:00, c 22:00-02:00 are one block; without b there are four hours between a and c.
    rest = Rest(hours=Decimal(8), waive="chief")
    facts = tiny(shifts=[shift("a", "14:00", "18:00"), shift("b", "18:00", "22:00"), shift("c", "22:00", "02:00")])
    crews = [Sent(f"2026-06-12/{name}") for name in "abc"]
    assert asked(rest, facts, *crews) == ()
    assert len(asked(rest, waived(facts, "rest", span("2026-06-12 18:00", "2026-06-12 22:00")), *crews)) == 1


def test_who_may_work_by_a_waiver_is_not_passed_over() -> None:
    # O2 is the less senior; 4 h of rest are left to him before the fair and 8 are owed, so O1 may be ordered in.
    fair = Detail(
        detail_id="D1",
        kind="event",
        name="Fair",
        place="",
        lat="",
        lon="",
        date=date(2026, 6, 12),
        day=date(2026, 6, 12),
        interval=span("2026-06-12 18:00", "2026-06-12 22:00"),
        officers=1,
        needs=(),
        mode=None,
        funds=(),
        must=True,
        payer="",
        record=HERE,
    )
    rest, call = Rest(hours=Decimal(8), waive="chief"), Call(call="order-in")
    facts = tiny(shifts=[shift("a", "01:00", "02:00")], officers=[officer(1), officer(2)])
    facts = replace(facts, details=(fair,))
    facts = with_duty(facts, duty("O2", "tour", "2026-06-12 07:00", "2026-06-12 14:00"))
    lifted = replace(facts, waivers=(Waiver("O2", (fair.interval,), "rest", "Chief Lantern", "", "", HERE),))
    seat = Seat("O1", ordered_in=True, paid_minutes=240, pay=Cents(240_00), fringe=Cents(0), cost=Cents(240_00))
    crew = DetailCrew("D1", fair.date, fair.interval, None, "F1", (), (seat,), Cents(240_00))
    for held, passed in ((facts, 0), (lifted, 1)):
        found = tuple(call.found(Roster(held, (), [crew], rules=(rest,))))
        assert len(found) == passed, found
        draft = Draft(compile_problem(held, Pay((PAY,))))
        rest.say(draft)
        call.say(draft)
        assert accepts(Model(draft), Deal((), frozenset({(0, len(held.windows), 0)}))) == (not passed)
