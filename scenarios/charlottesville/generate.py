"""Write the synthetic half of this scenario: officers, duty, sign-ups, fleet, money and orders.

    python scenarios/charlottesville/generate.py            write the tables
    python scenarios/charlottesville/generate.py --check    say whether the tables are as they would be written

Made-up figures stand in synthetic.toml, dates and shifts in scenario.toml, pay terms in agreement.toml. The ranking
in hotspots.csv and all of risk.csv are real and come from ``otplan hotspots`` (README.md); hotspots.csv only gets its
synthetic columns here. Wall times are added and compared as they stand: no clock changes in these weeks.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.append(str(Path(__file__).resolve().parents[1]))

from made import filled, fleet, run, text, windows
from made_people import offers, volunteers
from roster import FOLDER, MADE, SCENARIO, Officer, dice, put_on_duty, roster

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OFFICERS = ("officer_id", "name", "rank", "seniority", "hourly_rate", "qualifications", "max_overtime_hours")
HOTSPOTS = ("hotspot_id", "name", "lat", "lon", "analysis", "community", "source", "modes", "min_hours", "max_hours")
FUNDS = ("fund_id", "name", "available", "starts", "ends", "weekly_cap", "modes", "ranks", "fringe")
ORDERS = ("decision", "officer_id", "when", "mode", "post", "by", "reason")


def signups(officers: Sequence[Officer]) -> Iterator[tuple[str, ...]]:
    """Rows of availability.csv: mostly what an officer could work, now and then a slip."""
    luck = dice("availability")
    for who in volunteers(luck, officers, MADE["signups"]):
        who.most = luck.pick(("4", "8", "8", "12")) if luck.chance(0.2) else ""
        modes = luck.pick(("", "", "bike", "foot;bike") if who.bike else ("", "", "", "foot", "vehicle"))
        for when, most in offers(who, luck, windows(SCENARIO), 0.05):
            yield who.officer_id, when, modes, most


def hotspots() -> Iterator[Sequence[object]]:
    """Rows of hotspots.csv: the ranking as it stands there, with the synthetic columns filled in."""
    with (FOLDER / "hotspots.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["name"] not in MADE["blocks"]:
                sys.exit(f'hotspots.csv has "{row["name"]}", for which synthetic.toml has no [blocks] entry')
            whole = row | dict.fromkeys(HOTSPOTS[7:], "") | MADE["blocks"][row["name"]]
            yield [whole[column] for column in HOTSPOTS]


def tables() -> dict[str, str]:
    """Every table that is made here, as text."""
    officers = roster()
    put_on_duty(officers)
    availability = list(signups(officers))
    spots = list(hotspots())
    spot_of = {row[1]: row[0] for row in spots}
    officer_rows = (
        (who.officer_id, who.name, who.rank, who.seniority, who.rate, who.bike, who.most) for who in officers
    )
    posts = (
        (name, ";".join(str(spot_of[block]) for block in circuit["blocks"]), circuit["modes"])
        for name, circuit in MADE["circuits"].items()
    )
    duty = ((who.officer_id, *row[:4]) for who in officers for row in sorted(who.rows))
    return {
        "officers.csv": text(OFFICERS, officer_rows),
        "duty.csv": text(("officer_id", "when", "kind", "fund", "cents"), duty),
        "availability.csv": text(("officer_id", "when", "modes", "max_shifts"), availability),
        "hotspots.csv": text(HOTSPOTS, spots),
        "posts.csv": text(("post_id", "hotspots", "modes"), posts),
        "fleet.csv": text(("fleet_id", "mode", "out"), fleet(MADE)),
        "funds.csv": filled(FUNDS, MADE["funds"]),
        "orders.csv": filled(ORDERS, MADE["orders"]),
    }


if __name__ == "__main__":
    run(FOLDER, tables)
