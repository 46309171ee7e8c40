"""The board as lines of text, at most 80 columns wide."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from otplan.desk.board import HELD, LIGHT, PART, ROW, UNQUALIFIED
from otplan.notes.note import clocked, named
from otplan.plan.finding import hours_text
from otplan.quantities.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from otplan.desk.board import Board, BoardDay, Entry, Group
    from otplan.quantities.interval import Interval
    from otplan.scenario.department import Department
    from otplan.scenario.detail import Detail
    from otplan.scenario.officer import Officer

WIDTH = 80
"""What 10 letters to the inch leave on an upright sheet."""
LABELS = 31
"""A label longer than this stands on a line of its own."""
MARKS = {PART: "~", LIGHT: "*", ROW: "+", HELD: "!", UNQUALIFIED: "?"}
LEGEND = (
    "Marks: ~ part of the tour   * light duty   + by a tour row of duty.csv",
    "       ! not free then   ? free, lacks a qualification",
    "Signed up: bike 1 of 5 means that of five who offered the whole window one is",
    "       free and holds what bike requires. Modes stand after a name that could",
    "       not take every mode of the window.",
    "Details: needs 2: 1 of 3 says the same of the three who offered all of it.",
    "A day runs from its hour to that of the next: Sat 00:30 stands with Friday.",
)
HARD_SPACE = "\u00a0"


def board_lines(board: Board) -> Iterator[str]:
    """Every line of a board. Names that two officers share are told with their ids, uncommon ranks in brackets."""
    department = board.scenario.department
    called = _names(board.scenario.officers)
    yield from wrap(
        f"{board.scenario.department.agency}: {board.scenario.name}, {counted(len(board.days), 'day')}", WIDTH
    )
    yield from LEGEND
    for day in board.days:
        yield ""
        yield f"{day.day:%a %d %b %Y}, from {department.local(day.span.start):%H:%M}, {hours_text(day.span.minutes)}"
        yield from _day(day, Clock(department, day.day), called)


def _names(officers: Sequence[Officer]) -> dict[str, str]:
    """What each officer is called, by id: ``Sam Reed``, ``Sam Reed (O1)``, ``Val Kettle (sergeant)``.

    The rank is told where it is not the most common one; of two as common, the first by letter is taken for it.
    """
    ranks = Counter(who.rank for who in officers)
    common = max(sorted(ranks), key=lambda rank: ranks[rank], default="")
    names = Counter(who.name for who in officers)
    called = {}
    for who in officers:
        told = [who.officer_id] if names[who.name] > 1 else []
        told += [who.rank] if who.rank != common else []
        called[who.officer_id] = f"{who.name} ({', '.join(told)})" if told else who.name
    return called


def _day(day: BoardDay, clock: Clock, called: Mapping[str, str]) -> Iterator[str]:
    sections = (
        ("On duty", [(_watch(group, clock), group) for group in day.watches]),
        ("Away", [(_counted(group), group) for group in day.away]),
        ("Court, training and other work", [(_counted(group), group) for group in day.also]),
        ("Signed up", [(_window(group, clock), group) for group in day.windows]),
        ("Details", [(_detail(detail, group, clock), group) for detail, group in day.details]),
    )
    labels = [label for _, rows in sections for label, _ in rows if len(label) <= LABELS]
    width = max(map(len, labels), default=0)
    if not day.watches:
        yield "  On duty: nobody"
    for title, rows in sections:
        if rows:
            yield f"  {title}"
        for label, group in rows:
            yield from _row(label, width, _people(group, clock, called))


def _people(group: Group, clock: Clock, called: Mapping[str, str]) -> str:
    """The names of a group; of a window or detail, who cannot work it after the others."""
    modes = tuple(mode for mode, _ in group.offered)
    barred = [entry for entry in group.entries if {HELD, UNQUALIFIED} & set(entry.marks)]
    first = [entry for entry in group.entries if entry not in barred]

    def told(entries: Sequence[Entry]) -> str:
        names = [_named(entry, clock, called, modes) for entry in entries]
        return ", ".join(name.replace(" ", HARD_SPACE) for name in names) or "nobody"

    return f"{told(first)}; not free or not qualified: {told(barred)}" if barred else told(first)


def _row(label: str, width: int, text: str) -> Iterator[str]:
    """A label and names beside it; a name is never broken over two lines unless it is wider than the column."""
    indent = " " * (6 + width if len(label) <= width else 8)
    lines = wrap(text, WIDTH - len(indent), break_on_hyphens=False)
    if len(label) > width:
        yield from (f"    {line}" for line in wrap(label, WIDTH - 4))
        label = ""
    for number, line in enumerate(lines):
        shown = indent if number or not label else f"    {label:{width}}  "
        yield (shown + line.replace(HARD_SPACE, " ")).rstrip()


def _counted(group: Group) -> str:
    """A kind of leave or work and how many officers, each once though he may stand with two times."""
    return f"{group.name} {dict(group.counts)['officers']}"


def _watch(group: Group, clock: Clock) -> str:
    counts = dict(group.counts)
    of = f" of {counts['of']}" if counts["of"] else ""
    return f"{group.name} {clock.told(group.span)}, {counts['on_duty']}{of}"


def _window(group: Group, clock: Clock) -> str:
    """A window's heading: by mode, how many of those who offered could work it."""
    could = dict(group.counts)
    counts = ", ".join(f"{mode} {could[mode]} of {number}" if number else f"{mode} 0" for mode, number in group.offered)
    return f"{group.name} {clock.told(group.span)}: {counts or 'no mode'}"


def _detail(detail: Detail, group: Group, clock: Clock) -> str:
    """A detail's heading: how many it needs, and how many of those who offered could work it."""
    counts = dict(group.counts)
    of = f"{counts['could']} of {counts['offered']}" if counts["offered"] else "0"
    must = ", must be filled" if detail.must else ""
    return f"{named(detail)} {clock.told(group.span)}{must}, needs {counts['needed']}: {of}"


def _named(entry: Entry, clock: Clock, called: Mapping[str, str], modes: Sequence[str]) -> str:
    """An officer with marks, modes, times and note: ``Avery Adams~``, ``Blake Brown 09:00-11:00 (county court)``."""
    marked = called[entry.officer.officer_id] + "".join(MARKS[mark] for mark in entry.marks)
    some = "".join(f" {mode}" for mode in entry.modes) if len(entry.modes) < len(modes) else ""
    when = f" {clock.times(entry.span)}" if entry.span else ""
    return marked + some + when + (f" ({entry.note})" if entry.note else "")


@dataclass(frozen=True, slots=True)
class Clock:
    """The times of one department day: what starts after its midnight is told with the day of the week."""

    department: Department
    day: date

    def times(self, span: Interval) -> str:
        """Local times: ``23:00-07:00``, ``Sat 00:30-06:30`` in the list of Friday."""
        start = self.department.local(span.start)
        return f"{'' if start.date() == self.day else f'{start:%a} '}{clocked(span, self.department)}"

    def told(self, span: Interval | None) -> str:
        """Local times and real hours; empty where a group has none of its own."""
        return "" if span is None else f"{self.times(span)} ({hours_text(span.minutes)})"
