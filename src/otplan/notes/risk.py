"""Hot spots where covering gains nothing, or as much in every hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import Note, listing, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.scenario import Scenario

KIND = "risk"


def risk(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Spots without a risk profile, without points, and without risk in any hour of the horizon."""
    del agreement
    flat = [spot for spot in scenario.hotspots if not {spot.hotspot_id, "*"} & set(scenario.risk)]
    if flat:
        yield listing(
            KIND,
            "No risk profile for ",
            [spot.hotspot_id for spot in flat],
            " and none for all others (*): every hour of the week counts the same there.",
            (spot.record for spot in flat),
        )
    for spot in scenario.hotspots:
        if not spot.points:
            sentence = f"{placed(spot)} has no points of priority: covering it gains nothing."
            yield Note(KIND, sentence, (spot.record,))
    for spot in scenario.hotspots:
        if spot.points and not any(scenario.hourly_risk[spot.hotspot_id]):
            sentence = f"{placed(spot)} has no risk in any hour of the horizon: covering it gains nothing."
            yield Note(KIND, sentence, (spot.record,))
