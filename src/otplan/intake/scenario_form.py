"""What scenario.toml may hold, key by key."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from otplan.intake.cells import ID
from otplan.intake.clocks import parse_clock
from otplan.quantities.interval import YEARS
from otplan.quantities.money import exact
from otplan.scenario.coverage import DEFAULT_MAX_CREWS

BOOK = "[A-Za-z0-9_. -]{1,100}[.]xlsx"
"""A workbook beside scenario.toml."""


def _clock(text: str) -> str:
    try:
        parse_clock(text)
    except ValueError as error:
        message = f"{error}\nSuch as 18:00."
        raise ValueError(message) from None
    return text


def _id(text: str) -> str:
    if not ID.fullmatch(text):
        message = "ids are 1 to 40 letters, digits, _ or -"
        raise ValueError(message)
    return text


def _year(day: date) -> date:
    if day.year not in YEARS:
        message = f"must be of a year from {YEARS[0]} to {YEARS[-1]}"
        raise ValueError(message)
    return day


def _like(pattern: str) -> WithJsonSchema:
    """What ``schema`` says of text whose form is checked in words of our own."""
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


TIME = "([01][0-9]|2[0-3]):[0-5][0-9]"


def _book(text: str) -> str:
    if not re.fullmatch(BOOK, text):
        message = f'"{text[:60]}" is no workbook beside scenario.toml\nSuch as tables = "week.xlsx".'
        raise ValueError(message)
    return text


Clock = Annotated[str, AfterValidator(_clock), _like(TIME)]
Id = Annotated[str, AfterValidator(_id), _like(ID.pattern)]
Exact = Annotated[Decimal, Field(ge=0, le=1000, decimal_places=4), BeforeValidator(exact)]
WeekStart = Annotated[str, _like("(mon|tue|wed|thu|fri|sat|sun) ([01][0-9]|2[0-3]):00")]
YearStart = Annotated[str, _like("(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])")]
File = Annotated[str, _like(r"(?!/)(?!(.*/)?\.\.(/|$))[A-Za-z0-9_. /-]{1,200}")]
Size = Annotated[str, _like("([1-9]|1[0-2])")]
Instant = Annotated[
    str | Annotated[datetime, Field(strict=True)],
    _like(f"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[ T]{TIME}(:00)?(Z|[+-][0-9]{{2}}:[0-9]{{2}})?"),
]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Form(BaseModel):
    """No key beside those named."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, use_attribute_docstrings=True)


class ShiftForm(Form):
    """``[[shifts]]``: a template of patrol windows."""

    id: Id
    """The id of the shift, once in the file."""

    start: Clock
    """Local start, such as "19:00"."""

    end: Clock
    """Local end; one not after the start is of the next day."""

    days: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    """Weekdays on which it starts."""

    modes: tuple[Id, ...] = ()
    """Modes that may work it; empty: every mode."""

    report_to: Annotated[str, Field(max_length=200)] = ""
    """Where the crew reports, as calendars say it."""


class ModeForm(Form):
    """``[modes.NAME]``: how a crew moves and what it needs."""

    crew_sizes: Annotated[tuple[Annotated[int, Field(strict=True, ge=1, le=12)], ...], Field(min_length=1)]
    """How many officers a crew of the mode may have, such as [1, 2]."""

    requires: tuple[Id, ...] = ()
    """Qualifications that every member of the crew holds."""

    includes: tuple[Id, ...] = ()
    """Qualifications each of which some member of the crew holds."""

    latest_end: Clock | None = None
    """No patrol of the mode ends later on the department day, such as "23:00"; left out: no limit."""

    equipment: Literal["crew", "officer"] | None = None
    """"crew": each crew takes a fleet unit. "officer": each member takes one. Left out: it needs none."""

    pool: Annotated[int, Field(strict=True, ge=0, le=10_000)] | None = None
    """So many fleet units without names; then fleet.csv has no rows of the mode."""

    dose: dict[Size, Exact] = Field(default_factory=dict)
    """What a crew counts on the curve of [coverage], by its size: { 1 = "0.5", 2 = "0.7" }. Left out: half its size."""


