"""Do the tests of a rule notice when the rule is changed? Each small change to rules, goals and audit, one at a time.

    python -m benchmarks.mutation --jobs 2                # all; what is in the results file is not run again
    python -m benchmarks.mutation --only rest floors      # some rules, goals or files
    python -m benchmarks.mutation --survivors             # those that lived, after a test was added
    python -m benchmarks.mutation --report                # no run: table and survivors into benchmarks/mutation.md

A mutant is asked by its own rule's tests alone: edges derived by hand, notes, edges as data, the worlds of its twin
recipe; a goal by tests of goals, the audit by tests of the audit. A file that one rule alone uses is part of that rule.
It is killed when one fails or takes more than ten times as much processor time as all of them with the real code, and 5
s. The test that killed it in an earlier state of the file comes first, then cheap ones. Nothing is left to chance:
tests seed their own worlds. Why a survivor may live is argued by hand in benchmarks/mutation_argued.toml.

Tools that do this for any program start the test program for each mutant, a second and more, on tests that they choose
by lines run, and know nothing of halves or of a rule's own tests. Here a mutant takes a fork and a tenth of a second,
and the registry says which files there are.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import re
import sys
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FunctionType
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.mutant_tests import Forked, Work, failing, put_in_place, with_tests
from benchmarks.mutants import Mutant, mutants
from benchmarks.mutation_report import Verdict, printed, written
from otplan.agreement.goals import GOALS
from otplan.agreement.rules import ALWAYS, TERMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCE = Path("src/otplan")
TESTS = ("tests/agreement", "tests/edges", "tests/twin/test_twin.py", "tests/audit")
OF_SOURCES = ("tests/agreement/test_independence.py",)
"""Tests that read the file of a rule, not what it does."""
OF_GOALS = ("tests/agreement/test_goals", "tests/agreement/test_served.py", "tests/audit/test_attainable.py")
RULES = {rule.__module__: rule.name for rule in (*ALWAYS, *TERMS)}
PARTS = {
    held.__module__: rule
    for module, rule in RULES.items()
    for held in vars(sys.modules[module]).values()
    if isinstance(held, FunctionType) and held.__module__.startswith("otplan.agreement.rules.")
} | RULES
"""The rule that each file is, or is part of."""
TIMES, SECONDS = 10, 5


@dataclass(frozen=True)
class Subject:
    """A file under test: its module, and the rule or goal that it is, if it is one."""

    path: Path
    module: str
    name: str

    @property
    def file(self) -> str:
        """The path below src/otplan."""
        return self.path.relative_to(SOURCE).as_posix()

    @property
    def mutants(self) -> tuple[Mutant, ...]:
        """All mutants of the file."""
        return mutants(self.file, self.path.read_text(encoding="utf-8"))

    @property
    def digest(self) -> str:
        """The state of the file."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()[:12]

    def asks(self, item: pytest.Item) -> bool:
        """Whether a test is one of the file's own."""
        where = item.nodeid.partition("::")[0]
        if self.file.startswith("audit/"):
            return where.startswith("tests/audit/")
        if self.file.startswith("agreement/goals/"):
            return where.startswith(OF_GOALS)
        if where.startswith("tests/audit/") or where in OF_SOURCES:
            return False
        rule = PARTS.get(self.module)
        return rule is None or rule in _rules_of(item)


Asked = tuple[Subject, Mutant]


def _rules_of(item: pytest.Item) -> set[str]:
    """The rule that a test is named after, or its parameter; else all that its file imports."""
    name, _, parameter = item.name.removesuffix("]").partition("[")
    said = (parameter, name.removeprefix("test_").replace("_", "-"))
    found = [rule for text in said for rule in RULES.values() if re.match(rf"{rule}(?![a-z0-9])", text)]
    if found:
        return {max(found, key=len)}
    held = vars(getattr(item, "module", object)).values() if not item.nodeid.startswith(OF_GOALS) else ()
    return {RULES[each.__module__] for each in held if isinstance(each, type) and each.__module__ in RULES}


def subjects() -> list[Subject]:
    """Every file of rules, goals and audit that can have mutants, in the order of their paths."""
    names = PARTS | {goal.__module__: goal.name for goal in GOALS}
    found = []
    for folder in ("agreement", "audit"):
        for path in sorted((SOURCE / folder).rglob("*.py")):
            module = ".".join(("otplan", *path.relative_to(SOURCE).with_suffix("").parts))
            found.append(Subject(path, module, names.get(module, path.stem)))
    return [subject for subject in found if subject.mutants]


