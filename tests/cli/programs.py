"""The command line as a test runs it: inside this process, or as a program of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import otplan
from otplan.cli.app import run
from tests.intake.folders import SMALL

SOURCE = Path(otplan.__file__).parents[1]
RESULTS = ("plan.json", "answers.csv", "assignments.csv", "board.csv", "cost_projection.csv", "cost_projection.xlsx")


@dataclass(frozen=True)
class Ran:
    """How a run ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """Standard output as the one JSON document that it is."""
        held = json.loads(self.out)
        assert isinstance(held, dict)
        return held


class Program:
    """Runs otplan in this process; ``capsys`` gives what it printed."""

    def __init__(self, capsys: Any) -> None:
        """Print to the test's own captured streams."""
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Ran:
        """One command."""
        self._capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        held = self._capsys.readouterr()
        return Ran(code, held.out, held.err)


def environment() -> dict[str, str]:
    """The environment of a program of its own: this source, not whatever is installed."""
    return {**os.environ, "PYTHONPATH": str(SOURCE)}


def start(*arguments: str | Path, alone: bool = False) -> subprocess.Popen[str]:
    """Otplan as a program of its own, not waited for; ``alone``: leading a group of processes for signals."""
    command = [sys.executable, "-m", "otplan", *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment(), start_new_session=alone)


def program(*arguments: str | Path) -> Ran:
    """Otplan as a program of its own, to its end."""
    running = start(*arguments)
    out, err = running.communicate(timeout=60)
    return Ran(running.returncode, out, err)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def plan_of(folder: Path) -> dict[str, Any]:
    """The plan.json of an output folder."""
    held = json.loads((folder / "plan.json").read_text())
    assert isinstance(held, dict)
    return held


def rewrite(folder: Path, plan: dict[str, Any]) -> Path:
    """Write a plan back into its folder; the file's path."""
    path = folder / "plan.json"
    path.write_text(json.dumps(plan))
    return path


def made(out: Path) -> Path:
    """A plan of scenarios/small in a folder."""
    assert run(["plan", str(SMALL), "--out", str(out)]) == 0
    return out
