"""The made-up people of this scenario: who they are, what they are paid, when they are on duty or away.

Wall times are added and compared as they stand: no clock changes in these weeks.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from made import DAY, HOUR, Dice, Span, wall
from made_people import Person, cost, name, pay, ranked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

FOLDER = Path(__file__).resolve().parent


def read(file: str) -> dict[str, Any]:
    """A TOML file of this folder."""
    return tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))


MADE, SCENARIO, TERMS = read("synthetic.toml"), read("scenario.toml"), read("agreement.toml")
START: date = SCENARIO["start"]
REST = HOUR * float(TERMS["rest"]["hours"])


@dataclass
class Officer(Person):
    """One officer of a fixed watch, whose days off begin on weekday ``off``."""

    watch: str = ""
    off: int = 0
    bike: str = ""

    def has_tour(self, day: date) -> bool:
        """Whether a tour begins on a date: on five of seven, at night on four of six."""
        if self.watch == "night":
            return (day.toordinal() + self.off) % 6 < 4
        return day.weekday() not in (self.off, (self.off + 1) % 7)


def dice(table: str) -> Dice:
    """The stream of choices for one table."""
    return Dice(f"{MADE['seed']}: {table}")


def roster() -> list[Officer]:
    """Everyone by id, with rank, seniority, rate, certificates and regular tours."""
    luck = dice("officers")
    places = [
        (watch, rank)
        for watch, ranks in MADE["watches"].items()
        for rank in MADE["pay"]
        for _ in range(ranks.get(rank, 0))
    ]
    officers = [
        Officer(name(MADE, number), rank, REST, watch=watch, off=5 if rank == "detective" else number % 7)
        for number, (watch, rank) in enumerate(places)
    ]
    # Ranks above officer are held by people from the senior two thirds.
    everyone = ranked(luck, officers, 4, 3)
    pay(everyone, MADE["pay"])
    riders = [who for who in everyone if who.rank == "officer"]
    for place, who in enumerate(luck.some(riders, MADE["bike"]["officers"])):
        who.bike = f"bike:{MADE['bike']['until'][place % len(MADE['bike']['until'])]}"
    return sorted(officers, key=lambda who: who.officer_id)


def put_on_duty(officers: Sequence[Officer]) -> None:
    """Give everyone tours, and some leave, training, court and earlier overtime."""
    luck = dice("duty")
    present = luck.some(officers, len(officers))
    for kind, spec in MADE["away"].items():
        for _ in range(spec["officers"]):
            present.pop().stay_away(luck.pick(spec["when"]), kind)
    # Nobody goes from a night tour to class or to court.
    awake = [who for who in present if who.watch != "night"]
    schooled = [awake.pop() for _ in range(MADE["training"]["officers"])]
    for who in officers:
        give_tours(who, [wall(when).start.date() for when in MADE["training"]["when"]] if who in schooled else [])
    for who in schooled:
        for when in MADE["training"]["when"]:
            who.work_on(wall(when), "training")
    for who in luck.some(awake, MADE["court"]["officers"]):
        who.work_on(wall(luck.pick(MADE["court"]["when"])), "court")
    fringe = {row["fund_id"]: row["fringe"] for row in MADE["funds"]}
    for job in MADE["published"]:
        span = wall(job["when"])
        able = [who for who in present if who.rank == "officer" and who.is_free(span)]
        for who in luck.some(able, job["officers"]):
            dollars = cost(who.rate, span, TERMS["pay"]["multiplier"], fringe[job["fund"]])
            who.work_overtime(span, job["fund"], dollars)


def give_tours(who: Officer, at_school: Sequence[date]) -> None:
    """Tours from a week before the horizon to a week after, none on days of class."""
    start = time.fromisoformat(MADE["watches"][who.watch]["start"])
    for number in range(-7, 14):
        day = START + number * DAY
        if who.has_tour(day) and day not in at_school:
            first = datetime.combine(day, start)
            who.work_on(Span(first, first + 8 * HOUR), "tour")
