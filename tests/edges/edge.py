"""The form of an edge, and its folder as otplan reads it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field

from otplan.intake.load import load
from otplan.quantities.fault import BadInput
from tests.agreement.asked import Detailed, Sent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.scenario import Scenario

HERE = Path(__file__).parent
WEEK = HERE / "week"
KEY = re.compile(r"\w+(?= *=)")

Facts = Annotated[dict[str, str], Field(default_factory=dict)]
"""Files of the folder: text by file name."""


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PatrolRow(_Form):
    """One crew. ``window`` is as people name it, ``2026-06-15/eve``; ``fleet`` its units."""

    window: str
    officers: tuple[str, ...]
    post: str = "PARK"
    mode: str = "foot"
    fund: str = "CITY"
    fleet: tuple[str, ...] = ()

    @property
    def sent(self) -> Sent:
        """The crew as rules are asked about it."""
        return Sent(self.window, self.officers, self.post, self.mode, self.fund, self.fleet)


class DetailRow(_Form):
    """Who works one detail of the facts. That somebody is ordered in follows from the sign-ups."""

    detail: str
    officers: tuple[str, ...]
    fund: str = "CITY"
    fleet: tuple[str, ...] = ()


class Half(_Form):
    """One week and what is planned in it. ``facts`` are laid over those of the edge."""

    facts: Facts
    patrols: tuple[PatrolRow, ...] = ()
    details: tuple[DetailRow, ...] = ()

    @property
    def crews(self) -> tuple[Sent, ...]:
        """Everybody sent on patrol."""
        return tuple(row.sent for row in self.patrols)

    @property
    def detailed(self) -> tuple[Detailed, ...]:
        """Everybody on a detail."""
        return tuple(Detailed(row.detail, row.officers, row.fund, row.fleet) for row in self.details)


class Refused(Half):
    """Its one finding: ``measured`` against ``allowed`` in what the rule counts, times in minutes."""

    measured: int
    allowed: int


class Edge(_Form):
    """What one file says. ``facts`` are laid over the week that all edges share; ``refused`` may say why never."""

    facts: Facts
    allowed: Half
    refused: Refused | Annotated[str, Field(pattern=r"^never: .{10}")]

    def week(self, half: Half, folder: Path) -> tuple[Scenario, Agreement]:
        """The facts and the agreement of a half, written into ``folder`` (which comes to be) and read by intake.

        Raises ``AssertionError`` with every fault of what the edge wrote.
        """
        texts = {path.name: path.read_text(encoding="utf-8") for path in WEEK.iterdir()}
        folder.mkdir()
        for name, text in laid_over(laid_over(texts, self.facts), half.facts).items():
            (folder / name).write_text(text, encoding="utf-8")
        try:
            return load(folder)
        except BadInput as bad:
            raise AssertionError("\n".join(str(fault) for fault in bad.faults)) from None


def edge_of(name: str) -> Edge:
    """The edge of a rule. Raises ``FileNotFoundError`` where its file was not written yet."""
    return Edge.model_validate(tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8")))


def laid_over(texts: Mapping[str, str], facts: Mapping[str, str]) -> dict[str, str]:
    """The files with those of ``facts`` in their place; of a TOML file only the keys and tables given."""
    new = {name: _merged(texts.get(name, ""), text) if name.endswith(".toml") else text for name, text in facts.items()}
    return {**texts, **new}


def _merged(old: str, new: str) -> str:
    (old_keys, old_tables), (new_keys, new_tables) = _parts(old), _parts(new)
    tables = {**old_tables, **new_tables}
    return "\n".join([*{**old_keys, **new_keys}.values(), *(text for each in tables.values() for text in each)]) + "\n"


def _parts(text: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The lines of the keys before the first table, by key, and the texts under each table's header."""
    keys: dict[str, str] = {}
    tables: dict[str, list[str]] = {}
    head, *rest = re.split(r"^(?=\[)", text, flags=re.MULTILINE)
    for line in head.splitlines():
        if line and not line.startswith("#"):
            found = KEY.match(line)
            assert found, f"a key and its value stand on one line, unlike {line!r}"
            keys[found.group()] = line
    for table in rest:
        tables.setdefault(table.splitlines()[0].split("#")[0].strip(), []).append(table.rstrip())
    return keys, tables
