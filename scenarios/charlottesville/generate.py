"""Write the synthetic half of this scenario: officers, duty, sign-ups, fleet, money and orders.

    python scenarios/charlottesville/generate.py            write the tables
    python scenarios/charlottesville/generate.py --check    say whether the tables are as they would be written

Made-up figures stand in synthetic.toml, dates and shifts in scenario.toml, pay terms in agreement.toml. The ranking
in hotspots.csv and all of risk.csv are real and come from ``otplan hotspots`` (README.md); hotspots.csv only gets its
synthetic columns here. Wall times are added and compared as they stand: no clock changes in these weeks.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from typing import TYPE_CHECKING

from roster import DAY, FOLDER, HOUR, MADE, SCENARIO, START, Officer, Span, at, dice, put_on_duty, roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from roster import Dice

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OFFICERS = ("officer_id", "name", "rank", "seniority", "hourly_rate", "qualifications", "max_overtime_hours")
HOTSPOTS = ("hotspot_id", "name", "lat", "lon", "analysis", "community", "source", "modes", "min_hours", "max_hours")
FUNDS = ("fund_id", "name", "available", "starts", "ends", "weekly_cap", "modes", "ranks", "fringe")
ORDERS = ("decision", "officer_id", "when", "mode", "post", "by", "reason")


def windows() -> list[tuple[str, Span]]:
    """Every shift on every date of the week: its id and its time."""
    days = [START + number * DAY for number in range(SCENARIO["days"])]
    return [
        (shift["id"], at(day, shift["start"], shift["end"]))
        for day in days
        for shift in SCENARIO["shifts"]
        if WEEKDAYS[day.weekday()] in shift.get("days", WEEKDAYS)
    ]


def signups(officers: Sequence[Officer]) -> Iterator[tuple[str, ...]]:
    """Rows of availability.csv: mostly what an officer could work, now and then a slip."""
    luck = dice("availability")
    volunteers = [
        who
        for rank, number in MADE["signups"].items()
        for who in luck.some((each for each in officers if each.rank == rank), number)
    ]
    for who in sorted(volunteers, key=lambda who: who.officer_id):
        who.most = luck.pick(("4", "8", "8", "12")) if luck.chance(0.2) else ""
        modes = luck.pick(("", "", "bike", "foot;bike") if who.bike else ("", "", "", "foot", "vehicle"))
        for when, most in offers(who, luck):
            yield who.officer_id, when, modes, most


def offers(who: Officer, luck: Dice) -> Iterator[tuple[str, str]]:
    """One officer's times, as people write them, and the most patrols wanted out of each."""
    free = [(shift, span) for shift, span in windows() if who.is_free(span)]
    staying = [each for each in free if who.stays_on(each[1])]
    coming = [each for each in free if each not in staying]
    for _ in range(luck.pick((2, 2, 3, 3, 4, 5))):
        pool = staying if staying and (not coming or luck.chance(0.45)) else coming
        if not pool:
            return
        shift, span = luck.pick(pool)
        weekday = WEEKDAYS[span.start.weekday()]
        same = [other for name, other in staying if name == shift]
        after = [other for _, other in coming if other.start == span.end]
        if luck.chance(0.05):
            # Half an hour too late for the shift that was meant, or in the middle of a tour.
            wrong = [Span(span.start + HOUR / 2, span.end), *(busy for _, busy in windows() if not who.is_free(busy))]
            taken, when, most = [span], str(luck.pick(wrong[:4])), ""
        elif pool is staying and len(same) > 1 and luck.chance(0.4):
            names = "+".join(WEEKDAYS[other.start.weekday()] for other in same)
            taken, when, most = same, f"{names} {span.start:%H:%M}-{span.end:%H:%M}", luck.pick(("", "1", "2"))
        elif pool is coming and after and luck.chance(0.6):
            long = Span(span.start, after[0].end)
            taken, when, most = [long], str(long), luck.pick(("", "1"))
        else:
            taken, when, most = [span], f"{weekday}/{shift}" if luck.chance(0.3) else str(span), ""
        pool[:] = [each for each in pool if not any(each[1].overlaps(other) for other in taken)]
        yield when, most


def hotspots() -> Iterator[Sequence[object]]:
    """Rows of hotspots.csv: the ranking as it stands there, with the synthetic columns filled in."""
    with (FOLDER / "hotspots.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["name"] not in MADE["blocks"]:
                sys.exit(f'hotspots.csv has "{row["name"]}", for which synthetic.toml has no [blocks] entry')
            filled = row | dict.fromkeys(HOTSPOTS[7:], "") | MADE["blocks"][row["name"]]
            yield [filled[column] for column in HOTSPOTS]


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
    units = ((f"{word}-{number}", mode) for mode, word, count in MADE["fleet"] for number in range(1, count + 1))
    duty = ((who.officer_id, *row) for who in officers for row in sorted(who.rows))
    return {
        "officers.csv": text(OFFICERS, officer_rows),
        "duty.csv": text(("officer_id", "when", "kind", "fund", "cents"), duty),
        "availability.csv": text(("officer_id", "when", "modes", "max_shifts"), availability),
        "hotspots.csv": text(HOTSPOTS, spots),
        "posts.csv": text(("post_id", "hotspots", "modes"), posts),
        "fleet.csv": text(("fleet_id", "mode", "out"), ((*unit, MADE["out"].get(unit[0], "")) for unit in units)),
        "funds.csv": text(FUNDS, ([row.get(column, "") for column in FUNDS] for row in MADE["funds"])),
        "orders.csv": text(ORDERS, ([row.get(column, "") for column in ORDERS] for row in MADE["orders"])),
    }


def text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as the text of a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


def main() -> None:
    """Write the tables, or compare them."""
    parser = argparse.ArgumentParser(description="Write the synthetic tables of this scenario.")
    parser.add_argument("--check", action="store_true", help="compare with the tables that are there, write nothing")
    check = parser.parse_args().check
    different = []
    for name, wanted in tables().items():
        path = FOLDER / name
        if check and (not path.exists() or path.read_bytes() != wanted.encode()):
            different.append(name)
        elif not check:
            path.write_text(wanted, encoding="utf-8", newline="")
    if different:
        sys.exit(f"not as generated: {', '.join(different)}")
    print("all tables are as generated" if check else f"tables written to {FOLDER.name}")


if __name__ == "__main__":
    main()
