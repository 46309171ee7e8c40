"""The board of nights and details: a department day that begins at 07:00 ends on the next date."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

from otplan.cli.board import board_payload
from otplan.desk.board import board
from otplan.quantities.fault import Record
from otplan.quantities.interval import Interval
from otplan.quantities.money import Cents
from otplan.scenario.detail import Detail
from otplan.scenario.duty import KINDS, Duty
from otplan.scenario.officer import Qualification
from otplan.scenario.scenario import Scenario
from tests.cli.test_board import FIVE, WATCH, row, text
from tests.notes.told import job, off, offer, pattern
from tests.twin.worlds import duty, mode, shift, span

SMALL_HOURS = span("2026-06-13 00:30", "2026-06-13 06:30")
TWO_DAYS = replace(
    WATCH,
    days=2,
    shifts=(shift("small", "01:00", "05:00"),),
    duty=tuple(pattern(who.officer_id, "L", SMALL_HOURS) for who in FIVE[:3]),
)
FRIDAY, SATURDAY = date(2026, 6, 12), date(2026, 6, 13)


def leave(who: str, first: date, kind: str = "vacation") -> Duty:
    """Leave of one date, as a leave book gives it: its department day, with the tours that start on the date."""
    held = WATCH.department.span(first, 1)
    return Duty(who, KINDS[kind], held, None, Cents(0), Record("duty.csv", 2), days=(first, first))


def of_day(scenario: Scenario, day: str) -> list[str]:
    """The lines of one day, blanks made single."""
    lines = [" ".join(line.split()) for line in text(scenario)]
    at = lines.index(day)
    return lines[at + 1 : lines.index("", at) if "" in lines[at:] else None]


FRI, SAT = "Fri 12 Jun 2026, from 07:00, 24 h", "Sat 13 Jun 2026, from 07:00, 24 h"


def test_what_starts_after_midnight_stands_with_the_day_before_and_says_its_own() -> None:
    court = duty("O4", "court", "2026-06-13 01:00", "2026-06-13 03:00")
    world = replace(TWO_DAYS, duty=(*TWO_DAYS.duty, court))
    friday, saturday = of_day(world, FRI), of_day(world, SAT)
    assert friday == [
        "On duty",
        "L Sat 00:30-06:30 (6 h), 3 of 3 Officer 1, Officer 2, Officer 3",
        "Court, training and other work",
        "court 1 Officer 4 Sat 01:00-03:00",
        "Signed up",
        "small Sat 01:00-05:00 (4 h): foot 0",
        "nobody",
    ]
    assert saturday == ["On duty: nobody", "Signed up", "small Sun 01:00-05:00 (4 h): foot 0", "nobody"]


def test_leave_of_the_next_date_is_told_where_the_tour_that_it_takes_stands() -> None:
    # The tour of Saturday 00:30 is on the list of Friday; leave of Saturday takes it, leave of Friday does not.
    world = replace(TWO_DAYS, duty=(*TWO_DAYS.duty, leave("O2", SATURDAY), leave("O3", FRIDAY)))
    friday, saturday = of_day(world, FRI), of_day(world, SAT)
    assert friday[1] == "L Sat 00:30-06:30 (6 h), 2 of 3 Officer 1, Officer 3"
    assert row(replace(world, days=1), "vacation ") == (
        "vacation 2 Officer 2 (L), Officer 3 07:00-00:30, Officer 3 Sat 06:30-07:00"
    )
    assert saturday[:3] == ["On duty: nobody", "Away", "vacation 1 Officer 2"]


def test_whose_tour_is_taken_is_away_once() -> None:
    # A night of Friday 23:00 lies in Friday's department day, and so does leave of Friday.
    night = pattern("O1", "N", span("2026-06-12 23:00", "2026-06-13 07:00"))
    assert row(replace(WATCH, duty=(night, leave("O1", FRIDAY))), "vacation ") == "vacation 1 Officer 1"
    # Sick for part of a tour of which the rest is worked, after the day's end: no leave of this day.
    long = pattern("O1", "N", span("2026-06-12 23:00", "2026-06-13 09:00"))
    sick = duty("O1", "sick", "2026-06-13 08:00", "2026-06-13 09:00")
    assert not [line for line in text(replace(WATCH, duty=(long, sick))) if "sick" in line]
    assert not [line for line in text(replace(WATCH, duty=(long, off("O1", WATCH.horizon)))) if "vacation" in line]


def test_who_is_held_after_a_sick_day_and_until_when() -> None:
    # Sick to Friday 16:00 and 24 h after it: Saturday 16:00. A second sick hour inside it is told as sick alone.
    kind = replace(KINDS["sick"], after=24 * 60)
    first, then = (
        replace(duty("O5", "sick", *times), kind=kind)
        for times in (("2026-06-12 08:00", "2026-06-12 16:00"), ("2026-06-12 18:00", "2026-06-12 19:00"))
    )
    one = replace(TWO_DAYS, duty=(first,))
    assert "no overtime after sick 1 Officer 5 16:00-07:00" in of_day(one, FRI)
    assert "no overtime after sick 1 Officer 5 07:00-16:00" in of_day(one, SAT)
    # To 19:00 of Saturday now; two entries of one officer are told with both times.
    both = replace(TWO_DAYS, duty=(first, then))
    assert row(replace(both, days=1), "no overtime").endswith("sick 1 Officer 5 16:00-18:00, Officer 5 19:00-07:00")
    assert "no overtime after sick 1 Officer 5 07:00-19:00" in of_day(both, SAT)
    # A kind that bars orders alone holds nobody from overtime that he offers.
    call = replace(duty("O5", "no-call", "2026-06-12 08:00", "2026-06-12 16:00"), kind=replace(kind, bars="order-in"))
    assert "no orders after sick 1 Officer 5 16:00-07:00" in of_day(replace(TWO_DAYS, duty=(call,)), FRI)
    # Without hours after it there is nothing to tell.
    plain = duty("O5", "sick", "2026-06-12 08:00", "2026-06-12 16:00")
    assert not [line for line in text(replace(TWO_DAYS, duty=(plain,))) if "no overtime" in line]


def at(held: Interval, day: date, *, must: bool = False) -> Detail:
    return replace(job(2, held=held), day=day, mode="bike", must=must)


def with_details(*details: Detail) -> Scenario:
    """O1 to O4 offer Saturday's small hours; O1 and O2 hold the card, O2 is in training, O4 offers not all of it."""
    held = span("2026-06-13 01:00", "2026-06-13 05:00")
    cards = tuple(
        replace(who, qualifications=(Qualification("bike", None),)) if who.officer_id in ("O1", "O2") else who
        for who in FIVE
    )
    offers = [offer(who, held) for who in ("O1", "O2", "O3")]
    short = offer("O4", span("2026-06-13 01:00", "2026-06-13 04:59"))
    return replace(
        TWO_DAYS,
        officers=cards,
        modes=(replace(mode("bike", (1,)), requires=("bike",)),),
        availability=(*offers, short),
        duty=(duty("O2", "training", "2026-06-13 04:00", "2026-06-13 06:00"),),
        details=details,
    )


