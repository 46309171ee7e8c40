"""Where the made-up officers stand on the boards before the week, and how much they want what they signed up for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from made import DAY
from roster import MADE, dice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from roster import Officer

STANDINGS = ("officer_id", "board", "hours", "last_called")


def standings(officers: Sequence[Officer], boards: Sequence[str]) -> Iterator[tuple[object, ...]]:
    """Rows of standings.csv: hours of the year on each board; some officers have never worked for some boards."""
    luck = dice("standings")
    figures = MADE["standings"]
    for who in officers:
        keen = luck.pick(figures["keen"])
        for board in boards:
            if luck.chance(figures["on_board"]):
                quarters = luck.pick(range(4 * figures["most_hours"])) * keen // 100
                called = MADE["signed"]["first"] - luck.pick(range(1, figures["days_back"])) * DAY if quarters else ""
                yield who.officer_id, board, f"{quarters / 4:.2f}", called


def preferences(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Rows of availability.csv with a preference at the end of most that name a time."""
    luck = dice("preferences")
    for row in rows:
        yield *row, luck.pick(("", "1", "1", "2", "3")) if row[1] else ""
