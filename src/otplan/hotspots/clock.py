"""The local day and minute of an incident out of the ways in which open-data portals write time.

Three traps. A date that is a UTC instant lies on the next day for an American evening: taking its day
together with a local hour would move every Friday night to Saturday. A date at midnight "+00" is often no
instant but a plain local day: converting it would move every row to the day before. And an export that takes
0030 for a number writes "30".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from datetime import tzinfo

    from otplan.hotspots.presets import DateOrder

MINUTES_A_DAY = 1440
HOURS_A_DAY = 24
SIXTY = 60
# The time column drops the seconds, and some programs round where others cut off.
TOLERANCE = 1

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?\s*(?P<half>[AaPp][Mm])?"
_DATES: dict[DateOrder, str] = {
    "iso": r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})",
    "us": r"(?P<month>\d{1,2})[-/](?P<day>\d{1,2})[-/](?P<year>\d{4})",
}
_OFFSET = r"(?P<offset>Z|[+-]\d{2}(?::?\d{2})?)"


@dataclass(frozen=True, slots=True)
class Clock:
    """What the clocks of each row say, as columns.

    ``day`` (local midnight, naive, NaT = unreadable date), ``minute`` of that day (NaN = unreadable time),
    ``apart`` (the time column is more than a minute off the instant in the date column) and ``moved`` (the
    instant has another date in UTC than here).
    """

    day: pd.Series[pd.Timestamp]
    minute: pd.Series[float]
    apart: pd.Series[bool]
    moved: pd.Series[bool]


def _hours(hour: pd.Series[float], half: pd.Series[str]) -> pd.Series[float]:
    """Hours 0-23 from hours with AM or PM; NaN for 13 PM and the like. Without either mark: unchanged."""
    mark = half.str.upper()
    spoken = hour.where(hour.between(1, 12)) % 12 + 12 * (mark == "PM")
    return hour.where(mark.isna(), spoken)


def _parse_stamps(text: pd.Series[str], order: DateOrder) -> pd.DataFrame:
    found = text.str.extract(rf"^{_DATES[order]}(?:[T ]+{_CLOCK})?\s*{_OFFSET}?$")
    timed = found["hour"].notna()
    hour = _hours(pd.to_numeric(found["hour"]).fillna(0), found["half"])
    ymd = found["year"] + "-" + found["month"].str.zfill(2) + "-" + found["day"].str.zfill(2)
    days = pd.to_datetime(ymd, format="%Y-%m-%d", errors="coerce")
    minute, second = (pd.to_numeric(found[part]).fillna(0) for part in ("minute", "second"))
    good = (hour < HOURS_A_DAY) & (minute < SIXTY) & (second < SIXTY)
    stamp = (days + pd.to_timedelta(hour * 3600 + minute * 60 + second, unit="s")).where(good)
    digits = found["offset"].str.replace("Z", "+0000").str.replace(":", "").str.ljust(5, "0")
    size = pd.to_numeric(digits.str[1:3]) * 60 + pd.to_numeric(digits.str[3:5])
    offset = size.where(digits.str[:1] != "-", -size).fillna(0)
    return pd.DataFrame({"stamp": stamp, "timed": timed, "offset": offset})


def _parse_minutes(text: pd.Series[str]) -> pd.Series[float]:
    digits = pd.to_numeric(text.str.extract(r"^(\d{1,4})(?:\.0)?$")[0])
    clock = text.str.extract(rf"^{_CLOCK}$")
    colon = clock["hour"].notna()
    hour = (digits // 100).where(~colon, _hours(pd.to_numeric(clock["hour"]), clock["half"]))
    minute = (digits % 100).where(~colon, pd.to_numeric(clock["minute"]))
    return (hour * 60 + minute).where((hour < HOURS_A_DAY) & (minute < SIXTY)).astype("float64")


def read_stamps(text: pd.Series[str], order: DateOrder) -> pd.DataFrame:
    """Read dates with or without a time of day and an offset, as columns.

    ``stamp`` naive as written (NaT = unreadable), ``timed`` (a time of day was written), ``offset`` in
    minutes.
    """
    codes, texts = pd.factorize(text)  # each text is parsed once
    return _parse_stamps(pd.Series(texts, dtype="str"), order).take(codes).set_axis(text.index)


def read_minutes(text: pd.Series[str]) -> pd.Series[float]:
    """Read minutes after midnight from HHMM, with or without its leading zeros, or from HH:MM.

    "30" is 00:30, "5" is 00:05. NaN where there is none: blank, 2400 and later, minutes of 60 and more,
    anything else.
    """
    codes, texts = pd.factorize(text)  # a day has only 1,440
    return _parse_minutes(pd.Series(texts, dtype="str")).take(codes).set_axis(text.index)


def clock_of_instants(text: pd.Series[str], order: DateOrder, zone: tzinfo, check: pd.Series[str] | None) -> Clock:
    """Read the local clock at UTC instants. ``check`` is a local time column that should agree.

    Where they differ the instant wins, because it names one moment: a wall time in the hour that the spring
    night skips does not exist, one in the hour that the autumn night repeats is two. A ``check`` that is no
    time at all makes the time unreadable.
    """
    read = read_stamps(text, order)
    instants = (read["stamp"] - pd.to_timedelta(read["offset"], unit="min")).where(read["timed"])
    local = instants.dt.tz_localize("UTC").dt.tz_convert(zone).dt.tz_localize(None)
    day = local.dt.normalize()
    minute = (local.dt.hour * 60 + local.dt.minute).astype("float64")
    apart = pd.Series(data=False, index=text.index)
    if check is not None:
        shown = read_minutes(check)
        half = MINUTES_A_DAY // 2
        gap = (shown - minute + half) % MINUTES_A_DAY - half
        apart = gap.abs() > TOLERANCE
        minute = minute.where(shown.notna() | day.isna())
    return Clock(day, minute, apart, instants.dt.normalize() != day)


def clock_of_days(text: pd.Series[str], order: DateOrder, time: pd.Series[str] | None) -> Clock:
    """Read local days with their time of day in ``time``, or in the date column itself without one."""
    read = read_stamps(text, order)
    stamp = read["stamp"]
    own = (stamp.dt.hour * 60 + stamp.dt.minute).where(read["timed"], np.nan).astype("float64")
    minute = own if time is None else read_minutes(time)
    never = pd.Series(data=False, index=text.index)
    return Clock(stamp.dt.normalize(), minute, never, never)
