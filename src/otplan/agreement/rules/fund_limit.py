"""No fund pays more than it has, earlier than it may, or for what it does not pay.

What it does
    The plan's lines on a fund sum to no more than ``available``. In each department week, lines and earlier overtime
    that start in it sum to no more than the weekly cap. A blank cap paces the fund evenly to its end: the horizon's
    days of the week have their share of what is available, and only earlier overtime of those days counts toward it.
    A fund pays only on its dates, only its modes and only officers of its ranks; blank lists allow all.
Why
    A grant charged outside its period or past its line is questioned cost, to be paid back.
Source
    A fact of funds.csv and duty.csv. Why it matters: audits of grant overtime (docs/limits.md).
Example
    Available $1,000.00, two lines of $500.00: allowed. One cent more: refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from otplan.agreement.rule import FactRule
from otplan.plan.finding import Finding
from otplan.quantities.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster
    from otplan.scenario.fund import Fund
    from otplan.scenario.scenario import Scenario


class FundLimit(FactRule):
    """Available money, weekly caps, dates, modes and ranks of funds."""

    name: ClassVar[str] = "fund-limit"

    def state(self) -> str:
        """The rule in a sentence."""
        return "No fund pays more than is available, more than its weekly cap, or outside its dates, modes and ranks."

    def constrain(self, draft: Draft) -> None:
        """Strike what a fund does not pay; one row of cents for each fund, one more for each week with a cap."""
        problem = draft.problem
        scenario, places = problem.scenario, problem.places
        officers, windows, funds = draft.shape
        unpaid = np.zeros(draft.deployments, dtype=np.bool_)
        wrong_rank = np.zeros((officers, windows, funds), dtype=np.bool_)
        for f, fund in enumerate(scenario.funds):
            on_date = np.array([fund.pays_on(window.day) for window in scenario.windows], dtype=np.bool_)
            in_mode = np.array([not fund.modes or mode.name in fund.modes for mode in scenario.modes], dtype=np.bool_)
            mode = places.crew_mode[places.crew]
            unpaid |= (places.fund == f) & ~(on_date[places.window] & in_mode[mode])
            wrong_rank[:, ~on_date, f] = True
            if fund.ranks:
                wrong_rank[[who.rank not in fund.ranks for who in scenario.officers], :, f] = True
        draft.strike_deployed(unpaid)
        draft.strike_paid(wrong_rank)
        for f, fund in enumerate(scenario.funds):
            cents = np.zeros(draft.shape, dtype=np.int64)
            cents[:, :, f] = problem.people.cost[f]
            draft.at_most(draft.seats(cents), fund.available, fund.fund_id)
            for k, week in enumerate(scenario.weeks):
                cap = fund.week_cap(scenario.department, week, scenario.start, scenario.days)
                if cap is None:
                    continue
                of_week = np.where((problem.start_week == k)[None, :, None], cents, 0)
                left = max(0, cap - _charged(scenario, fund, week))
                draft.at_most(draft.seats(of_week), left, fund.fund_id)

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each fund over its money or cap, and each line that a fund does not pay."""
        scenario = roster.scenario
        for fund in scenario.funds:
            patrols = [patrol for patrol in roster.patrols if patrol.fund == fund.fund_id]
            spent = sum(seat.cost for patrol in patrols for seat in patrol.crew)
            if patrols and spent > fund.available:
                sentence = (
                    f"{fund.name} ({fund.fund_id}) pays {dollars(spent)}; {dollars(fund.available)} is available."
                )
                yield Finding(self.name, (fund.record,), spent, fund.available, sentence)
            for week in scenario.weeks:
                yield from self._over_week(roster, fund, week)
            for patrol in patrols:
                day = scenario.department.day(patrol.interval.start)
                reasons = []
                if not fund.pays_on(day):
                    reasons.append(f"a patrol on {day:%a %d %b %Y}")
                if fund.modes and patrol.mode not in fund.modes:
                    reasons.append(f"{patrol.mode} patrols")
                ranks = {scenario.officer[seat.officer_id].rank for seat in patrol.crew}
                reasons.extend(
                    f"officers of rank {rank}" for rank in sorted(ranks) if rank not in (fund.ranks or ranks)
                )
                for reason in reasons:
                    sentence = f"{fund.name} ({fund.fund_id}) does not pay {reason}: patrol {patrol.patrol_id}."
                    yield Finding(self.name, (fund.record,), 1, 0, sentence)

    def _over_week(self, roster: Roster, fund: Fund, week: date) -> Iterator[Finding]:
        scenario = roster.scenario
        department = scenario.department
        cap = fund.week_cap(department, week, scenario.start, scenario.days)
        if cap is None:
            return
        planned = sum(
            seat.cost
            for patrol in roster.patrols
            if patrol.fund == fund.fund_id and department.week(patrol.interval.start) == week
            for seat in patrol.crew
        )
        earlier = sum(
            duty.cents
            for duty in scenario.duty
            if duty.fund == fund.fund_id
            and department.week(duty.interval.start) == week
            and fund.weekly_cap_counts(department.day(duty.interval.start), scenario.start, scenario.days)
        )
        if planned and planned + earlier > cap:
            sentence = (
                f"{fund.name} ({fund.fund_id}) pays {dollars(planned + earlier)} in the week of {week}, "
                f"{dollars(earlier)} of it earlier; its weekly cap is {dollars(cap)}."
            )
            yield Finding(self.name, (fund.record,), planned + earlier, cap, sentence)


def _charged(scenario: Scenario, fund: Fund, week: date) -> int:
    """Cents that earlier overtime already charged toward a fund's cap of a department week."""
    department = scenario.department
    return sum(
        duty.cents
        for duty in scenario.duty
        if duty.fund == fund.fund_id
        and department.week(duty.interval.start) == week
        and fund.weekly_cap_counts(department.day(duty.interval.start), scenario.start, scenario.days)
    )
