"""Changes to a plan as JSON, and what the audit says of it afterwards."""

import copy
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from otplan.agreement.agreement import Agreement
from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.plan.finding import Finding
from otplan.plan.plan_file import read_plan
from otplan.quantities.fault import BadInput
from otplan.scenario.scenario import Scenario

Step = str | int
Where = tuple[Step, ...]
FRIDAY, SATURDAY = "2026-12-04", "2026-12-05"


def leaves(value: object, where: Where = ()) -> Iterator[tuple[Where, object]]:
    """Every leaf of JSON with the steps to it; an empty list or object is a leaf."""
    steps: list[tuple[Step, object]] = []
    if isinstance(value, dict):
        steps = list(value.items())
    elif isinstance(value, list):
        steps = list(enumerate(value))
    if not steps:
        yield where, value
    for step, each in steps:
        yield from leaves(each, (*where, step))


def lists(value: object, where: Where = ()) -> Iterator[tuple[Where, list[Any]]]:
    """Every list of the plan that holds something, with the steps to it."""
    if isinstance(value, list) and value:
        yield where, value
    for step, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from lists(each, (*where, step))


def pattern(where: Where) -> str:
    """The steps as a path, with * for a place in a list."""
    return "/".join("*" if isinstance(step, int) else step for step in where)


def put(plan: dict[str, Any], where: Where, value: object) -> dict[str, Any]:
    """A copy of the plan with another value at one place."""
    changed = copy.deepcopy(plan)
    held: Any = changed
    for step in where[:-1]:
        held = held[step]
    held[where[-1]] = value
    return changed


def others(value: object) -> Iterator[object]:
    """Other values of the same type, near and far."""
    match value:
        case bool():
            yield not value
        case int():
            yield from (value + 1, value - 1, -value - 7)
        case float():
            yield from (value + 0.000001, 0.5, None)
        case None:
            yield 0.25
        case str():
            yield from (f"{value}x", "")
            yield from later(value)
        case list():
            yield ["elsewhere"]


def later(text: str) -> Iterator[str]:
    """A date a day later, an instant a minute later."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return
    if "T" in text:
        yield (instant + timedelta(minutes=1)).isoformat()
    else:
        yield (instant + timedelta(days=1)).date().isoformat()


def verdict(small: tuple[Scenario, Agreement], plan: dict[str, Any]) -> tuple[Finding, ...] | str:
    """Findings of a plan, or the word of how else it was taken: sound or unreadable."""
    try:
        read = read_plan(json.dumps(plan), "plan.json")
    except BadInput:
        return "unreadable"
    result = audit(*small, read)
    return "sound" if isinstance(result, Audited) else result


def of_officer(plan: dict[str, Any], officer_id: str, date: str) -> dict[str, Any]:
    """The one seat of an officer on a date."""
    (seat,) = [
        seat
        for patrol in plan["patrols"]
        if patrol["date"] == date
        for seat in patrol["crew"]
        if seat["officer_id"] == officer_id
    ]
    assert isinstance(seat, dict)
    return seat


def patrol_of(plan: dict[str, Any], mode: str, date: str) -> dict[str, Any]:
    """The one patrol of a mode on a date."""
    (patrol,) = [each for each in plan["patrols"] if (each["mode"], each["date"]) == (mode, date)]
    assert isinstance(patrol, dict)
    return patrol
