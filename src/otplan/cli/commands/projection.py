"""``otplan projection``: how long each fund lasts at a plan's pace."""

from __future__ import annotations

from pathlib import Path

import click

from otplan.cli import console
from otplan.quantities.counted import counted


@click.command("projection")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--weeks", type=click.IntRange(min=1), help="Look no further than so many weeks after the horizon.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(scenario: Path, plan: Path, weeks: int | None, *, as_json: bool) -> int:
    """Carry the pace of PLAN (a plan.json) on to each fund's end and the fiscal year's.

    A low, a base and a high case, with how each is made. It is no forecast.

    The plan is checked first, as verify does; with any finding nothing is projected and the exit code is 1.
    """
    from otplan.budget.projection import Projection
    from otplan.cli.app import FINDINGS, GOOD
    from otplan.cli.projection_text import projection_lines, projection_payload
    from otplan.desk.projection import projection

    result = projection(scenario, plan, weeks)
    if isinstance(result, Projection):
        if as_json:
            console.emit("otplan.projection/1", {"sound": True, "findings": [], **projection_payload(result)})
        else:
            for line in projection_lines(result):
                console.out(line)
        return GOOD
    if as_json:
        console.emit("otplan.projection/1", {"sound": False, "findings": console.findings_payload(result)})
    else:
        for each in result:
            console.out(str(each))
        console.out(f"{counted(len(result), 'finding')} in {plan}; nothing was projected.")
    return FINDINGS
