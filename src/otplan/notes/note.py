"""One note: a sentence that a sergeant reads aloud, and where what it says is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.scenario.officer import Officer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from otplan.quantities.fault import Record
    from otplan.quantities.interval import Interval
    from otplan.scenario.department import Department
    from otplan.scenario.detail import Detail
    from otplan.scenario.place import HotSpot

NAMED = 5
"""Names in a sentence as it is printed; ``sentence`` has them all."""
SOON = 28
"""Days after the horizon within which an end is noted."""


@dataclass(frozen=True, slots=True)
class Note:
    """``kind`` groups notes. ``printed`` is the sentence with long lists cut, or empty where there is none to cut."""

    kind: str
    sentence: str
    records: tuple[Record, ...] = ()
    printed: str = ""

    @property
    def text(self) -> str:
        """The sentence as it is printed."""
        return self.printed or self.sentence


def listing(kind: str, before: str, names: Sequence[str], after: str, records: Iterable[Record] = ()) -> Note:
    """A note whose sentence holds a list: ``before``, the names, ``after``."""
    printed = ""
    if len(names) > NAMED:
        printed = f"{before}{', '.join(names[:NAMED])} and {len(names) - NAMED} more{after}"
    return Note(kind, f"{before}{', '.join(names)}{after}", tuple(dict.fromkeys(records)), printed)


def named(what: Officer | Detail) -> str:
    """An officer or a detail as sentences name them: ``Blake Brown (B)``."""
    return f"{what.name} ({what.officer_id if isinstance(what, Officer) else what.detail_id})"


def placed(spot: HotSpot) -> str:
    """A hot spot as sentences name it: ``Bus Station (STATION)``."""
    return f"{spot.name} ({spot.hotspot_id})"


def clocked(span: Interval, department: Department) -> str:
    """Local times, with the zone's letters where the clock alone does not say which instant is meant."""
    ends = [department.local(at) for at in (span.start, span.end)]
    offsets = {at.replace(fold=fold).utcoffset() for at in ends for fold in (0, 1)}
    form = "%H:%M" if len(offsets) == 1 else "%H:%M %Z"
    return "-".join(at.strftime(form) for at in ends)
