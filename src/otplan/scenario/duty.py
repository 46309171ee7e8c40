"""Regular duty and everything else that holds an officer's time outside the plan.

At one instant one thing holds: leave, court, training, tour, in that order. Overtime already worked or published
stands beside them and may not overlap other work.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from otplan.quantities.interval import without

if TYPE_CHECKING:
    from collections.abc import Iterable

    from otplan.quantities.fault import Record
    from otplan.quantities.interval import Interval
    from otplan.quantities.money import Cents


@dataclass(frozen=True, slots=True)
class DutyKind:
    """What a kind of duty means. ``rank`` orders kinds that overlap: the lower one holds.

    ``works``: the officer is at work, so the time needs rest and joins blocks. ``counts``: its minutes count
    toward weekly hours. ``overtime``: it is overtime that was already worked or published.
    """

    name: str
    rank: int
    works: bool
    counts: bool
    overtime: bool = False


LEAVE = 0
KINDS: dict[str, DutyKind] = {
    kind.name: kind
    for kind in (
        DutyKind("vacation", LEAVE, works=False, counts=False),
        DutyKind("comp", LEAVE, works=False, counts=False),
        DutyKind("sick", LEAVE, works=False, counts=False),
        DutyKind("injured", LEAVE, works=False, counts=False),
        DutyKind("military", LEAVE, works=False, counts=False),
        DutyKind("court", 1, works=True, counts=True),
        DutyKind("training", 2, works=True, counts=True),
        DutyKind("tour", 3, works=True, counts=True),
        DutyKind("overtime", 4, works=True, counts=True, overtime=True),
    )
}


@dataclass(frozen=True, slots=True)
class Duty:
    """One span of an officer's time; ``fund`` and ``cents`` say what an earlier overtime line was charged to."""

    officer_id: str
    kind: DutyKind
    interval: Interval
    fund: str | None
    cents: Cents
    record: Record


def prevailing(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """What holds at each instant of one officer's duties, in order: higher kinds cut lower ones.

    A leave row takes whole tours that start within it, as a leave book means it.
    """
    rows = sorted(duties, key=lambda duty: (duty.kind.rank, duty.interval.start))
    kept: list[Duty] = []
    for duty in rows:
        if duty.kind.overtime:
            kept.append(duty)
            continue
        above = [other.interval for other in kept if other.kind.rank < duty.kind.rank]
        on_leave = any(
            other.kind.rank == LEAVE and other.interval.start <= duty.interval.start < other.interval.end
            for other in kept
        )
        if duty.kind.name == "tour" and on_leave:
            continue
        kept.extend(replace(duty, interval=part) for part in without(duty.interval, above))
    return tuple(sorted(kept, key=lambda duty: (duty.interval.start, duty.kind.rank)))
