"""Whether each fund of a scenario binds: plan it as it is and with twice the money, and ask what could still be added.

    python benchmarks/binding_funds.py scenarios/binghamton
    python benchmarks/binding_funds.py scenarios/charlottesville

A fund binds in a plan when no further legal patrol fits its cap: take the plan as it was returned and audited, change
nothing in it, and add one patrol charged to the fund, of any mode and crew size, at any post, in any window, with any
officers. Either a rule other than the fund's money refuses it, or it costs more than the fund has left, be it of what
is available or of the week's cap. For that to say something, some patrol must be legal but for the money; the cheapest
such patrol is printed beside what is left. A fund that pays no patrols is not asked. Twice the money: every available
amount and every weekly cap in dollars doubled (paced caps double by themselves, ``none`` stays).

Both plans are stopped by gap or by deterministic work, never by a clock, so that a busy machine finds the same plans.
Exit code 1 when a fund has room, or no use for more, or when twice the money covers less than 15 % more risk.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, replace
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING

from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.intake.load import load
from otplan.notes.offers import Offers
from otplan.pay.line import pay_line
from otplan.plan.outcome import Planned
from otplan.plan.plan import Patrol, Seat
from otplan.plan.roster import Roster
from otplan.quantities.money import Cents, dollars
from otplan.solver.limits import Limits
from otplan.solver.stages import solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.plan.finding import Finding
    from otplan.plan.plan import Plan
    from otplan.scenario.fund import Fund
    from otplan.scenario.mode import Mode
    from otplan.scenario.officer import Officer
    from otplan.scenario.place import Post
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window

LEAST_GAIN = 0.15
ENOUGH = Cents(10**9)
ABOUT_PEOPLE = (
    "no-overlap",
    "qualification",
    "personal-caps",
    "orders",
    "rest",
    "longest-block",
    "hours-in-24",
    "weekly-hours",
    "weekly-overtime-shifts",
    "consecutive-days",
    "notice",
    "call",
)
ABOUT_CREWS = ("crew-composition", "qualified-cover")
ABOUT_PLACES = ("shape", "equipment", "spot-hours", "crews-at-once", "fund-limit", "offer-order")


@dataclass(frozen=True, slots=True)
class Room:
    """What a fund has left, and the cheapest patrol that could be added but for the money, if there is one."""

    fund_id: str
    left: int
    patrol: Patrol | None

    @property
    def binds(self) -> bool:
        """Whether more money would buy a patrol and the money left does not."""
        return self.patrol is not None and self.patrol.cost > self.left

    def __str__(self) -> str:
        left = f"{self.fund_id}: {dollars(self.left)} left"
        if self.patrol is None:
            return f"{left}; no patrol could be added, whatever the money"
        where = f"{self.patrol.mode} at {self.patrol.post}, {self.patrol.window_id}, crew of {len(self.patrol.crew)}"
        return f"{left}; the cheapest patrol to add costs {dollars(self.patrol.cost)} ({where})"


def with_funds(scenario: Scenario, change: Callable[[Fund], Fund]) -> Scenario:
    """The scenario with every fund changed."""
    return replace(scenario, funds=tuple(change(fund) for fund in scenario.funds))


def doubled(fund: Fund) -> Fund:
    """A fund with twice the money; a paced cap doubles by itself."""
    cap = fund.weekly_cap
    twice = cap if isinstance(cap, str) else Cents(2 * cap)
    return replace(fund, available=Cents(2 * fund.available), weekly_cap=twice)


def unlimited(fund: Fund) -> Fund:
    """A fund with money for everything: its dates, its ranks and the limits of its rows are all that is left."""
    return replace(fund, available=ENOUGH, weekly_cap="none")


class Additions:
    """Patrols that could be added, one at a time, to a plan in which nothing else changes, were money no object."""

    def __init__(self, scenario: Scenario, agreement: Agreement, plan: Plan) -> None:
        """Add to the patrols of ``plan``, beside its details."""
        self.scenario = with_funds(scenario, unlimited)
        self.offers = Offers(self.scenario)
        self.agreement = agreement
        self.plan = plan
        # The cheapest legal crew of a window serves for every post only if rules about people do not look at posts.
        strange = {rule.name for rule in agreement.rules} - {*ABOUT_PEOPLE, *ABOUT_CREWS, *ABOUT_PLACES}
        if strange or any(order.officer_id and order.post for order in scenario.orders):
            sys.exit(f"not dealt with here: {', '.join(sorted(strange)) or 'orders for an officer at a post'}")
        personal = tuple(order for order in scenario.orders if order.officer_id and order.decision == "forbid")
        self.personal = replace(self.scenario, orders=personal)

    def cheapest(self, fund: Fund) -> Patrol | None:
        """The cheapest patrol that every rule lets be added and charged to a fund."""
        crews = []
        for window, mode in product(self.scenario.windows, self.scenario.modes):
            seats = sorted(self._seats(window, mode, fund), key=lambda seat: seat.cost)
            crews += [(chosen, window, mode) for size in mode.crew_sizes for chosen in combinations(seats, size)]
        crews.sort(key=lambda crew: sum(seat.cost for seat in crew[0]))
        for chosen, window, mode in crews:
            crew = tuple(self.scenario.officer[seat.officer_id] for seat in chosen)
            anywhere = self._patrol(self.scenario.posts[0], window, mode, fund, chosen)
            if self._findings(self.personal, anywhere, crew, ABOUT_CREWS):
                continue
            for post in self.scenario.posts:
                patrol = self._patrol(post, window, mode, fund, chosen)
                if not self._findings(self.scenario, patrol, crew, (*ABOUT_PEOPLE, *ABOUT_PLACES)):
                    return patrol
        return None

    def _seats(self, window: Window, mode: Mode, fund: Fund) -> Iterator[Seat]:
        """Everyone who could take a seat as far as the rules about people go, with the cost."""
        for officer in self.scenario.officers:
            if fund.ranks and officer.rank not in fund.ranks:
                continue
            if officer not in self.offers.willing(window, mode.name):
                continue
            duties = self.scenario.duty_of[officer.officer_id]
            line = pay_line(
                self.agreement.pay.of(officer), officer, self.scenario.department, window.interval, fund, duties
            )
            seat = Seat(
                officer.officer_id,
                ordered_in=False,
                paid_minutes=line.paid_minutes,
                pay=line.pay,
                fringe=line.fringe_total,
                cost=line.cost,
            )
            alone = self._patrol(self.scenario.posts[0], window, mode, fund, (seat,))
            if not self._findings(self.personal, alone, (officer,), ABOUT_PEOPLE):
                yield seat

    def _patrol(self, post: Post, window: Window, mode: Mode, fund: Fund, seats: tuple[Seat, ...]) -> Patrol:
        """A patrol with the first fleet units that are in service and free for the whole window."""
        taken = {
            unit for other in self.plan.assigned if other.interval.overlaps(window.interval) for unit in other.fleet
        }
        units = [
            unit.fleet_id
            for unit in self.scenario.fleet
            if unit.mode == mode.name and unit.fleet_id not in taken and unit.serves(window.interval)
        ]
        needed = 0 if mode.pool is not None else mode.units_needed(len(seats))
        return Patrol(
            "addition",
            window.date,
            window.shift.shift_id,
            window.interval,
            mode.name,
            post.post_id,
            post.hotspots,
            fund.fund_id,
            tuple(units[:needed]),
            seats,
            Cents(sum(seat.cost for seat in seats)),
        )

    def _findings(
        self, scenario: Scenario, patrol: Patrol, crew: tuple[Officer, ...], names: tuple[str, ...]
    ) -> list[Finding]:
        """What the named rules find in the plan with one more patrol; nothing changes for officers not in its crew."""
        patrols = (*self.plan.patrols, patrol)
        roster = Roster(scenario, patrols, self.plan.details, crew, self.agreement.rules)
        return [finding for rule in self.agreement.rules if rule.name in names for finding in rule.found(roster)]


def left_of(scenario: Scenario, plan: Plan, fund: Fund) -> int:
    """Cents that one more patrol could cost: the lesser of what is available and what the weekly cap leaves."""
    spent = sum(each.cost for each in plan.assigned if each.fund == fund.fund_id)
    department, week = scenario.department, scenario.weeks[0]
    if any(department.week(window.interval.start) != week for window in scenario.windows):
        sys.exit("a horizon of several weeks is not dealt with here")
    cap = fund.week_cap(department, week, scenario.start, scenario.days)
    earlier = sum(
        duty.cents
        for duty in scenario.duty
        if duty.fund == fund.fund_id and department.week(duty.interval.start) == week
    )
    return fund.available - spent if cap is None else min(fund.available, cap - earlier) - spent


def planned(what: str, scenario: Scenario, agreement: Agreement, limits: Limits) -> Plan:
    """An audited plan, with a line on how it went."""
    began = time.monotonic()
    outcome = solve(scenario, agreement, limits)
    if not isinstance(outcome, Planned):
        sys.exit(f"{what}: no plan, {outcome}")
    audited = audit(scenario, agreement, outcome.plan)
    if not isinstance(audited, Audited):
        sys.exit("\n".join(f"{what}: {finding.sentence}" for finding in audited))
    plan = audited.plan
    stage = next(stage for stage in plan.stages if stage.goal == "covered-risk")
    share = plan.totals.covered_risk / plan.totals.attainable_risk
    gap = "-" if stage.gap is None else f"{stage.gap:.2%}"
    print(
        f"{what}: {len(plan.patrols)} patrols, {len(plan.details)} details,"
        f" {plan.totals.officer_minutes / 60:.0f} officer-hours, {dollars(plan.totals.cost)},"
        f" covered {plan.totals.covered_risk:,} ({share:.2%} of attainable),"
        f" gap {gap} ({stage.stopped_by}), {time.monotonic() - began:.1f} s"
    )
    return plan


def main() -> None:
    """Plan twice, print, and judge."""
    parser = argparse.ArgumentParser(description="Does every fund of a scenario bind?")
    parser.add_argument("scenario", type=Path)
    parser.add_argument("--gap", type=float, default=Limits().gap)
    parser.add_argument("--work", type=float, default=Limits().work)
    given = parser.parse_args()
    scenario, agreement = load(given.scenario)
    limits = Limits(gap=given.gap, work=given.work, seconds=3600.0)
    plan = planned("as it is", scenario, agreement, limits)
    additions = Additions(scenario, agreement, plan)
    rooms = [
        Room(fund.fund_id, left_of(scenario, plan, fund), additions.cheapest(fund))
        for fund in scenario.funds
        if not fund.pays or "patrol" in fund.pays
    ]
    for room in rooms:
        print(f"    {room}: {'binds' if room.binds else 'DOES NOT BIND'}")
    more = planned("twice the money", with_funds(scenario, doubled), agreement, limits)
    gain = more.totals.covered_risk / plan.totals.covered_risk - 1
    print(f"    covered risk {gain:+.1%}; at least {LEAST_GAIN:+.0%} is asked")
    sys.exit(not (all(room.binds for room in rooms) and gain >= LEAST_GAIN))


if __name__ == "__main__":
    main()
