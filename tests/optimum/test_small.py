"""scenarios/small: the optimum derived by hand, and the same optimum under other names, rows and weeks.

MARKET has priority (9 + 7) / 2 = 8, STATION 6, PARK 4; half of each falls to Friday's evening and half to Saturday's.
A bike pair covers 60 % at MARKET, a foot pair 60 % at STATION, one officer in the car (dose 0.5) 36.8 % at PARK.

Who can work. Friday: A, C (bikes only), D (his tour ends as the patrol begins) and E; H is on vacation, B's tour at
06:30 on Saturday leaves 7.5 h of the 8 h of rest. Saturday: A, F, G, H; B's tour ended 4.5 h before; of three bikes
one is out from 20:00. So there are four officers on each evening: a bike pair and a foot pair cover 0.6 x (4 + 3) = 4.2
points. A pair less for the car would give up 1.8 or 2.4 for 2 x 0.368 = 0.74, a second pair at one spot adds 24 % where
the other spot adds 60 %. Twice 4.2 is 8.40, in ten-thousandths 84,000.

What it costs. Four hours at 1.5 are $240.00 at $40.00 an hour, $264.00 at $44.00, $276.00 at $46.00. On bikes go
those who hold a card: A and C on Friday, so D and E walk, $504.00; on Saturday H (no card) walks with one of A, F and
G, $516.00, the other two ride. Pay is 6 x 240 + 264 + 276 = $1,980.00. The grant pays 7.65 % fringe, the city none:
its $520.00 hold one crew, best the dearest, $516.00. The other six lines carry five times $18.36 and once $20.20 (of
$264.00): $112.00. Together $2,092.00.
"""

from __future__ import annotations

import csv
import random
import re
import shutil
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.goals.covered_risk import denominator
from otplan.intake.load import load
from otplan.plan.outcome import Planned
from otplan.solver.limits import Limits
from otplan.solver.stages import solve

if TYPE_CHECKING:
    from collections.abc import Callable

    from otplan.plan.plan import Plan

SMALL = Path(__file__).parents[2] / "scenarios" / "small"
Rows = list[dict[str, str]]


def planned(folder: Path) -> tuple[Plan, Fraction]:
    """The plan of a folder, proved, and its covered risk in priority points."""
    scenario, agreement = load(folder)
    outcome = solve(scenario, agreement, Limits(gap=0.0))
    assert isinstance(outcome, Planned)
    assert all(stage.proved for stage in outcome.plan.stages)
    return outcome.plan, Fraction(outcome.plan.totals.covered_risk, denominator(scenario))


def test_the_optimum_is_the_one_derived() -> None:
    plan, points = planned(SMALL)
    assert points == Fraction(84_000, 10_000)
    assert plan.totals.cost == 2092_00
    assert plan.totals.by_fund == {"CITY": 516_00, "GRANT": 1464_00 + 112_00}
    crews = {(patrol.window_id, patrol.post): {seat.officer_id for seat in patrol.crew} for patrol in plan.patrols}
    assert crews["2026-12-04/eve", "MARKET"] == {"A", "C"}
    assert crews["2026-12-04/eve", "STATION"] == {"D", "E"}
    assert "H" in crews["2026-12-05/eve", "STATION"]
    assert len(crews) == 4


def rewritten(folder: Path, change: Callable[[str, Rows], Rows]) -> Path:
    """A copy of the folder with every table changed."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    for table in sorted(folder.glob("*.csv")):
        with table.open(newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            columns = list(reader.fieldnames or ())
            rows = change(table.name, list(reader))
        with table.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_rows_does_not_matter(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    before, _ = planned(SMALL)
    after, _ = planned(rewritten(tmp_path, lambda _, rows: rng.sample(rows, len(rows))))
    # The same facts, so the same plan to the last claim.
    assert after == before


OTHER_NAMES = {
    "officer_id": {old: f"N{9 - number}" for number, old in enumerate("ABCDEFGH")},
    "hotspot_id": {"MARKET": "Z-market", "PARK": "Y-park", "STATION": "A-station", "*": "*"},
    "fund_id": {"CITY": "z_city", "GRANT": "a_grant"},
    "fleet_id": {"BIKE-1": "3", "BIKE-2": "2", "BIKE-3": "1", "CAR-1": "0"},
}
"""New names that sort in another order than the old ones."""


def test_names_do_not_matter(tmp_path: Path) -> None:
    def change(_: str, rows: Rows) -> Rows:
        for row in rows:
            for column, names in OTHER_NAMES.items():
                if column in row:
                    row[column] = names[row[column]]
        return rows

    plan, points = planned(rewritten(tmp_path, change))
    assert (points, plan.totals.cost) == (Fraction(84, 10), 2092_00)
    assert plan.totals.by_fund == {"z_city": 516_00, "a_grant": 1576_00}


@pytest.mark.parametrize("weeks", [-2, 1, 4, 9])
def test_weeks_do_not_matter(tmp_path: Path, weeks: int) -> None:
    """Shifted by whole weeks within standard time; cards, grant and vacation hold as long as they did."""

    def shifted(text: str) -> str:
        return re.sub(
            r"2026-1\d-\d\d",
            lambda found: (date.fromisoformat(found[0]) + timedelta(weeks=weeks)).isoformat(),
            text,
        )

    def change(table: str, rows: Rows) -> Rows:
        if table == "funds.csv":
            return rows
        return [{column: shifted(cell) for column, cell in row.items()} for row in rows]

    folder = rewritten(tmp_path, change)
    toml = folder / "scenario.toml"
    toml.write_text(shifted(toml.read_text(encoding="utf-8")), encoding="utf-8")
    plan, points = planned(folder)
    assert (points, plan.totals.cost) == (Fraction(84, 10), 2092_00)
    assert plan.patrols[0].date == date(2026, 12, 4) + timedelta(weeks=weeks)
