"""``otplan explain``: the manual page of a rule, a goal, pay or the projection; or why a plan is as it is."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from otplan.cli import console

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from otplan.desk.explain import Page

WIDTH = 100
HEADS = {"rule": "Rules", "goal": "Goals", "pay": "Besides", "projection": "Besides"}
"""The sorts of pages, as the list of them is headed."""
LISTS = ("rules", "goals")
"""Names that list the pages of a sort."""
OF_A_PLAN = ("officer", "bypasses", "patrol", "hotspot", "unmet", "force")
"""What may be asked of a plan, one at a time."""


@click.command("explain")
@click.argument("name", required=False)
@click.argument("plan", required=False, type=click.Path(path_type=Path))
@click.option("--all", "every", is_flag=True, help="Print every rule's page as one document.")
@click.option("--officer", metavar="ID", help="Of PLAN: an officer's week, and the answer to each of his sign-ups.")
@click.option("--window", metavar="W", help="With --officer: fri/evening, 2026-12-04/evening or a detail's id.")
@click.option("--bypasses", is_flag=True, help="Of PLAN: who was passed over for whom, and why.")
@click.option("--patrol", metavar="ID", help="Of PLAN: who works a patrol or detail and why they, cost and cover.")
@click.option("--hotspot", metavar="ID", help="Of PLAN: a place's risk, cover, patrols, floor and ceiling.")
@click.option(
    "--unmet", is_flag=True, help="Of PLAN: what stood in the way of what it left unmet, and what would help."
)
@click.option(
    "--force",
    nargs=3,
    metavar="WINDOW POST MODE",
    help="Of PLAN: what one crew more there would cost, such as fri/evening PARK foot.",
)
@click.option("--size", type=click.IntRange(1), help="With --force: a crew of just this size.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(name: str | None, plan: Path | None, *, every: bool, as_json: bool, **asked: Any) -> int:
    """Print the manual page NAME, of a rule as an agreement names its table, of a goal, of pay or of the projection.

    Without NAME every page is listed, with "rules" or "goals" those alone.

    With a scenario's folder for NAME, and PLAN (a plan.json), tell why the plan is as it is: one of --officer,
    --bypasses, --patrol, --hotspot, --unmet and --force says what of it. The plan is checked first, as verify does;
    with any finding nothing is told and the exit code is 1.
    """
    given = [option for option in OF_A_PLAN if asked[option]]
    if plan is None or name is None:
        if given or asked["window"] or asked["size"]:
            raise click.UsageError("This asks about a plan: otplan explain SCENARIO PLAN and the option.")
        _manual(name, every=every, as_json=as_json)
        return 0
    if every or len(given) != 1:
        raise click.UsageError(f"Of a plan ask one thing: {', '.join(f'--{option}' for option in OF_A_PLAN)}.")
    for option, needs in (("window", "officer"), ("size", "force")):
        if asked[option] is not None and not asked[needs]:
            raise click.UsageError(f"--{option} belongs to --{needs}.")
    return _of_plan(Path(name), plan, asked, as_json=as_json)


def _of_plan(folder: Path, plan: Path, asked: Mapping[str, Any], *, as_json: bool) -> int:
    """What is asked of a plan; the exit code."""
    if asked["unmet"]:
        from otplan.cli.unmet_text import tell_unmet

        return tell_unmet(folder, plan, as_json=as_json)
    if asked["force"]:
        from otplan.cli.forced_text import tell_forced
        from otplan.desk.forced import Force

        progress = console.Progress()
        window, post, mode = asked["force"]
        force = Force(window, post, mode, asked["size"])
        code = tell_forced(folder, plan, force, as_json=as_json, watch=progress)
        progress.close()
        return code
    from otplan.cli.explain_plan import Question, tell

    question = Question(*(asked[name] for name in ("officer", "window", "bypasses", "patrol", "hotspot")))
    return tell(folder, plan, question, as_json=as_json)


def _manual(name: str | None, *, every: bool, as_json: bool) -> None:
    """Pages of the manual."""
    from otplan.desk.explain import NoSuchPage, page_of, pages, rules

    if name is not None and every:
        raise click.UsageError("NAME and --all together: use one of the two.")
    try:
        if name is None or name in LISTS:
            told = [page for page in (rules() if every else pages()) if name in (None, f"{page.sort}s")]
        else:
            told = [page_of(name)]
    except NoSuchPage as unknown:
        hint = f' Did you mean "{unknown.near}"?' if unknown.near else ""
        headed: dict[str, list[str]] = {}
        for sort, names in unknown.known.items():
            headed.setdefault(HEADS[sort], []).extend(names)
        known = ". ".join(f"{head}: {', '.join(names)}" for head, names in headed.items())
        raise click.UsageError(f'There is no page "{name}".{hint} {known}.') from None
    if as_json:
        sorts = {f"{sort}s" if f"{sort}s" in LISTS else sort: _payloads(told, sort) for sort in HEADS}
        console.emit("otplan.explain/1", sorts)
    elif not every and (name is None or name in LISTS):
        for page in told:
            sort = "" if page.sort == "rule" else f" ({page.sort})" if page.sort != page.name else ""
            console.out(f"{page.name}{sort}: {page.sentence}")
    elif every:
        console.out("\n".join(line for page in told for line in _document(page)).rstrip())
    else:
        for page in told:
            console.out("\n".join(_page(page)))


def _payloads(told: list[Page], sort: str) -> list[dict[str, object]]:
    return [
        {sort: page.name, "sentence": page.sentence, "keys": dict(page.keys), "page": dict(page.parts)}
        for page in told
        if page.sort == sort
    ]


def _page(page: Page) -> Iterator[str]:
    """A page for the terminal."""
    yield f"{page.name}{' (goal)' if page.sort == 'goal' else ''}: {page.sentence}"
    for head, body in page.parts:
        yield ""
        yield head
        yield textwrap.fill(body, WIDTH, initial_indent="    ", subsequent_indent="    ")
    if page.keys:
        yield ""
        table = f'{{goal = "{page.name}"}} in goals' if page.sort == "goal" else f"[{page.name}]"
        yield f"Keys of {table}"
        yield from (f"    {name}: {means}" for name, means in page.keys)


def _document(page: Page) -> Iterator[str]:
    """A page as a section of docs/rules.md."""
    yield f"## {page.name}"
    yield page.sentence
    for head, body in page.parts:
        yield ""
        yield textwrap.fill(f"**{head}.** {body}", 120, break_long_words=False, break_on_hyphens=False)
    if page.keys:
        yield ""
        yield "| key | means |"
        yield "|---|---|"
        yield from (f"| `{name}` | {means} |" for name, means in page.keys)
    yield ""