def ordered(items: Iterable[pytest.Item], took: dict[str, float]) -> list[pytest.Item]:
    """Tests from the cheapest to the dearest."""
    return sorted(items, key=lambda item: (round(took[item.nodeid], 1), item.nodeid))


def tried(subject: Subject, source: str, items: list[pytest.Item]) -> dict[str, Any]:
    """In a process of its own: what the tests say of a file with this text."""
    try:
        put_in_place(importlib.import_module(subject.module), source)
    except Exception as raised:  # noqa: BLE001 - a constant that breaks its own file
        return {"killed": f"cannot be imported: {raised!r}"}
    return failing(items)


def baseline(own: dict[Subject, list[pytest.Item]], jobs: int) -> dict[Subject, dict[str, float]]:
    """Seconds of each test of each file with the real code.

    The real code goes the way of the mutants, so that none dies of how it is put in place.
    """
    took = {}
    works = ((each, partial(tried, each, each.path.read_text(encoding="utf-8"), own[each]), 600) for each in own)
    for subject, answer in Forked[Subject](jobs).each(works):
        if {*answer} != {"took"}:
            pytest.exit(
                f"{subject.file}: its tests fail before anything is changed: {answer.get('killed', answer)}",
                returncode=1,
            )
        took[subject] = answer["took"]
        print(f"{subject.file}: {len(own[subject])} tests, {sum(answer['took'].values()):.1f} s", flush=True)
    return took


def run(items: list[pytest.Item], wanted: list[Asked], results: Path, jobs: int) -> None:
    """Ask all wanted mutants and add what came of each to the results."""
    own = {subject: [item for item in items if subject.asks(item)] for subject, _ in wanted}
    took = baseline(own, jobs)
    before = {key: verdict.killed for (key, _), verdict in Verdict.read(results).items() if verdict.killed}

    def works() -> Iterator[tuple[Asked, Work, int]]:
        for subject, mutant in wanted:
            tests = ordered(own[subject], took[subject])
            tests.sort(key=lambda item: item.nodeid != before.get(mutant.key))
            most = int(TIMES * sum(took[subject].values())) + SECONDS
            yield (subject, mutant), partial(tried, subject, mutant.source, tests), most

    began = time.monotonic()
    with results.open("a", encoding="utf-8") as file:
        for number, ((subject, mutant), answer) in enumerate(Forked[Asked](jobs).each(works()), start=1):
            if "broken" in answer:
                pytest.exit(f"{mutant.key} could not be asked: {answer['broken']}", returncode=1)
            verdict = Verdict(mutant.key, subject.digest, answer.get("killed"))
            file.write(verdict.line())
            file.flush()
            if verdict.killed is None:
                print(f"lives: {mutant.file}:{mutant.line} {mutant.function}: {mutant.before} -> {mutant.after}")
            if number % 100 == 0:
                print(f"{number} of {len(wanted)}, {time.monotonic() - began:.0f} s", flush=True)


def main() -> None:
    """Run what is asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=[], help="names of rules or goals, or of files without .py")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--results", type=Path, default=Path("out/mutation.jsonl"))
    parser.add_argument("--survivors", action="store_true", help="run only those again that lived")
    parser.add_argument("--report", action="store_true", help="write benchmarks/mutation.md, run nothing")
    chosen = parser.parse_args()
    asked = [each for each in subjects() if not chosen.only or {each.name, each.path.stem} & set(chosen.only)]
    every = [(subject, mutant) for subject in asked for mutant in subject.mutants]
    chosen.results.parent.mkdir(parents=True, exist_ok=True)
    known = Verdict.read(chosen.results)
    held = {mutant.key: known.get((mutant.key, subject.digest)) for subject, mutant in every}
    wanted = [
        (subject, mutant)
        for subject, mutant in every
        if ((verdict := held[mutant.key]) is None and not chosen.survivors)
        or (verdict is not None and verdict.killed is None and chosen.survivors)
    ]
    if wanted and not chosen.report:
        paths = [path for path in TESTS if Path(path).exists()]
        with TemporaryDirectory() as scratch:
            with_tests(paths, Path(scratch) / "tests", lambda items: run(items, wanted, chosen.results, chosen.jobs))
        known = Verdict.read(chosen.results)
    verdicts = [(mutant, known.get((mutant.key, subject.digest))) for subject, mutant in every]
    (written if chosen.report else printed)(verdicts)


if __name__ == "__main__":
    main()
