"""Notes about shifts, risk, fleet, funds and the list of places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from otplan.notes.asked_for import asked_for
from otplan.notes.fleet import fleet
from otplan.notes.funds import funds
from otplan.notes.long_listed import long_listed
from otplan.notes.risk import risk
from otplan.notes.windows import windows
from otplan.quantities.money import Cents
from otplan.scenario.mode import FleetUnit
from otplan.scenario.place import FLAT, Request, RiskProfile
from tests.notes.told import EVE, job, told
from tests.twin.worlds import HERE, fund, mode, shift, spot, tiny


def test_a_shift_that_opens_no_window_is_told_and_one_that_does_is_not() -> None:
    # The horizon is a Friday (4).
    saturdays = replace(shift("sat", "18:00", "22:00"), days=(5,))
    assert told(windows, tiny(shifts=[EVE, saturdays])) == ["Shift sat opens no window in the horizon."]
    assert told(windows, tiny(shifts=[EVE])) == []
    assert told(windows, tiny(shifts=[saturdays])) == ["No shift opens a window in the horizon."]


def test_risk_without_profile_points_or_weight() -> None:
    scenario = tiny(shifts=[EVE], spots=[spot(1), spot(2, 0), spot(3)])
    # H3 has weight on Mondays alone; the horizon, Friday 07:00 to Saturday 07:00, has none of it.
    held = replace(scenario, risk={"H1": FLAT, "H3": RiskProfile({(0, 12): 1})})
    assert told(risk, held) == [
        "No risk profile for H2 and none for all others (*): every hour of the week counts the same there.",
        "Spot 2 (H2) has no points of priority: covering it gains nothing.",
        "Spot 3 (H3) has no risk in any hour of the horizon: covering it gains nothing.",
    ]
    assert told(risk, replace(tiny(shifts=[EVE]), risk={"*": FLAT})) == []


def test_equipment_needs_units_or_a_pool() -> None:
    bike = replace(mode("bike", (2,)), equipment="officer")
    scenario = tiny(shifts=[EVE], modes=[bike])
    assert told(fleet, scenario) == ["bike needs fleet units, and there are none: no bike patrol can be planned."]
    assert told(fleet, tiny(shifts=[EVE], modes=[replace(bike, pool=1)])) == []
    assert told(fleet, replace(scenario, fleet=(FleetUnit("B1", "bike", (), HERE),))) == []


@pytest.mark.parametrize(
    ("ends", "when"),
    [
        # The only day is 12 June: its last 28th day after is 10 July.
        (date(2026, 6, 11), None),
        (date(2026, 6, 12), "Fri 12 Jun 2026, within the horizon"),
        (date(2026, 6, 13), "Sat 13 Jun 2026, 1 day after the horizon's last"),
        (date(2026, 7, 10), "Fri 10 Jul 2026, 28 days after the horizon's last"),
        (date(2026, 7, 11), None),
        (None, None),
    ],
)
def test_a_fund_that_ends_soon(ends: date | None, when: str | None) -> None:
    held = replace(fund(1), ends=ends, available=Cents(12_345))
    found = [text for text in told(funds, tiny(shifts=[EVE], funds=[held])) if "for the last time" in text]
    expected = f"Fund 1 (F1) pays for the last time on {when}; $123.45 is available."
    assert found == ([expected] if when else [])


def test_a_fund_that_pays_on_no_day() -> None:
    over = replace(fund(1), ends=date(2026, 6, 11))
    later = replace(fund(2), starts=date(2026, 6, 13))
    today = replace(fund(3), starts=date(2026, 6, 12))
    assert told(funds, tiny(shifts=[EVE], funds=[over, later, today])) == [
        "Fund 1 (F1) pays on no day of the horizon.",
        "Fund 2 (F2) pays on no day of the horizon.",
    ]


def test_a_fund_that_pays_no_patrol() -> None:
    # Of a fund that pays nothing here neither its dates nor its pace are worth a word.
    events = replace(fund(1), pays=("event", "outside"), ends=date(2026, 6, 12), weekly_cap="paced")
    later = replace(fund(4), pays=("backfill",), starts=date(2026, 6, 13))
    both = replace(fund(2), pays=("event", "patrol"))
    assert told(funds, tiny(shifts=[EVE], funds=[events, both, fund(3), later])) == [
        "Fund 1 (F1) pays no patrol: its pays names event and outside, and no detail here may be charged to it.",
        "Fund 4 (F4) pays no patrol: its pays names backfill, and no detail here may be charged to it.",
    ]


def test_a_fund_that_pays_details_alone() -> None:
    events = replace(fund(1), pays=("event",))
    week = tiny(shifts=[EVE], funds=[events, fund(2)])
    parade = replace(job(4), funds=("F1",))
    assert told(funds, replace(week, details=(parade,))) == []
    # Charged to another, or of another kind, it says nothing for the fund.
    for other in (replace(parade, funds=("F2",)), replace(parade, kind="outside")):
        assert "Fund 1 (F1) pays no patrol" in told(funds, replace(week, details=(other,)))[0]
    # A fund that pays patrols too pays on the day of a detail, where no window opens.
    empty = replace(tiny(shifts=[], funds=[fund(2)]), details=(job(4),))
    assert told(funds, empty) == []
    assert told(funds, replace(empty, details=())) == ["Fund 2 (F2) pays on no day of the horizon."]


def test_the_pace_of_a_fund() -> None:
    # $100.00 over the 20 days from 12 June through 1 July, one of which is planned: $5.00.
    paced = replace(fund(1), available=Cents(10_000), weekly_cap="paced", ends=date(2026, 7, 1))
    assert told(funds, tiny(shifts=[EVE], funds=[paced]))[-1] == (
        "Fund 1 (F1) has no weekly_cap, so its money is paced to 2026-07-01: $5.00 a week here. "
        "Write none to lift that."
    )
    assert told(funds, tiny(shifts=[EVE])) == []


def test_a_place_that_was_asked_for_and_promised_nothing() -> None:
    by = (Request("Elm Street watch", date(2026, 5, 4)), Request("Library", None))
    asked, promised = replace(spot(1), requests=by), replace(spot(2), requests=by, least=240)
    assert told(asked_for, tiny(shifts=[EVE], spots=[asked, promised, spot(3)])) == [
        (
            "Spot 1 (H1): asked for by Elm Street watch (2026-05-04), Library, no min_hours: "
            "covered only as its priority ranks."
        )
    ]


def test_places_that_are_long_on_the_list_are_one_sentence() -> None:
    # 12 weeks before 12 June is 20 March: on the list since then is not more than 12 weeks.
    spots = [replace(spot(n), since=day) for n, day in ((1, date(2026, 3, 20)), (2, date(2026, 3, 19)))]
    assert told(long_listed, tiny(shifts=[EVE], spots=[*spots, spot(3)])) == [
        (
            "On the list for more than 12 weeks: Spot 2 (since 2026-03-19). "
            "Long patrols lost their effect in a trial: look at whether each is still the place to be."
        )
    ]
    assert told(long_listed, tiny(shifts=[EVE], spots=[spots[0]])) == []
