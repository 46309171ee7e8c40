"""Plan and audit thousands of random scenarios, each a real folder, and count what came of them.

    python -m benchmarks.random_scenarios --to 10000 --out random --jobs 2
    python -m benchmarks.random_scenarios --show 4711 --out shown

Scenario n follows from n alone (``tests/at_random``). Each is written into a temporary folder and planned by the desk
within small limits (read, solved, audited, written); what was written is read back and audited again. Every 10th is
checked, laid out as a board and verified by the desk as well, every 50th planned twice, which must give the same files.
A failure is: a folder that intake refuses, a plan with a finding, no plan though nothing was ordered that must be (no
patrol at all is a plan then), one patrol more that no rule refuses and that passes a bound which was proved, other
files the second time, anything raised. Patrols that could be left out are counted: one that a rule wanted while the
roster was settled may turn out to be in nobody's way. Failures are told with their number as they come; exit code 1 at
the end.

``--out`` holds a line for each scenario done, and a run with the same folder goes on with what is missing. Lines of
other code than this are refused. Plans stop by gap or deterministic work, never by a clock.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import random
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.one_patrol import beyond, idle, more
from benchmarks.random_scenarios_table import table
from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.desk.board import board_of
from otplan.desk.check import check
from otplan.desk.plan import PlanRequest, PlanWritten, plan
from otplan.desk.verify import verify
from otplan.intake.load import load
from otplan.plan.outcome import Impossible
from otplan.plan.plan_file import read_plan
from otplan.quantities.fault import BadInput
from otplan.solver.limits import Limits
from tests.at_random.dealt import dealt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.scenario import Scenario

CHECKED_EVERY = 10
TWICE_EVERY = 50
LIMITS = Limits(work=0.4, seconds=600.0)
ROOT = Path(__file__).parents[1]
Result = dict[str, Any]


def one(seed: int) -> Result:
    """What came of one scenario; ``failed`` holds a sentence for each thing that is wrong."""
    result: Result = {"seed": seed, "outcome": "raised", "failed": []}
    began = time.process_time()
    with TemporaryDirectory() as where:
        try:
            _planned(Path(where), seed, result)
        except BadInput as bad:
            result["failed"].append("refused: " + "; ".join(str(fault) for fault in bad.faults[:3]))
        except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
            result["failed"].append(f"raised {type(error).__name__}: {str(error)[:400]}")
    return {**result, "seconds": round(time.process_time() - began, 3)}


def _planned(where: Path, seed: int, result: Result) -> None:
    folder = dealt(seed).write(where / "week")
    if seed % CHECKED_EVERY == 0:
        result["notes"] = sorted({note.kind for note in check(folder).notes})
        board_of(folder)
    began = time.process_time()
    outcome = plan(PlanRequest(folder, where / "plan", LIMITS))
    result["planning"] = round(time.process_time() - began, 3)
    if not isinstance(outcome, PlanWritten):
        scenario, agreement = load(folder)
        result.update(_sizes(scenario, agreement))
        result["outcome"] = "impossible" if isinstance(outcome, Impossible) else "ran out"
        if not any(order.decision == "must" for order in scenario.orders):
            result["failed"].append(f"{outcome}, and no patrol at all would have been a plan")
        return
    audited = outcome.audited
    result.update(_sizes(audited.scenario, audited.agreement))
    result["outcome"] = "planned"
    result["worked"] = len(audited.plan.details)
    result["ordered in"] = sum(seat.ordered_in for each in audited.plan.details for seat in each.crew)
    result["patrols"] = len(audited.plan.patrols)
    result["stops"] = [stage.stopped_by for stage in audited.plan.stages]
    written = where / "plan" / "plan.json"
    if seed % CHECKED_EVERY == 0:
        again = verify(folder, written)
    else:
        again = audit(audited.scenario, audited.agreement, read_plan(written.read_text(), written.name))
    if not isinstance(again, Audited):
        result["failed"] += [f"verify: {finding.rule}: {finding.sentence}" for finding in again]
    drawn = list(more(audited, random.Random(seed)))
    result["refused"] = [sorted(names) for _, names in drawn]
    for patrol in (each for each, names in drawn if not names):
        place = f"{patrol.mode} at {patrol.post}, {patrol.window_id}"
        result["failed"] += [f"{goal}: {place} more would pass its bound" for goal in beyond(audited, patrol)]
    spare = idle(audited, random.Random(seed))
    result["idle"] = len(spare)
    if seed % TWICE_EVERY == 0 and not outcome.stopped_by_clock:
        plan(PlanRequest(folder, where / "second", LIMITS))
        result["twice"] = True
        first, second = (_files(where / name) for name in ("plan", "second"))
        if first != second:
            names = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
            result["failed"].append(f"planned twice, other files: {', '.join(names)}")


def _files(folder: Path) -> dict[str, bytes]:
    """What a plan's folder holds, without what differs from run to run."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "run.json")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def _sizes(scenario: Scenario, agreement: Agreement) -> Result:
    horizon = scenario.horizon
    hours = (horizon.end - horizon.start).total_seconds() / 3600
    crews = sum(len(mode.crew_sizes) for mode in scenario.modes)
    return {
        "officers": len(scenario.officers),
        "windows": len(scenario.windows),
        "deployments": len(scenario.posts) * len(scenario.windows) * crews * len(scenario.funds),
        "days": scenario.days,
        "clocks change": hours != 24 * scenario.days,
        "rules": sorted({rule.name for rule in agreement.rules}),
        "goals": [goal.name for goal in agreement.goals],
        "details": len(scenario.details),
        "waivers": len(scenario.waivers),
        "duty": dict(Counter(duty.kind.name for duty in scenario.duty if not duty.pattern)),
    }


