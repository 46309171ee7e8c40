"""No fund pays more than it has, earlier than it may, or for what it does not pay.

What it does
    The plan's lines on a fund sum to no more than ``available``. In each department week, lines and earlier overtime
    that start in it sum to no more than the weekly cap. A blank cap paces the fund evenly to its end: the horizon's
    days of the week have their share of what is available, and only earlier overtime of those days counts toward it.
    With an ``officer_cap``, one officer's lines and earlier overtime on the fund sum to no more than that.
    A fund pays only on its dates, only officers of its ranks, and only patrols that one of its rows allows whole: the
    mode, the crew's size, the shift, and every hot spot of the post. Rows of one fund are alternatives. Blank lists
    allow all. A fund pays the kinds of work that ``pays`` names: patrols, events, backfill, outside work; blank means
    patrols, and events too where a row is without limits. Of a detail it pays every officer or none, and only where the
    detail's ``funds`` do not name others; its rows are not asked. No time is paid twice, whoever pays: no-overlap
    keeps every line clear of tours, leave, other overtime and other lines.
Why
    A grant charged outside its period or past its line is questioned cost, to be paid back.
Source
    A fact of funds.csv and duty.csv. Why it matters: audits of grant overtime (docs/limits.md).
Example
    Available $1,000.00, two lines of $500.00: allowed. One cent more: refused.
    Two rows, one for the shift eve, one for crews of 2: one officer on eve and a pair by day are paid, one officer
    by day is not. A row for the hot spots PARK and MARKET does not pay a circuit of PARK and STATION.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from otplan.agreement.rule import FactRule
from otplan.draft.draft import NO_LIMIT
from otplan.plan.finding import Finding
from otplan.plan.plan import DetailCrew
from otplan.quantities.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from otplan.draft.draft import Draft
    from otplan.plan.plan import Patrol
    from otplan.plan.roster import Roster
    from otplan.problem.arrays import Bools
    from otplan.scenario.detail import Detail
    from otplan.scenario.fund import Fund
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario


class FundLimit(FactRule):
    """Available money, weekly caps, dates and ranks of funds, and the patrols that their rows allow."""

    name: ClassVar[str] = "fund-limit"

    def state(self) -> str:
        """The rule in a sentence."""
        return (
            "No fund pays more than is available, more than its weekly cap or to an officer more than its officer cap, "
            "outside its dates and ranks, a patrol that none of its rows allows (mode, crew size, shift, hot spots) or "
            "a detail of a kind that its pays leaves out or that names other funds."
        )

    def constrain(self, draft: Draft) -> None:
        """Strike what a fund does not pay; one row of cents for each fund, one more for each week with a cap."""
        problem = draft.problem
        scenario, places = problem.scenario, problem.places
        officers, windows, funds = draft.shape
        unpaid = np.zeros(draft.deployments, dtype=np.bool_)
        wrong_rank = np.zeros((officers, windows, funds), dtype=np.bool_)
        for f, fund in enumerate(scenario.funds):
            on_date = np.array([fund.pays_on(window.day) for window in problem.windows], dtype=np.bool_)
            paying = on_date.copy()
            for number, detail in enumerate(scenario.details):
                listed = not detail.funds or fund.fund_id in detail.funds
                paying[problem.patrol_windows + number] &= listed and fund.pays_detail(detail.kind)
            allowed = _allowed(draft, fund)[places.post, places.window, places.crew]
            unpaid |= (places.fund == f) & ~(on_date[places.window] & allowed)
            wrong_rank[:, ~paying, f] = True
            if fund.ranks:
                wrong_rank[[who.rank not in fund.ranks for who in scenario.officers], :, f] = True
        draft.strike_deployed(unpaid)
        draft.strike_paid(wrong_rank)
        for f, fund in enumerate(scenario.funds):
            cents = np.zeros(draft.shape, dtype=np.int64)
            cents[:, :, f] = problem.people.cost[f]
            draft.at_most(draft.seats(cents), fund.available, fund.fund_id)
            if fund.officer_cap is not None:
                each = np.full((officers, officers), NO_LIMIT, dtype=np.int64)
                for o, officer in enumerate(scenario.officers):
                    each[o, o] = max(0, fund.officer_cap - _paid_earlier(scenario, fund, officer))
                draft.each_officer(problem.people.cost[f], each, f)
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
            charged = [each for each in roster.assigned if each.fund == fund.fund_id]
            spent = sum(seat.cost for each in charged for seat in each.crew)
            if charged and spent > fund.available:
                sentence = (
                    f"{fund.name} ({fund.fund_id}) pays {dollars(spent)}; {dollars(fund.available)} is available."
                )
                yield Finding(self.name, (fund.record,), spent, fund.available, sentence)
            for week in scenario.weeks:
                yield from self._over_week(roster, fund, week)
            yield from self._over_officer(roster, fund)
            for each in charged:
                day = scenario.department.day(each.interval.start)
                reasons = []
                if not fund.pays_on(day):
                    reasons.append(f"does not pay on {day:%a %d %b %Y}")
                if isinstance(each, DetailCrew):
                    reasons.extend(_refused(fund, scenario.detail[each.detail_id]))
                else:
                    reasons.extend(["does not pay patrols"] if fund.pays and "patrol" not in fund.pays else [])
                    reasons.extend(_unlisted(fund, each))
                ranks = {scenario.officer[seat.officer_id].rank for seat in each.crew}
                reasons.extend(
                    f"does not pay officers of rank {rank}"
                    for rank in sorted(ranks)
                    if rank not in (fund.ranks or ranks)
                )
                for reason in reasons:
                    sentence = f"{fund.name} ({fund.fund_id}) {reason}: {each.what}."
                    yield Finding(self.name, (fund.record,), 1, 0, sentence)

    def _over_week(self, roster: Roster, fund: Fund, week: date) -> Iterator[Finding]:
        scenario = roster.scenario
        department = scenario.department
        cap = fund.week_cap(department, week, scenario.start, scenario.days)
        if cap is None:
            return
        planned = sum(
            seat.cost
            for each in roster.assigned
            if each.fund == fund.fund_id and department.week(each.interval.start) == week
            for seat in each.crew
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

    def _over_officer(self, roster: Roster, fund: Fund) -> Iterator[Finding]:
        if fund.officer_cap is None:
            return
        planned: dict[str, int] = {}
        for each in roster.assigned:
            for seat in each.crew if each.fund == fund.fund_id else ():
                planned[seat.officer_id] = planned.get(seat.officer_id, 0) + seat.cost
        for officer_id, cents in sorted(planned.items()):
            officer = roster.scenario.officer[officer_id]
            before = [duty.cents for duty in roster.scenario.duty_of[officer_id] if duty.fund == fund.fund_id]
            charged = cents + sum(before)
            if charged > fund.officer_cap:
                sentence = (
                    f"{fund.name} ({fund.fund_id}) pays {dollars(charged)} for {officer.name} ({officer_id}), "
                    f"{dollars(sum(before))} of it earlier; its cap for an officer is {dollars(fund.officer_cap)}."
                )
                yield Finding(self.name, (fund.record,), charged, fund.officer_cap, sentence)


def _allowed(draft: Draft, fund: Fund) -> Bools:
    """(P, W, C): the patrols that a fund pays, as its rows say."""
    scenario, places = draft.problem.scenario, draft.problem.places
    crews = [(scenario.modes[m].name, int(size)) for m, size in zip(places.crew_mode, places.crew_size, strict=True)]
    # Windows of one shift are alike.
    by_shift = np.array(
        [
            [[fund.pays_patrol(*crew, shift.shift_id, post.hotspots) for crew in crews] for shift in scenario.shifts]
            for post in scenario.posts
        ],
        dtype=np.bool_,
    )
    number = {shift.shift_id: s for s, shift in enumerate(scenario.shifts)}
    allowed: Bools = by_shift[:, [number[window.shift.shift_id] for window in scenario.windows]]
    return allowed


def _refused(fund: Fund, detail: Detail) -> Iterator[str]:
    """Why a fund does not pay a detail, said of the fund."""
    if not fund.pays_detail(detail.kind):
        yield f"does not pay work of kind {detail.kind}"
    if detail.funds and fund.fund_id not in detail.funds:
        yield f"is not among the funds of detail {detail.detail_id}"


def _unlisted(fund: Fund, patrol: Patrol) -> Iterator[str]:
    """What of a patrol no row of a fund lists, said of the fund; nothing where one row lists all of it."""
    size = len(patrol.crew)
    missed = []
    for row in fund.alternatives:
        words = []
        if row.modes and patrol.mode not in row.modes:
            words.append(f"{patrol.mode} patrols")
        if row.crew_sizes and size not in row.crew_sizes:
            words.append(f"crews of {size}")
        if row.shifts and patrol.shift not in row.shifts:
            words.append(f"shift {patrol.shift}")
        words.extend(f"hot spot {spot}" for spot in patrol.hotspots if row.hotspots and spot not in row.hotspots)
        missed.append(words)
    if len(missed) == 1:
        yield from (f"does not pay {words}" for words in missed[0])
    elif all(missed):
        where = ", ".join(patrol.hotspots)
        yield f"has no row that pays a {patrol.mode} crew of {size} on shift {patrol.shift} at {where}"


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


def _paid_earlier(scenario: Scenario, fund: Fund, officer: Officer) -> int:
    """Cents that duty.csv charges to a fund for an officer."""
    return sum(
        duty.cents for duty in scenario.duty if duty.officer_id == officer.officer_id and duty.fund == fund.fund_id
    )
