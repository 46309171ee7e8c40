"""``otplan check``: read a folder, tell all faults, then what was read, what to look at, and which rules bind."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("check")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option("--board", is_flag=True, help="Print who is on duty, away and signed up, day by day.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(scenario: Path, *, board: bool, as_json: bool) -> None:
    """Read the folder SCENARIO and tell every fault in it, each with its place and what to write instead."""
    if board:
        from otplan.cli.board import tell_board
        from otplan.desk.board import board_of

        tell_board(board_of(scenario), as_json=as_json)
        return
    from otplan.cli.checked import tell_checked
    from otplan.desk.check import check

    tell_checked(check(scenario), as_json=as_json)