def test_details_stand_with_their_day_and_who_offered_them() -> None:
    small = span("2026-06-13 01:00", "2026-06-13 05:00")
    world = with_details(at(small, FRIDAY, must=True))
    friday, saturday = of_day(world, FRI), of_day(world, SAT)
    assert friday[friday.index("Details") :] == [
        "Details",
        "Parade (D1) Sat 01:00-05:00 (4 h), must be filled, needs 2: 1 of 3",
        "Officer 1; not free or not qualified: Officer 2!, Officer 3?",
    ]
    assert "Details" not in saturday
    (first, second) = cast("list[dict[str, Any]]", board_payload(board(world))["days"])
    (held,) = first["details"]
    assert second["details"] == []
    assert (held["name"], held["title"], held["must"]) == ("D1", "Parade", True)
    assert (held["start"], held["minutes"]) == ("2026-06-13T01:00-04:00", 240)
    assert held["counts"] == {"needed": 2, "offered": 3, "could": 1}
    assert [(each["officer_id"], each["marks"]) for each in held["officers"]] == [
        ("O1", []),
        ("O2", ["held"]),
        ("O3", ["unqualified"]),
    ]


def test_details_of_a_day_by_start_and_one_that_nobody_offered() -> None:
    early = replace(at(span("2026-06-12 08:00", "2026-06-12 10:00"), FRIDAY), detail_id="Z", name="Fair")
    friday = of_day(with_details(at(span("2026-06-12 09:00", "2026-06-12 10:00"), FRIDAY), early), FRI)
    told = friday[friday.index("Details") :]
    assert told == [
        "Details",
        "Fair (Z) 08:00-10:00 (2 h), needs 2: 0",
        "nobody",
        "Parade (D1) 09:00-10:00 (1 h), needs 2: 0",
        "nobody",
    ]
