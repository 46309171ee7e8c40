"""Random tiny worlds and deals, on a grid of 30 minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from otplan.quantities.interval import MINUTE, Interval
from otplan.quantities.money import Cents, Rate
from otplan.scenario.department import DAY
from otplan.scenario.detail import KINDS as DETAIL_KINDS
from otplan.scenario.detail import Detail
from otplan.scenario.duty import BESIDE, KINDS, LEAVE, Duty
from otplan.scenario.mode import Mode
from otplan.scenario.place import Post
from otplan.scenario.shift import Shift
from otplan.scenario.wish import Served
from tests.twin.worlds import EVERY_DAY, FORTY, HERE, ZONE, department, fund, officer, spot, tiny

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence

    from otplan.scenario.duty import DutyKind
    from otplan.scenario.place import HotSpot
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window

STEP = 30 * MINUTE
SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)
"""The clocks change at 02:00 of these dates."""
NIGHTS = (SPRING, AUTUMN, date(2026, 6, 13), date(2026, 12, 31))
STARTS = (time(0), time(1, 30), time(3), time(7), time(9, 30), time(14), time(18), time(22), time(23))
CREW_SIZES = ((1,), (2,), (1, 2), (1, 2), (1, 3), (2, 3))
RATES = (FORTY, Rate(384_150), Rate(441_333), Rate(520_000))


def random_world(rng: random.Random, *, most_spots: int = 3, circuits: float = 0.4, details: float = 0.4) -> Scenario:
    """2 to 4 officers and 2 to 6 windows over 1 to 3 days; half of the worlds hold a night of a clock change.

    ``details``: how many of the worlds have one or two.
    """
    while True:
        night = rng.choice(NIGHTS)
        days = rng.randint(1, 3)
        day_starts = rng.choice((time(7), time(0)))
        # With days from 07:00 the clocks change in the department day of the date before.
        first = night - rng.randrange(days) * DAY - (DAY if day_starts == time(7) else 0 * DAY)
        boundary = first + rng.randint(0, days) * DAY
        week_starts = rng.choice((boundary.weekday(), rng.randrange(7)))
        shifts = _random_shifts(rng)
        spots = [spot(number, rng.randrange(10, 101) * 1000) for number in range(1, rng.randint(1, most_spots) + 1)]
        scenario = tiny(
            shifts=shifts,
            start=first,
            days=days,
            of=department(day_starts, week_starts),
            modes=_random_modes(rng),
            officers=[
                officer(
                    number,
                    rate=rng.choice(RATES),
                    rank=rng.choice(("patrol", "patrol", "sergeant")),
                    unit=rng.choice(("pba", "pba", "staff")),
                )
                for number in range(1, rng.choice((2, 3, 3, 4, 4)) + 1)
            ],
            spots=spots,
            circuits=_random_circuit(rng, spots) if rng.random() < circuits else (),
            funds=[fund(number) for number in range(1, rng.randint(1, 2) + 1)],
            max_crews=rng.choice((2, 2, 3)),
        )
        if 2 <= len(scenario.windows) <= 6:
            return random_details(rng, scenario) if rng.random() < details else scenario


def random_details(rng: random.Random, scenario: Scenario) -> Scenario:
    """One or two details near windows: touching them, over them, or some hours off; any fund pays them."""
    found = []
    for number in range(1, rng.randint(1, 2) + 1):
        near = rng.choice(scenario.windows).interval
        length, off = rng.choice((1, 2, 4, 8, 16)) * STEP, rng.choice((-2, -1, 0, 0, 0, 1, 2, 7, 8, 15, 16)) * STEP
        start = rng.choice((near.end + off, near.start - off - length))
        if not scenario.horizon.start <= start < scenario.horizon.end:
            start = near.start
        modes = [None, None, *(mode.name for mode in scenario.modes)]
        found.append(
            Detail(
                f"D{number}",
                rng.choice(tuple(DETAIL_KINDS.values())),
                f"Detail {number}",
                "",
                "",
                "",
                start.astimezone(ZONE).date(),
                scenario.department.day(start),
                Interval(start, start + length),
                rng.randint(1, 3),
                (),
                rng.choice(modes),
                (),
                rng.random() < 0.6,
                "",
                HERE,
            )
        )
    everything = ("patrol", *DETAIL_KINDS)
    funds = tuple(replace(fund, pays=everything) for fund in scenario.funds)
    return replace(
        scenario, details=tuple(sorted(found, key=lambda each: (each.interval, each.detail_id))), funds=funds
    )


def all_windows(scenario: Scenario) -> tuple[Window | Detail, ...]:
    """Windows of patrols, then details, as ``Problem`` numbers them."""
    return (*scenario.windows, *scenario.details)


def _random_shifts(rng: random.Random) -> list[Shift]:
    shifts: list[Shift] = []
    for number in range(rng.randint(1, 3)):
        begin = shifts[-1].end if shifts and rng.random() < 0.5 else rng.choice(STARTS)
        length = rng.choice((1, 2, 3, 6, 8, 8, 12, 16))
        end = (datetime.combine(SPRING, begin) + length * STEP).time()
        shifts.append(Shift(f"s{number}", begin, end, EVERY_DAY, (), ""))
    return shifts


def _random_modes(rng: random.Random) -> list[Mode]:
    names = rng.sample(("bike", "foot", "vehicle"), rng.randint(1, 3))
    return [
        Mode(name, tuple((size, rng.choice((250, 500, 1000)) * size) for size in sizes), (), None, None, None)
        for name in names
        for sizes in [rng.choice(CREW_SIZES)]
    ]


def _random_circuit(rng: random.Random, spots: Sequence[HotSpot]) -> list[Post]:
    if len(spots) < 2:
        return []
    held = rng.sample([each.hotspot_id for each in spots], rng.randint(2, len(spots)))
    return [Post("C1", tuple(held), (), HERE)]


def random_duty(
    rng: random.Random,
    scenario: Scenario,
    names: Sequence[str],
    *,
    each: int = 3,
    paid_by: float = 0.0,
) -> Scenario:
    """Up to ``each`` duties an officer, near windows: touching them, over them, or some hours off.

    Never such as intake refuses: doubled duty of one rank, overtime or secondary work over other work.
    """
    found: list[Duty] = []
    for who in scenario.officers:
        mine: list[Duty] = []
        for _ in range(rng.randint(0, each)):
            near = rng.choice(scenario.windows).interval
            length = rng.choice((1, 2, 4, 8, 16)) * STEP
            off = rng.choice((-2, -1, 0, 0, 0, 1, 2, 7, 8, 15, 16, 17, 20)) * STEP
            held = (
                Interval(near.start - off - length, near.start - off)
                if rng.random() < 0.5
                else Interval(near.end + off, near.end + off + length)
            )
            kind = KINDS[rng.choice(names)]
            clash = [other for other in mine if other.interval.overlaps(held)]
            if not all(may_overlap(kind, other.kind) for other in clash):
                continue
            charged = kind.overtime and rng.random() < paid_by
            fund_id = rng.choice(scenario.funds).fund_id if charged else None
            cents = Cents(rng.randrange(1, 400) * 100 if charged else 0)
            mine.append(Duty(who.officer_id, kind, held, fund_id, cents, HERE))
        found.extend(mine)
    key = lambda row: (row.officer_id, row.interval, row.kind.rank)  # noqa: E731
    return replace(scenario, duty=tuple(sorted(found, key=key)))


def may_overlap(kind: DutyKind, other: DutyKind) -> bool:
    """Whether rows of two kinds may share time: bars lie over all, secondary work over leave, else of two ranks."""
    if {kind.bars, other.bars} != {"time"}:
        return True
    if BESIDE in (kind.rank, other.rank):
        return LEAVE in (kind.rank, other.rank) and not kind.overtime and not other.overtime
    return kind.rank != other.rank


def edges(scenario: Scenario) -> list[datetime]:
    """Instants at which something may change: starts and ends of windows, and 30 minutes around them."""
    found = {moment for window in scenario.windows for moment in (window.interval.start, window.interval.end)}
    return sorted({moment + step * STEP for moment in found for step in (-1, 0, 1)})


def random_span(rng: random.Random, scenario: Scenario) -> Interval:
    """A span between two edges."""
    low, high = sorted(rng.sample(edges(scenario), 2))
    return Interval(low, high)


def random_served(rng: random.Random, scenario: Scenario) -> Scenario:
    """One to four rows of on-duty presence: in windows, between them, over the horizon's ends, some at one place."""
    horizon = scenario.horizon
    rows: list[Served] = []
    for _ in range(rng.randint(1, 4)):
        start = rng.choice([*edges(scenario), horizon.start - STEP, horizon.start, horizon.end - STEP])
        spans = (Interval(start, start + rng.choice((1, 3, 7, 16, 48)) * STEP),)
        same = rng.choice(rows) if rows and rng.random() < 0.4 else None
        mode, post = rng.choice(scenario.modes).name, rng.choice(scenario.posts).post_id
        rows.append(Served(spans, mode, same.post if same else post, "Lt. Gray", "", HERE))
    return replace(scenario, served=tuple(rows))


def some(rng: random.Random, names: Iterable[str]) -> tuple[str, ...]:
    """Some of the names, at least one, sorted."""
    held = sorted(names)
    return tuple(sorted(rng.sample(held, rng.randint(1, len(held)))))


def local_clock(moment: datetime) -> time:
    """The wall clock of New York."""
    return moment.astimezone(ZONE).time()
