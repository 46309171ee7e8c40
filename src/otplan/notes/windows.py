"""Shifts that open no window: nothing can be planned in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.scenario import Scenario

KIND = "windows"


def windows(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """No window at all, or each shift that opens none in the horizon."""
    del agreement
    if not scenario.windows:
        yield Note(KIND, "No shift opens a window in the horizon.")
        return
    opened = {window.shift.shift_id for window in scenario.windows}
    for shift in scenario.shifts:
        if shift.shift_id not in opened:
            yield Note(KIND, f"Shift {shift.shift_id} opens no window in the horizon.")
