"""Calendars: right instants, words for people, nobody else's data, the same bytes every time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from otplan.audit.audited import Audited
from otplan.exports.calendar import calendars
from tests.exports import worlds


def read(data: bytes) -> Calendar:
    found = Calendar.from_ical(data)
    assert isinstance(found, Calendar)
    return found


def only_event(plan: Audited, officer_id: str) -> Event:
    (event,) = read(calendars(plan)[officer_id]).events
    return event


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_night_of_nine_hours() -> None:
    # 22:00 EDT is 02:00 UTC, 06:00 EST is 11:00 UTC: nine hours between equal-looking walls of eight.
    event = only_event(worlds.fall_back(), "O1")
    assert event.start == datetime(2026, 11, 1, 2, tzinfo=UTC)
    assert event.end == datetime(2026, 11, 1, 11, tzinfo=UTC)
    assert str(event["description"]).split("\n") == [
        "Sat 31 Oct 22:00 EDT - Sun 1 Nov 06:00 EST, 9 h 0 min on the clock",
        "Foot, crew of 2",
        "With: Bo Smith, Jr.",
        "Report to: Desk, 38 Hawley St; ring twice",
        "Fund: State award, GIVE",
        "Paid: 9 h 0 min",
    ]


def test_night_of_seven_hours() -> None:
    # 22:00 EST is 03:00 UTC, 06:00 EDT is 10:00 UTC.
    event = only_event(worlds.spring_forward(), "O3")
    assert event.start == datetime(2026, 3, 8, 3, tzinfo=UTC)
    assert event.end == datetime(2026, 3, 8, 10, tzinfo=UTC)
    assert str(event["description"]).split("\n") == [
        "Sat 7 Mar 22:00 EST - Sun 8 Mar 06:00 EDT, 7 h 0 min on the clock",
        "Vehicle, crew of 1",
        "Alone",
        "Report to: Desk, 38 Hawley St; ring twice",
        "Unit: Car 12",
        "Fund: State award, GIVE",
        "Paid: 7 h 0 min",
    ]


def test_second_half_past_one() -> None:
    # The first 01:30 (EDT) is 05:30 UTC; this is the second (EST), 06:30 UTC, to 05:00 EST: 3 h 30 min.
    event = only_event(worlds.second_half_past_one(), "O1")
    assert event.start == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    first = str(event["description"]).split("\n")[0]
    assert first == "Sun 1 Nov 01:30 EST - Sun 1 Nov 05:00 EST, 3 h 30 min on the clock"


def test_properties_as_written() -> None:
    lines = unfolded(calendars(worlds.fall_back())["O1"])
    for line in (
        "PRODID:-//otplan//otplan//EN",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "NAME:Tiny Police overtime: Ana Núñez",
        "X-WR-CALNAME:Tiny Police overtime: Ana Núñez",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "DTSTART:20261101T020000Z",
        "DTEND:20261101T110000Z",
        "DTSTAMP:20261020T143000Z",
        "LAST-MODIFIED:20261020T143000Z",
        "SEQUENCE:0",
        r"SUMMARY:Foot patrol: Café Olé\, Court St\; north side",
        r"LOCATION:Café Olé\, Court St\; north side",
        "GEO:42.0987;-75.918",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "CATEGORIES:foot",
        "ACTION:DISPLAY",
        "TRIGGER:-PT2H",
    ):
        assert lines.count(line) == 1, line
    # Without an organizer there is no METHOD, and with UTC instants no time zone to misread.
    assert not [line for line in lines if line.startswith(("METHOD", "BEGIN:VTIMEZONE"))]
    assert not [line for line in lines if "TZID" in line]


def test_name_with_commas_is_escaped_in_the_calendar_name() -> None:
    assert r"NAME:Tiny Police overtime: Bo Smith\, Jr." in unfolded(calendars(worlds.fall_back())["O2"])


def test_alarm_two_hours_before() -> None:
    event = only_event(worlds.fall_back(), "O1")
    (alarm,) = event.alarms.times
    assert event.start - alarm.trigger == timedelta(hours=2)


def test_circuit_names_its_spots_in_order() -> None:
    held = worlds.patrol("P1", "2026-10-28/eve", [worlds.seat("O1", 240, 1, 0)], post="C2")
    event = only_event(worlds.audited(held), "O1")
    place = "Main St + Café Olé, Court St; north side + Clinton St"
    assert event["summary"] == f"Foot patrol: {place}"
    assert event["location"] == place
    # Main St has no coordinates, and those of a later spot would point to the wrong corner.
    assert "geo" not in event


def test_only_officers_with_an_assignment_have_a_calendar() -> None:
    assert sorted(calendars(worlds.fall_back())) == ["O1", "O2"]
    assert calendars(worlds.audited()) == {}


def test_officer_sees_own_unit_and_only_names_of_partners() -> None:
    crew = (worlds.seat("O1", 300, 307_77, 23_54), worlds.seat("O3", 240, 246_66, 18_87))
    pair = worlds.patrol("P1", "2026-10-28/eve", crew, mode="bike", fleet=("Bike 7", "Bike 9"))
    alone = worlds.patrol("P2", "2026-10-29/eve", [worlds.seat("O3", 240, 1, 0)], post="H2")
    plan = worlds.audited(pair, alone)
    own = str(only_event(plan, "O1")["description"]).split("\n")
    assert "Unit: Bike 7" in own
    assert "With: Cy Lee" in own
    assert "Paid: 5 h 0 min" in own
    # The partner's id, bike, paid hours and other patrols are his own; money, even one's own, is not in a
    # calendar that others may read over one's shoulder.
    for private in ("O3", "Bike 9", "Paid: 4 h", "246.66", "18.87", "Clinton", "307.77"):
        assert not [line for line in unfolded(calendars(plan)["O1"]) if private in line], private
    assert [line for line in unfolded(calendars(plan)["O3"]) if r"\nUnit: Bike 9\n" in line]


def test_uid_holds_while_mode_post_and_fund_change() -> None:
    crew = [worlds.seat("O1", 240, 1, 0)]
    window = "2026-10-28/eve"
    before = worlds.patrol("P1", window, crew)
    after = worlds.patrol("P9", window, crew, mode="vehicle", post="C1", fund_id="F2", fleet=("Car 1",))
    kept = only_event(worlds.audited(before), "O1")
    moved = only_event(worlds.audited(after, revision=3), "O1")
    assert kept["uid"] == moved["uid"]
    assert moved["sequence"] == 3


@pytest.mark.parametrize(
    ("window", "who"), [("2026-10-29/eve", "O1"), ("2026-10-28/night", "O1"), ("2026-10-28/eve", "O2")]
)
def test_uid_differs_by_day_shift_and_officer(window: str, who: str) -> None:
    one = worlds.patrol("P1", "2026-10-28/eve", [worlds.seat("O1", 240, 1, 0)])
    other = worlds.patrol("P1", window, [worlds.seat(who, 240, 1, 0)])
    assert only_event(worlds.audited(one), "O1")["uid"] != only_event(worlds.audited(other), who)["uid"]


def test_uid_is_that_of_every_earlier_release() -> None:
    # Changing this number duplicates every event that officers have already imported.
    assert only_event(worlds.fall_back(), "O1")["uid"] == "ff1e90fd-ab1d-5dc5-96c1-ba220578cf2f"


@pytest.mark.parametrize("world", [worlds.fall_back, worlds.spring_forward, worlds.second_half_past_one])
def test_bytes_repeat(world: Callable[[], Audited]) -> None:
    assert calendars(world()) == calendars(world())


def test_lines_end_in_crlf_and_fold_at_75_octets() -> None:
    # 3 octets a character: a fold inside one would break the text.
    people = (worlds.officer("O1", "ẫ" * 70), *worlds.OFFICERS[1:])
    crew = (worlds.seat("O1", 240, 1, 0), worlds.seat("O3", 240, 1, 0))
    held = worlds.patrol("P1", "2026-10-28/eve", crew)
    for data in calendars(worlds.audited(held, facts=worlds.scenario(people))).values():
        assert data.endswith(b"END:VCALENDAR\r\n")
        assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
        for line in data.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()
    assert "With: " + "ẫ" * 70 in str(
        only_event(worlds.audited(held, facts=worlds.scenario(people)), "O3")["description"]
    )


def test_names_cannot_write_properties() -> None:
    # Line breaks in a name stay inside the value that holds them.
    people = (
        worlds.officer("O1", "Eve\r\nSTATUS:CANCELLED\rX\nATTENDEE:mailto:a@b.example"),
        *worlds.OFFICERS[1:],
    )
    crew = (worlds.seat("O1", 240, 1, 0), worlds.seat("O3", 240, 1, 0))
    held = worlds.patrol("P1", "2026-10-28/eve", crew)
    for data in calendars(worlds.audited(held, facts=worlds.scenario(people))).values():
        lines = unfolded(data)
        assert [line for line in lines if line.startswith("STATUS")] == ["STATUS:CONFIRMED"]
        assert not [line for line in lines if line.startswith(("ATTENDEE", "X\\", "X:"))]


def test_events_stand_in_order_of_time() -> None:
    late = worlds.patrol("P1", "2026-10-30/eve", [worlds.seat("O1", 240, 1, 0)])
    early = worlds.patrol("P2", "2026-10-27/eve", [worlds.seat("O1", 240, 1, 0)])
    starts = [event.start for event in read(calendars(worlds.audited(late, early))["O1"]).events]
    assert starts == sorted(starts)
    assert len(starts) == 2
