"""A Friday evening on which everything is allowed, for tests to change one thing of, and the conflict of a world."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.consecutive_days import ConsecutiveDays
from otplan.agreement.rules.crew_composition import CrewComposition
from otplan.agreement.rules.hours_in_24 import HoursIn24
from otplan.agreement.rules.longest_block import LongestBlock
from otplan.agreement.rules.notice import Notice
from otplan.agreement.rules.offer_order import OfferOrder
from otplan.agreement.rules.qualified_cover import QualifiedCover
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts
from otplan.plan.outcome import Impossible
from otplan.quantities.fault import Record
from otplan.scenario.wish import Availability, Order
from otplan.solver.stages import solve
from tests.optimum.solved import ALL, EXACT, agreed
from tests.twin.worlds import HERE, at, officer, shift, span, spot, tiny

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.agreement.rule import Rule
    from otplan.plan.outcome import Conflict
    from otplan.scenario.scenario import Scenario

EVE = "2026-06-12/eve"
LOOSE: tuple[Rule, ...] = (
    Rest(hours=Decimal(1)),
    LongestBlock(hours=Decimal(24)),
    HoursIn24(hours=Decimal(24)),
    WeeklyHours(hours=Decimal(100)),
    WeeklyOvertimeShifts(shifts=7),
    ConsecutiveDays(days=7),
    CrewComposition(probationary=12),
    QualifiedCover(qualification="none", threshold=100, per=1),
    Notice(posting_days=1),
    Call(call="volunteers-only"),
    OfferOrder(order="free"),
)
"""Every term, in numbers that bind nobody here."""


def order(
    row: int,
    officer_id: str | None = "O1",
    *windows: str,
    decision: Literal["must", "forbid"] = "must",
    mode: str | None = None,
    post: str | None = None,
) -> Order:
    """An order of a row of orders.csv, of Friday evening unless windows are named."""
    text = ", ".join(part for part in (decision, officer_id, *windows, mode, post) if part)
    record = Record("orders.csv", row)
    return Order(decision, officer_id, frozenset(windows or [EVE]), mode, post, "Lt. Gray", "", text, record)


def with_orders(scenario: Scenario, *orders: Order) -> Scenario:
    return replace(scenario, orders=orders)


def signed(scenario: Scenario) -> Scenario:
    """Everybody signed up for the whole week."""
    week = span("2026-06-07 00:00", "2026-06-21 00:00")
    wishes = tuple(Availability(who.officer_id, (week,), (), None, HERE) for who in scenario.officers)
    return replace(scenario, availability=wishes)


WEEK = tiny(
    shifts=[shift("eve", "18:00", "22:00")],
    officers=[officer(1), officer(2), officer(3)],
    spots=[spot(1), spot(2)],
)
FRIDAY = with_orders(signed(replace(WEEK, signups_close=at("2026-06-01 12:00"))), order(2))
"""Friday 12 June 2026; O1 must work the evening; each seat costs 4 h x $60.00 = $240.00."""


def instead(*changed: Rule) -> tuple[Rule, ...]:
    """Every rule in the order of the registry, these instead of the loose ones of their names."""
    of_name = {loose.name: [rule for rule in changed if rule.name == loose.name] or [loose] for loose in LOOSE}
    return (*ALL, *(rule for rules in of_name.values() for rule in rules))


def conflict_of(scenario: Scenario, rules: Sequence[Rule]) -> Conflict:
    """What contradicts itself in a world without a plan; found to the end, and confirmed."""
    outcome = solve(scenario, agreed(rules), EXACT)
    assert isinstance(outcome, Impossible)
    found = outcome.conflict
    assert found is not None
    assert found.smallest
    assert found.confirmed_by
    assert len(found.enough) == len(found.statements)
    return found


def told(found: Conflict) -> set[tuple[str, object]]:
    """The statements as (rule, about), those of orders with their row."""
    assert len(set(found.statements)) == len(found.statements)
    return {
        (each.rule, each.record.row if each.rule == "orders" and each.record else each.about)
        for each in found.statements
    }
