"""What rows of funds.csv come to mean: lists of limits, and rows of one fund as alternatives."""

from pathlib import Path

import pytest

from otplan.quantities.money import Cents
from otplan.scenario.digest import digest_of
from otplan.scenario.fund import Fund
from tests.intake.folders import Change, put, read
from tests.intake.test_bad_funds import FIRST, funds, limits

EVERYTHING = ((), (), (), ())


def only(tmp_path: Path, change: Change) -> Fund:
    """The single fund of a changed copy of scenarios/small."""
    facts, _ = read(tmp_path, change)
    (fund,) = facts.funds
    return fund


def test_blank_lists_pay_everything(tmp_path: Path) -> None:
    fund = only(tmp_path, limits())
    assert fund.pays == ()
    assert [row.limits for row in fund.alternatives] == [EVERYTHING]


def test_lists_are_sorted_whatever_order_they_are_written_in(tmp_path: Path) -> None:
    fund = only(tmp_path, limits("vehicle; foot", " 2 ;1", "eve", "PARK;MARKET", "patrol;event"))
    assert fund.pays == ("event", "patrol")
    assert [row.limits for row in fund.alternatives] == [(("foot", "vehicle"), (1, 2), ("eve",), ("MARKET", "PARK"))]


@pytest.mark.parametrize(
    "further",
    [
        "CITY,,,,,,,,2,,,,",
        "CITY,City,520.0,2026-10-01,2027-09-30,none,patrol,,2,,,officer,fica:0.07650",
    ],
)
def test_further_rows_are_alternatives_of_the_first(further: str, tmp_path: Path) -> None:
    """Blank cells, or the same said again: $520.0 is $520.00. A blank list is no limit in that row."""
    fund = only(tmp_path, funds(FIRST, further))
    assert (fund.name, fund.available, fund.weekly_cap, fund.ranks) == ("City", Cents(520_00), "none", ("officer",))
    assert fund.record.row == 2
    assert [(row.limits, row.record.row) for row in fund.alternatives] == [
        (((), (2,), (), ()), 3),
        ((("foot",), (), (), ()), 2),
    ]


def test_what_alternatives_pay(tmp_path: Path) -> None:
    # On foot at MARKET and PARK, or any pair.
    fund = only(tmp_path, funds("CITY,,520.00,,,none,,foot,,,MARKET;PARK,,", "CITY,,,,,,,,2,,,,"))
    asked = {
        ("foot", 1, ("MARKET",)): True,
        ("foot", 1, ("PARK", "MARKET")): True,
        ("foot", 1, ("PARK", "STATION")): False,
        ("foot", 2, ("PARK", "STATION")): True,
        ("vehicle", 1, ("PARK",)): False,
        ("vehicle", 2, ("STATION",)): True,
    }
    assert {key: fund.pays_patrol(key[0], key[1], "eve", key[2]) for key in asked} == asked


def test_a_fund_for_other_work_pays_no_patrol(tmp_path: Path) -> None:
    fund = only(tmp_path, limits(pays="event;backfill;outside"))
    assert not fund.pays_patrol("foot", 2, "eve", ("PARK",))


def test_a_list_of_hot_spots_may_be_long(tmp_path: Path) -> None:
    # 400 ids of 20 letters with their semicolons are 8,399 characters in one cell.
    names = [f"SPOT-{number:015}" for number in range(400)]
    rows = ["hotspot_id,name,analysis", *(f"{name},{name},1" for name in ("PARK", "MARKET", "STATION", *names)), ""]
    facts, _ = read(tmp_path, put("hotspots.csv", "\n".join(rows)), limits(hotspots=";".join(names)))
    assert facts.funds[0].alternatives[0].hotspots == tuple(names)


def test_the_digest_hears_each_limit_and_not_the_order_of_further_rows(tmp_path: Path) -> None:
    second, third = "CITY,,,,,,,,2,,,,", "CITY,,,,,,,,,eve,,,"
    tables = {
        "in order": funds(FIRST, second, third),
        "shuffled": funds(FIRST, third, second),
        "a row less": funds(FIRST, second),
        "another size": funds(FIRST, "CITY,,,,,,,,1,,,,", third),
        "a hot spot": funds(FIRST, second, "CITY,,,,,,,,,eve,PARK,,"),
        "other work": funds(FIRST.replace("patrol", "patrol;event"), second, third),
    }
    digests = {}
    for name, change in tables.items():
        (tmp_path / name).mkdir()
        digests[name] = digest_of(read(tmp_path / name, change)[0])
    assert digests.pop("shuffled") == digests["in order"]
    assert len(set(digests.values())) == len(digests)
