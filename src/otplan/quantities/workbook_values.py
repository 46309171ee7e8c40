"""What a workbook's cell says, as the text that a person would have typed."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal
from functools import lru_cache

from otplan.quantities.sheets import unescape
from otplan.quantities.workbook_parts import DAMAGED, Unreadable

DATE, TIME, BOTH, ELAPSED, PLAIN = "date", "time", "date and time", "elapsed", ""
"""What a number format makes of a number."""

MOST_LETTERS = 32_767
"""Characters that a spreadsheet keeps in one cell."""
EPOCH_1900 = dt.datetime(1899, 12, 30)  # noqa: DTZ001  a wall time, no zone
_FIRST_DAY = 61  # 1 March 1900: before it, Excel counts a 29 February that never was
_DAYS = 2_958_466  # the first day past the year 9999
_DAY, _MINUTE = 1_440, 60_000  # minutes, and milliseconds
_CODED = re.compile(r"_x(00[01][0-9A-F]|005F)_")


class NoDate(Exception):
    """What is formatted as a date and is no date and time of day to the minute; the message says why."""


@lru_cache(maxsize=1024)
def format_kind(code: str) -> str:
    """What a number format makes of a number: ``PLAIN``, ``DATE``, ``TIME``, ``BOTH`` or ``ELAPSED``."""
    from openpyxl.styles import numbers  # noqa: PLC0415  loaded by those who read a workbook

    if not numbers.is_date_format(code):
        return PLAIN
    if numbers.is_timedelta_format(code):
        return ELAPSED
    shown = re.sub(r"[_\\*].", "", numbers.STRIP_RE.sub("", code.partition(";")[0])).lower()
    time = "h" in shown or "s" in shown
    day = "d" in shown or "y" in shown or not time
    return (BOTH if time else DATE) if day else TIME


def number_text(number: float) -> str:
    """A number as digits, never with an exponent; fractions to the 15 digits that a spreadsheet keeps.

    Raises ``Unreadable`` for what is not finite, which no spreadsheet writes.
    """
    if isinstance(number, int):
        return str(number)
    if not math.isfinite(number):
        raise Unreadable(DAMAGED)
    text = format(Decimal(format(number, ".15g")), "f")
    return "0" if text == "-0" else text


def date_text(days: float, kind: str, epoch: dt.datetime) -> str:
    """A serial day number as ``2026-12-04``, ``2026-12-04 18:00`` or ``18:00``, as the cell's format has it.

    Serials are binary fractions of a day, so a time less than a second from a minute is that minute. Raises
    ``NoDate`` for seconds, lengths of a day and more, and days outside the calendar.
    """
    no_day = NoDate(f"{number_text(days)} is formatted as a date, and no day has this number")
    if not 0 <= days < _DAYS:
        raise no_day
    thousandths = round(Decimal(days) * _DAY * _MINUTE)
    minutes = round(thousandths / _MINUTE)
    if abs(thousandths - minutes * _MINUTE) >= 1000:  # noqa: PLR2004  a second
        raise NoDate(f"a time with seconds, {dt.timedelta(seconds=thousandths // 1000 % 86_400)}")
    whole, minute = divmod(minutes, _DAY)
    clock = f"{minute // 60:02}:{minute % 60:02}"
    if whole and (kind == ELAPSED or (kind == TIME and whole < _FIRST_DAY)):
        raise NoDate(f"a length of time, {minutes // 60}:{minutes % 60:02}, and no time of day")
    if not whole and (minute or kind != DATE):
        return clock
    if whole < _FIRST_DAY and epoch == EPOCH_1900:
        raise no_day
    try:
        day = (epoch + dt.timedelta(days=whole)).date().isoformat()
    except OverflowError as error:
        raise no_day from error
    return day if not minute and kind == DATE else f"{day} {clock}"


def moment_text(moment: object) -> str:
    """A date that a workbook writes in words, as the library reads it; raises ``NoDate`` as ``date_text`` does."""
    if isinstance(moment, dt.timedelta):
        hours, minutes = divmod(moment // dt.timedelta(minutes=1), 60)
        raise NoDate(f"a length of time, {hours}:{minutes:02}, and no time of day")
    clock = moment if isinstance(moment, dt.time) else getattr(moment, "time", dt.time)()
    if clock.second or clock.microsecond:
        raise NoDate(f"a time with seconds, {clock}")
    return str(moment) if type(moment) is dt.date else str(moment).replace("T", " ")[: -len(":00")]


@lru_cache(maxsize=256)
def guarded(text: str) -> str:
    """The text of a text cell, so that ``sheets.unescape`` of the stripped text gives it back.

    Control characters, which a workbook writes as ``_x000D_``, become themselves. Raises ``Unreadable`` if the text
    is longer than a spreadsheet keeps.
    """
    if len(text) > MOST_LETTERS:
        raise Unreadable(f"{len(text):,} characters in one cell; a spreadsheet keeps {MOST_LETTERS:,}")
    if "_x" in text:
        text = _CODED.sub(lambda found: chr(int(found[1], 16)), text)
    stripped = text.strip()
    if unescape(stripped) == stripped:
        return text
    place = len(text) - len(text.lstrip())
    return f"{text[:place]}'{text[place:]}"
