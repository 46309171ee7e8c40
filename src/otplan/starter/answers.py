"""The five answers that a first scenario is made of, each read from text with a sentence for what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from importlib import resources
from typing import TYPE_CHECKING

from otplan.intake.clocks import parse_date
from otplan.quantities.money import dollars, parse_cents
from otplan.quantities.zone import RepeatedTime, SkippedTime, UnknownZone, exact_instant, load_zone
from otplan.scenario.department import DAY, Department
from otplan.scenario.place import local_hours

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from otplan.quantities.money import Cents

AGENCY, TIMEZONE, OFFICERS, BUDGET = "Example Police Department", "America/New_York", "24", "5000"
"""What is taken where nothing is answered."""
LONGEST_AGENCY = 200
YEARS = range(2000, 2100)
FEWEST, MOST = 4, 2000
LEAST_BUDGET, LARGEST_BUDGET = 500_00, 100_000_000_00
HORIZON = 7
SUNDAY = 6
DAY_STARTS = 7
"""The hour at which the department day begins, when the day watch does."""
WALLS = (7, 8, 10, 11, 12, 15, 16, 19, 23)
"""Hours that the shifts, the tours and the dated rows of a first scenario begin and end at."""


US_ZONES = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
}
"""What people in the United States call their zones."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person said: ``start`` is the first department day, ``budget`` the week's overtime money in cents."""

    agency: str
    zone: ZoneInfo
    start: date
    officers: int
    budget: Cents


def read_agency(text: str) -> str:
    """The agency's name. Raises ``ValueError`` with a sentence."""
    name = text.strip()
    if not name or len(name) > LONGEST_AGENCY or not name.isprintable():
        raise ValueError(f"write a name of 1 to {LONGEST_AGENCY} characters, without control characters")
    return name


def read_zone(text: str) -> ZoneInfo:
    """An IANA zone of the tzdata package. Raises ``ValueError`` with a sentence that names the nearest."""
    name = US_ZONES.get(text.strip().casefold().removesuffix(" time"), text.strip())
    try:
        return load_zone(name)
    except UnknownZone:
        hint = _nearest_zone(name)
        meant = f'Did you mean "{hint}"?' if hint else "Such as America/New_York."
        raise ValueError(f'"{name}" is no zone. {meant}') from None


def read_start(text: str) -> date:
    """The first day. Raises ``ValueError`` with a sentence."""
    try:
        day = parse_date(text.strip())
    except ValueError as error:
        raise ValueError(f"{error}: write it as 2026-12-06") from None
    if day.year not in YEARS:
        raise ValueError(f'"{text}" is not a day of the years {YEARS[0]} to {YEARS[-1]}')
    return day


def read_officers(text: str) -> int:
    """How many officers, from 4 through 2000. Raises ``ValueError`` with a sentence."""
    plain = text.strip()
    if not plain.isascii() or not plain.isdigit() or len(plain) > len(str(MOST)) or not FEWEST <= int(plain) <= MOST:
        raise ValueError(f'"{text}" is not a whole number from {FEWEST} to {MOST}')
    return int(plain)


def read_budget(text: str) -> Cents:
    """Dollars for the week's overtime. Raises ``ValueError`` with a sentence."""
    try:
        cents = parse_cents(text.strip())
    except ValueError as error:
        raise ValueError(f"{error}: write dollars such as 5000, without $ or commas") from None
    if not LEAST_BUDGET <= cents <= LARGEST_BUDGET:
        low, high = dollars(LEAST_BUDGET).removesuffix(".00"), dollars(LARGEST_BUDGET).removesuffix(".00")
        raise ValueError(f'"{text}" is not an amount from {low} to {high}')
    return cents


def next_sunday(today: date) -> date:
    """The first Sunday after a day."""
    return today + ((SUNDAY - today.weekday() - 1) % 7 + 1) * DAY


def plain_start(start: date, zone: ZoneInfo) -> date:
    """The first day from ``start`` on whose week the clocks change by whole hours and at night, if at all.

    A week with another change (Lord Howe's half hour, a date that an island left out) is refused when it is read.
    """
    while not _plain(start, zone):
        start += DAY
    return start


def _plain(start: date, zone: ZoneInfo) -> bool:
    department = Department("", zone, start.weekday(), time(DAY_STARTS), (1, 1))
    try:
        for number in range(HORIZON + 1):
            for hour in WALLS:
                exact_instant(datetime.combine(start + number * DAY, time(hour)), zone)
        local_hours(department, department.span(start, HORIZON))
    except (SkippedTime, RepeatedTime, ValueError):
        return False
    return True


def _nearest_zone(word: str) -> str:
    """The zone most like a word, by its whole name or by its place alone: ``new york`` is America/New_York."""
    names = resources.files("tzdata").joinpath("zones").read_text(encoding="ascii").split()
    by_word = {name.rpartition("/")[2].lower(): name for name in reversed(names)}
    by_word |= {name.lower(): name for name in names}
    close = get_close_matches(word.lower().replace(" ", "_"), by_word, n=1, cutoff=0.6)
    return by_word[close[0]] if close else ""
