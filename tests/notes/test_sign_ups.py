"""Near misses, rows that hold no window, and late sign-ups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from otplan.notes.late_sign_ups import late_sign_ups
from otplan.notes.sign_ups import sign_ups
from otplan.scenario.officer import Qualification
from tests.notes.told import EVE, EVENING, offer, told
from tests.twin.worlds import at, duty, mode, officer, shift, span, tiny

WEEK = tiny(shifts=[EVE])
LATE_START = "Officer 1 (O1) offers nearly all of 2026-06-12/eve (not Fri 12 Jun 18:00-{}), and is no candidate there."


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("18:00", []),
        ("18:01", [LATE_START.format("18:01")]),
        ("19:00", [LATE_START.format("19:00")]),
        (
            "19:01",
            [
                (
                    "Officer 1 (O1): availability.csv, row 2 lies in these days and holds no whole window "
                    "(Fri 12 Jun 19:01-22:00)."
                )
            ],
        ),
    ],
)
def test_an_hour_that_is_missing_is_near_and_a_minute_more_is_not(start: str, expected: list[str]) -> None:
    held = replace(WEEK, availability=(offer("O1", span(f"2026-06-12 {start}", "2026-06-12 22:00")),))
    assert told(sign_ups, held) == expected


def test_gaps_add_up_and_rows_join() -> None:
    first, second = span("2026-06-12 18:20", "2026-06-12 20:00"), span("2026-06-12 20:00", "2026-06-12 21:20")
    # 18:00-18:20 and 21:20-22:00 are 60 min together.
    near = replace(WEEK, availability=(offer("O1", first), offer("O1", second, row=3)))
    assert told(sign_ups, near) == [
        (
            "Officer 1 (O1) offers nearly all of 2026-06-12/eve (not Fri 12 Jun 18:00-18:20 and "
            "Fri 12 Jun 21:20-22:00), and is no candidate there."
        )
    ]
    third = offer("O1", span("2026-06-12 17:00", "2026-06-12 18:20"), row=4)
    last = offer("O1", span("2026-06-12 21:20", "2026-06-12 23:00"), row=5)
    assert told(sign_ups, replace(WEEK, availability=(*near.availability, third, last))) == []


def test_who_is_on_duty_then_misses_nothing() -> None:
    near = replace(WEEK, availability=(offer("O1", span("2026-06-12 18:30", "2026-06-12 22:00")),))
    court = duty("O1", "court", "2026-06-12 21:59", "2026-06-12 23:00")
    assert "nearly all" in told(sign_ups, near)[0]
    assert told(sign_ups, replace(near, duty=(court,))) == []
    # A row in which no window lies at all is told whatever he does then.
    morning = replace(WEEK, availability=(offer("O1", span("2026-06-12 08:00", "2026-06-12 12:00")),), duty=(court,))
    assert len(told(sign_ups, morning)) == 1


def test_only_modes_that_he_could_work_there() -> None:
    bike = replace(mode("bike", (1,)), requires=("bike",))
    foot = mode("foot", (1,))
    late = replace(mode("car", (1,)), latest_end=time(21))
    world = replace(
        tiny(shifts=[EVE], modes=[bike, foot, late]),
        availability=(offer("O1", EVENING, "foot"), offer("O1", span("2026-06-12 18:30", "2026-06-12 22:00"), row=3)),
    )
    # Whole for foot; of the others he holds no bike card, and cars are in by 21:00.
    assert not [text for text in told(sign_ups, world) if "nearly all" in text]
    rider = replace(officer(1), qualifications=(Qualification("bike", None),))
    assert told(sign_ups, replace(world, officers=(rider,))) == [
        (
            "Officer 1 (O1) offers nearly all of 2026-06-12/eve (not Fri 12 Jun 18:00-18:30 for bike), "
            "and is no candidate there."
        )
    ]


def test_who_offers_another_window_at_that_time_is_a_candidate_there() -> None:
    both = tiny(shifts=[EVE, shift("late", "19:00", "22:00")])
    held = offer("O1", span("2026-06-12 19:00", "2026-06-12 22:00"))
    assert told(sign_ups, replace(both, availability=(held,))) == []
    assert len(told(sign_ups, replace(WEEK, availability=(held,)))) == 1


def test_a_row_outside_the_horizon_is_not_told() -> None:
    # The horizon ends on Saturday 07:00.
    after = offer("O1", span("2026-06-13 07:00", "2026-06-13 12:00"))
    inside = offer("O1", span("2026-06-13 06:59", "2026-06-13 12:00"))
    assert told(sign_ups, replace(WEEK, availability=(after,))) == []
    assert len(told(sign_ups, replace(WEEK, availability=(inside,)))) == 1


def test_a_near_miss_on_a_night_with_an_hour_twice() -> None:
    # Offered to the first 01:30 and from the second: an hour is missing, though the clock shows 01:30 both times.
    night = tiny(shifts=[shift("night", "22:00", "06:00")], start=date(2026, 10, 31))
    first = offer("O1", span("2026-10-31 22:00", "2026-11-01 01:30-04:00"))
    second = offer("O1", span("2026-11-01 01:30-05:00", "2026-11-01 06:00"), row=3)
    found = told(sign_ups, replace(night, availability=(first, second)))
    assert len(found) == 1
    assert "nearly all of 2026-10-31/night (not Sun 01 Nov 01:30 EDT-01:30 EST)" in found[0]
    shorter = replace(first, spans=(span("2026-10-31 22:00", "2026-11-01 01:29-04:00"),))
    assert "nearly all" not in " ".join(told(sign_ups, replace(night, availability=(shorter, second))))


def test_sign_ups_after_the_close_by_officer() -> None:
    late = tuple(
        replace(offer("O1", EVENING, row=row), signed_at=at(f"2026-06-11 {clock}"))
        for row, clock in ((2, "12:40"), (3, "12:40"), (4, "17:05"))
    )
    assert told(late_sign_ups, replace(WEEK, late=late)) == [
        "Officer 1 (O1) signed 3 rows after the close (Thu 11 Jun 12:40, Thu 11 Jun 17:05): they make him no candidate."
    ]
    assert told(late_sign_ups, replace(WEEK, late=late[:1])) == [
        "Officer 1 (O1) signed 1 row after the close (Thu 11 Jun 12:40): it makes him no candidate."
    ]
    assert told(late_sign_ups, replace(WEEK, availability=late)) == []
