"""Incident files that are not what the layout says, and layouts given by options."""

from datetime import date
from pathlib import Path

import pytest

from otplan.hotspots.incidents import read_incidents
from otplan.hotspots.presets import OTHER, SYRACUSE, describe_layout
from otplan.hotspots.row_facts import PlaceChoice
from otplan.hotspots.score import load_weights
from otplan.hotspots.table import LARGEST_FILE
from otplan.quantities.fault import BadInput
from tests.hotspots.incident_files import CITY_HEADER, GOOD, SALT_GOOD, SALT_HEADER


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (SALT_HEADER.encode() + b"\n", "a header and no rows"),
        (b"DATEEND,ADDRESS\n", "this column is missing"),
        (SALT_HEADER.encode() + b",LAT\n", "this column stands twice"),
        (f"{SALT_HEADER}\n{SALT_GOOD}\n".encode("utf-16"), "UTF-16 text"),
        (f"{SALT_HEADER}\nCaf\u00e9\n".encode("latin-1"), "not UTF-8 text"),
        (f"{SALT_HEADER}\n\x00\n".encode(), "a NUL character"),
        (f'{SALT_HEADER}\n"open\n'.encode(), "not a CSV table"),
    ],
)
def test_file_that_is_no_table_of_incidents(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "incidents.csv"
    path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        read_incidents(path, SYRACUSE, load_weights(None), PlaceChoice(), "", None)
    assert any(words in fault.what for fault in caught.value.faults)


def test_every_missing_column_is_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "incidents.csv"
    path.write_text("DATEEND,TIMESTRT,TIMEEND,ADDRESS,CODE_DEFINED,LAT,ObjectId\n")
    with pytest.raises(BadInput) as caught:
        read_incidents(path, SYRACUSE, load_weights(None), PlaceChoice(), "", None)
    assert [(fault.column, fault.record.row) for fault in caught.value.faults] == [
        ("LONG", 1),
        ("TIMESTART", 1),
    ]
    assert caught.value.faults[1].instead == 'Did you mean "TIMESTRT"?'


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(BadInput):
            read_incidents(path, SYRACUSE, load_weights(None), PlaceChoice(), "", None)


def test_file_above_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "incidents.csv"
    with path.open("wb") as data:
        data.truncate(LARGEST_FILE + 1)  # a hole: takes no room on the disk
    with pytest.raises(BadInput) as caught:
        read_incidents(path, SYRACUSE, load_weights(None), PlaceChoice(), "", None)
    assert "500,000,001 bytes" in caught.value.faults[0].what


def test_file_of_another_city_by_options(tmp_path: Path) -> None:
    path = tmp_path / "incidents.csv"
    path.write_text("when,what,where,y,x\n12/31/2024 11:05 PM,Burglary,123 Oak St,43.05,-76.14\n")
    layout = describe_layout(
        None,
        {"date": "when", "offence": "what", "address": ("where",), "lat": "y", "lon": "x", "dates": "us"},
    )
    found = read_incidents(path, layout, load_weights(None), PlaceChoice(), "", None)
    row = found.rows.iloc[0]
    assert (row["block"], row["minute"], row["weight"]) == ("100 OAK ST", 1385, 3.0)
    assert found.as_of == date(2024, 12, 31)


def test_unknown_zone_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "incidents.csv"
    path.write_text(f"{CITY_HEADER}\n{GOOD}\n")
    layout = describe_layout("charlottesville", {"timezone": "America/Charlottesville"})
    with pytest.raises(BadInput) as caught:
        read_incidents(path, layout, load_weights(None), PlaceChoice(), "", None)
    assert 'no time zone "America/Charlottesville"' in caught.value.faults[0].what


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "--col-date"),
        ({"date": "d", "offence": "o", "lat": "y"}, "belong together"),
        ({"date": "d", "offence": "o"}, "--col-lat"),
        ({"date": "d", "offence": "o", "lat": "y", "lon": "x", "date_is": "utc"}, "--timezone"),
    ],
)
def test_options_that_leave_too_much_out(changes: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        describe_layout(None, changes)
    assert OTHER.columns == ()
