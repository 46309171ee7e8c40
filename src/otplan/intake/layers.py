"""The agreement files of a scenario as one agreement: every layer holds, pay, call and order come from exactly one."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from otplan.agreement.agreement import Agreement, Layer
from otplan.agreement.rules import ALWAYS, REQUIRED
from otplan.agreement.rules.call import Call
from otplan.intake.agreement_file import read_agreement
from otplan.intake.duty_kinds import DutyKinds
from otplan.intake.toml_file import column_of, read_toml
from otplan.pay.terms import Pay
from otplan.quantities.sheets import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from otplan.agreement.rule import Rule
    from otplan.intake.agreement_file import AgreementFile
    from otplan.intake.toml_file import Step, TomlFile
    from otplan.quantities.fault import Faults, Record
    from otplan.scenario.officer import Officer

PLAIN_PATH = re.compile(r"[A-Za-z0-9_. /-]{1,200}")
KEY = "agreements"
NAMED = 3
"""Officers of a unit that a fault names."""
SUCH_AS = {
    "pay": 'It is needed: such as [pay] with multiplier = "1.5".',
    "call": 'It is a required term: [call] with call = "volunteers-only".',
    "offer-order": 'It is a required term: [offer-order] with order = "free".',
}


class Layers:
    """The agreement files that scenario.toml names; ``whole`` is False where one of them could not be read."""

    def __init__(self, toml: TomlFile, files: Sequence[AgreementFile], *, whole: bool) -> None:
        """Keep the files in the order named."""
        self.files = tuple(files)
        self.whole = whole
        self.kinds = DutyKinds(table for file in files for table in file.kinds)
        self._record = toml.record((KEY,))

    def agreement(self) -> Agreement | None:
        """All layers as one agreement; None where a file could not be read or none gives the goals."""
        goals = [file.goals for file in self.files if file.goals]
        if not self.whole or not goals:
            return None
        rules = [rule() for rule in ALWAYS]
        layered = [rule for file in self.files for rule in file.rules]
        pay = Pay(tuple(file.pay for file in self.files if file.pay))
        by_file = tuple(
            Layer(
                file.stamp.name,
                file.pay,
                tuple((table.kind, table.units, table.cite) for table in file.kinds),
                file.rules,
                tuple(
                    f"{record}, {f'[[{rule.name}]]' if len(path) > 1 else f'[{rule.name}]'}"
                    for rule, path, record in _terms(file)
                ),
            )
            for file in self.files
        )
        return Agreement(tuple(file.stamp for file in self.files), pay, (*rules, *layered), goals[0], by_file)

    def contradictions(self, faults: Faults) -> None:
        """Note what the files say twice or not at all, whoever the officers are."""
        self.kinds.contradictions(faults)
        given: AgreementFile | None = None
        for number, file in enumerate(self.files):
            if file.stamp.name in [other.stamp.name for other in self.files[:number]]:
                faults.add(
                    file.place("title"), "title", f'"{file.stamp.name}" is the title of another file', "Rename it."
                )
            if file.goals is not None and given is not None:
                what = f"the goals stand already in {given.place('goals')}"
                faults.add(file.place("goals"), "goals", what, "Exactly one file gives them.")
            given = given or (file if file.goals is not None else None)
        if given is None and self.whole:
            faults.add(
                self._missing(),
                "goals",
                "no file gives the goals",
                'Such as goals = ["floors", "covered-risk", "cost"].',
            )

    def units(self, officers: Sequence[Officer], faults: Faults) -> None:
        """Note what does not fit the units of officers.csv: unknown ones, and a unit without exactly one of a term."""
        of: dict[str, list[str]] = {}
        for officer in officers:
            of.setdefault(officer.unit, []).append(officer.officer_id)
        self._unknown([unit for unit in of if unit], faults)
        lacking: dict[str, list[str]] = {}
        for name in ("pay", *REQUIRED):
            tables = [(bound, record) for table, bound, record in self._tables() if table == name]
            if self.whole and not tables:
                faults.add(self._missing(), name, f"no table [{name}]", SUCH_AS[name])
                continue
            told: set[Record] = set()
            for unit in sorted(of):
                places = [record for bound, record in tables if not bound or unit in bound]
                if not places:
                    lacking.setdefault(unit, []).append(name)
                for record in places[1:]:
                    if record not in told:
                        what = f"[{name}] binds {_whom(unit)}, as {places[0]} does already"
                        faults.add(record, name, what, "Exactly one file gives it: write units = [...] in each.")
                        told.add(record)
        for unit, names in lacking.items() if self.whole else ():
            people = ", ".join(of[unit][:NAMED]) + (
                f" and {len(of[unit]) - NAMED} more" if len(of[unit]) > NAMED else ""
            )
            what = f"no table {' or '.join(f'[{name}]' for name in names)} binds {_whom(unit)} ({people})"
            instead = "Exactly one file gives each; or correct column unit of officers.csv."
            faults.add(self._missing(), ", ".join(names), what, instead)

    def ranks(self, officers: Sequence[Officer], faults: Faults) -> None:
        """Note ranks that a call or a work period exempts and no officer has."""
        known = sorted({officer.rank for officer in officers})
        for file in self.files:
            exempt = [((rule.name,), rule.exempt_ranks) for rule in file.rules if isinstance(rule, Call)]
            period = file.pay.work_period if file.pay else None
            for path, ranks in [*exempt, *([(("pay", "work_period"), period.exempt_ranks)] if period else [])]:
                for rank in ranks:
                    if rank not in known:
                        hint = nearest(rank, known) or f"Ranks: {', '.join(filter(None, known)) or 'none'}."
                        place = (*path, "exempt_ranks")
                        faults.add(file.toml.record(place), column_of(place), f'no officer is of rank "{rank}"', hint)

    def comp(self, officers: Sequence[Officer], faults: Faults) -> None:
        """Note officers who take comp time where the terms that pay them have none."""
        pay = Pay(tuple(file.pay for file in self.files if file.pay))
        for officer in officers if self.whole and pay.tables else ():
            terms = next((table for table in pay.tables if not table.units or officer.unit in table.units), None)
            if officer.takes_comp and terms is not None and terms.comp_time is None:
                what = f"the agreement that pays {officer.officer_id} has no comp time"
                instead = "Write cash, or leave it blank; or add [pay.comp_time] to the agreement."
                faults.add(officer.record, "pay_as", what, instead)

    def _unknown(self, known: Sequence[str], faults: Faults) -> None:
        """Note units that nobody is of: those of a whole file once, at its key ``units``."""
        for file in self.files:
            for unit in file.units:
                _stranger(unit, known, file.place("units"), "units", faults)
        of_files = {(file.toml.file, unit) for file in self.files for unit in file.units}
        for name, bound, record in self._tables():
            for unit in bound:
                if (record.file, unit) not in of_files:
                    _stranger(unit, known, record, f"{name}.units", faults)

    def _tables(self) -> Iterator[tuple[str, tuple[str, ...], Record]]:
        """Every table of every file: its name, with its number where it is one of a list, whom it binds, its place."""
        for file in self.files:
            if file.pay is not None:
                yield "pay", file.pay.units, file.place("pay")
            for rule, path, record in _terms(file):
                yield column_of(path), rule.units, record
            for table in file.kinds:
                yield f"duty.{table.kind.name}", table.units, table.record

    def _missing(self) -> Record:
        """Where to say that something is missing: the one file there is, or the list of files."""
        return self.files[0].toml.record(()) if len(self.files) == 1 else self._record


def _terms(file: AgreementFile) -> Iterator[tuple[Rule, tuple[Step, ...], Record]]:
    """Each rule of a file with its table, with the number of it where it is one of a list, and the place."""
    for at, rule in enumerate(file.rules):
        number = sum(other.name == rule.name for other in file.rules[:at])
        listed = isinstance(file.toml.data[rule.name], list)
        path = (rule.name, number) if listed else (rule.name,)
        yield rule, path, file.toml.record(path)


def _whom(unit: str) -> str:
    return f"unit {unit}" if unit else "officers without a unit"


def _stranger(unit: str, known: Sequence[str], record: Record, column: str, faults: Faults) -> None:
    if unit not in known:
        hint = nearest(unit, known) or "Add it there, or correct the id."
        faults.add(record, column, f'"{unit}" is not in column unit of officers.csv', hint)


def read_layers(path: Path, toml: TomlFile, faults: Faults) -> Layers:
    """The agreement files of a scenario folder, from inside the folder."""
    record = toml.record((KEY,))
    names = toml.data.get(KEY)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return Layers(toml, (), whole=False)  # told where the keys of scenario.toml are read
    if not names:
        faults.add(record, KEY, "no agreement is named", 'Such as agreements = ["agreement.toml"].')
    files = []
    for number, name in enumerate(names):
        if name in names[:number]:
            faults.add(record, KEY, f'"{name}" stands twice', "Name each file once.")
            continue
        if (trouble := _path_trouble(path, name)) is not None:
            faults.add(record, KEY, *trouble)
            continue
        read = read_toml(path / name, faults, name)
        file = None if read is None else read_agreement(read, faults)
        if file is not None:
            files.append(file)
    layers = Layers(toml, files, whole=bool(names) and len(files) == len(names))
    layers.contradictions(faults)
    return layers


def _path_trouble(folder: Path, name: str) -> tuple[str, str] | None:
    """What is wrong with a file's name that scenario.toml gives, and what to do; None for one inside the folder."""
    if not PLAIN_PATH.fullmatch(name):
        return f'"{name}" is no plain path', "Use letters, digits, blanks and . _ - / only."
    outside = f'"{name}" is outside the folder', "Put the file into the scenario's folder."
    plain = PurePosixPath(name)
    if plain.is_absolute() or ".." in plain.parts:
        return outside
    try:
        return None if (folder / plain).resolve().is_relative_to(folder.resolve()) else outside
    except (OSError, RuntimeError):
        return None  # a loop of links, say; told where the file is opened
