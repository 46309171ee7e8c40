"""A ladder of budgets: what the plan at each costs and covers, and what a step up gains, as intervals that are proved.

Covered risk is settled last among the goals of a deployment, so each rung's best is the best that is no shorter on what
comes before it (must details, floors, time ordered in) than its plan is. That best lies between the plan's value and
its bound. A larger budget allows every plan of a smaller one, because money only ever limits. So where a larger budget
is no shorter on what comes first, and no less short either, its best is at least the smaller one's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from otplan.agreement.goals.covered_risk import CoveredRisk
from otplan.agreement.goals.floors import promised
from otplan.agreement.goals.floors import shortfalls as floors_short
from otplan.plan.roster import Roster
from otplan.quantities.money import Cents, half_up
from otplan.scenario.department import DAY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from otplan.audit.audited import Audited
    from otplan.scenario.fund import Fund
    from otplan.scenario.scenario import Scenario

PERCENT = 100
PLAIN = 100
"""The rung of the folder as it is, in per cent."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What an audited plan costs and reaches.

    ``value`` and ``bound``: covered risk in risk units, of which ``attainable`` would be all. ``kept``: what the goals
    before covered risk are short, in their order and units. ``floor_units``: twelfths of a crew-minute short of floors;
    ``must_minutes``: officer-minutes short on must details. ``stopped_by``: what ended the search for covered risk.
    """

    planned: Cents
    patrols: int
    value: int
    bound: int
    attainable: int
    kept: tuple[int, ...]
    floors: int
    floors_met: int
    floor_units: int
    must: int
    must_short: int
    must_minutes: int
    stopped_by: str


@dataclass(frozen=True, slots=True)
class Rung:
    """One budget or one change, and what its plan reached; None with the reason where there is no plan.

    ``percent``: of the folder's money; None for a change of something else. ``in_reach``: see the function.
    """

    name: str
    percent: int | None
    available: Cents
    in_reach: Cents
    reached: Reached | None
    why: Literal["", "impossible", "ran out"] = ""


@dataclass(frozen=True, slots=True)
class Step:
    """From one rung to another: ``money``, cents more in reach; the gain in risk units lies in [``low``, ``high``].

    ``nested``: the new rung allows the best of the old, so it cannot lose.
    """

    before: str
    money: int
    low: int
    high: int
    nested: bool

    def dollars(self, point: Fraction) -> tuple[int, int | None] | None:
        """Cents for one per cent, ``point`` risk units, from and to, rounded outward; no upper end or neither is None.

        Example: $100.00 for 2 to 4 per cent is $25.00 to $50.00 for one; for 0 to 4, $25.00 or more.
        """
        if self.money <= 0 or self.high <= 0:
            return None
        exact = self.money * point
        return int(exact / self.high), -(-exact // self.low) if self.low > 0 else None


@dataclass(frozen=True, slots=True)
class Standing:
    """A rung's best covered risk lies in [``low``, ``high``] risk units.

    ``low_of`` and ``high_of``: the rungs whose plan and whose bound say so; ``plan``: what that plan reaches, which
    this rung's money allows too. ``step`` leads from the budget before, or to a change from the folder as it is.
    """

    rung: Rung
    plan: Reached
    low: int
    high: int
    low_of: str
    high_of: str
    step: Step | None


@dataclass(frozen=True, slots=True)
class Ladder:
    """Budgets upward, then changes as given. ``start``: the first department day, of ``days``."""

    name: str
    start: date
    days: int
    rungs: tuple[Rung, ...]

    @property
    def point(self) -> Fraction:
        """One per cent of what is attainable as the folder stands, in risk units; 0 where nothing is."""
        reached = [rung.reached for rung in self.rungs if rung.reached]
        plain = [rung.reached for rung in self.rungs if rung.percent == PLAIN and rung.reached]
        return Fraction((plain or reached)[0].attainable, PERCENT) if reached else Fraction(0)

    def standings(self) -> tuple[Standing | None, ...]:
        """Where each rung stands, in order; None for one without a plan."""
        budgets = sorted((rung for rung in self.rungs if rung.percent is not None), key=lambda rung: rung.percent or 0)
        held: dict[str, Standing] = {}
        before: Standing | None = None
        for rung in budgets:
            if rung.reached is not None:
                before = held[rung.name] = _climbed(before, _placed(rung, rung.reached, budgets))
        plain = next((held[rung.name] for rung in budgets if rung.percent == PLAIN and rung.name in held), None)
        for rung in self.rungs:
            if rung.percent is None and rung.reached is not None:
                own = rung.reached
                alone = Standing(rung, own, own.value, own.bound, rung.name, rung.name, None)
                held[rung.name] = _changed(plain, alone)
        return tuple(held.get(rung.name) for rung in self.rungs)


def scaled(scenario: Scenario, percent: int) -> Scenario:
    """The facts with so many per cent of the money: what each fund has available, and its weekly cap in dollars.

    Each is rounded half up to the cent. A paced cap follows by itself; officer caps and earlier charges stay.
    """

    def part(cents: int) -> Cents:
        return Cents(half_up(Fraction(cents * percent, PERCENT)))

    def fund_of(fund: Fund) -> Fund:
        cap = fund.weekly_cap
        return replace(fund, available=part(fund.available), weekly_cap=cap if isinstance(cap, str) else part(cap))

    return replace(scenario, funds=tuple(fund_of(fund) for fund in scenario.funds))


def in_reach(scenario: Scenario) -> Cents:
    """Most cents that a plan of these days may cost: of each fund what is available, or less where its weeks' caps are.

    Caps without what earlier overtime took of them. A fund that pays on none of the days is out of reach.
    """
    days = [scenario.start + number * DAY for number in range(scenario.days)]
    weeks = [week for week in scenario.weeks if scenario.week_days(week)]
    total = 0
    for fund in scenario.funds:
        if not any(fund.pays_on(day) for day in days):
            continue
        caps = [fund.week_cap(scenario.department, week, scenario.start, scenario.days) for week in weeks]
        left = [max(0, cap - scenario.charged(fund, week)) for cap, week in zip(caps, weeks, strict=True) if cap]
        total += fund.available if None in caps else min(fund.available, sum(left))
    return Cents(total)


def reached(audited: Audited) -> Reached:
    """What a plan costs and reaches."""
    plan, scenario = audited.plan, audited.scenario
    roster = Roster(scenario, plan.patrols, plan.details)
    goals = [stage.goal for stage in plan.stages]
    at = goals.index(CoveredRisk.name)
    short = list(floors_short(roster))
    promises = len(list(promised(scenario)))
    musts = [each for each in plan.unmet if each.what == "detail" and scenario.detail[each.about].must]
    return Reached(
        plan.totals.cost,
        len(plan.patrols),
        plan.stages[at].value,
        plan.stages[at].bound,
        plan.totals.attainable_risk,
        tuple(stage.value for stage in plan.stages[:at]),
        promises,
        promises - len(short),
        sum(missing for _, _, missing in short),
        sum(detail.must for detail in scenario.details),
        len(musts),
        sum(each.missing for each in musts),
        plan.stages[at].stopped_by,
    )


def _placed(rung: Rung, own: Reached, budgets: Sequence[Rung]) -> Standing:
    """Between the best plan of the budgets up to this one and the least bound of those from it on.

    A smaller budget's plan counts if it is no shorter on what comes first; a larger one's bound, if that is of plans
    that may be as short as this one.
    """
    plan, low_of, high, high_of = own, rung.name, own.bound, rung.name
    here = budgets.index(rung)
    for other in reversed(budgets[:here]):
        if other.reached and no_shorter(other.reached, own) and other.reached.value > plan.value:
            plan, low_of = other.reached, other.name
    for other in budgets[here + 1 :]:
        if other.reached and no_shorter(own, other.reached) and other.reached.bound < high:
            high, high_of = other.reached.bound, other.name
    return Standing(rung, plan, plan.value, high, low_of, high_of, None)


def no_shorter(one: Reached, other: Reached) -> bool:
    """Whether one plan is no shorter than another on anything that comes before covered risk."""
    return all(a <= b for a, b in zip(one.kept, other.kept, strict=True))


def _climbed(before: Standing | None, this: Standing) -> Standing:
    """With the step from the budget before."""
    if before is None or before.rung.reached is None or this.rung.reached is None:
        return this
    nested = no_shorter(before.rung.reached, this.rung.reached)
    low = this.low - before.high
    money = this.rung.in_reach - before.rung.in_reach
    step = Step(before.rung.name, money, max(0, low) if nested else low, this.high - before.low, nested)
    return replace(this, step=step)


def _changed(plain: Standing | None, this: Standing) -> Standing:
    """With the step from the folder as it is; a change may allow more, less or other plans."""
    if plain is None:
        return this
    money = this.rung.in_reach - plain.rung.in_reach
    step = Step(plain.rung.name, money, this.low - plain.high, this.high - plain.low, nested=False)
    return replace(this, step=step)
