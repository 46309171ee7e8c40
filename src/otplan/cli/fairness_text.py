"""How hours are shared, in a line for each board and as JSON holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.goals.equity import Equity
from otplan.budget.fairness import boards_shared
from otplan.plan.finding import hours_text
from otplan.quantities.counted import counted
from otplan.quantities.money import half_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from otplan.audit.audited import Audited
    from otplan.budget.fairness import BoardShared, Shared


def fairness_lines(audited: Audited) -> Iterator[str]:
    """Each board on which somebody has a standing; all boards where the agreement wants hours shared."""
    asked = any(isinstance(goal, Equity) for goal in audited.agreement.goals)
    stood = {standing.board for standing in audited.scenario.standings}
    for each in boards_shared(audited):
        if asked or each.board in stood:
            yield (
                f"Hours on board {each.board} run {_run(each.after)}; before the plan {_run(each.before)}, "
                f"of {counted(each.officers, 'officer')} who signed up."
            )


def fairness_document(audited: Audited) -> list[dict[str, object]]:
    """Every board, in minutes."""
    return [_document(each) for each in boards_shared(audited)]


def _document(each: BoardShared) -> dict[str, object]:
    return {
        "board": each.board,
        "officers": each.officers,
        **{
            name: {"least_minutes": held.least, "most_minutes": held.most, "gini": _thousandths(held.gini)}
            for name, held in (("before", each.before), ("after", each.after))
        },
    }


def _run(held: Shared) -> str:
    told = f"from {hours_text(held.least)} to {hours_text(held.most)}"
    return f"{told} ({hours_text(held.spread)} spread, Gini {_thousandths(held.gini)})"


def _thousandths(exact: Fraction) -> str:
    whole = half_up(exact * 1000)
    return f"{whole // 1000}.{whole % 1000:03}"
