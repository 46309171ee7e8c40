"""What the program says of a random week beside what the oracle says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from otplan.agreement.agreement import Agreement
from otplan.audit.amounts import amount_findings
from otplan.audit.audited import sealed
from otplan.budget.work_periods import period_hours
from otplan.pay.line import pay_line
from otplan.plan.plan import DetailCrew, Patrol, Plan, Seat, Stamp, Totals
from otplan.problem.problem import compile_problem
from otplan.quantities.money import Cents
from otplan.scenario.detail import Detail
from tests.pay.oracle import DAY, fringe, line, whole
from tests.pay.oracle_periods import Period, periods
from tests.pay.random_terms import FALL, SPRING
from tests.pay.random_weeks import instant

if TYPE_CHECKING:
    from otplan.budget.work_periods import PeriodHours
    from otplan.plan.plan import Assigned
    from tests.pay.oracle import Paid
    from tests.pay.random_weeks import OfficerWeek, Week


@dataclass
class Told:
    """``differences``: in words. ``met``: how often what is hard was met."""

    differences: list[str] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)

    def same(self, what: str, ours: object, oracle: object) -> None:
        """Note a difference."""
        if ours != oracle:
            self.differences.append(f"{what}: {ours}, the oracle {oracle}")


def lines_compared(week: Week, name: str) -> tuple[Told, Plan]:
    """Every line by pay, the model's cents and the audit; and the plan that claims what the oracle says."""
    told = Told()
    cost = compile_problem(week.scenario, week.pay).people.cost
    scenario = week.scenario
    paid: dict[tuple[int, int], Paid] = {}
    for o, one in enumerate(week.officers):
        officer = scenario.officers[o]
        told.met["officer-weeks"] += 1
        duties = scenario.duty_of[officer.officer_id]
        for w in one.works:
            where = f"week {name}, officer {o}, {w}"
            each = paid[o, w] = line(one.words, week.clock, one.rates, week.stint(w), one.around)
            _meet(told.met, week, one, w, each)
            for f, fund in enumerate(scenario.funds):
                parts = fringe(each.pay, week.shares[f])
                told.same(f"{where}, model", int(cost[f, o, w]), each.pay + sum(parts))
                if f == week.pays[w]:
                    span = week.windows[w].interval
                    ours = pay_line(week.pay.of(officer), officer, scenario.department, span, fund, duties)
                    ours_parts = tuple(cents for _, cents in ours.fringe)
                    told.same(where, (ours.paid_minutes, ours.pay, ours_parts), (each.minutes, each.pay, parts))
                    told.same(f"{where}, components", ours.parts, _rounded(each))
    plan = _plan(week, paid)
    told.differences += [finding.sentence for finding in amount_findings(scenario, week.pay, plan)]
    return told, plan


def _rounded(each: Paid) -> tuple[int, ...]:
    """Cents of each part such that they add up to the pay: each sum through a part is rounded."""
    sums = [whole(sum(each.parts[:upto], each.parts[0] * 0)) for upto in range(len(each.parts) + 1)]
    return tuple(sums[place + 1] - sums[place] for place in range(len(each.parts)))


def _seat(officer_id: str, each: Paid, more: int) -> Seat:
    return Seat(
        officer_id,
        ordered_in=False,
        paid_minutes=each.minutes,
        pay=Cents(each.pay),
        fringe=Cents(more),
        cost=Cents(each.pay + more),
    )


