"""hotspots.csv and posts.csv."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.intake.cells import ID
from otplan.intake.clocks import parse_date
from otplan.intake.folder import Unique
from otplan.quantities.counted import counted
from otplan.quantities.money import half_up
from otplan.quantities.sheets import nearest
from otplan.scenario.place import POINTS, HotSpot, Post, Request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.intake.cells import Cells
    from otplan.intake.department_file import Header
    from otplan.intake.folder import Folder

TOP = 10
LEAST_SPOTS, MOST_SPOTS = 2, 4


def read_hotspots(folder: Folder, header: Header) -> tuple[HotSpot, ...]:
    """Hot spots by id, priorities weighted as scenario.toml says."""
    rows = list(folder.rows("hotspots"))
    ids = Unique()
    columns = ("analysis", "community")
    listed = {column: sum(cells.has(column) for cells in rows) for column in columns}
    spots = []
    for cells in rows:
        hotspot_id = cells.identifier("hotspot_id")
        ids.add(cells, "hotspot_id", hotspot_id)
        analysis, community = (_score(cells, column, listed[column], ranked=header.ranked) for column in columns)
        least, most = cells.minutes("min_hours"), cells.minutes("max_hours")
        if least is not None and most is not None and least > most:
            cells.fault("min_hours", "more than max_hours", "A floor cannot be above the ceiling.")
        lat, lon = coordinates(cells)
        spots.append(
            HotSpot(
                hotspot_id,
                cells.text("name", required=True),
                lat,
                lon,
                half_up(POINTS * (header.analysis * analysis + header.community * community)),
                cells.text("source"),
                tuple(sorted(cells.identifiers("modes"))),
                least,
                most,
                cells.record,
                tuple(_requests(cells)),
                cells.day("since"),
            )
        )
    return tuple(sorted(spots, key=lambda spot: spot.hotspot_id))


def coordinates(cells: Cells) -> tuple[str, str]:
    """``lat`` and ``lon`` as text, both or none."""
    if cells.has("lat") != cells.has("lon"):
        cells.fault("lat", "lat without lon, or lon without lat", "Fill both or none.")
    return _degrees(cells, "lat", 90), _degrees(cells, "lon", 180)


def _degrees(cells: Cells, column: str, bound: int) -> str:
    """Decimal degrees without zeros at their end, which a workbook does not keep; blank where there are none."""
    degrees = cells.decimal(column, -bound, bound, 12)
    return "" if degrees is None else format(degrees.normalize(), "f")


def _requests(cells: Cells) -> Iterator[Request]:
    """``Walnut Street watch:2026-10-14;Boys and Girls Club``: who asked, and when."""
    for part in cells.items("requests"):
        who, colon, asked = (text.strip() for text in part.rpartition(":"))
        if not colon:
            yield Request(part, None)
            continue
        try:
            yield Request(who, parse_date(asked))
        except ValueError as error:
            cells.fault(
                "requests", str(error), "Write who asked, and after : the date, such as Main St watch:2026-10-14."
            )


def _score(cells: Cells, column: str, listed: int, *, ranked: bool) -> Fraction:
    """A score 0-10 as written, or rank r of n as 10(n-r+1)/n; blank is 0."""
    if ranked:
        rank = cells.whole(column, 1, max(1, listed))
        return Fraction(0) if rank is None else Fraction(TOP * (listed - rank + 1), listed)
    return Fraction(cells.decimal(column, 0, TOP, 4) or Decimal(0))


def read_posts(folder: Folder, spots: tuple[HotSpot, ...]) -> tuple[Post, ...]:
    """Circuits of posts.csv, and every hot spot as a post of its own, by id."""
    ids = Unique()
    names = {spot.hotspot_id for spot in spots}
    posts = {spot.hotspot_id: Post(spot.hotspot_id, (spot.hotspot_id,), (), spot.record) for spot in spots}
    for cells in folder.rows("posts"):
        post_id = cells.identifier("post_id")
        ids.add(cells, "post_id", post_id)
        circuit = cells.identifiers("hotspots")
        well_formed = all(ID.fullmatch(spot) for spot in circuit)
        if well_formed and not LEAST_SPOTS <= len(circuit) <= MOST_SPOTS:
            cells.fault(
                "hotspots",
                counted(len(circuit), "hot spot"),
                f"A circuit has {LEAST_SPOTS} to {MOST_SPOTS}, separated by ; (one spot is a post already).",
            )
        for spot in circuit:
            if spot not in names and well_formed:
                hint = nearest(spot, sorted(names)) or "Correct the id."
                cells.fault("hotspots", f'"{spot}" is not in hotspots.csv', hint)
        if post_id in names:
            cells.fault("post_id", f'"{post_id}" is a hot spot, which is a post of its own', "Choose another id.")
        posts[post_id] = Post(post_id, circuit, tuple(sorted(cells.identifiers("modes"))), cells.record)
    return tuple(posts[post_id] for post_id in sorted(posts))
