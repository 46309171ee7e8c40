"""The expanded week: who is on duty, who is away and why, who does something else, who signed up for what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.intake.load import load
from otplan.notes.details import candidates
from otplan.notes.offers import Offers, takes
from otplan.notes.watches import OTHER_TOUR, watches
from otplan.quantities.interval import Interval, union, without
from otplan.scenario.department import DAY
from otplan.scenario.duty import LEAVE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from otplan.notes.watches import Watch
    from otplan.scenario.detail import Detail
    from otplan.scenario.duty import Duty
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window

PART, LIGHT, ROW, HELD, UNQUALIFIED = "part", "light", "row", "held", "unqualified"
"""Marks: part of the tour; barred from the street; by a ``tour`` row; not free in the window; not qualified."""
ALSO = ("court", "training", "secondary", "overtime")


@dataclass(frozen=True, slots=True)
class Entry:
    """One officer in a group. ``span``: when, where it is not the group's own time; ``note``: what the row says.

    ``modes``: of a window, those that he offered and could work; empty where he is not free or not qualified.
    """

    officer: Officer
    marks: tuple[str, ...] = ()
    span: Interval | None = None
    note: str = ""
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Officers under one heading, by seniority. ``counts`` are numbers that belong to the heading.

    Of a window: ``counts`` by mode, who could work it; ``offered`` by mode, who signed up for all of it; those who
    could work it stand before the others.
    """

    name: str
    span: Interval | None
    counts: tuple[tuple[str, int], ...]
    entries: tuple[Entry, ...]
    offered: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class BoardDay:
    """One department day: ``span`` its real time; watches, windows and details by their start, the others by kind.

    What starts after midnight and before the day ends has the next date, and belongs to this day.
    """

    day: date
    span: Interval
    watches: tuple[Group, ...]
    away: tuple[Group, ...]
    also: tuple[Group, ...]
    windows: tuple[Group, ...]
    details: tuple[tuple[Detail, Group], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The department days of a horizon."""

    scenario: Scenario
    days: tuple[BoardDay, ...]


def board_of(path: Path) -> Board:
    """The board of a folder. Raises ``BadInput`` with every fault of every file."""
    scenario, _ = load(path)
    return board(scenario)


def board(scenario: Scenario) -> Board:
    """The board of a scenario."""
    held = watches(scenario)
    offers = Offers(scenario)
    officers = sorted(scenario.officers, key=lambda who: who.seniority)
    department = scenario.department
    by_start = sorted(scenario.details, key=lambda each: (each.interval, each.detail_id))
    days = []
    for day in (scenario.start + number * DAY for number in range(scenario.days)):
        span = department.span(day, 1)
        today = [watch for watch in held if span.start <= watch.interval.start < span.end]
        on_duty = tuple(_watch(watch) for watch in today)
        days.append(
            BoardDay(
                day,
                span,
                on_duty,
                tuple(_away(scenario, officers, span, today)),
                tuple(_also(scenario, officers, span, on_duty)),
                tuple(_window(scenario, offers, each) for each in scenario.windows if each.day == day),
                tuple((each, _detail(scenario, each)) for each in by_start if each.day == day),
            )
        )
    return Board(scenario, tuple(days))


def _watch(watch: Watch) -> Group:
    """Everyone who works at least part of the tour; the counts are of those who are there, as notes count them."""
    entries = []
    for each in watch.posted:
        if each.minutes:
            whole = each.minutes == each.tour.interval.minutes
            marks = ((PART, not whole), (LIGHT, bool(each.light)), (ROW, bool(watch.given) and not each.tour.pattern))
            note = "" if each.tour.pattern else each.tour.note
            entries.append(Entry(each.officer, tuple(mark for mark, holds in marks if holds), None, note))
    counts = (("on_duty", len(watch.on_duty)), ("of", len(watch.given)))
    return Group(watch.name or "tour", watch.interval, counts, tuple(entries))


def _away(scenario: Scenario, officers: Sequence[Officer], span: Interval, today: Sequence[Watch]) -> Iterator[Group]:
    """Leave by kind, then those whose tour an ``off`` or ``tour`` row takes."""
    found: dict[str, list[Entry]] = {}
    for who in officers:
        for duty in scenario.duty_of[who.officer_id]:
            if not duty.kind.works and duty.kind.bars == "time" and duty.interval.overlaps(span):
                found.setdefault(duty.kind.name, []).append(_entry(who, duty, span))
    leaves = {duty.kind.name for duty in scenario.duty if duty.kind.rank == LEAVE}
    for watch in today:
        for each in watch.posted:
            # Leave of a date takes the tour that begins after that midnight, of the department day before.
            told = any(each.officer is had.officer for had in found.get(each.away, ()))
            if each.away in leaves and not each.minutes and not told:
                found.setdefault(each.away, []).append(Entry(each.officer, (), None, watch.name))
    for kind in sorted(found):
        yield _group(kind, sorted(found[kind], key=_seniority))
    for kind in ("off", OTHER_TOUR):
        gone = [(watch, each) for watch in today for each in watch.posted if each.away == kind]
        gone.sort(key=lambda pair: pair[1].officer.seniority)
        if gone:
            yield _group(kind, [Entry(each.officer, (), None, watch.name) for watch, each in gone])


def _also(scenario: Scenario, officers: Sequence[Officer], span: Interval, on_duty: Sequence[Group]) -> Iterator[Group]:
    """Work besides tours that starts on the day, by kind, and bars on overtime or orders that lie over it.

    A bar that lasts after its kind ends stands apart, such as ``no overtime after sick``. Light duty that a mark on a
    tour of the day already says is left out; a bar of another name is not.
    """
    marked = {each.officer.officer_id for watch in on_duty for each in watch.entries if LIGHT in each.marks}
    found: dict[str, list[Entry]] = {}
    for who in officers:
        for duty in scenario.duty_of[who.officer_id]:
            kind = duty.kind
            starts = span.start <= duty.interval.start < span.end
            if kind.works and kind.name != "tour" and starts:
                found.setdefault(kind.name, []).append(Entry(who, (), duty.interval, duty.note))
            elif kind.name == LIGHT and who.officer_id in marked:
                continue
            elif kind.bars != "time" and not kind.works and duty.interval.overlaps(span):
                found.setdefault(kind.name, []).append(_entry(who, duty, span))
        for name, held in _held_after(scenario.duty_of[who.officer_id]):
            if held.overlaps(span):
                found.setdefault(name, []).append(_clipped(who, held, span))
    for kind_name in (*ALSO, *sorted(set(found) - set(ALSO))):
        if kind_name in found:
            yield _group(kind_name, found[kind_name])


def _held_after(duties: Sequence[Duty]) -> Iterator[tuple[str, Interval]]:
    """The time for which each kind still bars after its end, outside its own time."""
    for kind in dict.fromkeys(duty.kind for duty in duties if duty.kind.after):
        of_kind = [duty for duty in duties if duty.kind == kind]
        name = f"no {'orders' if kind.bars == 'order-in' else 'overtime'} after {kind.name}"
        for barred in union(duty.barred for duty in of_kind):
            yield from ((name, held) for held in without(barred, [duty.interval for duty in of_kind]))


def _detail(scenario: Scenario, detail: Detail) -> Group:
    """Who offered all of a detail: first who is free and holds what its mode requires, then the others."""
    willing, free, ready = candidates(scenario, detail)
    could = [Entry(who) for who in ready]
    others = [Entry(who, (UNQUALIFIED if who in free else HELD,)) for who in willing if who not in ready]
    entries = (*sorted(could, key=_seniority), *sorted(others, key=_seniority))
    counts = (("needed", detail.officers), ("offered", len(willing)), ("could", len(ready)))
    return Group(detail.detail_id, detail.interval, counts, entries)


def _seniority(entry: Entry) -> int:
    return entry.officer.seniority


def _window(scenario: Scenario, offers: Offers, window: Window) -> Group:
    """Who offered all of a window, by mode that it takes: first who could work it, then the others."""
    modes = [mode for mode in scenario.modes if takes(scenario.department, window, mode)]
    willing = {mode.name: offers.willing(window, mode.name) for mode in modes}
    everyone = {who.officer_id: who for each in willing.values() for who in each}
    could: list[Entry] = []
    others: list[Entry] = []
    for who in sorted(everyone.values(), key=lambda who: who.seniority):
        free = offers.free(who.officer_id, window)
        able = [mode.name for mode in modes if free and who in willing[mode.name] and offers.holds(who, mode, window)]
        if able:
            could.append(Entry(who, modes=tuple(able)))
        else:
            others.append(Entry(who, (UNQUALIFIED if free else HELD,)))
    counts = tuple((mode.name, sum(mode.name in each.modes for each in could)) for mode in modes)
    offered = tuple((mode.name, len(willing[mode.name])) for mode in modes)
    return Group(window.shift.shift_id, window.interval, counts, (*could, *others), offered)


def _entry(who: Officer, duty: Duty, span: Interval) -> Entry:
    """A duty as far as it lies in a day; without times where it holds all of it."""
    return _clipped(who, duty.interval, span, duty.note)


def _clipped(who: Officer, held: Interval, span: Interval, note: str = "") -> Entry:
    inside = Interval(max(held.start, span.start), min(held.end, span.end))
    return Entry(who, (), None if inside == span else inside, note)


def _group(name: str, entries: Sequence[Entry]) -> Group:
    """Entries once each: leave that several rows give is told once."""
    once = tuple(dict.fromkeys(entries))
    return Group(name, None, (("officers", len(Counter(each.officer.officer_id for each in once))),), once)
