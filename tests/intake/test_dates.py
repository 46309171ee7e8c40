"""Dates as spreadsheets and time-keeping programs give them."""

from pathlib import Path

import pytest

from otplan.intake.clocks import from_us, rewritten
from otplan.intake.load import load
from otplan.scenario.digest import digest_of
from tests.intake.folders import SMALL, At, Change, expect, faults, put, read, small, swap
from tests.intake.table_changes import DUTY, FLEET, FUNDS, OFFICERS, duty
from tests.intake.toml_changes import FACTS

US = swap(FACTS, "days = 2", 'days = 2\ndates = "us"')


def to_us(folder: Path) -> None:
    """Write every date of the tables as month/day/year, times as a spreadsheet shows them."""
    swap(OFFICERS, "bike:2027-03-31", "bike:3/31/2027")(folder)
    text = (folder / DUTY).read_text()
    for iso, us in {
        "2026-12-05 06:30": "12/5/2026 6:30",
        "2026-12-05 14:30": "12/5/2026 2:30 PM",
        "2026-12-04 11:00": "12/4/2026 11:00 AM",
        "2026-12-06 07:00": "12/06/2026 07:00",
        "2026-12-05 23:00": "12/5/2026 11:00:00 PM",
    }.items():
        assert iso in text
        text = text.replace(iso, us)
    (folder / DUTY).write_text(text)
    swap(FLEET, "2026-12-07 12:00", "12/7/2026 12:00 PM")(folder)
    swap(FUNDS, "2026-10-01,2027-09-30", "10/1/2026,9/30/2027 0:00")(folder)
    swap("availability.csv", "D,fri 19:00-23:00", "D,12/4/2026 19:00-23:00")(folder)
    swap("availability.csv", "F,sat/eve", "F,12/5/2026/eve")(folder)


def test_declared_month_first_dates_are_the_same_facts(tmp_path: Path) -> None:
    folder = small(tmp_path, US, to_us)
    iso = small(
        tmp_path / "iso",
        swap("availability.csv", "D,fri 19:00-23:00", "D,2026-12-04 19:00-23:00"),
    )
    assert digest_of(load(folder)[0]) == digest_of(load(iso)[0])


def test_iso_dates_stay_readable_where_month_first_is_declared(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, US)
    assert digest_of(facts) == digest_of(load(SMALL)[0])


def test_month_first_dates_that_nobody_declared_are_one_fault_a_column(tmp_path: Path) -> None:
    rows = ["A,12/5/2026 6:30,12/5/2026 14:30,tour", "B,12/6/2026 6:30,12/6/2026 14:30,tour"]
    expect(
        small(tmp_path, duty(*rows)),
        At(DUTY, 2, "end", '2 cells hold dates as a spreadsheet rewrites them, such as "12/5/2026 14:30"'),
        At(DUTY, 2, "start", 'write dates = "us" in scenario.toml'),
    )


@pytest.mark.parametrize("text", ["4-Dec-26", "4-Dec", "Dec-26", "46360", "46360.75", "####", "12/4/26", "04.12.2026"])
def test_what_a_spreadsheet_makes_of_a_date_is_known(text: str, tmp_path: Path) -> None:
    expect(
        small(tmp_path, US, duty(f"A,{text},2026-12-05 14:30,tour")),
        At(DUTY, 2, "start", f'a date as a spreadsheet rewrites them, such as "{text}"'),
    )


@pytest.mark.parametrize("text", ["2026-12-04", "2026-12-04 18:00", "fri/eve", "mon-fri", "2026-12-04/eve", "4000"])
def test_what_is_written_for_otplan_is_no_rewritten_date(text: str) -> None:
    assert not rewritten(text)


@pytest.mark.parametrize(
    ("us", "iso"),
    [
        ("12/4/2026 12:00 AM", "2026-12-04 00:00"),
        ("12/4/2026 12:00 PM", "2026-12-04 12:00"),
        ("12/4/2026 12:30am", "2026-12-04 00:30"),
        ("12/4/2026 1:05 pm", "2026-12-04 13:05"),
        ("12/4/2026 18:00-23:00", "2026-12-04 18:00-23:00"),
        ("12/4/2026..12/11/2026", "2026-12-04..2026-12-11"),
        ("Walnut Street watch:10/14/2026;Club", "Walnut Street watch:2026-10-14;Club"),
        ("fri+sat 18:00-02:00", "fri+sat 18:00-02:00"),
    ],
)
def test_month_first_text_as_iso(us: str, iso: str) -> None:
    assert from_us(us) == iso


