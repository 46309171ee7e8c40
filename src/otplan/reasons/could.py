"""Who did not sign up for a job, and would have nothing of his own against it while the plan stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.rules.call import not_offered
from otplan.agreement.rules.call_in_order import against
from otplan.plan.plan import DetailCrew, Patrol, Seat
from otplan.plan.roster import Roster
from otplan.quantities.interval import MINUTE
from otplan.quantities.money import Cents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.scenario.detail import Detail
    from otplan.scenario.mode import Mode
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window

NONE = Cents(0)


def could_patrol(roster: Roster, window: Window) -> Iterator[tuple[Mode, tuple[Officer, ...]]]:
    """For each mode, the officers who did not offer a window in it and whom nothing of their own keeps from it.

    Their own are other work and duty, rules about one officer's work, what the mode requires, their rank where no fund
    of the day pays it, and an order that forbids it. Who has a seat in the window has one already.
    """
    scenario = roster.scenario
    free = [who for who in scenario.officers if not _held(roster, who, window)]
    last = scenario.department.day(window.interval.end - MINUTE)
    for mode in scenario.modes:
        patrol = _patrol(window, mode)
        yield (
            mode,
            tuple(
                who
                for who in free
                if not_offered(roster, who, patrol)
                and all(who.holds(name, window.day) and who.holds(name, last) for name in mode.requires)
                and not _forbidden(scenario, who, window, mode)
            ),
        )


def could_staff(roster: Roster, detail: Detail) -> tuple[Officer, ...]:
    """The officers who did not offer a detail and whom nothing of their own keeps from it."""
    there = next((each for each in roster.details if each.detail_id == detail.detail_id), None)
    crew = there or DetailCrew(detail.detail_id, detail.date, detail.interval, detail.mode, "", (), (), NONE)
    working = {seat.officer_id for seat in crew.crew}
    others = tuple(each for each in roster.details if each is not there)
    found = []
    for who in roster.scenario.officers:
        if who.officer_id not in working and not_offered(roster, who, crew):
            seats = (*crew.crew, _seat(who))
            grown = DetailCrew(crew.detail_id, crew.date, crew.interval, crew.mode, crew.fund, (), seats, NONE)
            asked = Roster(roster.scenario, roster.patrols, (*others, grown), (who,), roster.rules)
            if against(asked, grown, who) is None:
                found.append(who)
    return tuple(found)


def _held(roster: Roster, who: Officer, window: Window) -> bool:
    """Whether something of an officer's own keeps him from a window, whatever the mode."""
    scenario = roster.scenario
    if not any(
        fund.pays_on(window.day) and (not fund.ranks or who.rank in fund.ranks) for fund in scenario.funds
    ) or any(
        duty.barred.overlaps(window.interval)
        for duty in scenario.duty_of[who.officer_id]
        if duty.kind.bars != "order-in"
    ):
        return True
    own = roster.assignments_of(who.officer_id)
    if any(each.interval.overlaps(window.interval) for each in own):
        return True
    # The mode of no crew: what modes ask is asked by itself.
    more = _patrol(window, scenario.modes[0], _seat(who))
    patrols = [*(each for each in own if isinstance(each, Patrol)), more]
    details = [each for each in own if isinstance(each, DetailCrew)]
    joined = Roster(scenario, patrols, details, (who,), roster.rules)
    return any(
        next(iter(rule.found(joined)), None) is not None
        for rule in joined.personal
        if getattr(rule, "name", "") != "qualification"
    )


def _forbidden(scenario: Scenario, who: Officer, window: Window, mode: Mode) -> bool:
    """Whether an order keeps an officer from a window in a mode, wherever."""
    return any(
        order.decision == "forbid"
        and order.partner is None
        and order.post is None
        and order.officer_id in (None, who.officer_id)
        and order.mode in (None, mode.name)
        and window.window_id in order.windows
        for order in scenario.orders
    )


def _patrol(window: Window, mode: Mode, *crew: Seat) -> Patrol:
    return Patrol(
        "more", window.date, window.shift.shift_id, window.interval, mode.name, "", (), "", (), tuple(crew), NONE
    )


def _seat(who: Officer) -> Seat:
    return Seat(who.officer_id, ordered_in=False, paid_minutes=0, pay=NONE, fringe=NONE, cost=NONE)
