"""Places that somebody asked for and that nobody promised hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import Note, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.place import Request
    from otplan.scenario.scenario import Scenario

KIND = "asked-for"


def asked_for(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Each hot spot with ``requests`` and without ``min_hours``."""
    del agreement
    for spot in scenario.hotspots:
        if spot.requests and not spot.least:
            who = ", ".join(_told(request) for request in spot.requests)
            sentence = f"{placed(spot)}: asked for by {who}, no min_hours: covered only as its priority ranks."
            yield Note(KIND, sentence, (spot.record,))


def _told(request: Request) -> str:
    return f"{request.who} ({request.asked})" if request.asked else request.who
