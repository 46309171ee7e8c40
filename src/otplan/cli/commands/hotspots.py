"""``otplan hotspots``: rank street blocks or grid cells from an incident file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from otplan.cli import console

if TYPE_CHECKING:
    from datetime import datetime

DAY = click.DateTime(["%Y-%m-%d"])
FILE = click.Path(path_type=Path)
# Option -> field of the layout that it overrides.
LAYOUT = (
    "date",
    "time",
    "end_time",
    "offence",
    "address",
    "lat",
    "lon",
    "record_id",
    "date_is",
    "dates",
    "timezone",
    "within_km",
)


@click.command("hotspots")
@click.argument("incidents", type=FILE)
@click.option("--preset", type=click.Choice(["charlottesville", "syracuse"]), help="A file layout otplan knows.")
@click.option("--top", default=20, show_default=True, type=click.IntRange(1, 1000), help="How many hot spots.")
@click.option(
    "--place",
    default="block",
    show_default=True,
    type=click.Choice(["block", "grid"]),
    help="What a spot is.",
)
@click.option(
    "--cell-metres", default=150.0, show_default=True, type=click.FloatRange(25, 2000), help="Side of a cell."
)
@click.option(
    "--half-life",
    default=365.0,
    show_default=True,
    type=click.FloatRange(1, 36_500),
    metavar="DAYS",
    help="Age at which a report counts half.",
)
@click.option("--weights", type=FILE, help="Offence weights (TOML) instead of otplan's.")
@click.option(
    "--exclude-place",
    multiple=True,
    metavar="PLACE",
    help='Where reports are taken: a block ("600 E MARKET ST") or a cell ("38.0304,-78.4775"). Repeatable.',
)
@click.option("--as-of", type=DAY, help="Last day that counts. Default: the last valid incident's.")
@click.option("--since", type=DAY, help="Earlier dates are strays. Default: the preset's.")
@click.option("--timezone", help="IANA zone of the city, such as America/New_York.")
@click.option("--col-date", "date", metavar="COLUMN", help="Date column.")
@click.option("--col-time", "time", metavar="COLUMN", help="Local time column: HHMM or HH:MM.")
@click.option("--col-end-time", "end_time", metavar="COLUMN", help="Local end of the span, on the same date.")
@click.option("--col-offence", "offence", metavar="COLUMN", help="Kind of offence.")
@click.option(
    "--col-address",
    "address",
    metavar="COLUMN",
    multiple=True,
    help="Address; given twice: block number, then street.",
)
@click.option("--col-lat", "lat", metavar="COLUMN", help="Latitude in degrees.")
@click.option("--col-lon", "lon", metavar="COLUMN", help="Longitude in degrees.")
@click.option("--col-id", "record_id", metavar="COLUMN", help="Record id; one that comes again is left out.")
@click.option("--date-is", type=click.Choice(["utc", "local"]), help="An instant in UTC, or a local day.")
@click.option("--dates", type=click.Choice(["iso", "us"]), help="2024-12-31, or 12/31/2024.")
@click.option("--within-km", type=click.FloatRange(1, 500), help="Points farther from the median are not believed.")
@click.option("--out", default=Path(), show_default="here", type=FILE, help="Folder for hotspots.csv and risk.csv.")
@click.option("--force", is_flag=True, help="Replace tables that are there.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def command(
    incidents: Path,
    preset: str | None,
    as_of: datetime | None,
    since: datetime | None,
    out: Path,
    weights: Path | None,
    *,
    force: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Rank street blocks (or cells) of INCIDENTS, a CSV file, into hotspots.csv and risk.csv.

    Prints what became of every row and how much such a ranking would have caught of the last year, beside
    chance.
    """
    from otplan.desk import hotspots as desk
    from otplan.hotspots.presets import IncompleteLayoutError, describe_layout
    from otplan.hotspots.row_facts import PlaceChoice

    changes = {field: given[field] for field in LAYOUT if given[field] not in (None, ())}
    choice = PlaceChoice(given["place"], given["cell_metres"], given["exclude_place"])
    try:
        report = desk.rank_hotspots(
            desk.HotspotRequest(
                incidents,
                describe_layout(preset, changes),
                out,
                choice,
                given["top"],
                given["half_life"],
                weights,
                as_of.date() if as_of else None,
                since.date() if since else None,
                force,
            )
        )
    except (IncompleteLayoutError, desk.WouldOverwriteError) as problem:
        raise click.UsageError(str(problem)) from None
    if as_json:
        console.emit("otplan.hotspots/1", report.payload())
        return
    for line in report.lines:
        console.out(line)
    console.note(f"wrote {' and '.join(str(path) for path in report.files)}")
