"""Whether every claimed amount is right to the cent: lines recomputed from the facts, sums from the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.pay.line import pay_line
from otplan.plan.finding import Finding
from otplan.quantities.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.pay.terms import Pay
    from otplan.plan.plan import Patrol, Plan
    from otplan.scenario.scenario import Scenario

NAME = "amounts"


def _cents(sentence: str, measured: int, allowed: int) -> Finding:
    return Finding(NAME, (), measured, allowed, sentence)


def amount_findings(scenario: Scenario, pay: Pay, plan: Plan) -> Iterator[Finding]:
    """Each line, patrol or total whose claim differs from what pay and addition give."""
    for patrol in plan.patrols:
        yield from _of_lines(scenario, pay, patrol)
        cost = sum(seat.cost for seat in patrol.crew)
        if patrol.cost != cost:
            yield _cents(
                f"Patrol {patrol.patrol_id} claims {dollars(patrol.cost)}; its lines sum to {dollars(cost)}.",
                patrol.cost,
                cost,
            )
    seats = [(patrol.fund, seat) for patrol in plan.patrols for seat in patrol.crew]
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
    minutes = sum(patrol.interval.minutes * len(patrol.crew) for patrol in plan.patrols)
    if plan.totals.officer_minutes != minutes:
        yield _cents(
            f"The plan claims {plan.totals.officer_minutes} officer-minutes; its patrols have {minutes}.",
            plan.totals.officer_minutes,
            minutes,
        )


def _of_lines(scenario: Scenario, pay: Pay, patrol: Patrol) -> Iterator[Finding]:
    fund = scenario.fund[patrol.fund]
    day = scenario.department.day(patrol.interval.start)
    for seat in patrol.crew:
        officer = scenario.officer[seat.officer_id]
        line = pay_line(pay.of(officer), officer, day, patrol.interval, fund, scenario.duty_of[seat.officer_id])
        where = f"{officer.name} ({officer.officer_id}) on patrol {patrol.patrol_id}"
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
