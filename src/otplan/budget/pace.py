"""What must be said beside a pace: that it is taken from days that are not like others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.budget.funds import WEEK
from otplan.quantities.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from otplan.audit.audited import Audited


def said_of_pace(audited: Audited) -> Iterator[str]:
    """A sentence where the horizon is no whole number of weeks, and one where it holds a holiday of the agreement.

    Example: the pace of a Friday and a Saturday makes a week of three and a half weekends.
    """
    days = audited.scenario.days
    if days % WEEK:
        yield (
            f"The pace is taken from {counted(days, 'day')}, which is no whole number of weeks: the days of the week "
            "do not count alike in it."
        )
    holidays = [f"{day:%d %b %Y}" for day in sorted(_holidays(audited))]
    if holidays:
        yield (
            f"The pace is taken from days with a holiday of the agreement ({', '.join(holidays)}): base and high carry "
            "on what it adds to pay, low does not."
        )


def _holidays(audited: Audited) -> set[date]:
    """The dates on which the agreement's pay has a holiday, of which any part lies in the horizon."""
    department, horizon = audited.scenario.department, audited.scenario.horizon
    return {
        department.local(held.start).date()
        for terms in audited.agreement.pay.tables
        if terms.holidays is not None
        for held in terms.holidays.met(department, horizon)
        if held.overlaps(horizon)
    }
