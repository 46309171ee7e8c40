"""From an incident file to the two tables and the printed account."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from otplan.desk.hotspots import HotspotReport, HotspotRequest, WouldOverwriteError, rank_hotspots
from otplan.hotspots.presets import describe_layout
from otplan.hotspots.row_facts import PlaceChoice
from otplan.hotspots.write import write_tables
from otplan.quantities.fault import BadInput

HEADER = "day,time,kind,place,lat,lon"
BURGLARY = "2024-12-27,900,Burglary,110 OAK ST,43.0501,-76.1401"
LAYOUT = describe_layout(
    None,
    {"date": "day", "time": "time", "offence": "kind", "address": ("place",), "lat": "lat", "lon": "lon"},
)


def write_incidents(folder: Path) -> Path:
    """Write two blocks with 80 weeks of reports, and 80 rows whose address is no block.

    OAK ST has burglaries on Friday evenings (weight 3), ELM ST vandalism on Monday mornings (weight 1).
    """
    lines = [HEADER]
    friday = date(2024, 12, 27)
    for week in range(80):
        lines.append(f"{friday - timedelta(weeks=week)},2130,Burglary,110 Oak St,43.0501,-76.1401")
        monday = friday - timedelta(weeks=week, days=4)
        lines.append(f"{monday},0830,Vandalism,=220 ELM ST,43.0601,-76.1501")
        lines.append(f"{monday},0830,Vandalism,200 ELM ST,43.0601,-76.1501")
    path = folder / "incidents.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(folder: Path, **changes: object) -> HotspotReport:
    fields = {
        "incidents": write_incidents(folder),
        "layout": LAYOUT,
        "out": folder / "out",
        "place": PlaceChoice(),
    }
    return rank_hotspots(HotspotRequest(**{**fields, **changes}))  # type: ignore[arg-type]  # any field


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as data:
        return list(csv.DictReader(data))


def test_hot_spots_are_ranked_by_weighted_reports(tmp_path: Path) -> None:
    # Per week: OAK 3, ELM 1, four days older: 1 x 0.5 ** (4 / 365) = 0.99243; 10 x 0.99243 / 3 = 3.308.
    run(tmp_path)
    assert table(tmp_path / "out" / "hotspots.csv") == [
        {
            "hotspot_id": "HS01", "name": "100 OAK ST", "lat": "43.050100", "lon": "-76.140100",
            "analysis": "10.00", "community": "0", "source": "reports 2023-06 to 2024-12",
        },
        {
            "hotspot_id": "HS02", "name": "200 ELM ST", "lat": "43.060100", "lon": "-76.150100",
            "analysis": "3.31", "community": "0", "source": "reports 2023-06 to 2024-12",
        },
    ]  # fmt: skip


def test_risk_has_a_week_for_the_city_and_each_spot(tmp_path: Path) -> None:
    run(tmp_path)
    rows = table(tmp_path / "out" / "risk.csv")
    assert len(rows) == 3 * 168
    assert list(rows[0].values())[:3] == ["*", "mon", "0"]
    weights = {(row["hotspot_id"], row["day"], int(row["hour"])): int(row["weight"]) for row in rows}
    assert max(weights, key=lambda key: weights[key] if key[0] == "HS01" else -1) == ("HS01", "fri", 21)
    assert max(weights, key=lambda key: weights[key] if key[0] == "HS02" else -1) == ("HS02", "mon", 8)
    # City: 160 reports and 168 pseudo-counts; 81 / 328 at each of the two hours.
    assert weights["*", "fri", 21] == weights["*", "mon", 8] == 2470


def test_cells_take_the_name_of_the_block_most_rows_give(tmp_path: Path) -> None:
    report = run(tmp_path, place=PlaceChoice("grid"))
    # "=220 ELM ST" names no block, but its cell is known: 160 reports of weight 1 against 80 of weight 3.
    assert [(spot.name, spot.incidents) for spot in report.spots] == [("100 OAK ST", 80), ("200 ELM ST", 160)]
    assert report.spots[0].lat == pytest.approx(43.0501, abs=0.0007)  # within half of 150 m


def test_cell_without_any_block_is_named_by_its_centre(tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text(f"{HEADER}\n2024-12-27,900,Burglary,PARK,43.0501,-76.1401\n", encoding="utf-8")
    report = run(tmp_path, incidents=path, place=PlaceChoice("grid"))
    spot = report.spots[0]
    assert spot.name == f"cell at {spot.lat:.5f},{spot.lon:.5f}"


def test_account_back_test_and_chance_are_printed(tmp_path: Path) -> None:
    report = run(tmp_path, top=1)
    text = "\n".join(report.lines)
    assert "240 rows read" in text
    assert "160  used" in text
    assert "80  left out: address without a block number or a corner" in text
    assert "Times are " in text
    # Last year: 53 Fridays (2023-12-29 to 2024-12-27), 52 Mondays. One of two blocks at random: 50 %.
    assert report.as_of == date(2024, 12, 27)
    assert "hit rate 50.5%" in text  # 53 / (53 + 52)
    assert "1 at random: 50.0%" in text
    assert len(report.lines) <= 25


def test_short_history_is_said(tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    path.write_text(f"{HEADER}\n{BURGLARY}\n", encoding="utf-8")
    report = run(tmp_path, incidents=path)
    assert report.test is None
    assert any(line.startswith("No back test") for line in report.lines)


def test_a_last_day_that_stands_alone_is_pointed_out(tmp_path: Path) -> None:
    path = write_incidents(tmp_path)
    path.write_text(
        path.read_text(encoding="utf-8") + BURGLARY.replace("2024-12-27", "2031-01-01") + "\n",
        encoding="utf-8",
    )
    report = run(tmp_path, incidents=path.rename(tmp_path / "late.csv"))
    # From 2024-12-27 to 2031-01-01: 6 x 365 + 1 (2028) days to 2030-12-27, and 5.
    assert any("2,196 days after the one before" in line for line in report.lines)


def test_report_is_json(tmp_path: Path) -> None:
    payload = json.loads(json.dumps(run(tmp_path, top=1).payload()))
    rows = payload["rows"]
    assert rows["read"] == rows["used"] + sum(reason["rows"] for reason in rows["left_out"]) == 240
    assert payload["back_test"]["measure"] == "per-place-ratio"
    assert payload["spots"][0]["hotspot_id"] == "HS01"


def test_tables_that_are_there_stay_unless_forced(tmp_path: Path) -> None:
    run(tmp_path)
    kept = tmp_path / "out" / "risk.csv"
    (tmp_path / "out" / "hotspots.csv").unlink()
    kept.write_text("mine", encoding="utf-8")
    with pytest.raises(WouldOverwriteError, match=r"risk\.csv"):
        run(tmp_path)
    assert kept.read_text(encoding="utf-8") == "mine"
    run(tmp_path, force=True)
    assert kept.read_text(encoding="utf-8").startswith("hotspot_id,day,hour,weight\n")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["hotspots.csv", "risk.csv"]


def test_bad_input_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        run(tmp_path, place=PlaceChoice(exclude=("1 NOWHERE",)))
    assert not (tmp_path / "out").exists()


def test_folder_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadInput):
        write_tables(tmp_path / "file", [("hotspots.csv", "")])


def test_name_that_a_spreadsheet_would_run_is_escaped(tmp_path: Path) -> None:
    path = tmp_path / "sly.csv"
    path.write_text(f'{HEADER}\n2024-12-27,900,Burglary,"=HYPERLINK(1) / A ST",43.05,-76.14\n')
    run(tmp_path, incidents=path)
    assert table(tmp_path / "out" / "hotspots.csv")[0]["name"] == "'=HYPERLINK(1) / A ST"


def test_same_file_gives_the_same_bytes_whatever_the_order_of_its_rows(tmp_path: Path) -> None:
    run(tmp_path)
    path = write_incidents(tmp_path)
    header, *rows = path.read_text().splitlines()
    turned = tmp_path / "turned.csv"
    turned.write_text("\n".join([header, *reversed(rows)]) + "\n", encoding="utf-8")
    run(tmp_path, incidents=turned, out=tmp_path / "again")
    for name in ("hotspots.csv", "risk.csv"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()
