"""Plan a scenario: read, solve, audit, and only then write."""

from __future__ import annotations

import json
import os
import platform
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.exports.answer_tables import answers_csv, board_csv
from otplan.exports.calendar import calendars
from otplan.exports.folder import ready_for_output, write_whole
from otplan.exports.tables import assignments_csv, cost_projection_csv
from otplan.exports.workbook import cost_workbook
from otplan.intake.load import load
from otplan.plan.outcome import Impossible, Planned, RanOut
from otplan.plan.plan_file import write_plan
from otplan.solver.stages import solve

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from otplan.agreement.agreement import Agreement
    from otplan.plan.plan import Plan, Stamp
    from otplan.scenario.scenario import Scenario
    from otplan.solver.limits import Limits


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """Which folder to plan, where to write, within which limits; ``made_at`` None: 00:00Z of the start date."""

    scenario: Path
    out: Path
    limits: Limits
    revision: int = 0
    made_at: datetime | None = None


@dataclass(frozen=True, eq=False)
class PlanWritten:
    """What was planned, audited and written, and whether a clock rather than the limits stopped the search.

    ``worth``: what a thousand dollars more in each fund would add to covered risk, estimated, or None.
    """

    audited: Audited
    files: tuple[str, ...]
    seconds: float
    stopped_by_clock: bool
    worth: dict[str, int] | None = None


class UnsoundPlan(RuntimeError):
    """The solver's own plan failed the audit: a defect of otplan, and nothing was written."""


def plan(
    request: PlanRequest, watch: Callable[[str, int, int], None] | None = None
) -> PlanWritten | Impossible | RanOut:
    """Plan and write. Raises ``BadInput`` for faults of the input, ``UnsoundPlan`` when the audit finds anything."""
    began = time.monotonic()
    ready_for_output(request.out, request.scenario)
    scenario, agreement = load(request.scenario)
    outcome = solve(scenario, agreement, request.limits, watch)
    if not isinstance(outcome, Planned):
        return outcome
    stamped = replace(outcome.plan, revision=request.revision)
    if request.made_at is not None:
        stamped = replace(stamped, made_at=request.made_at)
    audited = sound(scenario, agreement, stamped)
    files = plan_files(audited)
    seconds = time.monotonic() - began
    files["run.json"] = run_file(seconds, outcome.worth, stopped_by_clock=outcome.stopped_by_clock)
    write_whole(request.out, files)
    return PlanWritten(audited, tuple(sorted(files)), seconds, outcome.stopped_by_clock, outcome.worth)


def sound(scenario: Scenario, agreement: Agreement, made: Plan) -> Audited:
    """The solver's own plan as audited. Raises ``UnsoundPlan``."""
    audited = audit(scenario, agreement, made)
    if not isinstance(audited, Audited):
        raise UnsoundPlan("\n".join(map(str, audited)))
    return audited


def plan_files(audited: Audited) -> dict[str, bytes]:
    """Everything that depends on the plan alone, so that the same plan gives the same bytes."""
    return {
        "plan.json": write_plan(audited.plan, audited.scenario.department.zone).encode(),
        "answers.csv": answers_csv(audited).encode(),
        "assignments.csv": assignments_csv(audited).encode(),
        "board.csv": board_csv(audited).encode(),
        "cost_projection.csv": cost_projection_csv(audited).encode(),
        "cost_projection.xlsx": cost_workbook(audited),
        **{f"calendars/{who}.ics": data for who, data in calendars(audited).items()},
    }


def run_file(
    seconds: float, worth: dict[str, int] | None, *, stopped_by_clock: bool, adopted: Stamp | None = None
) -> bytes:
    """What differs from run to run, times and the machine, what is an estimate, and which file was ``adopted``."""
    held: dict[str, object] = {
        "schema": "otplan.run/1",
        "seconds": round(seconds, 3),
        "stopped_by_clock": stopped_by_clock,
        "python": platform.python_version(),
        "system": platform.system(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "worth_of_1000_dollars": worth,
    }
    if adopted is not None:
        held["adopted"] = {"file": adopted.name, "sha256": adopted.digest}
    return (json.dumps(held, indent=1) + "\n").encode()