FAULTS: dict[str, tuple[tuple[Change, ...], At]] = {
    "day first": (
        (US, duty("A,13/12/2026 06:30,2026-12-05 14:30,tour")),
        At(DUTY, 2, "start", "13 is no month"),
    ),
    "a thirteenth hour of the morning": (
        (US, duty("A,12/5/2026 13:30 AM,2026-12-05 14:30,tour")),
        At(DUTY, 2, "start", '"13:30 AM" is not a time of day'),
    ),
    "30 February": (
        (US, duty("A,2/30/2026 06:30,2026-12-05 14:30,tour")),
        At(DUTY, 2, "start", '"2026-02-30" is not a date'),
    ),
    "dates of no known order": (
        (swap(FACTS, "days = 2", 'days = 2\ndates = "eu"'),),
        At(FACTS, 6, "dates", "Known: iso or us"),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_dates_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    changes, wanted = FAULTS[name]
    expect(small(tmp_path, *changes), wanted)


def test_seconds_of_an_export_are_read_when_they_are_none(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, duty("A,2026-12-05 06:30:00,2026-12-05 14:30:00,tour"))
    assert [each.interval.minutes for each in facts.duty_of["A"]] == [480]
    expect(
        small(tmp_path / "odd", duty("A,2026-12-05 06:30:15,2026-12-05 14:30,tour")),
        At(DUTY, 2, "start", '"2026-12-05 06:30:15" is not a date and a time'),
    )


def numbered(folder: Path) -> None:
    """Officers under numbers with leading zeros, in every table."""
    for name in ("officers.csv", "duty.csv", "availability.csv"):
        rows = (folder / name).read_text().splitlines()
        changed = [rows[0], *(f"00{ord(row[0])}{row[1:]}" for row in rows[1:])]
        put(name, "\n".join(changed) + "\n")(folder)


def strip(name: str) -> Change:
    return lambda folder: put(name, (folder / name).read_text().replace("\n00", "\n"))(folder)


def test_ids_that_lost_their_zeros_are_told_once(tmp_path: Path) -> None:
    # A is 0065; all eight sign-ups have lost their zeros.
    expect(
        small(tmp_path, numbered, strip("availability.csv")),
        At(
            "availability.csv",
            2,
            "officer_id",
            '8 ids differ from officers.csv by leading zeros, such as "65" for "0065"',
        ),
    )


def test_officers_that_lost_their_zeros_are_told_once_a_table(tmp_path: Path) -> None:
    words = "A spreadsheet has stripped the zeros of officers.csv"
    expect(
        small(tmp_path, numbered, strip("officers.csv")),
        At("availability.csv", 2, "officer_id", words),
        At("duty.csv", 2, "officer_id", words),
    )


@pytest.mark.parametrize("text", ["4-Dec-25", "12/4/2025", "46360", "Dec-26"])
def test_a_column_that_is_read_late_is_told_too(text: str, tmp_path: Path) -> None:
    table = f"hotspot_id,name,analysis,since\nM,Market,5,{text}\n"
    expect(
        small(tmp_path, put("hotspots.csv", table)), At("hotspots.csv", 2, "since", "as a spreadsheet rewrites them")
    )


def test_a_card_that_looks_like_a_month_is_a_card(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, swap(OFFICERS, "bike:2027-03-31", "CIT-40;bike"))
    assert [card.name for card in facts.officer["A"].qualifications] == ["CIT-40", "bike"]


@pytest.mark.parametrize(("file", "row"), [("duty.csv.txt", ""), ("duty.tsv", ""), ("week.xlsx", "")])
def test_a_table_under_a_name_that_is_not_read_is_told(file: str, row: str, tmp_path: Path) -> None:
    expect(small(tmp_path, put(file, row)), At(file, None, "", ""))


def test_a_thousand_bad_rows_of_officers_are_told_as_a_hundred(tmp_path: Path) -> None:
    rows = "".join(f"X{number},Name,officer,{number + 10},forty,\n" for number in range(1000))
    folder = small(tmp_path)
    (folder / OFFICERS).write_text((folder / OFFICERS).read_text() + rows)
    found = faults(folder)
    # 101 of them, and that there are more.
    assert len(found) == 102
    assert [fault.column for fault in found if "more than 100 faults" in fault.what] == [""]


def test_dates_nobody_declared_in_when_are_one_fault(tmp_path: Path) -> None:
    table = "officer_id,when\nA,12/4/2026..12/6/2026\nB,12/4/2026 19:00-23:00\n"
    wanted = At("availability.csv", 2, "when", "2 cells hold dates as a spreadsheet rewrites them")
    expect(small(tmp_path, put("availability.csv", table)), wanted)
