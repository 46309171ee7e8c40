"""Hot spots with points to which no crew can be sent, with the first thing in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import Note, placed
from otplan.notes.serving import Serving
from otplan.notes.unpaid import unpaid
from otplan.quantities.counted import are
from otplan.quantities.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.notes.serving import Way
    from otplan.scenario.fund import Fund
    from otplan.scenario.place import HotSpot
    from otplan.scenario.scenario import Scenario

KIND = "not-served"


def not_served(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Each spot with points for which no mode, equipment, fund or crew is there in any window, alone or on a circuit.

    Asked in this order: mode (post, spot, shift, latest end), fleet units, funds, officers, the cost of the cheapest
    crew. Rules of the agreement, personal caps, orders and what other patrols use are not asked.
    """
    if not scenario.windows:
        return
    serving = Serving(scenario, agreement)
    for spot in scenario.hotspots:
        if spot.points and not any(_served(serving, way) for way in serving.ways(spot)):
            yield Note(KIND, f"{placed(spot)} cannot be served: {_reason(serving, spot)}.", (spot.record,))


def _served(serving: Serving, way: Way) -> bool:
    return (
        serving.fits(way)
        and serving.units(way) >= way.needs
        and any(
            fund.pays_on(way.window.day) and serving.pays(fund, way) and _affordable(serving, way, fund)
            for fund in serving.scenario.funds
        )
    )


def _affordable(serving: Serving, way: Way, fund: Fund) -> bool:
    """Whether a crew can be found that the fund has the money for."""
    left = serving.left(fund, way)
    if not left:
        return False
    cost = serving.cheapest(way, fund)
    return cost is not None and cost <= left


def _reason(serving: Serving, spot: HotSpot) -> str:
    """The first thing that stands in the way of every crew, with its numbers."""
    ways = list(serving.ways(spot))
    fitting = [way for way in ways if serving.fits(way)]
    if not fitting:
        modes = ", ".join(dict.fromkeys(way.mode.name for way in ways))
        return f"{modes} may work there, and no window takes that (modes of the shift, latest_end)"
    equipped = [way for way in fitting if serving.units(way) >= way.needs]
    if not equipped:
        least = {way.mode.name: way.needs for way in sorted(fitting, key=lambda way: -way.needs)}
        most = {mode: max(serving.units(way) for way in fitting if way.mode.name == mode) for mode in least}
        words = ", ".join(f"{mode} {most[mode]:g} of {least[mode]}" for mode in sorted(least))
        return f"in no window are the fleet units in service that one crew needs ({words})"
    paid = [
        (way, fund)
        for way in equipped
        for fund in serving.scenario.funds
        if fund.pays_on(way.window.day) and serving.pays(fund, way) and serving.left(fund, way)
    ]
    if not paid:
        reasons = [f"{fund.fund_id} {unpaid(serving, fund, equipped)}" for fund in serving.scenario.funds]
        return "no fund pays a crew there: " + "; ".join(reasons)
    crewed = [(cost, way, fund) for way, fund in paid if (cost := serving.cheapest(way, fund)) is not None]
    if not crewed:
        return _too_few(serving, paid)
    cost, way, fund = min(crewed, key=lambda each: each[0] - serving.left(each[2], each[1]))
    return (
        f"{fund.fund_id} has {dollars(serving.left(fund, way))} left in the week of {way.window.window_id}, and the "
        f"cheapest {way.mode.name} crew of {way.size} costs {dollars(cost)}"
    )


def _too_few(serving: Serving, paid: list[tuple[Way, Fund]]) -> str:
    """The way that lacks fewest officers, and where the others were lost."""

    def lost(each: tuple[Way, Fund]) -> tuple[int, int, int]:
        way, fund = each
        willing = serving.offers.willing(way.window, way.mode.name)
        return (way.size - len(serving.paid(way, fund)), -len(serving.ready(way)), -len(willing))

    way, fund = min(paid, key=lost)
    willing = serving.offers.willing(way.window, way.mode.name)
    free = sum(serving.offers.free(who.officer_id, way.window) for who in willing)
    chain = [f"{len(willing)} signed up", f"{free} of them {are(free)} free"]
    if way.mode.requires:
        ready = len(serving.ready(way))
        chain.append(f"{ready} of these {'holds' if ready == 1 else 'hold'} {' and '.join(way.mode.requires)}")
    if fund.ranks:
        ranked = len(serving.paid(way, fund))
        chain.append(f"{ranked} of these {are(ranked)} of a rank that {fund.fund_id} pays")
    for name in way.mode.includes:
        bring = sum(serving.offers.brings(who, name, way.window) for who in serving.paid(way, fund))
        chain.append(f"{bring} of those left {'holds' if bring == 1 else 'hold'} {name}, of whom a crew needs one")
    return (
        f"no window has the officers for a crew; nearest is {way.mode.name} in {way.window.window_id}, "
        f"which needs {way.size}: {', '.join(chain)}"
    )
