"""The manual page of a rule, a goal, pay or the projection: what its file says of itself, with its keys."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, get_args

from pydantic import BaseModel

from otplan.agreement.goals import GOALS
from otplan.agreement.rules import ALWAYS, TERMS
from otplan.agreement.rules.fund_limit import FundLimit
from otplan.agreement.rules.orders import Orders
from otplan.budget.projection import Projection
from otplan.pay.terms import PayTerms

if TYPE_CHECKING:
    from collections.abc import Iterator

OF_EVERY_RULE = ("cite", "units", "waive")
PAY, PROJECTION = "pay", "projection"
OF_ORDERS = ("must", "forbid", "waive", "waived", "served", "with", "pair", "apart")
OF_FUNDS = ("fund", "funds", "officer_cap", "weekly_cap", "paced")
OF_PAY = (
    *("night", "night_differential", "holidays", "comp_time", "work_period", "fringe", "rounding", "cancellation"),
    *("overtime", "call-back"),
)
OF_PROJECTION = ("pace", "forecast")
LEADS = {
    **dict.fromkeys(OF_ORDERS, Orders.name),
    **dict.fromkeys(OF_FUNDS, FundLimit.name),
    **dict.fromkeys(OF_PAY, PAY),
    **dict.fromkeys(OF_PROJECTION, PROJECTION),
}
"""Words of orders.csv, funds.csv, [pay] and budgets, and the page that has each."""

Sort = Literal["rule", "goal", "pay", "projection"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its first sentence, its parts in order, its keys with what each means; some have none."""

    sort: Sort
    name: str
    sentence: str
    parts: tuple[tuple[str, str], ...]
    keys: tuple[tuple[str, str], ...]


class NoSuchPage(ValueError):
    """No page of that name; ``near`` is the likest, or empty, and ``known`` every page by its sort."""

    def __init__(self, name: str) -> None:
        """Look for a name like it."""
        super().__init__(name)
        self.known: dict[str, list[str]] = {}
        for page in pages():
            self.known.setdefault(page.sort, []).append(page.name)
        names = [each for names in self.known.values() for each in names]
        close = get_close_matches(name.lower(), [*names, *LEADS], n=1)
        self.near = close[0] if close else ""


def pages() -> Iterator[Page]:
    """Every page: rules in the order of their registry, goals in that of theirs, pay, the projection."""
    yield from rules()
    for goal in GOALS:
        yield _page("goal", goal.name, goal)
    yield _page("pay", PAY, PayTerms)
    yield _page("projection", PROJECTION, Projection)


def rules() -> Iterator[Page]:
    """Every rule's page, in the order of the registry."""
    for rule in (*ALWAYS, *TERMS):
        yield _page("rule", rule.name, rule)


def page_of(name: str) -> Page:
    """One page, by its name or a word that leads to it. Raises ``NoSuchPage``."""
    sought = LEADS.get(name, name)
    for page in pages():
        if page.name == sought:
            return page
    raise NoSuchPage(name)


def _page(sort: Sort, name: str, of: type) -> Page:
    text = inspect.getdoc(inspect.getmodule(of)) or ""
    sentence, _, rest = text.partition("\n\n")
    parts = re.split(r"^(\S.*)\n", rest, flags=re.MULTILINE)[1:]
    told = zip(parts[::2], parts[1::2], strict=True)
    told_of = _keys(of) if issubclass(of, BaseModel) else ()
    keys = tuple((key, about) for key, about in told_of if key not in OF_EVERY_RULE)
    return Page(sort, name, _plain(sentence), tuple((head, _plain(body)) for head, body in told), keys)


def _keys(of: type[BaseModel], under: str = "") -> Iterator[tuple[str, str]]:
    """The keys of a table and of the tables in it, ``night_differential.start``, with what they mean."""
    for key, field in of.model_fields.items():
        yield f"{under}{key}", _plain(field.description or "")
        for table in (field.annotation, *get_args(field.annotation)):
            if isinstance(table, type) and issubclass(table, BaseModel):
                yield from _keys(table, f"{under}{key}.")


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("``", "`")
