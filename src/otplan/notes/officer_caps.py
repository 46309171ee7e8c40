"""Caps of a fund for one officer that are below the cheapest line of whoever signed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.details import candidates, may_pay
from otplan.notes.note import Note, named
from otplan.notes.serving import Serving
from otplan.pay.line import pay_line
from otplan.quantities.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.quantities.interval import Interval
    from otplan.scenario.fund import Fund
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario

KIND = "funds"


def officer_caps(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Funds whose ``officer_cap`` no line fits under of those who signed up, are free and are of a rank that it pays.

    A cap of 0 is meant. Rules, orders and what the fund paid an officer earlier are not asked.
    """
    serving = Serving(scenario, agreement)
    for fund in scenario.funds:
        if not fund.officer_cap:
            continue
        lines: dict[tuple[str, Interval], tuple[int, str]] = {}
        for who, span, what in _work(serving, fund):
            key = (who.officer_id, span)
            if key not in lines:
                duties = scenario.duty_of[who.officer_id]
                line = pay_line(agreement.pay.of(who), who, scenario.department, span, fund, duties)
                lines[key] = (line.cost, f"{named(who)}, {what}")
        least, whose = min(lines.values(), default=(0, ""))
        if least > fund.officer_cap:
            sentence = (
                f"{fund.name} ({fund.fund_id}) may pay one officer {dollars(fund.officer_cap)} (officer_cap), and the "
                f"cheapest line of whoever signed up costs {dollars(least)} ({whose}): it can pay none of them."
            )
            yield Note(KIND, sentence, (fund.record,))


def _work(serving: Serving, fund: Fund) -> Iterator[tuple[Officer, Interval, str]]:
    """Whom the fund could pay by its rows, kinds, dates and ranks, for which time, and what it is."""
    scenario = serving.scenario
    for spot in scenario.hotspots:
        for way in serving.ways(spot):
            if fund.pays_on(way.window.day) and serving.fits(way) and serving.pays(fund, way):
                for who in serving.paid(way, fund):
                    yield who, way.window.interval, way.window.window_id
    for detail in scenario.details:
        if fund.pays_on(detail.day) and may_pay(fund, detail):
            for who in candidates(scenario, detail)[2]:
                if not fund.ranks or who.rank in fund.ranks:
                    yield who, detail.interval, detail.detail_id
