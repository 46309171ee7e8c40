"""``otplan plan``: plan a folder, write what passed the audit, say in ten lines what came out."""

from __future__ import annotations

from datetime import UTC, datetime
from math import isfinite
from pathlib import Path
from typing import Any

import click

from otplan.cli import console
from otplan.quantities.interval import YEARS


class Finite(click.FloatRange):
    """A number within bounds that is a number: "nan" is neither below nor above any bound."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number, or a usage error."""
        number = float(super().convert(value, param, ctx))
        if not isfinite(number):
            self.fail(f"{value} is not a number", param, ctx)
        return number


GAP, WORK, SECONDS = Finite(0, 0.5), Finite(1, 100_000), Finite(1, 86_400)
"""What the limits of a search may be, wherever a command takes them."""


def instant_of(_ctx: click.Context, _param: click.Parameter, value: str | None) -> datetime | None:
    """An instant with its offset, of a plausible year; or a usage error."""
    if value is None:
        return None
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None or instant.year not in YEARS:
        raise click.BadParameter("write an instant with its offset, such as 2026-12-01T09:00:00Z")
    return instant.astimezone(UTC)


@click.command("plan")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder to write, replaced whole.")
@click.option(
    "--gap",
    type=GAP,
    default=0.005,
    show_default=True,
    help="Stop when the plan is proved within this part of the best.",
)
@click.option(
    "--work",
    type=WORK,
    default=15.0,
    show_default=True,
    help="Stop after this much deterministic work; the same work gives the same plan.",
)
@click.option(
    "--time-limit",
    type=SECONDS,
    default=60.0,
    show_default=True,
    help="Safety in seconds of wall time; a plan stopped by it says so.",
)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True)
@click.option(
    "--revision",
    type=click.IntRange(0, 2**31 - 1),
    default=0,
    show_default=True,
    help="SEQUENCE of the calendars.",
)
@click.option("--made-at", callback=instant_of, help="DTSTAMP of the calendars. [default: 00:00Z of the start date]")
@click.option("--strict", is_flag=True, help="Exit with 1 when a detail or a floor stays short.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    scenario: Path,
    out: Path,
    gap: float,
    work: float,
    time_limit: float,
    seed: int,
    revision: int,
    made_at: datetime | None,
    *,
    strict: bool,
    as_json: bool,
) -> int:
    """Plan the folder SCENARIO and write plan.json, calendars and costs to a folder.

    Everything written has passed the audit. The first Ctrl-C ends the search and keeps the best plan found.
    """
    from otplan.cli import no_plan, summary
    from otplan.desk.plan import PlanRequest, PlanWritten, plan
    from otplan.solver.limits import Limits

    limits = Limits(gap=gap, work=work, seconds=time_limit, seed=seed)
    progress = console.Progress()
    result = plan(PlanRequest(scenario, out, limits, revision, made_at), progress)
    progress.close()
    if not isinstance(result, PlanWritten):
        return no_plan.tell_failure(result, scenario, as_json=as_json)
    summary.tell_plan(result, out, scenario, as_json=as_json)
    return 1 if strict and result.audited.plan.unmet else 0
