"""Recipes of rules about time: overlap, rest, blocks, hours of a day and of the week, days in a row."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from otplan.agreement.rules.consecutive_days import ConsecutiveDays
from otplan.agreement.rules.hours_in_24 import HoursIn24
from otplan.agreement.rules.longest_block import LongestBlock
from otplan.agreement.rules.no_overlap import NoOverlap
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts
from otplan.quantities.interval import Interval, union
from otplan.scenario.duty import KINDS
from tests.twin.chance import STEP, random_duty, random_world
from tests.twin.dealer import Dealer, worked
from tests.twin.recipe import AT_WORK, THIRTY, UNITS, Made

if TYPE_CHECKING:
    import random

    from otplan.scenario.scenario import Scenario
    from tests.twin.facts import Deal


ANY_DUTY = tuple(KINDS)


def no_overlap(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng), ANY_DUTY)
    # A third of the duties bar what they bar for some hours after their end too.
    after = [rng.choice((0, 0, 0, 0, THIRTY, 4 * THIRTY, 16 * THIRTY)) for _ in scenario.duty]
    duty = [replace(row, kind=replace(row.kind, after=more)) for row, more in zip(scenario.duty, after, strict=True)]
    scenario = replace(scenario, duty=tuple(duty))
    return scenario, NoOverlap(), Dealer(rng, scenario, gather=True).draw()


def rest(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng), (*AT_WORK, "vacation"))
    pilot = Dealer(rng, scenario, apart=True).draw()
    gaps = []
    for o, windows in worked(scenario, pilot).items():
        held = scenario.duty_of[scenario.officers[o].officer_id]
        spans = sorted([w.interval for w in windows] + [duty.interval for duty in held if duty.kind.works])
        gaps += [after.start - before.end for before, after in pairwise(spans)]
    hours = [Decimal(gap // STEP) / 2 for gap in gaps if STEP <= gap <= 48 * STEP]
    owed = rng.choice(hours) + rng.choice((0, 0, Decimal("0.5"))) if hours else Decimal(rng.randint(1, 12))
    return scenario, Rest(hours=min(owed, Decimal(24)), units=rng.choice(UNITS)), pilot


def weekly_hours(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng), (*AT_WORK, "vacation"))
    pilot = Dealer(rng, scenario).draw()
    used = []
    for o, windows in worked(scenario, pilot).items():
        held = scenario.duty_of[scenario.officers[o].officer_id]
        spans = [w.interval for w in windows] + [duty.interval for duty in held if duty.kind.counts]
        used += [sum(map(scenario.department.week_span(week).shared, spans)) for week in scenario.weeks]
    minutes = max(1, rng.choice([*used, 480]) + rng.choice((-1, 0, 0, 1)))
    hours = max(Decimal("0.01"), Decimal(-(-minutes * 100 // 60)) / 100)
    return scenario, WeeklyHours(hours=min(hours, Decimal(168)), units=rng.choice(UNITS)), pilot


def weekly_overtime_shifts(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng), ("overtime", "overtime", "tour"))
    rule = WeeklyOvertimeShifts(shifts=rng.choice((0, 1, 1, 2, 2, 3)), units=rng.choice(UNITS))
    return scenario, rule, Dealer(rng, scenario).draw()


def longest_block(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng), (*AT_WORK, "vacation"))
    pilot = Dealer(rng, scenario, apart=True).draw()
    lengths = [block for _, block in _blocks(scenario, pilot)]
    minutes = max(1, rng.choice([*lengths, 480]) + rng.choice((-1, 0, 0, 1)))
    hours = max(Decimal("0.01"), Decimal(-(-minutes * 100 // 60)) / 100)
    return scenario, LongestBlock(hours=min(hours, Decimal(48)), units=rng.choice(UNITS)), pilot


def hours_in_24(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng), (*AT_WORK, "secondary", "vacation"))
    pilot = Dealer(rng, scenario, apart=True).draw()
    used = []
    for spans in _work(scenario, pilot).values():
        for span in spans:
            day = Interval(span.start, span.start + 48 * STEP)
            used.append(sum(map(day.shared, spans)))
    minutes = max(1, rng.choice([*used, 480]) + rng.choice((-1, 0, 0, 1)))
    hours = max(Decimal("0.01"), Decimal(-(-minutes * 100 // 60)) / 100)
    return scenario, HoursIn24(hours=min(hours, Decimal(24)), units=rng.choice(UNITS)), pilot


def consecutive_days(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng), (*AT_WORK, "vacation"), each=5)
    rule = ConsecutiveDays(days=rng.choice((1, 1, 2, 2, 3)), units=rng.choice(UNITS))
    return scenario, rule, Dealer(rng, scenario).draw()


def _work(scenario: Scenario, deal: Deal) -> dict[int, list[Interval]]:
    """The work of each officer with a patrol, in order."""
    return {
        o: sorted(
            [window.interval for window in windows]
            + [duty.interval for duty in scenario.duty_of[scenario.officers[o].officer_id] if duty.kind.works]
        )
        for o, windows in worked(scenario, deal).items()
    }


def _blocks(scenario: Scenario, deal: Deal) -> list[tuple[int, int]]:
    """Officer and minutes of each block of touching work."""
    return [(o, block.minutes) for o, spans in _work(scenario, deal).items() for block in union(spans)]
