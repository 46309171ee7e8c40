"""Whether every claimed amount is right to the cent: lines recomputed from the facts, sums from the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.pay.line import pay_line
from otplan.plan.finding import Finding
from otplan.plan.plan import opening
from otplan.quantities.counted import counted
from otplan.quantities.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.pay.terms import Pay
    from otplan.plan.plan import Assigned, Plan
    from otplan.scenario.scenario import Scenario

NAME = "amounts"


def _cents(sentence: str, measured: int, allowed: int) -> Finding:
    return Finding(NAME, (), measured, allowed, sentence)


def amount_findings(scenario: Scenario, pay: Pay, plan: Plan) -> Iterator[Finding]:
    """Each line, patrol, detail or total whose claim differs from what pay and addition give."""
    for each in plan.assigned:
        yield from _of_lines(scenario, pay, each)
        cost = sum(seat.cost for seat in each.crew)
        if each.cost != cost:
            named = opening(each)
            yield _cents(f"{named} claims {dollars(each.cost)}; its lines sum to {dollars(cost)}.", each.cost, cost)
    seats = [(each.fund, seat) for each in plan.assigned for seat in each.crew]
    total = sum(seat.cost for _, seat in seats)
    if plan.totals.cost != total:
        yield _cents(
            f"The plan claims {dollars(plan.totals.cost)} in all; its lines sum to {dollars(total)}.",
            plan.totals.cost,
            total,
        )
    by_fund = {
        fund.fund_id: sum(seat.cost for fund_id, seat in seats if fund_id == fund.fund_id) for fund in scenario.funds
    }
    for fund_id in sorted({*by_fund, *plan.totals.by_fund}):
        claimed, summed = plan.totals.by_fund.get(fund_id), by_fund.get(fund_id)
        if claimed != summed:
            yield _cents(
                f"The plan claims {'nothing' if claimed is None else dollars(claimed)} for fund {fund_id}; "
                f"its lines sum to {'nothing' if summed is None else dollars(summed)}.",
                claimed or 0,
                summed or 0,
            )
    minutes = sum(each.interval.minutes * len(each.crew) for each in plan.assigned)
    if plan.totals.officer_minutes != minutes:
        yield _cents(
            f"The plan claims {counted(plan.totals.officer_minutes, 'officer-minute')}; its crews have {minutes}.",
            plan.totals.officer_minutes,
            minutes,
        )


def _of_lines(scenario: Scenario, pay: Pay, each: Assigned) -> Iterator[Finding]:
    fund = scenario.fund[each.fund]
    for seat in each.crew:
        officer = scenario.officer[seat.officer_id]
        duties = scenario.duty_of[seat.officer_id]
        line = pay_line(pay.of(officer), officer, scenario.department, each.interval, fund, duties)
        where = f"{officer.name} ({officer.officer_id}) on {each.what}"
        if seat.paid_minutes != line.paid_minutes:
            yield _cents(
                f"{where}: {seat.paid_minutes} paid minutes are claimed; the pay terms give {line.paid_minutes}.",
                seat.paid_minutes,
                line.paid_minutes,
            )
        for what, claimed, owed in (
            ("pay", seat.pay, line.pay),
            ("fringe", seat.fringe, line.fringe_total),
            ("cost", seat.cost, line.cost),
        ):
            if claimed != owed:
                yield _cents(
                    f"{where}: {dollars(claimed)} of {what} is claimed; the pay terms give {dollars(owed)}.",
                    claimed,
                    owed,
                )
