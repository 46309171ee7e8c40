"""Rotations and roster.csv: the tours they give, and what exceptions of duty.csv make of them."""

from datetime import date
from pathlib import Path

import pytest

from otplan.scenario.scenario import Scenario
from tests.intake.folders import At, Change, expect, put, read, small, swap
from tests.intake.toml_changes import FACTS

TOURS = '[tours.D]\nstart = "07:00"\nend = "15:00"\n[tours.N]\nstart = "23:00"\nend = "07:00"\n'
# Five days: 1 D, 2 D, 3 off, 4 N, 5 off. On the anchor, a Tuesday, A has day 1 and C has day 4.
CYCLE = '[rotations.R]\nanchor = 2026-12-01\ncycle = "D D - N -"\n'


def rotations(text: str = TOURS + CYCLE) -> Change:
    return swap(FACTS, "[modes.foot]", f"{text}[modes.foot]")


def roster(*rows: str) -> Change:
    return put("roster.csv", "\n".join(["officer_id,rotation,cycle_day,from,until", *rows, ""]))


def duty(*rows: str) -> Change:
    return put("duty.csv", "\n".join(["officer_id,start,end,when,kind", *rows, ""]))


NO_DUTY = duty()
A_AND_C = roster("A,R,1,,", "C,R,4,,")


def tours(facts: Scenario, who: str, first: int = 3, last: int = 9) -> list[str]:
    """An officer's duty in December from one date through another, as ``4 N 23-07``."""
    local = facts.department.local
    held = [
        (local(duty.interval.start), local(duty.interval.end), duty)
        for duty in facts.duty_of[who]
        if date(2026, 12, first) <= local(duty.interval.start).date() <= date(2026, 12, last)
    ]
    return [f"{start.day} {each.note or each.kind.name} {start:%H}-{end:%H}" for start, end, each in held]


def test_a_cycle_gives_tours_from_the_anchor_on(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, rotations(), A_AND_C, NO_DUTY)
    # A: 1 Dec is day 1, so the 3rd is day 3 (off), the 4th day 4 (N), the 5th day 5 (off), the 6th day 1 again.
    assert tours(facts, "A") == ["4 N 23-07", "6 D 07-15", "7 D 07-15", "9 N 23-07"]
    # C: 1 Dec is day 4, so the 3rd is day 1.
    assert tours(facts, "C") == ["3 D 07-15", "4 D 07-15", "6 N 23-07", "8 D 07-15", "9 D 07-15"]


def test_tours_reach_back_four_weeks_and_a_week_past_the_end(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, rotations(), roster("A,R,1,,"), NO_DUTY)
    starts = [facts.department.local(each.interval.start).date() for each in facts.duty_of["A"]]
    # Horizon 4 and 5 December. 28 days before the 4th is 6 November, 25 days before the anchor: day 1, D.
    # A week after the 5th is the 12th, 11 days after the anchor: day 2, D; the 13th is day 3, off.
    assert (starts[0], starts[-1]) == (date(2026, 11, 6), date(2026, 12, 12))


def test_an_anchor_after_the_dates_counts_backwards(tmp_path: Path) -> None:
    # 5 January 2027 is 35 days, seven cycles, after 1 December 2026.
    late, _ = read(tmp_path / "late", rotations(TOURS + CYCLE.replace("2026-12-01", "2027-01-05")), A_AND_C, NO_DUTY)
    early, _ = read(tmp_path / "early", rotations(), A_AND_C, NO_DUTY)
    assert tours(late, "A") == tours(early, "A")


def test_a_place_holds_from_its_first_through_its_last_date(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, rotations(), roster("A,R,1,,2026-12-06", "A,R,4,2026-12-07,"), NO_DUTY)
    # Until the 6th as before; from the 7th with day 4 on the anchor: the 7th is day 5, the 8th day 1.
    assert tours(facts, "A") == ["4 N 23-07", "6 D 07-15", "8 D 07-15", "9 D 07-15"]


def test_a_tour_row_replaces_the_tour_of_its_date(tmp_path: Path) -> None:
    facts, _ = read(
        tmp_path,
        rotations(),
        A_AND_C,
        duty("A,2026-12-04 15:00,2026-12-04 22:00,,tour", "A,2026-12-05 15:00,2026-12-05 22:00,,tour"),
    )
    # The night of the 4th is gone; the 5th had none, and now has one.
    assert tours(facts, "A") == ["4 tour 15-22", "5 tour 15-22", "6 D 07-15", "7 D 07-15", "9 N 23-07"]


