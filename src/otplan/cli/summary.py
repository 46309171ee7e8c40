"""A plan in ten lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.goals.covered_risk import CoveredRisk
from otplan.budget.funds import fund_figures
from otplan.cli import claims, console
from otplan.cli.details_text import out_of_turn, why_short
from otplan.cli.fairness_text import fairness_document, fairness_lines
from otplan.cli.offers_text import who_works
from otplan.cli.projection_text import left_text
from otplan.notes.waivers import waivers
from otplan.plan.finding import hours_text
from otplan.plan.roster import Roster
from otplan.quantities.counted import counted
from otplan.quantities.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from otplan.desk.adopt import Adopted
    from otplan.desk.plan import PlanWritten
    from otplan.plan.plan import Assigned, Plan
    from otplan.scenario.fund import Fund
    from otplan.scenario.scenario import Scenario


FAR = 0.05
"""A plan this far from its bound is said to be so on the first line."""


def tell_plan(written: PlanWritten, out: Path, folder: Path, *, as_json: bool) -> None:
    """Print the summary of a plan of ``folder`` that was written to ``out``."""
    plan = written.audited.plan
    if as_json:
        console.emit(
            "otplan.planned/1",
            {
                "out": str(out),
                "files": list(written.files),
                "seconds": round(written.seconds, 3),
                "patrols": len(plan.patrols),
                "details": len(plan.details),
                "ordered_in": len(claims.ordered_in(plan)),
                "out_of_turn": list(out_of_turn(written.audited)),
                "why_short": list(why_short(written.audited)),
                "officers": len(_officers(plan.assigned)),
                "cost_cents": plan.totals.cost,
                "covered_risk": plan.totals.covered_risk,
                "attainable_risk": plan.totals.attainable_risk,
                "risk_denominator": plan.totals.risk_denominator,
                "unmet": len(plan.unmet),
                "stopped_by_clock": written.stopped_by_clock,
                "worth_of_1000_dollars": written.worth,
                "fairness": fairness_document(written.audited),
                "waived": [note.sentence for note in waivers(written.audited.scenario, written.audited.agreement)],
                "stages": [
                    {
                        "goal": s.goal,
                        "value": s.value,
                        "bound": s.bound,
                        "gap": s.gap,
                        "proved": s.proved,
                        "stopped_by": s.stopped_by,
                    }
                    for s in plan.stages
                ],
            },
        )
        return
    for line in _lines(written, out, folder):
        console.out(line)


def _officers(assigned: Iterable[Assigned]) -> set[str]:
    return {seat.officer_id for each in assigned for seat in each.crew}


def _lines(written: PlanWritten, out: Path, folder: Path) -> Iterator[str]:
    plan, scenario = written.audited.plan, written.audited.scenario
    days = f"{scenario.name}: {counted(scenario.days, 'day')} from {scenario.start:%a %d %b %Y}"
    yield f"{days}, planned and audited.{_alarm(plan, scenario)}"
    yield from plan_lines(written, who_works(written.audited))
    yield from _worth(written)
    stops = {stage.stopped_by for stage in plan.stages}
    if "interrupt" in stops:
        yield "Ctrl-C ended the search: this is the best plan found until then."
    elif "time" in stops:
        yield "The time limit ended the search: a repeat may differ. A larger --time-limit avoids this."
    else:
        yield "Reproducible: the same folder, version and limits give the same bytes."
    yield from written_lines(written, out, folder)


def plan_lines(written: PlanWritten | Adopted, who: str) -> Iterator[str]:
    """What a plan has and what was proved of it, however it was made; ``who`` says how those who work were chosen."""
    plan, scenario = written.audited.plan, written.audited.scenario
    modes = ", ".join(
        f"{sum(patrol.mode == mode.name for patrol in plan.patrols)} {mode.name}" for mode in scenario.modes
    )
    minutes = sum(patrol.interval.minutes * len(patrol.crew) for patrol in plan.patrols)
    yield (
        f"Patrols: {len(plan.patrols)} ({modes}) by {counted(len(_officers(plan.patrols)), 'officer')}, "
        f"{hours_text(minutes)} of officer time."
    )
    yield from claims.details(written.audited)
    yield from out_of_turn(written.audited)
    yield from why_short(written.audited)
    totals = plan.totals
    points = totals.covered_risk / totals.risk_denominator
    share = (
        f", {totals.covered_risk / totals.attainable_risk:.1%} of what full crews everywhere would cover"
        if totals.attainable_risk
        else ""
    )
    yield f"Covered risk: {points:.2f} priority points{_on_duty(plan, scenario)}{share}."
    yield from _asked_for(plan, scenario)
    yield f"Proved: {claims.proofs(written.audited)}."
    yield f"Who works: {who}."
    yield from fairness_lines(written.audited)
    yield from (f"Waived: {note.sentence}" for note in waivers(scenario, written.audited.agreement))
    yield f"Cost: {dollars(totals.cost)}."
    funds = (_fund(scenario, fund, totals.by_fund[fund.fund_id]) for fund in scenario.funds)
    yield f"Funds: {'; '.join(funds)}."
    yield from (f"  {left_text(each)}." for each in fund_figures(written.audited))


def written_lines(written: PlanWritten | Adopted, out: Path, folder: Path) -> Iterator[str]:
    """Which files were written, and how to check them again."""
    calendars = sum(name.startswith("calendars/") for name in written.files)
    yield (
        f"Written in {written.seconds:.0f} s to {out}: plan.json, assignments.csv, answers.csv, board.csv, "
        f"cost_projection.csv and .xlsx,"
    )
    again = f"{console.program()} verify {folder} {out / 'plan.json'}"
    yield f"  run.json, calendars/ ({counted(calendars, 'officer')}). Check it again: {again}"


def _on_duty(plan: Plan, scenario: Scenario) -> str:
    """What served presence covers without any patrol, where there is some: no plan may take the credit for it."""
    if not scenario.served:
        return ""
    alone = CoveredRisk().measure(Roster(scenario, ()))
    return f", {alone / plan.totals.risk_denominator:.2f} of them by presence on duty alone"


def _asked_for(plan: Plan, scenario: Scenario) -> Iterator[str]:
    """Of the places that people asked for, those that get a patrol."""
    asked = [spot.hotspot_id for spot in scenario.hotspots if spot.requests]
    patrolled = {spot for patrol in plan.patrols for spot in patrol.hotspots}
    left = [spot for spot in asked if spot not in patrolled]
    if asked:
        places = counted(len(asked), "place")
        without = f"; none at {', '.join(left)}" if left else ""
        yield f"Asked for by the community: patrols at {len(asked) - len(left)} of {places}{without}."


def _alarm(plan: Plan, scenario: Scenario) -> str:
    """For the first line: nothing planned, stopped far from the best, details and floors short."""
    words = []
    if not plan.patrols:
        words.append("NO PATROL WAS PLANNED: no legal patrol is left, or none is affordable; see otplan check.")
    far = [stage for stage in plan.stages if stage.goal == "covered-risk" and (stage.gap or 0) > FAR]
    if far:
        words.append("STOPPED EARLY: the plan may be far from the best possible.")
    words.extend(f"{each}." for each in claims.short(plan, scenario))
    return "".join(f" {each}" for each in words)


def _worth(written: PlanWritten) -> Iterator[str]:
    """What more money would add to the share that is covered, fund by fund."""
    most, worth = written.audited.plan.totals.attainable_risk, written.worth
    if worth is None or not most:
        return
    gains = [
        f"{fund.name} {worth[fund.fund_id] / most:.1%}" if worth[fund.fund_id] else f"{fund.name} nothing"
        for fund in written.audited.scenario.funds
    ]
    yield f"One more $1,000 to spend would cover about this much more, estimated: {'; '.join(gains)}."


def _fund(scenario: Scenario, fund: Fund, spent: int) -> str:
    """A fund's part of the plan beside what limits it."""
    caps = [dollars(cap) for cap in scenario.week_caps(fund)]
    earlier = sum(scenario.charged(fund, week) for week in scenario.weeks)
    charged = f", {dollars(earlier)} of it charged earlier" if earlier else ""
    capped = f", weekly cap {' and '.join(caps)}{charged}" if caps else ""
    return f"{fund.name} {dollars(spent)} ({dollars(fund.available)} available{capped})"
