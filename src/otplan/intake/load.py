"""A scenario folder as facts and agreement."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from otplan.intake.agreement_file import read_agreement
from otplan.intake.checks import check_all, unknown_units
from otplan.intake.department_file import read_header
from otplan.intake.folder import TABLES, Folder
from otplan.intake.means import read_fleet, read_funds, read_orders
from otplan.intake.people import read_availability, read_duty, read_officers
from otplan.intake.places import read_hotspots, read_posts, read_risk
from otplan.intake.toml_file import read_toml
from otplan.intake.when import Calendar
from otplan.quantities.fault import BadInput, Fault, Faults, Record
from otplan.scenario.scenario import Scenario
from otplan.scenario.shift import open_windows

if TYPE_CHECKING:
    from pathlib import Path

    from otplan.agreement.agreement import Agreement
    from otplan.intake.department_file import Header
    from otplan.intake.toml_file import TomlFile

PLAIN_PATH = re.compile(r"[A-Za-z0-9_. /-]{1,200}")


def load(path: Path) -> tuple[Scenario, Agreement]:
    """Read a scenario folder. Raises ``BadInput`` with every fault of every file."""
    if not path.is_dir():
        what = "not a folder" if path.exists() else "no such folder"
        raise BadInput([Fault(Record(str(path)), "", what, "Give the path of a scenario folder.")])
    faults = Faults()
    folder = Folder(path, faults)
    folder.strangers()
    toml = read_toml(path / "scenario.toml", faults)
    header = None if toml is None else read_header(toml, faults)
    agreement = None if toml is None else _agreement(path, toml, faults)
    if header is None:
        # Times cannot be read without the department's zone, but the form of every table can.
        for file in TABLES:
            for _ in folder.rows(file):
                pass
        raise BadInput(faults)
    scenario = _tables(folder, header)
    if scenario.officers and scenario.hotspots and scenario.funds:
        check_all(scenario, faults)
        if agreement is not None:
            faults.extend(unknown_units(scenario, agreement, Record(str(header.agreements[0]))))
    if agreement is None or len(faults):
        raise BadInput(faults)
    return scenario, agreement


def _tables(folder: Folder, header: Header) -> Scenario:
    """The tables as a scenario, with stand-ins for what could not be read."""
    windows = open_windows(header.shifts, header.department, header.start, header.days)
    calendar = Calendar(header.department, header.start, header.days, windows)
    hotspots = read_hotspots(folder, header)
    return Scenario(
        name=header.name,
        department=header.department,
        start=header.start,
        days=header.days,
        shifts=header.shifts,
        modes=header.modes,
        coverage=header.coverage,
        officers=read_officers(folder),
        duty=read_duty(folder, calendar),
        availability=read_availability(folder, calendar),
        hotspots=hotspots,
        posts=read_posts(folder, hotspots),
        risk=read_risk(folder, hotspots),
        fleet=read_fleet(folder, calendar),
        funds=read_funds(folder),
        orders=read_orders(folder, calendar),
    )


def _agreement(path: Path, toml: TomlFile, faults: Faults) -> Agreement | None:
    """The one agreement that scenario.toml names, from inside its folder."""
    names = toml.data.get("agreements")
    record = toml.record(("agreements",))
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return None  # told where the keys of scenario.toml are read
    if not names:
        faults.add(record, "agreements", "no agreement is named", 'Such as agreements = ["agreement.toml"].')
        return None
    if len(names) > 1:
        faults.add(record, "agreements", "several agreements are not supported yet", "Name one file.")
        return None
    name = PurePosixPath(names[0])
    if not PLAIN_PATH.fullmatch(names[0]) or name.is_absolute() or ".." in name.parts or not _inside(path, name):
        what = f'"{names[0]}" is outside the folder, or no plain path'
        faults.add(record, "agreements", what, "Put the file into the scenario's folder.")
        return None
    read = read_toml(path / name, faults)
    return None if read is None else read_agreement(read, faults)


def _inside(folder: Path, name: PurePosixPath) -> bool:
    """Whether a file, links followed, lies in a folder."""
    try:
        return (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False
