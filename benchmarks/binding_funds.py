"""Whether each fund of a scenario binds: plan it as it is and with twice the money, and ask what could still be added.

    python benchmarks/binding_funds.py scenarios/charlottesville

A fund binds in a plan when no further legal patrol fits its cap: take the plan as it was returned and audited, change
nothing in it, and add one patrol charged to the fund, of any mode and crew size, at any post, in any window, with any
officers. Either a rule other than the fund's money refuses it, or it costs more than the fund has left, be it of what is
available or of the week's cap. For that to say something, some patrol must be legal but for the money; the cheapest such
patrol is printed beside what is left. Twice the money: every available amount and every weekly cap in dollars doubled
(paced caps double by themselves, ``none`` stays).

Exit code 1 when a fund has room, or no use for more, or when twice the money covers less than 15 % more risk.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from otplan.agreement.rules.fund_limit import FundLimit
from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.intake.load import load
from otplan.pay.line import pay_line
from otplan.plan.outcome import Planned
from otplan.plan.plan import Patrol, Seat
from otplan.plan.roster import Roster
from otplan.quantities.money import Cents, dollars
from otplan.solver.limits import Limits
from otplan.solver.stages import solve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.fund import Fund
    from otplan.scenario.mode import Mode
    from otplan.scenario.officer import Officer
    from otplan.scenario.place import Post
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window

LEAST_GAIN = 0.15
ABOUT_PEOPLE = ("no-overlap", "qualification", "personal-caps", "rest", "weekly-hours", "weekly-overtime-shifts", "call")
ENOUGH = Cents(10**9)


@dataclass(frozen=True, slots=True)
class Room:
    """What a fund has left, and the cheapest patrol that is legal but for the money, if there is one."""

    fund: Fund
    left: int
    patrol: Patrol | None
    legal: int

    @property
    def binds(self) -> bool:
        """Whether more money would buy a patrol and the money left does not."""
        return self.patrol is not None and self.patrol.cost > self.left


def doubled(scenario: Scenario) -> Scenario:
    """The scenario with every amount and weekly cap twice as high."""
    funds = [
        replace(
            fund,
            available=Cents(2 * fund.available),
            weekly_cap=fund.weekly_cap if isinstance(fund.weekly_cap, str) else Cents(2 * fund.weekly_cap),
        )
        for fund in scenario.funds
    ]
    return replace(scenario, funds=tuple(funds))


def unlimited(scenario: Scenario) -> Scenario:
    """The scenario with money enough, so that fund-limit speaks of dates, modes and ranks alone."""
    funds = [replace(fund, available=ENOUGH, weekly_cap="none") for fund in scenario.funds]
    return replace(scenario, funds=tuple(funds))


def left_of(scenario: Scenario, fund: Fund, patrols: tuple[Patrol, ...], window: Window) -> int:
    """Cents that a patrol in a window could still cost: the lesser of what is available and what its week's cap leaves."""
    department = scenario.department
    week = department.week(window.interval.start)
    mine = [patrol for patrol in patrols if patrol.fund == fund.fund_id]
    left = fund.available - sum(patrol.cost for patrol in mine)
    cap = fund.week_cap(department, week, scenario.start, scenario.days)
    if cap is None:
        return left
    planned = sum(patrol.cost for patrol in mine if department.week(patrol.interval.start) == week)
    earlier = sum(
        duty.cents
        for duty in scenario.duty
        if duty.fund == fund.fund_id and department.week(duty.interval.start) == week
    )
    return min(left, cap - planned - earlier)


class Additions:
    """One more patrol on a plan in which nothing else changes."""

    def __init__(self, scenario: Scenario, agreement: Agreement, patrols: tuple[Patrol, ...]) -> None:
        """Add to ``patrols``; money is no object."""
        self.scenario = unlimited(scenario)
        self.agreement = agreement
        self.patrols = patrols
        if any(order.officer_id and order.post for order in scenario.orders):
            # Then the cheapest crew of a window would not serve for every post.
            sys.exit("orders that name both an officer and a post are not dealt with here")

    def seat(self, officer: Officer, window: Window, fund: Fund) -> Seat:
        """What an officer would be paid."""
        duties = self.scenario.duty_of[officer.officer_id]
        line = pay_line(self.agreement.pay, officer, window.day, window.interval, fund, duties)
        return Seat(
            officer.officer_id, ordered_in=False, paid_minutes=line.paid_minutes, pay=line.pay,
            fringe=line.fringe_total, cost=line.cost,
        )

    def patrol(self, post: Post, window: Window, mode: Mode, fund: Fund, crew: tuple[Seat, ...]) -> Patrol:
        """The patrol, with the first fleet units that are in service and on no other patrol."""
        taken = {
            unit for patrol in self.patrols if patrol.interval.overlaps(window.interval) for unit in patrol.fleet
        }
        units = [
            unit.fleet_id
            for unit in self.scenario.fleet
            if unit.mode == mode.name and unit.fleet_id not in taken and unit.serves(window.interval)
        ]
        named = 0 if mode.pool is not None else mode.units_needed(len(crew))
        return Patrol(
            "one-more", window.date, window.shift.shift_id, window.interval, mode.name, post.post_id, post.hotspots,
            fund.fund_id, tuple(units[:named]), crew, Cents(sum(seat.cost for seat in crew)),
        )

    def is_legal(self, patrol: Patrol) -> bool:
        """Whether no rule finds anything in the plan with the patrol."""
        roster = Roster(self.scenario, (*self.patrols, patrol))
        return not any(any(rule.findings(roster)) for rule in self.agreement.rules)

    def fit_people(self, window: Window, mode: Mode) -> list[Officer]:
        """Officers who could take a seat in a window and mode as far as the rules about one person go."""
        post, fund = self.scenario.posts[0], self.scenario.funds[0]
        rules = [rule for rule in self.agreement.rules if rule.name in ABOUT_PEOPLE]
        fit = []
        for officer in self.scenario.officers:
            if not self.scenario.willing(officer.officer_id, window, mode.name):
                continue
            patrol = self.patrol(post, window, mode, fund, (self.seat(officer, window, fund),))
            roster = Roster(self.scenario, (*self.patrols, patrol), (officer,))
            if not any(any(rule.findings(roster)) for rule in rules):
                fit.append(officer)
        return fit

    def cheapest(self, fund: Fund) -> Iterator[Patrol]:
        """Legal additions to a fund, the cheapest crew of each post, window, mode and size."""
        for window, mode in product(self.scenario.windows, self.scenario.modes):
            people = [who for who in self.fit_people(window, mode) if not fund.ranks or who.rank in fund.ranks]
            seats = sorted((self.seat(who, window, fund) for who in people), key=lambda seat: seat.cost)
            for size, post in product(mode.crew_sizes, self.scenario.posts):
                if size <= len(seats):
                    patrol = self.patrol(post, window, mode, fund, tuple(seats[:size]))
                    if self.is_legal(patrol):
                        yield patrol
