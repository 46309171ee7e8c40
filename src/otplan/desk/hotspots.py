"""Use case: rank the hot spots of a city from its incident file, with an account and a back test."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from otplan.hotspots.backtest import back_test
from otplan.hotspots.incidents import read_incidents
from otplan.hotspots.presets import PRESETS, starts_on
from otplan.hotspots.risk import profile_places
from otplan.hotspots.score import load_weights, out_of_ten, rank_places
from otplan.hotspots.summary import report_lines
from otplan.hotspots.write import HOTSPOTS, RISK, Spot, hotspots_table, present, risk_table, write_tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    import pandas as pd

    from otplan.hotspots.account import Account
    from otplan.hotspots.backtest import BackTest
    from otplan.hotspots.incidents import Incidents
    from otplan.hotspots.micro_place import Grid
    from otplan.hotspots.presets import Layout
    from otplan.hotspots.row_facts import PlaceChoice


class WouldOverwriteError(Exception):
    """The output folder already has one of the tables, and nobody said to replace it."""


@dataclass(frozen=True, slots=True)
class HotspotRequest:
    """What to rank and where to write it. ``half_life`` in days; without ``weights`` otplan's own table."""

    incidents: Path
    layout: Layout
    out: Path
    place: PlaceChoice
    top: int = 20
    half_life: float = 365.0
    weights: Path | None = None
    as_of: date | None = None
    since: date | None = None
    force: bool = False


@dataclass(frozen=True, slots=True)
class HotspotReport:
    """What came of it. ``prior_reports``: how many reports the city's profile is worth at each spot."""

    account: Account
    as_of: date
    spots: tuple[Spot, ...]
    test: BackTest | None
    prior_reports: float
    files: tuple[Path, ...]
    lines: tuple[str, ...]

    def payload(self) -> dict[str, Any]:
        """Give the report as JSON values."""
        test = self.test
        return {
            "as_of": self.as_of.isoformat(),
            "rows": {
                "read": self.account.read,
                "used": self.account.used,
                "left_out": [{"reason": reason, "rows": count} for reason, count in self.account.left_out],
                "notes": [{"note": note, "rows": count} for note, count in self.account.notes],
            },
            "spots": [asdict(spot) for spot in self.spots],
            "back_test": None
            if test is None
            else {
                "ranked_from": test.first.isoformat(),
                "measured_from": test.cut.isoformat(),
                "measured_to": test.last.isoformat(),
                "places": test.places,
                "chosen": test.chosen,
                "incidents": test.incidents,
                "caught": test.caught,
                "hit_rate": test.hit_rate,
                "random_rate": test.random_rate,
                "random_spread": test.random_spread,
                "hindsight_rate": test.best_rate,
                "measure": "per-place-ratio" if test.kind == "block" else "prediction-accuracy-index",
                "value": test.ratio,
            },
            "prior_reports": self.prior_reports,
            "files": [str(path) for path in self.files],
        }


def _name(rows: pd.DataFrame, centre: tuple[float, float]) -> str:
    """Name the block that most rows of a cell give, the first in order among equals, or the centre."""
    named = rows.loc[rows["block"] != "", "block"].value_counts()
    if named.empty:
        return f"cell at {centre[0]:.5f},{centre[1]:.5f}"
    return min(str(block) for block in named.index[named == named.max()])


def _spot(number: int, width: int, rows: pd.DataFrame, analysis: str, cell_of: Grid | None) -> Spot:
    """Describe a ranked place as a spot; ``cell_of`` is the grid if places are cells."""
    if cell_of is None:
        name, centre = str(rows["block"].iloc[0]), (float(rows["lat"].median()), float(rows["lon"].median()))
    else:
        centre = cell_of.centre(float(rows["row"].iloc[0]), float(rows["column"].iloc[0]))
        name = _name(rows, centre)
    return Spot(f"HS{number:0{width}d}", name, *centre, analysis, len(rows))


def list_spots(incidents: Incidents, ranked: pd.DataFrame, choice: PlaceChoice) -> tuple[Spot, ...]:
    """Describe places as spots HS01, HS02, ... in the order of ``ranked`` (``place``, ``score``)."""
    width = max(2, len(str(len(ranked))))
    groups = dict(iter(incidents.rows.groupby("place")))
    cell_of = incidents.grid if choice.kind == "grid" else None
    marks = out_of_ten(ranked["score"])
    pairs: Sequence[tuple[str, str]] = list(zip(ranked["place"], marks, strict=True))
    return tuple(
        _spot(number, width, groups[place], mark, cell_of) for number, (place, mark) in enumerate(pairs, start=1)
    )


def rank_hotspots(request: HotspotRequest) -> HotspotReport:
    """Read, rank, test and write hotspots.csv and risk.csv.

    Raises ``WouldOverwriteError`` before any work if the folder has either table and ``force`` is off,
    ``BadInput`` for what is wrong with the incident file, the weight table or the places to leave out.
    """
    there = present(request.out)
    if there and not request.force:
        raise WouldOverwriteError(f"{' and '.join(there)} in {request.out}: use --force to replace, or another --out")
    weights = load_weights(request.weights)
    layout, choice = request.layout, request.place
    found = read_incidents(
        request.incidents,
        layout,
        weights,
        choice,
        starts_on(layout, request.since),
        request.as_of,
    )
    ranked = rank_places(found.rows, found.as_of, request.half_life).head(request.top)
    spots = list_spots(found, ranked, choice)
    profiles = profile_places(found.rows, list(ranked["place"]))
    test = back_test(found.rows, choice.kind, found.as_of, request.top, request.half_life)
    first, last = found.rows["day"].min(), found.rows["day"].max()
    source = f"reports {first:%Y-%m} to {last:%Y-%m}"
    if layout.name in PRESETS:
        source += f", {layout.name} preset"
    tables = [(HOTSPOTS, hotspots_table(spots, source)), (RISK, risk_table(spots, profiles))]
    files = write_tables(request.out, tables)
    lines = report_lines(request.incidents.name, layout, found, spots, test, choice.metres)
    return HotspotReport(
        found.account,
        found.as_of,
        spots,
        test,
        profiles.prior_reports,
        tuple(files),
        tuple(lines),
    )
