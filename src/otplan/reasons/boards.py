"""The boards of overtime hours: where each officer stood before the plan, what it adds, where he stands then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.reasons.lists import Lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.plan.plan import Plan
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class OnBoard:
    """One officer on one board; elapsed minutes. ``rank``: his place among his unit, or None without an order."""

    board: str
    rank: int | None
    officer: Officer
    before: int
    awarded: int

    @property
    def after(self) -> int:
        """Minutes with the plan's own."""
        return self.before + self.awarded


def boards(scenario: Scenario, agreement: Agreement, plan: Plan) -> Iterator[OnBoard]:
    """Every officer on every board that a fund has, by board, unit, place, then id."""
    lists = Lists(scenario, agreement)
    minutes: dict[tuple[str, str], int] = {}
    for each in plan.assigned:
        board = scenario.fund[each.fund].board
        for seat in each.crew:
            key = (seat.officer_id, board)
            minutes[key] = minutes.get(key, 0) + each.interval.minutes
    for board in sorted({fund.board for fund in scenario.funds}):
        rows = []
        for officer in scenario.officers:
            key = (officer.officer_id, board)
            stands = scenario.standing_of.get(key)
            before = stands.minutes if stands else 0
            rows.append(OnBoard(board, lists.place(officer, board), officer, before, minutes.get(key, 0)))
        yield from sorted(rows, key=lambda row: (row.officer.unit, row.rank or 0, row.officer.officer_id))
