"""Write the tables of this scenario; all of them are synthetic.

    python scenarios/binghamton/generate.py            write the tables
    python scenarios/binghamton/generate.py --check    say whether the tables are as they would be written

Made-up figures stand in synthetic.toml, places.toml, details.toml and money.toml; dates, shifts, tours and rotations in
scenario.toml; terms in the agreements. Wall times are added and compared as they stand: no clock changes in these
weeks.
"""

from __future__ import annotations

import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.append(str(Path(__file__).resolve().parents[1]))

from details import DETAILS, bar_calls, offered
from duty import put_on_duty
from made import DAY, HOUR, WEEKDAYS, filled, fleet, run, text, windows
from made_people import hourly, offers, volunteers
from roster import FOLDER, MADE, SCENARIO, Officer, dice, read, roster
from standings import STANDINGS, preferences, standings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from made import Dice

OFFICERS = (
    *("officer_id", "name", "rank", "unit", "seniority", "hourly_rate", "qualifications", "probation_until"),
    *("max_overtime_hours", "pay_as", "comp_hours"),
)
AVAILABILITY = ("officer_id", "when", "modes", "detail", "max_shifts", "signed_at", "preference")
DETAIL = (
    *("detail_id", "kind", "name", "place", "lat", "lon", "when", "officers"),
    *("needs", "mode", "funds", "must", "payer"),
)
HOTSPOTS = (
    *("hotspot_id", "name", "lat", "lon", "analysis", "community", "source", "requests"),
    *("modes", "min_hours", "max_hours"),
)
FUNDS = (
    *("fund_id", "name", "account", "award", "appropriated", "available", "starts", "ends", "weekly_cap"),
    *("pays", "modes", "crew_sizes", "shifts", "hotspots", "ranks", "fringe", "board"),
)
ORDERS = ("decision", "officer_id", "when", "mode", "post", "by", "reason")
RATES = ("officer_id", "rank", "effective", "hourly_rate")
NIGHT_ENDS = 5
"""The hour before which a night belongs to the evening before."""


def signups(officers: Sequence[Officer]) -> Iterator[tuple[str, ...]]:
    """Rows of availability.csv: mostly what an officer could work, now and then a slip; a few rows come late."""
    luck = dice("availability")
    rows = []
    for who in volunteers(luck, officers, MADE["signups"]):
        who.most = luck.pick(("4", "8", "8", "12")) if luck.chance(0.2) else ""
        modes = luck.pick(("", "bike", "bike", "foot;bike") if who.bike else ("", "", "", "foot", "vehicle"))
        signed = _signed(luck)
        rows += [
            (who.officer_id, when, modes, "", most, signed)
            for when, most in offers(who, luck, windows(SCENARIO), MADE["slips"])
        ]
    late = dict(zip(luck.some(range(len(rows)), len(MADE["signed"]["late"])), MADE["signed"]["late"], strict=True))
    for number, row in enumerate(rows):
        yield *row[:5], late.get(number, row[5])


def detail_signups(officers: Sequence[Officer]) -> Iterator[tuple[str, ...]]:
    """Rows of availability.csv that name a detail and offer all of it."""
    luck = dice("detail sign-ups")
    for officer_id, detail_id in offered(officers):
        yield officer_id, "", "", detail_id, "", _signed(luck)


def _signed(luck: Dice) -> str:
    """A time on one of the ten days before sign-ups close."""
    day = MADE["signed"]["first"] + luck.pick(range(10)) * DAY
    when = datetime.combine(day, time()) + 7 * HOUR + luck.pick(range(16 * 60)) * timedelta(minutes=1)
    return f"{when:%Y-%m-%d %H:%M}"


def rates(officers: Sequence[Officer]) -> Iterator[tuple[object, ...]]:
    """Rows of rates.csv: officers whose next step begins within the week, and ranks that are raised."""
    for who in officers:
        for day, rate in who.raises.items():
            yield who.officer_id, "", day, rate
    for rank, change in MADE["raises"].items():
        yield "", rank, change["on"], hourly(change["salary"])


def risk(places: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    """Rows of risk.csv: the profile of every spot that has one of its own, and ``*``, hour by hour."""
    owners = [("*", "*"), *((spot["hotspot_id"], spot["profile"]) for spot in places["spots"] if "profile" in spot)]
    for owner, name in owners:
        profile = places["profiles"][name]
        for place, day in enumerate(WEEKDAYS):
            for hour, weight in enumerate(profile["hours"]):
                evening = WEEKDAYS[place - 1] if hour < NIGHT_ENDS else day
                yield owner, day, hour, weight * profile["days"][evening]


def tables() -> dict[str, str]:
    """Every table, as text."""
    places, money = read("places.toml"), read("money.toml")
    officers = roster()
    put_on_duty(officers, {row["fund_id"]: row["fringe"] for row in money["funds"] if "fringe" in row})
    bar_calls(officers)
    availability = preferences([*signups(officers), *detail_signups(officers)])
    boards = list(dict.fromkeys(row.get("board", "") for row in money["funds"] if "available" in row))
    stays = (
        (who.officer_id, stay.rotation, stay.cycle_day, stay.since or "", stay.until or "")
        for who in officers
        for stay in who.stays
    )
    # Every eleventh officer by seniority takes time off in place of cash, and holds some already.
    union = [who for who in officers if who.unit != "COMMAND"]
    comp = {who.officer_id: ("comp", str(8 + 3 * place)) for place, who in enumerate(union[5::11])}
    people = (
        (
            *(who.officer_id, who.name, who.rank, who.unit, who.seniority, who.rate),
            *(who.qualifications, who.probation_until, who.most, *comp.get(who.officer_id, ("", ""))),
        )
        for who in officers
    )
    duty = ((who.officer_id, *row) for who in officers for row in sorted(who.rows))
    return {
        "officers.csv": text(OFFICERS, people),
        "roster.csv": text(("officer_id", "rotation", "cycle_day", "from", "until"), stays),
        "rates.csv": text(RATES, rates(officers)),
        "duty.csv": text(("officer_id", "when", "kind", "fund", "cents", "note"), duty),
        "standings.csv": text(STANDINGS, standings(officers, boards)),
        "availability.csv": text(AVAILABILITY, availability),
        "hotspots.csv": filled(HOTSPOTS, places["spots"]),
        "posts.csv": filled(("post_id", "hotspots", "modes"), places["circuits"]),
        "risk.csv": text(("hotspot_id", "day", "hour", "weight"), risk(places)),
        "fleet.csv": text(("fleet_id", "mode", "out"), fleet(MADE)),
        "details.csv": filled(DETAIL, DETAILS),
        "funds.csv": filled(FUNDS, money["funds"]),
        "orders.csv": filled(ORDERS, money["orders"]),
    }


if __name__ == "__main__":
    run(FOLDER, tables)
