"""A calendar for each officer, an event for each patrol and detail.

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
from otplan.exports.event_text import category, coordinates, description, place, summary
from otplan.plan.plan import Patrol

if TYPE_CHECKING:
    from otplan.audit.audited import Audited
    from otplan.budget.lines import Line
    from otplan.scenario.scenario import Scenario

NAMESPACE = UUID("7f1c2d0e-5a4b-5c63-9b1e-0d6f3a8c4e21")
"""Root of every UID; another one would make all published events strangers to those already imported."""

REFRESH = timedelta(hours=12)
REMINDER = timedelta(hours=-2)


def calendars(audited: Audited) -> dict[str, bytes]:
    """The .ics file of every officer with an assignment, by officer id; events in order of time."""
    held: dict[str, list[Line]] = {}
    for line in sorted(lines(audited), key=lambda each: (each.seat.officer_id, each.assigned.interval)):
        held.setdefault(line.seat.officer_id, []).append(line)
    return {officer_id: _calendar(audited, own).to_ical() for officer_id, own in held.items()}


def event_uid(scenario: Scenario, line: Line) -> str:
    """The identity of an event: agency, officer, department day, and the shift of a patrol or the id of a detail.

    A patrol moved to another post, mode or fund is the same shift of the same officer: it updates the event.
    """
    assigned = line.assigned
    what = (assigned.shift,) if isinstance(assigned, Patrol) else ("detail", assigned.detail_id)
    return _uid(scenario.department.agency, line.seat.officer_id, line.day.isoformat(), *what)


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
    scenario, assigned = audited.scenario, line.assigned
    made = audited.plan.made_at.astimezone(UTC)
    told, where = summary(scenario, line), place(scenario, assigned)
    event = Event()
    event.add("uid", event_uid(scenario, line))
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", audited.plan.revision)
    event.add("dtstart", assigned.interval.start)
    event.add("dtend", assigned.interval.end)
    event.add("summary", told)
    if where:
        event.add("location", where)
    found = coordinates(scenario, assigned)
    if found is not None:
        event.add("geo", found)
    event.add("description", "\n".join(description(audited, line)))
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("categories", [category(scenario, assigned)])
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", told)
    alarm.add("trigger", REMINDER)
    event.add_component(alarm)
    return event
