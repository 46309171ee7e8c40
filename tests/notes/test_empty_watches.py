"""Watches that the rotations themselves leave empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from otplan.notes.empty_watches import empty_watches
from otplan.notes.notes import NOTES
from otplan.notes.short_watches import short_watches
from tests.notes.told import EVE, off, pattern, told
from tests.twin.worlds import duty, officer, span, tiny

if TYPE_CHECKING:
    from otplan.scenario.duty import Duty

WEEK = replace(tiny(shifts=[EVE], officers=[officer(1), officer(2)]), start=date(2026, 6, 7), days=7)
"""Sunday 7 June 07:00 to Sunday 14 June 07:00."""


def tours(name: str, days: str, start: str, end: str, who: str = "O1") -> tuple[Duty, ...]:
    """Tours of a rotation on some days of June; an end before its start is the next day."""
    given = []
    for day in days.split():
        first = date.fromisoformat(f"2026-06-{day}")
        last = first if end > start else first + timedelta(days=1)
        given.append(pattern(who, name, span(f"{first} {start}", f"{last} {end}")))
    return tuple(given)


def days(duties: tuple[Duty, ...]) -> list[str]:
    return told(empty_watches, replace(WEEK, duty=duties))


def test_a_watch_that_nobody_has_is_told_once_with_its_dates() -> None:
    # Of 7 to 13 June D is on all but Friday, E on all but Monday and Thursday.
    held = (
        *tours("D", "07 08 09 10 11 13", "07:00", "15:00"),
        *tours("E", "07 09 10 12 13", "15:00", "23:00", "O2"),
    )
    assert days(held) == [
        "Nobody has watch D on Fri 12 Jun; the rotations give it to nobody.",
        "Nobody has watch E on Mon 08 Jun, Thu 11 Jun; the rotations give it to nobody.",
    ]
    assert days((*held, *tours("D", "12", "07:00", "15:00", "O2"))) == days(held)[1:]


def test_the_kind_is_that_of_short_watches() -> None:
    assert NOTES.index(empty_watches) == NOTES.index(short_watches) + 1


def test_leave_empties_no_rotation_and_a_tour_row_fills_a_date() -> None:
    all_week = tours("D", "07 08 09 10 11 12 13", "07:00", "15:00")
    gone = off("O1", span("2026-06-12 07:00", "2026-06-13 07:00"))
    assert days((*all_week, gone)) == []
    but_friday = tuple(tour for tour in all_week if tour.interval != all_week[5].interval)
    row = duty("O2", "tour", "2026-06-12 07:00", "2026-06-12 15:00")
    longer = duty("O2", "tour", "2026-06-12 07:00", "2026-06-12 15:01")
    assert days((*but_friday, row)) == []
    assert len(days((*but_friday, longer))) == 1


def test_a_tour_of_fewer_than_half_of_the_dates_is_no_watch() -> None:
    # Seven dates: four are at least half, three are fewer.
    assert len(days(tours("D", "07 08 09 11", "07:00", "15:00"))) == 1
    assert days(tours("D", "07 08 09", "07:00", "15:00")) == []
    assert days(()) == []
    # Three of six dates are half.
    six = replace(WEEK, days=6, duty=tours("D", "07 08 10", "07:00", "15:00"))
    assert len(told(empty_watches, six)) == 1


def test_a_tour_of_monday_to_friday_is_no_watch_unless_some_weekend_has_it() -> None:
    weekdays = tours("B", "08 09 10 11 12", "08:00", "16:00")
    assert days(weekdays) == []
    # A watch of every day but Sunday is no tour of Monday to Friday.
    assert days((*weekdays, *tours("B", "13", "08:00", "16:00"))) == [
        "Nobody has watch B on Sun 07 Jun; the rotations give it to nobody."
    ]
    # Saturday 20 June is after the horizon, and shows that the rotation does not leave weekends out.
    assert days((*weekdays, *tours("B", "20", "08:00", "16:00"))) == [
        "Nobody has watch B on Sun 07 Jun, Sat 13 Jun; the rotations give it to nobody."
    ]


def test_the_same_days_off_every_week_are_meant_if_others_are_there() -> None:
    # C is never on Sundays and Mondays, 14:00-22:00; D to 15:00 and E from 15:00 hold these hours.
    late = tours("C", "09 10 11 12 13", "14:00", "22:00")
    day, evening = tours("D", "07 08", "07:00", "15:00"), tours("E", "07 08", "15:00", "23:00", "O2")
    lacks = "Nobody has watch C on Sun 07 Jun, Mon 08 Jun; the rotations give it to nobody."
    assert days((*late, *day, *evening)) == []
    assert days((*late, *day, *evening[:1])) == [lacks]
    # On Monday 15 June somebody has it: then Monday 8 June is no day off of every week.
    assert days((*late, *day, *evening, *tours("C", "15", "14:00", "22:00"))) == [lacks]


def test_a_watch_after_midnight_is_told_by_the_date_of_its_start() -> None:
    # Department days begin at 07:00: of 7 to 13 June the tours of 06:00 start on 8 to 14 June. 11 June is lacking.
    early = tours("A", "08 09 10 12 13 14", "06:00", "14:00")
    assert days(early) == ["Nobody has watch A on Thu 11 Jun; the rotations give it to nobody."]
