"""Adopt a plan made by hand: read it, fill in what is blank, audit it, set the best plan found beside it, write."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from otplan.agreement.goals.covered_risk import CoveredRisk
from otplan.agreement.rules.shape import Shape
from otplan.audit.attainable import attainable_risk
from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.desk.beside import beside, hand_stages
from otplan.desk.plan import plan_files, run_file, sound
from otplan.exports.folder import ready_for_output, write_whole
from otplan.intake.assignment_rows import assignment_sheet
from otplan.intake.assignments import read_assignments
from otplan.intake.load import load
from otplan.intake.toml_file import read_toml
from otplan.plan.outcome import Impossible, Planned
from otplan.plan.plan import Stamp
from otplan.quantities.fault import BadInput, Faults
from otplan.solver.plan_maker import make_plan
from otplan.solver.stages import solve

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from otplan.agreement.agreement import Agreement
    from otplan.desk.beside import Beside
    from otplan.plan.finding import Finding
    from otplan.plan.plan import Plan
    from otplan.plan.roster import Roster
    from otplan.scenario.scenario import Scenario
    from otplan.solver.limits import Limits


@dataclass(frozen=True, slots=True)
class AdoptRequest:
    """Which plan of which folder; ``out`` None: not written. ``limits``: of the best plan that is set beside it.

    ``made_at`` None: 00:00Z of the start date.
    """

    scenario: Path
    assignments: Path
    out: Path | None
    limits: Limits
    revision: int = 0
    made_at: datetime | None = None


@dataclass(frozen=True, eq=False)
class Adopted:
    """The plan as audited, the file it was read from with its SHA-256, and goal by goal the best plan found.

    ``beside`` and ``best`` are None where the limits ended the search before any plan was found; ``stopped_by`` says
    how it ended: by a word of ``Stage``, empty where no clock and no Ctrl-C did.
    """

    audited: Audited
    source: Stamp
    beside: tuple[Beside, ...] | None
    best: Audited | None
    stopped_by: str
    files: tuple[str, ...]
    seconds: float


def adopt(request: AdoptRequest, watch: Callable[[str, int, int], None] | None = None) -> Adopted | tuple[Finding, ...]:
    """The plan adopted and, where a folder is named, written; or what the audit finds, and nothing is written.

    Raises ``BadInput`` for faults of folder and file, ``UnsoundPlan`` where the best plan found fails the audit, or
    this one does once the bounds of the other are claimed for it: defects of otplan.
    """
    began = time.monotonic()
    if request.out is not None:
        ready_for_output(request.out, request.scenario)
    scenario, agreement, roster = _read(request)
    source = Stamp(request.assignments.name, hashlib.sha256(request.assignments.read_bytes()).hexdigest())
    first = audit(scenario, agreement, _plan(request, agreement, roster))
    if not isinstance(first, Audited):
        return first
    outcome = solve(scenario, agreement, request.limits, watch)
    if isinstance(outcome, Impossible):
        message = "a sound plan was read of a scenario that was found to have none"
        raise RuntimeError(message)  # noqa: TRY004 - what is wrong is the search, not a type
    best = None
    stopped_by = ""
    if isinstance(outcome, Planned):
        best = sound(scenario, agreement, outcome.plan)
        stops = {stage.stopped_by for stage in outcome.plan.stages}
        stopped_by = next((word for word in ("interrupt", "time") if word in stops), "")
    else:
        stopped_by = outcome.stopped_by
    audited = sound(scenario, agreement, _plan(request, agreement, roster, None if best is None else best.plan))
    seconds = time.monotonic() - began
    files: dict[str, bytes] = {}
    if request.out is not None:
        files = plan_files(audited)
        by_clock = stopped_by in ("interrupt", "time")
        files["run.json"] = run_file(seconds, None, stopped_by_clock=by_clock, adopted=source)
        write_whole(request.out, files)
    rows = None if best is None else beside(agreement, roster, best.plan)
    return Adopted(audited, source, rows, best, stopped_by, tuple(sorted(files)), seconds)


def _read(request: AdoptRequest) -> tuple[Scenario, Agreement, Roster]:
    """Facts, agreement and the plan made by hand. Raises ``BadInput`` with every fault of both."""
    faults = Faults()
    sheet = assignment_sheet(request.assignments, faults)
    try:
        scenario, agreement = load(request.scenario)
    except BadInput as bad:
        faults.extend(bad.faults)
        raise BadInput(faults) from None
    if sheet is None:
        raise BadInput(faults)
    toml = read_toml(request.scenario / "scenario.toml", faults)
    us = toml is not None and toml.data.get("dates") == "us"
    roster = read_assignments(sheet, scenario, agreement, faults, us=us)
    faults.raise_if_any()
    return scenario, agreement, roster


def _plan(request: AdoptRequest, agreement: Agreement, roster: Roster, best: Plan | None = None) -> Plan:
    """The plan with its claims; without any of goals where a crew has no shape, which is measured by nothing."""
    if any(Shape().findings(roster)):
        made = make_plan(roster, agreement, (), 0, 0, request.limits)
    else:
        most = attainable_risk(roster.scenario)
        stages = hand_stages(agreement, roster, most, best)
        made = make_plan(roster, agreement, stages, most, CoveredRisk().measure(roster), request.limits)
    return replace(made, revision=request.revision, made_at=request.made_at or made.made_at)
