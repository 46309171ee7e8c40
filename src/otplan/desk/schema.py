"""What editors and other programs can know of a scenario's files: JSON Schemas and a data package."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan import __version__
from otplan.desk.schema_agreement import agreement
from otplan.desk.schema_tables import tables
from otplan.desk.schema_writer import described, document
from otplan.exports.whole_file import replace_file
from otplan.intake.scenario_form import ScenarioForm
from otplan.quantities.fault import BadInput, Fault, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from otplan.desk.schema_writer import Schema

MADE_BY = f"otplan {__version__}"


@dataclass(frozen=True, slots=True)
class Document:
    """One document: the word that asks for it, its file, what it is about."""

    name: str
    file: str
    about: str
    make: Callable[[], Schema]

    @property
    def text(self) -> str:
        """The file's text; the same version gives the same bytes."""
        return json.dumps(self.make(), indent=2, ensure_ascii=False) + "\n"


def scenario_schema() -> Schema:
    """JSON Schema of scenario.toml."""
    (_,), definitions = described([ScenarioForm])
    form = definitions.pop(ScenarioForm.__name__)
    title = {"title": "scenario.toml of an otplan scenario"}
    return document("scenario", MADE_BY, {**title, **form, "$defs": definitions})


def agreement_schema() -> Schema:
    """JSON Schema of an agreement file."""
    return document("agreement", MADE_BY, agreement())


DOCUMENTS = (
    Document("scenario", "scenario.schema.json", "JSON Schema of scenario.toml", scenario_schema),
    Document("agreement", "agreement.schema.json", "JSON Schema of agreement files", agreement_schema),
    Document("tables", "datapackage.json", "Frictionless Data Package of the tables", lambda: tables(__version__)),
)


def write(documents: Iterable[Document], out: Path) -> tuple[Path, ...]:
    """Put documents into a folder, which comes to be; files of their names are replaced whole, others left alone.

    Raises ``BadInput`` where that cannot be done.
    """
    written = []
    try:
        out.mkdir(parents=True, exist_ok=True)
        for each in documents:
            written.append(out / each.file)
            replace_file(written[-1], each.text.encode())
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        place = Record(str(written[-1] if written else out))
        raise BadInput([Fault(place, "", what, "Choose another --out, or free some space.")]) from error
    return tuple(written)
