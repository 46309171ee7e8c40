"""Places that have been on the list for long."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from otplan.notes.note import Note, listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.scenario import Scenario

KIND = "long-listed"
LONG = timedelta(weeks=12)
"""In the Philadelphia foot patrol trial beats of 12 weeks held their effect, beats of 22 weeks lost it."""


def long_listed(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """All hot spots whose ``since`` is more than 12 weeks before the horizon's start, in one sentence."""
    del agreement
    old = [spot for spot in scenario.hotspots if spot.since is not None and scenario.start - spot.since > LONG]
    if old:
        yield listing(
            KIND,
            "On the list for more than 12 weeks: ",
            [f"{spot.name} (since {spot.since})" for spot in old],
            ". Long patrols lost their effect in a trial: look at whether each is still the place to be.",
            (spot.record for spot in old),
        )
