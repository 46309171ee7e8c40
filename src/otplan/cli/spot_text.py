"""One hot spot: its priority, how much of its risk is covered, its patrols, its floor and ceiling, who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.goals.floors import promised
from otplan.budget.spots import SpotFigures, spot_figures
from otplan.cli.offers_text import what_text
from otplan.notes.note import clocked, placed
from otplan.plan.finding import hours_text
from otplan.quantities.counted import counted
from otplan.quantities.interval import union
from otplan.scenario.place import POINTS, SPOT_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.audit.audited import Audited
    from otplan.plan.plan import Patrol
    from otplan.scenario.place import HotSpot


def spot_lines(audited: Audited, spot: HotSpot) -> Iterator[str]:
    """Priority, requests, hours of risk and of presence, cover, floor and ceiling by week, patrols by time."""
    scenario, figures = audited.scenario, _figures(audited, spot)
    yield f"{placed(spot)}: priority {spot.points / POINTS:.2f} of 10."
    for request in spot.requests:
        yield f"Asked for by {request.who}{f' on {request.asked}' if request.asked else ''}."
    at_risk, present = _minutes(audited, spot)
    yield f"Hours with risk: {hours_text(at_risk)}; somebody is there in {hours_text(present)} of them."
    on_duty = f", {float(figures.on_duty):.2f} of it by presence on duty alone" if figures.on_duty else ""
    yield f"Covered: {float(figures.covered):.2f} of {spot.points / POINTS:.2f} priority points{on_duty}."
    for week, given, least, most in _weeks(audited, spot):
        if least is not None:
            short = f", {hours_text(-(-(least - given) // SPOT_UNITS))} short" if given < least else ""
            yield f"Floor in the week of {week}: {_crew_hours(least)}; {_crew_hours(given)} given{short}."
        if most is not None:
            yield f"Ceiling in the week of {week}: {_crew_hours(most)}; {_crew_hours(given)} given."
    patrols = _patrols(audited, spot)
    yield f"{counted(len(patrols), 'patrol')}{':' if patrols else '.'}"
    for each in patrols:
        when = f"{each.date:%a %d %b} {clocked(each.interval, scenario.department)}"
        circuit = f", in turn with {counted(len(each.hotspots) - 1, 'other place')}" if len(each.hotspots) > 1 else ""
        yield f"  {what_text(each)}, {when}, crew of {len(each.crew)}{circuit}, {scenario.fund[each.fund].name}."


def spot_payload(audited: Audited, spot: HotSpot) -> dict[str, object]:
    """The same as JSON holds it; minutes, and crew time in twelfths of a minute; 10,000 points are one of priority."""
    at_risk, present = _minutes(audited, spot)
    figures, denominator = _figures(audited, spot), audited.plan.totals.risk_denominator
    return {
        "hotspot_id": spot.hotspot_id,
        "points": spot.points,
        "requests": [{"who": each.who, "asked": each.asked and each.asked.isoformat()} for each in spot.requests],
        "minutes_at_risk": at_risk,
        "minutes_present": present,
        "covered_risk": int(figures.covered * denominator),
        "covered_on_duty": int(figures.on_duty * denominator),
        "risk_denominator": denominator,
        "weeks": [
            {"week": week, "given": given, "floor": least, "ceiling": most}
            for week, given, least, most in _weeks(audited, spot)
        ],
        "patrols": [each.patrol_id for each in _patrols(audited, spot)],
        "sentences": list(spot_lines(audited, spot)),
    }


def _figures(audited: Audited, spot: HotSpot) -> SpotFigures:
    return next(each for each in spot_figures(audited) if each.spot is spot)


def _patrols(audited: Audited, spot: HotSpot) -> list[Patrol]:
    held = [each for each in audited.plan.patrols if spot.hotspot_id in each.hotspots]
    return sorted(held, key=lambda each: (each.interval, each.patrol_id))


def _minutes(audited: Audited, spot: HotSpot) -> tuple[int, int]:
    """Minutes with risk, and those of them in which a crew or somebody on duty is there."""
    scenario = audited.scenario
    here = union(
        [
            *(span for span, _ in scenario.presence[spot.hotspot_id]),
            *(each.interval for each in _patrols(audited, spot)),
        ]
    )
    points = scenario.hourly_risk[spot.hotspot_id]
    hours = [hour for hour, risk in zip(scenario.hours, points, strict=True) if risk]
    present = sum(span.shared(hour) for hour in hours for span in here)
    return sum(hour.minutes for hour in hours), present


def _weeks(audited: Audited, spot: HotSpot) -> Iterator[tuple[str, int, int | None, int | None]]:
    """Each week with a floor or a ceiling: crew time given, floor, ceiling, in twelfths of a minute."""
    scenario = audited.scenario
    floors = {week: floor for held, week, floor in promised(scenario) if held is spot}
    for week in scenario.weeks:
        least, most = floors.get(week), spot.ceiling(scenario.week_days(week))
        if least is None and most is None:
            continue
        span = scenario.department.week_span(week)
        given = sum(each.interval.shared(span) * SPOT_UNITS // len(each.hotspots) for each in _patrols(audited, spot))
        yield week.isoformat(), given, least, most


def _crew_hours(twelfths: int) -> str:
    return f"{hours_text(twelfths // SPOT_UNITS)} of crew time"
