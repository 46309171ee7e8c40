"""Tiny worlds built by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from otplan.pay.terms import Pay, PayTerms
from otplan.quantities.fault import Record
from otplan.quantities.interval import Interval
from otplan.quantities.money import Cents, Rate
from otplan.quantities.zone import load_zone
from otplan.scenario.coverage import DEFAULT_CIRCUIT_SHARE, DEFAULT_CURVE, Coverage
from otplan.scenario.department import Department
from otplan.scenario.duty import KINDS, Duty
from otplan.scenario.fund import Alternative, Fund
from otplan.scenario.mode import Mode
from otplan.scenario.officer import Officer
from otplan.scenario.place import HotSpot, Post
from otplan.scenario.scenario import Scenario
from otplan.scenario.shift import Shift

if TYPE_CHECKING:
    from collections.abc import Sequence


HERE = Record("worlds")
ZONE = load_zone("America/New_York")
PAY = PayTerms.model_validate({"multiplier": "1.5", "call_back_minimum_hours": "2"})
PAID = Pay((PAY,))
FORTY = Rate(400_000)
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


def officer(
    number: int,
    *,
    rate: Rate = FORTY,
    rank: str = "patrol",
    unit: str = "pba",
) -> Officer:
    """Officer ``O1``, ``O2`` ... without qualifications or cap."""
    return Officer(f"O{number}", f"Officer {number}", rank, unit, number, rate, (), None, HERE)


def fund(number: int) -> Fund:
    """Fund ``F1``, ``F2`` ... that pays everything."""
    everything = Alternative((), (), (), (), HERE)
    return Fund(f"F{number}", f"Fund {number}", Cents(10**9), None, None, "none", (), (), (), (everything,), HERE)


def spot(number: int, points: int = 60_000) -> HotSpot:
    """Hot spot ``H1``, ``H2`` ... without floor or ceiling."""
    return HotSpot(f"H{number}", f"Spot {number}", "", "", points, "", (), None, None, HERE)


def post_of(hotspot: HotSpot) -> Post:
    """The post that every hot spot is."""
    return Post(hotspot.hotspot_id, (hotspot.hotspot_id,), (), HERE)


def mode(name: str, sizes: tuple[int, ...]) -> Mode:
    """A mode without equipment or requirement; an officer is half a standard crew."""
    return Mode(name, tuple((size, 500 * size) for size in sizes), (), None, None, None)


def department(day_starts: time = time(7), week_starts: int = 6) -> Department:
    """A department in New York."""
    return Department("Tiny Police", ZONE, week_starts, day_starts, (1, 1))


def tiny(
    *,
    shifts: Sequence[Shift],
    start: date = date(2026, 6, 12),
    days: int = 1,
    of: Department | None = None,
    modes: Sequence[Mode] = (),
    officers: Sequence[Officer] = (),
    spots: Sequence[HotSpot] = (),
    circuits: Sequence[Post] = (),
    funds: Sequence[Fund] = (),
    max_crews: int = 2,
) -> Scenario:
    """A scenario with nothing in it but what is given: one officer, mode, spot and fund where nothing is."""
    held = tuple(spots) or (spot(1),)
    return Scenario(
        name="tiny",
        department=of or department(),
        start=start,
        days=days,
        shifts=tuple(sorted(shifts, key=lambda each: each.shift_id)),
        modes=tuple(sorted(modes, key=lambda each: each.name)) or (mode("foot", (1,)),),
        coverage=Coverage(DEFAULT_CURVE, DEFAULT_CIRCUIT_SHARE, max_crews),
        officers=tuple(officers) or (officer(1),),
        duty=(),
        availability=(),
        hotspots=held,
        posts=tuple(sorted([*circuits, *map(post_of, held)], key=lambda each: each.post_id)),
        risk={},
        fleet=(),
        funds=tuple(funds) or (fund(1),),
        orders=(),
    )


def shift(name: str, start: str, end: str, modes: tuple[str, ...] = ()) -> Shift:
    """A shift of every day, such as ``shift("eve", "18:00", "22:00")``."""
    return Shift(name, time.fromisoformat(start), time.fromisoformat(end), EVERY_DAY, modes, "")


def span(start: str, end: str) -> Interval:
    """Local wall times of New York, such as ``span("2026-06-12 18:00", "2026-06-12 22:00")``."""
    return Interval(*(at(text) for text in (start, end)))


def at(text: str) -> datetime:
    """The UTC instant of a wall time of New York that exists once, or, with an offset, of just that."""
    wall = datetime.fromisoformat(text)
    return (wall if wall.tzinfo else wall.replace(tzinfo=ZONE)).astimezone(UTC)


def duty(who: str, kind: str, start: str, end: str, *, fund_id: str | None = None, cents: int = 0) -> Duty:
    """One duty by local wall times."""
    return Duty(who, KINDS[kind], span(start, end), fund_id, Cents(cents), HERE)
