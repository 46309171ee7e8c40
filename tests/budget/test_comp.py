"""Comp time by hand: what accrues, what the cap leaves to cash, and in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from otplan.budget.comp import comp_accounts
from tests.budget.weeks import duty, line, planned
from tests.exports import worlds

if TYPE_CHECKING:
    from otplan.budget.comp import CompAccount
    from otplan.scenario.officer import Officer

ONE_AND_A_HALF = {"rate": "1.5", "cap_hours": 10}
# Named against their order in time: it is the start that counts.
FOUR = line("2026-06-01 18:00", "2026-06-01 22:00", name="Z")
FOUR_MORE = line("2026-06-02 18:00", "2026-06-02 22:00", name="Y")
SHORT = line("2026-06-03 18:00", "2026-06-03 18:24", name="X")


def takers(held: int) -> tuple[Officer, ...]:
    """The first officer takes comp time and holds some minutes; the others take cash."""
    first, *rest = worlds.OFFICERS
    return replace(first, takes_comp=True, comp_held=held), *rest


def accrued(one: CompAccount) -> list[tuple[str, int]]:
    return [(line.assigned.what, minutes) for line, minutes in one.accrued]


def test_a_line_that_would_pass_the_cap_is_cash_and_a_later_shorter_one_still_fits() -> None:
    # 200 + 4 h x 1.5 = 560 of 600 min; 360 more do not fit; 24 x 1.5 = 36 do: 596.
    audited = planned(SHORT, FOUR_MORE, FOUR, officers=takers(200), comp_time=ONE_AND_A_HALF)
    (one,) = comp_accounts(audited)
    assert (one.officer.officer_id, one.before, one.cap, one.after) == ("O1", 200, 600, 596)
    assert accrued(one) == [("detail Z", 360), ("detail Y", 0), ("detail X", 36)]


@pytest.mark.parametrize(
    ("held", "after"),
    [
        (0, 360),
        (240, 600),  # the cap itself may be held
        (241, 241),
        (700, 700),  # who holds more keeps it
    ],
)
def test_the_cap(held: int, after: int) -> None:
    (one,) = comp_accounts(planned(FOUR, officers=takers(held), comp_time=ONE_AND_A_HALF))
    assert one.after == after


def test_the_law_caps_where_the_agreement_is_silent() -> None:
    # 480 h are 28,800 min.
    for held, after in ((28_440, 28_800), (28_441, 28_441)):
        (one,) = comp_accounts(planned(FOUR, officers=takers(held), comp_time={"rate": "1.5"}))
        assert one.after == after


def test_time_off_is_for_paid_time() -> None:
    # 24 min are paid as two hours where no work is before or after; at 1.75 they are 210 min, else 42.
    terms = {"rate": "1.75"}
    tour = duty("2026-06-03 10:00", "2026-06-03 18:00")
    for held, minutes in (((), 210), ((tour,), 42)):
        audited = planned(SHORT, duties=held, officers=takers(0), comp_time=terms, call_back_minimum_hours=2)
        assert accrued(comp_accounts(audited)[0]) == [("detail X", minutes)]


def test_whoever_takes_cash_has_no_line_or_no_such_terms_has_no_account() -> None:
    theirs = line("2026-06-01 18:00", "2026-06-01 22:00", "O2")
    assert comp_accounts(planned(theirs, officers=takers(0), comp_time=ONE_AND_A_HALF)) == ()
    assert comp_accounts(planned(FOUR, officers=takers(0))) == ()


def test_the_night_on_which_the_clocks_go_back() -> None:
    # 22:00-06:00 are nine hours: 540 x 1.5 = 810.
    night = line("2026-10-31 22:00", "2026-11-01 06:00")
    (one,) = comp_accounts(planned(night, officers=takers(0), comp_time={"rate": "1.5"}))
    assert one.after == 810
