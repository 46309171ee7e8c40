"""A calendar for each officer: where, when, how, with whom, where to report, paid hours.

Times are written as UTC instants, the only form that every calendar program reads alike on the nights when
the clocks change; the wall times stand in the description. Nothing here asks the time or draws at random, so
equal plans give equal bytes. The library escapes and folds; where its own choice of a value's type is not the
standard's, the type is given to it.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event, vText

from otplan.budget.lines import lines

if TYPE_CHECKING:
    from datetime import datetime

    from otplan.audit.audited import Audited
    from otplan.budget.lines import Line
    from otplan.plan.plan import Patrol
    from otplan.scenario.scenario import Scenario

NAMESPACE = UUID("7f1c2d0e-5a4b-5c63-9b1e-0d6f3a8c4e21")
"""Root of every UID; another one would make all published events strangers to those already imported."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
REFRESH = timedelta(hours=12)
REMINDER = timedelta(hours=-2)


def calendars(audited: Audited) -> dict[str, bytes]:
    """The .ics file of every officer with an assignment, by officer id; events in order of time."""
    held: dict[str, list[Line]] = {}
    for line in sorted(lines(audited), key=lambda each: (each.seat.officer_id, each.patrol.interval)):
        held.setdefault(line.seat.officer_id, []).append(line)
    return {officer_id: _calendar(audited, own).to_ical() for officer_id, own in held.items()}


def event_uid(scenario: Scenario, line: Line) -> str:
    """The identity of an event: agency, officer, department day, shift.

    A patrol moved to another post, mode or fund is the same shift of the same officer: it updates the event.
    """
    return _uid(scenario.department.agency, line.seat.officer_id, line.day.isoformat(), line.patrol.shift)


def _uid(*parts: str) -> str:
    return str(uuid5(NAMESPACE, "\n".join(parts)))


def _calendar(audited: Audited, own: list[Line]) -> Calendar:
    agency, officer = audited.scenario.department.agency, own[0].officer
    # NAME and X- properties are of a type the library does not know; as they are it would not escape them.
    name = vText(f"{agency} overtime: {officer.name}")
    calendar = Calendar()
    calendar.add("prodid", "-//otplan//otplan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("uid", _uid(agency, officer.officer_id))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    # RFC 7986, 5.7 wants the VALUE, which the library's own refresh_interval leaves out.
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT12H"))
    for line in own:
        calendar.add_component(_event(audited, line))
    return calendar


def _event(audited: Audited, line: Line) -> Event:
    scenario, patrol = audited.scenario, line.patrol
    made = audited.plan.made_at.astimezone(UTC)
    place = post_name(scenario, patrol)
    summary = f"{_capital(patrol.mode)} patrol: {place}"
    event = Event()
    event.add("uid", event_uid(scenario, line))
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", audited.plan.revision)
    event.add("dtstart", patrol.interval.start)
    event.add("dtend", patrol.interval.end)
    event.add("summary", summary)
    event.add("location", place)
    first = scenario.hotspot[patrol.hotspots[0]]
    if first.lat and first.lon:
        event.add("geo", (float(first.lat), float(first.lon)))
    event.add("description", "\n".join(description(scenario, line)))
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("categories", [patrol.mode])
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", REMINDER)
    event.add_component(alarm)
    return event


def description(scenario: Scenario, line: Line) -> list[str]:
    """What the officer reads under the event. Of partners it says the names and nothing else."""
    patrol, span = line.patrol, line.patrol.interval
    local = scenario.department.local
    partners = [scenario.officer[seat.officer_id].name for seat in patrol.crew if seat is not line.seat]
    report_to = scenario.window[patrol.window_id].shift.report_to
    times = f"{_clock(local(span.start))} - {_clock(local(span.end))}"
    held = [
        f"{times}, {_duration(span.minutes)} on the clock",
        f"{_capital(patrol.mode)}, crew of {len(patrol.crew)}",
        f"With: {', '.join(partners)}" if partners else "Alone",
        f"Report to: {report_to}" if report_to else "",
        f"Unit: {line.unit}" if line.unit else "",
        f"Fund: {scenario.fund[patrol.fund].name}",
        f"Paid: {_duration(line.seat.paid_minutes)}",
    ]
    return [text for text in held if text]


def post_name(scenario: Scenario, patrol: Patrol) -> str:
    """The names of the hot spots that the crew works, in the order of its post."""
    return " + ".join(scenario.hotspot[spot].name for spot in patrol.hotspots)


def _clock(wall: datetime) -> str:
    """A wall clock as ``Sat 31 Oct 22:00 EDT``, in English whatever language the machine speaks."""
    return f"{WEEKDAYS[wall.weekday()]} {wall.day} {MONTHS[wall.month - 1]} {wall:%H:%M} {wall.tzname()}"


def _duration(minutes: int) -> str:
    return f"{minutes // 60} h {minutes % 60} min"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
