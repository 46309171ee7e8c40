"""What notice closes, and sign-ups that nothing holds against their close."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from otplan.agreement.rules.notice import Notice
from otplan.notes.late_sign_ups import late_sign_ups
from otplan.notes.notice import notice
from tests.notes.told import EVE, EVENING, job, offer, told
from tests.twin.worlds import at, tiny

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario

# Sign-ups close at 23:30 on Wednesday 10 June; eve opens on Friday, Saturday and Sunday, 12 to 14 June.
WEEKEND = replace(tiny(shifts=[EVE], days=3), signups_close=at("2026-06-10 23:30"))


def noted(scenario: Scenario, days: int, **more: object) -> list[str]:
    return told(notice, scenario, Notice.model_validate({"posting_days": days, **more}))


def test_windows_that_start_too_soon() -> None:
    # Two dates after the 10th is the 12th, the first date of all.
    assert noted(WEEKEND, 2) == []
    assert noted(WEEKEND, 3) == [
        (
            "notice wants 3 days after the close of sign-ups on Wed 10 Jun, so the first date is Sat 13 Jun: "
            "it closes 1 of 3 windows."
        )
    ]
    assert "closes 2 of 3 windows." in noted(WEEKEND, 4)[0]
    assert noted(WEEKEND, 5, cite="Art. 3", units=["pba"]) == [
        (
            "notice (Art. 3) wants 5 days after the close of sign-ups on Wed 10 Jun, so the first date is Mon 15 Jun: "
            "it closes all 3 windows for pba."
        )
    ]
    thursday = replace(WEEKEND, days=1, signups_close=at("2026-06-12 00:00"))
    assert noted(thursday, 1) == [
        (
            "notice wants 1 day after the close of sign-ups on Fri 12 Jun, so the first date is Sat 13 Jun: "
            "it closes the only window."
        )
    ]


def test_details_that_start_too_soon() -> None:
    optional = replace(job(1), detail_id="D1")
    must = replace(optional, detail_id="D2", must=True)
    sunday = replace(optional, detail_id="D3", date=date(2026, 6, 14))
    assert noted(replace(WEEKEND, details=(must,)), 2) == []
    told_of_both = noted(replace(WEEKEND, details=(optional, must, sunday)), 3)
    assert told_of_both[0].endswith(": it closes 1 of 3 windows and 1 of 2 details; details with must are exempt.")
    # Without windows a must detail alone is no note: notice does not close it.
    bare = replace(WEEKEND, shifts=(), details=(must,))
    assert noted(bare, 5) == []
    assert noted(replace(bare, details=(optional,)), 5)[0].endswith(": it closes the only detail.")


def test_without_a_close_there_is_no_notice() -> None:
    assert noted(replace(WEEKEND, signups_close=None), 60) == []
    assert told(notice, WEEKEND) == []


def test_each_notice_has_its_note() -> None:
    rules = [Notice(posting_days=days) for days in (2, 3, 4)]
    assert [text.partition(" days")[0] for text in told(notice, WEEKEND, *rules)] == [
        "notice wants 3",
        "notice wants 4",
    ]


def test_a_close_against_which_no_sign_up_is_held() -> None:
    open_row = offer("O1", EVENING)
    held = replace(WEEKEND, availability=(open_row,))
    assert told(late_sign_ups, held) == [
        "Sign-ups close on Wed 10 Jun 23:30, and no row of availability.csv says signed_at: none is late.",
    ]
    assert told(late_sign_ups, replace(held, signups_close=None)) == []
    signed = replace(open_row, signed_at=at("2026-06-10 12:00"))
    assert told(late_sign_ups, replace(held, availability=(open_row, signed))) == []
    late = replace(open_row, signed_at=at("2026-06-11 12:00"))
    assert len(told(late_sign_ups, replace(held, late=(late,)))) == 1
