"""The rows of an incident file that can be ranked, and an account of every row.

The questions a row must pass stand in ``read_incidents`` in their order; the first that it fails is its
reason. Decisions that are not obvious:

* A row without coordinates is used for its street block, whose point is the median of the block's other rows.
  For a grid cell it is left out, and so is a block without a point in any row: no crew can be sent there.
* Coordinates far from all others are a geocoder's mistake and count as none.
* A span that ends earlier on the clock than it begins crossed midnight: it began the day before its date.
* An id that comes again is the same report twice. Equal rows with different ids are kept: two offences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from otplan.hotspots.account import Account, Sieve
from otplan.hotspots.micro_place import Grid, street_block
from otplan.hotspots.row_facts import PlaceChoice, PlaceKind, RowFacts, gather_facts
from otplan.hotspots.table import read_table
from otplan.quantities.fault import BadInput, Fault, Record
from otplan.quantities.sheets import nearest

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from otplan.hotspots.presets import Layout
    from otplan.hotspots.score import OffenceWeights


@dataclass(frozen=True, slots=True)
class Incidents:
    """Valid incidents, one per row, with the columns of ``RowFacts``, and the account of all rows.

    ``as_of`` is the last day that counts; ``unmatched`` are offence kinds that no line of the weight table
    names; ``byte_order_mark``: the file began with one, which is no part of its first column's name.
    """

    rows: pd.DataFrame
    account: Account
    as_of: date
    grid: Grid
    unmatched: tuple[str, ...]
    byte_order_mark: bool


def _point_of(text: str) -> tuple[float, float] | None:
    """Latitude and longitude of an ``--exclude-place`` that is a point, or None if it is an address."""
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        return None
    return lat, lon


def _excluded(place: str, facts: RowFacts) -> pd.Series[bool]:
    """Which rows lie in an excluded block or cell. Raises ``BadInput`` if none does: it is misspelt."""
    rows = facts.rows
    point = _point_of(place)
    if point is None:
        name = street_block(place) or " ".join(place.upper().split())
        match = rows["block"] == name
        hint = nearest(name, [str(block) for block in rows["block"].unique() if block])
    else:
        (row,), (column,) = facts.grid.cells(np.array(point[:1]), np.array(point[1:]))
        match = (rows["row"] == row) & (rows["column"] == column)
        hint = f"The file's points lie around {rows['lat'].median():.4f},{rows['lon'].median():.4f}."
    if not match.any():
        raise BadInput([Fault(Record("--exclude-place"), "", f'no row lies at "{place}"', hint)])
    return match


def _leave_out_unplaced(sieve: Sieve, kind: PlaceKind) -> None:
    if kind == "grid":
        sieve.leave_out("coordinates far from the city", sieve.rows["far"])
        sieve.leave_out("no coordinates", sieve.rows["place"] == "")
        return
    sieve.leave_out("address without a block number or a corner", sieve.rows["place"] == "")
    rows = sieve.rows
    placed = rows["lat"].groupby(rows["place"]).transform("count") > 0
    sieve.leave_out("block whose coordinates are far from the city", ~placed & rows["far"])
    sieve.leave_out("block without coordinates in any row", ~placed)


def _note_peculiarities(sieve: Sieve, rows: pd.DataFrame, layout: Layout, repeated: pd.Series[bool]) -> None:
    instant = f"{layout.time or 'time'} differs from the instant in {layout.date}; the instant is used"
    sieve.note(instant, rows["apart"])
    sieve.note("on another date in UTC than locally; the local day is used", rows["moved"])
    sieve.note('time without its leading zeros ("30" is 00:30)', rows["short"])
    sieve.note("address with stray blanks; trimmed", rows["blanks"])
    sieve.note("span crosses midnight; the day before its date is used", rows["day_before"])
    sieve.note("without coordinates; stand at the point of their block's other rows", rows["lat"].isna())
    sieve.note("at exactly 00:00, which may stand for an unknown time", rows["midnight"])
    sieve.note("of a kind that the weight table does not name", rows["unmatched"])
    if layout.record_id:
        sieve.note("equal to another row but for its id; kept", repeated)


def read_incidents(
    path: Path, layout: Layout, weights: OffenceWeights, choice: PlaceChoice, since: str, as_of: date | None
) -> Incidents:
    """Read an incident file and account for every row.

    ``since`` is the first day that is no stray (ISO text, may be empty); ``as_of`` the last day that counts,
    by default the day of the last valid incident, never today's. Raises ``BadInput`` for a file that cannot
    be read (``read_table``, ``gather_facts``), an excluded place that does not occur, and when nothing valid
    is left.
    """
    table = read_table(path, layout.columns)
    facts = gather_facts(table.rows, layout, weights, choice, path.name)
    rows = facts.rows
    sieve = Sieve(rows)
    sieve.count_unread("row that does not fit the header", table.misfits)
    if layout.record_id:
        ids = table.rows[layout.record_id].str.strip()
        sieve.leave_out("record id already read", ids.duplicated() & (ids != ""))
    sieve.leave_out("unreadable date", rows["day"].isna())
    sieve.leave_out("unreadable time (none, 2400 and later, minutes of 60 and more)", rows["minute"].isna())
    if since:
        sieve.leave_out(f"stray old date, before {since}", rows["day"] < pd.Timestamp(since))
    for place in choice.exclude:
        sieve.leave_out(f"at the excluded place {place}", _excluded(place, facts))
    sieve.leave_out("offence kind of weight 0 (no crime, or none that a patrol meets)", rows["weight"] == 0)
    _leave_out_unplaced(sieve, choice.kind)
    if as_of is not None:
        sieve.leave_out(f"after {as_of}", rows["day"] > pd.Timestamp(as_of))
    others = [column for column in table.rows if column != layout.record_id]
    _note_peculiarities(sieve, rows, layout, table.rows.duplicated(subset=others))
    account = sieve.account()
    if not account.used:
        reasons = "; ".join(f"{count:,} {reason}" for reason, count in account.left_out)
        what = f"no row can be used of {account.read:,}: {reasons}"
        raise BadInput([Fault(Record(path.name), "", what, "Check the column, date and place options.")])
    kept = sieve.rows.reset_index(drop=True)
    last = as_of or kept["day"].max().date()
    return Incidents(kept, account, last, facts.grid, facts.unmatched, table.byte_order_mark)
