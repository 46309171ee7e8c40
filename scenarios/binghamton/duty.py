"""What holds the officers' time besides the pattern of their rotations: the rows of duty.csv."""

from __future__ import annotations

from typing import TYPE_CHECKING

from made import wall
from made_people import cost
from roster import MADE, dice, read, whole_days

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from made import Dice, Span
    from roster import Officer

CONTRACT = {"PBA": "pba.toml", "SOA": "soa.toml", "COMMAND": "policy.toml"}


def put_on_duty(officers: Sequence[Officer], fringe: dict[str, str]) -> None:
    """Give everyone the tours of the pattern, and some of them leave, class, court, other tours and other work."""
    luck = dice("duty")
    present = luck.some(officers, len(officers))
    # Nobody who has just changed rotation is away; it would hide what there is to see.
    settled = [who for who in present if len(who.stays) == 1]
    for kind, spec in MADE["away"].items():
        for _ in range(spec["officers"]):
            who = settled.pop()
            who.stay_away(luck.pick(spec["when"]), kind)
            present.remove(who)
    schooled = _send_to_class(luck, settled)
    traded = _swap(luck, [who for who in settled if who.stays[0].rotation == "PLATOON" and who not in schooled])
    moved = _move(luck, settled)
    for who in officers:
        for tour in who.tours():
            who.be_at_work(tour)
    for who in schooled:
        for when in MADE["training"]["when"]:
            who.work_on(wall(when), "training", MADE["training"]["note"])
    for who, tour, note in [*traded, *moved]:
        who.work_on(tour, "tour", note)
    _call_to_court(luck, [who for who in present if who not in schooled])
    _publish(luck, [who for who in present if who.rank == "officer"], fringe)
    light = [who for who in present if who.rank == "officer" and len(who.rows) == 0]
    for who in luck.some(light, MADE["light"]["officers"]):
        who.write(MADE["light"]["when"], "light")


def _send_to_class(luck: Dice, officers: Sequence[Officer]) -> list[Officer]:
    """Take the tours of a week of class from officers who come to it rested."""
    classes = [wall(when) for when in MADE["training"]["when"]]
    days = whole_days(MADE["training"]["off"])
    able = [
        who
        for who in officers
        if who.rank == "officer"
        and not any(tour.overlaps(span) or tour.is_near(span, who.rest) for tour in _but(who, days) for span in classes)
    ]
    schooled = luck.some(able, MADE["training"]["officers"])
    for who in schooled:
        who.off += days
        who.write(MADE["training"]["off"], "off", MADE["training"]["note"])
    return schooled


def _but(who: Officer, days: Sequence[date]) -> list[Span]:
    """The tours of an officer's pattern but for those that begin on some days."""
    return [tour for tour in who.tours() if tour.start.date() not in days]


def _swap(luck: Dice, officers: Sequence[Officer]) -> list[tuple[Officer, Span, str]]:
    """Pairs who trade: the first is off on the day, the second, who was off, works that tour."""
    traded: list[tuple[Officer, Span, str]] = []
    taken: set[str] = set()
    for day in MADE["swaps"]["days"]:
        pairs = [
            (giver, taker, tour)
            for giver in officers
            if giver.rank == "officer" and (tour := giver.tour_on(day))
            for taker in officers
            if taker.rank == "officer" and not taker.tour_on(day)
            if not any(tour.overlaps(each) or tour.is_near(each, taker.rest) for each in taker.tours())
            if not {giver.officer_id, taker.officer_id} & taken
        ]
        giver, taker, tour = luck.pick(pairs)
        giver.off.append(day)
        giver.write(f"{day}..{day}", "off", f"trade with {taker.officer_id}")
        traded.append((taker, tour, f"trade with {giver.officer_id}"))
        taken |= {giver.officer_id, taker.officer_id}
    return traded


def _move(luck: Dice, officers: Sequence[Officer]) -> list[tuple[Officer, Span, str]]:
    """Officers whose tour of a day is at another time: the row replaces the pattern's tour of its date."""
    span = wall(MADE["moved"]["when"])
    able = [who for who in officers if who.stays[0].rotation == MADE["moved"]["rotation"] and who.rank == "officer"]
    moved = luck.some([who for who in able if who.tour_on(span.start.date())], MADE["moved"]["officers"])
    for who in moved:
        who.off.append(span.start.date())
    return [(who, span, MADE["moved"]["note"]) for who in moved]


def _call_to_court(luck: Dice, officers: Sequence[Officer]) -> None:
    """Court, also in the middle of a tour, and secondary work, for officers who come to it rested."""
    called: list[Officer] = []
    for _ in range(MADE["court"]["officers"]):
        span = wall(luck.pick(MADE["court"]["when"]))
        able = [
            who for who in officers if who not in called and not any(span.is_near(each, who.rest) for each in who.work)
        ]
        called.append(luck.pick([who for who in able if MADE["units"][who.rank] == "PBA"]))
        called[-1].work_on(span, "court")
    for when in MADE["secondary"]["when"][: MADE["secondary"]["officers"]]:
        span = wall(when)
        able = [who for who in officers if who.rank == "officer" and who not in called and who.is_free(span)]
        called.append(luck.pick(able))
        called[-1].work_on(span, "secondary")


def _publish(luck: Dice, officers: Sequence[Officer], fringe: dict[str, str]) -> None:
    """Overtime published earlier, priced by the officer's contract."""
    multiplier = {unit: read(file)["pay"]["multiplier"] for unit, file in CONTRACT.items()}
    for job in MADE["published"]:
        span = wall(job["when"])
        for who in luck.some([who for who in officers if who.is_free(span)], job["officers"]):
            dollars = cost(who.rate_on(span.start.date()), span, multiplier[who.unit], fringe[job["fund"]])
            who.work_overtime(span, job["fund"], dollars, job["note"])
