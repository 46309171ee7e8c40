"""Wall clocks and instants. Zones come from the pinned tzdata package, never from the machine.

A wall time of a table must exist once: one inside the spring gap, or one that the autumn night has twice and
that names no offset, is refused. A template (a shift, a day's start) is not written for one date, so it follows
a stated convention: a time that the clock skips is the instant of the change, a time that comes twice is the first.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo


class UnknownZone(ValueError):
    """No such zone in the tzdata package."""


class SkippedTime(ValueError):
    """A wall time that the clock jumps over."""


class RepeatedTime(ValueError):
    """A wall time that comes twice; ``first`` and ``second`` are its two offsets as text."""

    def __init__(self, first: str, second: str) -> None:
        """Keep both offsets for the message."""
        super().__init__(f"{first} or {second}")
        self.first = first
        self.second = second


class _Packaged(ZoneInfo):
    """A zone of the tzdata package. Read from a stream it could not go to another process; its name can."""

    def __reduce__(self) -> tuple[Callable[[str], ZoneInfo], tuple[str]]:
        return load_zone, (self.key,)


@lru_cache(maxsize=8)
def load_zone(key: str) -> ZoneInfo:
    """A zone by its IANA name, such as ``America/New_York``. Raises ``UnknownZone``."""
    parts = key.split("/")
    if not all(part.replace("_", "").replace("-", "").replace("+", "").isalnum() for part in parts):
        raise UnknownZone(key)
    place = resources.files("tzdata.zoneinfo").joinpath(*parts)
    try:
        with place.open("rb") as data:
            return _Packaged.from_file(data, key=key)
    except (OSError, ValueError):
        raise UnknownZone(key) from None


def offset_text(instant: datetime) -> str:
    """The UTC offset of an aware instant as ``-04:00``."""
    return instant.isoformat()[-6:]


def _readings(wall: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """Both readings of a naive wall time as UTC instants; they are equal on every ordinary night."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return first, second


def exact_instant(wall: datetime, zone: tzinfo) -> datetime:
    """The one UTC instant at which a naive wall time is shown. Raises ``SkippedTime`` or ``RepeatedTime``."""
    first, second = _readings(wall, zone)
    if first == second:
        return first
    if first.astimezone(zone).replace(tzinfo=None) != wall:
        raise SkippedTime(wall.isoformat(" ", "minutes"))
    raise RepeatedTime(offset_text(first.astimezone(zone)), offset_text(second.astimezone(zone)))


def template_instant(wall: datetime, zone: tzinfo) -> datetime:
    """The UTC instant of a template's naive wall time, by the convention of this module."""
    first, second = _readings(wall, zone)
    if first <= second:
        return first
    # A gap: fold 0 reads with the offset before the change and lands after it, fold 1 lands before it.
    # The change itself is the instant at which the clock first shows a time not before the wanted one.
    low, high = second, first
    before = second.astimezone(zone).utcoffset()
    while high - low > timedelta(minutes=1):
        middle = low + (high - low) // 2 // timedelta(minutes=1) * timedelta(minutes=1)
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high
