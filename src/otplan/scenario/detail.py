"""Details: jobs at fixed times beside the patrols."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import date as calendar_date

    from otplan.quantities.fault import Record
    from otplan.quantities.interval import Interval

KindOfDetail: TypeAlias = Literal["event", "backfill", "outside"]
KINDS: dict[str, KindOfDetail] = {"event": "event", "backfill": "backfill", "outside": "outside"}
"""``backfill`` stands in for an absent officer; ``outside`` is paid by someone else."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A job of ``officers`` officers, each for all of ``interval`` (half-open).

    ``date`` is the calendar date of its start, ``day`` the department day of its start. ``needs``: qualification and
    how many of the officers hold it, sorted. ``funds``: ids, sorted; empty: every fund that pays the kind. ``must``:
    it is to be filled before anything else. ``lat``, ``lon``: decimal degrees as text, or both empty.
    """

    detail_id: str
    kind: KindOfDetail
    name: str
    place: str
    lat: str
    lon: str
    date: calendar_date
    day: calendar_date
    interval: Interval
    officers: int
    needs: tuple[tuple[str, int], ...]
    mode: str | None
    funds: tuple[str, ...]
    must: bool
    payer: str
    record: Record
