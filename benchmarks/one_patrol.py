"""One patrol more or one less in a plan: which rules refuse it, and whether the plan could have been better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.offers import Offers, takes
from otplan.pay.line import pay_line
from otplan.plan.plan import Patrol, Seat
from otplan.quantities.money import Cents

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator

    from otplan.agreement.goal import Goal
    from otplan.audit.audited import Audited
    from otplan.plan.roster import Roster
    from otplan.scenario.fund import Fund
    from otplan.scenario.officer import Officer
    from otplan.scenario.shift import Window

DRAWN = 8
LIKELY = 0.9
"""How often what is drawn is such as no rule refuses by itself, where there is any."""
ASKED = 6
"""Patrols of a plan of which it is asked whether they could be left out."""


def more(audited: Audited, rng: random.Random) -> Iterator[tuple[Patrol, frozenset[str]]]:
    """Patrols drawn at random, each with the rules that find something in the plan with it.

    The crew is mostly drawn from those who offered the window in the mode and have no duty then, where there are enough
    of them: of others ``call`` and ``no-overlap`` would refuse nearly all. Fleet units are those in service that no
    overlapping patrol has. The mode is mostly one that the window takes, the fund one that pays such a patrol, so that
    fewer rules refuse at once.
    """
    scenario = audited.scenario
    offers = Offers(scenario)
    for _ in range(DRAWN if scenario.windows else 0):
        window = rng.choice(scenario.windows)
        fitting = [mode for mode in scenario.modes if takes(scenario.department, window, mode)]
        mode = rng.choice(fitting if fitting and rng.random() < LIKELY else scenario.modes)
        size = rng.choice(mode.crew_sizes)
        willing = [who for who in offers.willing(window, mode.name) if offers.free(who.officer_id, window)]
        known = willing if len(willing) >= size and rng.random() < LIKELY else scenario.officers
        if len(known) < size:
            continue
        crew = sorted(rng.sample(known, size), key=lambda officer: officer.officer_id)
        post = rng.choice(scenario.posts)
        paying = [
            fund
            for fund in scenario.funds
            if fund.pays_patrol(mode.name, size, window.shift.shift_id, post.hotspots) and fund.pays_on(window.day)
        ]
        fund = rng.choice(paying if paying and rng.random() < LIKELY else scenario.funds)
        taken = {
            unit for each in audited.plan.patrols if each.interval.overlaps(window.interval) for unit in each.fleet
        }
        units = [unit for unit in scenario.fleet if unit.mode == mode.name and unit.serves(window.interval)]
        free = [unit.fleet_id for unit in units if unit.fleet_id not in taken]
        seats = tuple(_seat(audited, officer, window, fund) for officer in crew)
        patrol = Patrol(
            "addition",
            window.date,
            window.shift.shift_id,
            window.interval,
            mode.name,
            post.post_id,
            post.hotspots,
            fund.fund_id,
            tuple(free[: 0 if mode.pool is not None else mode.units_needed(size)]),
            seats,
            Cents(sum(seat.cost for seat in seats)),
        )
        roster = _with(audited, (*audited.plan.patrols, patrol))
        yield patrol, _breached(audited, roster)


def beyond(audited: Audited, patrol: Patrol) -> Iterator[str]:
    """Goals of the deployment whose bound the plan with one more patrol, which no rule refuses, would pass."""
    roster = _with(audited, (*audited.plan.patrols, patrol))
    bounds = {stage.goal: stage.bound for stage in audited.plan.stages}
    # A later goal's bound holds for plans that keep what the earlier goals reached.
    for goal, before, after in _values(audited, roster):
        if (after > bounds[goal.name]) if goal.sense == "most" else (after < bounds[goal.name]):
            yield goal.name
        if (after < before) if goal.sense == "most" else (after > before):
            return


def idle(audited: Audited, rng: random.Random) -> list[str]:
    """Patrols each of which could be left out by itself: no rule objects, and no goal of the deployment loses.

    Of a plan with many, some are drawn.
    """
    found = []
    patrols = audited.plan.patrols
    for patrol in rng.sample(patrols, min(ASKED, len(patrols))):
        roster = _with(audited, [each for each in patrols if each is not patrol])
        unchanged = all(before == after for _, before, after in _values(audited, roster))
        if unchanged and not _breached(audited, roster):
            found.append(patrol.patrol_id)
    return found


def _with(audited: Audited, patrols: Iterable[Patrol]) -> Roster:
    """The plan with these patrols in place of its own; its details stay."""
    return audited.agreement.roster(audited.scenario, patrols, audited.plan.details)


def _values(audited: Audited, roster: Roster) -> Iterator[tuple[Goal, int, int]]:
    """The goals of the deployment in order: what the plan reached, and what a roster reaches."""
    reached = {stage.goal: stage.value for stage in audited.plan.stages}
    for goal in audited.agreement.goals:
        if goal.settles == "deployment":
            yield goal, reached[goal.name], goal.measure(roster)


def _breached(audited: Audited, roster: Roster) -> frozenset[str]:
    rules = audited.agreement.rules
    return frozenset(rule.name for rule in rules if next(iter(rule.found(roster)), None) is not None)


def _seat(audited: Audited, officer: Officer, window: Window, fund: Fund) -> Seat:
    duties, terms = audited.scenario.duty_of[officer.officer_id], audited.agreement.pay.of(officer)
    line = pay_line(terms, officer, audited.scenario.department, window.interval, fund, duties)
    return Seat(
        officer.officer_id,
        ordered_in=False,
        paid_minutes=line.paid_minutes,
        pay=line.pay,
        fringe=line.fringe_total,
        cost=line.cost,
    )