def _plan(week: Week, paid: dict[tuple[int, int], Paid]) -> Plan:
    """A plan that claims what the oracle says."""
    assigned: list[Assigned] = []
    for w, window in enumerate(week.windows):
        fund = week.scenario.funds[week.pays[w]].fund_id
        crew = tuple(
            _seat(week.scenario.officers[o].officer_id, each, sum(fringe(each.pay, week.shares[week.pays[w]])))
            for (o, at), each in paid.items()
            if at == w
        )
        cost = Cents(sum(seat.cost for seat in crew))
        if not crew:
            continue
        if isinstance(window, Detail):
            assigned.append(DetailCrew(window.detail_id, window.date, window.interval, None, fund, (), crew, cost))
        else:
            at = (window.date, window.shift.shift_id, window.interval)
            assigned.append(Patrol(f"P{w}", *at, "foot", "H1", ("H1",), fund, (), crew, cost))
    by_fund = {
        fund.fund_id: sum(each.cost for each in assigned if each.fund == fund.fund_id) for fund in week.scenario.funds
    }
    minutes = sum(each.interval.minutes * len(each.crew) for each in assigned)
    return Plan(
        scenario=Stamp("week", ""),
        agreements=(Stamp("pay", ""),),
        made={},
        stages=(),
        patrols=tuple(each for each in assigned if isinstance(each, Patrol)),
        details=tuple(each for each in assigned if isinstance(each, DetailCrew)),
        unmet=(),
        totals=Totals(Cents(sum(by_fund.values())), by_fund, 0, 0, 1, minutes),
        revision=0,
        made_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def periods_compared(week: Week, plan: Plan, name: str) -> Told:
    """Every work period of a plan of the week."""
    told = Told()
    scenario = week.scenario
    audited = sealed(scenario, Agreement((Stamp("pay", ""),), week.pay, (), ()), plan)
    ours = [(each.officer.officer_id, _as_told(each)) for each in period_hours(audited)]
    oracle = [
        (officer.officer_id, each)
        for officer, one in zip(scenario.officers, week.officers, strict=True)
        if one.works and "work_period" in one.words
        for each in periods(
            *(one.words, week.clock, one.rates),
            [*one.around, *(week.stint(w) for w in one.works)],
            *(scenario.start, scenario.days),
        )
    ]
    told.same(f"week {name}, number of periods", len(ours), len(oracle))
    for got, wanted in zip(ours, oracle, strict=False):
        told.same(f"week {name}, period", got, wanted)
    told.met["periods"] += len(oracle)
    told.met["complete periods"] += sum(each.complete for _, each in oracle)
    told.met["periods beyond the threshold"] += sum(each.statutory > 0 for _, each in oracle)
    told.met["periods with extra owed"] += sum(each.extra > 0 for _, each in oracle)
    return told


def _as_told(each: PeriodHours) -> Period:
    spans = (each.begins, each.ends, each.complete, each.worked)
    return Period(*spans, each.straight, each.premium, each.regular_rate, each.statutory, each.extra)


def _meet(met: Counter[str], week: Week, one: OfficerWeek, w: int, each: Paid) -> None:
    """What is hard about a line."""
    stint, words = week.stint(w), one.words
    elapsed = stint.end - stint.start
    before, after = (instant(at).astimezone(week.clock.zone) for at in (stint.start, stint.end))
    holiday, night = words.get("holidays"), words.get("night_differential")
    met["lines"] += 1
    met["lines over the spring change"] += before.utcoffset() != after.utcoffset() and before.date() <= SPRING
    met["lines over the fall change"] += before.utcoffset() != after.utcoffset() and SPRING < after.date() <= FALL + DAY
    met["lines with a call-back minimum"] += each.parts[1] > 0
    met["lines in whole units"] += "rounding" in words and elapsed % words["rounding"]["minutes"] > 0
    met["lines with a holiday by start"] += holiday is not None and holiday["by"] == "start" and each.parts[2] > 0
    met["lines with a holiday by hours"] += holiday is not None and holiday["by"] == "hours" and each.parts[2] > 0
    met["lines with a night by start"] += night is not None and night["by"] == "start" and each.parts[3] > 0
    met["lines with a night by hours"] += night is not None and night["by"] == "hours" and each.parts[3] > 0
    met["lines with both"] += each.parts[2] > 0 and each.parts[3] > 0
    met["lines after a raise"] += any(first and first <= week.clock.day(stint.start) for first, _ in one.rates)
    met["lines of exactly half a cent"] += sum(each.parts, each.parts[0] * 0) % 1 * 2 == 1
    met["lines that touch work"] += any(stint.start == at.end or at.start == stint.end for at in one.around)
