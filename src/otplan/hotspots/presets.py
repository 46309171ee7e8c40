"""How a city's incident file is laid out: its columns, its clocks, its limits. Data, no behaviour.

A new city is one more ``Layout``. Traps of a file that no rule can guess (which clock a date is written in,
from which day on its rows are meant) stand here, beside the column names they belong to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from otplan.quantities.zone import UnknownZone, load_zone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

DateIs = Literal["utc", "local"]
DateOrder = Literal["iso", "us"]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where an incident file keeps what, and how its dates are meant. An empty column name means "has none".

    ``address`` names one column ("600 W MAIN ST") or two (block number, then street). ``date_is`` "utc": the
    date column is an instant and gives day and hour; the time column then only checks it. "local": the date
    column gives the day, whatever offset is written after it, and the time column gives the hour. ``since``:
    an earlier date is a stray (ISO text, empty for none). ``within_km``: a point farther than this from the
    median of all points is a geocoder's mistake. ``times_are`` ends the sentence "Times are ...".
    """

    name: str
    date: str = ""
    time: str = ""
    end_time: str = ""
    offence: str = ""
    address: tuple[str, ...] = ()
    lat: str = ""
    lon: str = ""
    record_id: str = ""
    date_is: DateIs = "local"
    dates: DateOrder = "iso"
    timezone: str = ""
    since: str = ""
    within_km: float = 50.0
    times_are: str = "what the file's time column holds; find out whether that is the offence or the report"

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read, each once."""
        named = (
            self.date,
            self.time,
            self.end_time,
            self.offence,
            *self.address,
            self.lat,
            self.lon,
            self.record_id,
        )
        return tuple(dict.fromkeys(column for column in named if column))


CHARLOTTESVILLE = Layout(
    name="charlottesville",
    date="DateReported",
    time="HourReported",
    offence="Offense",
    address=("BlockNumber", "StreetName"),
    lat="lat",
    lon="lon",
    record_id="RecordID",
    date_is="utc",
    timezone="America/New_York",
    # The city reaches about 6 km from its centre; its geocoder also found equal names in other counties.
    within_km=10.0,
    times_are="when the police took the report, not when it happened (thefts found in the morning)",
)

SYRACUSE = Layout(
    name="syracuse",
    date="DATEEND",
    time="TIMESTART",
    end_time="TIMEEND",
    offence="CODE_DEFINED",
    address=("ADDRESS",),
    lat="LAT",
    lon="LONG",
    record_id="ObjectId",
    # Midnight "+00" is how the portal writes a day without a clock; read as an instant it would be the
    # evening before in New York.
    date_is="local",
    timezone="America/New_York",
    since="2024-01-01",
    within_km=15.0,
    times_are="the start of the span in which it happened; where that is not known to the hour, a guess",
)

PRESETS = {layout.name: layout for layout in (CHARLOTTESVILLE, SYRACUSE)}
OTHER = Layout(name="other")


class IncompleteLayoutError(ValueError):
    """Options that leave out something without which no incident file can be read; the text says which."""


def describe_layout(preset: str | None, changes: Mapping[str, Any]) -> Layout:
    """Take the layout of a preset, or of another file, and lay ``changes`` (field name -> value) over it.

    Raises ``IncompleteLayoutError`` when no column is known for the date, the offence or any place, when only
    one of two coordinates is, or when a UTC date has no time zone to become local in.
    """
    layout = replace(PRESETS[preset] if preset else OTHER, **changes)
    if not layout.date or not layout.offence:
        raise IncompleteLayoutError("name the columns with --col-date and --col-offence, or take a --preset")
    if bool(layout.lat) != bool(layout.lon):
        raise IncompleteLayoutError("--col-lat and --col-lon belong together")
    if not layout.lat:
        raise IncompleteLayoutError("name the coordinates with --col-lat and --col-lon: a hot spot is a point on a map")
    if layout.timezone and layout.date_is == "local":
        try:
            load_zone(layout.timezone)
        except UnknownZone:
            raise IncompleteLayoutError(f'"{layout.timezone}" is no time zone, such as America/New_York') from None
    if layout.date_is == "utc" and not layout.timezone:
        raise IncompleteLayoutError("a UTC date needs --timezone to become a local day and hour")
    return layout


def starts_on(layout: Layout, since: date | None) -> str:
    """Give the first day that is no stray, as ISO text: the one asked for, else the preset's, else empty."""
    return since.isoformat() if since else layout.since
