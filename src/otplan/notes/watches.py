"""Watches: who the rotations put on a tour of one date, and who of them is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.scenario.duty import LEAVE, OFF, TOUR, takes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from otplan.quantities.interval import Interval
    from otplan.scenario.duty import Duty
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario

OTHER_TOUR = "other tour"


@dataclass(frozen=True, slots=True)
class Posted:
    """One officer and one tour. ``minutes``: how much of it is left to him; ``away``: what takes the rest, or ""."""

    officer: Officer
    tour: Duty
    minutes: int
    away: str
    light: str

    @property
    def there(self) -> bool:
        """At least half of the tour is left to him, and nothing bars him from the street."""
        return 2 * self.minutes >= self.tour.interval.minutes and not self.light

    @property
    def why(self) -> str:
        """What keeps him from the street, if anything does."""
        return self.away or self.light


@dataclass(frozen=True, slots=True)
class Watch:
    """A tour of one date: ``date`` is the calendar date of its start, ``name`` empty for a tour outside rotations.

    ``posted``: by seniority, those whom a rotation gives and those whose ``tour`` row has the same time.
    """

    name: str
    date: date
    interval: Interval
    posted: tuple[Posted, ...]

    @property
    def given(self) -> tuple[Posted, ...]:
        """Those whom a rotation gives."""
        return tuple(each for each in self.posted if each.tour.pattern)

    @property
    def on_duty(self) -> tuple[Posted, ...]:
        """Those who are there, by a rotation or a ``tour`` row."""
        return tuple(each for each in self.posted if each.there)


def watches(scenario: Scenario) -> tuple[Watch, ...]:
    """Every watch that starts in the horizon, by time, then name."""
    posted: dict[tuple[Interval, str], list[Posted]] = {}
    written: list[Posted] = []
    rows: dict[str, list[Duty]] = {}
    for duty in scenario.duty:
        rows.setdefault(duty.officer_id, []).append(duty)
    for officer in sorted(scenario.officers, key=lambda each: each.seniority):
        of_him = rows.get(officer.officer_id, [])
        for each in _tours(scenario, officer, of_him):
            if each.tour.pattern:
                posted.setdefault((each.tour.interval, each.tour.note), []).append(each)
            else:
                written.append(each)
    names: dict[Interval, str] = {}
    for span, name in sorted(posted):
        names.setdefault(span, name)
    for each in written:
        span = each.tour.interval
        posted.setdefault((span, names.get(span, "")), []).append(each)
    return tuple(
        Watch(name, scenario.department.local(span.start).date(), span, tuple(sorted(who, key=_seniority)))
        for (span, name), who in sorted(posted.items(), key=lambda item: item[0])
    )


def _seniority(each: Posted) -> int:
    return each.officer.seniority


def _tours(scenario: Scenario, officer: Officer, rows: Sequence[Duty]) -> Iterator[Posted]:
    """Tours of the horizon as the rotation and duty.csv give them, with what is left of each.

    A ``tour`` row of the same time as the pattern tour that it replaces changes nothing and is not told.
    """
    horizon = scenario.horizon
    held = scenario.duty_of[officer.officer_id]
    bars = [duty for duty in held if duty.kind.bars == "overtime"]
    left = [duty for duty in held if duty.kind.name == "tour"]
    whole = {(duty.interval, duty.pattern) for duty in left}
    tours = [duty for duty in rows if duty.kind.name == "tour"]
    pattern = {duty.interval for duty in tours if duty.pattern}
    again = {duty.interval for duty in tours if not duty.pattern and duty.interval in pattern}
    for tour in tours:
        span = tour.interval
        if not horizon.start <= span.start < horizon.end or (not tour.pattern and span in again):
            continue
        light = next((duty.kind.name for duty in bars if duty.interval.overlaps(span)), "")
        own = tour.pattern and span not in again
        if (span, own) in whole:
            yield Posted(officer, tour, span.minutes, "", light)
            continue
        parts = [duty.interval for duty in left if duty.pattern == own and span.covers(duty.interval)]
        away = _reason(scenario, tour, held, rows)
        yield Posted(officer, tour, sum(part.minutes for part in parts), away, light)


def _reason(scenario: Scenario, tour: Duty, held: Sequence[Duty], rows: Sequence[Duty]) -> str:
    """What takes a tour or part of it: leave of its date, the kind that holds most, ``off``, or a ``tour`` row."""
    taking = [duty for duty in rows if takes(duty, tour, scenario.department)]
    leave = [duty for duty in taking if duty.kind.rank == LEAVE]
    if leave:
        return leave[0].kind.name
    over = [duty for duty in held if duty.kind.rank < TOUR and duty.interval.overlaps(tour.interval)]
    if over:
        return max(over, key=lambda duty: duty.interval.shared(tour.interval)).kind.name
    return OFF.name if any(duty.kind is OFF for duty in taking) else OTHER_TOUR
