"""A plan in ten lines, and in plain words why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.cli import console
from otplan.cli.app import INTERRUPTED, NO_PLAN, RAN_OUT
from otplan.plan.finding import hours_text
from otplan.plan.outcome import Impossible
from otplan.quantities.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from otplan.desk.plan import PlanWritten
    from otplan.plan.outcome import RanOut
    from otplan.plan.plan import Plan, Stage
    from otplan.scenario.fund import Fund
    from otplan.scenario.scenario import Scenario


def tell_plan(written: PlanWritten, out: Path, *, as_json: bool) -> None:
    """Print the summary of a plan that was written."""
    plan = written.audited.plan
    if as_json:
        console.emit(
            "otplan.planned/1",
            {
                "out": str(out),
                "files": list(written.files),
                "seconds": round(written.seconds, 3),
                "patrols": len(plan.patrols),
                "officers": len(_officers(plan)),
                "cost_cents": plan.totals.cost,
                "covered_risk": plan.totals.covered_risk,
                "attainable_risk": plan.totals.attainable_risk,
                "risk_denominator": plan.totals.risk_denominator,
                "unmet": len(plan.unmet),
                "stopped_by_clock": written.stopped_by_clock,
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
    for line in _lines(written, out):
        console.out(line)


def _officers(plan: Plan) -> set[str]:
    return {seat.officer_id for patrol in plan.patrols for seat in patrol.crew}


def _lines(written: PlanWritten, out: Path) -> Iterator[str]:
    plan, scenario = written.audited.plan, written.audited.scenario
    short = f" {len(plan.unmet)} hot-spot floors stay short." if plan.unmet else ""
    yield f"{scenario.name}: {scenario.days} days from {scenario.start:%a %d %b %Y}, planned and audited.{short}"
    modes = ", ".join(
        f"{sum(patrol.mode == mode.name for patrol in plan.patrols)} {mode.name}" for mode in scenario.modes
    )
    yield (
        f"Patrols: {len(plan.patrols)} ({modes}) by {len(_officers(plan))} officers, "
        f"{hours_text(plan.totals.officer_minutes)} of officer time."
    )
    totals = plan.totals
    points = totals.covered_risk / totals.risk_denominator
    share = (
        f", {totals.covered_risk / totals.attainable_risk:.1%} of what full crews everywhere would cover"
        if totals.attainable_risk
        else ""
    )
    yield f"Covered risk: {points:.2f} priority points{share}."
    yield f"Proved: {'; '.join(_proof(stage) for stage in plan.stages)}."
    yield "Who works: in no set order (offer-order is free); among volunteers the goals decided."
    yield f"Cost: {dollars(totals.cost)}."
    funds = (_fund(scenario, fund, totals.by_fund[fund.fund_id]) for fund in scenario.funds)
    yield f"Funds: {'; '.join(funds)}."
    if written.stopped_by_clock:
        yield "The wall clock or Ctrl-C ended the search: a repeat may differ. A larger --time-limit avoids this."
    else:
        yield "Reproducible: the same folder, version and limits give the same bytes."
    calendars = sum(name.startswith("calendars/") for name in written.files)
    yield f"Written in {written.seconds:.0f} s to {out}: plan.json, assignments.csv, cost_projection.csv, run.json,"
    yield f"  calendars/ ({calendars} officers). Check it again: otplan verify SCENARIO {out / 'plan.json'}"


def _proof(stage: Stage) -> str:
    """What was proved of one goal, and no more: the roster is settled for the deployment chosen."""
    if stage.proved:
        reached = "the best possible"
    elif stage.gap is None:
        reached = "not shown to be near the best possible"
    else:
        reached = f"within {stage.gap:.2%} of the best possible"
    if stage.goal == "floors":
        return f"the shortfall of hot-spot floors is {reached}" if stage.value else "every hot-spot floor is met"
    if stage.goal == "covered-risk":
        return f"this deployment's covered risk is {reached}"
    return f"given this deployment, the roster's {stage.goal} is {reached}"


def _fund(scenario: Scenario, fund: Fund, spent: int) -> str:
    """A fund's part of the plan beside what limits it."""
    weeks = [fund.week_cap(scenario.department, week, scenario.start, scenario.days) for week in scenario.weeks]
    caps = [dollars(cap) for cap in weeks if cap is not None]
    capped = f", weekly cap {' and '.join(caps)}" if caps else ""
    return f"{fund.name} {dollars(spent)} ({dollars(fund.available)} available{capped})"


def tell_failure(result: Impossible | RanOut, scenario: Path, *, as_json: bool) -> int:
    """Say why there is no plan; the exit code."""
    if isinstance(result, Impossible):
        text = (
            f"No plan exists for {scenario}: the rules, the facts and the must orders contradict each other. "
            f"Shown at the stage {result.stage}, confirmed by {result.confirmed_by}. Nothing was written."
        )
        code = NO_PLAN
    else:
        text = (
            f"No plan was found at the stage {result.stage} before {result.stopped_by} ended it. Nothing was written."
        )
        code = INTERRUPTED if result.stopped_by == "interrupt" else RAN_OUT
    if as_json:
        console.emit("otplan.no-plan/1", {"scenario": str(scenario), "stage": result.stage, "exit": code, "why": text})
    else:
        console.note(text)
    return code
