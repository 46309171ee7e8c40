"""What a plan left unmet and what would free it, in sentences to read aloud, and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from otplan.agreement.goals.floors import promised
from otplan.cli import console
from otplan.cli.app import FINDINGS, GOOD
from otplan.cli.change_text import OF_NO_HELP, WAY, change
from otplan.desk.unmet import UnmetTold, unmet_of
from otplan.plan.finding import hours_text
from otplan.quantities.counted import counted
from otplan.scenario.place import SPOT_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from otplan.desk.relaxing import Tried
    from otplan.desk.unmet import Explained
    from otplan.plan.finding import Finding
    from otplan.scenario.scenario import Scenario
    from otplan.solver.room import Promise


def tell_unmet(scenario: Path, plan: Path, *, as_json: bool) -> int:
    """Say of everything unmet in a plan what stood in the way; the exit code."""
    told = unmet_of(scenario, plan)
    if not isinstance(told, UnmetTold):
        return tell_findings(told, plan, as_json=as_json)
    if as_json:
        console.emit("otplan.unmet/1", {"unmet": payload(told), "interrupted": told.interrupted})
    else:
        for line in lines(told):
            console.out(line)
    return GOOD


def tell_findings(found: tuple[Finding, ...], plan: Path, *, as_json: bool) -> int:
    """Say why a plan is none of the folder; the exit code."""
    if as_json:
        console.emit("otplan.verify/1", {"sound": False, "findings": console.findings_payload(found)})
        return FINDINGS
    for each in found:
        console.out(str(each))
    console.out(f"{counted(len(found), 'finding')} in {plan}; only of a sound plan can be said what it left unmet.")
    return FINDINGS


def lines(told: UnmetTold) -> Iterator[str]:
    """What stood in the way, thing by thing."""
    scenario = told.audited.scenario
    if not told.explained:
        yield (
            f"{scenario.name}: nothing is unmet. Every must detail has its officers, every floor is met, and every "
            "place that was asked for has a patrol."
        )
        return
    count = counted(len(told.explained), "promise")
    yield f"{scenario.name}: {count} unmet. Changes were tried one by one; each that helps was confirmed by a search."
    for each in told.explained:
        yield f"{_headed(scenario, each.promise)}."
        for line in _why(scenario, each):
            yield f"  {line}"
    if any(tried.change is not None for each in told.explained for tried in each.tried):
        yield "With a change that helps, what comes before is kept: no must detail gets shorter, and for a floor or a"
        yield "  request no floor either. Covered risk and cost may change. An officer who could has nothing of his own"
        yield "  against it while the plan stands. Planned anew, what comes before may take what is added first."
    if told.interrupted:
        yield "Ctrl-C: what was not found out until then is not settled."


def _headed(scenario: Scenario, promise: Promise) -> str:
    about, missing = promise.unmet.about, promise.unmet.missing
    if promise.unmet.what == "detail":
        detail = scenario.detail[about]
        return f"{about} has {detail.officers - missing // detail.interval.minutes} of {detail.officers} officers"
    if promise.unmet.what == "request":
        spot = scenario.hotspot[about]
        who = ", ".join(dict.fromkeys(each.who for each in spot.requests))
        return f"{spot.name} ({about}), asked for by {who}, has no patrol"
    spot, week, floor = next(each for each in promised(scenario) if f"{each[0].hotspot_id}/{each[1]}" == about)
    of = hours_text(-(-floor // SPOT_UNITS))
    return f"{spot.name} ({spot.hotspot_id}) is {hours_text(missing)} short of its {of} in the week of {week:%d %b %Y}"


def _why(scenario: Scenario, each: Explained) -> Iterator[str]:
    promise = each.promise
    if not each.tried and each.as_it_is is not None:
        if promise.unmet.what == "request":
            yield "Nothing stands in the way of a patrol there but what the plan does elsewhere."
            yield "What one would cost: otplan explain SCENARIO PLAN --force WINDOW POST MODE."
        else:
            yield f"Nothing has to change: a plan exists with {left(promise, each.as_it_is)}. Plan with more --work."
        return
    if each.as_it_is is None:
        yield "Not settled within the limits: whether the folder as it is has room for it after all."
    met = [tried for tried in each.tried if tried.change is not None]
    if met:
        yield f"In the way: {', '.join(WAY[tried.kind] for tried in met)}. Any one of these changes helps:"
    for tried in met:
        yield f"  {sentence(scenario, promise, tried)}"
    vain = [OF_NO_HELP[tried.kind] for tried in each.tried if tried.change is None and tried.settled]
    if vain:
        yield f"Of no help by itself: {', '.join(vain)}."
    undecided = [OF_NO_HELP[tried.kind] for tried in each.tried if tried.change is None and not tried.settled]
    if undecided:
        yield f"Not settled within the limits: {', '.join(undecided)}."
    if not met and not undecided:
        yield "So no single change of these frees it: more than one thing is in the way, or a rule, an order or a time."


def sentence(scenario: Scenario, promise: Promise, tried: Tried) -> str:
    """One change that helps, and how far."""
    if tried.change is None or tried.short is None:
        message = "only a change that helps is told"
        raise ValueError(message)
    first, then = change(scenario, tried.change)
    does = "would do" if not tried.short else f"would leave {left(promise, tried.short)}"
    return f"{first} {does}{then}."


def left(promise: Promise, short: int) -> str:
    """What stays unmet of a promise."""
    if not short:
        return "nothing of it short"
    return f"{hours_text(minutes(promise, short))} short"


def minutes(promise: Promise, short: int) -> int:
    """What is short in crew-minutes, rounded up, or officer-minutes; of a request 1."""
    return -(-short // SPOT_UNITS) if promise.unmet.what == "floor" else short


def payload(told: UnmetTold) -> list[dict[str, object]]:
    """The same as JSON holds it: minutes as in the plan's own ``unmet``; of a request 1 for none."""
    scenario = told.audited.scenario
    return [
        {
            **asdict(each.promise.unmet),
            "as_it_is": None if each.as_it_is is None else minutes(each.promise, each.as_it_is),
            "tried": [_tried(scenario, each.promise, tried) for tried in each.tried],
        }
        for each in told.explained
    ]


def _tried(scenario: Scenario, promise: Promise, tried: Tried) -> dict[str, object]:
    helps = tried.change is not None
    return {
        "kind": tried.kind,
        "helps": helps if helps or tried.settled else None,
        "leaves": None if tried.short is None else minutes(promise, tried.short),
        "change": None if tried.change is None else asdict(tried.change),
        "sentence": sentence(scenario, promise, tried) if helps else "",
    }
