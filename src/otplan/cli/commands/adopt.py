"""``otplan adopt``: a plan made by hand, audited, priced, and set beside the best plan found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from otplan.cli import console
from otplan.cli.commands.plan import GAP, SECONDS, WORK, instant_of

if TYPE_CHECKING:
    from datetime import datetime


@click.command("adopt")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.argument("assignments", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write, replaced whole.")
@click.option("--gap", type=GAP, default=0.005, show_default=True, help="Of the best plan, as for plan.")
@click.option("--work", type=WORK, default=15.0, show_default=True, help="Of the best plan, as for plan.")
@click.option("--time-limit", type=SECONDS, default=60.0, show_default=True, help="Of the best plan, as for plan.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True)
@click.option("--revision", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True, help="As for plan.")
@click.option("--made-at", callback=instant_of, help="As for plan. [default: 00:00Z of the start date]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    scenario: Path,
    assignments: Path,
    out: Path | None,
    gap: float,
    work: float,
    time_limit: float,
    *,
    seed: int,
    revision: int,
    made_at: datetime | None,
    as_json: bool,
) -> int:
    """Check the plan in ASSIGNMENTS (as assignments.csv) against the folder SCENARIO, and price it.

    With any finding nothing is written and the exit code is 1. Else the best plan within the limits is set beside it,
    goal by goal, and --out writes the plan as the command plan writes one. The first Ctrl-C ends the search for the
    best plan and keeps what was found.
    """
    from otplan.cli import adopt_text
    from otplan.cli.app import FINDINGS, GOOD
    from otplan.desk.adopt import Adopted, AdoptRequest, adopt
    from otplan.solver.limits import Limits

    limits = Limits(gap=gap, work=work, seconds=time_limit, seed=seed)
    progress = console.Progress()
    result = adopt(AdoptRequest(scenario, assignments, out, limits, revision, made_at), progress)
    progress.close()
    if isinstance(result, Adopted):
        adopt_text.tell_adopted(result, out, scenario, as_json=as_json)
        return GOOD
    adopt_text.tell_findings(result, as_json=as_json)
    return FINDINGS
