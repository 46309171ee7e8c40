"""Wall clocks on ordinary nights, on the two nights of the year, and in odd zones."""

import pickle
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otplan.quantities.zone import (
    RepeatedTime,
    SkippedTime,
    UnknownZone,
    exact_instant,
    load_zone,
    offset_text,
    template_instant,
)

NEW_YORK = load_zone("America/New_York")
LORD_HOWE = load_zone("Australia/Lord_Howe")  # the clocks change by half an hour
APIA = load_zone("Pacific/Apia")  # 30 December 2011 did not exist


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("local", "instant"),
    [
        ("2026-12-04 19:00", "2026-12-05 00:00"),
        ("2026-07-04 19:00", "2026-07-04 23:00"),
        ("2026-03-08 01:59", "2026-03-08 06:59"),
        ("2026-03-08 03:00", "2026-03-08 07:00"),
        ("2026-11-01 00:59", "2026-11-01 04:59"),
        ("2026-11-01 02:00", "2026-11-01 07:00"),
    ],
)
def test_a_time_that_exists_once(local: str, instant: str) -> None:
    assert exact_instant(wall(local), NEW_YORK) == template_instant(wall(local), NEW_YORK) == utc(instant)


@pytest.mark.parametrize("local", ["2026-03-08 02:00", "2026-03-08 02:30", "2026-03-08 02:59"])
def test_a_time_that_is_skipped_is_refused_and_for_a_template_the_change(local: str) -> None:
    with pytest.raises(SkippedTime):
        exact_instant(wall(local), NEW_YORK)
    assert template_instant(wall(local), NEW_YORK) == utc("2026-03-08 07:00")


@pytest.mark.parametrize(
    ("local", "first"),
    [
        ("2026-11-01 01:00", "2026-11-01 05:00"),
        ("2026-11-01 01:30", "2026-11-01 05:30"),
        ("2026-11-01 01:59", "2026-11-01 05:59"),
    ],
)
def test_a_time_that_comes_twice_is_refused_and_for_a_template_the_first(local: str, first: str) -> None:
    with pytest.raises(RepeatedTime) as twice:
        exact_instant(wall(local), NEW_YORK)
    assert (twice.value.first, twice.value.second) == ("-04:00", "-05:00")
    assert template_instant(wall(local), NEW_YORK) == utc(first)


def test_a_change_of_half_an_hour() -> None:
    # 2026-10-04 02:00 +10:30 becomes 02:30 +11:00; 2026-04-05 02:00 +11:00 becomes 01:30 +10:30.
    with pytest.raises(SkippedTime):
        exact_instant(wall("2026-10-04 02:15"), LORD_HOWE)
    assert template_instant(wall("2026-10-04 02:15"), LORD_HOWE) == utc("2026-10-03 15:30")
    assert exact_instant(wall("2026-10-04 02:30"), LORD_HOWE) == utc("2026-10-03 15:30")
    with pytest.raises(RepeatedTime) as twice:
        exact_instant(wall("2026-04-05 01:45"), LORD_HOWE)
    assert (twice.value.first, twice.value.second) == ("+11:00", "+10:30")


def test_a_day_that_did_not_exist() -> None:
    with pytest.raises(SkippedTime):
        exact_instant(wall("2011-12-30 12:00"), APIA)
    assert template_instant(wall("2011-12-30 12:00"), APIA) == utc("2011-12-30 10:00")


@given(st.integers(0, 366 * 24 * 60))
def test_whatever_a_clock_shows_names_the_instant_or_is_told_to_be_two(minute: int) -> None:
    instant = utc("2026-01-01 00:00") + timedelta(minutes=minute)
    shown = instant.astimezone(NEW_YORK).replace(tzinfo=None)
    offset = offset_text(instant.astimezone(NEW_YORK))
    try:
        told = exact_instant(shown, NEW_YORK) == instant
    except RepeatedTime as twice:
        told = offset in (twice.first, twice.second) and shown.hour == 1
    assert told
    assert template_instant(shown, NEW_YORK) <= instant


@given(st.integers(0, 365 * 24 * 60 - 1), st.integers(1, 600))
def test_templates_never_run_backwards(minute: int, more: int) -> None:
    first = wall("2026-01-01 00:00") + timedelta(minutes=minute)
    then = first + timedelta(minutes=more)
    if template_instant(then, NEW_YORK) < template_instant(first, NEW_YORK):
        pytest.fail(f"{first} is after {then}")


@pytest.mark.parametrize(
    "key",
    [
        *("", ".", "..", "/", "America", "America/", "/America/New_York", "America//New_York", "../tzdata", "zone.tab"),
        *("america/new_york\0", "America/New York", "leapseconds", "EST\n", "a" * 300, "C:/x", "~root"),
    ],
)
def test_what_is_no_zone(key: str) -> None:
    with pytest.raises(UnknownZone):
        load_zone(key)


@pytest.mark.parametrize("key", ["America/Argentina/Buenos_Aires", "Etc/GMT+5", "UTC", "America/Port-au-Prince"])
def test_names_of_every_form_are_zones(key: str) -> None:
    assert load_zone(key).key == key


def test_a_zone_comes_out_of_a_pickle_as_the_same_zone() -> None:
    # Facts go to other processes; times compare equal there only if their zone is that of the process.
    assert pickle.loads(pickle.dumps(NEW_YORK)) is NEW_YORK  # noqa: S301  written on this line
