"""One row per trap, and the account of what became of each row."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from otplan.hotspots.account import Account
from otplan.hotspots.incidents import Incidents
from otplan.hotspots.presets import CHARLOTTESVILLE, SYRACUSE
from otplan.hotspots.row_facts import PlaceChoice
from otplan.quantities.fault import BadInput
from tests.hotspots.incident_files import GOOD, SALT_GOOD, read

ALSO_GOOD = "9,Burglary,600,W MAIN ST,2019/09/26 17:00:00+00,1300,38.0300,-78.4800"
ZERO = "offence kind of weight 0 (no crime, or none that a patrol meets)"
NO_TIME = "unreadable time (none, 2400 and later, minutes of 60 and more)"


def left_out(found: Incidents) -> dict[str, int]:
    return dict(found.account.left_out)


def notes(found: Incidents) -> dict[str, int]:
    return dict(found.account.notes)


def test_good_row_is_used(tmp_path: Path) -> None:
    found = read(tmp_path, CHARLOTTESVILLE, [GOOD])
    assert found.account == Account(1, 1, ())
    row = found.rows.iloc[0]
    assert (row["block"], row["minute"], row["weight"]) == ("600 W MAIN ST", 720, 1.0)
    assert found.as_of == date(2019, 9, 26)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2,Vandalism,600,W MAIN ST,2019-09-26T,1200,38.03,-78.48", "unreadable date"),
        ("2,Vandalism,600,W MAIN ST,,1200,38.03,-78.48", "unreadable date"),
        ("2,Vandalism,600,W MAIN ST,2019/09/26 16:00:00+00,2400,38.03,-78.48", NO_TIME),
        ("2,Vandalism,600,W MAIN ST,2019/09/26 16:00:00+00,1260,38.03,-78.48", NO_TIME),
        ("2,Towed Vehicle,600,W MAIN ST,2019/09/26 16:00:00+00,1200,38.03,-78.48", ZERO),
        ("2,Vandalism,,ELLIEWOOD AVE,2019/09/26 16:00:00+00,1200,38.03,-78.48",
         "address without a block number or a corner"),
        ("2,Vandalism,900,LOST LN,2019/09/26 16:00:00+00,1200,,", "block without coordinates in any row"),
        ("2,Vandalism,900,LOST LN,2019/09/26 16:00:00+00,1200,0,0", "block without coordinates in any row"),
        ("2,Vandalism,3400,11TH ST NW,2019/09/26 16:00:00+00,1200,38.93,-77.03",
         "block whose coordinates are far from the city"),
        ("1,Vandalism,600,W MAIN ST,2019/09/26 16:00:00+00,1200,38.03,-78.48", "record id already read"),
        ("2,Vandalism,600,W MAIN ST,2019/09/26 16:00:00+00,1200,38.03", "row that does not fit the header"),
    ],
)  # fmt: skip
def test_row_that_cannot_be_used_is_counted_with_its_reason(tmp_path: Path, row: str, reason: str) -> None:
    found = read(tmp_path, CHARLOTTESVILLE, [GOOD, ALSO_GOOD, row])
    assert found.account == Account(3, 2, ((reason, 1),))


def test_clock_that_differs_from_the_instant_is_counted(tmp_path: Path) -> None:
    odd = "2,Vandalism,600,W MAIN ST,2016/03/13 06:26:00+00,0226,38.03,-78.48"
    found = read(tmp_path, CHARLOTTESVILLE, [GOOD, odd])
    assert notes(found) == {"HourReported differs from the instant in DateReported; the instant is used": 1}
    assert list(found.rows["minute"]) == [720, 86]


def test_evening_that_is_the_next_day_in_utc_is_counted(tmp_path: Path) -> None:
    evening = "2,Vandalism,600,W MAIN ST,2019/09/27 01:14:27+00,2114,38.03,-78.48"
    found = read(tmp_path, CHARLOTTESVILLE, [GOOD, evening])
    assert notes(found) == {"on another date in UTC than locally; the local day is used": 1}
    assert found.as_of == date(2019, 9, 26)


def test_row_without_coordinates_stands_at_its_block_but_in_no_cell(tmp_path: Path) -> None:
    bare = "2,Vandalism,600,W MAIN ST,2019/09/26 16:00:00+00,1200,,"
    found = read(tmp_path, CHARLOTTESVILLE, [GOOD, bare])
    assert found.account.used == 2
    assert notes(found) == {"without coordinates; stand at the point of their block's other rows": 1}
    cells = read(tmp_path, CHARLOTTESVILLE, [GOOD, bare], choice=PlaceChoice("grid"))
    assert cells.account == Account(2, 1, (("no coordinates", 1),))


def test_far_coordinates_make_no_cell_but_the_block_has_better_ones(tmp_path: Path) -> None:
    far = "2,Vandalism,600,W MAIN ST,2019/09/26 16:00:00+00,1200,38.93,-77.03"
    three = [GOOD, ALSO_GOOD, far]
    assert read(tmp_path, CHARLOTTESVILLE, three).account.used == 3
    cells = read(tmp_path, CHARLOTTESVILLE, three, choice=PlaceChoice("grid"))
    assert left_out(cells) == {"coordinates far from the city": 1}


def test_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    found = read(tmp_path, SYRACUSE, [SALT_GOOD], mark=b"\xef\xbb\xbf")
    assert found.byte_order_mark
    assert found.account.used == 1
    assert not read(tmp_path, SYRACUSE, [SALT_GOOD]).byte_order_mark


def test_local_day_written_as_midnight_utc(tmp_path: Path) -> None:
    # Read as an instant it would be the evening of March 4 in New York.
    assert read(tmp_path, SYRACUSE, [SALT_GOOD]).as_of == date(2024, 3, 5)


def test_stray_old_date(tmp_path: Path) -> None:
    old = SALT_GOOD.replace("2024/03/05", "2015/12/30").removesuffix("1") + "2"
    assert left_out(read(tmp_path, SYRACUSE, [SALT_GOOD, old])) == {"stray old date, before 2024-01-01": 1}
    assert read(tmp_path, SYRACUSE, [SALT_GOOD, old], since="2015-01-01").account.used == 2


def test_thirty_is_half_past_midnight(tmp_path: Path) -> None:
    found = read(tmp_path, SYRACUSE, ["2024/03/05 00:00:00+00,30,45,500 OAK ST,ARSON,43.05,-76.14,1"])
    assert found.rows["minute"][0] == 30
    assert notes(found) == {'time without its leading zeros ("30" is 00:30)': 1}


def test_span_over_midnight_began_the_day_before(tmp_path: Path) -> None:
    found = read(tmp_path, SYRACUSE, ["2024/03/05 00:00:00+00,2330,45,500 OAK ST,ARSON,43.05,-76.14,1"])
    assert found.rows["day"][0] == pd.Timestamp("2024-03-04")
    assert notes(found) == {"span crosses midnight; the day before its date is used": 1}


def test_stray_blanks_do_not_split_a_block(tmp_path: Path) -> None:
    padded = "2024/03/05 00:00:00+00,1200,1230,500  OAK ST   ,ARSON,43.05,-76.14,2"
    found = read(tmp_path, SYRACUSE, [SALT_GOOD, padded])
    assert set(found.rows["place"]) == {"500 OAK ST"}
    assert notes(found) == {"address with stray blanks; trimmed": 1}


def test_equal_rows_with_different_ids_are_two_offences(tmp_path: Path) -> None:
    found = read(tmp_path, SYRACUSE, [SALT_GOOD, SALT_GOOD.removesuffix("1") + "2"])
    assert found.account.used == 2
    assert notes(found) == {"equal to another row but for its id; kept": 1}


def test_kind_that_no_line_names_counts_as_default(tmp_path: Path) -> None:
    found = read(tmp_path, SYRACUSE, [SALT_GOOD.replace("SIMPLE ASSAULT", "PIRACY")])
    assert found.unmatched == ("PIRACY",)
    assert notes(found) == {"of a kind that the weight table does not name": 1}
    assert found.rows["weight"][0] == 1.0


STATION = "2,Vandalism,600,E MARKET ST,2019/09/26 16:00:00+00,1200,38.0500,-78.4800"


@pytest.mark.parametrize("place", ["600 E MARKET ST", " 600 e  market st ", "38.0500,-78.4800"])
def test_place_where_reports_are_taken_is_left_out(tmp_path: Path, place: str) -> None:
    # The station is 2.2 km north of the other row: another cell.
    choice = PlaceChoice(exclude=(place,))
    found = read(tmp_path, CHARLOTTESVILLE, [GOOD, STATION], choice=choice)
    assert found.account == Account(2, 1, ((f"at the excluded place {place}", 1),))


def test_excluded_place_that_does_not_occur_is_a_fault_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read(tmp_path, CHARLOTTESVILLE, [GOOD, STATION], choice=PlaceChoice(exclude=("600 E MARKT ST",)))
    (fault,) = caught.value.faults
    assert fault.what == 'no row lies at "600 E MARKT ST"'
    assert fault.instead == 'Did you mean "600 E MARKET ST"?'
    with pytest.raises(BadInput):
        read(tmp_path, CHARLOTTESVILLE, [GOOD, STATION], choice=PlaceChoice(exclude=("40.0,-78.48",)))


def test_last_day_is_the_last_valid_incident_unless_given(tmp_path: Path) -> None:
    # The towed vehicle of September 27 is no incident that counts.
    towed = "3,Towed Vehicle,600,W MAIN ST,2019/09/27 16:00:00+00,1200,38.03,-78.48"
    early = "4,Vandalism,600,W MAIN ST,2019/09/25 16:00:00+00,1200,38.03,-78.48"
    assert read(tmp_path, CHARLOTTESVILLE, [GOOD, towed, early]).as_of == date(2019, 9, 26)
    found = read(tmp_path, CHARLOTTESVILLE, [GOOD, towed, early], as_of=date(2019, 9, 25))
    assert left_out(found) == {ZERO: 1, "after 2019-09-25": 1}
    assert found.as_of == date(2019, 9, 25)


def test_local_date_taken_for_utc_is_noticed(tmp_path: Path) -> None:
    # Midnight UTC is 20:00 the evening before in New York, but the clock column says noon and one.
    rows = [
        f"{number},Vandalism,600,W MAIN ST,2019/09/26 00:00:00+00,{hour},38.03,-78.48"
        for number, hour in enumerate(("1200", "1300", "2000"))
    ]
    with pytest.raises(BadInput) as caught:
        read(tmp_path, CHARLOTTESVILLE, rows)
    assert "2 of 3 times differ" in caught.value.faults[0].what
    assert "--date-is local" in caught.value.faults[0].instead


def test_nothing_left_is_a_fault_that_gives_the_reasons(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read(tmp_path, SYRACUSE, [SALT_GOOD.replace("2024/", "2014/")])
    assert "1 stray old date, before 2024-01-01" in caught.value.faults[0].what


def test_no_coordinates_anywhere_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read(tmp_path, SYRACUSE, [SALT_GOOD.replace("43.05,-76.14", "5319566,-8473510")])
    assert caught.value.faults[0].column == "LAT, LONG"


def test_account_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        Account(3, 1, (("unreadable date", 1),))
