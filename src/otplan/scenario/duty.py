"""Regular duty and everything else that holds an officer's time outside the plan.

At one instant one thing holds: leave, court, training, tour, in that order. Secondary work and overtime already
worked or published stand beside them and may not overlap other work; a bar on overtime (light duty) lies over them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from otplan.quantities.interval import MINUTE, Interval, without

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from otplan.quantities.fault import Record
    from otplan.quantities.money import Cents
    from otplan.scenario.department import Department


@dataclass(frozen=True, slots=True)
class DutyKind:
    """What a kind of duty means. ``rank`` orders kinds that overlap: the lower one holds.

    ``works``: the officer is at work, so the time needs rest and joins blocks. ``counts``: its minutes count
    toward weekly hours. ``bars``: ``time`` holds all his time, ``overtime`` only keeps overtime away and leaves tours
    as they are, ``order-in`` only keeps him from being ordered in. It bars so for ``after`` minutes after its end too.
    ``overtime``: it was already worked or published as overtime. ``ours``: the department employs him in it, so the
    law counts its hours with the department's (29 U.S.C. 207(p)(1) leaves work for others out).
    """

    name: str
    rank: int
    works: bool
    counts: bool
    overtime: bool = False
    bars: Literal["time", "overtime", "order-in"] = "time"
    after: int = 0
    ours: bool = True


LEAVE, COURT, TRAINING, TOUR, BESIDE = range(5)
"""Ranks. ``BESIDE``: neither cut by the others nor cutting them."""
KINDS: dict[str, DutyKind] = {
    kind.name: kind
    for kind in (
        DutyKind("vacation", LEAVE, works=False, counts=False),
        DutyKind("comp", LEAVE, works=False, counts=False),
        DutyKind("sick", LEAVE, works=False, counts=False),
        DutyKind("injured", LEAVE, works=False, counts=False),
        DutyKind("military", LEAVE, works=False, counts=False),
        DutyKind("suspended", LEAVE, works=False, counts=False),
        DutyKind("court", COURT, works=True, counts=True),
        DutyKind("training", TRAINING, works=True, counts=True),
        DutyKind("tour", TOUR, works=True, counts=True),
        DutyKind("secondary", BESIDE, works=True, counts=True, ours=False),
        DutyKind("overtime", BESIDE, works=True, counts=True, overtime=True),
        DutyKind("light", BESIDE, works=False, counts=False, bars="overtime"),
        DutyKind("no-call", BESIDE, works=False, counts=False, bars="order-in"),
    )
}
"""Presets; an agreement may change them for its units and add its own (``[duty.KIND]``)."""
OFF = DutyKind("off", BESIDE, works=False, counts=False)
"""An exception that removes tours of a rotation and holds nothing itself."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One span of an officer's time; ``fund`` and ``cents`` say what an earlier overtime line was charged to.

    ``note`` is for people: what the row says, or the name of a tour that a rotation gives. ``pattern``: it is such a
    tour, which exceptions of duty.csv may take. ``days``: the first and last date, where the row gives dates and no
    times; the interval is then those department days.
    """

    officer_id: str
    kind: DutyKind
    interval: Interval
    fund: str | None
    cents: Cents
    record: Record
    note: str = ""
    pattern: bool = False
    days: tuple[date, date] | None = None

    @property
    def barred(self) -> Interval:
        """The time from which the duty keeps other work: its own, and what its kind bars after it."""
        if not self.kind.after:
            return self.interval
        return Interval(self.interval.start, self.interval.end + self.kind.after * MINUTE)


def on_street(duties: Iterable[Duty]) -> tuple[Interval, ...]:
    """The time of tours on which nothing keeps the officer from the street, such as light duty; in order."""
    held = list(duties)
    barred = [duty.interval for duty in held if duty.kind.bars == "overtime"]
    tours = sorted(duty.interval for duty in held if duty.kind.name == "tour")
    return tuple(part for tour in tours for part in without(tour, barred))


def takes(row: Duty, tour: Duty, department: Department) -> bool:
    """Whether an exception (leave, ``off``) takes a whole tour.

    One that is given as dates takes the tours that start on those calendar dates, as a leave book means it. ``off``
    with times takes the tours that start within them; leave with times takes none whole, and cuts what it overlaps.
    """
    start = tour.interval.start
    if row.days is not None:
        first, last = row.days
        return first <= department.local(start).date() <= last
    return row.kind is OFF and row.interval.start <= start < row.interval.end


def in_force(duties: Iterable[Duty], department: Department) -> list[Duty]:
    """Duties without the tours that an exception takes.

    A ``tour`` row replaces the pattern tour of the calendar date on which it starts; ``off`` removes pattern tours,
    and holds nothing itself; leave that is given as dates takes every tour of those dates.
    """
    rows = list(duties)
    taking = [duty for duty in rows if duty.kind is OFF or (duty.kind.rank == LEAVE and duty.days is not None)]
    written = {
        department.local(duty.interval.start).date() for duty in rows if duty.kind.name == "tour" and not duty.pattern
    }
    if not taking and not written:
        return rows

    def gone(tour: Duty) -> bool:
        if tour.pattern and department.local(tour.interval.start).date() in written:
            return True
        return any(takes(row, tour, department) for row in taking if tour.pattern or row.kind is not OFF)

    return [duty for duty in rows if duty.kind is not OFF and not (duty.kind.rank == TOUR and gone(duty))]


def prevailing(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """What holds at each instant of one officer's duties, in order: higher kinds cut lower ones.

    Leave that is given as dates does not cut the tours that it leaves, such as a night that ends on its first day.
    """
    rows = sorted(duties, key=lambda duty: (duty.kind.rank, duty.interval.start))
    tours = [duty.interval for duty in rows if duty.kind.rank == TOUR]
    kept: list[Duty] = []
    cutting: list[Duty] = []
    for duty in rows:
        if duty.kind.rank == BESIDE:
            kept.append(duty)
            continue
        above = [other.interval for other in cutting if other.kind.rank < duty.kind.rank]
        if duty.kind.rank == LEAVE and duty.days is not None:
            above = tours
        parts = [replace(duty, interval=part) for part in without(duty.interval, above)] if above else [duty]
        kept.extend(parts)
        if duty.kind.rank < TOUR:
            cutting.extend(parts)
    return tuple(sorted(kept, key=lambda duty: (duty.interval.start, duty.kind.rank)))
