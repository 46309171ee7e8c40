"""A department of three officers and three hot spots, with plans built by hand, to test the exports on.

Nobody audits these plans; they are sealed as they are, so that a test can hold any money and clock it likes.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from fractions import Fraction

from otplan.agreement.agreement import Agreement
from otplan.audit.audited import Audited, sealed
from otplan.pay.terms import Pay, PayTerms
from otplan.plan.plan import Patrol, Plan, Seat, Stamp, Totals
from otplan.quantities.fault import Record
from otplan.quantities.interval import Interval
from otplan.quantities.money import Cents, Rate
from otplan.quantities.zone import load_zone
from otplan.scenario.coverage import DEFAULT_CIRCUIT_SHARE, DEFAULT_CURVE, DEFAULT_MAX_CREWS, Coverage
from otplan.scenario.department import Department
from otplan.scenario.fund import Alternative, Fund
from otplan.scenario.mode import Mode
from otplan.scenario.officer import Officer
from otplan.scenario.place import HotSpot, Post
from otplan.scenario.scenario import Scenario
from otplan.scenario.shift import Shift

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
    )


def seat(officer_id: str, paid_minutes: int, pay: int, fringe: int) -> Seat:
    return Seat(
        officer_id,
        ordered_in=False,
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


def at(held: Patrol, start: datetime, end: datetime) -> Patrol:
    """The same patrol at other instants, such as a second 01:30 that no shift template means."""
    return replace(held, interval=Interval(start.astimezone(UTC), end.astimezone(UTC)))


def audited(*patrols: Patrol, facts: Scenario | None = None, revision: int = 0) -> Audited:
    """The patrols as a plan made on 20 October 2026, 14:30 UTC."""
    plan = Plan(
        scenario=Stamp("tiny", ""),
        agreements=(Stamp("pba", ""),),
        made={},
        stages=(),
        patrols=patrols,
        details=(),
        unmet=(),
        totals=Totals(Cents(sum(each.cost for each in patrols)), {}, 0, 0, 1, 0),
        revision=revision,
        made_at=datetime(2026, 10, 20, 14, 30, tzinfo=UTC),
    )
    agreement = Agreement((Stamp("pba", ""),), Pay((PayTerms.model_validate({"multiplier": "1.5"}),)), (), ())
    return sealed(facts or scenario(), agreement, plan)


def fall_back() -> Audited:
    """A pair of officers on foot, 22:00-06:00, on the night on which the clocks go back: nine hours."""
    crew = (seat("O1", 540, 540_00, 41_31), seat("O2", 540, 540_00, 41_31))
    return audited(patrol("P1", "2026-10-31/night", crew))


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
