"""The manual page of a rule: what its file says of itself, with its keys."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from otplan.agreement.rules import ALWAYS, TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.rule import Rule

OF_EVERY_RULE = ("cite", "units", "waive")


@dataclass(frozen=True, slots=True)
class Page:
    """A rule's page: its first sentence, its parts in order, its keys with what each means; none for a fact."""

    name: str
    sentence: str
    parts: tuple[tuple[str, str], ...]
    keys: tuple[tuple[str, str], ...]


class NoSuchRule(ValueError):
    """No rule of that name; ``near`` is the likest, or empty."""

    def __init__(self, name: str) -> None:
        """Look for a name like it."""
        super().__init__(name)
        close = get_close_matches(name, [rule.name for rule in (*ALWAYS, *TERMS)], n=1)
        self.near = close[0] if close else ""


def pages() -> Iterator[Page]:
    """Every rule's page, in the order of the registry."""
    for rule in (*ALWAYS, *TERMS):
        yield _page(rule)


def page_of(name: str) -> Page:
    """One rule's page. Raises ``NoSuchRule``."""
    for page in pages():
        if page.name == name:
            return page
    raise NoSuchRule(name)


def _page(rule: type[Rule]) -> Page:
    text = inspect.getdoc(inspect.getmodule(rule)) or ""
    sentence, _, rest = text.partition("\n\n")
    parts = re.split(r"^(\S.*)\n", rest, flags=re.MULTILINE)[1:]
    told = zip(parts[::2], parts[1::2], strict=True)
    keys = tuple(
        (name, field.description or "") for name, field in rule.model_fields.items() if name not in OF_EVERY_RULE
    )
    return Page(rule.name, _plain(sentence), tuple((head, _plain(body)) for head, body in told), keys)


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("``", "`")
