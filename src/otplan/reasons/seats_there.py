"""One officer and one window or detail at length: who holds which seat there, and what stands against him for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.agreement.rules.call import not_offered
from otplan.agreement.rules.offer_passed import out_of_turn
from otplan.reasons.bypass import work_id
from otplan.reasons.lists import Lists
from otplan.reasons.stood_against import Stood, StoodAgainst

if TYPE_CHECKING:
    from otplan.agreement.agreement import Agreement
    from otplan.plan.plan import Assigned, Plan
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Order


@dataclass(frozen=True, slots=True)
class SeatThere:
    """One seat, as an officer looks at it.

    ``order``: names the holder, who then goes before the list. ``missing``: minutes of it for which the officer did not
    sign up. ``behind``: whether he stands behind its holder; None where no list has both. ``stood``: what stands
    against him in the holder's place; None: nothing of his own does, or he did not offer it, or works there.
    """

    each: Assigned
    holder: Officer
    ordered_in: bool
    order: Order | None
    missing: int
    behind: bool | None
    stood: Stood | None


def seats_there(scenario: Scenario, agreement: Agreement, plan: Plan, officer: Officer, where: str) -> list[SeatThere]:
    """Every seat of a window or detail, in the order of the plan; ``where`` is its id."""
    roster = agreement.roster(scenario, plan.patrols, plan.details)
    lists, stood = Lists(scenario, agreement), StoodAgainst(agreement, roster)
    there = [each for each in roster.assigned if work_id(each) == where]
    works = any(seat.officer_id == officer.officer_id for each in there for seat in each.crew)
    seats = []
    for each in there:
        missing = not_offered(roster, officer, each)
        board = scenario.fund[each.fund].board
        for seat in each.crew:
            holder = scenario.officer[seat.officer_id]
            mine, place = (lists.place(who, board) for who in (officer, holder))
            together = holder.unit == officer.unit and holder is not officer and not seat.ordered_in
            behind = place < mine if together and mine is not None and place is not None else None
            asked = not missing and not works
            seats.append(
                SeatThere(
                    each,
                    holder,
                    seat.ordered_in,
                    out_of_turn(scenario, each, holder.officer_id),
                    missing,
                    behind,
                    stood(each, holder, officer) if asked else None,
                )
            )
    return seats
