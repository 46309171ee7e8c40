"""Details that too few could work, or that no fund pays on their day; sign-ups that hold a part of theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from otplan.notes.details import details
from otplan.notes.qualifications import qualifications
from otplan.notes.sign_ups import sign_ups
from otplan.scenario.officer import Qualification
from tests.notes.told import EVE, EVENING, job, offer, told
from tests.twin.worlds import duty, fund, mode, officer, span, tiny

if TYPE_CHECKING:
    from otplan.scenario.detail import Detail
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Availability

CIT = Qualification("cit", None)


def holder(number: int, until: date | None = None) -> Officer:
    return replace(officer(number), qualifications=(Qualification("cit", until),))


def week(detail: Detail, *officers: Officer) -> Scenario:
    """A week with a detail for which each officer signed up by name."""
    named = tuple(replace(offer(who.officer_id, detail.interval), detail="D1") for who in officers)
    return replace(tiny(shifts=[EVE], officers=officers), details=(detail,), availability=named)


def test_fewer_who_could_work_than_officers() -> None:
    three = week(job(3), *map(officer, (1, 2, 3)))
    assert told(details, three) == []
    court = duty("O2", "court", "2026-06-12 21:59", "2026-06-12 23:00")
    assert told(details, replace(three, duty=(court,))) == [
        "Parade (D1) needs 3: 3 signed up, 2 of them are free.",
    ]
    after = duty("O2", "court", "2026-06-12 22:00", "2026-06-12 23:00")
    assert told(details, replace(three, duty=(after,))) == []
    assert told(details, week(job(4), *map(officer, (1, 2, 3)))) == [
        "Parade (D1) needs 4: 3 signed up, 3 of them are free.",
    ]


def test_nobody_signed_up() -> None:
    assert told(details, replace(tiny(shifts=[]), details=(job(2),))) == [
        "Parade (D1) needs 2: nobody signed up for all of it."
    ]


def test_who_offers_all_of_it() -> None:
    # The detail is 18:00-22:00, without a mode.
    def short(*rows: Availability) -> bool:
        return bool(told(details, replace(tiny(shifts=[]), details=(job(1),), availability=rows)))

    early, late = span("2026-06-12 17:00", "2026-06-12 20:00"), span("2026-06-12 20:00", "2026-06-12 23:00")
    assert not short(offer("O1", early), offer("O1", late, row=3))
    assert short(offer("O1", early), offer("O1", late, "foot", row=3))
    assert short(offer("O1", early))
    assert not short(replace(offer("O1", early), detail="D1"), offer("O1", late, row=3))
    assert short(replace(offer("O1", EVENING), detail="D2"))
    assert short(offer("O1", span("2026-06-12 18:01", "2026-06-12 22:00")))


def test_a_detail_by_bike_asks_for_the_card() -> None:
    bike = replace(mode("bike", (1,)), requires=("bike",))
    rider = replace(officer(2), qualifications=(Qualification("bike", None),))
    held = week(replace(job(2), mode="bike"), officer(1), rider)
    assert told(details, replace(held, modes=(bike,))) == [
        "Parade (D1) needs 2: 2 signed up, 2 of them are free, 1 of these holds bike.",
    ]
    assert told(details, replace(held, modes=(bike,), details=(replace(job(1), mode="bike"),))) == []


def test_fewer_who_hold_what_it_needs() -> None:
    assert told(details, week(job(2, ("cit", 2)), holder(1), holder(2))) == []
    assert told(details, week(job(2, ("cit", 2)), holder(1), officer(2))) == [
        "Parade (D1) needs 2: 2 signed up, 2 of them are free. It needs 2 with cit: 1 of these holds it.",
    ]
    assert told(details, week(job(2, ("cit", 3)), holder(1), holder(2))) == [
        "Parade (D1) needs 2: 2 signed up, 2 of them are free. It needs 3 with cit: 2 of these hold it.",
    ]
    assert told(details, week(job(1, ("cit", 1), ("supervisor", 1)), holder(1))) == [
        "Parade (D1) needs 1: 1 signed up, 1 of them is free. It needs 1 with supervisor: none of these holds it.",
    ]


def test_a_card_holds_on_every_day_that_the_detail_touches() -> None:
    # Days begin at 07:00: the detail runs from the 12th into the 13th by a minute.
    over = span("2026-06-13 03:00", "2026-06-13 07:01")
    detail = replace(job(1, ("cit", 1), held=over), day=date(2026, 6, 12))
    assert told(details, week(detail, holder(1, date(2026, 6, 13)))) == []
    assert "none of these holds it" in told(details, week(detail, holder(1, date(2026, 6, 12))))[0]


def test_a_detail_that_no_fund_pays_on_its_day() -> None:
    held = week(job(1), officer(1))
    over, later = replace(fund(1), ends=date(2026, 6, 11)), replace(fund(2), ends=date(2026, 6, 12))
    assert told(details, replace(held, funds=(over,))) == ["No fund pays Parade (D1) on 2026-06-12."]
    assert told(details, replace(held, funds=(over, later))) == []
    named = replace(job(1), funds=("F1",))
    assert told(details, replace(held, details=(named,), funds=(over, later))) == [
        "No fund pays Parade (D1) on 2026-06-12.",
    ]
    patrols = replace(fund(3), pays=("patrol",))
    assert told(details, replace(held, details=(job(2),), funds=(patrols,))) == [
        "Parade (D1) needs 2: 1 signed up, 1 of them is free. No fund pays Parade (D1) on 2026-06-12.",
    ]


def test_what_a_detail_needs_and_nobody_holds_or_holds_no_longer() -> None:
    held = week(job(2, ("CIT", 1), ("cit", 1)), holder(1, date(2026, 6, 11)), officer(2))
    assert told(qualifications, held) == [
        'Parade (D1) needs "CIT", which no officer holds. Did you mean "cit"?',
        "Of officers who signed up, cit had ended before these days: Officer 1 (O1) 2026-06-11.",
    ]


def test_a_rank_among_what_a_detail_needs() -> None:
    sergeants = [officer(n, rank="Patrol Sergeant") for n in (1, 2)]
    asked = ("patrol_sergeant", 1)
    held = week(job(2, asked), *sergeants, holder(3))
    assert told(qualifications, held) == [
        (
            'Parade (D1) needs "patrol_sergeant", which no officer holds. "Patrol Sergeant" is a rank (of O1, O2), and '
            "a rank is no qualification: write patrol_sergeant into their column qualifications."
        )
    ]
    # Who is of the rank and holds it as well needs no note.
    both = replace(sergeants[0], qualifications=(Qualification("patrol_sergeant", None),))
    assert told(qualifications, week(job(2, asked), both, sergeants[1])) == []
    # Another rank, and no rank at all, are no hint.
    assert told(qualifications, week(job(1, ("lead", 1)), officer(1, rank=""), officer(2, rank="leader"))) == [
        'Parade (D1) needs "lead", which no officer holds.'
    ]
    seven = week(job(1, ("patrol", 1)), *map(officer, range(1, 8)))
    assert "(of O1, O2, O3, O4, O5 and 2 more)" in told(qualifications, seven)[0]


def test_a_sign_up_that_holds_a_part_of_its_detail() -> None:
    part = replace(offer("O1", span("2026-06-12 18:00", "2026-06-12 21:30")), detail="D1")
    held = replace(week(job(1), officer(1)), availability=(part,))
    assert told(sign_ups, held) == [
        (
            "Officer 1 (O1): availability.csv, row 2 is for Parade (D1) and does not hold all of it "
            "(not Fri 12 Jun 21:30-22:00): he is no candidate there."
        )
    ]
    rest = offer("O1", span("2026-06-12 21:30", "2026-06-12 23:00"), row=3)
    assert not [text for text in told(sign_ups, replace(held, availability=(part, rest))) if "Parade" in text]


def test_a_row_for_a_detail_offers_no_window_and_is_no_idle_row() -> None:
    # eve is 18:00-22:00 too: whoever signed up for the parade by name did not sign up for eve, nor nearly.
    assert told(sign_ups, week(job(1), officer(1))) == []
    morning = job(1, held=span("2026-06-12 08:00", "2026-06-12 12:00"))
    assert told(sign_ups, week(morning, officer(1))) == []
    # A row without a detail that holds one is of use, though it holds no window; in modes it does not speak of it.
    open_row = offer("O1", morning.interval)
    held = replace(week(morning, officer(1)), availability=(open_row,))
    assert told(sign_ups, held) == []
    assert len(told(sign_ups, replace(held, availability=(replace(open_row, modes=("foot",)),)))) == 1
    assert len(told(sign_ups, replace(held, details=()))) == 1
