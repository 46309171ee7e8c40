"""Rotations of scenario.toml, and roster.csv: who follows which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.clocks import parse_clock
from otplan.intake.references import unknown
from otplan.quantities.counted import counted
from otplan.quantities.sheets import nearest
from otplan.scenario.rotation import Place, Rotation, Tour, pattern_tours

if TYPE_CHECKING:
    from collections.abc import Mapping

    from otplan.intake.cells import Cells
    from otplan.intake.department_file import Header
    from otplan.intake.folder import Folder
    from otplan.intake.scenario_form import ScenarioForm
    from otplan.intake.toml_file import TomlFile
    from otplan.intake.when import Calendar
    from otplan.quantities.fault import Faults
    from otplan.scenario.duty import Duty, DutyKind

DAY_OFF = "-"
LONGEST_CYCLE = 1000


def read_tours(form: ScenarioForm) -> Mapping[str, Tour]:
    """Tours by name."""
    return {
        name: Tour(name, parse_clock(tour.start), parse_clock(tour.end)) for name, tour in sorted(form.tours.items())
    }


def read_rotations(form: ScenarioForm, toml: TomlFile, faults: Faults) -> Mapping[str, Rotation]:
    """Rotations by name; a cycle names tours of scenario.toml, or ``-``. One that was told is empty."""
    rotations = {}
    for name, rotation in sorted(form.rotations.items()):
        path = ("rotations", name, "cycle")
        cycle = rotation.cycle.split()
        if not 0 < len(cycle) <= LONGEST_CYCLE:
            what = f"{counted(len(cycle), 'day')} in a cycle"
            faults.add(toml.record(path), ".".join(path), what, f"A cycle has 1 to {LONGEST_CYCLE}.")
            rotations[name] = Rotation(name, rotation.anchor, ())
            continue
        strange = sorted({word for word in cycle if word != DAY_OFF and word not in form.tours})
        for word in strange:
            hint = (
                nearest(word, list(form.tours)) or f"Tours: {', '.join(sorted(form.tours)) or 'none'}; - is a day off."
            )
            faults.add(toml.record(path), ".".join(path), f'"{word}" is no tour', hint)
        known = tuple(None if word == DAY_OFF else word for word in cycle)
        rotations[name] = Rotation(name, rotation.anchor, () if strange else known)
    return rotations


def read_roster(folder: Folder, header: Header, calendar: Calendar, kinds: Mapping[str, DutyKind]) -> tuple[Duty, ...]:
    """The tours that roster.csv gives in the dates of the calendar; ``kinds``: the kind of a tour by officer."""
    places: list[Place] = []
    named = []
    of: dict[str, list[tuple[Place, int]]] = {}
    for cells in folder.rows("roster"):
        place = _place(cells, header)
        named.append((cells.record, "officer_id", cells.row["officer_id"]))
        if place is None:
            continue
        others = of.setdefault(place.officer_id, [])
        meets = next((row for other, row in others if _meet(place, other)), None)
        if meets is not None:
            what = f"{place.officer_id} has a rotation in row {meets} at that time"
            cells.fault("from", what, "Close one with until.")
            continue
        others.append((place, cells.record.row or 0))
        places.append(place)
    if kinds:
        folder.faults.extend(unknown(named, kinds, "officers.csv"))
    dates = tuple(calendar.dates())
    return tuple(pattern_tours(places, header.rotations, header.tours, header.department, dates, kinds))


def _place(cells: Cells, header: Header) -> Place | None:
    officer_id, name = cells.identifier("officer_id"), cells.row["rotation"]
    first, last = cells.day("from"), cells.day("until")
    if first is not None and last is not None and last < first:
        cells.fault("until", f"{last} is before from ({first})", "Both dates are included.")
    if (first is None and cells.has("from")) or (last is None and cells.has("until")):
        return None  # told, and not open
    rotation = header.rotations.get(name)
    if rotation is None:
        known = ", ".join(header.rotations) or "none"
        hint = nearest(name, list(header.rotations)) or f"Rotations of scenario.toml: {known}."
        cells.fault("rotation", f'"{name}" is no rotation' if name else "blank", hint)
        return None
    if not rotation.cycle:
        return None
    day = cells.whole("cycle_day", 1, len(rotation.cycle))
    if day is None:
        if not cells.has("cycle_day"):
            what = f"Which day of the cycle, 1 to {len(rotation.cycle)}, is {rotation.anchor} for this officer?"
            cells.fault("cycle_day", "blank", what)
        return None
    return Place(officer_id, name, day, first, last, cells.record)


def _meet(place: Place, other: Place) -> bool:
    """Whether two places hold on a common date."""
    starts_in_time = place.first is None or other.last is None or place.first <= other.last
    ends_in_time = place.last is None or other.first is None or other.first <= place.last
    return starts_in_time and ends_in_time
