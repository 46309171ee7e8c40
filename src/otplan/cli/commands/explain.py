"""``otplan explain``: the manual page of a rule."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from otplan.cli import console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.desk.explain import Page

WIDTH = 100


@click.command("explain")
@click.argument("rule", required=False)
@click.option("--all", "every", is_flag=True, help="Print every rule's page as one document.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(rule: str | None, *, every: bool, as_json: bool) -> None:
    """Print the manual page of RULE, as an agreement names its table; without one, list the rules."""
    from otplan.desk.explain import NoSuchRule, page_of, pages

    if rule is not None and every:
        raise click.UsageError("RULE and --all together: use one of the two.")
    try:
        told = [page_of(rule)] if rule is not None else list(pages())
    except NoSuchRule as unknown:
        hint = f' Did you mean "{unknown.near}"?' if unknown.near else " otplan explain lists them."
        raise click.UsageError(f'No such rule "{rule}".{hint}') from None
    if as_json:
        console.emit("otplan.explain/1", {"rules": [_payload(page) for page in told]})
    elif rule is None and not every:
        for page in told:
            console.out(f"{page.name}: {page.sentence}")
    elif every:
        console.out("\n".join(line for page in told for line in _document(page)).rstrip())
    else:
        for page in told:
            console.out("\n".join(_page(page)))


def _payload(page: Page) -> dict[str, object]:
    return {"rule": page.name, "sentence": page.sentence, "keys": dict(page.keys), "page": dict(page.parts)}


def _page(page: Page) -> Iterator[str]:
    """A page for the terminal."""
    yield f"{page.name}: {page.sentence}"
    for head, body in page.parts:
        yield ""
        yield head
        yield textwrap.fill(body, WIDTH, initial_indent="    ", subsequent_indent="    ")
    if page.keys:
        yield ""
        yield f"Keys of [{page.name}]"
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