def test_off_removes_tours_that_start_in_it_and_holds_nothing(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, rotations(), A_AND_C, duty("A,,,2026-12-06..2026-12-06,off"))
    # Department days begin at 07:00: the tour at 07:00 on the 6th starts in that day, the one on the 7th does not.
    assert tours(facts, "A") == ["4 N 23-07", "7 D 07-15", "9 N 23-07"]


def test_leave_takes_tours_that_start_in_it(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, rotations(), A_AND_C, duty("A,2026-12-04,2026-12-06,,vacation"))
    # Whole days, both included, from 07:00 on the 4th to 07:00 on the 7th: the night and the 6th are gone.
    assert tours(facts, "A") == ["4 vacation 07-07", "7 D 07-15", "9 N 23-07"]


def test_leave_of_one_day_needs_no_end(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, rotations(), A_AND_C, duty("A,2026-12-06,,,sick"))
    assert tours(facts, "A") == ["4 N 23-07", "6 sick 07-07", "7 D 07-15", "9 N 23-07"]


@pytest.mark.parametrize("row", ["A,2026-12-06,,,vacation", "A,,,2026-12-06,vacation", "A,,,2026-12-06,off"])
def test_dates_mean_the_tours_that_start_on_them(row: str, tmp_path: Path) -> None:
    early = TOURS.replace('start = "07:00"\nend = "15:00"', 'start = "06:00"\nend = "14:00"')
    facts, _ = read(tmp_path, rotations(early + CYCLE), A_AND_C, duty(row))
    # Department days begin at 07:00, so the tour at 06:00 on the 6th lies in the 5th's. It is the one of the 6th.
    assert [each for each in tours(facts, "A") if not each.startswith("6 vacation")] == [
        "4 N 23-07",
        "7 D 06-14",
        "9 N 23-07",
    ]


def test_leave_of_a_date_leaves_the_night_before(tmp_path: Path) -> None:
    midnight = swap(FACTS, "sun 07:00", "sun 00:00")
    facts, _ = read(tmp_path, midnight, rotations(), A_AND_C, duty("A,2026-12-05,,,vacation"))
    # The night that starts on the 4th ends at 07:00 on the 5th; leave of the 5th holds the rest of that day.
    assert tours(facts, "A") == ["4 N 23-07", "5 vacation 07-00", "6 D 07-15", "7 D 07-15", "9 N 23-07"]


def test_leave_with_times_cuts_a_tour(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, rotations(), A_AND_C, duty("A,2026-12-06 07:00,2026-12-06 09:00,,comp"))
    assert tours(facts, "A") == ["4 N 23-07", "6 comp 07-09", "6 D 09-15", "7 D 07-15", "9 N 23-07"]


def test_an_officer_unknown_is_told_though_his_place_has_ended(tmp_path: Path) -> None:
    folder = small(tmp_path, rotations(), roster("Z,R,1,,2026-01-01"), NO_DUTY)
    expect(folder, At("roster.csv", 2, "officer_id", '"Z" is not in officers.csv'))


@pytest.mark.parametrize("when", ["mon-fri", "2026-12-04..2026-12-05", "2026-12-04"])
def test_work_is_not_given_as_whole_days(when: str, tmp_path: Path) -> None:
    expect(small(tmp_path, duty(f"A,,,{when},training")), At("duty.csv", 2, "when", "whole days of work"))


def test_words_of_otplan_may_be_written_with_capitals(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, rotations(), A_AND_C, duty("A,,,Sun 07:00-15:00,Off", "A,2026-12-07,,,Vacation"))
    assert tours(facts, "A") == ["4 N 23-07", "7 vacation 07-07", "9 N 23-07"]


def test_a_cycle_that_was_told_raises_no_faults_in_the_roster(tmp_path: Path) -> None:
    folder = small(tmp_path, rotations(TOURS + CYCLE.replace("D D - N -", "DD-N-")), A_AND_C)
    expect(folder, At(FACTS, 25, "rotations.R.cycle", '"DD-N-" is no tour'))


def test_leave_from_midnight_to_a_minute_before_is_those_dates(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, rotations(), A_AND_C, duty("A,2026-12-04 00:00,2026-12-06 23:59,,vacation"))
    # The night of the 4th starts on a date of the leave and is taken whole, though it ends on the 5th; so is the 6th.
    assert tours(facts, "A") == ["4 vacation 00-23", "7 D 07-15", "9 N 23-07"]