def code() -> str:
    """A digest of everything that a result follows from: the program, the makers of scenarios, what is asked."""
    held = hashlib.sha256()
    for pattern in (
        "src/otplan/**/*.py",
        "tests/at_random/*.py",
        "benchmarks/one_patrol.py",
        "benchmarks/random_*s.py",
    ):
        for path in sorted(ROOT.glob(pattern)):
            held.update(path.read_bytes())
    return held.hexdigest()


def done(results: Path) -> dict[int, Result]:
    """The results so far, by number; a line that a kill cut off is taken away. Of other code they are refused."""
    if not results.exists():
        results.write_text(json.dumps({"code": code()}) + "\n")
        return {}
    head, *lines = results.read_text().splitlines(keepends=True)
    if json.loads(head)["code"] != code():
        sys.exit(f"{results} is of other code: take it away, or name another folder")
    whole = [line for line in lines if line.endswith("\n")]
    results.write_text("".join([head, *whole]))
    return {result["seed"]: result for result in map(json.loads, whole)}


def run(seeds: list[int], jobs: int) -> Iterator[Result]:
    """The results as they come. Processes are renewed, so that none grows."""
    with multiprocessing.Pool(jobs, maxtasksperchild=500) as pool:
        yield from pool.imap_unordered(one, seeds)


def main() -> None:
    """Run what is missing, print the table, and say by the exit code whether all was well."""
    parser = argparse.ArgumentParser(description="Plan random scenarios.")
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--to", type=int, default=10_000, help="one past the last")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, help="write the folder of this number into --out, and do no more")
    asked = parser.parse_args()
    if asked.show is not None:
        dealt(asked.show).write(asked.out)
        return
    asked.out.mkdir(parents=True, exist_ok=True)
    results = asked.out / "results.jsonl"
    held = done(results)
    wanted = range(asked.first, asked.to)
    with results.open("a") as file:
        for result in run([seed for seed in wanted if seed not in held], asked.jobs):
            held[result["seed"]] = result
            file.write(json.dumps(result) + "\n")
            file.flush()
            for sentence in result["failed"]:
                print(f"scenario {result['seed']}: {sentence}", file=sys.stderr, flush=True)
    counted = [held[seed] for seed in wanted]
    print(table(counted))
    sys.exit(any(result["failed"] for result in counted))


if __name__ == "__main__":
    main()
