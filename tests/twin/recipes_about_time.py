"""Recipes of rules about time: overlap, rest and hours of the week."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from otplan.agreement.rules.no_overlap import NoOverlap
from otplan.agreement.rules.rest import Rest
from otplan.agreement.rules.weekly_hours import WeeklyHours
from otplan.agreement.rules.weekly_overtime_shifts import WeeklyOvertimeShifts
from otplan.scenario.duty import KINDS
from tests.twin.chance import STEP, Dealer, random_duty, random_world, worked
from tests.twin.recipe import AT_WORK, UNITS, Made

if TYPE_CHECKING:
    import random


ANY_DUTY = tuple(KINDS)


def no_overlap(rng: random.Random) -> Made:
    scenario = random_duty(rng, random_world(rng), ANY_DUTY)
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
