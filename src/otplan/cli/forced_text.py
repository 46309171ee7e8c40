"""What a plan would lose by sending one crew more somewhere, goal by goal, in words and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Literal

from otplan.agreement.goals.cost import Cost
from otplan.agreement.goals.covered_risk import CoveredRisk
from otplan.agreement.goals.details import Details
from otplan.agreement.goals.floors import Floors
from otplan.agreement.goals.optional_details import OptionalDetails
from otplan.agreement.goals.ordered_in import OrderedIn
from otplan.cli import console
from otplan.cli.app import GOOD
from otplan.cli.change_text import job
from otplan.cli.no_plan import tell_failure
from otplan.cli.unmet_text import tell_findings
from otplan.desk.forced import Force, Forced, forced
from otplan.plan.finding import hours_text
from otplan.plan.outcome import Planned
from otplan.quantities.money import dollars, half_up
from otplan.scenario.place import SPOT_UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from otplan.desk.losses import Loss
    from otplan.solver.limits import Limits

SUBJECT = {
    Details.name: "Missing on must details",
    Floors.name: "Missing under floors",
    OrderedIn.name: "Ordered in",
    CoveredRisk.name: "Covered risk",
    OptionalDetails.name: "Missing on other details",
    Cost.name: "Cost",
}
LONGER = {"gap": "a smaller --gap", "work": "more --work", "time": "more --time-limit"}
"""The limit of ``plan`` to move where it ended the search."""
HUNDREDTHS = 100


def tell_forced(
    scenario: Path,
    plan: Path,
    force: Force,
    *,
    as_json: bool,
    limits: Limits | None = None,
    watch: Callable[[str, int, int], None] | None = None,
) -> int:
    """Say what a plan would lose by sending a crew; the exit code."""
    told = forced(scenario, plan, force, limits, watch)
    if not isinstance(told, Forced):
        return tell_findings(told, plan, as_json=as_json)
    if not isinstance(told.outcome, Planned):
        return tell_failure(told.outcome, scenario, as_json=as_json, having=crew(told))
    if as_json:
        losses = [asdict(each) for each in told.losses]
        console.emit(
            "otplan.forced/1",
            {"force": asdict(told.force), "already": told.already, "limits": told.limits.stamp(), "goals": losses},
        )
    else:
        for line in lines(told):
            console.out(line)
    return GOOD


def crew(told: Forced) -> str:
    """The crew that is forced."""
    force, scenario = told.force, told.audited.scenario
    size = f" of {force.size}" if force.size else ""
    return f"a crew{size} at {force.post} {job(scenario, force.window, force.mode)}"


def lines(told: Forced) -> Iterator[str]:
    """Goal by goal, in the order in which they are settled; without those that are nothing in any case."""
    if told.already:
        yield f"The plan sends {crew(told)} as it is."
    yield f"With {crew(told)}, planned anew:"
    for each in told.losses:
        if not (each.plan or each.forced or each.least or each.most):
            continue
        yield f"  {SUBJECT.get(each.goal, each.goal.capitalize())}: {_line(told, each)}."
    if isinstance(told.outcome, Planned) and told.outcome.stopped_by_clock:
        yield "Stopped by the clock: a repeat may differ."
    yield "What is lost is that of the best plan there is; where a search ended early, it lies between two numbers."


def _line(told: Forced, loss: Loss) -> str:
    def say(value: int, way: Literal["near", "up", "down"] = "near") -> str:
        return amount(told, loss, value, way)

    values = f"{say(loss.plan)} in the plan, {say(loss.forced)} with it"
    if loss.least is None or loss.most is None:
        return f"{values}; it follows from who works, so nothing is proved of the difference"
    if loss.most < 0 or loss.least < 0:
        return f"{values}; {_gained(say, loss.least, loss.most)}, since a goal before gives way"
    better = loss.forced - loss.plan if loss.sense == "most" else loss.plan - loss.forced
    if better > 0:
        return f"{values}; gains {say(better)}: the plan was not the best there could be; {_again(told, loss.goal)}"
    if loss.least == loss.most:
        return f"{values}; {say(loss.least) if loss.least else 'nothing'} lost"
    if not loss.least:
        return f"{values}; at most {say(loss.most, 'up')} lost"
    return f"{values}; between {say(loss.least, 'down')} and {say(loss.most, 'up')} lost"


def _again(told: Forced, goal: str) -> str:
    """What would find a better plan, by what ended the search of a goal."""
    ended = next(stage.stopped_by for stage in told.audited.plan.stages if stage.goal == goal)
    return f"plan again with {LONGER[ended]}" if ended in LONGER else "plan again"


def _gained(say: Callable[..., str], least: int, most: int) -> str:
    """A loss that is, or may be, below nothing."""
    if least == most:
        return f"{say(-least)} gained"
    if most <= 0:
        return f"between {say(-most, 'down')} and {say(-least, 'up')} gained"
    return f"up to {say(most, 'up')} lost or up to {say(-least, 'up')} gained"


def amount(told: Forced, loss: Loss, value: int, way: Literal["near", "up", "down"]) -> str:
    """A value of a goal as people say it; where it is not whole to the nearest, or outward for what was proved."""
    if loss.goal == CoveredRisk.name:
        hundredths = _whole(Fraction(value * HUNDREDTHS, told.audited.plan.totals.risk_denominator), way)
        return f"{hundredths // HUNDREDTHS:,}.{hundredths % HUNDREDTHS:02d} points"
    if loss.goal == Cost.name:
        return dollars(value)
    if loss.goal == Floors.name:
        return hours_text(_whole(Fraction(value, SPOT_UNITS), way))
    if loss.unit == OrderedIn.measured_in:
        return hours_text(value)
    return f"{value:,} {loss.unit}"


def _whole(exact: Fraction, way: Literal["near", "up", "down"]) -> int:
    return half_up(exact) if way == "near" else ceil(exact) if way == "up" else floor(exact)
