"""What if there were more money or less, or one thing otherwise: the same plan made for each, side by side."""

from __future__ import annotations

import signal
import threading
import time
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import active_children, get_context
from typing import TYPE_CHECKING

from otplan.budget.ladder import PLAIN, Ladder, Rung, in_reach, reached, scaled
from otplan.desk.changes import changed
from otplan.desk.plan import sound
from otplan.exports.folder import ready_for_output, write_whole
from otplan.exports.ladder_book import ladder_workbook
from otplan.exports.ladder_chart import ladder_chart
from otplan.exports.ladder_table import ladder_csv
from otplan.intake.load import load
from otplan.plan.outcome import Impossible, Planned, RanOut
from otplan.plan.plan_file import write_plan
from otplan.quantities.fault import Faults
from otplan.quantities.money import Cents
from otplan.solver.interrupt import Interrupt
from otplan.solver.stages import solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future
    from pathlib import Path

    from otplan.agreement.agreement import Agreement
    from otplan.desk.changes import Change
    from otplan.scenario.scenario import Scenario
    from otplan.solver.limits import Limits

LISTENING = 0.1
"""Seconds between looks at whether a stop was asked for."""


@dataclass(frozen=True, slots=True)
class WhatIfRequest:
    """``percents`` of the folder's money, to which the folder as it is belongs in any case; ``out`` None: not written.

    ``limits`` are those of each plan.
    """

    scenario: Path
    limits: Limits
    percents: tuple[int, ...]
    changes: tuple[Change, ...] = ()
    out: Path | None = None


@dataclass(frozen=True, slots=True)
class Variation:
    """What is planned for one rung. ``file``: the name of its plan among those written."""

    name: str
    percent: int | None
    file: str
    scenario: Scenario
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class RungMade:
    """A rung with its plan.json, as far as there is a plan; how long it took; whether a clock stopped it."""

    rung: Rung
    file: str
    plan: bytes | None
    seconds: float
    stopped_by_clock: bool


@dataclass(frozen=True, slots=True)
class WhatIfDone:
    """The rungs that were finished, and the names of those that Ctrl-C left out."""

    ladder: Ladder
    made: tuple[RungMade, ...]
    unfinished: tuple[str, ...]
    files: tuple[str, ...]
    seconds: float


def whatif(request: WhatIfRequest, executor: Executor, told: Callable[[RungMade], None] | None = None) -> WhatIfDone:
    """Plan every variation and, where a folder is named and a rung was finished, write.

    ``told`` hears of each rung when it is done. The first Ctrl-C ends it with the rungs done until then; what still
    runs is the executor's to stop. Raises ``BadInput`` for faults of the input, ``UnsoundPlan`` when the audit finds
    anything.
    """
    began = time.monotonic()
    if request.out is not None:
        ready_for_output(request.out, request.scenario, ladder=True)
    scenario, agreement = load(request.scenario)
    variations = _variations(request, scenario, agreement)
    interrupt = Interrupt()
    with interrupt.listening():
        with _children_deaf():
            asked = {executor.submit(plan_rung, each, request.limits): each.name for each in variations}
        made = _gathered(asked, interrupt, told or (lambda _: None))
    rungs = tuple(made[each.name] for each in variations if each.name in made)
    ladder = Ladder(scenario.name, scenario.start, scenario.days, tuple(each.rung for each in rungs))
    files: dict[str, bytes] = {}
    if request.out is not None and rungs:
        files = _files(ladder, rungs)
        write_whole(request.out, files)
    left_out = tuple(each.name for each in variations if each.name not in made)
    return WhatIfDone(ladder, rungs, left_out, tuple(sorted(files)), time.monotonic() - began)


@contextmanager
def processes(jobs: int) -> Iterator[Executor]:
    """So many processes to plan in; one that still plans at the end is stopped.

    Each begins anew instead of as a copy of this one, which may have threads.
    """
    strangers = set(active_children())
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        try:
            yield pool
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            for child in set(active_children()) - strangers:
                child.terminate()


def plan_rung(variation: Variation, limits: Limits) -> RungMade:
    """Plan and audit one variation as ``plan`` does. Raises ``UnsoundPlan`` when the audit finds anything."""
    began = time.monotonic()
    scenario = variation.scenario
    available = Cents(sum(fund.available for fund in scenario.funds))
    outcome = solve(scenario, variation.agreement, limits)
    if isinstance(outcome, Planned):
        audited = sound(scenario, variation.agreement, outcome.plan)
        rung = Rung(variation.name, variation.percent, available, in_reach(scenario), reached(audited))
        plan = write_plan(audited.plan, scenario.department.zone).encode()
        return RungMade(rung, variation.file, plan, time.monotonic() - began, outcome.stopped_by_clock)
    rung = Rung(
        variation.name,
        variation.percent,
        available,
        in_reach(scenario),
        None,
        "impossible" if isinstance(outcome, Impossible) else "ran out",
    )
    by_clock = isinstance(outcome, RanOut) and outcome.stopped_by != "work"
    return RungMade(rung, variation.file, None, time.monotonic() - began, by_clock)


def _variations(request: WhatIfRequest, scenario: Scenario, agreement: Agreement) -> list[Variation]:
    """Budgets upward, the folder as it is among them, then the changes. Raises ``BadInput`` for faults of changes."""
    found = []
    for percent in sorted({*request.percents, PLAIN}):
        facts = scenario if percent == PLAIN else scaled(scenario, percent)
        found.append(Variation(f"{percent} %", percent, f"plans/{percent:04d}.json", facts, agreement))
    faults = Faults()
    for number, change in enumerate(request.changes, start=1):
        name = f"{change.key}={change.value}"
        other = changed(change, scenario, agreement, faults)
        if name in [each.name for each in found]:
            faults.add(change.record, "", "stands twice", "Name each change once.")
        found.append(Variation(name, None, f"plans/set-{number}.json", *other))
    faults.raise_if_any()
    return found


@contextmanager
def _children_deaf() -> Iterator[None]:
    """Processes that begin inside the block do not hear Ctrl-C, which a terminal sends to them all."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _gathered(
    asked: dict[Future[RungMade], str], interrupt: Interrupt, told: Callable[[RungMade], None]
) -> dict[str, RungMade]:
    """The rungs done, by name, until all are or a stop is asked for."""
    made: dict[str, RungMade] = {}
    pending = set(asked)
    while pending:
        done, pending = wait(pending, LISTENING, FIRST_COMPLETED)
        if interrupt.requested:
            # A planning process hears Ctrl-C while it searches, and its best until then is no rung of these limits.
            break
        for each in sorted(done, key=list(asked).index):
            made[asked[each]] = each.result()
            told(made[asked[each]])
    for each in pending:
        each.cancel()
    return made


def _files(ladder: Ladder, rungs: tuple[RungMade, ...]) -> dict[str, bytes]:
    return {
        "ladder.csv": ladder_csv(ladder).encode(),
        "ladder.xlsx": ladder_workbook(ladder),
        "ladder.svg": ladder_chart(ladder).encode(),
        **{each.file: each.plan for each in rungs if each.plan is not None},
    }
