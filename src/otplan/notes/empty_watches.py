"""Watches that the rotations themselves leave empty on some dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import listing
from otplan.notes.short_watches import KIND
from otplan.notes.watches import watches
from otplan.quantities.interval import union
from otplan.scenario.department import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, time

    from otplan.agreement.agreement import Agreement
    from otplan.notes.note import Note
    from otplan.notes.watches import Watch
    from otplan.scenario.scenario import Scenario

WEEKEND = {5, 6}
"""Saturday and Sunday, as ``date.weekday`` counts."""


def empty_watches(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Each tour with the dates of the horizon on which no rotation gives it and no ``tour`` row has its hours.

    Not told: a tour that has fewer than half of the horizon's dates; and one that in all weeks leaves out the same
    days, if these are of the weekend alone or other tours of rotations hold all of its hours then.
    """
    del agreement
    held = watches(scenario)
    of: dict[str, list[Watch]] = {}
    for watch in held:
        if watch.given:
            of.setdefault(watch.name, []).append(watch)
    for name, some in sorted(of.items()):
        lacking = _lacking(scenario, some, held)
        if lacking and not _meant(scenario, some[0], lacking):
            dates = [f"{day:%a %d %b}" for day in lacking]
            yield listing(KIND, f"Nobody has watch {name} on ", dates, "; the rotations give it to nobody.")


def _lacking(scenario: Scenario, some: Sequence[Watch], held: Sequence[Watch]) -> list[date]:
    """The dates without a tour that at least half of them have; a tour starts once in every department day."""
    first = some[0]
    later = first.date - scenario.department.day(first.interval.start)
    dates = [scenario.start + number * DAY + later for number in range(scenario.days)]
    having = {watch.date for watch in some}
    if 2 * len(having) < len(dates):
        return []
    clocks = _clocks(scenario, first)
    rows = [watch for watch in held if any(not each.tour.pattern for each in watch.posted)]
    having |= {watch.date for watch in rows if _clocks(scenario, watch) == clocks}
    return [day for day in dates if day not in having]


def _clocks(scenario: Scenario, watch: Watch) -> tuple[time, time]:
    local = scenario.department.local
    return local(watch.interval.start).time(), local(watch.interval.end).time()


def _meant(scenario: Scenario, watch: Watch, lacking: Sequence[date]) -> bool:
    """Whether all weeks that the rotations were read for leave out these weekdays, and that leaves no hole.

    Weekends without a tour of Monday to Friday are no hole; nor are hours that other tours of rotations hold.
    """
    pattern = [duty for duty in scenario.duty if duty.pattern]
    local = scenario.department.local
    used = {local(duty.interval.start).weekday() for duty in pattern if duty.note == watch.name}
    free = {day.weekday() for day in lacking}
    if used & free:
        return False
    if free <= WEEKEND and not used & WEEKEND:
        return True
    held = union({duty.interval for duty in pattern})
    spans = [scenario.department.between(day, *_clocks(scenario, watch)) for day in lacking]
    return all(span is None or any(each.covers(span) for each in held) for span in spans)
