"""What is printed and where: data on stdout, talk on stderr, JSON in a versioned envelope."""

from __future__ import annotations

import json
import shutil
import sys
import time
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from otplan.quantities.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from otplan.plan.finding import Finding
    from otplan.quantities.fault import Fault

MOST_FAULTS = 200


def out(text: str) -> None:
    """A line of the result."""
    click.echo(text)


def note(text: str) -> None:
    """A line of talk."""
    click.echo(text, err=True)


def emit(schema: str, payload: Mapping[str, object]) -> None:
    """The result as one JSON document whose ``schema`` names its form."""
    click.echo(json.dumps({"schema": schema, **payload}, indent=1, ensure_ascii=False))


def faults(found: Iterable[Fault], *, as_json: bool, writes: bool = True) -> None:
    """Every fault with its place; the number of them last, where the eye is. ``writes``: the command would."""
    every = list(found)
    if as_json:
        emit(
            "otplan.faults/1",
            {
                "faults": [
                    {
                        "file": each.record.file,
                        "row": each.record.row,
                        "column": each.column,
                        "what": each.what,
                        "instead": each.instead,
                    }
                    for each in every
                ]
            },
        )
        return
    for each in every[:MOST_FAULTS]:
        note(str(each))
    if len(every) > MOST_FAULTS:
        note(f"... and {len(every) - MOST_FAULTS} more.")
    note(f"{counted(len(every), 'fault')}{'; nothing was written' if writes else ''}.")


def findings_payload(found: Iterable[Finding]) -> list[dict[str, object]]:
    """Findings as JSON holds them; times in minutes."""
    return [
        {
            "rule": each.rule,
            "cite": each.cite,
            "about": [str(record) for record in each.about],
            "measured": each.measured if isinstance(each.measured, int) else int(each.measured.total_seconds()) // 60,
            "allowed": each.allowed if isinstance(each.allowed, int) else int(each.allowed.total_seconds()) // 60,
            "sentence": each.sentence,
        }
        for each in found
    ]


def percent(part: float) -> str:
    """A part as per cent, rounded up to a hundredth, so that no more is claimed than was proved."""
    return f"{ceil(round(part * 1_000_000) / 100) / 100:.2f} %"


def program() -> str:
    """How this program was called, for lines to copy: ``otplan``, or its path where that is not found by name."""
    called = Path(sys.argv[0])
    return str(called) if called.name == "otplan" and shutil.which("otplan") is None else "otplan"


class Progress:
    """Best value, bound and gap of each stage on stderr: one line rewritten on a terminal, else one a second."""

    def __init__(self) -> None:
        """Begin the clock."""
        self._began = time.monotonic()
        self._last = -1.0
        self._open = False

    def __call__(self, goal: str, value: int, bound: int) -> None:
        """Tell one improvement."""
        now = time.monotonic() - self._began
        live = sys.stderr.isatty()
        if not live and now - self._last < 1:
            return
        self._last = now
        gap = 0.0 if bound == value else abs(bound - value) / abs(bound) if bound else 1.0
        near = f"within {percent(gap)} of the best possible" if gap < 1 else "first plans"
        line = f"{goal}: {near} (value {value:,}, bound {bound:,}), {now:.0f} s"
        click.echo(f"\r\x1b[2K{line}" if live else line, err=True, nl=not live)
        self._open = live

    def close(self) -> None:
        """End an open line."""
        if self._open:
            click.echo("", err=True)
            self._open = False
