"""Sign-ups after the close make nobody a candidate; requests and notes are kept."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from otplan.notes.offers import Offers
from otplan.scenario.place import Request
from tests.intake.folders import At, Change, expect, put, read, small, swap
from tests.intake.toml_changes import FACTS


def close(text: str) -> Change:
    return swap(FACTS, "days = 2", f"days = 2\nsignups_close = {text}")


def signups(*rows: str) -> Change:
    return put("availability.csv", "\n".join(["officer_id,when,signed_at", *rows, ""]))


ROWS = ("A,fri/eve,2026-12-03 12:00", "B,fri/eve,2026-12-03 12:01", "C,fri/eve,")


@pytest.mark.parametrize("text", ['"2026-12-03 12:00"', "2026-12-03T12:00:00", "2026-12-03T17:00:00Z"])
def test_a_sign_up_after_the_close_is_late(text: str, tmp_path: Path) -> None:
    facts, _ = read(tmp_path, close(text), signups(*ROWS))
    assert [wish.officer_id for wish in facts.availability] == ["A", "C"]
    assert [wish.officer_id for wish in facts.late] == ["B"]
    window = facts.window["2026-12-04/eve"]
    assert [who.officer_id for who in Offers(facts).willing(window, "foot")] == ["A", "C"]


def test_without_a_close_nothing_is_late(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, signups(*ROWS))
    assert (len(facts.availability), facts.late) == (3, ())


def test_a_close_that_comes_twice_needs_its_offset(tmp_path: Path) -> None:
    words = "Add its offset"
    expect(small(tmp_path, close('"2026-11-01 01:30"')), At(FACTS, 6, "signups_close", words))
    facts, _ = read(tmp_path / "offset", close('"2026-11-01 01:30-04:00"'), signups(*ROWS))
    assert len(facts.late) == 2


def test_requests_say_who_and_when(tmp_path: Path) -> None:
    facts, _ = read(
        tmp_path,
        put(
            "hotspots.csv",
            "hotspot_id,name,analysis,requests,since\n"
            "M,Market,5,Main St watch:2026-10-14; Club,2026-08-01\nP,Park,5,,\n",
        ),
    )
    spot = facts.hotspot["M"]
    assert spot.requests == (Request("Main St watch", date(2026, 10, 14)), Request("Club", None))
    assert (spot.since, facts.hotspot["P"].requests) == (date(2026, 8, 1), ())


def test_a_request_of_no_date(tmp_path: Path) -> None:
    table = "hotspot_id,name,analysis,requests\nM,Market,5,Watch:soon\n"
    expect(small(tmp_path, put("hotspots.csv", table)), At("hotspots.csv", 2, "requests", '"soon" is not a date'))


NOTICE = swap("agreement.toml", "[rest]", "[notice]\nposting_days = 1\n[rest]")


def test_notice_needs_a_close_to_count_from(tmp_path: Path) -> None:
    words = "[notice] of agreement.toml counts days from it, and it is missing"
    expect(small(tmp_path, NOTICE), At(FACTS, 1, "signups_close", words))
    facts, agreement = read(tmp_path / "closed", NOTICE, close('"2026-12-03 12:00"'))
    assert facts.signups_close == datetime(2026, 12, 3, 17, tzinfo=UTC)
    assert [rule.state() for rule in agreement.rules if rule.name == "notice"] == [
        "A patrol or detail starts no sooner than 1 day after sign-ups close, unless it is a must detail."
    ]


def test_a_close_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    expect(small(tmp_path, NOTICE, close('"soon"')), At(FACTS, 6, "signups_close", '"soon"'))
