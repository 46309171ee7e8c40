"""availability.csv."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.spans import read_time
from otplan.scenario.wish import Availability

if TYPE_CHECKING:
    from datetime import datetime

    from otplan.intake.folder import Folder
    from otplan.intake.when import Calendar


def read_availability(
    folder: Folder, calendar: Calendar, close: datetime | None
) -> tuple[tuple[Availability, ...], tuple[Availability, ...]]:
    """Sign-up rows by officer and time: those in time, and those after the close.

    A row without ``signed_at``, and every row where nothing closes, is in time.
    """
    wishes = []
    for cells in folder.rows("availability"):
        spans = read_time(cells, calendar, works=False).spans
        signed = cells.instant("signed_at", calendar.department.zone) if cells.has("signed_at") else None
        wishes.append(
            Availability(
                cells.identifier("officer_id"),
                spans,
                tuple(sorted(cells.identifiers("modes"))),
                cells.whole("max_shifts", 0, 100),
                cells.record,
                signed,
            )
        )
    wishes.sort(key=_wish_order)
    late = [close is not None and wish.signed_at is not None and wish.signed_at > close for wish in wishes]
    return (
        tuple(wish for wish, after in zip(wishes, late, strict=True) if not after),
        tuple(wish for wish, after in zip(wishes, late, strict=True) if after),
    )


def _wish_order(wish: Availability) -> tuple[object, ...]:
    """An order of equal facts that does not depend on the order of rows."""
    cap = wish.max_shifts
    return (wish.officer_id, wish.spans, wish.modes, cap is None, cap or 0, str(wish.signed_at))
