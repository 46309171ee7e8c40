"""How hours are shared on each board before a plan and with it, among those who asked for work."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.audit.audited import Audited
    from otplan.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Shared:
    """Minutes of the officer who has least and of the one who has most; the Gini coefficient, exact.

    ``gini``: 0 where all have the same, nearer to 1 the fewer have it all.
    """

    least: int
    most: int
    gini: Fraction

    @property
    def spread(self) -> int:
        """Minutes between the two."""
        return self.most - self.least


@dataclass(frozen=True, slots=True)
class BoardShared:
    """One board: of how many officers, how their standings are shared and how their standings with the plan."""

    board: str
    officers: int
    before: Shared
    after: Shared


def boards_shared(audited: Audited) -> tuple[BoardShared, ...]:
    """Each board of the scenario's funds, by name; none where nobody signed up for anything in the horizon.

    Minutes count as they pass, on the board of the fund that pays. Whoever did not sign up is left out, ordered in or
    not: of hours that he did not ask for, few are no wrong. Who has no standing on a board stands at 0.
    """
    scenario = audited.scenario
    added: Counter[tuple[str, str]] = Counter()
    for each in audited.plan.assigned:
        for seat in each.crew:
            added[seat.officer_id, scenario.fund[each.fund].board] += each.interval.minutes
    who = _asking(scenario)
    found = []
    for board in sorted({fund.board for fund in scenario.funds}) if who else ():
        standings = [scenario.standing_of.get((officer_id, board)) for officer_id in who]
        before = [standing.minutes if standing else 0 for standing in standings]
        after = [minutes + added[officer_id, board] for officer_id, minutes in zip(who, before, strict=True)]
        found.append(BoardShared(board, len(who), shared(before), shared(after)))
    return tuple(found)


def shared(minutes: Sequence[int]) -> Shared:
    """How some minutes are shared; at least one officer's.

    The Gini coefficient is the mean difference between two of them over twice their mean. Example: 180, 540, 540: of
    nine pairs four differ, by 360 each; 1,440 / (2 x 3 x 1,260) = 4/21.
    """
    whole = sum(minutes)
    # Of those in order, each lies above those before it and below those after it.
    apart = sum((2 * at - len(minutes) + 1) * each for at, each in enumerate(sorted(minutes)))
    return Shared(min(minutes), max(minutes), Fraction(apart, len(minutes) * whole) if whole else Fraction(0))


def _asking(scenario: Scenario) -> list[str]:
    """Officers with a sign-up for some time of the horizon."""
    return [
        officer_id
        for officer_id, wishes in scenario.availability_of.items()
        if any(span.overlaps(scenario.horizon) for wish in wishes for span in wish.spans)
    ]
