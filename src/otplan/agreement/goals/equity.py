"""Overtime goes first to those who have had little of it.

What it does
    Hours are shared by board, as standings are: what officers have had on a board, and what this plan adds to it, is
    laid out in bands of ``band_hours``. A minute in the first band counts once, one in the second twice, one in the
    third three times, and the goal is the least sum over the minutes that this plan adds. So an hour for someone who is
    a band or more behind counts less than an hour for someone ahead, whoever they are. Time counts as it passes, not as
    it is paid, and on the board of the fund that pays. Who has no standing on a board stands at 0.
    One goal about who works, not the last, may have ``may_lose``, such as "1%": later goals may make it worse by this
    share of what it reached. Where they do, plan.json says ``tolerance`` of it, in place of what ended its search.
Why
    Overtime is income to some and a burden to others; either way the same few should not have all of it. A limit on
    the highest, or on the spread, says nothing about everyone between; bands do.
Source
    standings.csv, column board of funds.csv. The width of a band is a choice of the agreement, not a finding.
Example
    ``band_hours = 4``. One officer stands at 3 h, another at 9 h; a patrol lasts 4 h. For the first, 1 h is in band one
    and 3 h in band two: 60 x 1 + 180 x 2 = 420. For the second, 3 h in band three and 1 h in band four: 180 x 3 +
    60 x 4 = 780. The first goes.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from math import gcd
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

import numpy as np
from pydantic import BeforeValidator, Field

from otplan.agreement.goal import RosterGoal
from otplan.draft.total import Total
from otplan.quantities.money import exact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster
    from otplan.problem.arrays import Bools


class Equity(RosterGoal):
    """Least minutes, each weighed by the number of the band of its officer's balance in which it lies."""

    name: ClassVar[str] = "equity"
    measured_in: ClassVar[str] = "band-minutes"
    sense: ClassVar[Literal["least", "most"]] = "least"
    band_hours: Annotated[Decimal, Field(ge=1, le=100, decimal_places=2), BeforeValidator(exact)] = Decimal(4)
    """Width of a band in hours of overtime on one board."""

    @property
    def band(self) -> int:
        """The width of a band in minutes, rounded down."""
        return int(self.band_hours * 60)

    def price(self, draft: Draft) -> Total:
        """For each officer and board a row that his minutes fit into band columns; dear bands fill last by themselves.

        Bands that he cannot reach, even if he worked all that is left of his windows, have no column.
        """
        problem = draft.problem
        scenario, standing = problem.scenario, problem.scenario.standing_of
        minutes = problem.end - problem.start
        open_to = _open(draft)
        total = Total(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
        for board in sorted({fund.board for fund in scenario.funds}):
            charged = np.array([fund.board == board for fund in scenario.funds], dtype=np.bool_)
            for o in np.flatnonzero(open_to[:, :, charged].any(axis=(1, 2))).tolist():
                who = scenario.officers[o].officer_id
                before = standing[who, board].minutes if (who, board) in standing else 0
                mine = open_to[o] & charged
                windows = np.flatnonzero(mine.any(axis=1))
                bands = list(self._bands(before, int(minutes[windows].sum())))
                step = gcd(*minutes[windows].tolist(), *(width for _, width in bands[:-1]))
                weight = np.zeros(draft.shape, dtype=np.int64)
                weight[o] = np.where(mine, minutes[:, None] // step, 0)
                filled = draft.whole(np.array([-(-width // step) for _, width in bands], dtype=np.int64))
                draft.at_most(draft.seats(weight) + draft.whole_total(filled).times(-1), 0, who)
                total += Total(filled, np.array([number * step for number, _ in bands], dtype=np.int64))
        return total

    def _bands(self, before: int, most: int) -> Iterator[tuple[int, int]]:
        """(number, minutes left in it) of the bands from a standing on that up to ``most`` more minutes reach."""
        number, left = before // self.band + 1, self.band - before % self.band
        while most > 0:
            yield number, min(left, most)
            number, left, most = number + 1, self.band, most - left

    def measure(self, roster: Roster) -> int:
        """The weighed minutes between each officer's standing and his standing with this plan, board by board."""
        scenario = roster.scenario
        added: Counter[tuple[str, str]] = Counter()
        for each in roster.assigned:
            for seat in each.crew:
                added[seat.officer_id, scenario.fund[each.fund].board] += each.interval.minutes
        weighed = 0
        for key, minutes in added.items():
            before = scenario.standing_of[key].minutes if key in scenario.standing_of else 0
            weighed += self._up_to(before + minutes) - self._up_to(before)
        return weighed

    def _up_to(self, balance: int) -> int:
        """The weighed minutes of a balance from 0 on."""
        full, rest = divmod(balance, self.band)
        return self.band * full * (full + 1) // 2 + rest * (full + 1)


def _open(draft: Draft) -> Bools:
    """(O, W, F): seats that what was struck so far leaves open in some mode; of patrols only where one may go."""
    problem = draft.problem
    places, first = problem.places, problem.patrol_windows
    struck = np.zeros((*draft.shape[:2], draft.modes), dtype=np.bool_)
    unpaid = np.zeros(draft.shape, dtype=np.bool_)
    unsent = np.zeros(draft.deployments, dtype=np.bool_)
    for _, which in draft.struck:
        struck |= which
    for _, which in draft.struck_paid:
        unpaid |= which
    for _, which in draft.struck_deployed:
        unsent |= which
    sent = np.zeros((draft.shape[1], draft.shape[2]), dtype=np.bool_)
    sent[first:] = True
    sent[places.window[~unsent], places.fund[~unsent]] = True
    can: Bools = np.any(~struck, axis=2)
    for number, mode in enumerate(problem.detail_mode):
        can[:, first + number] = ~struck[:, first + number, mode]
    return can[:, :, None] & ~unpaid & sent[None, :, :]
