"""Weighted, decayed counts: how much every micro-place has held, recent reports counting most.

A report counts its offence's weight times 0.5 ** (age in days / half-life). Sums are correctly rounded
(fsum), so that the order of the rows in the file cannot change a rank.
"""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from importlib import resources
from typing import TYPE_CHECKING, Any

import pandas as pd

from otplan.quantities.fault import BadInput, Fault, Faults, Record
from otplan.quantities.money import half_up
from otplan.quantities.text_file import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

LARGEST_WEIGHT = 10_000
PACKAGED = "offence_weights.toml"


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold()))


@dataclass(frozen=True, slots=True)
class OffenceWeights:
    """Beginnings of words with the weight of offences that hold them, in order, and a default."""

    lines: tuple[tuple[str, float], ...]
    default: float

    def find(self, offence: str) -> float | None:
        """Give the weight of the first line that matches a kind of offence, or None if none does."""
        text = f" {_words(offence)}"
        return next((weight for match, weight in self.lines if f" {match}" in text), None)


def _weight(value: Any, record: Record, column: str, faults: Faults) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if number and 0 <= value <= LARGEST_WEIGHT:
        return float(value)
    faults.add(record, column, f"{value!r} is no weight", f"A number from 0 to {LARGEST_WEIGHT:,}.")
    return 0.0


def parse_weights(text: str, file: str) -> OffenceWeights:
    """Read a weight table: ``default``, and ``[[offence]]`` entries with ``match`` and ``weight``.

    Raises ``BadInput`` for what is not TOML, keys that are not known, and weights below 0 or above 10,000.
    """
    record = Record(file)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput([Fault(record, "", f"not TOML: {error}", "docs/hotspots.md shows a table.")]) from None
    faults = Faults()
    for key in data.keys() - {"default", "offence"}:
        faults.add(record, key, "unknown key", "Known keys: default, offence.")
    entries = data.get("offence", [])
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        faults.add(record, "offence", "no [[offence]] entries", 'Write [[offence]], match = "burglary", weight = 3.')
        entries = []
    lines: list[tuple[str, float]] = []
    for number, entry in enumerate(entries, start=1):
        place = f"offence {number}"
        for key in entry.keys() - {"match", "weight", "why"}:
            faults.add(record, f"{place}, {key}", "unknown key", "Known keys: match, weight, why.")
        weight = _weight(entry.get("weight"), record, f"{place}, weight", faults)
        given = entry.get("match")
        matches = given if isinstance(given, list) else [given]
        if not matches or not all(isinstance(match, str) and _words(match) for match in matches):
            faults.add(record, f"{place}, match", "no text to match", 'Write match = "burglary", or a list of texts.')
            continue
        lines.extend((_words(match), weight) for match in matches)
    default = _weight(data.get("default", 1), record, "default", faults)
    faults.raise_if_any()
    return OffenceWeights(tuple(lines), default)


def load_weights(path: Path | None) -> OffenceWeights:
    """Read the weight table in a file, or otplan's own. Raises ``BadInput``."""
    if path is None:
        own = resources.files("otplan.hotspots").joinpath(PACKAGED)
        return parse_weights(own.read_text(encoding="utf-8"), PACKAGED)
    faults = Faults()
    text = read_text(path, path.name, faults)
    faults.raise_if_any()
    return parse_weights(text or "", path.name)


def rank_places(incidents: pd.DataFrame, as_of: date, half_life: float) -> pd.DataFrame:
    """Places by score, highest first, ties by place id: columns ``place``, ``score``, ``incidents``.

    ``incidents`` has ``place``, ``day`` (datetime64, none after ``as_of``) and ``weight``; ``half_life`` is
    in days.
    """
    age = (pd.Timestamp(as_of) - incidents["day"]).dt.days
    points = incidents["weight"] * 0.5 ** (age / half_life)
    groups = points.groupby(incidents["place"], sort=True)
    ranked = pd.DataFrame({"score": groups.agg(math.fsum), "incidents": groups.size()})
    # Powers may differ in the last bit between processors; a rank must not hang on it.
    ranked["score"] = ranked["score"].round(9)
    return (
        ranked.rename_axis("place")
        .reset_index()
        .sort_values(
            ["score", "place"],
            ascending=[False, True],
            ignore_index=True,
        )
    )


def out_of_ten(scores: Iterable[float]) -> list[str]:
    """Scores as shares of the highest, times ten, as text with two decimals: the highest is ``10.00``."""
    exact = [Fraction(score) for score in scores]
    top = max(exact, default=Fraction(0))
    hundredths = [half_up(1000 * score / top) if top else 0 for score in exact]
    return [f"{value // 100}.{value % 100:02d}" for value in hundredths]
