"""What an agreement pays beyond hours at the multiplier: nights, holidays, whole units of time, compensatory time."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from otplan.quantities.interval import YEARS
from otplan.quantities.money import RATE_UNITS_PER_CENT, exact, half_up

if TYPE_CHECKING:
    from otplan.quantities.interval import Interval
    from otplan.scenario.department import Department

CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
MIDNIGHT = time(0)
DAY = timedelta(days=1)
MINUTES = 60
FORM = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, use_attribute_docstrings=True)


def _clock(value: object) -> object:
    if isinstance(value, str) and not CLOCK.fullmatch(value):
        message = f'"{value[:40]}" is not a clock time\nSuch as 18:00.'
        raise ValueError(message)
    return value


def _date(value: object) -> object:
    """A date of the calendar, as text or as TOML writes one. Raises ``ValueError`` with a sentence."""
    if isinstance(value, date):
        return value
    try:
        found = date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2026-12-25") else None
    except ValueError:
        found = None
    if found is None or found.year not in YEARS:
        message = f'"{str(value)[:40]}" is not a date\nSuch as 2026-12-25.'
        raise ValueError(message)
    return found


# JSON Schema's own "time" has seconds and an offset.
Clock = Annotated[time, BeforeValidator(_clock), WithJsonSchema({"type": "string", "pattern": f"^{CLOCK.pattern}$"})]
Day = Annotated[date, BeforeValidator(_date)]


class NightDifferential(BaseModel):
    """``[pay.night_differential]``: more for the hours, or for work that starts, between two clock times.

    It belongs to the regular rate (29 CFR 778.207(b)). Example: 18:00-06:00, 5 % by hours, multiplied: of a patrol
    16:00-20:00 at $40.00 x 1.5 two hours earn 2 x $2.00 x 1.5 = $6.00 more.
    """

    model_config = FORM

    start: Clock
    """Local clock time from which it is earned."""

    end: Clock
    """Local clock time up to which it is earned; not after ``start``: the next day."""

    share: Annotated[Decimal, Field(gt=0, le=1, decimal_places=4), BeforeValidator(exact)] | None = None
    """As a share of the hourly rate, such as 0.05; or ``dollars``."""

    dollars: Annotated[Decimal, Field(gt=0, le=100, decimal_places=4), BeforeValidator(exact)] | None = None
    """In dollars an hour, such as 1.25; or ``share``."""

    by: Literal["start", "hours"]
    """"start": work that starts in it earns it for all its paid time. "hours": the minutes worked in it earn it."""

    multiplied: bool = Field(strict=True)
    """Whether the overtime multiplier is applied to it too."""

    @model_validator(mode="after")
    def _one_amount(self) -> Self:
        if (self.share is None) == (self.dollars is None):
            what = "neither share nor dollars" if self.share is None else "share and dollars together"
            message = f"{what}\nGive one of the two: share, such as 0.05, or dollars an hour, such as 1.25."
            raise ValueError(message)
        if self.start == self.end:
            message = "start and end are the same\nWrite two clock times, such as 18:00 and 06:00."
            raise ValueError(message)
        return self

    def state(self) -> str:
        """The differential in a sentence."""
        amount = f"{self.share} of the hourly rate" if self.share is not None else f"${self.dollars}"
        which = "Work that starts" if self.by == "start" else "Time worked"
        also = ", times the multiplier" if self.multiplied else ""
        return f"{which} between {self.start:%H:%M} and {self.end:%H:%M} earns {amount} an hour more{also}."

    def an_hour(self, rate: int | Fraction) -> Fraction:
        """The differential of an hour in rate units (1/10,000 dollar), exact."""
        if self.share is not None:
            return Fraction(self.share) * rate
        return Fraction(self.dollars or 0) * 100 * RATE_UNITS_PER_CENT

    def nights(self, department: Department, span: Interval) -> list[Interval]:
        """The nights that could meet a span, by their elapsed time; one that the clocks skip is left out."""
        first, last = department.local(span.start).date() - DAY, department.local(span.end).date()
        days = [first + number * DAY for number in range((last - first).days + 1)]
        return [night for day in days if (night := department.between(day, self.start, self.end)) is not None]


class Holidays(BaseModel):
    """``[pay.holidays]``: dates on which overtime is paid at a multiplier of their own.

    From 1.5 on what it adds is credited toward what the law owes (29 U.S.C. 207(e)(6)). Example: 22:00-02:00 into a
    holiday by hours, $40.00 x 2 in place of 1.5: two hours earn 2 x $20.00 = $40.00 more.
    """

    model_config = FORM

    dates: Annotated[tuple[Day, ...], Field(min_length=1)]
    """Calendar dates, each from midnight to midnight of the local clock."""

    multiplier: Annotated[Decimal, Field(ge=1, le=4, decimal_places=4), BeforeValidator(exact)]
    """Of the hourly rate, in place of the overtime multiplier and no less than it."""

    by: Literal["start", "hours"]
    """"start": work that starts on one is paid so for all its paid time. "hours": the minutes worked on it are."""

    def state(self) -> str:
        """The holidays in a sentence."""
        which = "Work that starts" if self.by == "start" else "Time worked"
        dates = ", ".join(str(day) for day in sorted(set(self.dates)))
        return f"{which} on {dates} is paid at {self.multiplier} times the hourly rate."

    def met(self, department: Department, span: Interval) -> list[Interval]:
        """The holidays that could meet a span, 23 to 25 elapsed hours each."""
        first, last = department.local(span.start).date(), department.local(span.end).date()
        days = sorted(day for day in set(self.dates) if first <= day <= last)
        return [held for day in days if (held := department.between(day, MIDNIGHT, MIDNIGHT)) is not None]


class Rounding(BaseModel):
    """``[pay.rounding]``: worked time is paid in whole units (29 CFR 785.48(b))."""

    model_config = FORM

    minutes: Literal[5, 6, 10, 15, 30]
    """The unit in minutes: 5, 6, 10, 15 or 30."""

    to: Literal["nearest", "up"]
    """"nearest": half a unit and more counts as one. "up": every unit begun counts."""

    def rounded(self, minutes: int) -> int:
        """Whole units of so many minutes. Example: 128 min to the nearest 15 are 135, 127 are 120."""
        units = Fraction(minutes, self.minutes)
        return self.minutes * (ceil(units) if self.to == "up" else half_up(units))


class CompTime(BaseModel):
    """``[pay.comp_time]``: overtime taken as time off in place of cash (29 U.S.C. 207(o))."""

    model_config = FORM

    rate: Annotated[Decimal, Field(ge=Decimal("1.5"), le=4, decimal_places=4), BeforeValidator(exact)]
    """Hours of time off for each paid hour of overtime; the law asks at least 1.5."""

    cap_hours: Annotated[Decimal, Field(ge=0, le=480, decimal_places=2), BeforeValidator(exact)] = Decimal(480)
    """Most hours that an officer may hold; what would pass it is paid in cash. The law's own cap is 480."""

    def state(self) -> str:
        """The terms in a sentence."""
        return f"Comp time is {self.rate} h for each paid hour, up to {self.cap_hours} h held; beyond it cash is paid."

    def accrued(self, paid_minutes: int) -> int:
        """Minutes of time off for so many paid minutes, half up. Example: 4 h at 1.5 are 6 h."""
        return half_up(Fraction(self.rate) * paid_minutes)

    @property
    def cap(self) -> int:
        """The cap in whole minutes, rounded down."""
        return int(self.cap_hours * MINUTES)
