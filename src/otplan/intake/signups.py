"""availability.csv."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.spans import read_time
from otplan.scenario.wish import Availability

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from otplan.intake.cells import Cells
    from otplan.intake.folder import Folder
    from otplan.intake.when import Calendar
    from otplan.quantities.interval import Interval
    from otplan.scenario.detail import Detail


PREFERENCES = ("1", "2", "3")


def read_availability(
    folder: Folder, calendar: Calendar, close: datetime | None, details: Mapping[str, Detail]
) -> tuple[tuple[Availability, ...], tuple[Availability, ...]]:
    """Sign-up rows by officer and time: those in time, and those after the close.

    A row without ``signed_at``, and every row where nothing closes, is in time. ``details``: by id.
    """
    wishes = []
    for cells in folder.rows("availability"):
        detail = cells.identifier("detail", required=False) or None
        spans = _spans(cells, calendar, detail, details)
        signed = cells.instant("signed_at", calendar.department.zone) if cells.has("signed_at") else None
        wishes.append(
            Availability(
                cells.identifier("officer_id"),
                spans,
                tuple(sorted(cells.identifiers("modes"))),
                cells.whole("max_shifts", 0, 100),
                cells.record,
                signed,
                detail,
                _preference(cells),
            )
        )
    wishes.sort(key=_wish_order)
    late = [close is not None and wish.signed_at is not None and wish.signed_at > close for wish in wishes]
    return (
        tuple(wish for wish, after in zip(wishes, late, strict=True) if not after),
        tuple(wish for wish, after in zip(wishes, late, strict=True) if after),
    )


def _preference(cells: Cells) -> int:
    """1 best, 3 least; blank: 2."""
    text = cells.choice("preference", PREFERENCES) if cells.has("preference") else ""
    return int(text) if text in PREFERENCES else 2


def _spans(cells: Cells, calendar: Calendar, detail: str | None, details: Mapping[str, Detail]) -> tuple[Interval, ...]:
    """The time of a row; of one that names a detail and no time, the detail's."""
    if detail is not None:
        for column in ("modes", "max_shifts"):
            if cells.has(column):
                cells.fault(column, "stands beside detail", "This row offers that detail alone: leave it blank.")
        if not any(map(cells.has, ("when", "start", "end"))):
            return (details[detail].interval,) if detail in details else ()
    return read_time(cells, calendar, works=False).spans


def _wish_order(wish: Availability) -> tuple[object, ...]:
    """An order of equal facts that does not depend on the order of rows."""
    cap = wish.max_shifts
    return (
        wish.officer_id,
        wish.spans,
        wish.modes,
        cap is None,
        cap or 0,
        str(wish.signed_at),
        wish.detail or "",
        wish.preference,
    )
