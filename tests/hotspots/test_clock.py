"""Clocks of incident files: UTC instants, local days, and times whose zeros an export dropped."""

import math

import pandas as pd
import pytest

from otplan.hotspots.clock import clock_of_days, clock_of_instants, read_minutes, read_stamps
from otplan.quantities.zone import load_zone

NEW_YORK = load_zone("America/New_York")


def column(*cells: str) -> pd.Series:
    return pd.Series(list(cells), dtype="str")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30", 30),  # 00:30
        ("5", 5),  # 00:05
        ("0", 0),
        ("0030", 30),
        ("253", 173),  # 02:53 = 2 x 60 + 53
        ("2359", 1439),
        ("1045.0", 645),  # a spreadsheet's number
        ("9:07", 547),
        ("21:14:27", 1274),
        ("12:05 AM", 5),
        ("12:05 pm", 725),
        ("1:30 PM", 810),
    ],
)
def test_time_is_read(text: str, minutes: int) -> None:
    assert read_minutes(column(text))[0] == minutes


@pytest.mark.parametrize("text", ["", "2400", "1260", "99", "-30", "12345", "24:00", "10:60", "13:00 PM", "noon"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert math.isnan(read_minutes(column(text))[0])


def test_friday_evening_stays_friday_though_it_is_saturday_in_utc() -> None:
    # 2019-09-28 01:14 UTC is a Saturday; New York is 4 hours behind in September: Friday 21:14.
    clock = clock_of_instants(column("2019/09/28 01:14:27+00"), "iso", NEW_YORK, column("2114"))
    assert clock.day[0] == pd.Timestamp("2019-09-27")
    assert clock.day[0].day_name() == "Friday"
    assert clock.minute[0] == 21 * 60 + 14
    assert (clock.moved[0], clock.apart[0]) == (True, False)


def test_instant_wins_over_a_wall_time_that_the_spring_night_skips() -> None:
    # 06:26 UTC on 2016-03-13 is 01:26 in New York; 02:26 does not exist that night.
    clock = clock_of_instants(column("2016/03/13 06:26:00+00"), "iso", NEW_YORK, column("0226"))
    assert clock.minute[0] == 86
    assert clock.apart[0]


def test_clocks_a_minute_apart_agree_also_around_midnight() -> None:
    # 04:00 and 03:59 UTC are 00:00 and 23:59 in New York.
    instants = column("2019/09/27 04:00:00+00", "2019/09/27 03:59:00+00", "2019/09/27 04:00:00+00")
    clock = clock_of_instants(instants, "iso", NEW_YORK, column("2359", "0000", "2358"))
    assert list(clock.apart) == [False, False, True]


def test_midnight_utc_that_means_a_local_day_is_not_moved_to_the_day_before() -> None:
    clock = clock_of_days(column("2024/02/15 00:00:00+00"), "iso", column("30"))
    assert clock.day[0] == pd.Timestamp("2024-02-15")
    assert clock.minute[0] == 30


def test_time_may_stand_in_the_date_column() -> None:
    clock = clock_of_days(column("12/31/2024 11:05 PM", "12/31/2024"), "us", None)
    assert clock.minute[0] == 23 * 60 + 5
    assert math.isnan(clock.minute[1])


def test_offset_of_an_instant_counts() -> None:
    # 20:00 at -04:00 is 00:00 UTC of the next day, 20:00 in New York.
    clock = clock_of_instants(column("2019-09-26T20:00:00-04:00"), "iso", NEW_YORK, None)
    assert (clock.day[0], clock.minute[0]) == (pd.Timestamp("2019-09-26"), 1200)


def test_instant_without_a_time_of_day_is_no_instant() -> None:
    clock = clock_of_instants(column("2019-09-26"), "iso", NEW_YORK, None)
    assert clock.day.isna()[0]


@pytest.mark.parametrize("text", ["", "2019-02-30", "2019/13/01", "26.9.2019", "2019-09-26 25:00", "2019-09-26x"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_stamps(column(text), "iso")["stamp"].isna()[0]


def test_order_of_day_and_month_is_declared() -> None:
    assert read_stamps(column("03/04/2024"), "us")["stamp"][0] == pd.Timestamp("2024-03-04")
    assert read_stamps(column("03/04/2024"), "iso")["stamp"].isna()[0]
