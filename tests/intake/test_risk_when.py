"""risk.csv by ``when``: a date beats a named day, that a range of days, that any day."""

from pathlib import Path

import pytest

from otplan.scenario.scenario import Scenario
from tests.intake.folders import At, Change, expect, put, read, small, swap
from tests.intake.toml_changes import FACTS


def risk(*rows: str) -> Change:
    return put("risk.csv", "\n".join(["hotspot_id,when,day,hour,weight", *rows, ""]))


def weights(facts: Scenario, spot: str = "*") -> dict[str, int]:
    """The weight of each local hour of the horizon that has one, as ``4 22``."""
    walls = [facts.department.local(hour.start) for hour in facts.hours]
    held = {f"{wall.day} {wall:%H}": facts.risk[spot].weight(wall) for wall in walls}
    return {hour: weight for hour, weight in held.items() if weight}


def test_hours_over_midnight_belong_to_the_evening(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, risk("*,fri 22:00-02:00,,,5"))
    # Friday is the 4th; the horizon also has Saturday night, which is not named.
    assert weights(facts) == {"4 22": 5, "4 23": 5, "5 00": 5, "5 01": 5}


def test_a_whole_day_is_a_department_day(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, risk("*,fri,,,1"))
    # From 07:00 on the 4th to 07:00 on the 5th: 24 hours.
    held = weights(facts)
    assert (len(held), "4 07" in held, "5 06" in held, "5 07" in held) == (24, True, True, False)


@pytest.mark.parametrize(
    ("rows", "weight"),
    [
        (["*,fri-sun 20:00-21:00,,,2", "*,,*,20,1"], 2),  # a range beats any day
        (["*,fri 20:00-21:00,,,3", "*,fri+sat 20:00-21:00,,,2"], 3),  # a named day beats a range
        (["*,,fri,20,4", "*,fri+sat 20:00-21:00,,,2"], 4),  # also one of column day
        (["*,2026-12-04 20:00-21:00,,,9", "*,,fri,20,4"], 9),  # a date beats it
        (["*,fri/eve,,,3", "*,fri-sun 20:00-21:00,,,2"], 3),  # a window of a named day is that day
    ],
)
def test_the_closest_name_holds(rows: list[str], weight: int, tmp_path: Path) -> None:
    facts, _ = read(tmp_path, risk(*rows))
    assert weights(facts)["4 20"] == weight


def test_hours_that_a_listed_place_does_not_name_weigh_nothing(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, risk("PARK,2026-12-05 19:00-20:00,,,7", "*,,*,20,1"))
    assert weights(facts, "PARK") == {"5 19": 7}
    # All of its points fall into that hour: half of 3 and half of 5, times 10,000.
    assert sum(facts.hourly_risk["PARK"]) == max(facts.hourly_risk["PARK"]) == 40_000


def test_the_hour_that_comes_twice_is_named_once(tmp_path: Path) -> None:
    facts, _ = read(
        tmp_path,
        swap(FACTS, "start = 2026-12-04", "start = 2026-10-30"),
        put("availability.csv", "officer_id,when\nA,fri/eve\n"),
        put("duty.csv", "officer_id,start,end,kind\n"),
        risk("*,sat 23:00-03:00,,,1"),
    )
    # Saturday 31 October 23:00 to 03:00 is five hours on the clock: 23, 00, 01, 01, 02.
    walls = [facts.department.local(hour.start) for hour in facts.hours]
    assert [wall.hour for wall in walls if facts.risk["*"].weight(wall)] == [23, 0, 1, 1, 2]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_closer_row_settles_two_that_are_not(order: tuple[int, ...], tmp_path: Path) -> None:
    rows = ("*,fri+sat 01:00-02:00,,,1", "*,fri+sat 21:00-03:00,,,2", "*,2026-12-05 01:00-04:00,,,3")
    facts, _ = read(tmp_path, risk(*(rows[at] for at in order)))
    # At 01:00 on Saturday the 5th two ranges speak, and a date, which is closer than both.
    assert weights(facts)["5 01"] == 3


FAULTS: dict[str, tuple[Change, At]] = {
    "half hours": (risk("*,fri 19:30-22:00,,,1"), At("risk.csv", 2, "when", "not whole hours")),
    "day beside when": (risk("*,fri,fri,,1"), At("risk.csv", 2, "when", "stands beside day or hour")),
    "neither": (risk("*,,,,1"), At("risk.csv", 2, "hour", "or the time in column when")),
    "an hour twice": (
        risk("*,fri+sat 19:00-21:00,,,1", "*,sat-sun 20:00-22:00,,,2"),
        At("risk.csv", 3, "when", "speaks of Sat 05 Dec 20:00 as closely as row 2 does"),
    ),
    "an hour of a named day twice": (
        risk("*,,fri,20,9", "*,fri 18:00-23:00,,,5"),
        At("risk.csv", 3, "when", "speaks of Fri 04 Dec 20:00 as closely as row 2 does"),
    ),
    "no weight": (risk("*,fri,,,"), At("risk.csv", 2, "weight", "blank")),
}


@pytest.mark.parametrize("name", FAULTS)
def test_risk_with_one_thing_wrong(name: str, tmp_path: Path) -> None:
    change, wanted = FAULTS[name]
    expect(small(tmp_path, change), wanted)
