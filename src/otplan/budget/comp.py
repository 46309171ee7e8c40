"""Which lines of a plan are taken as time off, in the order of their start, as far as the agreement's cap lets them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.budget.lines import lines

if TYPE_CHECKING:
    from otplan.audit.audited import Audited
    from otplan.budget.lines import Line
    from otplan.scenario.officer import Officer


@dataclass(frozen=True, slots=True)
class CompAccount:
    """An officer who takes comp time: minutes held before and after, and each line with the minutes that it accrues.

    A line accrues none where it would pass the cap; it is paid in cash (29 U.S.C. 207(o)(3)), and so may a later and
    shorter one still accrue.
    """

    officer: Officer
    before: int
    cap: int
    accrued: tuple[tuple[Line, int], ...]

    @property
    def after(self) -> int:
        """Minutes held once the plan is worked."""
        return self.before + sum(minutes for _, minutes in self.accrued)


def comp_accounts(audited: Audited) -> tuple[CompAccount, ...]:
    """The officers who take comp time and have a line, by officer id."""
    of: dict[str, list[Line]] = {}
    for line in lines(audited):
        if line.officer.takes_comp:
            of.setdefault(line.officer.officer_id, []).append(line)
    accounts = []
    for _, mine in sorted(of.items()):
        officer = mine[0].officer
        terms = audited.agreement.pay.of(officer).comp_time
        if terms is None:
            continue
        held, accrued = officer.comp_held, []
        for line in sorted(mine, key=lambda each: (each.assigned.interval, each.assigned.what)):
            minutes = terms.accrued(line.paid.paid_minutes)
            if held + minutes > terms.cap:
                minutes = 0
            held += minutes
            accrued.append((line, minutes))
        accounts.append(CompAccount(officer, officer.comp_held, terms.cap, tuple(accrued)))
    return tuple(accounts)
