"""``otplan verify``: the independent check of a plan, without a solver."""

from __future__ import annotations

from pathlib import Path

import click

from otplan.cli import console
from otplan.quantities.counted import counted


@click.command("verify")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(scenario: Path, plan: Path, *, as_json: bool) -> int:
    """Check PLAN (a plan.json) against the folder SCENARIO: every rule, every cent, every value.

    Bounds are the solver's: that nothing better exists is proved when the plan is made, not here.

    Exits with 0 when nothing is found and with 1 when anything is.
    """
    from otplan.audit.audited import Audited
    from otplan.cli.app import FINDINGS, GOOD
    from otplan.desk.verify import verify

    result = verify(scenario, plan)
    found = () if isinstance(result, Audited) else result
    if as_json:
        console.emit("otplan.verify/1", {"sound": not found, "findings": console.findings_payload(found)})
    elif isinstance(result, Audited):
        sound = result.plan
        seats = sum(len(each.crew) for each in sound.assigned)
        details = f"{counted(len(sound.details), 'detail')}, " if sound.details else ""
        lines, rules = counted(seats, "pay line"), counted(len(result.agreement.rules), "rule")
        patrols = counted(len(sound.patrols), "patrol")
        console.out(f"Sound: {patrols}, {details}{lines}, {rules}, every value recomputed.")
    else:
        for each in found:
            console.out(str(each))
        console.out(f"{counted(len(found), 'finding')} in {plan}.")
    return FINDINGS if found else GOOD
