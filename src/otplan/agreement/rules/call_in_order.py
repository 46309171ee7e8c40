"""Inverse seniority, for the rule ``call``: who comes before whom for a place on a detail, said and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from otplan.quantities.interval import MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.draft.total import Total
    from otplan.plan.plan import DetailCrew
    from otplan.plan.roster import Roster
    from otplan.problem.arrays import Bools
    from otplan.scenario.detail import Detail
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Order


def in_order(draft: Draft, w: int, detail: Detail, may: Bools) -> None:
    """Nobody is ordered in before a volunteer or someone less senior who could take his place.

    ``may`` (O,): those who may be ordered in, of the agreement; volunteers are those of every unit. A place that is
    kept for holders of a qualification excuses whoever lacks it, and someone who works the detail excuses those kept
    apart from him. One chain of marks for each set of qualifications that a place may be taken with: a mark is 1 only
    if everyone up to there works the detail or is excused.
    """
    problem = draft.problem
    people, scenario = problem.people, problem.scenario
    volunteers = np.flatnonzero(people.willing[:, w, problem.detail_mode[w - problem.patrol_windows]]).tolist()
    by_order = sorted(np.flatnonzero(may).tolist(), key=lambda o: -scenario.officers[o].seniority)
    holds = {name: people.holds[people.qualifications.index(name), :, w] for name, _ in detail.needs}
    kept = {name: _all_taken(draft, w, ~holds[name], detail.officers - count) for name, count in detail.needs}
    orders = [each for each in scenario.orders if detail.detail_id in each.details]
    # An order by time speaks of every detail in it; out of turn goes only whom one names for this detail.
    musts = [each for each in orders if each.decision == "must" and each.detail == detail.detail_id]
    named = {who for each in musts for who in (each.officer_id, each.partner)}
    forbidden = {each.officer_id for each in orders if each.decision == "forbid" and each.partner is None}
    out_of_turn = named - forbidden
    number = {officer.officer_id: o for o, officer in enumerate(scenario.officers)}
    apart = {
        o: sorted({number[other] for each in orders if (other := each.parts(scenario.officers[o].officer_id))})
        for o in (*volunteers, *by_order)
    }
    brings = {o: frozenset(name for name in holds if holds[name][o]) for o in (*volunteers, *by_order)}
    for what in sorted({brings[o] for o in by_order}, key=sorted):
        before: Total | None = None
        earlier: dict[int, Total] = {}
        for o in (*volunteers, *by_order):
            officer_id = scenario.officers[o].officer_id
            works = draft.seats_in(w, [o])
            if may[o] and brings[o] == what and before is not None and officer_id not in out_of_turn:
                draft.at_most(works + before.times(-1), 0, detail.detail_id)
                # Whoever is kept apart from him could still take his place: then only others excuse.
                for ahead in sorted(set(apart[o]) & set(earlier)):
                    alone = earlier[ahead] + draft.seats_in(w, [each for each in apart[ahead] if each != o])
                    draft.at_most(works + alone.times(-1), 0, detail.detail_id)
            if officer_id in forbidden:
                continue
            excused = works + draft.blocked(o, w)
            for name in what - brings[o]:
                excused += kept[name]
            earlier[o] = excused
            excused += draft.seats_in(w, apart[o])
            mark = draft.whole_total(draft.whole(np.ones(1, dtype=np.int64)))
            draft.at_most(mark + excused.times(-1), 0, detail.detail_id)
            if before is not None:
                draft.at_most(mark + before.times(-1), 0, detail.detail_id)
            before = mark


def _all_taken(draft: Draft, w: int, who: Bools, places: int) -> Total:
    """A number that is 1 only if officers ``who`` (O,) take all of so many places."""
    mark = draft.whole_total(draft.whole(np.ones(1, dtype=np.int64)))
    taken = draft.seats_in(w, np.flatnonzero(who).tolist())
    draft.at_most(mark.times(places) + taken.times(-1), 0, "")
    return mark


def passed_over(roster: Roster, crew: DetailCrew, officer: Officer, ahead: Officer) -> bool:
    """Whether ``ahead`` could take an officer's place on a detail: no rule, order, rank or need stands against it.

    False as well where an order names ``officer`` for the detail.
    """
    if any(officer.officer_id in (order.officer_id, order.partner) for order in by_name(roster.scenario, crew)):
        return False
    changed = roster.instead(crew, officer.officer_id, ahead)
    (there,) = (each for each in changed.details if each.detail_id == crew.detail_id)
    return against(changed, there, ahead) is None


def by_name(scenario: Scenario, crew: DetailCrew) -> Iterator[Order]:
    """The orders that name officers for a detail, who then work it out of turn; one by time names nobody for it."""
    for order in scenario.orders:
        if order.decision == "must" and order.officer_id is not None and order.detail == crew.detail_id:
            yield order


def against(roster: Roster, crew: DetailCrew, officer: Officer) -> str | None:
    """The rule that stands against the place of ``officer``, the one in question, on a detail of a roster.

    The first of orders, rank, needs and rules about his own work; None if nothing of his own does. His rank stands
    against it only if every fund that may pay the detail leaves it out: which of them pays is management's choice, and
    no reason to pass someone over.
    """
    scenario = roster.scenario
    detail = scenario.detail[crew.detail_id]
    others = {seat.officer_id for seat in crew.crew} - {officer.officer_id}
    for order in scenario.orders:
        if detail.detail_id in order.details:
            alone = order.decision == "forbid" and order.partner is None
            if order.parts(officer.officer_id) in others or (alone and order.officer_id in (None, officer.officer_id)):
                return "orders"
    listed = [fund for fund in scenario.funds if not detail.funds or fund.fund_id in detail.funds]
    paying = [fund for fund in listed if fund.pays_detail(detail.kind) and fund.pays_on(detail.day)]
    if not any(not fund.ranks or officer.rank in fund.ranks for fund in paying):
        return "fund-limit"
    days = {scenario.department.day(at) for at in (detail.interval.start, detail.interval.end - MINUTE)}
    for name, count in detail.needs:
        members = [scenario.officer[seat.officer_id] for seat in crew.crew]
        without = sum(not all(member.holds(name, day) for day in days) for member in members)
        if without > detail.officers - count:
            return "shape"
    found = (finding.rule for rule in roster.personal for finding in rule.found(roster))
    return next(found, None)
