"""A department of three officers and three hot spots, with plans built by hand, to test the exports on.

Nobody audits these plans; they are sealed as they are, so that a test can hold any money and clock it likes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.agreement.agreement import Agreement
from otplan.agreement.rules.call import Call
from otplan.audit.audited import Audited, sealed
from otplan.pay.terms import Pay, PayTerms
from otplan.plan.plan import DetailCrew, Patrol, Plan, Seat, Stamp, Totals
from otplan.quantities.fault import Record
from otplan.quantities.interval import Interval
from otplan.quantities.money import Cents, Rate
from otplan.quantities.zone import load_zone
from otplan.scenario.coverage import DEFAULT_CIRCUIT_SHARE, DEFAULT_CURVE, DEFAULT_MAX_CREWS, Coverage
from otplan.scenario.department import Department
from otplan.scenario.detail import Detail
from otplan.scenario.fund import Alternative, Fund
from otplan.scenario.mode import Mode
from otplan.scenario.officer import Officer
from otplan.scenario.place import HotSpot, Post
from otplan.scenario.scenario import Scenario
from otplan.scenario.shift import Shift

if TYPE_CHECKING:
    from collections.abc import Iterable

    from otplan.plan.plan import Assigned
    from otplan.scenario.detail import KindOfDetail

NOWHERE = Record("test")
EVERYTHING = Alternative((), (), (), (), NOWHERE)
NEW_YORK = load_zone("America/New_York")
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
SHIFTS = (
    Shift("eve", time(18), time(22), EVERY_DAY, (), ""),
    Shift("night", time(22), time(6), EVERY_DAY, (), "Desk, 38 Hawley St; ring twice"),
    Shift("small", time(1, 30), time(5), EVERY_DAY, (), ""),
)
MODES = (
    Mode("bike", ((1, 500), (2, 1000)), ("bike",), None, "officer", None),
    Mode("foot", ((1, 500), (2, 1000)), (), None, None, None),
    Mode("vehicle", ((1, 250), (2, 500)), (), None, "crew", None),
)
SPOTS = (
    ("H1", "Café Olé, Court St; north side", "42.0987", "-75.9180"),
    ("H2", "Clinton St", "", ""),
    ("H3", "Main St", "", ""),
)
POSTS = {"H1": ("H1",), "H2": ("H2",), "H3": ("H3",), "C1": ("H1", "H2"), "C2": ("H3", "H1", "H2")}


def officer(officer_id: str, name: str, rank: str = "patrol") -> Officer:
    return Officer(officer_id, name, rank, "pba", int(officer_id[1:]), Rate(400_000), (), None, NOWHERE)


def fund(fund_id: str, name: str) -> Fund:
    fringe = (("fica", Fraction(765, 10_000)),)
    return Fund(fund_id, name, Cents(10_000_00), None, None, "none", (), (), fringe, (EVERYTHING,), NOWHERE)


def job(
    detail_id: str,
    name: str,
    span: Interval,
    kind: KindOfDetail = "event",
    mode: str | None = None,
    *,
    place: str = "",
    at: tuple[str, str] = ("", ""),
    payer: str = "",
) -> Detail:
    """A detail of two officers."""
    on = span.start.astimezone(NEW_YORK).date()
    return Detail(detail_id, kind, name, place, *at, on, on, span, 2, (), mode, (), kind == "event", payer, NOWHERE)


DETAILS = (
    # Saturday 08:00-12:00 EDT; Friday 18:00-22:00 EDT; Saturday 22:00 EDT to Sunday 06:00 EST.
    job(
        "PARADE",
        "Halloween parade; east side",
        Interval(datetime(2026, 10, 31, 12, tzinfo=UTC), datetime(2026, 10, 31, 16, tzinfo=UTC)),
        place="Court St, at City Hall",
        at=("42.1", "-75.9"),
    ),
    job(
        "GAME",
        "Home game",
        Interval(datetime(2026, 10, 30, 22, tzinfo=UTC), datetime(2026, 10, 31, 2, tzinfo=UTC)),
        "outside",
        "bike",
        payer="Arena, Inc.",
    ),
    job(
        "DESK",
        "Front desk",
        Interval(datetime(2026, 11, 1, 2, tzinfo=UTC), datetime(2026, 11, 1, 11, tzinfo=UTC)),
        "backfill",
    ),
)
OFFICERS = (
    officer("O1", "Ana Núñez"),
    officer("O2", "Bo Smith, Jr.", "sergeant"),
    officer("O3", "Cy Lee"),
)


def scenario(officers: tuple[Officer, ...] = OFFICERS, start: date = date(2026, 10, 26)) -> Scenario:
    """A week from ``start``; its department day begins at 07:00."""
    return Scenario(
        name="tiny",
        department=Department("Tiny Police", NEW_YORK, 0, time(7), (1, 1)),
        start=start,
        days=7,
        shifts=SHIFTS,
        modes=MODES,
        coverage=Coverage(DEFAULT_CURVE, DEFAULT_CIRCUIT_SHARE, DEFAULT_MAX_CREWS),
        officers=officers,
        duty=(),
        availability=(),
        hotspots=tuple(HotSpot(*spot, 100_000, "", (), None, None, NOWHERE) for spot in SPOTS),
        posts=tuple(Post(post_id, POSTS[post_id], (), NOWHERE) for post_id in sorted(POSTS)),
        risk={},
        fleet=(),
        funds=(fund("F1", "State award, GIVE"), fund("F2", "City")),
        orders=(),
        details=DETAILS,
    )


def seat(officer_id: str, paid_minutes: int, pay: int, fringe: int, *, ordered_in: bool = False) -> Seat:
    return Seat(
        officer_id,
        ordered_in=ordered_in,
        paid_minutes=paid_minutes,
        pay=Cents(pay),
        fringe=Cents(fringe),
        cost=Cents(pay + fringe),
    )


def patrol(
    patrol_id: str,
    window: str,
    crew: Iterable[Seat],
    *,
    mode: str = "foot",
    post: str = "H1",
    fund_id: str = "F1",
    fleet: tuple[str, ...] = (),
) -> Patrol:
    """A patrol in a window named as people name it (``2026-10-31/night``), at the times of its shift."""
    day, shift_id = window.split("/")
    on = date.fromisoformat(day)
    shift = next(each for each in SHIFTS if each.shift_id == shift_id)
    span = shift.on(on, scenario().department)
    assert span is not None
    seats = tuple(crew)
    cost = Cents(sum(each.cost for each in seats))
    return Patrol(patrol_id, on, shift_id, span, mode, post, POSTS[post], fund_id, fleet, seats, cost)


def detail(detail_id: str, crew: Iterable[Seat], *, fund_id: str = "F1", fleet: tuple[str, ...] = ()) -> DetailCrew:
    """Officers on one of ``DETAILS``."""
    (of,) = [each for each in DETAILS if each.detail_id == detail_id]
    seats = tuple(crew)
    cost = Cents(sum(each.cost for each in seats))
    return DetailCrew(detail_id, of.date, of.interval, of.mode, fund_id, fleet, seats, cost)


def at(held: Patrol, start: datetime, end: datetime) -> Patrol:
    """The same patrol at other instants, such as a second 01:30 that no shift template means."""
    return replace(held, interval=Interval(start.astimezone(UTC), end.astimezone(UTC)))


def audited(*assigned: Assigned, facts: Scenario | None = None, revision: int = 0) -> Audited:
    """Patrols and details as a plan made on 20 October 2026, 14:30 UTC."""
    plan = Plan(
        scenario=Stamp("tiny", ""),
        agreements=(Stamp("pba", ""),),
        made={},
        stages=(),
        patrols=tuple(each for each in assigned if isinstance(each, Patrol)),
        details=tuple(each for each in assigned if isinstance(each, DetailCrew)),
        unmet=(),
        totals=Totals(Cents(sum(each.cost for each in assigned)), {}, 0, 0, 1, 0),
        revision=revision,
        made_at=datetime(2026, 10, 20, 14, 30, tzinfo=UTC),
    )
    pay = Pay((PayTerms.model_validate({"multiplier": "1.5"}),))
    agreement = Agreement((Stamp("pba", ""),), pay, (Call(call="order-in", cite="Art. 15.3"),), ())
    return sealed(facts or scenario(), agreement, plan)


def fall_back() -> Audited:
    """A pair of officers on foot, 22:00-06:00, on the night on which the clocks go back: nine hours."""
    crew = (seat("O1", 540, 540_00, 41_31), seat("O2", 540, 540_00, 41_31))
    return audited(patrol("P1", "2026-10-31/night", crew))


def on_details() -> Audited:
    """A parade of a volunteer and one ordered in, a game on bikes, a desk on the night of nine hours, a patrol."""
    march = (seat("O1", 240, 240_00, 18_36), seat("O3", 240, 240_00, 18_36, ordered_in=True))
    ride = (seat("O2", 240, 260_00, 19_89), seat("O3", 240, 240_00, 18_36))
    return audited(
        detail("PARADE", march),
        detail("GAME", ride, fund_id="F2", fleet=("B1", "B2")),
        detail("DESK", (seat("O2", 540, 540_00, 41_31),)),
        patrol("P1", "2026-10-28/eve", [seat("O1", 240, 240_00, 18_36)], post="C1"),
    )


def spring_forward() -> Audited:
    """One officer in a vehicle, 22:00-06:00, on the night on which the clocks go forward: seven hours."""
    crew = (seat("O3", 420, 420_00, 32_13),)
    held = patrol("P1", "2026-03-07/night", crew, mode="vehicle", post="C1", fleet=("Car 12",))
    return audited(held, facts=scenario(start=date(2026, 3, 2)))


def second_half_past_one() -> Audited:
    """One officer from the second 01:30 of 1 November, 06:30 UTC, to 05:00 EST, 10:00 UTC."""
    held = patrol("P1", "2026-11-01/small", (seat("O1", 210, 210_00, 16_07),), post="H2")
    night = at(held, datetime(2026, 11, 1, 6, 30, tzinfo=UTC), datetime(2026, 11, 1, 10, tzinfo=UTC))
    return audited(night)
