"""The board on stdout, as text to print and hang up, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.cli import console
from otplan.cli.board_text import board_lines

if TYPE_CHECKING:
    from otplan.desk.board import Board, BoardDay, Entry, Group
    from otplan.quantities.interval import Interval
    from otplan.scenario.department import Department
    from otplan.scenario.detail import Detail


def tell_board(board: Board, *, as_json: bool) -> None:
    """Print a board."""
    if as_json:
        console.emit("otplan.board/1", board_payload(board))
        return
    for line in board_lines(board):
        console.out(line)


def board_payload(board: Board) -> dict[str, object]:
    """A board as JSON holds it: local times with offsets, real minutes."""
    department = board.scenario.department
    return {
        "scenario": board.scenario.name,
        "start": board.scenario.start.isoformat(),
        "days": [_day(day, department) for day in board.days],
    }


def _day(day: BoardDay, department: Department) -> dict[str, object]:
    lists = {"watches": day.watches, "away": day.away, "also": day.also}
    return {
        "date": day.day.isoformat(),
        **_time(day.span, department),
        **{name: [_group(group, department) for group in groups] for name, groups in lists.items()},
        "windows": [_window(group, department) for group in day.windows],
        "details": [_detail(detail, group, department) for detail, group in day.details],
    }


def _detail(detail: Detail, group: Group, department: Department) -> dict[str, object]:
    """A detail: ``counts`` how many it needs, how many offered all of it, how many of these could work it."""
    return {**_group(group, department), "title": detail.name, "must": detail.must}


def _window(group: Group, department: Department) -> dict[str, object]:
    """A window: ``counts`` who could work it by mode, ``offered`` who signed up; each officer's modes."""
    officers = [{**_entry(entry, department), "modes": list(entry.modes)} for entry in group.entries]
    return {**_group(group, department), "offered": dict(group.offered), "officers": officers}


def _group(group: Group, department: Department) -> dict[str, object]:
    return {
        "name": group.name,
        **_time(group.span, department),
        "counts": dict(group.counts),
        "officers": [_entry(entry, department) for entry in group.entries],
    }


def _entry(entry: Entry, department: Department) -> dict[str, object]:
    return {
        "officer_id": entry.officer.officer_id,
        "name": entry.officer.name,
        "rank": entry.officer.rank,
        "marks": list(entry.marks),
        **_time(entry.span, department),
        "note": entry.note,
    }


def _time(span: Interval | None, department: Department) -> dict[str, object]:
    if span is None:
        return {}
    start, end = (department.local(at).isoformat(timespec="minutes") for at in (span.start, span.end))
    return {"start": start, "end": end, "minutes": span.minutes}
