"""Qualifications that end, duty that is missing, and rules that duty alone breaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from otplan.agreement.rules.crew_composition import CrewComposition
from otplan.agreement.rules.qualified_cover import QualifiedCover
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.notes.duty_missing import duty_missing
from otplan.notes.qualifications import qualifications
from otplan.notes.regular_duty import regular_duty
from otplan.scenario.officer import Officer, Qualification
from tests.notes.told import EVE, EVENING, offer, pattern, told
from tests.twin.worlds import duty, mode, officer, tiny

BIKE = replace(mode("bike", (1,)), requires=("bike",))
WEEKLY = WeeklyHours.model_validate({"hours": "40", "cite": "Art. 2"})


def card(until: date | None) -> Officer:
    return replace(officer(1), qualifications=(Qualification("bike", until),))


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (date(2026, 6, 11), "had ended before these days"),
        (date(2026, 6, 12), "ends in these days"),
        (date(2026, 6, 13), "ends within 28 days after them"),
        # 12 June and 28 days: 10 July.
        (date(2026, 7, 10), "ends within 28 days after them"),
        (date(2026, 7, 11), None),
        (None, None),
    ],
)
def test_a_qualification_that_ends(until: date | None, words: str | None) -> None:
    scenario = tiny(shifts=[EVE], modes=[BIKE], officers=[card(until)])
    signed = replace(scenario, availability=(offer("O1", EVENING),))
    expected = f"Of officers who signed up, bike {words}: Officer 1 (O1) {until}."
    assert told(qualifications, signed) == ([expected] if words else [])
    assert told(qualifications, scenario) == []


def test_a_qualification_that_no_mode_requires_or_that_is_renewed() -> None:
    ended = Qualification("bike", date(2026, 6, 11))
    twice = replace(officer(1), qualifications=(ended, Qualification("bike", None)))
    signed = (offer("O1", EVENING),)
    renewed = replace(tiny(shifts=[EVE], modes=[BIKE], officers=[twice]), availability=signed)
    assert told(qualifications, renewed) == []
    on_foot = replace(tiny(shifts=[EVE], officers=[card(date(2026, 6, 11))]), availability=signed)
    assert told(qualifications, on_foot) == []


def test_cover_by_a_qualification_that_no_officer_holds() -> None:
    for name, said in (
        ("cit", []),
        ("CIT", ['qualified-cover asks for "CIT", which no officer holds. Did you mean "cit"?']),
    ):
        cover = QualifiedCover(qualification=name, threshold=4, per=6)
        people = [replace(officer(1), qualifications=(Qualification("cit", None),)), officer(2)]
        assert told(qualifications, tiny(shifts=[EVE], officers=people), cover) == said


def test_a_companion_that_no_officer_could_be() -> None:
    people = [replace(officer(1), qualifications=(Qualification("fto", None),)), officer(2)]
    for name, said in (
        ("fto", []),
        (None, []),
        ("FTO", ['crew-composition asks for "FTO", which no officer holds. Did you mean "fto"?']),
    ):
        rule = CrewComposition(companion=name)
        assert told(qualifications, tiny(shifts=[EVE], officers=people), rule) == said


def test_a_qualification_that_a_mode_includes() -> None:
    # As of what a mode requires: that no officer holds it, and that it ends.
    foot = replace(mode("foot", (1,)), includes=("bike",))
    ends = replace(tiny(shifts=[EVE], modes=[foot], officers=[card(date(2026, 6, 12))]))
    signed = replace(ends, availability=(offer("O1", EVENING),))
    assert told(qualifications, signed) == [
        "Of officers who signed up, bike ends in these days: Officer 1 (O1) 2026-06-12."
    ]
    assert told(qualifications, replace(signed, modes=(replace(foot, includes=("bikes",)),))) == [
        'foot includes "bikes", which no officer holds. Did you mean "bike"?'
    ]


def test_a_qualification_that_no_officer_holds() -> None:
    # Nobody needs to have signed up: without the card no sign-up would help. A card that ended is known.
    for until in (None, date(2026, 6, 11)):
        assert told(qualifications, tiny(shifts=[EVE], modes=[BIKE], officers=[card(until), officer(2)])) == []
    misspelt = replace(BIKE, requires=("bikes",))
    assert told(qualifications, tiny(shifts=[EVE], modes=[misspelt], officers=[card(None)])) == [
        'bike requires "bikes", which no officer holds. Did you mean "bike"?'
    ]


def test_officers_without_any_tour_are_told_once() -> None:
    tour = duty("O1", "tour", "2026-06-12 23:00", "2026-06-13 07:00")
    court = duty("O3", "court", "2026-06-12 09:00", "2026-06-12 10:00")
    signed = (offer("O1", EVENING), offer("O2", EVENING))
    world = replace(tiny(shifts=[EVE], officers=[officer(n) for n in (1, 2, 3)]), availability=signed)
    # O2 signed up and O3 did not; the note about sign-ups has nobody left.
    assert told(duty_missing, replace(world, duty=(court, tour))) == [
        (
            "2 officers have no tour at all (O2, O3): right for who works none, else duty.csv lacks a row. "
            "Rest and weekly hours see only what is written."
        )
    ]
    # A tour of a rotation that leave takes whole is still a tour; one officer is one officer.
    gone = (pattern("O2", "N", tour.interval), duty("O2", "sick", "2026-06-12 07:00", "2026-06-13 07:00"))
    first, second = told(duty_missing, replace(world, duty=(tour, *gone)))
    assert first.startswith("1 officer has no tour at all (O3): right for who works none, else roster.csv lacks a row.")
    assert second.startswith("1 officer who signed up has no tour on or after 2026-06-12 (O2):")
    assert told(duty_missing, replace(world, duty=(court,))) == []


def test_duty_missing_after_the_horizon() -> None:
    world = replace(
        tiny(shifts=[EVE], officers=[officer(1), officer(2)]),
        availability=(offer("O1", EVENING), offer("O2", EVENING)),
    )
    # The last window's day begins on Friday 07:00: a tour that ends then is before it.
    before = duty("O1", "tour", "2026-06-11 23:00", "2026-06-12 07:00")
    after = duty("O1", "tour", "2026-06-12 23:00", "2026-06-13 07:00")
    other = duty("O2", "tour", "2026-06-12 23:00", "2026-06-13 07:00")
    assert told(duty_missing, replace(world, duty=(before, other))) == [
        (
            "1 officer who signed up has no tour on or after 2026-06-12 (O1): "
            "rest after their last patrols cannot be checked against later tours."
        )
    ]
    assert told(duty_missing, replace(world, duty=(before, after, other))) == []
    assert told(duty_missing, world) == []


def test_duty_missing_before_the_horizon() -> None:
    # Weeks begin on Sunday: Friday 12 June is of the week of 7 June.
    after = tuple(duty(who, "tour", "2026-06-12 23:00", "2026-06-13 07:00") for who in ("O1", "O2"))
    world = replace(
        tiny(shifts=[EVE], officers=[officer(1), officer(2)]),
        availability=(offer("O1", EVENING), offer("O2", EVENING)),
        duty=(*after, duty("O2", "vacation", "2026-06-07 07:00", "2026-06-08 07:00")),
    )
    assert told(duty_missing, world, WEEKLY) == [
        (
            "1 officer who signed up has no duty or leave from 2026-06-07 to the horizon's start (O1): "
            "weekly hours count only what stands in the tables."
        )
    ]
    assert told(duty_missing, world) == []
    sunday = replace(world, start=date(2026, 6, 7), days=6)
    assert told(duty_missing, sunday, WEEKLY) == []
    worked = duty("O1", "tour", "2026-06-12 06:00", "2026-06-12 07:00")
    assert told(duty_missing, replace(world, duty=(worked, *world.duty)), WEEKLY) == []


def test_what_duty_alone_breaks_is_told_with_the_rule() -> None:
    rest = Rest.model_validate({"hours": "8", "cite": "Art. 1"})
    duties = (
        duty("O1", "court", "2026-06-12 09:00", "2026-06-12 12:00"),
        duty("O1", "tour", "2026-06-12 15:00", "2026-06-12 23:00"),
    )
    world = replace(tiny(shifts=[EVE]), duty=duties)
    assert told(regular_duty, world, rest, WEEKLY) == [
        (
            "By duty alone, rest (Art. 1): Officer 1 (O1) has 3 h between court, which ends Fri 12 Jun 12:00, and "
            "tour, which starts Fri 12 Jun 15:00; 8 h is owed."
        )
    ]
    assert told(regular_duty, world, WEEKLY) == []
