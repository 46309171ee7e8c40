"""``off`` rows of duty.csv that remove no tour: a wrong date, or an officer without a rotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import Note, named
from otplan.scenario.duty import OFF, takes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.duty import Duty
    from otplan.scenario.scenario import Scenario

KIND = "off-rows"


def off_rows(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Each row that takes no tour that the officer's rotation gives."""
    del agreement
    rows: dict[str, list[Duty]] = {}
    for duty in scenario.duty:
        rows.setdefault(duty.officer_id, []).append(duty)
    for who, duties in rows.items():
        tours = [duty for duty in duties if duty.pattern]
        off = [duty for duty in duties if duty.kind is OFF]
        used = {duty.record for duty in off if any(takes(duty, tour, scenario.department) for tour in tours)}
        for record in dict.fromkeys(duty.record for duty in off):
            if record not in used:
                officer = scenario.officer[who]
                yield Note(KIND, f"{named(officer)}: the off of {record} removes no tour of a rotation.", (record,))
