"""Short watches, and who counts as there; ``off`` rows that remove nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from otplan.agreement.agreement import Agreement
from otplan.notes.off_rows import off_rows
from otplan.notes.short_watches import short_watches
from otplan.notes.watches import watches
from otplan.pay.terms import Pay
from otplan.quantities.fault import Record
from tests.notes.told import EVE, off, pattern, told
from tests.twin.worlds import PAY, duty, officer, span, tiny

NIGHT = ("2026-06-12 23:00", "2026-06-13 07:00")
FOUR = tuple(officer(number) for number in range(1, 6))
TOURS = tuple(pattern(f"O{number}", "N", span(*NIGHT)) for number in range(1, 5))
WATCH = replace(tiny(shifts=[EVE], officers=FOUR), duty=TOURS)
"""O1 to O4 on watch N of Friday night; O5 is off."""
DAY = span("2026-06-12 07:00", "2026-06-13 07:00")


def test_half_a_watch_is_enough_and_less_is_short() -> None:
    sick = [duty(f"O{number}", "sick", *NIGHT) for number in (1, 2)]
    assert told(short_watches, replace(WATCH, duty=(*TOURS, *sick))) == []
    vacation = duty("O3", "vacation", "2026-06-12 07:00", "2026-06-13 07:00")
    assert told(short_watches, replace(WATCH, duty=(*TOURS, *sick, vacation))) == [
        "Watch N of Fri 12 Jun: 1 of 4 officers on duty (2 sick, 1 vacation)."
    ]


def test_a_short_watch_points_to_those_who_are_not_there() -> None:
    tours = tuple(replace(tour, record=Record("roster.csv", row)) for row, tour in enumerate(TOURS, start=2))
    sick = tuple(duty(f"O{number}", "sick", *NIGHT) for number in (1, 2, 4))
    agreement = Agreement((), Pay((PAY,)), (), ())
    (note,) = short_watches(replace(WATCH, duty=(*tours, *sick)), agreement)
    assert note.records == tuple(Record("roster.csv", row) for row in (2, 3, 5))


def test_every_reason_takes_one_from_the_watch() -> None:
    gone = (
        duty("O1", "suspended", *NIGHT),
        duty("O2", "training", *NIGHT),
        off("O3", span(*NIGHT)),
        duty("O4", "light", "2026-06-01 07:00", "2026-06-30 07:00"),
    )
    assert told(short_watches, replace(WATCH, duty=(*TOURS, *gone))) == [
        "Watch N of Fri 12 Jun: 0 of 4 officers on duty (1 light, 1 off, 1 suspended, 1 training)."
    ]


def test_an_officer_is_there_for_half_of_his_tour() -> None:
    # Of 23:00-07:00 court to 03:00 leaves 4 h of 8; a minute more leaves less than half.
    for until, there in (("2026-06-13 03:00", 4), ("2026-06-13 03:01", 3)):
        held = replace(WATCH, duty=(*TOURS, duty("O1", "court", "2026-06-12 23:00", until)))
        (watch,) = watches(held)
        assert len(watch.on_duty) == there


def test_a_traded_tour_fills_the_watch() -> None:
    # O1 to O3 are off; O5 works the night by a tour row: 2 of 4 is half.
    gone = tuple(off(f"O{number}", DAY) for number in (1, 2, 3))
    trade = duty("O5", "tour", *NIGHT)
    assert told(short_watches, replace(WATCH, duty=(*TOURS, *gone))) == [
        "Watch N of Fri 12 Jun: 1 of 4 officers on duty (3 off)."
    ]
    assert told(short_watches, replace(WATCH, duty=(*TOURS, *gone, trade))) == []


def test_a_tour_row_at_another_time_takes_its_officer_from_the_watch() -> None:
    other = duty("O1", "tour", "2026-06-12 08:00", "2026-06-12 16:00")
    same = duty("O2", "tour", *NIGHT)
    # Neither training that ends before the watch nor an off that ends as it starts is what takes O1 away.
    before = (
        duty("O1", "training", "2026-06-12 17:00", "2026-06-12 23:00"),
        off("O1", span("2026-06-12 20:00", "2026-06-12 23:00")),
    )
    first, night = watches(replace(WATCH, duty=(*TOURS, other, same, *before)))
    assert (first.name, [each.officer.officer_id for each in first.on_duty]) == ("", ["O1"])
    assert [(each.officer.officer_id, each.why) for each in night.posted] == [
        ("O1", "other tour"),
        ("O2", ""),
        ("O3", ""),
        ("O4", ""),
    ]
    # A row of the same time as the tour that it replaces leaves its officer where the rotation has him.
    assert len(night.given) == 4


def test_a_tour_row_inside_the_watch_leaves_nothing_of_the_tour_that_it_replaces() -> None:
    four_hours = duty("O1", "tour", "2026-06-12 23:00", "2026-06-13 03:00")
    short, night = watches(replace(WATCH, duty=(*TOURS, four_hours)))
    assert (short.name, len(short.on_duty)) == ("", 1)
    assert (night.posted[0].minutes, night.posted[0].why) == (0, "other tour")


def test_leave_and_off_of_a_date_take_the_tour_that_starts_on_it() -> None:
    # 05:00-07:00 on 13 June is of the department day of 12 June, which leave of 13 June as a time begins only after.
    early = ("2026-06-13 05:00", "2026-06-13 07:00")
    date_of = (date(2026, 6, 13), date(2026, 6, 13))
    saturday = ("2026-06-13 07:00", "2026-06-14 07:00")
    tours = tuple(pattern(f"O{number}", "A", span(*early)) for number in (1, 2, 3))
    gone = (replace(duty("O1", "comp", *saturday), days=date_of), replace(off("O2", span(*saturday)), days=date_of))
    world = replace(WATCH, duty=(*tours, *gone))
    (watch,) = watches(world)
    assert [each.why for each in watch.posted] == ["comp", "off", ""]
    assert told(off_rows, world) == []


def test_the_horizon_holds_its_first_instant_and_not_its_last() -> None:
    for begins, held in (("2026-06-12 07:00", 1), ("2026-06-12 06:59", 0), ("2026-06-13 07:00", 0)):
        tour = duty("O1", "tour", begins, "2026-06-13 15:00")
        assert len(watches(replace(WATCH, duty=(tour,)))) == held


@pytest.mark.parametrize(("start", "held"), [(date(2026, 6, 12), 1), (date(2026, 6, 13), 0), (date(2026, 6, 11), 0)])
def test_only_watches_that_start_in_the_horizon(start: date, held: int) -> None:
    assert len(watches(replace(WATCH, start=start))) == held


def test_a_watch_of_a_clock_change_night_has_its_real_minutes() -> None:
    # 1 November 2026 has 01:00 twice: 22:00-06:00 is nine hours, of which court takes 4 h 31 min.
    night = span("2026-10-31 22:00", "2026-11-01 06:00")
    scenario = replace(tiny(shifts=[EVE], start=date(2026, 10, 31)), duty=(pattern("O1", "N", night),))
    ((full,),) = (watches(scenario),)
    assert full.posted[0].minutes == 540
    for minute, there in (("30", 1), ("31", 0)):
        # 22:00 to the second 01:30 is 4 h 30 min: half of nine hours, although the clock shows 3 h 30 min.
        court = duty("O1", "court", "2026-10-31 22:00", f"2026-11-01 01:{minute}-05:00")
        (cut,) = watches(replace(scenario, duty=(*scenario.duty, court)))
        assert len(cut.on_duty) == there


def test_an_off_row_that_removes_no_tour() -> None:
    tomorrow = span("2026-06-13 07:00", "2026-06-14 07:00")
    rows = (off("O1", DAY, 2), off("O1", tomorrow, 3), off("O5", DAY, 4), off("O2", DAY, 5), off("O2", tomorrow, 5))
    assert told(off_rows, replace(WATCH, duty=(*TOURS, *rows))) == [
        "Officer 1 (O1): the off of duty.csv, row 3 removes no tour of a rotation.",
        "Officer 5 (O5): the off of duty.csv, row 4 removes no tour of a rotation.",
    ]
    # The tour starts at 23:00: a row from then on removes it, one until then does not.
    for row, notes in ((span(*NIGHT), 0), (span("2026-06-12 07:00", "2026-06-12 23:00"), 1)):
        assert len(told(off_rows, replace(WATCH, duty=(*TOURS, off("O1", row))))) == notes
    # A tour that stands in duty.csv is no tour of a rotation.
    written = replace(WATCH, duty=(duty("O5", "tour", *NIGHT), off("O5", DAY)))
    assert len(told(off_rows, written)) == 1
