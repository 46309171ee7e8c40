"""Facts under a statement about many officers: who could be called, who may share a crew, who holds what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.crew_composition import CrewComposition
from otplan.agreement.rules.qualification import Qualification
from otplan.quantities.interval import MINUTE
from otplan.solver.officer_facts import kept_by, sign_up_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.agreement.rule import Rule
    from otplan.problem.arrays import Bools
    from otplan.problem.problem import Problem
    from otplan.quantities.interval import Interval
    from otplan.scenario.detail import Detail
    from otplan.scenario.mode import Mode
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window
    from otplan.scenario.wish import Order

RANK = "Not ordered in for their rank"
NEITHER = "Kept from an order neither by rank nor by duty, the least senior first"
NAMED = 5
"""Officers that one sentence names; of more it says how many."""


def people_facts(problem: Problem, rule: Rule, orders: Sequence[Order]) -> Iterator[str]:
    """What is true of the officers whom a rule, said whole, lets meet these orders or not; sentences without a stop."""
    if isinstance(rule, Call):
        for detail in sorted({name for order in orders for name in order.details})[:NAMED]:
            yield from _callable(problem, rule, problem.scenario.detail[detail], orders)
        for order in orders:
            if len(order.windows) == 1:
                yield from _volunteers(problem, order)
    elif isinstance(rule, CrewComposition):
        yield from _learning(problem, rule, orders)
    elif isinstance(rule, Qualification):
        yield from _qualified(problem, orders)


def modes_of(scenario: Scenario, orders: Sequence[Order]) -> list[Mode]:
    """The modes that the orders leave open to patrols, and those of the details that they name."""
    names = {order.mode for order in orders if order.windows or not order.details}
    named = {scenario.detail[each].mode for order in orders for each in order.details} - {None}
    return [mode for mode in scenario.modes if None in names or mode.name in names | named]


def sizes_of(modes: Sequence[Mode]) -> str:
    """The sizes of crews in words."""
    return ", ".join(f"{mode.name} crews are of {' or '.join(map(str, mode.crew_sizes))}" for mode in modes)


def listed(officers: Sequence[Officer]) -> str:
    """Officers by name, the least senior first."""
    names = [_name(who) for who in sorted(officers, key=lambda who: -who.seniority)[:NAMED]]
    if len(officers) > NAMED:
        names.append(f"{len(officers) - NAMED} more")
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or "nobody"


def _windows(problem: Problem, orders: Sequence[Order], mode: Mode | None = None) -> list[int]:
    """The numbers of the windows of patrols that orders name; of a mode, where they leave it open."""
    fitting = [order for order in orders if mode is None or order.mode in (None, mode.name)]
    names = {name for order in fitting for name in order.windows}
    return [w for w, window in enumerate(problem.scenario.windows) if window.window_id in names]


def _details(problem: Problem, orders: Sequence[Order], mode: Mode) -> list[int]:
    """The numbers of the windows of details in a mode that orders name."""
    names = {name for order in orders for name in order.details}
    details = enumerate(problem.scenario.details, start=problem.patrol_windows)
    return [w for w, detail in details if detail.detail_id in names and detail.mode == mode.name]


def _qualified(problem: Problem, orders: Sequence[Order]) -> Iterator[str]:
    """Who holds what the modes require of everyone and include in a crew, at the time of orders."""
    for mode in modes_of(problem.scenario, orders):
        times = [*_windows(problem, orders, mode), *_details(problem, orders, mode)]
        for name in mode.requires:
            yield f"Mode {mode.name} requires {name}; who holds it then: {_holders(problem, name, times)}"
    # A detail is no crew of a mode: what a mode includes is not asked there.
    patrols = [order for order in orders if order.windows]
    for mode in modes_of(problem.scenario, patrols):
        for name in mode.includes:
            holders = _holders(problem, name, _windows(problem, patrols, mode))
            yield f"A {mode.name} crew includes {name}; who holds it then: {holders}"


def _holders(problem: Problem, name: str, windows: Sequence[int]) -> str:
    """Who holds a qualification in one of the windows."""
    held = problem.people.holds[problem.people.qualifications.index(name)]
    return _of(problem.scenario, held[:, windows].any(axis=1))


def _callable(problem: Problem, rule: Call, detail: Detail, orders: Sequence[Order]) -> Iterator[str]:
    """Who signed up for a detail, who may be ordered in for it, and why others may not."""
    scenario, people = problem.scenario, problem.people
    number = scenario.details.index(detail)
    w = problem.patrol_windows + number
    job = f"{detail.detail_id} ({detail.record})"
    bound = rule.bound(problem)
    willing = people.willing[:, w, problem.detail_mode[number]]
    named = {who for each in orders if detail.detail_id in each.details for who in (each.officer_id, each.partner)}
    which = np.array([who.officer_id in named for who in scenario.officers], dtype=np.bool_)
    if which.any():
        which &= ~willing
        yield from _unsigned(scenario, which, detail.interval, job)
    else:
        yield f"Who signed up for {job}: {_of(scenario, willing)}"
        yield from _late(scenario, detail.interval, ~willing)
        which = bound & ~willing
    if not detail.must:
        yield f"{job} need not be filled, so nobody is ordered in for it"
        return
    kept: dict[str, list[Officer]] = {}
    for who in [scenario.officers[o] for o in np.flatnonzero(which)]:
        exempt = who.rank in rule.exempt_ranks
        kept.setdefault(RANK if exempt else kept_by(scenario, who, detail.interval) or NEITHER, []).append(who)
    for why in sorted(kept, key=lambda each: (each == NEITHER, each != RANK, each)):
        yield f"{why}: {listed(kept[why])}"


def _volunteers(problem: Problem, order: Order) -> Iterator[str]:
    """Who did not sign up for the one window of an order that names him, or who did where it names nobody."""
    scenario = problem.scenario
    (w,) = _windows(problem, [order])
    open_modes = [scenario.modes.index(mode) for mode in modes_of(scenario, [order])]
    willing = np.any(problem.people.willing[:, w, open_modes], axis=1)
    job = f"{scenario.windows[w].window_id} ({order.record})"
    if order.officer_id is None:
        mode = f" in mode {order.mode}" if order.mode else ""
        yield f"Who signed up for {job}{mode}: {_of(scenario, willing)}"
        yield from _late(scenario, scenario.windows[w].interval, ~willing)
        return
    named = [who.officer_id in (order.officer_id, order.partner) for who in scenario.officers]
    unwilling = np.logical_and(named, ~willing)
    told = list(_unsigned(scenario, unwilling, scenario.windows[w].interval, job))
    if told:
        yield from told
        yield "Only details are filled by order"


def _unsigned(scenario: Scenario, which: Bools, about: Interval, job: str) -> Iterator[str]:
    """Of officers who do not count as signed up for a job: what they offered at that time, or that it was nothing."""
    whole = [scenario.officers[o] for o in np.flatnonzero(which)]
    told = {who.officer_id: list(sign_up_facts(scenario, who, _name(who), about)) for who in whole}
    if none := [who for who in whole if not told[who.officer_id]]:
        yield f"{listed(none)} did not sign up for {job}"
    for facts in told.values():
        yield from facts


def _late(scenario: Scenario, about: Interval, others: Bools) -> Iterator[str]:
    """Who of others signed up after the close for some of a time; nothing for nobody."""
    late = {wish.officer_id for wish in scenario.late if any(span.overlaps(about) for span in wish.spans)}
    which = others & np.array([who.officer_id in late for who in scenario.officers], dtype=np.bool_)
    if which.any():
        yield f"Signed up for that time after the close, which does not count: {_of(scenario, which)}"


def _learning(problem: Problem, rule: CrewComposition, orders: Sequence[Order]) -> Iterator[str]:
    """Who is on probation at the time of orders, who could go with them, and how large crews are."""
    scenario = problem.scenario
    windows = [scenario.windows[w] for w in _windows(problem, orders)]
    days = sorted({window.day for window in windows})
    if not days:
        return
    named = {who for each in orders for who in (each.officer_id, each.partner)} - {None}
    learning = np.array([any(map(who.on_probation, days)) for who in scenario.officers], dtype=np.bool_)
    told = learning & rule.bound(problem)
    if named:
        told &= np.array([who.officer_id in named for who in scenario.officers], dtype=np.bool_)
    for who in [scenario.officers[o] for o in np.flatnonzero(told)[:NAMED]]:
        yield f"{_name(who)} is on probation through {who.probation_until:%a %d %b %Y} ({who.record})"
    if rule.companion is not None:
        guiding = [_holds(scenario, who, rule.companion, windows) for who in scenario.officers]
        found = _of(scenario, ~learning & np.array(guiding, dtype=np.bool_))
        yield f"Who holds {rule.companion} then and is not on probation: {found}"
    yield sizes_of(modes_of(scenario, orders)).capitalize()


def _name(who: Officer) -> str:
    return f"{who.name} ({who.officer_id})"


def _holds(scenario: Scenario, who: Officer, name: str, windows: Sequence[Window]) -> bool:
    """Whether an officer holds a qualification on the first and last department day of one of the windows."""
    day = scenario.department.day
    return any(who.holds(name, each.day) and who.holds(name, day(each.interval.end - MINUTE)) for each in windows)


def _of(scenario: Scenario, which: Bools) -> str:
    return listed([scenario.officers[o] for o in np.flatnonzero(which)])
