"""The board as lines of text, at most 110 columns wide."""

from __future__ import annotations

from collections import Counter
from textwrap import wrap
from typing import TYPE_CHECKING

from otplan.desk.board import HELD, LIGHT, PART, ROW
from otplan.notes.note import clocked, counted
from otplan.plan.finding import hours_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.desk.board import Board, BoardDay, Entry, Group
    from otplan.quantities.interval import Interval
    from otplan.scenario.department import Department

WIDTH = 110
LABELS = 31
"""A label longer than this stands on a line of its own."""
MARKS = {PART: "~", LIGHT: "*", ROW: "+", HELD: "!"}
LEGEND = "~ part of the tour   * light duty   + by a tour row of duty.csv   ! on duty or away then"
HARD_SPACE = "\u00a0"


def board_lines(board: Board) -> Iterator[str]:
    """Every line of a board. Names that two officers share are told with their ids."""
    department = board.scenario.department
    names = Counter(who.name for who in board.scenario.officers)
    shared = {name for name, number in names.items() if number > 1}
    yield from wrap(
        f"{board.scenario.department.agency}: {board.scenario.name}, {counted(len(board.days), 'day')}", WIDTH
    )
    yield f"Marks: {LEGEND}"
    for day in board.days:
        yield ""
        yield f"{day.day:%a %d %b %Y}, from {department.local(day.span.start):%H:%M}, {hours_text(day.span.minutes)}"
        yield from _day(day, department, shared)


def _day(day: BoardDay, department: Department, shared: set[str]) -> Iterator[str]:
    sections = (
        ("On duty", [(_watch(group, department), group) for group in day.watches]),
        ("Away", [(f"{group.name} {len(group.entries)}", group) for group in day.away]),
        ("Court, training and other work", [(f"{group.name} {len(group.entries)}", group) for group in day.also]),
        ("Signed up", [(_window(group, department), group) for group in day.windows]),
    )
    labels = [label for _, rows in sections for label, _ in rows if len(label) <= LABELS]
    width = max(map(len, labels), default=0)
    for title, rows in sections:
        if rows:
            yield f"  {title}"
        for label, group in rows:
            yield from _row(label, width, [_named(entry, department, shared) for entry in group.entries])


def _row(label: str, width: int, names: list[str]) -> Iterator[str]:
    """A label and names beside it; a name is never broken over two lines unless it is wider than the column."""
    indent = " " * (6 + width)
    text = ", ".join(name.replace(" ", HARD_SPACE) for name in names) or "nobody"
    lines = wrap(text, WIDTH - len(indent), break_on_hyphens=False)
    if len(label) > width:
        yield from (f"    {line}" for line in wrap(label, WIDTH - 4))
        label = ""
    for number, line in enumerate(lines):
        shown = f"    {label:{width}}  " if not number else indent
        yield (shown + line.replace(HARD_SPACE, " ")).rstrip()


def _watch(group: Group, department: Department) -> str:
    counts = dict(group.counts)
    of = f" of {counts['of']}" if counts["of"] else ""
    return f"{group.name} {_clock(group.span, department)}, {counts['on_duty']}{of}"


def _window(group: Group, department: Department) -> str:
    counts = ", ".join(f"{mode} {number}" for mode, number in group.counts)
    return f"{group.name} {_clock(group.span, department)}: {counts or 'no mode'}"


def _named(entry: Entry, department: Department, shared: set[str]) -> str:
    """An officer with marks, times and note: ``Avery Adams~``, ``Blake Brown 09:00-11:00 (county court)``."""
    who = entry.officer
    name = f"{who.name} ({who.officer_id})" if who.name in shared else who.name
    marked = name + "".join(MARKS[mark] for mark in entry.marks)
    when = f" {_clock(entry.span, department, hours=False)}" if entry.span else ""
    return marked + when + (f" ({entry.note})" if entry.note else "")


def _clock(span: Interval | None, department: Department, *, hours: bool = True) -> str:
    """Local times and real hours."""
    if span is None:
        return ""
    clock = clocked(span, department)
    return f"{clock} ({hours_text(span.minutes)})" if hours else clock
