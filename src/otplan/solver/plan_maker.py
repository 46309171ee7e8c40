"""From arranged crews to a plan with its claims: lines to the cent, totals, stages, what stayed unmet."""

from __future__ import annotations

from datetime import UTC, datetime, time
from importlib.metadata import version
from typing import TYPE_CHECKING

from otplan import __version__
from otplan.agreement.goals.covered_risk import denominator
from otplan.agreement.goals.details import unmet_details
from otplan.agreement.goals.floors import unmet_floors
from otplan.pay.line import pay_line
from otplan.plan.plan import DetailCrew, Patrol, Plan, Seat, Stamp, Totals
from otplan.plan.roster import Roster
from otplan.quantities.money import Cents
from otplan.scenario.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.agreement.agreement import Agreement
    from otplan.pay.terms import Pay
    from otplan.plan.plan import Stage
    from otplan.problem.problem import Problem
    from otplan.solver.crews import Crew
    from otplan.solver.limits import Limits


def make_roster(problem: Problem, pay: Pay, crews: Sequence[Crew]) -> Roster:
    """Patrols numbered P001, P002 ... by time, shift, post, mode, size and fund; details by id."""
    patrols: list[Patrol] = []
    details = []
    sent = sum(crew.deployment is not None for crew in crews)
    width = max(3, len(str(sent)))
    for crew in crews:
        if crew.deployment is None:
            details.append(_detail(problem, pay, crew))
        else:
            patrols.append(_patrol(problem, pay, crew, crew.deployment, f"P{len(patrols) + 1:0{width}d}"))
    return Roster(problem.scenario, patrols, sorted(details, key=lambda each: each.detail_id))


def _patrol(problem: Problem, pay: Pay, crew: Crew, d: int, patrol_id: str) -> Patrol:
    scenario, places = problem.scenario, problem.places
    window = scenario.windows[crew.window]
    post = scenario.posts[int(places.post[d])]
    seats = _seats(problem, pay, crew, volunteered=None)
    return Patrol(
        patrol_id,
        window.date,
        window.shift.shift_id,
        window.interval,
        scenario.modes[int(places.crew_mode[places.crew[d]])].name,
        post.post_id,
        post.hotspots,
        scenario.funds[crew.fund].fund_id,
        tuple(crew.fleet),
        seats,
        Cents(sum(seat.cost for seat in seats)),
    )


def _detail(problem: Problem, pay: Pay, crew: Crew) -> DetailCrew:
    number = crew.window - problem.patrol_windows
    detail = problem.scenario.details[number]
    seats = _seats(problem, pay, crew, volunteered=int(problem.detail_mode[number]))
    return DetailCrew(
        detail.detail_id,
        detail.date,
        detail.interval,
        detail.mode,
        problem.scenario.funds[crew.fund].fund_id,
        tuple(crew.fleet),
        seats,
        Cents(sum(seat.cost for seat in seats)),
    )


def _seats(problem: Problem, pay: Pay, crew: Crew, volunteered: int | None) -> tuple[Seat, ...]:
    """The lines of a crew. On a detail, whoever did not offer it in its mode is ordered in."""
    scenario, window = problem.scenario, problem.windows[crew.window]
    seats = []
    for o in crew.officers:
        officer = scenario.officers[o]
        duties = scenario.duty_of[officer.officer_id]
        fund = scenario.funds[crew.fund]
        line = pay_line(pay.of(officer), officer, scenario.department, window.interval, fund, duties)
        ordered_in = volunteered is not None and not problem.people.willing[o, crew.window, volunteered]
        seats.append(
            Seat(
                officer.officer_id,
                ordered_in=bool(ordered_in),
                paid_minutes=line.paid_minutes,
                pay=line.pay,
                fringe=line.fringe_total,
                cost=line.cost,
            )
        )
    return tuple(seats)


def make_plan(
    roster: Roster,
    agreement: Agreement,
    stages: tuple[Stage, ...],
    attainable: int,
    covered: int,
    limits: Limits,
) -> Plan:
    """A plan of revision 0, stamped with the first instant (UTC) of its first date."""
    scenario = roster.scenario
    lines = [(each.fund, seat.cost) for each in roster.assigned for seat in each.crew]
    by_fund = {fund.fund_id: sum(cost for fund_id, cost in lines if fund_id == fund.fund_id) for fund in scenario.funds}
    totals = Totals(
        Cents(sum(by_fund.values())),
        by_fund,
        covered,
        attainable,
        denominator(scenario),
        sum(each.interval.minutes * len(each.crew) for each in roster.assigned),
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
        roster.patrols,
        roster.details,
        (*unmet_details(roster), *unmet_floors(roster)),
        totals,
        0,
        datetime.combine(scenario.start, time(), tzinfo=UTC),
    )
