"""``otplan check --board``: the week to hold against the wall."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, Any, cast

from otplan.cli.board import board_payload
from otplan.cli.board_text import WIDTH, board_lines
from otplan.desk.board import board
from otplan.scenario.officer import Qualification
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
    """The one label and the names beside or under it, blanks made single."""
    lines = text(scenario)
    (at,) = [number for number, line in enumerate(lines) if line.strip().startswith(label)]
    names = takewhile(lambda line: line.startswith(" " * 8), lines[at + 1 :])
    return " ".join(" ".join([lines[at], *names]).split())


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
    assert row(world, "court 1") == "court 1 Officer 1 Sat 06:00-07:00"


def test_light_duty_is_told_once() -> None:
    # O1 has a tour that the mark stands on, O2 lost his to leave, and O5 has none.
    light = [duty(f"O{number}", "light", "2026-06-01 07:00", "2026-06-30 07:00") for number in (1, 2, 5)]
    world = replace(WATCH, duty=(*TOURS, *light, duty("O2", "sick", *NIGHT)))
    assert row(world, "N ") == "N 23:00-07:00 (8 h), 2 of 4 Officer 1*, Officer 3, Officer 4"
    assert row(world, "light ") == "light 2 Officer 2, Officer 5"
    assert not [line for line in text(replace(WATCH, duty=(*TOURS, light[0]))) if line.strip().startswith("light")]
    # The mark does not say the name of a bar that an agreement added: it is told.
    desk = replace(light[0], kind=replace(light[0].kind, name="desk"))
    assert row(replace(WATCH, duty=(*TOURS, desk)), "desk ") == "desk 1 Officer 1"
    # No-call keeps nobody from his tour, and whoever orders people in must see it.
    held = replace(WATCH, duty=(*TOURS, duty("O1", "no-call", "2026-06-01 07:00", "2026-06-30 07:00")))
    assert row(held, "N ") == "N 23:00-07:00 (8 h), 4 of 4 Officer 1, Officer 2, Officer 3, Officer 4"
    assert row(held, "no-call ") == "no-call 1 Officer 1"


def test_a_day_on_which_nobody_is_on_duty() -> None:
    lines = text(replace(WATCH, days=2))
    at = lines.index("Sat 13 Jun 2026, from 07:00, 24 h")
    assert lines[at + 1] == "  On duty: nobody"
    assert lines[:at].count("  On duty") == 1
    assert "  On duty: nobody" not in lines[:at]


def test_uncommon_ranks_stand_in_brackets() -> None:
    # Three patrol officers, two sergeants: patrol is the rule. Two of a name are told apart in the same brackets.
    ranked = (*FIVE[:3], *(replace(who, rank="sergeant") for who in FIVE[3:]))
    world = replace(WATCH, officers=(*ranked[:3], replace(ranked[3], name="Officer 1"), ranked[4]))
    held = (*TOURS, pattern("O5", "N", span(*NIGHT)), duty("O5", "light", *NIGHT))
    assert row(replace(world, duty=held), "N ").endswith(
        "4 of 5 Officer 1 (O1), Officer 2, Officer 3, Officer 1 (O4, sergeant), Officer 5 (sergeant)*"
    )
    # Of two ranks as common the first by letter is the one that is not told.
    two = (FIVE[0], replace(FIVE[1], rank="captain"))
    assert row(replace(WATCH, officers=two, duty=TOURS[:2]), "N ").endswith("2 of 2 Officer 1 (patrol), Officer 2")


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
    # Two offered all of it, both on foot. O1 holds no bike card; O2 is in court for its last minute.
    assert row(world, "eve ") == (
        "eve 18:00-22:00 (4 h): bike 0 of 1, foot 1 of 2 Officer 1 foot; not free or not qualified: Officer 2!"
    )
    assert row(world, "late ") == "late 20:00-23:00 (3 h): foot 0 nobody"


def test_who_could_work_a_window_and_in_which_modes() -> None:
    until = {"O1": None, "O2": date(2026, 6, 12), "O3": date(2026, 6, 11)}
    cards = tuple(
        replace(who, qualifications=(Qualification("bike", until[who.officer_id]),)) if who.officer_id in until else who
        for who in FIVE
    )
    bike = replace(mode("bike", (1,)), requires=("bike",))
    world = replace(
        tiny(shifts=[EVE], modes=[bike, mode("foot", (1,))], officers=cards),
        availability=(
            offer("O1", EVENING),
            offer("O2", EVENING, "bike"),
            offer("O3", EVENING, "bike"),
            offer("O4", EVENING, "foot"),
            offer("O5", EVENING),
        ),
        duty=(duty("O5", "vacation", "2026-06-12 07:00", "2026-06-13 07:00"),),
    )
    # Bikes: O1, O2, O3, O5 offered; O3's card ended the day before, O5 is away. Foot: O1, O4, O5 offered.
    assert row(world, "eve ") == (
        "eve 18:00-22:00 (4 h): bike 2 of 4, foot 2 of 3 Officer 1, Officer 2 bike, Officer 4 foot; "
        "not free or not qualified: Officer 3?, Officer 5!"
    )
    assert row(replace(world, availability=world.availability[2:3]), "eve ") == (
        "eve 18:00-22:00 (4 h): bike 0 of 1, foot 0 nobody; not free or not qualified: Officer 3?"
    )
    (day,) = cast("list[dict[str, Any]]", board_payload(board(world))["days"])
    (window,) = day["windows"]
    assert (window["counts"], window["offered"]) == ({"bike": 2, "foot": 2}, {"bike": 4, "foot": 3})
    assert [(each["officer_id"], each["modes"], each["marks"]) for each in window["officers"]] == [
        ("O1", ["bike", "foot"], []),
        ("O2", ["bike"], []),
        ("O4", ["foot"], []),
        ("O3", [], ["unqualified"]),
        ("O5", [], ["held"]),
    ]


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
    # Ten letters to the inch: eight inches of an upright sheet.
    assert max(map(len, lines)) <= WIDTH == 80
    together = "\n".join(lines)
    assert all(who.name in together for who in crowd)


def test_names_stand_beside_a_short_label_and_under_a_long_one() -> None:
    crowd = tuple(replace(officer(n), name=f"Officer Number {n}") for n in range(1, 9))
    tours = tuple(pattern(who.officer_id, "N", span(*NIGHT)) for who in crowd)
    world = replace(
        WATCH, officers=crowd, duty=tours, availability=tuple(offer(who.officer_id, EVENING) for who in crowd)
    )
    # Two modes make the label of the window longer than 31 letters; that of the watch has 27, and 6 beside it.
    two = replace(world, modes=(mode("bike", (1,)), mode("foot", (1,))))
    lines = text(two)
    watch = next(number for number, line in enumerate(lines) if line.startswith("    N "))
    assert lines[watch] == "    N 23:00-07:00 (8 h), 8 of 8  Officer Number 1, Officer Number 2,"
    assert lines[watch + 1].startswith(" " * 33 + "Officer Number 3")
    window = lines.index("    eve 18:00-22:00 (4 h): bike 8 of 8, foot 8 of 8")
    assert lines[window + 1].startswith(" " * 8 + "Officer Number 1, Officer Number 2, Officer Number 3,")


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
                    "officers": [
                        {"officer_id": "O1", "name": "Officer 1", "rank": "patrol", "marks": ["part"], "note": ""}
                    ],
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
                            "rank": "patrol",
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
                    "offered": {"foot": 0},
                    "officers": [],
                }
            ],
            "details": [],
        }
    ]


def test_the_command(otplan: Program) -> None:
    ran = otplan("check", SMALL, "--board")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "Example Police Department: small, 2 days"
    assert "Fri 04 Dec 2026, from 07:00, 24 h" in ran.out
    assert otplan("check", SMALL, "--board", "--json").document["schema"] == "otplan.board/1"
    assert otplan("check", SMALL / "none", "--board").code == 3
