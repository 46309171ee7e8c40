"""No block of work is longer than a number of hours.

What it does
    Work that touches is one block: a tour, the patrol that begins as it ends, and what begins as that ends. No block
    with a patrol in it is longer than ``hours``, in elapsed time. A pause of a minute ends a block; how long a pause
    must be is the business of rest.
Why
    Controllable fatigue comes from overtime put onto tours and from double shifts.
Source
    The agreement (``cite``). Shape of the clause: 15.5 or 16 consecutive hours in city contracts (docs/limits.md).
Example
    ``hours = 16``, tour 07:00-15:00: a patrol 15:00-23:00 is allowed, one 15:00-23:30 is refused, one 15:30-23:59 is
    another block. On the night the clocks go back, tour 15:00-23:00 and patrol 23:00-07:00 make 17 hours: refused.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from pydantic import BeforeValidator, Field

from otplan.agreement.rule import Rule
from otplan.draft.draft import NO_LIMIT
from otplan.plan.finding import Finding, hours_text
from otplan.quantities.money import exact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster, Work
    from otplan.scenario.officer import Officer

Span = tuple[int, int, tuple[int, ...]]
"""Start, end and the windows that it is: one, or none of a duty."""


class LongestBlock(Rule):
    """No block longer than ``hours``."""

    name: ClassVar[str] = "longest-block"
    personal: ClassVar[bool] = True
    hours: Annotated[Decimal, Field(gt=0, le=48, decimal_places=2), BeforeValidator(exact)]
    """Most hours of work without a pause."""

    @property
    def minutes(self) -> int:
        """The longest block in minutes, rounded down."""
        return int(self.hours * 60)

    def state(self) -> str:
        """The rule in a sentence."""
        return f"No officer works longer than {hours_text(self.minutes)} without a pause."

    def constrain(self, draft: Draft) -> None:
        """For each shortest chain of touching work that is too long and has windows in it: not all of its windows."""
        problem = draft.problem
        officers = len(problem.people.work)
        barred: dict[tuple[int, ...], list[int]] = {}
        for o in np.flatnonzero(self.bound(problem)).tolist():
            spans: list[Span] = [
                (int(a), int(b), (w,)) for w, (a, b) in enumerate(zip(problem.start, problem.end, strict=True))
            ]
            spans += [(int(a), int(b), ()) for a, b in problem.people.work[o]]
            for chain in set(_too_long(spans, self.minutes)):
                barred.setdefault(chain, []).append(o)
        if not barred:
            return
        chains = sorted(barred)
        weight = np.zeros((len(chains), len(problem.start)), dtype=np.int64)
        at_most = np.full((len(chains), officers), NO_LIMIT, dtype=np.int64)
        for r, chain in enumerate(chains):
            weight[r, list(chain)] = 1
            at_most[r, barred[chain]] = len(chain) - 1
        draft.each_officer(weight, at_most)

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each block that is too long and has a patrol in it."""
        for officer in roster.officers:
            if self.binds(officer):
                for block in self._blocks(roster.work(officer.officer_id)):
                    if any(each.assigned for each in block):
                        yield from self._told(roster, officer, block)

    def regular(self, roster: Roster) -> Iterator[Finding]:
        """Each block of duty alone that is too long and meets the horizon."""
        for officer in roster.officers:
            if self.binds(officer):
                for block in self._blocks([each for each in roster.work(officer.officer_id) if each.duty]):
                    if any(each.interval.overlaps(roster.scenario.horizon) for each in block):
                        yield from self._told(roster, officer, block)

    def _blocks(self, work: tuple[Work, ...] | list[Work]) -> Iterator[list[Work]]:
        """Work in order, cut where there is a pause."""
        block: list[Work] = []
        for each in work:
            if block and each.interval.start > max(other.interval.end for other in block):
                yield block
                block = []
            block.append(each)
        if block:
            yield block

    def _told(self, roster: Roster, officer: Officer, block: list[Work]) -> Iterator[Finding]:
        start, end = block[0].interval.start, max(each.interval.end for each in block)
        length = end - start
        if length.total_seconds() > self.minutes * 60:
            local = roster.scenario.department.local
            sentence = (
                f"{officer.name} ({officer.officer_id}) works {hours_text(length)} without a pause, from "
                f"{local(start):%a %d %b %H:%M} to {local(end):%a %d %b %H:%M}; "
                f"at most {hours_text(self.minutes)} is allowed."
            )
            yield Finding(self.name, roster.about(officer), int(length.total_seconds()) // 60, self.minutes, sentence)


def _too_long(spans: list[Span], most: int) -> Iterator[tuple[int, ...]]:
    """The windows of each chain of touching spans that is longer than ``most`` and has a window, and no shorter end."""
    begin_at: dict[int, list[Span]] = {}
    for span in spans:
        begin_at.setdefault(span[0], []).append(span)

    def grow(first: int, at: int, windows: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if at - first > most and windows:
            yield tuple(sorted(windows))
            return
        for _, end, more in begin_at.get(at, []):
            yield from grow(first, end, windows + more)

    for span in spans:
        yield from grow(*span)
