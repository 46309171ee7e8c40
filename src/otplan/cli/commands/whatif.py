"""``otplan whatif``: the same folder with more money and less, or with one thing otherwise, side by side."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from otplan.cli import console
from otplan.cli.commands.plan import GAP, SECONDS, WORK

if TYPE_CHECKING:
    from otplan.desk.changes import Change

RANGE = re.compile(r"([0-9]{1,4})%\.\.([0-9]{1,4})%(?:/([0-9]{1,4})%)?")
STEP, LEAST, MOST, MOST_RUNGS = 10, 1, 1000, 50


def _budget(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[int, ...] | None:
    if value is None:
        return None
    found = RANGE.fullmatch(value.replace(" ", ""))
    if found is None:
        raise click.BadParameter("write a range in whole per cent, such as 60%..140% or 60%..140%/20%")
    low, high, step = int(found[1]), int(found[2]), int(found[3] or STEP)
    if not LEAST <= low <= high <= MOST or not step:
        raise click.BadParameter(f"from {LEAST}% upward to at most {MOST}%, by steps of at least 1%")
    percents = tuple(sorted({*range(low, high + 1, step), high}))
    if len(percents) > MOST_RUNGS:
        raise click.BadParameter(f"{len(percents)} budgets; at most {MOST_RUNGS}. Write a larger step, such as /10%")
    return percents


def _changes(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[Change, ...]:
    if not values:
        return ()
    from otplan.desk.changes import UnknownKeyError, read_change

    try:
        return tuple(read_change(value) for value in values)
    except UnknownKeyError as error:
        raise click.BadParameter(str(error)) from None


@click.command("whatif")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option(
    "--budget",
    callback=_budget,
    help="Per cent of every fund's money, FROM%..TO% or FROM%..TO%/STEP%. [default: 60%..140%, or none with --set]",
)
@click.option(
    "--set",
    "changes",
    multiple=True,
    callback=_changes,
    metavar="KEY=VALUE",
    help="Change one thing, such as fund.CITY.available=9000 or rest.hours=9. Several: each by itself.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write, replaced whole.")
@click.option("--gap", type=GAP, default=0.005, show_default=True, help="Of each plan, as for plan.")
@click.option("--work", type=WORK, default=15.0, show_default=True, help="Of each plan, as for plan.")
@click.option(
    "--time-limit",
    type=SECONDS,
    default=180.0,
    show_default=True,
    help="Safety in seconds of each plan; several that are made at once take longer than one.",
)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True)
@click.option("--jobs", type=click.IntRange(1, 64), help="Plans made at once. [default: one a processor]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    scenario: Path,
    budget: tuple[int, ...] | None,
    changes: tuple[Change, ...],
    out: Path | None,
    gap: float,
    work: float,
    time_limit: float,
    *,
    seed: int,
    jobs: int | None,
    as_json: bool,
) -> int:
    """Plan the folder SCENARIO with more money and with less, and show what each step gains.

    Every plan has passed the audit. The first Ctrl-C ends it with the plans that are finished.
    """
    from otplan.cli import ladder_json, ladder_text
    from otplan.cli.app import GOOD, INTERRUPTED, NO_PLAN, RAN_OUT
    from otplan.desk.whatif import WhatIfRequest, processes, whatif
    from otplan.solver.limits import Limits

    percents = budget or (() if changes else tuple(range(60, 141, STEP)))
    limits = Limits(gap=gap, work=work, seconds=time_limit, seed=seed)
    request = WhatIfRequest(scenario, limits, percents, changes, out)
    plans = len({*percents, 100}) + len(changes)
    with processes(min(jobs or os.cpu_count() or 1, plans)) as executor:
        done = whatif(request, executor, lambda made: console.note(ladder_text.progress(made)))
    if not done.made:
        console.note("Interrupted before any plan was finished; nothing was written.")
        return INTERRUPTED
    if as_json:
        console.emit("otplan.whatif/1", ladder_json.payload(done, out))
    else:
        for line in ladder_text.lines(done):
            console.out(line)
        if done.files:
            console.out(f"Written in {done.seconds:.0f} s to {out}: ladder.csv, ladder.xlsx, ladder.svg, plans/.")
    if any(each.plan is not None for each in done.made):
        return GOOD
    return NO_PLAN if all(each.rung.why == "impossible" for each in done.made) else RAN_OUT
