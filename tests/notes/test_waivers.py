"""A waiver that no plan uses is told as such: the officer can work nothing of its time, whatever else is planned."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.rest import Rest
from otplan.notes.waivers import waivers
from otplan.scenario.wish import Waiver
from tests.agreement.weeks import with_duty
from tests.notes.told import EVE, EVENING, job, offer, told
from tests.twin.worlds import HERE, duty, mode, shift, span, tiny

if TYPE_CHECKING:
    from otplan.quantities.interval import Interval
    from otplan.scenario.scenario import Scenario

REST = Rest(hours=Decimal(8), waive="chief", cite="Art. 14")
CALL = Call(call="volunteers-only")
TOLD = "Officer 1 (O1): rest (Art. 14) is waived for friday by Chief Lantern."
LATER = shift("late", "22:00", "23:00")


def waived(held: Interval = EVENING, *offered: Interval) -> Scenario:
    """A waiver for O1 and what he offers: windows 18:00-22:00 and 22:00-23:00."""
    waiver = Waiver("O1", (held,), "rest", "Chief Lantern", "", "friday", HERE)
    rows = tuple(offer("O1", each) for each in offered)
    return replace(tiny(shifts=[EVE, LATER]), waivers=(waiver,), availability=rows)


def test_a_waiver_that_a_plan_may_use() -> None:
    assert told(waivers, waived(EVENING, EVENING), REST, CALL) == [TOLD]


def test_an_officer_who_did_not_sign_up() -> None:
    part = "signed up for part of the time or in another mode alone"
    for offered, why in (
        ((), "did not sign up"),
        ((span("2026-06-12 18:01", "2026-06-12 22:00"),), part),
        ((span("2026-06-12 22:00", "2026-06-12 23:00"),), "did not sign up"),
    ):
        assert told(waivers, waived(EVENING, *offered), REST, CALL) == [f"{TOLD} No plan uses it: he {why}."]
    # The whole evening is waived: the later window, for which he signed up, is of it too.
    whole = span("2026-06-12 18:00", "2026-06-12 23:00")
    assert told(waivers, waived(whole, span("2026-06-12 22:00", "2026-06-12 23:00")), REST, CALL) == [TOLD]


@pytest.mark.parametrize(
    ("must", "call", "vain"),
    [(True, "order-in", False), (False, "order-in", True), (True, "volunteers-only", True)],
)
def test_an_officer_who_may_be_ordered_in(call: str, *, must: bool, vain: bool) -> None:
    held = replace(waived(), details=(replace(job(1), must=must),))
    said = told(waivers, held, REST, Call.model_validate({"call": call}))
    assert said == [f"{TOLD} No plan uses it: he did not sign up." if vain else TOLD]


def test_an_officer_who_is_away_or_lacks_the_card() -> None:
    whole = span("2026-06-12 18:00", "2026-06-12 23:00")
    both = waived(whole, EVENING)
    away = with_duty(both, duty("O1", "court", "2026-06-12 17:00", "2026-06-12 18:01"))
    # Court keeps him from eve, and for the later window he did not sign up.
    assert told(waivers, away, REST, CALL) == [f"{TOLD} No plan uses it: he is not free or did not sign up."]
    bike = replace(mode("bike", (1,)), requires=("bike",))
    assert told(waivers, replace(waived(EVENING, EVENING), modes=(bike,)), REST, CALL) == [
        f"{TOLD} No plan uses it: he lacks what the mode requires.",
    ]
