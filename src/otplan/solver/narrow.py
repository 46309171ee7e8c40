"""A scenario with only those shifts and details open that can matter to some orders.

**Named** are the windows and details that orders with must name. A plan found with these alone open is a plan. **Near**
are those named, all that overlap or touch one of them, and so on. If no plan exists with these alone open, none exists
at all: take any plan, and leave out what is not near. Nothing that stays touches or overlaps what was left out. Rest
asks for work that touches, cover for holders at the same time; every other rule only limits, so that less work keeps
it. Two rules are different: who may be ordered in for a detail, and who is passed over on a list, depends on whatever
else an officer works. Where somebody may be, everything stays open.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.offer_order import OfferOrder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from otplan.agreement.rule import Rule
    from otplan.scenario.detail import Detail
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window
    from otplan.scenario.wish import Order

MENDED = ("rest", "qualified-cover")
"""Rules that more work near by can mend."""


def near_matters(rules: Iterable[Rule]) -> bool:
    """Whether one of the rules can be mended by work beside what the orders name."""
    return any(rule.name in MENDED or _orders_in(rule) or _listed(rule) for rule in rules)


def named(scenario: Scenario, orders: Iterable[Order]) -> Scenario:
    """The scenario with these orders, and open only what they name."""
    orders = tuple(orders)
    names = _named(orders)
    return _open(scenario, orders, names)


def near(scenario: Scenario, orders: Iterable[Order], rules: Iterable[Rule]) -> Scenario:
    """The scenario with these orders, and open what they name and what is near it, as far as ``rules`` matter."""
    orders = tuple(orders)
    names = _named(orders)
    ordered = any(_orders_in(rule) for rule in rules) and any(detail.must for detail in scenario.details)
    if ordered or any(_listed(rule) for rule in rules):
        return replace(scenario, orders=orders)
    everything: list[Window | Detail] = [*scenario.windows, *scenario.details]
    is_open = [_name(each) in names for each in everything]
    growing = True
    while growing:
        growing = False
        spans = [each.interval for each, held in zip(everything, is_open, strict=True) if held]
        for number, each in enumerate(everything):
            if not is_open[number] and any(
                each.interval.start <= span.end and span.start <= each.interval.end for span in spans
            ):
                is_open[number] = growing = True
    names = {_name(each) for each, held in zip(everything, is_open, strict=True) if held}
    return _open(scenario, orders, names)


def _name(each: Window | Detail) -> str:
    return getattr(each, "window_id", "") or getattr(each, "detail_id", "")


def _named(orders: Iterable[Order]) -> set[str]:
    """The windows and details where a must asks for something; a forbid asks for nothing."""
    musts = [order for order in orders if order.decision == "must"]
    return {name for order in musts for name in (*order.windows, *order.details)}


def _orders_in(rule: Rule) -> bool:
    return isinstance(rule, Call) and rule.call == "order-in"


def _listed(rule: Rule) -> bool:
    return isinstance(rule, OfferOrder) and rule.order != "free"


def _open(scenario: Scenario, orders: tuple[Order, ...], names: set[str]) -> Scenario:
    """Shifts on the weekdays of the windows named only, and the details named. A weekday may come twice."""
    days: dict[str, set[int]] = {}
    some = [window for window in scenario.windows if window.window_id in names]
    # Arrays want a window; one more that is open changes no answer.
    for window in some or scenario.windows[:1]:
        days.setdefault(window.shift.shift_id, set()).add(window.date.weekday())
    shifts = tuple(
        replace(shift, days=tuple(sorted(days[shift.shift_id]))) for shift in scenario.shifts if shift.shift_id in days
    )
    kept = tuple(detail for detail in scenario.details if detail.detail_id in names)
    return replace(scenario, orders=orders, shifts=shifts, details=kept)
