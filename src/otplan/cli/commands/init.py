"""``otplan init``: a first folder that plans at once, or a copy of a folder with its tables in the other form."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from otplan.cli import console

if TYPE_CHECKING:
    from collections.abc import Callable

    from otplan.desk.init import Made
    from otplan.starter.answers import Answers

Value = TypeVar("Value")


@dataclass
class Questions:
    """Five questions: an option answers, else the person at the terminal, else the default, which is said."""

    ask: bool
    taken: list[str] = field(default_factory=list)

    def __call__(
        self, option: str, question: str, given: str | None, default: str, read: Callable[[str], Value]
    ) -> Value:
        """One answer. Raises ``click.BadParameter`` for an option that cannot be read."""
        if given is None and self.ask:

            def heard(text: str) -> Value:
                try:
                    return read(text)
                except ValueError as error:
                    raise click.UsageError(str(error)) from None

            answer: Value = click.prompt(question, default=default, value_proc=heard, err=True)
            return answer
        if given is None:
            self.taken.append(option)
            console.note(f"--{option} is not given: {default}.")
        try:
            return read(default if given is None else given)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint=f"--{option}") from None


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--agency", help="The department's name. [default: Example Police Department]")
@click.option("--timezone", help="Its IANA zone. [default: America/New_York]")
@click.option("--start", metavar="DATE", help="The first day to plan. [default: the next Sunday]")
@click.option("--officers", metavar="N", help="How many officers, 4 to 2000. [default: 24]")
@click.option("--budget", metavar="DOLLARS", help="Overtime money of the week. [default: 5000]")
@click.option("--workbook", is_flag=True, help="The tables as one workbook, not as CSV files.")
@click.option("--from", "source", type=click.Path(path_type=Path), metavar="SCENARIO", help="Copy this folder.")
@click.option("--yes", is_flag=True, help="Ask nothing, take the defaults.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    folder: Path,
    agency: str | None,
    timezone: str | None,
    start: str | None,
    officers: str | None,
    budget: str | None,
    source: Path | None,
    *,
    workbook: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Make FOLDER, a first scenario of invented people and places that plans at once, by five questions.

    With --from, copy a scenario; its tables become one workbook (--workbook) or CSV files.
    """
    from otplan.desk import init as desk
    from otplan.starter import answers as held

    if source is not None:
        if any(each is not None for each in (agency, timezone, start, officers, budget)):
            raise click.UsageError("--from copies a folder as it is: it takes none of the five answers")
        _tell(desk.copy(source, folder, book=workbook), folder, [], "", as_json=as_json)
        return
    desk.refuse_used(folder)
    asked = Questions(ask=not yes and not as_json and sys.stdin.isatty())
    name = asked("agency", "Name of the department", agency, held.AGENCY, held.read_agency)
    zone = asked("timezone", "Its time zone", timezone, held.TIMEZONE, held.read_zone)
    sunday = held.next_sunday(datetime.now(UTC).astimezone(zone).date()).isoformat()
    day = asked("start", "First day to plan", start, sunday, held.read_start)
    count = asked("officers", "How many officers", officers, held.OFFICERS, held.read_officers)
    money = asked("budget", "Overtime money of the week in dollars", budget, held.BUDGET, held.read_budget)
    made = desk.first_week(held.Answers(name, zone, day, count, money), folder, book=workbook)
    moved = ""
    if made.answers is not None and made.answers.start != day:
        moved = (
            f"The clocks of {zone.key} change in the week from {day} in a way that is not supported yet: "
            f"the first day is {made.answers.start}."
        )
    _tell(made, folder, asked.taken, moved, as_json=as_json)


def _tell(made: Made, folder: Path, taken: list[str], moved: str, *, as_json: bool) -> None:
    """What was written, and what to type next."""
    plan = folder.with_name(f"{folder.name}-plan")
    following = [
        shlex.join([console.program(), "check", str(folder)]),
        shlex.join([console.program(), "plan", str(folder), "--out", str(plan)]),
        shlex.join([console.program(), "verify", str(folder), str(plan / "plan.json")]),
    ]
    if as_json:
        answers = None if made.answers is None else _payload(made.answers)
        held = {"folder": str(folder), "files": made.files, "answers": answers, "defaults": taken}
        console.emit("otplan.init/1", {**held, "notes": [moved] if moved else [], "next": following})
        return
    if moved:
        console.out(f"Note: {moved}")
    console.out(f"Wrote {folder}: {', '.join(made.files)}.")
    if made.answers is not None:
        console.out(
            "Its people, places and terms are examples; README.md there says what to replace, and in what order."
        )
    console.out("Next:")
    for line in following:
        console.out(f"    {line}")


def _payload(answers: Answers) -> dict[str, object]:
    return {
        "agency": answers.agency,
        "timezone": answers.zone.key,
        "start": answers.start.isoformat(),
        "officers": answers.officers,
        "budget_cents": answers.budget,
    }
