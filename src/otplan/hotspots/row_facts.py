"""What is known of each row of an incident file: clock, point, block, cell, weight. No row is judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from otplan.hotspots.clock import Clock, clock_of_days, clock_of_instants, read_minutes
from otplan.hotspots.micro_place import Grid, kilometres_from_median, street_blocks
from otplan.quantities.fault import BadInput, Fault, Record
from otplan.quantities.zone import UnknownZone, load_zone

if TYPE_CHECKING:
    import numpy.typing as npt

    from otplan.hotspots.presets import Layout
    from otplan.hotspots.score import OffenceWeights

PlaceKind = Literal["block", "grid"]


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """What a place is, a street block or a cell of ``metres``, and which places are left out.

    ``exclude`` holds addresses ("600 E MARKET ST") and points ("38.0304,-78.4775": the cell around it).
    """

    kind: PlaceKind = "block"
    metres: float = 150.0
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowFacts:
    """One row of ``rows`` per row of the file.

    ``day`` (datetime64, local; NaT unreadable), ``minute`` (NaN unreadable), ``weight``, ``lat`` and ``lon``
    (NaN unknown), ``block`` (empty for none), ``row`` and ``column`` of the cell, ``place`` (the block's name
    or "row:column"; empty for none), and yes-or-no columns: ``apart`` and ``moved`` (see ``Clock``),
    ``short`` (time without leading zeros), ``midnight`` (00:00), ``day_before`` (a span over midnight),
    ``far`` (coordinates not to be believed), ``blanks`` (in the address), ``unmatched`` (kind of offence not
    in the weight table).
    """

    rows: pd.DataFrame
    grid: Grid
    unmatched: tuple[str, ...]


def _floats(column: pd.Series[float]) -> npt.NDArray[np.float64]:
    return np.asarray(column, dtype=np.float64)


def _read_clock(text: pd.DataFrame, layout: Layout, file: str) -> Clock:
    time = text[layout.time] if layout.time else None
    if layout.date_is == "local":
        return clock_of_days(text[layout.date], layout.dates, time)
    try:
        zone = load_zone(layout.timezone)
    except UnknownZone:
        what = f'no time zone "{layout.timezone}"'
        raise BadInput([Fault(Record("--timezone"), "", what, "Such as America/New_York.")]) from None
    clock = clock_of_instants(text[layout.date], layout.dates, zone, time)
    if clock.apart.sum() * 2 > len(text):
        what = f"{int(clock.apart.sum()):,} of {len(text):,} times differ from column {layout.time}"
        instead = f"If it is a local date, say --date-is local; it was read as UTC to {layout.timezone}."
        raise BadInput([Fault(Record(file), layout.date, what, instead)])
    return clock


def _span_crosses_midnight(minute: pd.Series[float], text: pd.DataFrame, layout: Layout) -> pd.Series[bool]:
    if not layout.end_time:
        return pd.Series(data=False, index=text.index)
    return minute > read_minutes(text[layout.end_time])


def _read_points(text: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    """Columns ``lat``, ``lon`` (degrees, NaN for none), ``far``; (0, 0) is how some programs write none."""
    lat, lon = (pd.to_numeric(text[column], errors="coerce").astype("float64") for column in (layout.lat, layout.lon))
    real = lat.between(-90, 90) & lon.between(-180, 180) & ((lat != 0) | (lon != 0))
    lat, lon = lat.where(real), lon.where(real)
    far = kilometres_from_median(_floats(lat), _floats(lon)) > layout.within_km
    return pd.DataFrame({"lat": lat.where(~far), "lon": lon.where(~far), "far": far}, index=text.index)


def _has_stray_blanks(rows: pd.DataFrame, layout: Layout) -> pd.Series[bool]:
    stray = pd.Series(data=False, index=rows.index)
    for name in layout.address:
        odd = {text: text != " ".join(text.split()) for text in rows[name].unique()}
        stray |= rows[name].map(odd).astype(bool)
    return stray


def _read_blocks(text: pd.DataFrame, layout: Layout) -> pd.Series[str]:
    if not layout.address:
        return pd.Series("", index=text.index, dtype="str")
    *number, street = layout.address
    return street_blocks(text[street], text[number[0]] if number else None)


def _cell_ids(rows: pd.DataFrame) -> pd.Series[str]:
    row, column = (rows[name].fillna(0).astype("int64").astype("str") for name in ("row", "column"))
    return (row + ":" + column).where(rows["lat"].notna(), "")


def gather_facts(
    raw: pd.DataFrame, layout: Layout, weights: OffenceWeights, choice: PlaceChoice, file: str
) -> RowFacts:
    """Read the text columns of a file (as written, names as in ``layout``) into facts.

    Raises ``BadInput``: unknown time zone, a date column that is no UTC instant though it should be, no
    usable coordinates in any row. ``file`` is the name for faults.
    """
    text = raw.apply(lambda column: column.str.strip())
    clock, points = _read_clock(text, layout, file), _read_points(text, layout)
    if not points["lat"].notna().any():
        columns, instead = f"{layout.lat}, {layout.lon}", "Degrees, as 38.0304 and -78.4775."
        raise BadInput([Fault(Record(file), columns, "no row has coordinates that can be used", instead)])
    before = _span_crosses_midnight(clock.minute, text, layout)
    found = {kind: weights.find(kind) for kind in text[layout.offence].unique()}
    filled = {kind: weights.default if weight is None else weight for kind, weight in found.items()}
    unnamed = {kind: weight is None for kind, weight in found.items()}
    rows = pd.DataFrame(
        {
            "day": clock.day.where(~before, clock.day - pd.Timedelta(days=1)),
            "minute": clock.minute,
            "weight": text[layout.offence].map(filled).astype("float64"),
            "block": _read_blocks(text, layout),
            "apart": clock.apart,
            "moved": clock.moved,
            "short": text[layout.time].str.fullmatch(r"\d{1,2}") if layout.time else False,
            "midnight": clock.minute == 0,
            "day_before": before,
            "blanks": _has_stray_blanks(raw, layout),
            "unmatched": text[layout.offence].map(unnamed).astype(bool),
        }
    ).join(points)
    grid = Grid.around(_floats(rows["lat"]), choice.metres)
    rows["row"], rows["column"] = grid.cells(_floats(rows["lat"]), _floats(rows["lon"]))
    rows["place"] = rows["block"] if choice.kind == "block" else _cell_ids(rows)
    return RowFacts(rows, grid, tuple(sorted(kind for kind, odd in unnamed.items() if odd)))
