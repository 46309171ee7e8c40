"""scenario.toml: the department, the week, shifts, modes, priorities and coverage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING

from otplan.intake.clocks import parse_clock, parse_wall
from otplan.intake.rotations import read_rotations, read_tours
from otplan.intake.scenario_form import CoverageForm, ModeForm, ScenarioForm
from otplan.quantities.money import half_up
from otplan.quantities.sheets import nearest
from otplan.quantities.zone import RepeatedTime, SkippedTime, UnknownZone, load_zone
from otplan.scenario.coverage import (
    DEFAULT_CIRCUIT_SHARE,
    DEFAULT_CURVE,
    THOUSAND,
    Coverage,
    Curve,
)
from otplan.scenario.department import DAYS, Department
from otplan.scenario.mode import Mode
from otplan.scenario.shift import Shift, day_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from otplan.intake.toml_file import TomlFile
    from otplan.quantities.fault import Faults
    from otplan.scenario.rotation import Rotation, Tour

LEAST_POINTS, WHOLE_SHARE = 2, 10_000
LATER = ("organizer",)
"""Keys of the design that this version does not act on."""
KINDS_OF_MEMBERS = 3
"""What composition tells apart besides ``includes``: on probation, a companion, neither."""
MOST_MAKEUPS = 7000
"""Most ways to put a crew together; the model has a column for each that there are people for."""


@dataclass(frozen=True)
class Header:
    """What scenario.toml says, before the tables are read against it."""

    name: str
    department: Department
    start: date
    days: int
    agreements: tuple[str, ...]
    shifts: tuple[Shift, ...]
    tours: Mapping[str, Tour]
    rotations: Mapping[str, Rotation]
    modes: tuple[Mode, ...]
    coverage: Coverage
    signups_close: datetime | None
    analysis: Fraction
    community: Fraction
    ranked: bool


def read_header(toml: TomlFile, faults: Faults) -> Header | None:
    """The header of a scenario; None where the tables cannot be read against it. Faults may stand beside either."""
    data = dict(toml.data)
    for key in LATER:
        if data.pop(key, None) is not None:
            faults.add(toml.record((key,)), key, "not supported yet", "Remove the key; nothing is read and ignored.")
    form = toml.validate(ScenarioForm, data, (), faults)
    if form is None:
        return None
    department = _department(form, toml, faults)
    shifts = _shifts(form, toml, faults)
    tours, rotations = read_tours(form), read_rotations(form, toml, faults)
    modes = tuple(_mode(name, mode, toml, faults) for name, mode in sorted(form.modes.items()))
    coverage = _coverage(form.coverage, toml, faults)
    if form.priorities.analysis + form.priorities.community != 1:
        faults.add(toml.record(("priorities",)), "priorities", "the weights do not sum to 1", "Such as 0.6 and 0.4.")
    if department is None:
        return None
    return Header(
        form.name,
        department,
        form.start,
        form.days,
        form.agreements,
        shifts,
        tours,
        rotations,
        modes,
        coverage,
        _close(form, department, toml, faults),
        Fraction(form.priorities.analysis),
        Fraction(form.priorities.community),
        form.priorities.scale == "rank",
    )


def _close(form: ScenarioForm, department: Department, toml: TomlFile, faults: Faults) -> datetime | None:
    """The instant at which sign-ups close; one written without an offset is local time."""
    given = form.signups_close
    if given is None:
        return None
    if isinstance(given, datetime) and given.tzinfo is not None:
        return given.astimezone(UTC)
    text = given if isinstance(given, str) else given.isoformat(" ")
    try:
        return parse_wall(text, department.zone)
    except SkippedTime:
        what, instead = f'"{text}" does not exist: the clocks jump over it that night', "Write a later time."
    except RepeatedTime as twice:
        what = f'"{text}" comes twice: the clocks go back that night'
        instead = f"Add its offset: {text}{twice.first} for the first, {text}{twice.second} for the second."
    except ValueError as error:
        what, instead = str(error), 'Such as "2026-12-03 12:00".'
    faults.add(toml.record(("signups_close",)), "signups_close", what, instead)
    return None


def _department(form: ScenarioForm, toml: TomlFile, faults: Faults) -> Department | None:
    before = len(faults)
    zone = None
    try:
        zone = load_zone(form.timezone)
    except UnknownZone:
        faults.add(
            toml.record(("timezone",)),
            "timezone",
            f'"{form.timezone}" is no zone',
            "Such as America/New_York.",
        )
    week = re.fullmatch(r"(mon|tue|wed|thu|fri|sat|sun) (([01]\d|2[0-3]):00)", form.week_starts, re.ASCII)
    if not week:
        words = f'"{form.week_starts}" is no day and whole hour'
        faults.add(toml.record(("week_starts",)), "week_starts", words, 'Such as "sun 07:00".')
    year = re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])", form.fiscal_year_starts, re.ASCII)
    if not year:
        words = f'"{form.fiscal_year_starts}" is no month and day'
        faults.add(toml.record(("fiscal_year_starts",)), "fiscal_year_starts", words, 'Such as "07-01".')
    if len(faults) > before or zone is None or week is None or year is None:
        return None
    return Department(form.agency, zone, DAYS.index(week[1]), parse_clock(week[2]), (int(year[1]), int(year[2])))


def _shifts(form: ScenarioForm, toml: TomlFile, faults: Faults) -> tuple[Shift, ...]:
    shifts = []
    for number, shift in enumerate(form.shifts):
        record = toml.record(("shifts", number, "id"))
        if shift.id in [other.id for other in form.shifts[:number]]:
            faults.add(record, "id", f'shift "{shift.id}" stands twice', "Give each shift an id of its own.")
        for mode in shift.modes:
            if mode not in form.modes:
                hint = nearest(mode, list(form.modes)) or f"Modes: {', '.join(form.modes)}."
                faults.add(toml.record(("shifts", number, "modes")), "modes", f'"{mode}" is no mode', hint)
        shifts.append(
            Shift(
                shift.id,
                parse_clock(shift.start),
                parse_clock(shift.end),
                day_numbers(shift.days),
                tuple(sorted(shift.modes)),
                shift.report_to,
            )
        )
    return tuple(sorted(shifts, key=lambda shift: shift.shift_id))


def _mode(name: str, form: ModeForm, toml: TomlFile, faults: Faults) -> Mode:
    path = ("modes", name)
    for size in form.dose:
        if size not in [str(allowed) for allowed in form.crew_sizes]:
            faults.add(toml.record((*path, "dose")), "dose", f'"{size}" is not one of crew_sizes', "")
    if form.pool is not None and form.equipment is None:
        faults.add(toml.record((*path, "pool")), "pool", "a pool without equipment", 'Add equipment = "crew".')
    # Where no dose is given an officer counts half: a pair is the one standard crew of the curve.
    doses = {
        size: half_up(Fraction(form.dose.get(str(size), Decimal(size) / 2)) * THOUSAND)
        for size in sorted(set(form.crew_sizes))
    }
    if any(dose <= 0 for dose in doses.values()):
        faults.add(toml.record((*path, "dose")), "dose", "a dose must be more than 0", "")
    includes = tuple(sorted(set(form.includes)))
    largest = max(form.crew_sizes)
    kinds_of_members = KINDS_OF_MEMBERS * 2 ** min(len(includes), MOST_MAKEUPS.bit_length())
    if comb(largest + kinds_of_members - 1, largest) > MOST_MAKEUPS:
        what = f"{len(includes)} qualifications in crews of {largest} can be put together in too many ways"
        faults.add(toml.record((*path, "includes")), "includes", what, "Name fewer, or leave out the largest size.")
    return Mode(
        name,
        tuple(doses.items()),
        tuple(sorted(set(form.requires))),
        None if form.latest_end is None else parse_clock(form.latest_end),
        form.equipment,
        form.pool,
        includes,
    )


def _coverage(form: CoverageForm, toml: TomlFile, faults: Faults) -> Coverage:
    record = toml.record(("coverage",))
    curve = DEFAULT_CURVE
    if form.curve is not None:
        points = tuple((half_up(Fraction(x) * THOUSAND), half_up(Fraction(y) * 10_000)) for x, y in form.curve)
        doses = [dose for dose, _ in points]
        if len(doses) < LEAST_POINTS or points[0] != (0, 0) or sorted(set(doses)) != doses:
            faults.add(record, "curve", "doses must rise from [0, 0]", "Such as [[0, 0], [0.5, 0.37], [1, 0.6]].")
        elif not Curve(points).is_concave or points[-1][1] > WHOLE_SHARE:
            faults.add(record, "curve", "each step must gain, no more than the one before, up to 1", "")
        else:
            curve = Curve(points)
    shares: tuple[int, ...] = DEFAULT_CIRCUIT_SHARE
    if form.circuit_share is not None:
        shares = tuple(half_up(Fraction(share) * THOUSAND) for share in form.circuit_share)
        if shares[0] != THOUSAND or list(shares) != sorted(shares, reverse=True) or shares[-1] <= 0:
            faults.add(record, "circuit_share", "must start at 1 and never rise", "Such as [1, 0.5, 0.333, 0.25].")
    return Coverage(curve, shares, form.max_crews)
