"""Tables of another week: a folder that was copied, of which only ``start`` is new."""

from __future__ import annotations

from dataclasses import replace

import pytest

from otplan.agreement.agreement import Agreement
from otplan.notes.outside import outside
from otplan.pay.terms import Pay
from otplan.quantities.fault import Record
from otplan.scenario.mode import FleetUnit
from tests.notes.told import EVE, EVENING, offer, pattern, told
from tests.twin.worlds import PAY, duty, span, tiny

WEEK = tiny(shifts=[EVE])
"""Friday 12 June 07:00 to Saturday 07:00."""
DAYS = "(2026-06-12 to 2026-06-12)"
PAST = offer("O1", span("2026-06-05 18:00", "2026-06-05 22:00"))
NEXT = offer("O1", span("2026-06-13 07:00", "2026-06-13 12:00"))
HERE = offer("O1", EVENING)


@pytest.mark.parametrize(
    ("past", "here", "words"),
    [
        (0, 1, None),
        (1, 0, "The only sign-up lies"),
        (3, 0, "All 3 sign-ups lie"),
        (1, 1, "1 of 2 sign-ups lies"),
        (2, 2, "2 of 4 sign-ups lie"),
        (2, 3, None),
    ],
)
def test_sign_ups_are_told_from_half_on(past: int, here: int, words: str | None) -> None:
    rows = [replace(wish, record=Record("availability.csv", row)) for row, wish in enumerate([PAST] * past, start=2)]
    world = replace(WEEK, availability=(*rows, *[HERE] * here))
    assert told(outside, world) == ([f"{words} outside these days {DAYS}."] if words else [])
    for note in outside(world, Agreement((), Pay((PAY,)), (), ())):
        assert note.records == tuple(row.record for row in rows)


def test_a_sign_up_is_inside_by_a_minute_and_outside_after_the_horizon_too() -> None:
    minute = replace(PAST, spans=(*PAST.spans, span("2026-06-12 06:00", "2026-06-12 07:01")))
    assert told(outside, replace(WEEK, availability=(minute,))) == []
    assert told(outside, replace(WEEK, availability=(NEXT, PAST))) == [f"All 2 sign-ups lie outside these days {DAYS}."]


def test_rows_of_duty_that_all_end_before_the_horizon() -> None:
    first = replace(duty("O1", "court", "2026-06-11 09:00", "2026-06-11 12:00"), record=Record("duty.csv", 2))
    again = replace(first, interval=span("2026-06-10 09:00", "2026-06-10 12:00"))
    night = replace(duty("O1", "tour", "2026-06-11 23:00", "2026-06-12 07:00"), record=Record("duty.csv", 3))
    tour = pattern("O1", "N", EVENING)
    assert told(outside, replace(WEEK, duty=(again, first, tour))) == [
        f"The only row of duty.csv ends before these days {DAYS}."
    ]
    assert told(outside, replace(WEEK, duty=(again, first, night, tour))) == [
        f"All 2 rows of duty.csv end before these days {DAYS}."
    ]
    # A minute of the horizon, or a row after it, and the table is of this week.
    longer = replace(night, interval=span("2026-06-11 23:00", "2026-06-12 07:01"))
    assert told(outside, replace(WEEK, duty=(again, first, longer))) == []
    assert told(outside, replace(WEEK, duty=(tour,))) == []


def test_outages_that_all_end_before_the_horizon() -> None:
    gone = span("2026-06-11 07:00", "2026-06-12 07:00")
    shop = FleetUnit("V1", "foot", (gone,), Record("fleet.csv", 2))
    other = FleetUnit("V2", "foot", (gone,), Record("fleet.csv", 3))
    ready = FleetUnit("V3", "foot", (), Record("fleet.csv", 4))
    sentence = f"No outage of fleet.csv lies in these days {DAYS}: those of {{}} all end before."
    assert told(outside, replace(WEEK, fleet=(shop, ready))) == [sentence.format("1 unit")]
    assert told(outside, replace(WEEK, fleet=(shop, other))) == [sentence.format("2 units")]
    later = replace(other, out=(gone, EVENING))
    assert told(outside, replace(WEEK, fleet=(shop, later))) == []
    assert told(outside, replace(WEEK, fleet=(ready,))) == []
