"""Dates and times as text. ISO dates are always read; month/day/year only where scenario.toml declares it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from otplan.quantities.interval import YEARS
from otplan.quantities.zone import exact_instant, offset_text

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

US_DATE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", re.ASCII)
US_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?::00)?(?: ?([AaPp])[Mm])?(?![\d:])", re.ASCII)
REWRITTEN = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})( .*)?"  # 12/4/2026, 12-4-26, 04.12.2026 18:00
    r"|\d{1,2}-[A-Za-z]{3}(-(\d{4}|\d{2}))?( .*)?|[A-Za-z]{3}-\d{2}"  # 4-Dec-26, 4-Dec, Dec-26
    r"|[A-Za-z]+,? [A-Za-z]+ \d{1,2},? \d{4}|\d{5}(\.\d+)?|#+",  # Friday, December 4, 2026; 46360.75; #####
    re.ASCII,
)
"""What spreadsheets make of an ISO date."""
WALL = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::00)?([+-]\d{2}:\d{2})?", re.ASCII)
"""A local date and time, with or without its offset; seconds, if any, are none."""
NOON = 12


def rewritten(text: str) -> bool:
    """Whether a text is what a spreadsheet makes of a date: of numbers, only where they are a day of some month."""
    if not REWRITTEN.fullmatch(text):
        return False
    numbers = re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text, re.ASCII)
    if numbers is None:
        return True
    first, second, year = (int(part) for part in numbers.groups())
    return any(month <= NOON and 0 < day <= _days(year, month) for month, day in ((first, second), (second, first)))


def _days(year: int, month: int) -> int:
    return monthrange(year, month)[1] if month and year in YEARS else 31 if month else 0


def from_us(text: str) -> str:
    """Text with each month/day/year as an ISO date, and its clock times with two digits and of 24 hours.

    Raises ``ValueError`` with a sentence for a month or a clock time that is none.
    """
    if not US_DATE.search(text):
        return text
    return US_CLOCK.sub(_clock, US_DATE.sub(_date, text))


def _date(found: re.Match[str]) -> str:
    month, day, year = (int(part) for part in found.groups())
    if month > NOON:
        message = f'"{found[0]}": {month} is no month; dates = "us" means month/day/year'
        raise ValueError(message)
    return f"{year:04}-{month:02}-{day:02}"


def _clock(found: re.Match[str]) -> str:
    hour, half = int(found[1]), (found[3] or "").lower()
    if half and not 1 <= hour <= NOON:
        message = f'"{found[0]}" is not a time of day'
        raise ValueError(message)
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    return f"{hour:02}:{found[2]}"


def parse_date(text: str) -> date:
    """An ISO date of a plausible year. Raises ``ValueError`` with a sentence."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        if day is not None and day.year in YEARS:
            return day
        if day is not None:
            message = f'"{text}" is not a date of the years {YEARS[0]} to {YEARS[-1]}'
            raise ValueError(message)
    message = f'"{text}" is not a date'
    raise ValueError(message)


def parse_clock(text: str) -> time:
    """A time of day such as 18:00. Raises ``ValueError`` with a sentence."""
    found = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", text, re.ASCII)
    if not found:
        midnight = ": midnight is 00:00 of the next day" if text == "24:00" else ""
        message = f'"{text}" is not a time of day{midnight}'
        raise ValueError(message)
    return time(int(found[1]), int(found[2]))


def parse_wall(text: str, zone: ZoneInfo) -> datetime:
    """A local date and time, with or without its offset, as a UTC instant.

    Raises ``SkippedTime``, ``RepeatedTime``, or ``ValueError`` with a sentence; an offset must be the zone's own.
    """
    found = WALL.fullmatch(text)
    if not found:
        message = f'"{text}" is not a date and a time'
        raise ValueError(message)
    wall = datetime.combine(parse_date(found[1]), parse_clock(found[2]))
    if found[3] is None:
        return exact_instant(wall, zone)
    for fold in (0, 1):
        instant = wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        shown = instant.astimezone(zone)
        if shown.replace(tzinfo=None) == wall and offset_text(shown) == found[3]:
            return instant
    message = f'"{text}" has an offset that the clocks do not show then'
    raise ValueError(message)
