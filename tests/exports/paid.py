"""Plans of the worlds whose lines are paid as pay terms say, so that a formula can come to the same cents.

Nobody audits them either; their totals are sums of their lines.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from otplan.agreement.agreement import Agreement
from otplan.agreement.goals.covered_risk import CoveredRisk, denominator
from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.audit.audited import Audited, sealed
from otplan.pay.line import pay_line
from otplan.pay.terms import Pay, PayTerms
from otplan.plan.plan import Assigned, DetailCrew, Patrol, Seat, Stage, Stamp, Totals
from otplan.plan.roster import Roster
from otplan.quantities.money import Cents, Rate
from otplan.scenario.fund import Fund
from otplan.scenario.officer import Officer
from otplan.scenario.scenario import Scenario
from tests.exports import worlds

NIGHT = {"start": "22:00", "end": "06:00", "share": "0.05", "by": "hours", "multiplied": True}
RICH = {
    "multiplier": "1.5",
    "call_back_minimum_hours": 6,
    "night_differential": NIGHT,
    "holidays": {"dates": ["2026-10-31"], "multiplier": 2, "by": "hours"},
    "comp_time": {"rate": "1.5", "cap_hours": 20},
    "work_period": {"anchor": "2026-10-26", "days": 7},
    "cancellation": {"notice_hours": 48, "paid_hours": 2, "at": "straight"},
    "codes": {"overtime": "007", "night": "2E3", "comp": "CT"},
}
"""Everything that an agreement can pay; codes that a spreadsheet would take for numbers."""


def terms(**keys: object) -> Pay:
    """One table of pay terms for everyone."""
    return Pay((PayTerms.model_validate({**RICH, **keys}),))


def paid(*assigned: Assigned, facts: Scenario | None = None, pay: Pay | None = None) -> Audited:
    """A plan of these patrols and details, each seat paid by its terms."""
    scenario, pay = facts or worlds.scenario(), pay or terms()
    held = [_paid(each, scenario, pay) for each in assigned]
    patrols = tuple(each for each in held if isinstance(each, Patrol))
    details = tuple(each for each in held if isinstance(each, DetailCrew))
    roster = Roster(scenario, patrols, details)
    by_fund = {fund.fund_id: _cost(each for each in held if each.fund == fund.fund_id) for fund in scenario.funds}
    minutes = sum(each.interval.minutes * len(each.crew) for each in held)
    totals = Totals(Cents(_cost(held)), by_fund, CoveredRisk().measure(roster), 10**12, denominator(scenario), minutes)
    plan = replace(
        worlds.audited().plan,
        made={"otplan": "0.1.0"},
        stages=(Stage("cost", "cents", 100, 99, 0.010101, proved=False, stopped_by="gap"),),
        patrols=patrols,
        details=details,
        totals=totals,
    )
    hours = WeeklyHours.model_validate({"hours": 48})
    return sealed(scenario, Agreement((Stamp("pba", "0" * 64),), pay, (hours,), ()), plan)


def _cost(held: Iterable[Assigned]) -> int:
    return sum(each.cost for each in held)


def _paid(each: Assigned, scenario: Scenario, pay: Pay) -> Assigned:
    seats = []
    for seat in each.crew:
        officer = scenario.officer[seat.officer_id]
        line = pay_line(pay.of(officer), officer, scenario.department, each.interval, scenario.fund[each.fund], ())
        seats.append(
            Seat(
                seat.officer_id,
                ordered_in=seat.ordered_in,
                paid_minutes=line.paid_minutes,
                pay=line.pay,
                fringe=line.fringe_total,
                cost=line.cost,
            )
        )
    crew = tuple(seats)
    return replace(each, crew=crew, cost=Cents(sum(seat.cost for seat in crew)))


def on(*officers: str) -> tuple[Seat, ...]:
    """Seats whose cents are still to be worked out."""
    return tuple(worlds.seat(officer, 1, 0, 0) for officer in officers)


FUNDS = (
    replace(
        worlds.fund("F1", "State award, GIVE"),
        available=Cents(3000_00),
        appropriated=Cents(5000_00),
        award="GIVE-2026",
        account="A.3120.0102",
        weekly_cap=Cents(2500_00),
        fringe=(("fica", Fraction(765, 10_000)), ("wc", Fraction(31, 1000))),
        officer_cap=Cents(2000_00),
    ),
    worlds.fund("F2", "City"),
    replace(worlds.fund("F3", "Idle"), fringe=()),
)
OFFICERS = (
    replace(worlds.officer("O1", "Ana Núñez"), hourly_rate=Rate(384_150), takes_comp=True, comp_held=300),
    worlds.officer("O2", "Bo Smith, Jr.", "sergeant"),
    replace(worlds.officer("O3", "Cy Lee"), max_overtime=40 * 60),
)


def scenario(officers: tuple[Officer, ...] = OFFICERS, funds: tuple[Fund, ...] = FUNDS) -> Scenario:
    """The worlds' week with these officers and funds."""
    return replace(worlds.scenario(officers), funds=funds)


def everything() -> Audited:
    """Two patrols, one a circuit of three and one on the holiday's night of nine hours, and two details."""
    return paid(
        worlds.patrol("P1", "2026-10-28/eve", on("O1", "O2"), post="C2"),
        worlds.patrol("P2", "2026-10-31/night", on("O1"), mode="vehicle", post="H2", fund_id="F2", fleet=("007",)),
        worlds.detail("GAME", on("O2", "O3"), fleet=("1E5", "-3")),
        worlds.detail("DESK", on("O2"), fund_id="F2"),
        facts=scenario(),
    )


def nothing() -> Audited:
    """A plan without a patrol, in a scenario without details."""
    return paid(facts=replace(scenario(), details=()))


def capped() -> Audited:
    """O3's 6 h paid on each of two funds: one may pay $300.00 a week, one is paced, as is one that begins later."""
    one, two, three = FUNDS
    funds = (
        replace(one, weekly_cap=Cents(300_00), available=Cents(2970_12)),
        replace(two, weekly_cap="paced", available=Cents(1000_00)),
        replace(three, weekly_cap="paced", available=Cents(570_00), starts=date(2026, 11, 5)),
    )
    return paid(
        worlds.patrol("P1", "2026-10-28/eve", on("O3")),
        worlds.patrol("P2", "2026-10-29/eve", on("O3"), fund_id="F2"),
        facts=scenario(funds=funds),
    )


def many(lines: int) -> Audited:
    """One-officer patrols of twenty-five officers, none of whom could work them all. Pay ends in half a cent.

    Six hours, which the call-back minimum makes of four, at $30.0050 x 1.5 are $270.045; each cent of the rate more is
    nine more. An eighth of the pay as fringe ends in half a cent for every eighth amount.
    """
    officers = tuple(
        replace(worlds.officer(f"O{number}", f"Officer {number}"), hourly_rate=Rate(300_050 + 100 * number))
        for number in range(1, 26)
    )
    patrols = [
        worlds.patrol(
            f"P{number:03}",
            f"2026-10-{26 + number % 6}/eve",
            on(f"O{number % 25 + 1}"),
            mode=("foot", "bike", "vehicle")[number % 3],
            post=("H1", "C1", "C2")[number % 3],
            fund_id=("F1", "F2")[number % 2],
        )
        for number in range(lines)
    ]
    rich = tuple(replace(each, available=Cents(10**9), fringe=(("eighth", Fraction(1, 8)),)) for each in FUNDS)
    return paid(*patrols, facts=scenario(officers, rich))
