"""Charges of duty.csv that are more than a fund has, or may pay in a week: perhaps cents where dollars belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import Note
from otplan.quantities.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.fund import Fund
    from otplan.scenario.scenario import Scenario

KIND = "charged"


def charged(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """A fund to which duty.csv charges more than is available after it, or in a week of the horizon than its cap.

    A fund with nothing left and a cap of 0 are meant.
    """
    del agreement
    for fund in scenario.funds:
        told = list(_too_much(scenario, fund))
        if told:
            rows = (duty.record for duty in scenario.duty if duty.fund == fund.fund_id and duty.cents)
            sentence = (
                f"duty.csv charges {fund.name} ({fund.fund_id}) {', and '.join(told)}. Its column cents holds dollars: "
                "is 250.00 written as 25000?"
            )
            yield Note(KIND, sentence, tuple(dict.fromkeys([fund.record, *rows])))


def _too_much(scenario: Scenario, fund: Fund) -> Iterator[str]:
    """What is charged and what it is more than, in all and in each week."""
    spent = sum(duty.cents for duty in scenario.duty if duty.fund == fund.fund_id)
    if spent > fund.available > 0:
        yield f"{dollars(spent)}, more than the {dollars(fund.available)} that is left of it (available)"
    for week in scenario.weeks:
        cap = fund.week_cap(scenario.department, week, scenario.start, scenario.days)
        here = scenario.charged(fund, week)
        if scenario.week_days(week) and cap and here > cap:
            yield f"{dollars(here)} in the week from {week:%a %d %b %Y}, more than its weekly cap of {dollars(cap)}"
