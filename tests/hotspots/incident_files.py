"""Incident files written by hand, and what is read of them."""

from datetime import date
from pathlib import Path

from otplan.hotspots.incidents import Incidents, read_incidents
from otplan.hotspots.presets import CHARLOTTESVILLE, Layout
from otplan.hotspots.row_facts import PlaceChoice
from otplan.hotspots.score import load_weights

CITY_HEADER = "RecordID,Offense,BlockNumber,StreetName,DateReported,HourReported,lat,lon"
GOOD = "1,Vandalism,600,W MAIN ST,2019/09/26 16:00:00+00,1200,38.0300,-78.4800"
SALT_HEADER = "DATEEND,TIMESTART,TIMEEND,ADDRESS,CODE_DEFINED,LAT,LONG,ObjectId"
SALT_GOOD = "2024/03/05 00:00:00+00,1200,1230,500 OAK ST,SIMPLE ASSAULT,43.05,-76.14,1"


def read(
    folder: Path,
    layout: Layout,
    rows: list[str],
    *,
    choice: PlaceChoice | None = None,
    since: str | None = None,
    as_of: date | None = None,
    mark: bytes = b"",
) -> Incidents:
    """What is read of a file with these rows under the header of the layout."""
    header = CITY_HEADER if layout is CHARLOTTESVILLE else SALT_HEADER
    path = folder / "incidents.csv"
    path.write_bytes(mark + "\n".join([header, *rows, ""]).encode())
    first = layout.since if since is None else since
    return read_incidents(path, layout, load_weights(None), choice or PlaceChoice(), first, as_of)
