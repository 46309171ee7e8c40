"""``otplan order``: add one order to a scenario's orders.csv, once it is known to be without faults."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from otplan.cli import console

if TYPE_CHECKING:
    from otplan.desk.order import Decision

DECISIONS = ("must", "forbid", "pair", "apart", "waive", "served")


@click.command("order")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.argument("decision", type=click.Choice(DECISIONS))
@click.option("--officer", default="", metavar="ID", help="The officer. [default: any]")
@click.option("--with", "partner", default="", metavar="ID", help="The second officer of pair and apart.")
@click.option("--when", default="", metavar="TEXT", help='The time, such as "fri 18:00-02:00". [default: any]')
@click.option("--mode", default="", metavar="NAME", help="The mode. [default: any]")
@click.option("--post", default="", metavar="ID", help="The post or hot spot. [default: any]")
@click.option("--detail", default="", metavar="ID", help="The detail. [default: any]")
@click.option("--rule", default="", metavar="NAME", help="The rule that is waived.")
@click.option("--by", required=True, metavar="NAME", help="Who orders it.")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    scenario: Path,
    decision: Decision,
    *,
    officer: str,
    partner: str,
    when: str,
    mode: str,
    post: str,
    detail: str,
    rule: str,
    by: str,
    reason: str,
    as_json: bool,
) -> None:
    """Add an order to orders.csv of the folder SCENARIO: must, forbid, pair, apart, waive or served.

    pair puts two officers into one crew, apart keeps two apart. The folder is read with the order in it; with any
    fault, and where a row orders the same, the file stays as it is.
    """
    from otplan.cli.order_text import tell_ordered
    from otplan.desk.order import Refused, Wanted, order

    try:
        wanted = Wanted(
            decision, by, reason, officer, partner, when=when, mode=mode, post=post, detail=detail, rule=rule
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    try:
        done = order(scenario, wanted)
    except Refused as refused:
        if not as_json and any(fault.record == refused.record for fault in refused.faults):
            console.note(f"{refused.record} would have been this order.")
        raise
    tell_ordered(done, as_json=as_json)
