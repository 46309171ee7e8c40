"""The two tables of a scenario that a ranking makes: hotspots.csv and risk.csv."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from otplan.hotspots.risk import DAYS, HOURS, Profiles, whole_weights
from otplan.quantities.fault import BadInput, Fault, Record
from otplan.quantities.sheets import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HOTSPOTS, RISK = "hotspots.csv", "risk.csv"
HOTSPOT_COLUMNS = ("hotspot_id", "name", "lat", "lon", "analysis", "community", "source")
RISK_COLUMNS = ("hotspot_id", "day", "hour", "weight")
CITY = "*"


@dataclass(frozen=True, slots=True)
class Spot:
    """One ranked place; ``analysis`` is 0 to 10 with two decimals, ``incidents`` the reports it held."""

    hotspot_id: str
    name: str
    lat: float
    lon: float
    analysis: str
    incidents: int


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def hotspots_table(spots: Sequence[Spot], source: str) -> str:
    """hotspots.csv as text. ``community`` is 0: only people of the place can say it."""
    return _table(
        HOTSPOT_COLUMNS,
        (
            (
                spot.hotspot_id,
                escape(spot.name),
                f"{spot.lat:.6f}",
                f"{spot.lon:.6f}",
                spot.analysis,
                0,
                escape(source),
            )
            for spot in spots
        ),
    )


def risk_table(spots: Sequence[Spot], profiles: Profiles) -> str:
    """risk.csv as text: the city's profile as ``*``, then each spot's, from Monday 00 to Sunday 23."""
    shares = [
        (CITY, profiles.city),
        *((spot.hotspot_id, row) for spot, row in zip(spots, profiles.places, strict=True)),
    ]
    return _table(
        RISK_COLUMNS,
        (
            (name, DAYS[cell // HOURS], cell % HOURS, weight)
            for name, profile in shares
            for cell, weight in enumerate(whole_weights(profile))
        ),
    )


def present(folder: Path) -> list[str]:
    """List the tables that the folder already has."""
    return [name for name in (HOTSPOTS, RISK) if (folder / name).exists()]


def write_tables(folder: Path, tables: Sequence[tuple[str, str]]) -> list[Path]:
    """Write named texts into a folder, made if need be; all in full before the first replaces a file.

    Raises ``BadInput`` if the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".hotspots-") as draft:
            for name, text in tables:
                (Path(draft) / name).write_text(text, encoding="utf-8", newline="")
            for name, _ in tables:
                (Path(draft) / name).replace(folder / name)
    except OSError as error:
        raise BadInput([Fault(Record(str(folder)), "", f"cannot be written: {error.strerror}", "")]) from None
    return [folder / name for name, _ in tables]
