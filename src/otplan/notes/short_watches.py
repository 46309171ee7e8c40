"""Watches of which fewer than half are on duty."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from otplan.notes.note import Note
from otplan.notes.watches import watches
from otplan.quantities.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.scenario import Scenario

KIND = "short-watches"


def short_watches(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Each watch with fewer on duty than half of those whom the rotations give."""
    del agreement
    for watch in watches(scenario):
        given, there = watch.given, watch.on_duty
        if 2 * len(there) >= len(given):
            continue
        away = Counter(each.why for each in given if not each.there)
        why = ", ".join(f"{number} {kind}" for kind, number in sorted(away.items(), key=lambda kv: (-kv[1], kv[0])))
        more = sum(not each.tour.pattern for each in there)
        beside = f"; {more} of those on duty by a tour row" if more else ""
        officers = counted(len(given), "officer")
        yield Note(
            KIND,
            f"Watch {watch.name} of {watch.date:%a %d %b}: {len(there)} of {officers} on duty ({why}{beside}).",
            tuple(dict.fromkeys(each.tour.record for each in given if not each.there)),
        )
