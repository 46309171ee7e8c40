"""A ladder of plans as one JSON document: money in cents, covered risk in risk units."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from otplan.budget.ladder import Standing
    from otplan.desk.whatif import RungMade, WhatIfDone


def payload(done: WhatIfDone, out: Path | None) -> dict[str, object]:
    """What ``otplan.whatif/1`` holds."""
    ladder = done.ladder
    return {
        "scenario": ladder.name,
        "start": ladder.start.isoformat(),
        "days": ladder.days,
        "out": None if out is None else str(out),
        "files": list(done.files),
        "seconds": round(done.seconds, 3),
        "unfinished": list(done.unfinished),
        "attainable_risk": int(ladder.point * 100),
        "rungs": [_rung(made, each) for made, each in zip(done.made, ladder.standings(), strict=True)],
    }


def _rung(made: RungMade, standing: Standing | None) -> dict[str, object]:
    rung, got = made.rung, made.rung.reached
    held: dict[str, object] = {
        "rung": rung.name,
        "percent": rung.percent,
        "planned": got is not None,
        "why": rung.why,
        "seconds": round(made.seconds, 3),
        "stopped_by_clock": made.stopped_by_clock,
        "available_cents": rung.available,
        "in_reach_cents": rung.in_reach,
    }
    if got is None or standing is None:
        return held
    step = standing.step
    return held | {
        "planned_cents": got.planned,
        "patrols": got.patrols,
        "covered_risk": got.value,
        "bound": got.bound,
        "stopped_by": got.stopped_by,
        "best_from": standing.low,
        "best_to": standing.high,
        "best_from_plan_of": standing.low_of,
        "best_to_bound_of": standing.high_of,
        "floors": got.floors,
        "floors_met": got.floors_met,
        "floor_twelfths_short": got.floor_units,
        "must_details": got.must,
        "must_details_short": got.must_short,
        "must_minutes_short": got.must_minutes,
        "step": None
        if step is None
        else {
            "from": step.before,
            "money_cents": step.money,
            "gain_from": step.low,
            "gain_to": step.high,
            "cannot_lose": step.nested,
        },
    }
