from datetime import date

import pytest

from otplan.quantities.zone import load_zone
from otplan.starter.answers import (
    next_sunday,
    plain_start,
    read_agency,
    read_budget,
    read_officers,
    read_start,
    read_zone,
)


@pytest.mark.parametrize(
    ("today", "sunday"),
    [
        # 22 November 2026 is a Sunday: the plan is for one that is still to come.
        (date(2026, 11, 22), date(2026, 11, 29)),
        (date(2026, 11, 23), date(2026, 11, 29)),
        (date(2026, 11, 28), date(2026, 11, 29)),
        (date(2026, 12, 31), date(2027, 1, 3)),
    ],
)
def test_the_next_sunday_is_after_today(today: date, sunday: date) -> None:
    assert next_sunday(today) == sunday


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("America/New_Yrok", "America/New_York"),
        ("america/new_york", "America/New_York"),
        ("new york", "America/New_York"),
        ("Kolkatta", "Asia/Kolkata"),
        ("utc", "UTC"),
    ],
)
def test_a_misspelt_zone_is_told_with_the_nearest(word: str, meant: str) -> None:
    with pytest.raises(ValueError, match=f'"{word}" is no zone. Did you mean "{meant}"?'):
        read_zone(word)


@pytest.mark.parametrize("word", ["", "../UTC", "/etc/localtime", "America", "zzzzqqqq", "a\x00b"])
def test_what_is_no_zone_is_told(word: str) -> None:
    with pytest.raises(ValueError, match="is no zone"):
        read_zone(word)


def test_a_zone_is_read() -> None:
    assert read_zone(" Asia/Kolkata ").key == "Asia/Kolkata"


@pytest.mark.parametrize("text", ["2026-02-30", "2025-02-29", "12/6/2026", "", "1999-12-31", "2100-01-01", "tomorrow"])
def test_what_is_no_first_day_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="is not a d"):
        read_start(text)


def test_a_leap_day_is_a_first_day() -> None:
    assert read_start("2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize("text", ["3", "2001", "-4", "4.0", "four", "", "²", "9" * 5000])
def test_what_is_no_number_of_officers_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="is not a whole number from 4 to 2000"):
        read_officers(text)


@pytest.mark.parametrize("text", ["-1", "499.99", "100000000.01", "$5000", "5,000", "1e4", "nan", "", "5000.001"])
def test_what_is_no_budget_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not an amount|plain number|decimals"):
        read_budget(text)


def test_the_bounds_belong_to_the_answers() -> None:
    assert [read_officers("4"), read_officers("2000")] == [4, 2000]
    assert [read_budget("500"), read_budget("100000000.00")] == [50_000, 10_000_000_000]


@pytest.mark.parametrize("text", ["", "  ", "a\nb", "\u2028", "x" * 201])
def test_what_is_no_name_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="write a name"):
        read_agency(text)


@pytest.mark.parametrize(
    ("zone", "asked", "first"),
    [
        # Lord Howe goes half an hour ahead on 2026-10-04 at 02:00. A week that begins on 27 September at 07:00 ends on
        # 4 October at 07:00, with the change in it, and so do the six after it; one from 4 October at 07:00 has none.
        ("Australia/Lord_Howe", date(2026, 9, 26), date(2026, 9, 26)),
        ("Australia/Lord_Howe", date(2026, 9, 27), date(2026, 10, 4)),
        ("Australia/Lord_Howe", date(2026, 10, 3), date(2026, 10, 4)),
        # Samoa left out 30 December 2011.
        ("Pacific/Apia", date(2011, 12, 25), date(2011, 12, 31)),
        ("America/New_York", date(2026, 10, 31), date(2026, 10, 31)),
        ("Asia/Kolkata", date(2026, 10, 31), date(2026, 10, 31)),
    ],
)
def test_a_week_with_an_odd_clock_change_is_put_off(zone: str, asked: date, first: date) -> None:
    assert plain_start(asked, load_zone(zone)) == first
