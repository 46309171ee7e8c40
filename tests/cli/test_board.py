"""``otplan check --board``: the week to hold against the wall."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from otplan.cli.board import board_payload
from otplan.cli.board_text import WIDTH, board_lines
from otplan.desk.board import board
from tests.intake.folders import SMALL
from tests.notes.told import EVE, EVENING, off, offer, pattern
from tests.twin.worlds import duty, mode, officer, shift, span, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario
    from tests.cli.programs import Program

NIGHT = ("2026-06-12 23:00", "2026-06-13 07:00")
FIVE = tuple(officer(number) for number in range(1, 6))
TOURS = tuple(pattern(who.officer_id, "N", span(*NIGHT)) for who in FIVE[:4])
DAY = span("2026-06-12 07:00", "2026-06-13 07:00")
WATCH = replace(tiny(shifts=[EVE], officers=FIVE), duty=TOURS)


def text(scenario: Scenario) -> list[str]:
    return list(board_lines(board(scenario)))


def row(scenario: Scenario, label: str) -> str:
    """The one line with a label, blanks made single."""
    (found,) = [" ".join(line.split()) for line in text(scenario) if line.strip().startswith(label)]
    return found


def test_a_watch_by_seniority() -> None:
    assert row(WATCH, "N ") == "N 23:00-07:00 (8 h), 4 of 4 Officer 1, Officer 2, Officer 3, Officer 4"
    senior = replace(FIVE[3], seniority=1)
    junior = replace(FIVE[0], seniority=4)
    other = replace(WATCH, officers=(junior, *FIVE[1:3], senior, FIVE[4]))
    assert row(other, "N ").endswith("4 of 4 Officer 4, Officer 2, Officer 3, Officer 1")


def test_marks_of_who_is_not_there_as_usual() -> None:
    held = (
        duty("O1", "court", "2026-06-13 06:00", "2026-06-13 07:00"),
        duty("O2", "light", "2026-06-01 07:00", "2026-06-30 07:00"),
        duty("O3", "sick", *NIGHT),
        duty("O5", "tour", *NIGHT),
    )
    world = replace(WATCH, duty=(*TOURS, *held))
    # O1 (seven hours), O4 and O5 are there; O2 is inside; O3 is not on the list.
    assert row(world, "N ") == "N 23:00-07:00 (8 h), 3 of 4 Officer 1~, Officer 2*, Officer 4, Officer 5+"
    assert row(world, "sick 1") == "sick 1 Officer 3 23:00-07:00"
    assert row(world, "court 1") == "court 1 Officer 1 06:00-07:00"
    assert row(world, "light 1") == "light 1 Officer 2"


def test_who_is_away_and_why() -> None:
    trade = replace(duty("O2", "tour", "2026-06-12 08:00", "2026-06-12 16:00"), note="school fair")
    world = replace(
        WATCH,
        duty=(*TOURS, off("O1", DAY), trade, duty("O3", "vacation", "2026-06-12 07:00", "2026-06-14 07:00")),
    )
    assert row(world, "off 1") == "off 1 Officer 1 (N)"
    assert row(world, "other tour 1") == "other tour 1 Officer 2 (N)"
    assert row(world, "vacation 1") == "vacation 1 Officer 3"
    # A tour outside the rotations is a watch of its own.
    assert row(world, "tour ") == "tour 08:00-16:00 (8 h), 1 Officer 2 (school fair)"


def test_other_work_of_the_day_with_its_note() -> None:
    range_day = replace(duty("O5", "training", "2026-06-12 08:00", "2026-06-12 12:00"), note="range")
    tomorrow = duty("O5", "secondary", "2026-06-13 07:00", "2026-06-13 09:00")
    world = replace(WATCH, duty=(*TOURS, range_day, tomorrow))
    assert row(world, "training 1") == "training 1 Officer 5 08:00-12:00 (range)"
    assert not [line for line in text(world) if "secondary" in line]


def test_who_signed_up_by_window_and_mode() -> None:
    bike = replace(mode("bike", (1,)), requires=("bike",))
    world = replace(
        tiny(shifts=[EVE, shift("late", "20:00", "23:00", ("foot",))], modes=[bike, mode("foot", (1,))], officers=FIVE),
        availability=(
            offer("O1", EVENING),
            offer("O2", EVENING, "foot"),
            offer("O3", span("2026-06-12 18:00", "2026-06-12 21:59")),
        ),
        duty=(duty("O2", "court", "2026-06-12 21:59", "2026-06-12 23:00"),),
    )
    lines = text(world)
    at = next(number for number, line in enumerate(lines) if "eve 18:00-22:00" in line)
    # Two offered all of it, both on foot; signing up for bikes asks no card. O2 is in court for its last minute.
    shown = " ".join(" ".join(lines[at : at + 2]).split())
    assert shown.startswith("eve 18:00-22:00 (4 h): bike 1, foot 2 Officer 1, Officer 2!")
    assert row(world, "late ") == "late 20:00-23:00 (3 h): foot 0 nobody"


def test_the_night_with_an_hour_twice_and_the_one_without() -> None:
    autumn = tiny(shifts=[shift("night", "22:00", "06:00")], start=date(2026, 10, 31))
    night = pattern("O1", "N", span("2026-10-31 22:00", "2026-11-01 06:00"))
    lines = text(replace(autumn, duty=(night,)))
    assert "Sat 31 Oct 2026, from 07:00, 25 h" in lines
    assert [line for line in lines if "N 22:00 EDT-06:00 EST (9 h), 1 of 1" in line]
    assert [line for line in lines if "night 22:00 EDT-06:00 EST (9 h): foot 0" in line]
    spring = tiny(shifts=[shift("night", "22:00", "06:00")], start=date(2026, 3, 7))
    lines = text(spring)
    assert "Sat 07 Mar 2026, from 07:00, 23 h" in lines
    assert [line for line in lines if "night 22:00 EST-06:00 EDT (7 h): foot 0" in line]


def test_no_line_is_wider_than_paper_and_no_name_is_cut() -> None:
    crowd = tuple(replace(officer(n), name=f"Bartholomew Featherstonehaugh {n}") for n in range(1, 60))
    tours = tuple(pattern(who.officer_id, "N", span(*NIGHT)) for who in crowd)
    lines = text(replace(WATCH, officers=crowd, duty=tours))
    assert max(map(len, lines)) <= WIDTH == 110
    together = "\n".join(lines)
    assert all(who.name in together for who in crowd)


def test_officers_of_one_name_are_told_apart() -> None:
    twins = (replace(FIVE[0], name="Sam Reed"), replace(FIVE[1], name="Sam Reed"), *FIVE[2:])
    assert row(replace(WATCH, officers=twins), "N ").endswith("Sam Reed (O1), Sam Reed (O2), Officer 3, Officer 4")


def test_each_day_has_its_own_watches() -> None:
    second = pattern("O5", "N", span("2026-06-13 23:00", "2026-06-14 07:00"))
    days = board(replace(WATCH, days=2, duty=(*TOURS, second))).days
    assert [[len(watch.entries) for watch in day.watches] for day in days] == [[4], [1]]
    # 07:00 is of the day that it begins.
    first = (pattern("O1", "D", DAY), duty("O2", "court", "2026-06-12 07:00", "2026-06-12 08:00"))
    then = (
        pattern("O1", "D", span("2026-06-13 07:00", "2026-06-13 15:00")),
        duty("O2", "court", "2026-06-13 07:00", "2026-06-13 08:00"),
    )
    days = board(replace(WATCH, days=2, duty=(*first, *then))).days
    assert [(len(day.watches), len(day.also), len(day.also[0].entries)) for day in days] == [(1, 1, 1), (1, 1, 1)]


def test_json_of_a_board() -> None:
    held = duty("O1", "court", "2026-06-13 06:00", "2026-06-13 07:00")
    told = board_payload(board(replace(WATCH, officers=FIVE[:2], duty=(TOURS[0], held))))
    assert told["days"] == [
        {
            "date": "2026-06-12",
            "start": "2026-06-12T07:00-04:00",
            "end": "2026-06-13T07:00-04:00",
            "minutes": 1440,
            "watches": [
                {
                    "name": "N",
                    "start": "2026-06-12T23:00-04:00",
                    "end": "2026-06-13T07:00-04:00",
                    "minutes": 480,
                    "counts": {"on_duty": 1, "of": 1},
                    "officers": [{"officer_id": "O1", "name": "Officer 1", "marks": ["part"], "note": ""}],
                }
            ],
            "away": [],
            "also": [
                {
                    "name": "court",
                    "counts": {"officers": 1},
                    "officers": [
                        {
                            "officer_id": "O1",
                            "name": "Officer 1",
                            "marks": [],
                            "start": "2026-06-13T06:00-04:00",
                            "end": "2026-06-13T07:00-04:00",
                            "minutes": 60,
                            "note": "",
                        }
                    ],
                }
            ],
            "windows": [
                {
                    "name": "eve",
                    "start": "2026-06-12T18:00-04:00",
                    "end": "2026-06-12T22:00-04:00",
                    "minutes": 240,
                    "counts": {"foot": 0},
                    "officers": [],
                }
            ],
        }
    ]


def test_the_command(otplan: Program) -> None:
    ran = otplan("check", SMALL, "--board")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "Example Police Department: small, 2 days"
    assert "Fri 04 Dec 2026, from 07:00, 24 h" in ran.out
    assert otplan("check", SMALL, "--board", "--json").document["schema"] == "otplan.board/1"
    assert otplan("check", SMALL / "none", "--board").code == 3
