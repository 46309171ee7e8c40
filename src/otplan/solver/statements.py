"""Statements in words: an order, a rule of one record with what the record says, and what a plan is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from otplan.plan.finding import hours_text
from otplan.plan.outcome import Statement
from otplan.quantities.fault import Record
from otplan.quantities.interval import Interval
from otplan.quantities.money import dollars
from otplan.solver.jobs_facts import detail_facts, job_facts, post_facts
from otplan.solver.officer_facts import cap_facts, duty_facts, sign_up_facts
from otplan.solver.who_can import modes_of, people_facts, sizes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.agreement.rule import Rule
    from otplan.problem.problem import Problem
    from otplan.scenario.fund import Fund
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Order
    from otplan.solver.scope import Scope

FACT = "fact"
OF = {"fund-limit": "funds", "equipment": "modes", "spot-hours": "hot spots", "crews-at-once": "hot spots"}
"""What the records of a rule are, where they are not officers and of one sort."""
AROUND = timedelta(hours=24)
"""Duty so long before and after what the orders name is told."""
ONE_TIME = timedelta(hours=48)
"""Orders that name more time than this are not about one time, and no duty is told."""


def order_statement(order: Order) -> Statement:
    """An order as a statement."""
    return Statement("orders", "", f"{order.text.replace(',', '', 1)} (by {order.by})", "", order.record)


def rule_statement(problem: Problem, rule: Rule, scope: Scope | None, most: int, orders: Sequence[Order]) -> Statement:
    """A rule of one record, with a note of what it says; of several, up to ``most`` by name, or of everything."""
    scenario = problem.scenario
    said = Statement(
        rule.name, "" if rule.cite == FACT else rule.cite, rule.state(), table=_table(scenario, rule, scope, orders)
    )
    if scope is None or "" in scope:
        return replace(said, note=". ".join(people_facts(problem, rule, orders)))
    people = rule.personal or rule.name in ("call", "notice")
    if len(scope) > most:
        places = {scenario.officer[each].record if people else _record(scenario, rule, each) for each in scope}
        files = sorted({place.file for place in places if place is not None})
        about = f"of {len(scope)} {'officers' if people else OF.get(rule.name, 'records')}"
        return replace(said, about=about, record=Record(files[0]) if len(files) == 1 else None)
    (each,) = scope
    if people:
        who = scenario.officer[each]
        return replace(said, about=each, record=who.record, note=_of_officer(scenario, rule, who, orders))
    note = ". ".join(_of_record(scenario, rule, each, orders))
    return replace(said, about=each, record=_record(scenario, rule, each), note=note)


def _of_record(scenario: Scenario, rule: Rule, name: str, orders: Sequence[Order]) -> Iterator[str]:
    """What is true of a fund, a place, a detail or a mode's units that helps to see why; sentences without a stop."""
    if rule.name == "fund-limit":
        yield _of_fund(scenario, scenario.fund[name])
    elif rule.name == "shape" and name in scenario.detail:
        yield from detail_facts(scenario, scenario.detail[name])
    elif rule.name == "shape":
        yield from post_facts(scenario, scenario.post[name], orders)
    elif rule.name == "spot-hours" and (most := scenario.hotspot[name].most) is not None:
        yield f"max_hours of {name} is {hours_text(most)} a week"
    elif rule.name == "crews-at-once":
        yield f"max_crews is {scenario.coverage.max_crews}"
    elif rule.name == "equipment":
        pool = scenario.mode[name].pool
        there = sum(unit.mode == name for unit in scenario.fleet) if pool is None else pool
        yield f"There {'is' if there == 1 else 'are'} {there or 'no'} {name} {'unit' if there == 1 else 'units'}"


def _table(scenario: Scenario, rule: Rule, scope: Scope | None, orders: Sequence[Order]) -> str:
    """The tables of scenario.toml from which a rule follows that stands in no agreement."""
    if rule.name == "crews-at-once":
        return "scenario.toml, [coverage]"
    modes = modes_of(scenario, orders)
    if rule.name == "qualification":
        modes = [mode for mode in modes if mode.requires or mode.includes]
    elif rule.name == "equipment":
        modes = [mode for mode in scenario.modes if mode.name in scope] if scope else modes
        modes = [mode for mode in modes if mode.equipment]
    else:
        return ""
    return ", ".join(["scenario.toml", *(f"[modes.{mode.name}]" for mode in modes)]) if modes else ""


def structure_of(scenario: Scenario, orders: Sequence[Order]) -> str:
    """What contradicts orders where no rule does: how a plan is made up."""
    for order in orders:
        if not order.windows and not order.details:
            return f"No shift or detail of these days is what {order.record} names."
    form = "an officer is in one crew of a window, one fund pays him, and one fund pays a detail"
    have = f"there are {len(scenario.officers)} officers" if len(scenario.officers) > 1 else "there is one officer"
    parts = [sizes_of(modes_of(scenario, [order for order in orders if order.windows])), form, have]
    return f"No rule stands against this, only what a plan is: {'; '.join(part for part in parts if part)}."


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
        return ". ".join(cap_facts(scenario, who, _times(scenario, orders)))
    if rule.name == "notice":
        close = scenario.signups_close
        return f"Sign-ups close {scenario.department.local(close):%a %d %b %H:%M}" if close else ""
    return ". ".join(job_facts(scenario, rule, who, orders)) or _around(scenario, rule, who, orders)


def _around(scenario: Scenario, rule: Rule, who: Officer, orders: Sequence[Order]) -> str:
    """The sign-ups or the duty of an officer about the time of the orders, if that is one time."""
    spans = _times(scenario, orders)
    if not spans or max(span.end for span in spans) - min(span.start for span in spans) > ONE_TIME:
        return ""
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    if rule.name != "call":
        around = Interval(first - AROUND, last + AROUND)
        duties = ", ".join(duty_facts(scenario, rule, who, around))
        return f"{who.name} has {duties or 'no duty around that time'}"
    told = ". ".join(sign_up_facts(scenario, who, who.name, Interval(first, last)))
    return told or f"{who.name} did not sign up for that time"


def _times(scenario: Scenario, orders: Sequence[Order]) -> list[Interval]:
    """When the patrols and details are that orders name."""
    spans = [scenario.window[window].interval for order in orders for window in order.windows]
    return spans + [scenario.detail[detail].interval for order in orders for detail in order.details]
