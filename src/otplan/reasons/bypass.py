"""Who stood ahead of someone with a seat and has none: what stands against him, or which order went before the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.agreement.rules.offer_passed import out_of_turn, together_with
from otplan.plan.plan import Patrol
from otplan.reasons.lists import Lists
from otplan.reasons.stood_against import Stood, StoodAgainst

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.plan.plan import Assigned, Plan
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Order


@dataclass(frozen=True, slots=True)
class Passed:
    """A seat whose holder stands behind somebody without one; ``order`` names the holder, who then goes first."""

    each: Assigned
    holder: Officer
    order: Order | None


@dataclass(frozen=True, slots=True)
class Bypass:
    """One officer and one window or detail in which others behind him have seats, at least one, and he has none.

    ``stood``: the same rule stands against him for each of the seats, told of the first; None: only the orders that
    name their holders do.
    """

    ahead: Officer
    stood: Stood | None
    seats: tuple[Passed, ...]

    @property
    def work_id(self) -> str:
        """The window or detail."""
        return work_id(self.seats[0].each)

    @property
    def override(self) -> bool:
        """Whether an order, of whatever kind, is why."""
        return self.stood is None or self.stood.rule == "orders"


def work_id(each: Assigned) -> str:
    """The window of a patrol, or the detail."""
    return each.window_id if isinstance(each, Patrol) else each.detail_id


class Bypasses:
    """Asks a plan that is taken to be sound."""

    def __init__(self, scenario: Scenario, agreement: Agreement, plan: Plan) -> None:
        """Lay the plan over the facts."""
        self._roster = agreement.roster(scenario, plan.patrols, plan.details)
        self.lists = Lists(scenario, agreement)
        self.stood = StoodAgainst(agreement, self._roster)

    def every(self) -> tuple[Bypass, ...]:
        """Every bypass, those by order first, then by time."""
        return self.of(self._roster.assigned)

    def of(self, assigned: Iterable[Assigned]) -> tuple[Bypass, ...]:
        """The bypasses in seats of these patrols and details alone."""
        found: dict[tuple[str, str, str], tuple[Stood | None, list[Passed]]] = {}
        for each in assigned:
            for ahead, seat, stood in self._in(each):
                key = (work_id(each), ahead.officer_id, stood.rule if stood else "")
                found.setdefault(key, (stood, []))[1].append(seat)
        people = self._roster.scenario.officer
        told = [Bypass(people[who], stood, tuple(seats)) for (_, who, _), (stood, seats) in found.items()]
        told.sort(key=lambda one: (not one.override, one.seats[0].each.interval, one.work_id, one.ahead.officer_id))
        return tuple(told)

    def _in(self, each: Assigned) -> Iterator[tuple[Officer, Passed, Stood | None]]:
        seated = {seat.officer_id for other in together_with(self._roster, each) for seat in other.crew}
        for seat in each.crew:
            holder = self._roster.scenario.officer[seat.officer_id]
            rule = self.lists.rule(holder)
            if seat.ordered_in or rule.order == "free":
                continue
            order = out_of_turn(self._roster.scenario, each, holder.officer_id)
            for ahead in rule.ahead(self._roster, each, holder):
                if ahead.officer_id not in seated:
                    yield ahead, Passed(each, holder, order), self.stood(each, holder, ahead)
