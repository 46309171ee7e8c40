"""What a plan would lose by sending one crew more somewhere, goal by goal, in words and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING

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
from otplan.quantities.money import dollars
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
        if not as_json:
            console.note(f"There is no plan with {crew(told)}.")
        return tell_failure(told.outcome, scenario, as_json=as_json)
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
    """Goal by goal, in the order in which they are settled."""
    if told.already:
        yield f"The plan sends {crew(told)} as it is."
    yield f"With {crew(told)}, planned anew:"
    for each in told.losses:
        yield f"  {SUBJECT.get(each.goal, each.goal.capitalize())}: {_line(told, each)}."
    if isinstance(told.outcome, Planned) and told.outcome.stopped_by_clock:
        yield "Stopped by the clock: a repeat may differ."
    yield "What is lost is that of the best plan there is; where a search ended early, it lies between two numbers."


def _line(told: Forced, loss: Loss) -> str:
    def say(value: int, *, up: bool = True) -> str:
        return amount(told, loss, value, up=up)

    values = f"{say(loss.plan)} in the plan, {say(loss.forced)} with it"
    if loss.least is None or loss.most is None:
        return f"{values}; it follows from who works, so nothing is proved of the difference"
    if loss.least == loss.most:
        return f"{values}; {'nothing is lost' if not loss.least else _lost(say(abs(loss.least)), gain=loss.least < 0)}"
    if loss.least < 0:
        gained = say(-loss.least)
        if loss.most <= 0:
            return (
                f"{values}; between {say(-loss.most, up=False)} and {gained} is gained, since a goal before gives way"
            )
        return f"{values}; up to {say(loss.most)} is lost or up to {gained} gained, since a goal before gives way"
    if not loss.least:
        return f"{values}; at most {say(loss.most)} is lost"
    return f"{values}; between {say(loss.least, up=False)} and {say(loss.most)} is lost"


def _lost(amount: str, *, gain: bool) -> str:
    return f"{amount} is {'gained, since a goal before gives way' if gain else 'lost'}"


def amount(told: Forced, loss: Loss, value: int, *, up: bool = True) -> str:
    """A value of a goal as people say it; rounded up or down where it is not whole."""
    if loss.goal == CoveredRisk.name:
        points = Fraction(value, told.audited.plan.totals.risk_denominator) * HUNDREDTHS
        whole = -(-points.numerator // points.denominator) if up else points.numerator // points.denominator
        return f"{whole // HUNDREDTHS:,}.{whole % HUNDREDTHS:02d} points"
    if loss.goal == Cost.name:
        return dollars(value)
    if loss.goal == Floors.name:
        return hours_text(-(-value // SPOT_UNITS) if up else value // SPOT_UNITS)
    if loss.unit == "officer-minutes":
        return hours_text(value)
    return f"{value:,} {loss.unit}"
