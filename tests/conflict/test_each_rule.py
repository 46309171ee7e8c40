"""An order against every rule in turn: the two contradict each other, and nothing else is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules import ALWAYS, TERMS
from otplan.agreement.rules.call import Call
from otplan.agreement.rules.consecutive_days import ConsecutiveDays
from otplan.agreement.rules.crew_composition import CrewComposition
from otplan.agreement.rules.hours_in_24 import HoursIn24
from otplan.agreement.rules.longest_block import LongestBlock
from otplan.agreement.rules.notice import Notice
from otplan.agreement.rules.qualified_cover import QualifiedCover
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts
from otplan.plan.outcome import Planned
from otplan.quantities.money import Cents
from otplan.solver.stages import solve
from tests.agreement.weeks import with_duty
from tests.conflict.conflicts import FRIDAY, conflict_of, instead, order, signed, told, with_orders
from tests.optimum.solved import EXACT, agreed
from tests.twin.worlds import at, duty, fund, mode, officer, spot

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.scenario.scenario import Scenario


def tour(start: str, end: str) -> Scenario:
    """The Friday with a tour of O1."""
    return with_duty(FRIDAY, duty("O1", "tour", f"2026-06-{start}", f"2026-06-{end}"))


def spots(**changes: object) -> Scenario:
    """The Friday with these changes of the first hot spot, the only one."""
    return replace(FRIDAY, hotspots=(replace(spot(1), **changes),), posts=FRIDAY.posts[:1])  # type: ignore[arg-type]


ON_FOOT = replace(spots(modes=("bike",)), modes=(mode("bike", (1,)), mode("foot", (1,))))
CROWDED = replace(spots(), coverage=replace(FRIDAY.coverage, max_crews=1))
CARS = replace(mode("foot", (1,)), equipment="crew")

ONE = {("orders", 2)}
CASES: dict[str, tuple[Scenario, tuple[Rule, ...], set[tuple[str, object]]]] = {
    # The tour has an hour of the evening.
    "no-overlap": (tour("12 11:00", "12 19:00"), (), {*ONE, ("no-overlap", "O1")}),
    # Only bikes may go to the one hot spot.
    "shape": (with_orders(ON_FOOT, order(2, mode="foot")), (), {*ONE, ("shape", "H1")}),
    "qualification": (
        replace(FRIDAY, modes=(replace(mode("foot", (1,)), requires=("boots",)),)),
        (),
        {*ONE, ("qualification", "O1")},
    ),
    # No unit of the mode, and one for each crew.
    "equipment": (replace(FRIDAY, modes=(CARS,)), (), {*ONE, ("equipment", "foot")}),
    # One day of seven of an hour a week, and four hours of patrol.
    "spot-hours": (spots(most=60), (), {*ONE, ("spot-hours", "H1")}),
    # Two officers, each a crew of his own, one hot spot, one crew at a time.
    "crews-at-once": (
        with_orders(CROWDED, order(2), order(3, "O2")),
        (),
        {*ONE, ("orders", 3), ("crews-at-once", "H1")},
    ),
    "personal-caps": (
        signed(replace(FRIDAY, officers=(replace(officer(1), max_overtime=239), officer(2)))),
        (),
        {*ONE, ("personal-caps", "O1")},
    ),
    # $240.00 are asked for.
    "fund-limit": (
        replace(FRIDAY, funds=(replace(fund(1), available=Cents(239_99)),)),
        (),
        {*ONE, ("fund-limit", "F1")},
    ),
    "orders": (
        with_orders(FRIDAY, order(2), order(3, None, mode="foot", decision="forbid")),
        (),
        {*ONE, ("orders", 3)},
    ),
    # From 14:00 to 18:00 are four hours.
    "rest": (tour("12 06:00", "12 14:00"), (Rest(hours=Decimal(5)),), {*ONE, ("rest", "O1")}),
    # From 06:00 to 22:00 without a pause are sixteen.
    "longest-block": (
        tour("12 06:00", "12 18:00"),
        (LongestBlock(hours=Decimal(15)),),
        {*ONE, ("longest-block", "O1")},
    ),
    "hours-in-24": (tour("12 06:00", "12 14:00"), (HoursIn24(hours=Decimal(11)),), {*ONE, ("hours-in-24", "O1")}),
    "weekly-hours": (tour("10 06:00", "10 14:00"), (WeeklyHours(hours=Decimal(11)),), {*ONE, ("weekly-hours", "O1")}),
    "weekly-overtime-shifts": (FRIDAY, (WeeklyOvertimeShifts(shifts=0),), {*ONE, ("weekly-overtime-shifts", "O1")}),
    "consecutive-days": (tour("11 08:00", "11 16:00"), (ConsecutiveDays(days=1),), {*ONE, ("consecutive-days", "O1")}),
    "qualified-cover": (
        FRIDAY,
        (QualifiedCover(qualification="sergeant", threshold=1, per=1),),
        {*ONE, ("qualified-cover", "Fri 12 Jun 18:00")},
    ),
    # A crew of one, and he is on probation through Friday.
    "crew-composition": (
        replace(FRIDAY, officers=(replace(officer(1), probation_until=date(2026, 6, 12)), *FRIDAY.officers[1:])),
        (CrewComposition(),),
        {*ONE, ("crew-composition", "")},
    ),
    # Sign-ups close on Thursday: Friday is one day later.
    "notice": (
        replace(FRIDAY, signups_close=at("2026-06-11 12:00")),
        (Notice(posting_days=2),),
        {*ONE, ("notice", "O1")},
    ),
    "call": (replace(FRIDAY, availability=FRIDAY.availability[1:]), (), {*ONE, ("call", "O1")}),
}
BINDS_NOBODY = ("offer-order",)


def test_every_rule_is_here() -> None:
    assert {*CASES, *BINDS_NOBODY} == {rule.name for rule in (*ALWAYS, *TERMS)}


def test_the_friday_itself_has_a_plan() -> None:
    assert isinstance(solve(FRIDAY, agreed(instead()), EXACT), Planned)


@pytest.mark.parametrize(("scenario", "rules", "expected"), CASES.values(), ids=CASES.keys())
def test_an_order_against_a_rule(
    scenario: Scenario, rules: tuple[Rule, ...], expected: set[tuple[str, object]]
) -> None:
    found = conflict_of(scenario, instead(*rules))
    assert told(found) == expected
    assert all(found.enough)
    assert not found.besides


def test_a_qualification_that_a_crew_must_include_is_told() -> None:
    scenario = replace(FRIDAY, modes=(replace(mode("foot", (1,)), includes=("boots",)),))
    assert told(conflict_of(scenario, instead())) == {*ONE, ("qualification", "")}


@pytest.mark.parametrize("name", [name for name in CASES if name not in ("orders", "crews-at-once")])
def test_without_the_rule_there_is_a_plan(name: str) -> None:
    scenario, rules, _ = CASES[name]
    without = [rule for rule in instead(*rules) if rule.name != name]
    assert isinstance(solve(scenario, agreed(without), EXACT), Planned)


def test_a_rule_of_two_agreements_is_told_by_the_one_that_binds() -> None:
    staff, pba = (
        Call(call="volunteers-only", units=("staff",), cite="S 1"),
        Call(call="volunteers-only", units=("pba",), cite="P 1"),
    )
    scenario = replace(FRIDAY, availability=FRIDAY.availability[1:])
    found = conflict_of(scenario, instead(staff, pba))
    assert [(each.rule, each.cite) for each in found.statements] == [("orders", ""), ("call", "P 1")]
