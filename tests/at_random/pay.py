"""What pay terms add to hours at the multiplier, who takes comp time, and what the books hold of funds."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from datetime import date

    from tests.at_random.world import World

CLOCKS = ("14:00", "18:00", "19:30", "22:00", "23:00", "00:00", "01:30", "02:00", "06:00")
CODES = {"overtime": "OT", "call_back": "CB", "holiday": "HOL", "night": "ND", "comp": "CT"}


def premiums(world: World) -> None:
    """Nights, holidays, whole units of time, comp time, work periods, cancellation: each in some tables of pay."""
    rng = world.rng("premiums")
    ranks = world.names("officers", "rank")
    for file in world.folder.agreements.values():
        if "pay" not in file:
            continue
        for name, table in (
            ("rounding", {"minutes": rng.choice((5, 6, 10, 15, 30)), "to": rng.choice(("nearest", "up"))}),
            ("night_differential", _night(rng)),
            ("holidays", _holidays(rng, world, Decimal(str(file["pay"]["multiplier"])))),
            ("comp_time", {"rate": rng.choice((1.5, "1.75")), **({"cap_hours": 36} if rng.random() < 0.4 else {})}),
            ("work_period", _period(rng, world.start, ranks)),
            ("cancellation", {"notice_hours": 24, "paid_hours": 3, "at": rng.choice(("multiplier", "straight"))}),
            ("codes", {key: CODES[key] for key in CODES if rng.random() < 0.7}),
        ):
            if rng.random() < 0.25:
                file["pay"][name] = table


def comp(world: World) -> None:
    """Officers who take overtime as time off, where whatever pays them lets them."""
    rng = world.rng("comp")
    tables = [(file.get("units"), file["pay"]) for file in world.folder.agreements.values() if "pay" in file]
    for row in world.folder.rows("officers"):
        (pay,) = (pay for units, pay in tables if not units or row["unit"] in units)
        row["pay_as"] = rng.choice(("", "cash", "comp") if "comp_time" in pay else ("", "", "cash"))
        row["comp_hours"] = rng.choice(("12", "33.5", "470.25")) if row["pay_as"] == "comp" else ""


def books(world: World) -> None:
    """Accounts, awards, what was appropriated, and what one officer may be paid, in the first row of a fund."""
    rng = world.rng("books")
    for row in world.folder.rows("funds"):
        if "available" not in row:
            continue
        row["account"] = rng.choice(("", "A3120.101"))
        row["award"] = rng.choice(("", "2026-DJ-0001"))
        row["appropriated"] = f"{Decimal(row['available']) + rng.randint(0, 5000)}" if rng.random() < 0.5 else ""
        row["officer_cap"] = f"{rng.uniform(0, 4) * 250:.2f}" if rng.random() < 0.3 * world.tight else ""


def _night(rng: random.Random) -> dict[str, Any]:
    start, end = rng.sample(CLOCKS, 2)
    amount = {"share": rng.choice((0.05, "0.1"))} if rng.random() < 0.5 else {"dollars": rng.choice((1, "1.25"))}
    return {
        "start": start,
        "end": end,
        **amount,
        "by": rng.choice(("start", "hours")),
        "multiplied": rng.random() < 0.5,
    }


def _holidays(rng: random.Random, world: World, multiplier: Decimal) -> dict[str, Any]:
    dates = sorted({str(world.day_near(rng, 1, 1)) for _ in range(rng.randint(1, 2))})
    more = str(multiplier + rng.choice((0, Decimal("0.25"), Decimal("0.5"))))
    return {"dates": dates, "multiplier": more, "by": rng.choice(("start", "hours"))}


def _period(rng: random.Random, start: date, ranks: list[str]) -> dict[str, Any]:
    exempt = {"exempt_ranks": [rng.choice(ranks)]} if ranks and rng.random() < 0.3 else {}
    return {"anchor": str(start.replace(day=rng.randint(1, 28))), "days": rng.choice((7, 14, 28)), **exempt}
