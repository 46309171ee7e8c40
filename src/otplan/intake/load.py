"""A scenario folder as facts and agreement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from otplan.agreement.rules.notice import Notice
from otplan.intake.checks import check_all
from otplan.intake.department_file import read_header
from otplan.intake.details import read_details
from otplan.intake.duty_rows import duty_order, read_duty
from otplan.intake.folder import Folder
from otplan.intake.funds import read_funds
from otplan.intake.goals_needed import needed_goals
from otplan.intake.layers import read_layers
from otplan.intake.means import read_fleet, read_orders
from otplan.intake.people import read_officers
from otplan.intake.places import read_hotspots, read_posts
from otplan.intake.risk import read_risk
from otplan.intake.rotations import read_roster
from otplan.intake.scenario_form import BOOK
from otplan.intake.signups import read_availability
from otplan.intake.standings import read_standings
from otplan.intake.tables import ALL, TABLES
from otplan.intake.toml_file import read_toml
from otplan.intake.waivers import check_waivers
from otplan.intake.when import Calendar
from otplan.quantities.fault import BadInput, Fault, Faults, Record
from otplan.scenario.scenario import Scenario
from otplan.scenario.shift import open_windows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from otplan.agreement.agreement import Agreement
    from otplan.intake.department_file import Header
    from otplan.intake.layers import Layers
    from otplan.intake.toml_file import TomlFile


def load(path: Path, instead: Mapping[str, Path] | None = None) -> tuple[Scenario, Agreement]:
    """Read a scenario folder. Raises ``BadInput`` with every fault of every file.

    ``instead``: CSV files to read in place of the folder's own tables, by the table's name.
    """
    if not path.is_dir():
        what = "not a folder" if path.exists() else "no such folder"
        raise BadInput([Fault(Record(str(path)), "", what, "Give the path of a scenario folder.")])
    faults = Faults()
    toml = read_toml(path / "scenario.toml", faults)
    header = None if toml is None else read_header(toml, faults)
    layers = None if toml is None else read_layers(path, toml, faults)
    folder = _folder(path, toml, faults, instead or {})
    if header is None or layers is None:
        # Times cannot be read without the department's zone, but the form of every table can.
        for table in ALL:
            for _ in folder.rows(table.name):
                pass
        folder.tell_habits()
        raise BadInput(faults)
    scenario = _tables(folder, header, layers)
    folder.tell_habits()
    if scenario.officers and scenario.hotspots and scenario.funds:
        check_all(scenario, faults)
    _close(toml, layers, faults)
    if scenario.officers:
        check_waivers(scenario, layers, faults)
        layers.units(scenario.officers, faults)
        layers.ranks(scenario.officers, faults)
        layers.comp(scenario.officers, faults)
    needed_goals(layers.files, scenario.details, faults)
    agreement = layers.agreement()
    if agreement is None or len(faults):
        raise BadInput(faults)
    return scenario, agreement


def _close(toml: TomlFile | None, layers: Layers, faults: Faults) -> None:
    """Note where an agreement counts days from the close of sign-ups, and scenario.toml has none."""
    if toml is None or "signups_close" in toml.data:
        return
    for file in layers.files:
        if any(rule.name == Notice.name for rule in file.rules):
            what = f"[notice] of {file.toml.file} counts days from it, and it is missing"
            faults.add(toml.record(("signups_close",)), "signups_close", what, 'Such as "2026-12-03 12:00".')


def _folder(path: Path, toml: TomlFile | None, faults: Faults, instead: Mapping[str, Path]) -> Folder:
    """The tables, as scenario.toml says how to read them; keys that it gets wrong are told with its other keys."""
    data = {} if toml is None else toml.data
    book = data.get("tables")
    if book is not None and not (isinstance(book, str) and re.fullmatch(BOOK, book)):
        raise BadInput(faults)  # told with the other keys; where the tables are is not known
    return Folder(path, faults, us=data.get("dates") == "us", book=book, instead=instead)


def _tables(folder: Folder, header: Header, layers: Layers) -> Scenario:
    """The tables as a scenario, with stand-ins for what could not be read."""
    windows = open_windows(header.shifts, header.department, header.start, header.days)
    calendar = Calendar(header.department, header.start, header.days, windows)
    officers = read_officers(folder)
    units = {officer.officer_id: officer.unit for officer in officers}
    tour = {who: layers.kinds.of(unit)["tour"] for who, unit in units.items()}
    pattern = read_roster(folder, header, calendar, tour)
    written = read_duty(folder, calendar, units, layers.kinds, whole=layers.whole)
    funds = read_funds(folder)
    details, timed = read_details(folder, calendar, funds)
    availability, late = read_availability(folder, calendar, header.signups_close, timed)
    hotspots = read_hotspots(folder, header)
    rows = read_orders(folder, calendar, timed)
    scenario = Scenario(
        name=header.name,
        department=header.department,
        start=header.start,
        days=header.days,
        shifts=header.shifts,
        modes=header.modes,
        coverage=header.coverage,
        officers=officers,
        duty=tuple(sorted([*pattern, *written], key=duty_order)),
        availability=availability,
        hotspots=hotspots,
        posts=read_posts(folder, hotspots),
        risk=read_risk(folder, hotspots, calendar),
        fleet=read_fleet(folder, calendar),
        funds=funds,
        orders=rows.orders,
        late=late,
        details=details,
        served=rows.served,
        signups_close=header.signups_close,
        waivers=rows.waivers,
        standings=read_standings(folder),
    )
    for table in TABLES.values():
        if table.later:
            for _ in folder.rows(table.name):
                pass
    return scenario
