"""The CSV tables: columns, money and order as documented, and text that stays text."""

import csv
import io
from pathlib import Path

import pytest

from otplan.exports.tables import assignments_csv, cost_projection_csv
from otplan.quantities.fault import Faults
from tests.exports import worlds
from tests.quantities.csv_tables import read_csv

ASSIGNMENTS = """\
patrol_id,detail_id,officer_id,date,shift,start,end,mode,post,fund,fleet,ordered_in,paid_minutes,pay,fringe,cost
P1,,O1,2026-10-31,night,2026-10-31T22:00:00-04:00,2026-11-01T06:00:00-05:00,vehicle,C1,F1,Car1,no,540,540.00,41.31,581.31
P1,,O3,2026-10-31,night,2026-10-31T22:00:00-04:00,2026-11-01T06:00:00-05:00,vehicle,C1,F1,Car1,no,540,1234.50,0.05,1234.55
P2,,O1,2026-10-28,eve,2026-10-28T18:00:00-04:00,2026-10-28T22:00:00-04:00,bike,H2,F2,B1,no,240,0.00,0.00,0.00
P2,,O2,2026-10-28,eve,2026-10-28T18:00:00-04:00,2026-10-28T22:00:00-04:00,bike,H2,F2,B2,no,240,0.09,0.01,0.10
P3,,O2,2026-10-29,eve,2026-10-29T18:00:00-04:00,2026-10-29T22:00:00-04:00,foot,H3,F1,,no,240,1.00,0.00,1.00
"""

PROJECTION = """\
by,key,officers,hours,pay,fringe,cost
fund,F1,1,4.25,100.01,7.65,107.66
fund,F2,0,0.00,0.00,0.00,0.00
kind,patrol,1,4.25,100.01,7.65,107.66
mode,foot,1,4.25,100.01,7.65,107.66
hotspot,H1,1,2.13,50.01,3.82,53.83
hotspot,H2,1,2.12,50.00,3.83,53.83
rank,patrol,1,4.25,100.01,7.65,107.66
day,2026-10-28,1,4.25,100.01,7.65,107.66
total,total,1,4.25,100.01,7.65,107.66
"""


def test_assignments_by_hand() -> None:
    drive = (worlds.seat("O3", 540, 1234_50, 5), worlds.seat("O1", 540, 540_00, 41_31))
    ride = (worlds.seat("O2", 240, 9, 1), worlds.seat("O1", 240, 0, 0))
    plan = worlds.audited(
        worlds.patrol("P3", "2026-10-29/eve", [worlds.seat("O2", 240, 1_00, 0)], post="H3"),
        worlds.patrol("P1", "2026-10-31/night", drive, mode="vehicle", post="C1", fleet=("Car1",)),
        # The units of a bike crew follow its members: O2 rides B2.
        worlds.patrol("P2", "2026-10-28/eve", ride, mode="bike", post="H2", fund_id="F2", fleet=("B2", "B1")),
    )
    assert assignments_csv(plan) == ASSIGNMENTS


def test_projection_by_hand() -> None:
    # 255 paid minutes are 4.25 h, 2.125 h a spot: written 2.13 and 2.12. Cost 107.66 halves evenly, pay
    # 100.01 gives its odd cent to H1, and fringe is the rest: 53.83 - 50.01 = 3.82 and 53.83 - 50.00 = 3.83.
    held = worlds.patrol("P1", "2026-10-28/eve", [worlds.seat("O1", 255, 100_01, 7_65)], post="C1")
    assert cost_projection_csv(worlds.audited(held)) == PROJECTION


def test_details_follow_the_patrols() -> None:
    # O2 rides on his own bike; whoever is ordered in is marked; shift and post are empty, and mode without one.
    rows = assignments_csv(worlds.on_details()).splitlines()
    assert [row.split(",")[:5] for row in rows[1:]] == [
        ["P1", "", "O1", "2026-10-28", "eve"],
        ["", "DESK", "O2", "2026-10-31", ""],
        ["", "GAME", "O2", "2026-10-30", ""],
        ["", "GAME", "O3", "2026-10-30", ""],
        ["", "PARADE", "O1", "2026-10-31", ""],
        ["", "PARADE", "O3", "2026-10-31", ""],
    ]
    assert [row.split(",")[7:12] for row in rows[2:]] == [
        ["", "", "F1", "", "no"],
        ["bike", "", "F2", "B1", "no"],
        ["bike", "", "F2", "B2", "no"],
        ["", "", "F1", "", "no"],
        ["", "", "F1", "", "yes"],
    ]


def test_plan_without_patrols_is_a_header() -> None:
    assert assignments_csv(worlds.audited()) == ASSIGNMENTS.splitlines(keepends=True)[0]


@pytest.mark.parametrize(
    "rank",
    [
        '=HYPERLINK("http://evil.example","pay")',
        "+1",
        "-1+cmd",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "a\r=1+1",
        "'quoted",
        "Señor, Sr.",
    ],
)
def test_formulas_stay_text(rank: str, tmp_path: Path) -> None:
    people = (worlds.officer("O1", "Ana", rank), *worlds.OFFICERS[1:])
    held = worlds.patrol("P1", "2026-10-28/eve", [worlds.seat("O1", 240, 1_00, 0)])
    text = cost_projection_csv(worlds.audited(held, facts=worlds.scenario(people)))
    (key,) = [row["key"] for row in csv.DictReader(io.StringIO(text, newline="")) if row["by"] == "rank"]
    assert key == (rank if rank[0].isalpha() else f"'{rank}")
    # Read back as otplan reads any table, the mark is gone.
    (tmp_path / "p.csv").write_text(text, encoding="utf-8", newline="")
    sheet = read_csv(tmp_path / "p.csv", text.splitlines()[0].split(","), (), (), Faults())
    assert sheet is not None
    assert [row["key"] for row in sheet if row["by"] == "rank"] == [rank]


def test_ids_that_begin_with_a_dash_stay_text() -> None:
    held = worlds.patrol("-P1", "2026-10-28/eve", [worlds.seat("O1", 240, 1_00, 0)], mode="vehicle", fleet=("-C1",))
    (row,) = csv.DictReader(io.StringIO(assignments_csv(worlds.audited(held))))
    assert (row["patrol_id"], row["fleet"]) == ("'-P1", "'-C1")
