"""What an officer reads in his calendar: where, when, how, with whom, where to report, paid hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.agreement.rules.call import Call
from otplan.plan.plan import DetailCrew, Patrol
from otplan.reasons.by_name import named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from otplan.audit.audited import Audited
    from otplan.budget.lines import Line
    from otplan.plan.plan import Assigned
    from otplan.scenario.detail import Detail
    from otplan.scenario.place import HotSpot
    from otplan.scenario.scenario import Scenario

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
KINDS = {"event": "Event", "backfill": "Backfill for an absent officer", "outside": "Outside work"}


def summary(scenario: Scenario, line: Line) -> str:
    """The line that a calendar shows first; whoever is ordered in reads that before anything else."""
    assigned, ordered = line.assigned, "ORDERED IN - " if line.seat.ordered_in else ""
    if isinstance(assigned, Patrol):
        return f"{ordered}{_capital(assigned.mode)} patrol: {place(scenario, assigned)}"
    return f"{ordered}Detail: {scenario.detail[assigned.detail_id].name}"


def place(scenario: Scenario, assigned: Assigned) -> str:
    """The names of a patrol's hot spots, in the order of its post; the place of a detail, or empty."""
    if isinstance(assigned, Patrol):
        return " + ".join(scenario.hotspot[spot].name for spot in assigned.hotspots)
    return scenario.detail[assigned.detail_id].place


def coordinates(scenario: Scenario, assigned: Assigned) -> tuple[float, float] | None:
    """Latitude and longitude of a patrol's first hot spot or of a detail, if known."""
    where: HotSpot | Detail
    if isinstance(assigned, Patrol):
        where = scenario.hotspot[assigned.hotspots[0]]
    else:
        where = scenario.detail[assigned.detail_id]
    return (float(where.lat), float(where.lon)) if where.lat and where.lon else None


def category(scenario: Scenario, assigned: Assigned) -> str:
    """A patrol's mode, a detail's kind."""
    return assigned.mode if isinstance(assigned, Patrol) else scenario.detail[assigned.detail_id].kind


def description(audited: Audited, line: Line) -> list[str]:
    """What the officer reads under the event. Of partners it says the names and nothing else."""
    return [text for text in _lines(audited, line) if text]


def _lines(audited: Audited, line: Line) -> Iterator[str]:
    scenario, assigned, span = audited.scenario, line.assigned, line.assigned.interval
    local = scenario.department.local
    yield f"{_clock(local(span.start))} - {_clock(local(span.end))}, {_duration(span.minutes)} on the clock"
    if line.seat.ordered_in:
        yield from _ordered(audited, line)
    if isinstance(assigned, Patrol):
        yield f"{_capital(assigned.mode)}, crew of {len(assigned.crew)}"
    else:
        yield _work(scenario.detail[assigned.detail_id], len(assigned.crew))
    partners = [scenario.officer[seat.officer_id].name for seat in assigned.crew if seat is not line.seat]
    yield f"With: {', '.join(partners)}" if partners else "Alone"
    if isinstance(assigned, Patrol):
        report_to = scenario.window[assigned.window_id].shift.report_to
        yield f"Report to: {report_to}" if report_to else ""
    yield f"Unit: {line.unit}" if line.unit else ""
    yield f"Fund: {scenario.fund[assigned.fund].name}"
    yield f"Paid: {_duration(line.seat.paid_minutes)}"


def _ordered(audited: Audited, line: Line) -> Iterator[str]:
    """By which rule and article he is ordered in; if an order names him, by whose, and whether that is out of turn."""
    yield f"You are ordered in by the rule {Call.name} ({_article(audited, line)})"
    if isinstance(line.assigned, DetailCrew):
        told = named(audited.scenario, audited.agreement, audited.plan, line.assigned, line.seat)
        if told is not None:
            yield f"Ordered by name{', out of turn' if told.passed else ''}, by {told.by}"


def _work(detail: Detail, officers: int) -> str:
    """The kind of a detail, who pays for it, its mode, how many work it, and of how many where it is short."""
    payer = f", paid by {detail.payer}" if detail.payer else ""
    by = f", {detail.mode}" if detail.mode else ""
    short = officers < detail.officers
    count = f"{officers} of {detail.officers}" if short else str(officers)
    plural = "s" if detail.officers != 1 else ""
    return f"{KINDS[detail.kind]}{payer}{by}, {count} officer{plural}{' found' if short else ''}"


def _article(audited: Audited, line: Line) -> str:
    """The article of the rule by which an officer may be ordered in."""
    cites = [rule.cite for rule in audited.agreement.rules if rule.name == Call.name and rule.binds(line.officer)]
    return next((cite for cite in cites if cite), "no article named")


def _clock(wall: datetime) -> str:
    """A wall clock as ``Sat 31 Oct 22:00 EDT``, in English whatever language the machine speaks."""
    return f"{WEEKDAYS[wall.weekday()]} {wall.day} {MONTHS[wall.month - 1]} {wall:%H:%M} {wall.tzname()}"


def _duration(minutes: int) -> str:
    return f"{minutes // 60} h {minutes % 60} min"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
