"""The tables of a scenario folder as a Frictionless Data Package (version 1 of its specification)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.intake.cells import ID
from otplan.intake.clocks import WALL
from otplan.intake.tables import ALL

if TYPE_CHECKING:
    from otplan.desk.schema_writer import Schema
    from otplan.intake.table import Column, Holds, Table

WORD = rf"(\*|{ID.pattern})"
"""An id, or ``*`` where a table takes it for all others."""


def _several(word: str) -> str:
    """One or more of a cell, by semicolons, with blanks around each."""
    return f" *{word}( *; *{word})* *;? *"


HOLDS: dict[Holds, Schema] = {
    "id": {"type": "string", "constraints": {"pattern": WORD}},
    "ids": {"type": "string", "constraints": {"pattern": _several(ID.pattern)}},
    "text": {"type": "string"},
    "date": {"type": "date", "format": "default"},
    "instant": {"type": "string", "constraints": {"pattern": WALL.pattern.replace("(?:", "(")}},
    "when": {"type": "string"},
    "whole": {"type": "integer", "constraints": {"minimum": 0}},
    "decimal": {"type": "number"},
    "hours": {"type": "number", "constraints": {"minimum": 0}},
    "money": {"type": "number", "constraints": {"minimum": 0}},
    "rate": {"type": "number", "constraints": {"minimum": 0}},
    "choice": {"type": "string"},
    "list": {"type": "string"},
}
"""What a cell of each kind is to a program that knows the specification, whose patterns have plain groups only."""
MAY_BE_BLANK = {("hotspots", "analysis"), ("funds", "available")}
"""Columns that a header needs, whose cells say something by being blank."""


def tables(made_by: str) -> Schema:
    """The package: every table and column that this version reads; those it refuses by name are not in it."""
    return {
        "profile": "tabular-data-package",
        "name": "otplan-scenario",
        "id": "otplan:tables/1",
        "title": "The tables of an otplan scenario",
        "description": (
            "Leave out tables that your folder does not have, and columns that are not needed. "
            'Dates are as scenario.toml has them by default: dates = "iso".'
        ),
        "version": made_by,
        "resources": [_resource(table) for table in ALL if not table.later],
    }


def _resource(table: Table) -> Schema:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": f"{_sentence(table.about)} {'Needed.' if table.needed else 'May be left out.'}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(table, column) for column in table.columns if not column.later],
            "missingValues": [""],
        },
    }


def _field(table: Table, column: Column) -> Schema:
    held = HOLDS[column.holds]
    constraints = dict(held.get("constraints", {}))
    about = _sentence(column.about)
    if column.must and (table.name, column.name) in MAY_BE_BLANK:
        about += " The column is needed; its cells may be blank."
    elif column.must:
        constraints["required"] = True
    if column.words and column.holds == "choice":
        constraints["enum"] = list(column.words)
    elif column.words:
        constraints["pattern"] = _several(f"({'|'.join(column.words)})")
    field: Schema = {"name": column.name, **held, "description": about}
    field.pop("constraints", None)
    return {**field, "constraints": constraints} if constraints else field


def _sentence(about: str) -> str:
    return f"{about[:1].upper()}{about[1:]}."
