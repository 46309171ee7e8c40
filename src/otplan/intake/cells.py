"""Cells of tables as values: a reader notes a fault where a cell cannot be read, and nothing follows from it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from otplan.intake.clocks import US_DATE, from_us, parse_date, parse_wall, rewritten
from otplan.intake.habits import DOLLARS, MIDNIGHT, REWRITTEN, Habits
from otplan.quantities.fault import Faults
from otplan.quantities.interval import Interval
from otplan.quantities.money import Cents, Rate, parse_cents, parse_decimal, parse_rate
from otplan.quantities.sheets import nearest
from otplan.quantities.zone import RepeatedTime, SkippedTime

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from decimal import Decimal
    from zoneinfo import ZoneInfo

    from otplan.quantities.sheets import Row

ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
ID_FORM = "Ids are 1 to 40 letters, digits, _ or -."
WALL_FORM = "Write a date and a local time, such as 2026-12-04 18:00."
LONGEST_WHOLE = 12
HIGHEST_RATE = parse_rate("1000")
DRESSED = re.compile(r"\$ ?-?\d[\d,]*(\.\d+)?|-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
"""A number with a $ or thousands commas."""
Value = TypeVar("Value")


class Cells:
    """One row being read. Faults go to the list that the table's reading shares."""

    def __init__(self, row: Row, faults: Faults, habits: Habits | None = None) -> None:
        """Read from ``row``."""
        self.row = row
        self.record = row.record
        self.habits = habits or Habits()
        # What else is wrong with a short or long row follows from that, and is not told.
        self.faults = faults if row.whole else Faults()

    def fault(self, column: str, what: str, instead: str = "") -> None:
        """Note a fault in a cell of this row, unless the cell has been told already."""
        if column not in self.row.doubted:
            self.faults.add(self.record, column, what, instead)

    def has(self, column: str) -> bool:
        """Whether the cell is not blank."""
        return bool(self.row[column])

    def text(self, column: str, *, required: bool = False) -> str:
        """Free text, kept as it is."""
        text = self.row[column]
        if required and not text:
            self.fault(column, "blank", "This cell is needed.")
        return text

    def identifier(self, column: str, *, required: bool = True) -> str:
        """An id, or empty text."""
        text = self.row[column]
        if not text:
            if required:
                self.fault(column, "blank", ID_FORM)
            return ""
        if text.startswith("="):
            self.fault(column, f'"{text}" starts like a formula', ID_FORM)
        elif not ID.fullmatch(text):
            self.fault(column, f'"{text}" is not an id', ID_FORM)
        return text

    def identifiers(self, column: str) -> tuple[str, ...]:
        """Ids in one cell, separated by semicolons, each once."""
        parts = tuple(part.strip() for part in self.row[column].split(";") if part.strip())
        for number, part in enumerate(parts):
            if not ID.fullmatch(part):
                self.fault(column, f'"{part}" is not an id', f"{ID_FORM} Separate several by ;")
            elif part in parts[:number]:
                self.fault(column, f'"{part}" stands twice', "Name each once.")
        return parts

    def _number(self, column: str, read: Callable[[str], Value], instead: str) -> Value | None:
        """A number, or None, told; a $ or commas are told once a column, since a format puts them everywhere."""
        text = self.row[column]
        try:
            return read(text)
        except ValueError as error:
            if not DRESSED.fullmatch(text):
                self.fault(column, str(error), instead)
            else:
                self._habit(DOLLARS, column, text)
            return None

    def _habit(self, kind: str, column: str, text: str) -> None:
        """Keep what is told once a column, unless the cell or its row has been told already."""
        if self.row.whole and column not in self.row.doubted:
            self.habits.note(kind, column, self.record, text)

    def money(self, column: str) -> Cents | None:
        """Dollars with at most two decimals; None when blank, and with a fault when they are none."""
        if not self.has(column):
            return None
        cents = self._number(column, parse_cents, "Write dollars such as 1234.50, without $ or commas.")
        if cents is not None and cents < 0:
            self.fault(column, f'"{self.row[column]}" is too small', "It may not be negative.")
            return None
        return cents

    def cents(self, column: str) -> Cents:
        """Dollars with at most two decimals; blank is 0."""
        return self.money(column) or Cents(0)

    def rate(self, column: str) -> Rate:
        """Dollars per hour with at most four decimals, more than nothing and at most 1,000."""
        if not self.has(column):
            self.fault(column, "blank", "Write dollars per hour such as 41.3750.")
            return Rate(1)
        rate = self._number(column, parse_rate, "Write dollars per hour such as 41.3750.")
        if rate is None:
            return Rate(1)
        if not 0 < rate <= HIGHEST_RATE:
            self.fault(column, f'"{self.row[column]}" is no hourly rate', "It is more than 0 and at most 1000.")
        return rate

    def whole(self, column: str, low: int, high: int) -> int | None:
        """A whole number within closed bounds; None when blank, and with a fault when it is none."""
        text = self.row[column]
        if not text:
            return None
        if not text.isascii() or not text.isdigit() or len(text) > LONGEST_WHOLE or not low <= int(text) <= high:
            self.fault(column, f'"{text[:40]}" is not a whole number from {low} to {high}')
            return None
        return int(text)

    def decimal(self, column: str, low: int, high: int, places: int) -> Decimal | None:
        """A decimal number within closed bounds; None when blank, and with a fault when it is none."""
        if not self.has(column):
            return None
        form = f"Write a number from {low} to {high} with at most {places} decimals."
        value = self._number(column, lambda text: parse_decimal(text, places=places), form)
        if value is not None and not low <= value <= high:
            self.fault(column, f'"{self.row[column]}" is out of range', form)
            return None
        return value

    def minutes(self, column: str) -> int | None:
        """Hours with at most two decimals as whole minutes, or None when blank."""
        hours = self.decimal(column, 0, 10_000, 2)
        if hours is None:
            return None
        minutes = Fraction(hours) * 60
        if minutes.denominator != 1:
            self.fault(
                column,
                f'"{self.row[column]}" hours are not whole minutes',
                "Use steps of 0.05 h (3 minutes).",
            )
        return int(minutes)

    def choice(self, column: str, known: Sequence[str]) -> str:
        """One of the known words; blank is a fault."""
        text = _own(self.row[column], known)
        if text not in known:
            hint = nearest(text, known) if text else ""
            self.fault(column, f'"{text}" is not known' if text else "blank", hint or f"Known: {', '.join(known)}.")
        return text

    def dated(self, column: str) -> str | None:
        """The text of a cell that is a date or a time, in ISO; None, told with its column, where it is rewritten."""
        text = self._iso(column)
        if text is not None and rewritten(text):
            self._habit(REWRITTEN, column, text)
            return None
        return text

    def _iso(self, column: str) -> str | None:
        """The text of a cell with its dates in ISO; None where they are month/day/year and that is not declared."""
        text = self.row[column]
        if not self.habits.us:
            if US_DATE.search(text):
                self._habit(REWRITTEN, column, text)
                return None
            return text
        try:
            return from_us(text)
        except ValueError as error:
            self.fault(column, str(error), "Write it as 12/4/2026 or 2026-12-04.")
            return None

    def items(self, column: str) -> tuple[str, ...]:
        """What stands in a cell, separated by semicolons, with dates in ISO."""
        return tuple(part.strip() for part in (self._iso(column) or "").split(";") if part.strip())

    def until_midnight(self) -> None:
        """Note that a row's leave ends at a midnight, of which the day may be meant or not."""
        self._habit(MIDNIGHT, "end", self.row["end"])

    def bare(self, column: str) -> str:
        """The text of a cell with ISO dates, without a fault where it is none."""
        try:
            return from_us(self.row[column]) if self.habits.us else self.row[column]
        except ValueError:
            return self.row[column]

    def day(self, column: str) -> date | None:
        """A date such as 2026-12-04; None when blank, and with a fault when it is none."""
        text = self.dated(column)
        if not text:
            return None
        try:
            # A day that an export gives with the hour of its beginning is still that day.
            return parse_date(text.removesuffix(" 00:00"))
        except ValueError as error:
            self.fault(column, str(error), "Write it as 2026-12-04.")
            return None

    def instant(self, column: str, zone: ZoneInfo) -> datetime | None:
        """A local date and time as the UTC instant that it names; None with a fault where it names none or two."""
        text = self.dated(column)
        if text is None:
            return None
        if not text:
            self.fault(column, "blank", WALL_FORM)
            return None
        try:
            return parse_wall(text, zone)
        except SkippedTime:
            self.fault(column, f'"{text}" does not exist: the clocks jump over it that night', "Write a later time.")
        except RepeatedTime as twice:
            instead = f"Add the offset: {text}{twice.first} for the first, {text}{twice.second} for the second."
            self.fault(column, f'"{text}" comes twice: the clocks go back that night', instead)
        except ValueError as error:
            self.fault(column, str(error), WALL_FORM)
        return None

    def span(self, start_column: str, end_column: str, zone: ZoneInfo) -> Interval | None:
        """The time from one cell to another; None with a fault where it is none."""
        start, end = self.instant(start_column, zone), self.instant(end_column, zone)
        if start is None or end is None:
            return None
        if end <= start:
            instead = f"It must be after {start_column} ({self.row[start_column]})."
            self.fault(end_column, f'"{self.row[end_column]}" is not after its start', instead)
            return None
        return Interval(start, end)


def _own(text: str, known: Sequence[str]) -> str:
    """One of otplan's own words as it is spelt, whatever capitals were typed."""
    return next((word for word in known if word.casefold() == text.casefold()), text)
