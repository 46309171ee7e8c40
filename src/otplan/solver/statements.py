"""Statements in words: an order, a rule of one record with what the record says, and what a plan is made of."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from otplan.plan.finding import hours_text
from otplan.plan.outcome import Statement
from otplan.quantities.fault import Record
from otplan.quantities.interval import Interval
from otplan.quantities.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.agreement.rule import Rule
    from otplan.scenario.fund import Fund
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Order
    from otplan.solver.scope import Scope

FACT = "fact"
AROUND = timedelta(hours=24)
"""Duty so long before and after what the orders name is told."""
ONE_TIME = timedelta(hours=48)
"""Orders that name more time than this are not about one time, and no duty is told."""


def order_statement(order: Order) -> Statement:
    """An order as a statement."""
    return Statement("orders", "", f"{order.text.replace(',', '', 1)} (by {order.by})", "", order.record)


def rule_statement(
    scenario: Scenario, rule: Rule, scope: Scope | None, most: int, orders: Sequence[Order]
) -> Statement:
    """A rule of one record, with a note of what it says; of several, up to ``most`` by name, or of everything."""
    cite = "" if rule.cite == FACT else rule.cite
    if scope is None or "" in scope:
        return Statement(rule.name, cite, rule.state())
    people = rule.personal or rule.name == "call"
    if len(scope) > most:
        kind = "officers" if people else "records"
        return Statement(rule.name, cite, rule.state(), f"of {len(scope)} {kind}")
    (each,) = scope
    if people:
        who = scenario.officer[each]
        return Statement(rule.name, cite, rule.state(), each, who.record, _of_officer(scenario, rule, who, orders))
    note = _of_fund(scenario, scenario.fund[each]) if rule.name == "fund-limit" else ""
    return Statement(rule.name, cite, rule.state(), each, _record(scenario, rule, each), note)


def structure_of(scenario: Scenario, orders: Sequence[Order]) -> str:
    """What contradicts orders where no rule does: how a plan is made up."""
    for order in orders:
        if not order.windows and not order.details:
            return f"No shift or detail of these days is what {order.record} names."
    names = {order.mode for order in orders}
    modes = [mode for mode in scenario.modes if None in names or mode.name in names]
    crews = [f"{mode.name} crews are of {' or '.join(map(str, mode.crew_sizes))}" for mode in modes]
    form = "an officer is in one crew of a window, one fund pays him, and one fund pays a detail"
    have = f"there are {len(scenario.officers)} officers" if len(scenario.officers) > 1 else "there is one officer"
    return f"No rule stands against this, only what a plan is: {', '.join(crews)}; {form}; {have}."


def joining(rules: Sequence[Statement], orders: Sequence[Order]) -> str:
    """Why a rule stands beside rest where both are about the one officer of one order: the gap could be filled."""
    names, who = {each.rule for each in rules}, {each.about for each in rules}
    if "rest" not in names or names == {"rest"} or len(who) > 1 or len(orders) > 1:
        return ""
    return "Rest is owed between blocks of work: without the other rules a patrol could join the two blocks."


def _record(scenario: Scenario, rule: Rule, name: str) -> Record | None:
    """Where a fund, a place, a detail or a mode's units are written."""
    if rule.name == "fund-limit":
        return scenario.fund[name].record
    if rule.name == "equipment":
        return next((Record(unit.record.file) for unit in scenario.fleet if unit.mode == name), None)
    if name in scenario.detail:
        return scenario.detail[name].record
    return scenario.post[name].record if name in scenario.post else None


def _of_fund(scenario: Scenario, fund: Fund) -> str:
    caps = "".join(f", {dollars(cap)} a week" for cap in scenario.week_caps(fund))
    return f"{fund.name}: {dollars(fund.available)} available{caps}"


def _of_officer(scenario: Scenario, rule: Rule, who: Officer, orders: Sequence[Order]) -> str:
    if rule.name == "qualification":
        held = [f"{each.name} through {each.until}" if each.until else each.name for each in who.qualifications]
        return f"{who.name} holds {', '.join(held) or 'none'}"
    if rule.name == "personal-caps":
        return f"{who.name} asks for at most {hours_text(who.max_overtime)} a week" if who.max_overtime else ""
    spans = [scenario.window[window].interval for order in orders for window in order.windows]
    spans += [scenario.detail[detail].interval for order in orders for detail in order.details]
    if not spans or max(span.end for span in spans) - min(span.start for span in spans) > ONE_TIME:
        return ""
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    if rule.name == "call":
        wishes = scenario.availability_of[who.officer_id]
        offered = [span for wish in wishes for span in wish.spans if span.overlaps(Interval(first, last))]
        told = "; ".join(_told(scenario, span) for span in sorted(offered))
        return f"{who.name} signed up for {told}" if told else f"{who.name} did not sign up for that time"
    around = Interval(first - AROUND, last + AROUND)
    return f"{who.name} has {', '.join(_duties(scenario, who, around)) or 'no duty around that time'}"


def _duties(scenario: Scenario, who: Officer, around: Interval) -> Iterator[str]:
    for duty in scenario.duty_of[who.officer_id]:
        if duty.barred.overlaps(around):
            held = f", which keeps overtime away for {hours_text(duty.kind.after)} more" if duty.kind.after else ""
            yield f"{duty.kind.name} {_told(scenario, duty.interval)} ({duty.record}){held}"


def _told(scenario: Scenario, span: Interval) -> str:
    start, end = scenario.department.local(span.start), scenario.department.local(span.end)
    return (
        f"{start:%a %d %b %H:%M}-{end:%H:%M}"
        if end - start < AROUND
        else f"{start:%a %d %b %H:%M} to {end:%a %d %b %H:%M}"
    )
