"""What ``otplan explain`` tells of a plan, once the audit has passed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from otplan.audit.audited import Audited
from otplan.cli import console
from otplan.cli.app import FINDINGS, GOOD
from otplan.cli.offers_text import bypass_lines, bypasses_payload
from otplan.cli.officer_text import officer_lines, officer_payload, window_lines, window_payload
from otplan.cli.patrol_text import assigned_lines, assigned_payload
from otplan.cli.spot_text import spot_lines, spot_payload
from otplan.desk.explain_plan import NotInPlan, assigned_named, hotspot_named, officer_named, windows_named
from otplan.desk.verify import verify
from otplan.quantities.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a plan: exactly one of an officer, bypasses, a patrol and a hot spot; a window of an officer."""

    officer: str | None = None
    window: str | None = None
    bypasses: bool = False
    patrol: str | None = None
    hotspot: str | None = None

    @property
    def schema(self) -> str:
        """The form of its answer as JSON."""
        if self.officer is not None:
            return f"otplan.explain-{'officer' if self.window is None else 'window'}/1"
        return f"otplan.explain-{'bypasses' if self.bypasses else 'hotspot' if self.patrol is None else 'patrol'}/1"


def tell(scenario: Path, plan: Path, asked: Question, *, as_json: bool) -> int:
    """Check the plan as verify does and answer; the exit code, 1 with any finding. Raises ``click.UsageError``."""
    result = verify(scenario, plan)
    if not isinstance(result, Audited):
        if as_json:
            console.emit(asked.schema, {"sound": False, "findings": console.findings_payload(result)})
        else:
            for each in result:
                console.out(str(each))
            console.out(f"{counted(len(result), 'finding')} in {plan}; nothing is explained of it.")
        return FINDINGS
    try:
        lines, payload = _answer(result, asked)
    except NotInPlan as nobody:
        raise click.UsageError(str(nobody)) from None
    if as_json:
        console.emit(asked.schema, {"sound": True, "findings": [], **payload})
    else:
        for line in lines:
            console.out(line)
    return GOOD


def _answer(audited: Audited, asked: Question) -> tuple[Iterable[str], dict[str, object]]:
    """The answer in words and as JSON holds it."""
    if asked.officer is not None:
        officer = officer_named(audited, asked.officer)
        if asked.window is None:
            return officer_lines(audited, officer), officer_payload(audited, officer)
        works = windows_named(audited, asked.window)
        lines = [line for work in works for line in window_lines(audited, officer, work)]
        return lines, {"windows": [window_payload(audited, officer, work) for work in works]}
    if asked.patrol is not None:
        each = assigned_named(audited, asked.patrol)
        return assigned_lines(audited, each), assigned_payload(audited, each)
    if asked.hotspot is not None:
        spot = hotspot_named(audited, asked.hotspot)
        return spot_lines(audited, spot), spot_payload(audited, spot)
    return bypass_lines(audited), bypasses_payload(audited)
