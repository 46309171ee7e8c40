"""Who signs up for the details of details.toml, and who is not to be called for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from made import wall
from roster import dice, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from roster import Officer

JOBS = read("details.toml")
DETAILS: list[dict[str, Any]] = JOBS["details"]


def bar_calls(officers: Sequence[Officer]) -> None:
    """Keep the least senior who could be ordered in for a detail from being called that day."""
    spec = JOBS["no-call"]
    (when,) = (job["when"] for job in DETAILS if job["detail_id"] == spec["detail"])
    able = sorted(_able(officers, when), key=lambda who: -who.seniority)
    for who in [who for who in able if who.unit == "PBA"][: spec["officers"]]:
        who.write(spec["when"], "no-call", spec["note"])


def offered(officers: Sequence[Officer]) -> Iterator[tuple[str, str]]:
    """Officer and detail: so many of each rank as details.toml says, out of those who could work it."""
    luck = dice("details")
    for job in DETAILS:
        for rank, number in job["volunteers"].items():
            drawn = luck.some((who for who in _able(officers, job["when"]) if who.rank == rank), number)
            yield from sorted((who.officer_id, job["detail_id"]) for who in drawn)


def _able(officers: Sequence[Officer], when: str) -> list[Officer]:
    """Officers who are free and rested at a time, and neither on light duty nor barred from calls."""
    barred = {who.officer_id for who in officers for row in who.rows if row[1] in ("light", "no-call")}
    return [who for who in officers if who.is_free(wall(when)) and who.officer_id not in barred]
