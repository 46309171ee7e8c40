"""Rows of decision served in orders.csv: what they say, and one thing wrong in each."""

from pathlib import Path

import pytest

from otplan.quantities.interval import Interval
from otplan.scenario.digest import digest_of
from tests.intake.folders import At, Change, expect, put, read, small, swap
from tests.intake.table_changes import ORDERS, POSTS, orders
from tests.twin.worlds import span

FACTS = "scenario.toml"
STATION = "served,,fri 20:00-02:00,foot,STATION,Lt. Poe"
BLANK = "Leave it blank: presence on duty names a time, a mode and a post."


def spans(tmp_path: Path, *changes: Change) -> tuple[Interval, ...]:
    """The spans of the one row."""
    facts, _ = read(tmp_path, *changes)
    (row,) = facts.served
    return row.spans


def test_a_row_is_no_order(tmp_path: Path) -> None:
    rows = "decision,when,mode,post,by,reason\nServed,fri 20:00-02:00,foot,STATION,Lt. Poe,Walk\n"
    facts, _ = read(tmp_path, put(ORDERS, rows))
    assert facts.orders == ()
    (row,) = facts.served
    assert (row.mode, row.post, row.by, row.reason) == ("foot", "STATION", "Lt. Poe", "Walk")
    assert row.spans == (span("2026-12-04 20:00", "2026-12-05 02:00"),)


def test_times_of_other_weeks_are_left_out_and_a_window_is_its_time(tmp_path: Path) -> None:
    # The horizon is Friday and Saturday from 07:00; of weekday times only those that share a minute with it count.
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    weekly = spans(tmp_path / "a", orders("served,,thu-sun 06:00-08:00,foot,STATION,Lt. Poe"))
    assert weekly == tuple(span(f"2026-12-0{day} 06:00", f"2026-12-0{day} 08:00") for day in (4, 5, 6))
    window = spans(tmp_path / "b", orders("served,,fri/eve,foot,STATION,Lt. Poe"))
    assert window == (span("2026-12-04 19:00", "2026-12-04 23:00"),)


def test_spans_that_touch_are_one_and_two_rows_are_two(tmp_path: Path) -> None:
    row = "served,,fri+sat 07:00-07:00,foot,STATION,Lt. Poe"
    facts, _ = read(tmp_path, orders(row, row))
    assert [each.spans for each in facts.served] == [(span("2026-12-04 07:00", "2026-12-06 07:00"),)] * 2


@pytest.mark.parametrize(
    ("start", "first", "hours"),
    [("2026-03-06", "2026-03-07 22:00", 7), ("2026-10-30", "2026-10-31 22:00", 9)],
)
def test_on_the_nights_of_a_clock_change(start: str, first: str, hours: int, tmp_path: Path) -> None:
    moved = (
        swap(FACTS, "2026-12-04", start),
        put("duty.csv", "officer_id,start,end,kind\n"),
        put("fleet.csv", "fleet_id,mode,out,out_from,out_until\nCAR-1,vehicle,,,\nB1,bike,,,\nB2,bike,,,\n"),
    )
    (night,) = spans(tmp_path, *moved, orders("served,,sat 22:00-06:00,foot,STATION,Lt. Poe"))
    assert (night.start, night.minutes) == (span(first, f"{first[:10]} 23:00").start, hours * 60)


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    rows = [STATION, STATION.replace("fri", "sat"), STATION.replace("Poe", "Ash"), STATION.replace("STATION", "WALK")]
    digests = set()
    for number, told in enumerate((rows, rows[::-1])):
        (tmp_path / str(number)).mkdir()
        circuit = put(POSTS, "post_id,hotspots,modes\nWALK,STATION;DEPOT,\n")
        spot = swap("hotspots.csv", "STATION,Bus", "DEPOT,Depot,42.1,-75.9,1,1,analysis,foot\nSTATION,Bus")
        facts, _ = read(tmp_path / str(number), circuit, spot, orders(*told))
        digests.add(digest_of(facts))
    assert len(digests) == 1


CELLS: dict[str, tuple[Change, At]] = {
    "no time": (orders("served,,,foot,STATION,Lt. Poe"), At(ORDERS, 2, "when", "blank Say when they are there")),
    "a time that is none": (
        orders("served,,always,foot,STATION,Lt. Poe"),
        At(ORDERS, 2, "when", '"always" is not a weekday'),
    ),
    "whole days": (orders("served,,fri,foot,STATION,Lt. Poe"), At(ORDERS, 2, "when", "whole days of work")),
    "last week": (
        orders("served,,2026-11-27 18:00-22:00,foot,STATION,Lt. Poe"),
        At(ORDERS, 2, "when", "none of that time lies in these days"),
    ),
    "until the first minute of the horizon": (
        orders("served,,2026-12-04 03:00-07:00,foot,STATION,Lt. Poe"),
        At(ORDERS, 2, "when", "none of that time lies in these days"),
    ),
    "no mode": (orders("served,,fri/eve,,STATION,Lt. Poe"), At(ORDERS, 2, "mode", "blank")),
    "an unknown mode": (orders("served,,fri/eve,fot,STATION,Lt. Poe"), At(ORDERS, 2, "mode", 'Did you mean "foot"?')),
    "no post": (orders("served,,fri/eve,foot,,Lt. Poe"), At(ORDERS, 2, "post", "blank")),
    "an unknown post": (
        orders("served,,fri/eve,foot,STATIONS,Lt. Poe"),
        At(ORDERS, 2, "post", 'Did you mean "STATION"?'),
    ),
    "a mode that the spot does not allow": (
        orders("served,,fri/eve,bike,STATION,Lt. Poe"),
        At(ORDERS, 2, "mode", "hot spot STATION does not allow bike It allows foot."),
    ),
    "an officer": (
        orders("served,A,fri/eve,foot,STATION,Lt. Poe"),
        At(ORDERS, 2, "officer_id", f'"A" in a served row {BLANK}'),
    ),
    "by nobody": (orders("served,,fri/eve,foot,STATION,"), At(ORDERS, 2, "by", "blank")),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = CELLS[name]
    expect(small(tmp_path, change), wanted)


@pytest.mark.parametrize(
    ("modes", "spot", "words"),
    [("vehicle", "", "post WALK does not allow foot"), ("", "MARKET", "hot spot MARKET does not allow foot")],
)
def test_a_circuit_and_every_spot_of_it_allow_the_mode(modes: str, spot: str, words: str, tmp_path: Path) -> None:
    depot = swap("hotspots.csv", "STATION,Bus", "DEPOT,Depot,42.1,-75.9,1,1,analysis,\nSTATION,Bus")
    circuit = put(POSTS, f"post_id,hotspots,modes\nWALK,STATION;{spot or 'DEPOT'},{modes}\n")
    folder = small(tmp_path, depot, circuit, orders("served,,fri/eve,foot,WALK,Lt. Poe"))
    expect(folder, At(ORDERS, 2, "mode", words))


@pytest.mark.parametrize("column", ["with", "detail", "rule"])
def test_columns_of_other_decisions_stay_blank(column: str, tmp_path: Path) -> None:
    row = f"decision,when,mode,post,by,{column}\nserved,fri/eve,foot,STATION,Lt. Poe,A\n"
    expect(small(tmp_path, put(ORDERS, row)), At(ORDERS, 2, column, f'"A" in a served row {BLANK}'))
