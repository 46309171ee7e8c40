"""What a workbook's cell says, as the text that a person would have typed."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal

from otplan.quantities.sheets import unescape

DATE, TIME, BOTH, ELAPSED, PLAIN = "date", "time", "date and time", "elapsed", ""
"""What a number format makes of a number."""

EPOCH_1900, EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001  a wall time, no zone
_BUILT_IN = {
    **dict.fromkeys((*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58), DATE),
    **dict.fromkeys((*range(18, 22), *range(32, 36), 45, 47, 55, 56), TIME),
    22: BOTH,
    46: ELAPSED,
}
_FIRST_DAY = 61  # 1 March 1900: before it, Excel counts a 29 February that never was
_DAYS = 2_958_466  # the first day past the year 9999
_DAY, _MINUTE = 1_440, 60_000  # minutes, and milliseconds
_NUMBER = re.compile(r"[+-]?(\d{1,400}\.?\d{0,400}|\.\d{1,400})([eE][+-]?\d{1,4})?", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,40}", re.ASCII)
_LITERAL = re.compile(r'"[^"]*"?|[\\_*].|\[[^\]]*\]?', re.DOTALL)
_LENGTH = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class NoDate(Exception):
    """A number formatted as a date that is no date and time of day to the minute; the message says why."""


def format_kind(number: int, code: str | None) -> str:
    """What a number format makes of a number: ``PLAIN``, ``DATE``, ``TIME``, ``BOTH`` or ``ELAPSED``."""
    if code is None:
        return _BUILT_IN.get(number, PLAIN)
    first = code.partition(";")[0]
    if _LENGTH.search(first):
        return ELAPSED
    letters = set(_LITERAL.sub("", first).lower())
    time = bool(letters & {"h", "s"})
    day = bool(letters & {"d", "y"}) or ("m" in letters and not time)
    return (BOTH if time else DATE) if day else (TIME if time else PLAIN)


def number_text(raw: str) -> str:
    """A number as digits, never with an exponent; fractions to the 15 digits that a spreadsheet keeps.

    Raises ``ValueError`` for what is no finite number.
    """
    raw = raw.strip()
    if _WHOLE.fullmatch(raw):
        return str(int(raw))
    text = format(Decimal(format(_finite(raw), ".15g")), "f")
    return "0" if text == "-0" else text


def date_text(raw: str, kind: str, epoch: dt.datetime) -> str:
    """A serial day number as ``2026-12-04``, ``2026-12-04 18:00`` or ``18:00``, as the cell's format has it.

    Serials are binary fractions of a day, so a time less than a second from a minute is that minute. Raises
    ``NoDate`` for seconds, lengths of a day and more, and days outside the calendar; ``ValueError`` for no number.
    """
    days = _finite(raw.strip())
    if not 0 <= days < _DAYS:
        raise NoDate(f"{number_text(raw)} is formatted as a date, and no day has this number")
    thousandths = round(Decimal(days) * _DAY * _MINUTE)
    minutes = round(thousandths / _MINUTE)
    if abs(thousandths - minutes * _MINUTE) >= 1000:  # noqa: PLR2004  a second
        seconds = dt.timedelta(seconds=thousandths // 1000 % 86_400)
        raise NoDate(f"a time with seconds, {seconds}")
    whole, minute = divmod(minutes, _DAY)
    clock = f"{minute // 60:02}:{minute % 60:02}"
    if whole and (kind == ELAPSED or (kind == TIME and whole < _FIRST_DAY)):
        raise NoDate(f"a length of time, {minutes // 60}:{minutes % 60:02}, and no time of day")
    if not whole and (minute or kind != DATE):
        return clock
    if whole < _FIRST_DAY and epoch == EPOCH_1900:
        raise NoDate(f"{number_text(raw)} is formatted as a date, and no day has this number")
    try:
        day = (epoch + dt.timedelta(days=whole)).date().isoformat()
    except OverflowError as error:
        raise NoDate(f"{number_text(raw)} is formatted as a date, and no day has this number") from error
    return day if not minute and kind == DATE else f"{day} {clock}"


def iso_text(raw: str) -> str:
    """A date that a strict workbook writes in words, such as ``2026-12-04T18:00:00``; raises as ``date_text``."""
    raw = raw.strip()
    try:
        if "-" in raw:
            moment = dt.datetime.fromisoformat(raw)
            day, clock = moment.date().isoformat(), moment.timetz()
        else:
            day, clock = "", dt.time.fromisoformat(raw)
    except ValueError:
        raise NoDate(f'"{raw[:40]}" is no date') from None
    if clock.tzinfo is not None:
        raise NoDate(f"a time with a zone, {raw[:40]}")
    if clock.second or clock.microsecond:
        raise NoDate(f"a time with seconds, {clock}")
    return day if len(raw) == len(day) else f"{day} {clock:%H:%M}".strip()


def decoded(raw: str) -> str:
    """One run of text; the marks that XML cannot hold, which a workbook writes as ``_x000D_``, become themselves."""
    return _CODED.sub(_mark, raw) if "_x" in raw else raw


def guarded(text: str) -> str:
    """The text of a text cell, so that ``sheets.unescape`` of the stripped text gives it back."""
    stripped = text.strip()
    if unescape(stripped) == stripped:
        return text
    place = len(text) - len(text.lstrip())
    return f"{text[:place]}'{text[place:]}"


def _mark(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)  # noqa: PLR2004  half a letter is left as it stands


def _finite(raw: str) -> float:
    if not _NUMBER.fullmatch(raw) or not math.isfinite(value := float(raw)):
        raise ValueError(f"no number: {raw[:40]}")
    return value
