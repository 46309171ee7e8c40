"""Nights, holidays, whole units and comp time: each by hand, clock-change nights among them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from otplan.pay.line import cancelled_line, pay_line, priced
from otplan.pay.paid_time import PaidTime, paid_time
from otplan.pay.terms import PayTerms
from otplan.pay.work_period import HOURS, SHORTEST, WorkPeriod
from otplan.quantities.fault import Record
from otplan.quantities.interval import Interval
from otplan.quantities.money import Cents, half_up, parse_rate
from otplan.quantities.zone import load_zone
from otplan.scenario.department import Department
from otplan.scenario.duty import KINDS, Duty
from otplan.scenario.fund import Alternative, Fund
from otplan.scenario.officer import Officer

if TYPE_CHECKING:
    from otplan.pay.line import PayLine

HERE = Record("test")
ZONE = load_zone("America/New_York")
CITY = Department("Example", ZONE, 0, time(7), (1, 1))
FUND = Fund("F", "Fund", Cents(10**9), None, None, "none", (), (), (), (Alternative((), (), (), (), HERE),), HERE)
NIGHT = {"start": "18:00", "end": "06:00", "share": "0.05", "by": "hours", "multiplied": True}
CHRISTMAS = {"dates": ["2026-12-25"], "multiplier": 2, "by": "hours"}


def terms(**keys: object) -> PayTerms:
    return PayTerms.model_validate({"multiplier": "1.5", **keys})


def from_to(start: str, end: str, fold: int = 0) -> Interval:
    """Local wall times of New York; ``fold`` is of the end."""
    begins = datetime.fromisoformat(start).replace(tzinfo=ZONE)
    ends = datetime.fromisoformat(end).replace(tzinfo=ZONE, fold=fold)
    return Interval(begins.astimezone(UTC), ends.astimezone(UTC))


def paid(held: Interval, **keys: object) -> tuple[int, int, int, int, int]:
    time = paid_time(terms(**keys), CITY, held, ())
    return time.worked, time.call_back, time.holiday, time.night, time.both


def line(held: Interval, rate: str = "40.00", **keys: object) -> PayLine:
    officer = Officer("A", "Avery", "", "", 1, parse_rate(rate), (), None, HERE)
    return pay_line(terms(**keys), officer, CITY, held, FUND, ())


EVENING = from_to("2026-12-04 16:00", "2026-12-04 20:00")


@pytest.mark.parametrize(
    ("night", "minutes"),
    [
        (NIGHT, 120),  # of 16-20, the hours 18-20
        ({**NIGHT, "start": "19:00"}, 60),
        ({**NIGHT, "start": "20:00"}, 0),
        ({**NIGHT, "start": "16:00", "end": "18:30"}, 150),
        ({**NIGHT, "by": "start"}, 0),  # it starts at 16
        ({**NIGHT, "by": "start", "start": "16:00"}, 240),  # the first minute counts
        ({**NIGHT, "by": "start", "start": "00:00", "end": "16:00"}, 0),  # the last one is not of it
    ],
)
def test_which_minutes_earn_the_night_differential(night: dict[str, object], minutes: int) -> None:
    assert paid(EVENING, night_differential=night) == (240, 0, 0, minutes, 0)


@pytest.mark.parametrize(
    ("start", "end", "worked", "night"),
    [
        ("2026-12-04 20:00", "2026-12-05 08:00", 720, 600),  # 20-06 on an ordinary night
        ("2026-03-07 20:00", "2026-03-08 08:00", 660, 540),  # 02-03 is skipped
        ("2026-10-31 20:00", "2026-11-01 08:00", 780, 660),  # 01-02 comes twice
    ],
)
def test_a_night_as_long_as_it_is(start: str, end: str, worked: int, night: int) -> None:
    assert paid(from_to(start, end), night_differential=NIGHT) == (worked, 0, 0, night, 0)


def test_a_differential_that_ends_within_the_hour_that_comes_twice() -> None:
    # To 01:30, which is the first 01:30: 22:00-01:30 EDT are 210 minutes of the 300 to 02:00 EST.
    night = {**NIGHT, "start": "22:00", "end": "01:30"}
    assert paid(from_to("2026-10-31 22:00", "2026-11-01 02:00"), night_differential=night) == (300, 0, 0, 210, 0)


@pytest.mark.parametrize(
    ("by", "start", "end", "minutes"),
    [
        ("hours", "2026-12-24 22:00", "2026-12-25 02:00", 120),
        ("hours", "2026-12-25 22:00", "2026-12-26 02:00", 120),
        ("hours", "2026-12-24 20:00", "2026-12-25 00:00", 0),
        ("start", "2026-12-24 22:00", "2026-12-25 02:00", 0),
        ("start", "2026-12-25 22:00", "2026-12-26 02:00", 240),
        ("start", "2026-12-25 00:00", "2026-12-25 04:00", 240),
        ("start", "2026-12-26 00:00", "2026-12-26 04:00", 0),
    ],
)
def test_a_holiday_is_a_date_from_midnight_to_midnight(by: str, start: str, end: str, minutes: int) -> None:
    assert paid(from_to(start, end), holidays={**CHRISTMAS, "by": by}) == (240, 0, minutes, 0, 0)


def test_a_holiday_on_the_day_that_the_clocks_change() -> None:
    # All of 8 March 2026 is 23 hours, all of 1 November 25.
    for day, minutes in (("2026-03-08", 23 * 60), ("2026-11-01", 25 * 60)):
        held = from_to(f"{day} 00:00", f"{datetime.fromisoformat(day).date() + timedelta(days=1)} 00:00")
        assert paid(held, holidays={**CHRISTMAS, "dates": [day]}) == (minutes, 0, minutes, 0, 0)


def test_a_night_of_a_holiday_is_both() -> None:
    # 22-02 on Christmas Eve: all night, from midnight a holiday too.
    held = from_to("2026-12-24 22:00", "2026-12-25 02:00")
    assert paid(held, holidays=CHRISTMAS, night_differential=NIGHT) == (240, 0, 120, 240, 120)
    # $40 x 1.5 x 4 h = 240.00; holiday 40 x 0.5 x 2 h = 40.00; night 2.00 x (2 h x 1.5 + 2 h x 2) = 14.00.
    assert line(held, holidays=CHRISTMAS, night_differential=NIGHT).parts == (240_00, 0, 40_00, 14_00)
    flat = {**NIGHT, "multiplied": False}
    assert line(held, holidays=CHRISTMAS, night_differential=flat).parts == (240_00, 0, 40_00, 8_00)
    # $1.25 an hour, not multiplied: 5.00.
    in_dollars = {"start": "18:00", "end": "06:00", "dollars": "1.25", "by": "hours", "multiplied": False}
    assert line(held, holidays=CHRISTMAS, night_differential=in_dollars).parts == (240_00, 0, 40_00, 5_00)


@pytest.mark.parametrize(
    ("minutes", "to", "unit", "worked"),
    [
        (127, "nearest", 15, 120),
        (128, "nearest", 15, 135),  # 8.53 units
        (123, "nearest", 6, 126),  # 20.5 units: half counts as one
        (122, "nearest", 6, 120),
        (121, "up", 15, 135),
        (120, "up", 15, 120),
        (7, "nearest", 15, 0),
    ],
)
def test_time_is_paid_in_whole_units(minutes: int, to: str, unit: int, worked: int) -> None:
    held = Interval(EVENING.start, EVENING.start + timedelta(minutes=minutes))
    assert paid(held, rounding={"minutes": unit, "to": to}) == (worked, 0, 0, 0, 0)


def test_rounded_away_minutes_are_the_last_ones_and_added_ones_are_not_worked() -> None:
    # 16:00-18:07, to the nearest quarter 16:00-18:00: none of the night's seven minutes is left.
    held = from_to("2026-12-04 16:00", "2026-12-04 18:07")
    nearest = {"minutes": 15, "to": "nearest"}
    assert paid(held, rounding=nearest, night_differential=NIGHT) == (120, 0, 0, 0, 0)
    # 16:00-18:08 is paid to 18:15, of which eight minutes were worked at night.
    held = from_to("2026-12-04 16:00", "2026-12-04 18:08")
    assert paid(held, rounding=nearest, night_differential=NIGHT) == (135, 0, 0, 8, 0)


def test_the_call_back_minimum_earns_premiums_by_the_start_alone() -> None:
    held = from_to("2026-12-04 19:00", "2026-12-04 20:00")
    assert paid(held, call_back_minimum_hours=3, night_differential=NIGHT) == (60, 120, 0, 60, 0)
    by_start = {**NIGHT, "by": "start"}
    assert paid(held, call_back_minimum_hours=3, night_differential=by_start) == (60, 120, 0, 180, 0)
    # 1 h worked and 2 h called back at $60; an hour of 2.00 x 1.5.
    assert line(held, call_back_minimum_hours=3, night_differential=NIGHT).parts == (60_00, 120_00, 0, 3_00)


def test_nothing_worked_after_rounding_still_has_the_minimum() -> None:
    held = from_to("2026-12-04 19:00", "2026-12-04 19:07")
    unit = {"minutes": 15, "to": "nearest"}
    assert paid(held, call_back_minimum_hours=2, rounding=unit, night_differential=NIGHT) == (0, 120, 0, 0, 0)
    tour = Duty("A", KINDS["tour"], from_to("2026-12-04 11:00", "2026-12-04 19:00"), None, Cents(0), HERE)
    touching = paid_time(terms(call_back_minimum_hours=2, rounding=unit), CITY, held, [tour])
    assert touching == PaidTime(0, 0, 0, 0, 0)


def test_the_parts_of_a_line_add_up_where_each_alone_would_round_up() -> None:
    # 0.0050 x 1.5 x 60 min: 0.75 cents; the night 0.5 x 0.5 x 1.5 = 0.375 cents. Together 1.125, so 1 cent.
    night = {**NIGHT, "share": "0.5", "start": "16:00"}
    held = from_to("2026-12-04 16:00", "2026-12-04 17:00")
    priced = line(held, "0.0050", night_differential=night)
    assert (priced.pay, priced.parts) == (1, (1, 0, 0, 0))


@pytest.mark.parametrize(("paid_minutes", "rate", "accrued"), [(240, "1.5", 360), (1, "1.5", 2), (61, "1.75", 107)])
def test_comp_time_accrues_half_up(paid_minutes: int, rate: str, accrued: int) -> None:
    # 61 x 1.75 = 106.75.
    comp = terms(comp_time={"rate": rate}).comp_time
    assert comp is not None
    assert comp.accrued(paid_minutes) == accrued
    assert comp.cap == 480 * 60


def test_hours_of_the_law_are_6_11_a_day() -> None:
    # 29 CFR 553.230(c): 171 hours to 28 days are 6.11 a day, rounded; the table is in whole hours.
    assert tuple(half_up(Fraction("6.11") * days) for days in range(SHORTEST, SHORTEST + len(HOURS))) == HOURS
    assert (HOURS[0], HOURS[14 - SHORTEST], HOURS[23 - SHORTEST], HOURS[-1]) == (43, 86, 141, 171)


def test_work_periods_follow_from_their_anchor() -> None:
    period = WorkPeriod.model_validate({"anchor": "2026-01-04", "days": 28})
    assert period.threshold == 10_260
    day = datetime.fromisoformat
    # 2026-01-04 + 12 x 28 days = 2026-12-06.
    assert period.begins(day("2026-12-06").date()) == day("2026-12-06").date()
    assert period.begins(day("2026-12-05").date()) == day("2026-11-08").date()
    assert period.begins(day("2026-01-03").date()) == day("2025-12-07").date()


@pytest.mark.parametrize(
    "keys",
    [
        {"night_differential": {**NIGHT, "dollars": "1"}},
        {"night_differential": {key: value for key, value in NIGHT.items() if key != "share"}},
        {"night_differential": {**NIGHT, "end": "18:00"}},
        {"night_differential": {**NIGHT, "start": "24:00"}},
        {"night_differential": {**NIGHT, "multiplied": "yes"}},
        {"holidays": {**CHRISTMAS, "multiplier": "1.4"}},
        {"holidays": {**CHRISTMAS, "dates": []}},
        {"holidays": {**CHRISTMAS, "dates": ["25.12.2026"]}},
        {"holidays": {**CHRISTMAS, "dates": ["2026-02-30"]}},
        {"rounding": {"minutes": 7, "to": "up"}},
        {"comp_time": {"rate": "1.4"}},
        {"comp_time": {"rate": "1.5", "cap_hours": 481}},
        {"work_period": {"anchor": "2026-01-04", "days": 6}},
        {"work_period": {"anchor": "2026-01-04", "days": 29}},
        {"work_period": {"anchor": "2026-01-04", "days": "28"}},
    ],
)
def test_terms_that_are_none(keys: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        terms(**keys)


OFF = {"notice_hours": 24, "paid_hours": 3, "at": "multiplier"}


@pytest.mark.parametrize(
    ("at", "minutes", "pay"),
    [
        ("multiplier", 240, 180_00),  # 3 h at $60.00
        ("straight", 240, 120_00),
        ("multiplier", 120, 120_00),  # no more than the two hours that it would have been paid
    ],
)
def test_work_called_off_late_is_still_paid(at: str, minutes: int, pay: int) -> None:
    table = terms(cancellation={**OFF, "at": at}, night_differential=NIGHT, holidays=CHRISTMAS)
    planned = priced(table, parse_rate("40.00"), PaidTime(minutes, 0, 0, minutes, 0), FUND)
    owed = cancelled_line(table, planned, parse_rate("40.00"), FUND)
    assert owed is not None
    assert (owed.pay, owed.parts) == (pay, (0, pay, 0, 0))
    assert cancelled_line(terms(), planned, parse_rate("40.00"), FUND) is None


def test_notice_is_elapsed_time_across_a_clock_change() -> None:
    # 02:00 to 03:00 of 8 March 2026 is skipped: from 12:00 the day before to 12:00 are 23 hours, too late for 24.
    table = terms(cancellation=OFF).cancellation
    assert table is not None
    held = from_to("2026-03-08 12:00", "2026-03-08 16:00")
    off = datetime(2026, 3, 7, 12, tzinfo=ZONE).astimezone(UTC)
    assert table.owed(held, off)
    assert not table.owed(held, off - timedelta(hours=1))
    assert table.owed(held, off - timedelta(minutes=59))