def test_light_duty_lies_over_tours(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, rotations(), A_AND_C, duty("A,2026-12-04,2026-12-06,,light"))
    assert tours(facts, "A") == ["4 light 07-07", "4 N 23-07", "6 D 07-15", "7 D 07-15", "9 N 23-07"]


def test_a_night_tour_is_nine_hours_when_the_clocks_go_back(tmp_path: Path) -> None:
    facts, _ = read(
        tmp_path,
        swap(FACTS, "start = 2026-12-04", "start = 2026-10-30"),
        put("availability.csv", "officer_id,when\nA,fri/eve\n"),
        rotations(TOURS + '[rotations.R]\nanchor = 2026-10-30\ncycle = "N"\n'),
        roster("A,R,1,,"),
        NO_DUTY,
    )
    # 31 October 23:00 to 1 November 07:00: 01:00-02:00 comes twice.
    minutes = {facts.department.local(each.interval.start).day: each.interval.minutes for each in facts.duty_of["A"]}
    assert (minutes[30], minutes[31]) == (480, 540)


FAULTS: dict[str, tuple[tuple[Change, ...], At]] = {
    "a rotation that is none": (
        (rotations(), roster("A,Q,1,,")),
        At("roster.csv", 2, "rotation", '"Q" is no rotation'),
    ),
    "no rotation": ((rotations(), roster("A,,1,,")), At("roster.csv", 2, "rotation", "Rotations of scenario.toml: R")),
    "day 0": ((rotations(), roster("A,R,0,,")), At("roster.csv", 2, "cycle_day", "a whole number from 1 to 5")),
    "day 6 of 5": ((rotations(), roster("A,R,6,,")), At("roster.csv", 2, "cycle_day", "a whole number from 1 to 5")),
    "no day": ((rotations(), roster("A,R,,,")), At("roster.csv", 2, "cycle_day", "is 2026-12-01 for this officer?")),
    "an officer unknown": ((rotations(), roster("Z,R,1,,")), At("roster.csv", 2, "officer_id", "not in officers.csv")),
    "until before from": (
        (rotations(), roster("A,R,1,2026-12-05,2026-12-04")),
        At("roster.csv", 2, "until", "2026-12-04 is before from (2026-12-05)"),
    ),
    "two places at once": (
        (rotations(), roster("A,R,1,,2026-12-06", "A,R,2,2026-12-06,")),
        At("roster.csv", 3, "from", "A has a rotation in row 2 at that time"),
    ),
    "a cycle of an unknown tour": (
        (rotations(TOURS + CYCLE.replace('D D - N -"', 'D D - X -"')),),
        At(FACTS, 25, "rotations.R.cycle", '"X" is no tour'),
    ),
    "an empty cycle": (
        (rotations(TOURS + CYCLE.replace("D D - N -", " ")),),
        At(FACTS, 25, "rotations.R.cycle", "0 days in a cycle"),
    ),
    "a tour without an end": (
        (rotations(TOURS.replace('end = "15:00"\n', "")),),
        At(FACTS, 17, "tours.D.end", "this key is missing"),
    ),
    "work with dates alone": (
        (duty("A,2026-12-04,2026-12-04,,training"),),
        At("duty.csv", 2, "start", "whole days of work"),
    ),
    "leave from midnight to midnight": (
        (duty("A,2026-12-04 00:00,2026-12-06 00:00,,vacation", "B,2026-12-05 00:00,2026-12-05 00:00,,sick"),),
        At("duty.csv", 2, "end", "2 times leave until a midnight"),
    ),
    "leave the wrong way round": (
        (duty("A,2026-12-06,2026-12-04,,vacation"),),
        At("duty.csv", 2, "end", '"2026-12-04" is not after its start'),
    ),
    "a tour row over another": (
        (duty("A,2026-12-04 07:00,2026-12-04 15:00,,tour", "A,2026-12-04 14:00,2026-12-04 22:00,,tour"),),
        At("duty.csv", 3, "", "overlaps tour from 07:00, row 2, of the same officer"),
    ),
    "overtime over a tour of the rotation": (
        (rotations(), roster("A,R,1,,"), duty("A,2026-12-06 14:00,2026-12-06 18:00,,overtime")),
        At("duty.csv", 2, "", "overlaps tour D from 07:00, roster.csv, row 2, of the same officer"),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_roster_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    changes, wanted = FAULTS[name]
    expect(small(tmp_path, *changes), wanted)
