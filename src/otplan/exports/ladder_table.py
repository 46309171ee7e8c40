"""ladder.csv: a row a rung, what its plan costs and covers, and what the step to it gains."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.quantities.money import plain_dollars
from otplan.quantities.sheets import escape
from otplan.scenario.place import SPOT_UNITS

if TYPE_CHECKING:
    from otplan.budget.ladder import Ladder, Rung, Standing, Step

COLUMNS = (
    *("rung", "percent", "plan", "available", "in_reach", "planned", "patrols"),
    *("value_units", "bound_units", "attainable_units", "stopped_by", "covered", "at_most", "covered_of", "at_most_of"),
    *("floors", "floors_met", "floor_hours_short", "must_details", "must_details_short", "must_hours_short"),
    *("step_from", "step_money", "gain_from", "gain_to", "dollars_per_percent_from", "dollars_per_percent_to"),
)
MINUTES_PER_HOUR = 60
NO_PLAN = {"": "yes", "impossible": "none exists", "ran out": "none found within the limits"}


def ladder_csv(ladder: Ladder) -> str:
    """The table. Per cent are of what is attainable; of two ends the lower is rounded down, the upper up."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for rung, standing in zip(ladder.rungs, ladder.standings(), strict=True):
        cells = dict.fromkeys(COLUMNS, "")
        cells |= _of_rung(rung)
        if standing is not None:
            cells |= _of_standing(standing, ladder.point)
        writer.writerow(cells[column] for column in COLUMNS)
    return table.getvalue()


def percent(units: int, point: Fraction, *, up: bool) -> str:
    """Risk units as per cent of what is attainable, with two decimals, rounded down or up; empty where nothing is."""
    if not point:
        return ""
    exact = 100 * Fraction(units) / point
    return plain_dollars(-(-exact.numerator // exact.denominator) if up else exact.numerator // exact.denominator)


def hours(minutes: Fraction) -> str:
    """Minutes as hours with two decimals, rounded up, so that nothing that is short reads 0."""
    exact = minutes * 100 / MINUTES_PER_HOUR
    return plain_dollars(-(-exact.numerator // exact.denominator))


def _of_rung(rung: Rung) -> dict[str, str]:
    held = {
        "rung": escape(rung.name),
        "percent": "" if rung.percent is None else str(rung.percent),
        "plan": NO_PLAN[rung.why],
        "available": plain_dollars(rung.available),
        "in_reach": plain_dollars(rung.in_reach),
    }
    own = rung.reached
    if own is None:
        return held
    return held | {
        "value_units": str(own.value),
        "bound_units": str(own.bound),
        "attainable_units": str(own.attainable),
        "stopped_by": own.stopped_by,
    }


def _of_standing(standing: Standing, point: Fraction) -> dict[str, str]:
    got = standing.plan
    return {
        "planned": plain_dollars(got.planned),
        "patrols": str(got.patrols),
        "floors": str(got.floors),
        "floors_met": str(got.floors_met),
        "floor_hours_short": hours(Fraction(got.floor_units, SPOT_UNITS)),
        "must_details": str(got.must),
        "must_details_short": str(got.must_short),
        "must_hours_short": hours(Fraction(got.must_minutes)),
        "covered": percent(standing.low, point, up=False),
        "at_most": percent(standing.high, point, up=True),
        "covered_of": escape(standing.low_of),
        "at_most_of": escape(standing.high_of),
    } | ({} if standing.step is None else _of_step(standing.step, point))


def _of_step(step: Step, point: Fraction) -> dict[str, str]:
    low, high = step.dollars(point) or (None, None)
    return {
        "step_from": escape(step.before),
        "step_money": plain_dollars(step.money),
        "gain_from": percent(step.low, point, up=False),
        "gain_to": percent(step.high, point, up=True),
        "dollars_per_percent_from": "" if low is None else plain_dollars(low),
        "dollars_per_percent_to": "" if high is None else plain_dollars(high),
    }
