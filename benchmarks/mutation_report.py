"""What came of mutants, as a table by file and half, and the survivors with what is argued for them."""

from __future__ import annotations

import ast
import json
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.twin.reach import Function, functions, reached, used

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.mutants import Mutant

Key = tuple[str, str, str, str]
ARGUED = Path("benchmarks/mutation_argued.toml")
PAGE = Path("benchmarks/mutation.md")
RESULT = "## Result\n"
SIDES = ("constrain", "findings")


@dataclass(frozen=True)
class Verdict:
    """What came of a mutant of one state of a file: the test that killed it, or None."""

    key: Key
    digest: str
    killed: str | None

    def line(self) -> str:
        """One line of a results file."""
        return json.dumps([self.key, self.digest, self.killed]) + "\n"

    @classmethod
    def read(cls, path: Path) -> dict[tuple[Key, str], Verdict]:
        """The last verdict on each mutant and state of its file."""
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        held = [json.loads(line) for line in lines]
        return {(tuple(key), digest): cls(tuple(key), digest, killed) for key, digest, killed in held}


def half(mutant: Mutant) -> str:
    """Which half of a rule a mutant is in: what only constrain reaches, only findings and regular, or both; else ''."""
    return _halves(mutant.file).get(mutant.function.rpartition(".")[2], "")


@cache
def _halves(file: str) -> dict[str, str]:
    """The half of each function and constant of a file."""
    tree = ast.parse((Path("src/otplan") / file).read_text(encoding="utf-8"))
    known = functions(tree)
    if not file.startswith("agreement/rules/"):
        return {}
    if {".constrain", ".findings"} <= set(known):
        said = reached(tree, ".constrain")
        told = reached(tree, ".findings") | reached(tree, ".regular")
    elif user := _user(file):
        said = _reached_from(user, tree, ".constrain")
        told = _reached_from(user, tree, ".findings") | _reached_from(user, tree, ".regular")
    else:
        return {}
    sides = {name: SIDES[name not in said] for name in said ^ told}
    named = {name.removeprefix("."): sides.get(name, "both") for name in known}
    return named | {"<module>": _of_constants(known, sides)}


def _user(file: str) -> ast.Module | None:
    """The rule that a file without one is part of, if a single rule imports it."""
    path = Path("src/otplan") / file
    texts = [each.read_text(encoding="utf-8") for each in path.parent.glob("[!_]*.py")]
    users = [text for text in texts if f" {'.'.join(('otplan', *Path(file).with_suffix('').parts))} import" in text]
    return ast.parse(users[0]) if len(users) == 1 else None


def _reached_from(user: ast.Module, tree: ast.Module, start: str) -> set[str]:
    """The functions of a file that a method of the file that imports it reaches."""
    known = functions(user)
    return {each for name in reached(user, start) for first in used(known[name]) for each in reached(tree, first)}


def _of_constants(known: dict[str, Function], sides: dict[str, str]) -> str:
    """The half whose functions alone use the file's own numbers."""
    users = {sides.get(name, "both") for name, node in known.items() if any(each.isupper() for each in used(node))}
    return users.pop() if len(users) == 1 else "both"


def rows(found: list[tuple[Mutant, Verdict | None]]) -> Iterator[tuple[str, str, int, int, int]]:
    """File, half, mutants asked, killed, not yet asked."""
    groups: dict[tuple[str, str], list[Verdict | None]] = defaultdict(list)
    for mutant, verdict in found:
        groups[mutant.file, half(mutant)].append(verdict)
    for (file, side), verdicts in sorted(groups.items()):
        asked = [verdict for verdict in verdicts if verdict is not None]
        killed = sum(verdict.killed is not None for verdict in asked)
        yield file, side, len(asked), killed, len(verdicts) - len(asked)


def table(found: list[tuple[Mutant, Verdict | None]]) -> list[str]:
    """The table in Markdown, with sums of each half."""
    lines = ["| file | half | mutants | killed | live | % live |", "|---|---|--:|--:|--:|--:|"]
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for file, side, asked, killed, open_ in rows(found):
        lines.append(_row(file, side, asked, killed) + (f" {open_} not asked" if open_ else ""))
        for name in {file.rpartition("/")[0], side or "all others"}:
            sums[name][0] += asked
            sums[name][1] += killed
    return lines + [_row(f"**{name}**", "", *sums[name]) for name in sorted(sums)]


def _row(file: str, side: str, asked: int, killed: int) -> str:
    share = f"{100 * (asked - killed) / asked:.1f}" if asked else "-"
    return f"| {file} | {side} | {asked} | {killed} | {asked - killed} | {share} |"


def argued() -> dict[Key, str]:
    """Why each survivor may live, by file, function, line before and line after."""
    if not ARGUED.exists():
        return {}
    held = tomllib.loads(ARGUED.read_text(encoding="utf-8"))
    return {
        (each["file"], each["function"], each["before"], after): each["why"]
        for each in held["argued"]
        for after in each["after"]
    }


def survivors(found: list[tuple[Mutant, Verdict | None]]) -> list[str]:
    """Each survivor with what is argued for it, and arguments for mutants that are dead or gone."""
    reasons = argued()
    alive = [mutant for mutant, verdict in found if verdict is not None and verdict.killed is None]
    lines: list[str] = []
    shown = None
    for mutant in alive:
        why = reasons.get(mutant.key, "**not argued**")
        if (mutant.file, mutant.function, mutant.before, why) != shown:
            shown = (mutant.file, mutant.function, mutant.before, why)
            lines += ["", f"{mutant.file}:{mutant.line} {mutant.function}. {why}", "", f"    - {mutant.before}"]
        lines.append(f"    + {mutant.key[3]}")
    files = {mutant.file for mutant, _ in found}
    needless = sorted(key for key in set(reasons) - {mutant.key for mutant in alive} if key[0] in files)
    return lines + [f"\nArgued for and not alive: {' | '.join(key)}" for key in needless]


def printed(found: list[tuple[Mutant, Verdict | None]]) -> None:
    """Print table and survivors."""
    print("\n".join([*table(found), *survivors(found)]))


def written(found: list[tuple[Mutant, Verdict | None]]) -> None:
    """Put table and survivors in place of what stands below the heading of the page."""
    head = PAGE.read_text(encoding="utf-8").partition(RESULT)[0]
    text = "\n".join([*table(found), "", "## Survivors", *survivors(found)])
    PAGE.write_text(f"{head}{RESULT}{text}\n", encoding="utf-8")
