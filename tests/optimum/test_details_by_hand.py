"""Plans with details, where the optimum is derived by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from otplan.agreement.rules.call import Call
from otplan.agreement.rules.offer_order import OfferOrder
from otplan.quantities.interval import Interval
from otplan.quantities.money import Rate
from otplan.scenario.detail import Detail
from otplan.scenario.wish import Availability
from tests.optimum.solved import ALL, solved, values
from tests.twin.worlds import HERE, fund, mode, officer, shift, spot, tiny


def test_nobody_is_ordered_in_because_he_is_cheaper() -> None:
    """A at $40 signed up for everything of the evening, B at $50 for patrols in cars alone.

    A works the detail of 3 h and B the patrol of 4 h: 1.5 x (3 x 40 + 4 x 50) = $480. With A on patrol and B ordered
    in it would be 1.5 x (4 x 40 + 3 x 50) = $465, and nobody passed over, since A works then. The order is the dearer.
    """
    scenario = tiny(
        shifts=[shift("eve", "19:00", "23:00")],
        modes=[mode("vehicle", (1,))],
        officers=[officer(1, rate=Rate(400_000)), officer(2, rate=Rate(500_000))],
        spots=[spot(1)],
        funds=[fund(1)],
    )
    (window,) = scenario.windows
    held = Interval(window.interval.end - timedelta(hours=3), window.interval.end)
    detail = Detail(
        *("PARADE", "event", "Parade", "", "", "", window.date, window.day, held),
        *(1, (), None, (), True, "", HERE),
    )
    one, other = (who.officer_id for who in scenario.officers)
    scenario = replace(
        scenario,
        details=(detail,),
        availability=(
            Availability(one, (window.interval,), (), None, HERE),
            Availability(other, (window.interval,), ("vehicle",), None, HERE),
        ),
    )
    plan = solved(scenario, [*ALL, Call(call="order-in"), OfferOrder(order="free")])
    assert plan is not None
    assert [seat.officer_id for crew in plan.details for seat in crew.crew] == [one]
    assert [seat.officer_id for crew in plan.patrols for seat in crew.crew] == [other]
    found = values(plan)
    assert (found["details"], found["ordered-in"], found["cost"]) == (0, 0, 480_00)