class TourForm(Form):
    """``[tours.X]``: a regular tour."""

    start: Clock
    """Local start, such as "15:00"."""

    end: Clock
    """Local end; one not after the start is of the next day."""


class RotationForm(Form):
    """``[rotations.R]``: a cycle of tours; ``-`` is a day off."""

    anchor: Annotated[date, Field(strict=True), AfterValidator(_year)]
    """The date on which an officer with cycle_day 1 has the first day of the cycle, without quotes."""

    cycle: Annotated[str, Field(min_length=1, max_length=2000)]
    """Tours and days off (-), parted by blanks: "D D D D - - E E E E - -"."""


class PrioritiesForm(Form):
    """``[priorities]``: how the two sources are weighed."""

    analysis: Exact = Decimal("0.5")
    """Weight of the analysis center's score; both weights sum to 1."""

    community: Exact = Decimal("0.5")
    """Weight of the community's score; both weights sum to 1."""

    scale: Literal["score", "rank"] = "score"
    """"score": 0 to 10, 10 is the highest. "rank": 1 is the highest."""


class CoverageForm(Form):
    """``[coverage]``: how much of the risk crews cover."""

    curve: tuple[tuple[Exact, Exact], ...] | None = None
    """Pairs of dose and share of the risk covered, from [0, 0], each step gaining no more than the one before."""

    circuit_share: Annotated[tuple[Exact, ...], Field(min_length=4, max_length=4)] | None = None
    """The part of its dose that a crew gives each of 1, 2, 3 and 4 spots: [1, 0.5, 0.333, 0.25]."""

    max_crews: Annotated[int, Field(strict=True, ge=1, le=20)] = DEFAULT_MAX_CREWS
    """Most crews at one hot spot at once."""


class ScenarioForm(Form):
    """The department, the days to plan, shifts, modes, tours, rotations, priorities and coverage."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    """The name of the scenario, as the plan says it."""

    agency: Annotated[str, Field(min_length=1, max_length=200)]
    """The department; part of every calendar event's identity."""

    timezone: str
    """The zone of all local times, such as "America/New_York"."""

    start: Annotated[date, Field(strict=True), AfterValidator(_year)]
    """The first department day to plan, such as 2026-12-06, without quotes."""

    days: Annotated[int, Field(strict=True, ge=1, le=35)]
    """How many department days to plan."""

    week_starts: WeekStart = "sun 00:00"
    """Weekday and whole hour at which a department week begins; the hour begins every department day."""

    fiscal_year_starts: YearStart = "01-01"
    """Month and day, such as "07-01": funds without an end are paced to it."""

    agreements: Annotated[tuple[File, ...], Field(json_schema_extra={"minItems": 1, "uniqueItems": True})]
    """Agreement files inside the folder, such as ["law.toml", "contract.toml"]; every one holds."""

    tables: Annotated[str, AfterValidator(_book), _like(BOOK)] | None = None
    """A workbook (.xlsx) inside the folder that holds the tables, in place of CSV files."""

    dates: Literal["iso", "us"] = "iso"
    """How tables write dates: "iso" 2026-12-04, "us" 12/4/2026."""

    signups_close: Instant | None = None
    """Local time, such as "2026-12-03 12:00"; officers who sign up later are not candidates."""

    shifts: Annotated[tuple[ShiftForm, ...], Field(min_length=1)]
    """Templates of patrol windows."""

    modes: Annotated[dict[Id, ModeForm], Field(min_length=1)]
    """How crews move, by name."""

    tours: dict[Id, TourForm] = Field(default_factory=dict)
    """Regular tours, by name."""

    rotations: dict[Id, RotationForm] = Field(default_factory=dict)
    """Cycles of tours, by name."""

    priorities: PrioritiesForm = PrioritiesForm()
    """How the two sources of priority are weighed."""

    coverage: CoverageForm = CoverageForm()
    """How much of the risk crews cover."""
