"""From arranged crews to a plan with its claims: lines to the cent, totals, stages, what stayed unmet."""

from __future__ import annotations

from datetime import UTC, datetime, time
from importlib.metadata import version
from typing import TYPE_CHECKING

from otplan import __version__
from otplan.agreement.goals.covered_risk import denominator
from otplan.agreement.goals.floors import unmet_floors
from otplan.pay.line import pay_line
from otplan.plan.plan import Patrol, Plan, Seat, Stamp, Totals
from otplan.plan.roster import Roster
from otplan.quantities.money import Cents
from otplan.scenario.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.agreement.agreement import Agreement
    from otplan.pay.terms import Pay
    from otplan.plan.plan import Stage
    from otplan.problem.problem import Problem
    from otplan.scenario.scenario import Scenario
    from otplan.solver.crews import Crew
    from otplan.solver.limits import Limits


def make_patrols(problem: Problem, pay: Pay, crews: Sequence[Crew]) -> tuple[Patrol, ...]:
    """Patrols numbered P001, P002 ... by time, shift, post, mode, size and fund."""
    scenario, places = problem.scenario, problem.places
    patrols = []
    width = max(3, len(str(len(crews))))
    for number, crew in enumerate(crews, start=1):
        d = crew.deployment
        window = scenario.windows[int(places.window[d])]
        post = scenario.posts[int(places.post[d])]
        fund = scenario.funds[int(places.fund[d])]
        seats = []
        for o in crew.officers:
            officer = scenario.officers[o]
            duties = scenario.duty_of[officer.officer_id]
            line = pay_line(pay.of(officer), officer, window.day, window.interval, fund, duties)
            seats.append(
                Seat(
                    officer.officer_id,
                    ordered_in=False,
                    paid_minutes=line.paid_minutes,
                    pay=line.pay,
                    fringe=line.fringe_total,
                    cost=line.cost,
                )
            )
        patrols.append(
            Patrol(
                f"P{number:0{width}d}",
                window.date,
                window.shift.shift_id,
                window.interval,
                scenario.modes[int(places.crew_mode[places.crew[d]])].name,
                post.post_id,
                post.hotspots,
                fund.fund_id,
                tuple(crew.fleet),
                tuple(seats),
                Cents(sum(seat.cost for seat in seats)),
            )
        )
    return tuple(patrols)


def make_plan(
    scenario: Scenario,
    agreement: Agreement,
    patrols: tuple[Patrol, ...],
    stages: tuple[Stage, ...],
    attainable: int,
    covered: int,
    limits: Limits,
) -> Plan:
    """A plan of revision 0, stamped with the first instant (UTC) of its first date."""
    roster = Roster(scenario, patrols)
    lines = [(patrol.fund, seat.cost) for patrol in patrols for seat in patrol.crew]
    by_fund = {fund.fund_id: sum(cost for fund_id, cost in lines if fund_id == fund.fund_id) for fund in scenario.funds}
    totals = Totals(
        Cents(sum(by_fund.values())),
        by_fund,
        covered,
        attainable,
        denominator(scenario),
        sum(patrol.interval.minutes * len(patrol.crew) for patrol in patrols),
    )
    made = {
        "otplan": __version__,
        "ortools": version("ortools"),
        "tzdata": version("tzdata"),
        "limits": limits.stamp(),
    }
    return Plan(
        Stamp(scenario.name, digest_of(scenario)),
        agreement.stamps,
        made,
        stages,
        patrols,
        unmet_floors(roster),
        totals,
        0,
        datetime.combine(scenario.start, time(), tzinfo=UTC),
    )
