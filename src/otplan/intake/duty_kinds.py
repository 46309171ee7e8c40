"""Kinds of duty: the presets, and what ``[duty.KIND]`` tables of the agreements that bind a unit make of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from otplan.intake.cells import ID, ID_FORM
from otplan.quantities.money import exact
from otplan.scenario.duty import BESIDE, KINDS, LEAVE, TRAINING, DutyKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from otplan.intake.toml_file import TomlFile
    from otplan.quantities.fault import Faults, Record

OFF = "off"
"""The word of duty.csv that removes a tour; no kind of duty."""


class KindForm(BaseModel):
    """``[duty.KIND]``. What is left out stays as the preset has it."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, use_attribute_docstrings=True)

    work: bool | None = Field(default=None, strict=True)
    """Whether it is work, which needs rest and joins blocks. Needed for a kind of the agreement's own."""

    counts: bool | None = Field(default=None, strict=True)
    """Whether its hours count toward weekly hours. Left out: as the preset, or as ``work``."""

    bars: Literal["time", "overtime", "order-in"] | None = None
    """"time" holds all the officer's time, "overtime" only keeps overtime away, "order-in" only orders to work."""

    after_hours: Annotated[Decimal, Field(ge=0, le=168, decimal_places=2), BeforeValidator(exact)] = Decimal(0)
    """For how many hours after its end it still bars what it bars."""

    cite: str = ""
    """The article it stands in."""

    units: Annotated[tuple[str, ...], Field(json_schema_extra={"minItems": 1})] = ()
    """The units that it binds, as column unit of officers.csv. Left out: the file's units, or everyone."""


@dataclass(frozen=True, slots=True)
class KindTable:
    """One ``[duty.KIND]`` table: the kind as it says, whom it binds (empty: everyone), its place."""

    kind: DutyKind
    units: tuple[str, ...]
    record: Record
    cite: str = ""


class DutyKinds:
    """The kinds that duty.csv may name, by unit."""

    def __init__(self, tables: Iterable[KindTable] = ()) -> None:
        """Lay the agreements' tables over the presets."""
        self._tables = tuple(tables)
        self._of: dict[str, Mapping[str, DutyKind]] = {}

    def of(self, unit: str) -> Mapping[str, DutyKind]:
        """The kinds of a unit by name."""
        if unit not in self._of:
            bound = [table.kind for table in self._tables if not table.units or unit in table.units]
            self._of[unit] = {**KINDS, **{kind.name: kind for kind in bound}}
        return self._of[unit]

    def contradictions(self, faults: Faults) -> None:
        """Note each pair of tables that say different things of one kind for one unit."""
        for number, table in enumerate(self._tables):
            for other in self._tables[:number]:
                both = not table.units or not other.units or set(table.units) & set(other.units)
                if both and table.kind.name == other.kind.name and table.kind != other.kind:
                    what = f"[duty.{table.kind.name}] says otherwise than {other.record}"
                    faults.add(table.record, f"duty.{table.kind.name}", what, "Keep one of the two for each unit.")


def read_kinds(toml: TomlFile, tables: object, units: tuple[str, ...], faults: Faults) -> tuple[KindTable, ...]:
    """The ``[duty.KIND]`` tables of a file."""
    if not isinstance(tables, dict):
        faults.add(toml.record(("duty",)), "duty", "must hold tables such as [duty.range-day]")
        return ()
    read = []
    for name, table in tables.items():
        record = toml.record(("duty", name))
        column = f"duty.{name}"
        if name == OFF or not ID.fullmatch(name):
            faults.add(record, column, f'"{name}" cannot be a kind of duty', ID_FORM)
            continue
        held = {"units": units, **_table(toml, name, table, faults)}
        form = toml.validate(KindForm, held, ("duty", name), faults)
        kind = None if form is None else _kind(name, form, record, faults)
        if form is not None and kind is not None:
            read.append(KindTable(kind, form.units, record, form.cite))
    return tuple(read)


def _table(toml: TomlFile, name: str, table: object, faults: Faults) -> Mapping[str, object]:
    if not isinstance(table, dict):
        faults.add(toml.record(("duty", name)), f"duty.{name}", "must be a table")
        return {}
    if table.get("units") == []:
        faults.add(toml.record(("duty", name)), f"duty.{name}.units", "is empty", "Name units, or leave the key out.")
    return table


def _kind(name: str, form: KindForm, record: Record, faults: Faults) -> DutyKind | None:
    """A preset with what the form changes, or a kind of the agreement's own."""
    preset = KINDS.get(name)
    if preset is None and form.work is None:
        faults.add(record, f"duty.{name}.work", "this key is missing", "Is it work (true) or not (false)?")
        return None
    if preset is None:
        works, bars = bool(form.work), form.bars or "time"
        preset = DutyKind(name, TRAINING if works else LEAVE, works=works, counts=works)
    else:
        works = preset.works if form.work is None else form.work
        bars = form.bars or preset.bars
    if works and bars != "time":
        what = f'"{bars}" alone for a kind that is work: while he works, all his time is held'
        faults.add(record, f"duty.{name}.bars", what, 'Write bars = "time", or work = false.')
        return None
    if bars != preset.bars and preset.rank != LEAVE and preset.bars == "time" and name in KINDS:
        faults.add(record, f"duty.{name}.bars", f"{name} holds the time of whoever is at it", "Remove bars.")
        return None
    # A bar on overtime or orders alone lies over everything.
    rank = BESIDE if bars != "time" else LEAVE if preset.bars != "time" else preset.rank
    return replace(
        preset,
        rank=rank,
        bars=bars,
        works=works,
        counts=preset.counts if form.counts is None else form.counts,
        after=ceil(form.after_hours * 60),
    )
