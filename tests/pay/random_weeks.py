"""Random weeks of a few officers: terms as words, shifts, details, duty around them, and who works what."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from otplan.pay.terms import Pay, PayTerms
from otplan.quantities.fault import Record
from otplan.quantities.interval import Interval
from otplan.quantities.money import Cents, parse_rate
from otplan.scenario.duty import KINDS, Duty
from tests.exports.worlds import job
from tests.pay.oracle import AT_WORK, DAY, EPOCH, Clock, Stint
from tests.pay.random_terms import FALL, SPRING, words
from tests.twin import worlds
from tests.twin.worlds import ZONE, shift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otplan.scenario.detail import Detail
    from otplan.scenario.fund import Fund
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.shift import Window
    from tests.pay.oracle import Rates, Words

OFFICERS = 10
MINUTE = timedelta(minutes=1)
HOUR = 60


def instant(minute: int) -> datetime:
    """A minute since 1970 as an instant."""
    return EPOCH + minute * MINUTE


def minute_of(at: datetime) -> int:
    """The other way round."""
    return (at.astimezone(UTC) - EPOCH) // MINUTE


@dataclass(frozen=True)
class OfficerWeek:
    """One officer as words; ``works``: numbers of windows and details, by start; ``around``: his duty."""

    words: Words
    rates: Rates
    works: tuple[int, ...]
    around: tuple[Stint, ...]


@dataclass(frozen=True)
class Week:
    """Facts and pay as the program holds them, and the same as words. ``shares``: fringe by fund."""

    scenario: Scenario
    pay: Pay
    clock: Clock
    shares: tuple[tuple[str, ...], ...]
    officers: tuple[OfficerWeek, ...]
    pays: tuple[int, ...]
    """The fund that pays each window and detail."""

    @cached_property
    def windows(self) -> tuple[Window | Detail, ...]:
        """Windows, then details."""
        return (*self.scenario.windows, *self.scenario.details)

    def stint(self, number: int) -> Stint:
        """A window or detail as work."""
        span = self.windows[number].interval
        return Stint(minute_of(span.start), minute_of(span.end), "plan")


def week(number: int) -> Week:
    """Seven days, every other one with a clock change, all of it from a number."""
    rng = random.Random(f"officer-week {number}")
    change = (SPRING, FALL, None, None)[number % 4]
    first = change - rng.randrange(7) * DAY if change else rng.choice((date(2026, 6, 29), date(2026, 12, 21)))
    clock = Clock(ZONE, time(rng.choice((0, 0, 2, 6, 7, 7))))
    of = worlds.department(clock.day_starts, rng.randrange(7))
    shares = tuple(tuple(f"0.{rng.randrange(400_000):06}" for _ in range(rng.randrange(4))) for _ in range(2))
    shifts = [shift("eve", _clock(rng, 5), _clock(rng, 1))]
    if change:
        shifts = [shift("night", rng.choice(("21:00", "22:00", "00:30", "01:30")), rng.choice(("02:30", "06:00")))]
    bare = worlds.tiny(
        shifts=shifts, start=first, days=7, of=of, funds=[_fund(each, parts) for each, parts in enumerate(shares)]
    )
    details = tuple(_detail(rng, bare, each) for each in range(4))
    facts = replace(bare, details=tuple(sorted(details, key=lambda each: (each.interval, each.detail_id))))
    tables = tuple(words(rng, first) for _ in range(2))
    spans = [*(each.interval for each in facts.windows), *(each.interval for each in facts.details)]
    crew = tuple(_officer_week(rng, tables[each % 2], facts, spans) for each in range(OFFICERS))
    everyone = tuple(_officer(each, one) for each, one in enumerate(crew))
    duty = tuple(_duty(who, stint) for who, one in zip(everyone, crew, strict=True) for stint in one.around)
    pay = Pay(tuple(PayTerms.model_validate({**each, "units": [str(unit)]}) for unit, each in enumerate(tables)))
    pays = tuple(rng.randrange(2) for _ in spans)
    return Week(replace(facts, officers=everyone, duty=duty), pay, clock, shares, crew, pays)


def _clock(rng: random.Random, step: int) -> str:
    at = rng.randrange(0, 24 * HOUR, step)
    return f"{at // HOUR:02}:{at % HOUR:02}"


def _fund(number: int, shares: Sequence[str]) -> Fund:
    parts = worlds.fund(number)
    return replace(parts, fringe=tuple((f"c{each}", Fraction(share)) for each, share in enumerate(shares)))


def _detail(rng: random.Random, facts: Scenario, number: int) -> Detail:
    """Up to half a day, to the minute, somewhere in the days planned."""
    begins = minute_of(facts.horizon.start) + rng.randrange(7 * 23 * HOUR)
    span = Interval(instant(begins), instant(begins + rng.choice((7, 8, 20, 60, 240, rng.randint(1, 720)))))
    return replace(job(f"D{number}", "Job", span), day=facts.department.day(span.start), officers=OFFICERS)


def _free(stint: Stint, taken: Sequence[Stint]) -> bool:
    return all(stint.end <= each.start or each.end <= stint.start for each in taken)


def _officer_week(rng: random.Random, table: Words, facts: Scenario, spans: Sequence[Interval]) -> OfficerWeek:
    """One officer: some of the windows, duty that touches them or nearly, tours before, between and after."""
    works: list[int] = []
    taken: list[Stint] = []
    for number in rng.sample(range(len(spans)), len(spans)):
        stint = Stint(minute_of(spans[number].start), minute_of(spans[number].end), "plan")
        if len(works) < rng.randint(1, 6) and _free(stint, taken):
            works.append(number)
            taken.append(stint)
    around: list[Stint] = []
    for stint in tuple(taken):
        if rng.random() < 0.5:
            gap, kind, length = rng.choice((0, 0, 1)), rng.choice(tuple(KINDS)), rng.choice((30, 240, 480))
            start = stint.end + gap if rng.random() < 0.5 else stint.start - gap - length
            _add(Stint(start, start + length, kind), around, taken)
    begins = minute_of(facts.horizon.start)
    tour, length = rng.randrange(24 * HOUR), rng.choice((480, 480, 600, 720))
    for day in range(-28 if table.get("work_period", {}).get("days", 7) > 14 else -7, 10):
        if rng.random() < 0.7:
            kind = rng.choice(("tour", "tour", "tour", "tour", "court", "training", "overtime", *AT_WORK, "vacation"))
            start = begins + day * 24 * HOUR + tour
            _add(Stint(start, start + length, kind), around, taken)
    rates: list[tuple[date | None, str]] = [(None, f"{rng.randint(15, 80)}.{rng.randrange(10_000):04}")]
    if rng.random() < 0.5:
        days = sorted({facts.start + rng.randint(-3, 6) * DAY for _ in range(2)})
        rates += [(day, f"{rng.randint(15, 80)}.{rng.randrange(10_000):04}") for day in days]
    return OfficerWeek(table, tuple(rates), tuple(sorted(works)), tuple(around))


def _add(stint: Stint, around: list[Stint], taken: list[Stint]) -> None:
    if _free(stint, taken):
        around.append(stint)
        taken.append(stint)


def _officer(number: int, one: OfficerWeek) -> Officer:
    (_, rate), *raises = one.rates
    found = worlds.officer(number, rate=parse_rate(rate), unit=str(number % 2))
    return replace(found, raises=tuple((day, parse_rate(text)) for day, text in raises if day is not None))


def _duty(who: Officer, stint: Stint) -> Duty:
    span = Interval(instant(stint.start), instant(stint.end))
    return Duty(who.officer_id, KINDS[stint.kind], span, None, Cents(0), Record("test"))
