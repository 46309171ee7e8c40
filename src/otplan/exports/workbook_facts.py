"""What the sheets of the workbook are made of, and how a formula names cells of a table."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.budget.comp import comp_accounts
from otplan.budget.figures import GROUPS, MINUTES_PER_HOUR, cost_projection
from otplan.budget.lines import lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from otplan.audit.audited import Audited
    from otplan.budget.comp import CompAccount
    from otplan.budget.lines import Line
    from otplan.pay.terms import PayTerms

LINES, SPOTS = "Assignments", "Spots"
YES = {True: "yes", False: "no"}


def own(formula: str, table: str) -> str:
    """A formula in which ``{column}`` stands for the cell of its own row."""
    return formula.replace("{", f"{table}[[#This Row],[").replace("}", "]]")


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of lines under one key: exact paid minutes, cents."""

    minutes: Fraction = Fraction(0)
    pay: int = 0
    fringe: int = 0
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sheets are made of, worked out once.

    ``sums``: of the cost projection, by group and key, and of each officer. ``fringe``: (component, the title of its
    column), in the order in which funds name them. ``accounts``: of officers who take comp time.
    """

    audited: Audited
    lines: tuple[Line, ...]
    sums: Mapping[str, Mapping[str, Sums]]
    fringe: tuple[tuple[str, str], ...]
    accounts: Mapping[str, CompAccount]

    def comp(self, line: Line) -> int:
        """Minutes of comp time that a line accrues."""
        account = self.accounts.get(line.officer.officer_id)
        held = account.accrued if account else ()
        return next((minutes for other, minutes in held if other.assigned is line.assigned), 0)

    def terms(self, line: Line) -> PayTerms:
        """The pay terms of a line."""
        return self.audited.agreement.pay.of(line.officer)


def facts(audited: Audited) -> Facts:
    """What the sheets of a plan are made of."""
    titles: dict[str, str] = {}
    for fund in audited.scenario.funds:
        for name, _ in fund.fringe:
            if name not in titles:
                # Two columns of a table may not differ by capitals alone, and a hyphen would need quoting.
                title = name.replace("-", "_").lower()
                while title in titles.values():
                    title += "_2"
                titles[name] = title
    accounts = {account.officer.officer_id: account for account in comp_accounts(audited)}
    every = lines(audited)
    return Facts(audited, every, _sums(audited, every), tuple(titles.items()), accounts)


def _sums(audited: Audited, every: Iterable[Line]) -> Mapping[str, Mapping[str, Sums]]:
    found: dict[str, dict[str, Sums]] = {group: {} for group in (*GROUPS, "officer")}
    for row in cost_projection(audited).to_dict("records"):
        minutes = Fraction(row["hours"]) * MINUTES_PER_HOUR
        found[row["by"]][row["key"]] = Sums(minutes, int(row["pay"]), int(row["fringe"]), int(row["cost"]))
    mine: dict[str, list[Line]] = {}
    for line in every:
        mine.setdefault(line.officer.officer_id, []).append(line)
    found["officer"] = {
        who: Sums(
            Fraction(sum(line.paid.paid_minutes for line in of)),
            sum(line.paid.pay for line in of),
            sum(line.paid.fringe_total for line in of),
            sum(line.paid.cost for line in of),
        )
        for who, of in sorted(mine.items())
    }
    return found
