"""Modes that need fleet units where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.scenario import Scenario

KIND = "fleet"


def fleet(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Each mode with equipment, and neither rows of fleet.csv nor a pool."""
    del agreement
    having = {unit.mode for unit in scenario.fleet}
    for mode in scenario.modes:
        if mode.equipment and not mode.pool and mode.name not in having:
            sentence = f"{mode.name} needs fleet units, and there are none: no {mode.name} patrol can be planned."
            yield Note(KIND, sentence)
