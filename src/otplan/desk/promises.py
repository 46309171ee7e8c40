"""What a plan leaves unmet of what was promised or asked for, with what a plan that meets it has to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.goals import details, floors
from otplan.plan.plan import Unmet
from otplan.scenario.place import SPOT_UNITS
from otplan.solver.room import GOAL_OF, Promise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.plan.roster import Roster


def promises(roster: Roster, agreement: Agreement) -> Iterator[Promise]:
    """Must details that are short, floors that are short, places that somebody asked for and that have no patrol.

    What the agreement has no goal for was not promised.
    """
    values = {goal.name: goal.measure(roster) for goal in agreement.goals if goal.settles == "deployment"}
    for unmet, short in _short(roster):
        goal = GOAL_OF.get(unmet.what)
        if goal is None or goal in values:
            others = None if goal is None else values[goal] - short
            yield Promise(unmet, short, _before(agreement, values, goal), others)


def _short(roster: Roster) -> Iterator[tuple[Unmet, int]]:
    """What is unmet, and how much of it in the unit of its goal."""
    for detail, missing in details.shortfalls(roster):
        if detail.must:
            yield Unmet("detail", detail.detail_id, missing), missing
    for spot, week, missing in floors.shortfalls(roster):
        yield Unmet("floor", f"{spot.hotspot_id}/{week.isoformat()}", -(-missing // SPOT_UNITS)), missing
    patrolled = {spot for patrol in roster.patrols for spot in patrol.hotspots}
    for spot in roster.scenario.hotspots:
        if spot.requests and spot.hotspot_id not in patrolled:
            yield Unmet("request", spot.hotspot_id, 1), 1


def _before(agreement: Agreement, values: dict[str, int], goal: str | None) -> dict[str, int]:
    """The goals settled before one, with their values; of a request all of something missing or ordered in."""
    kept = {}
    for each in agreement.goals:
        if each.name == goal or each.settles == "roster":
            break
        if each.sense == "least":
            kept[each.name] = values[each.name]
    return kept
