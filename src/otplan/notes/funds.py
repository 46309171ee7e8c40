"""Money that does not flow in these days, or soon will not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.details import may_pay
from otplan.notes.note import SOON, Note
from otplan.quantities.counted import counted
from otplan.quantities.money import dollars
from otplan.scenario.department import DAY
from otplan.scenario.fund import PATROL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.fund import Fund
    from otplan.scenario.scenario import Scenario

KIND = "funds"


def funds(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Funds that pay nothing here; of others, those that pay on no day, end by 28 days after the horizon, are paced.

    A fund that pays no patrol pays nothing here if none of the details may be charged to it.
    """
    del agreement
    days = {fund.fund_id: list(_days(scenario, fund)) for fund in scenario.funds}
    paying = [fund for fund in scenario.funds if days[fund.fund_id] or _pays_patrols(fund)]
    for fund in scenario.funds:
        if fund not in paying:
            sentence = (
                f"{fund.name} ({fund.fund_id}) pays no patrol: its pays names {' and '.join(fund.pays)}, "
                "and no detail here may be charged to it."
            )
            yield Note(KIND, sentence, (fund.record,))
    for fund in paying:
        if not any(fund.pays_on(day) for day in days[fund.fund_id]):
            yield Note(KIND, f"{fund.name} ({fund.fund_id}) pays on no day of the horizon.", (fund.record,))
    for fund in paying:
        yield from _ending(scenario, fund)
    for fund in paying:
        if fund.weekly_cap == "paced" and fund.available:
            last_day = fund.last_day(scenario.department, scenario.start)
            caps = " and ".join(dollars(cap) for cap in scenario.week_caps(fund))
            sentence = (
                f"{fund.name} ({fund.fund_id}) has no weekly_cap, so its money is paced to {last_day}: "
                f"{caps} a week here. Write none to lift that."
            )
            yield Note(KIND, sentence, (fund.record,))


def _pays_patrols(fund: Fund) -> bool:
    return not fund.pays or PATROL in fund.pays


def _days(scenario: Scenario, fund: Fund) -> Iterator[date]:
    """Department days of windows, if the fund pays patrols, and of details that may be charged to it."""
    if _pays_patrols(fund):
        yield from (window.day for window in scenario.windows)
    yield from (detail.day for detail in scenario.details if may_pay(fund, detail))


def _ending(scenario: Scenario, fund: Fund) -> Iterator[Note]:
    """A fund whose last day is in the horizon or within 28 days after it."""
    last = scenario.start + (scenario.days - 1) * DAY
    if fund.ends is None or not scenario.start <= fund.ends <= last + SOON * DAY:
        return
    left = (fund.ends - last).days
    when = f"{counted(left, 'day')} after the horizon's last" if left > 0 else "within the horizon"
    sentence = (
        f"{fund.name} ({fund.fund_id}) pays for the last time on {fund.ends:%a %d %b %Y}, {when}; "
        f"{dollars(fund.available)} is available."
    )
    yield Note(KIND, sentence, (fund.record,))
