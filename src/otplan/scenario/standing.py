"""Where officers stand on the boards by which overtime is offered and equalised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from otplan.quantities.fault import Record

BOARD = "overtime"
"""The board of funds that name none."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One officer on one board before this plan.

    ``minutes`` of overtime used to equalise; ``last_called`` and ``last_ordered``: days, or None for never.
    """

    officer_id: str
    board: str
    minutes: int
    last_called: date | None
    last_ordered: date | None
    record: Record
