"""The otplan command: which commands there are, and how a run ends as an exit code (here and nowhere else).

0 good, 1 findings, 2 usage, 3 bad input, 4 no plan exists, 5 no plan within the limits, 70 a defect of otplan,
130 interrupted with nothing.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING

import click

from otplan import __version__
from otplan.cli import console
from otplan.quantities.fault import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

GOOD, FINDINGS, USAGE, BAD_INPUT, NO_PLAN, RAN_OUT, DEFECT, INTERRUPTED = 0, 1, 2, 3, 4, 5, 70, 130

COMMANDS: dict[str, str] = {
    "adopt": "Audit and price a plan made by hand, and show what the best plan would gain.",
    "check": "Read a scenario folder and tell every fault in it.",
    "explain": "Print the manual page of a rule, a goal or pay, or tell why a plan is as it is.",
    "hotspots": "Rank hot spots and their hours from a file of incidents.",
    "init": "Make a first scenario folder that plans at once, or copy one to or from a workbook.",
    "order": "Add an order to a scenario folder: must, forbid, pair, apart, waive, served.",
    "plan": "Plan a scenario folder and write the plan, calendars and costs.",
    "projection": "Tell how long each fund lasts at the pace of a plan.",
    "schema": "Write schemas of the files, for editors and other programs.",
    "verify": "Check a plan against its scenario, rule by rule and cent by cent.",
    "whatif": "Plan with more money and with less, or one thing otherwise, and show what each step gains.",
}
"""Short help stands here so that --help and completion import no command."""
WRITE_NOTHING = {"explain", "projection", "verify"}
"""Commands that only tell something of a plan, of which that nothing was written says nothing."""


class Commands(click.Group):
    """A group that imports a command when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in order."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            close = get_close_matches(cmd_name, COMMANDS, n=1)
            hint = f' Did you mean "{close[0]}"?' if close else ""
            raise click.UsageError(f'No such command "{cmd_name}".{hint}', ctx)
        command = import_module(f"otplan.cli.commands.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def otplan() -> None:
    """Plan police overtime patrols: where, when and how many by proof; who by the agreement."""


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code."""
    try:
        code = otplan.main(args=list(arguments), prog_name="otplan", standalone_mode=False)
    except Exception as ended:  # noqa: BLE001 - the one place where every way to end becomes an exit code
        return _told(ended, as_json="--json" in arguments, writes=not {*arguments[:1]} & WRITE_NOTHING)
    except KeyboardInterrupt:
        return _told(click.Abort(), as_json=False)
    return code if isinstance(code, int) else GOOD


def _told(ended: Exception, *, as_json: bool, writes: bool = True) -> int:
    """Say how a run ended, in words for the person who started it; the exit code."""
    match ended:
        case click.exceptions.Exit():
            return ended.exit_code
        case click.ClickException():
            ended.show()
            return USAGE
        case BadInput():
            console.faults(ended.faults, as_json=as_json, writes=writes)
            return BAD_INPUT
        case click.Abort():
            console.note("Interrupted; nothing was written.")
            return INTERRUPTED
        case BrokenPipeError():
            # The reader of our output left; what remains to be flushed has nowhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return GOOD
        case _:
            return _defect(ended, as_json=as_json)


def _defect(error: Exception, *, as_json: bool) -> int:
    """Keep the traceback in a file and name it."""
    handle, report = tempfile.mkstemp(prefix="otplan-defect-", suffix=".txt", text=True)
    with os.fdopen(handle, "w") as file:
        file.writelines(traceback.format_exception(error))
    if as_json:
        console.emit("otplan.defect/1", {"report": report})
    console.note(f"This is a defect of otplan, not of your files. Nothing was written. Report: {report}")
    return DEFECT


def main() -> None:
    """The console script."""
    sys.exit(run(sys.argv[1:]))
