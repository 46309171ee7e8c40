"""Calendars of details: what, where, when, and who is told that he is ordered in."""

from dataclasses import replace

import pytest
from icalendar import Calendar, Event

from otplan.audit.audited import Audited, sealed
from otplan.exports.calendar import calendars
from tests.exports import worlds


def event(plan: Audited, officer_id: str, summary: str) -> Event:
    """The one event of an officer's calendar with a summary."""
    read = Calendar.from_ical(calendars(plan)[officer_id])
    assert isinstance(read, Calendar)
    (found,) = [each for each in read.events if str(each["summary"]) == summary]
    return found


PARADE = "Detail: Halloween parade; east side"
ORDERED = f"ORDERED IN - {PARADE}"


def told(plan: Audited, officer_id: str, summary: str) -> list[str]:
    return str(event(plan, officer_id, summary)["description"]).split("\n")


def test_whoever_is_ordered_in_reads_so_and_by_which_article() -> None:
    plan = worlds.on_details()
    assert told(plan, "O3", ORDERED) == [
        "Sat 31 Oct 08:00 EDT - Sat 31 Oct 12:00 EDT, 4 h 0 min on the clock",
        "You are ordered in by the rule call (Art. 15.3)",
        "Event, 2 officers",
        "With: Ana Núñez",
        "Fund: State award, GIVE",
        "Paid: 4 h 0 min",
    ]
    # His partner signed up, and does not read who was ordered.
    assert not any("ordered" in line for line in told(plan, "O1", PARADE))


def test_the_article_is_that_of_the_officers_own_unit() -> None:
    plan = worlds.on_details()
    (rule,) = plan.agreement.rules
    others = replace(plan.agreement, rules=(rule.model_copy(update={"units": ("soa",), "cite": "SOA 7"}), rule))
    changed = sealed(plan.scenario, others, plan.plan)
    assert "You are ordered in by the rule call (Art. 15.3)" in told(changed, "O3", ORDERED)
    silent = sealed(plan.scenario, replace(plan.agreement, rules=()), plan.plan)
    assert "You are ordered in by the rule call (no article named)" in told(silent, "O3", ORDERED)


def test_outside_work_says_who_pays_and_which_unit() -> None:
    assert told(worlds.on_details(), "O3", "Detail: Home game") == [
        "Fri 30 Oct 18:00 EDT - Fri 30 Oct 22:00 EDT, 4 h 0 min on the clock",
        "Outside work, paid by Arena, Inc., bike, 2 officers",
        "With: Bo Smith, Jr.",
        "Unit: B2",
        "Fund: City",
        "Paid: 4 h 0 min",
    ]


def test_a_backfill_alone_on_the_night_of_nine_hours() -> None:
    assert told(worlds.on_details(), "O2", "Detail: Front desk") == [
        "Sat 31 Oct 22:00 EDT - Sun 1 Nov 06:00 EST, 9 h 0 min on the clock",
        "Backfill for an absent officer, 1 of 2 officers found",
        "Alone",
        "Fund: State award, GIVE",
        "Paid: 9 h 0 min",
    ]


@pytest.mark.parametrize(
    ("officer_id", "summary", "place", "geo", "kind"),
    [
        ("O1", "Detail: Halloween parade; east side", "Court St, at City Hall", "42.1;-75.9", "event"),
        ("O2", "Detail: Home game", None, None, "outside"),
        ("O2", "Detail: Front desk", None, None, "backfill"),
    ],
)
def test_place_and_kind(officer_id: str, summary: str, place: str | None, geo: str | None, kind: str) -> None:
    found = event(worlds.on_details(), officer_id, summary)
    assert (str(found["location"]) if "location" in found else None) == place
    assert (found["geo"].to_ical() if "geo" in found else None) == geo
    assert found.categories == [kind]


def test_a_detail_keeps_its_identity_whoever_pays_and_is_none_of_a_shift() -> None:
    crew = [worlds.seat("O1", 240, 1, 0)]
    one, other = (worlds.audited(worlds.detail("PARADE", crew, fund_id=fund)) for fund in ("F1", "F2"))
    name = "Detail: Halloween parade; east side"
    assert event(one, "O1", name)["uid"] == event(other, "O1", name)["uid"]
    # A detail whose id is that of a shift is another event than the shift's patrol of that day.
    eve = worlds.job("eve", "Talk", worlds.DETAILS[1].interval)
    facts = replace(worlds.scenario(), details=(eve,))
    talk = replace(worlds.detail("GAME", crew), detail_id="eve", mode=None)
    both = worlds.audited(worlds.patrol("P1", "2026-10-30/eve", crew), talk, facts=facts)
    read = Calendar.from_ical(calendars(both)["O1"])
    assert isinstance(read, Calendar)
    assert len({str(each["uid"]) for each in read.events}) == 2


def test_events_of_an_officer_stand_in_order_of_time() -> None:
    read = Calendar.from_ical(calendars(worlds.on_details())["O1"])
    assert isinstance(read, Calendar)
    assert [str(each["summary"])[:6] for each in read.events] == ["Foot p", "Detail"]
