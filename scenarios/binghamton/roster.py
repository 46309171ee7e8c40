"""The made-up people of this scenario: who they are, what they are paid, which rotation they work.

Wall times are added and compared as they stand: no clock changes in these weeks.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from made import DAY, HOUR, Dice, Span, at
from made_people import Person, hourly, name, pay, ranked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

FOLDER = Path(__file__).resolve().parent


def read(file: str) -> dict[str, Any]:
    """A TOML file of this folder."""
    return tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))


MADE, SCENARIO, POLICY = read("synthetic.toml"), read("scenario.toml"), read("policy.toml")
START: date = SCENARIO["start"]
REST = HOUR * float(POLICY["rest"]["hours"])


@dataclass(frozen=True)
class Stay:
    """Part of roster.csv: a rotation worked from one date until another, both included; None is open."""

    rotation: str
    cycle_day: int
    since: date | None = None
    until: date | None = None

    def tour_on(self, day: date) -> Span | None:
        """The tour that begins on a date, if there is one."""
        if (self.since and day < self.since) or (self.until and day > self.until):
            return None
        rotation = SCENARIO["rotations"][self.rotation]
        cycle = rotation["cycle"].split()
        letter = cycle[((day - rotation["anchor"]).days + self.cycle_day - 1) % len(cycle)]
        return None if letter == "-" else at(day, *(SCENARIO["tours"][letter][key] for key in ("start", "end")))


@dataclass
class Officer(Person):
    """One officer of a rotation; ``raises`` are the rates that come with a date."""

    stays: list[Stay] = field(default_factory=list)
    bike: str = ""
    cit: str = ""
    fto: str = ""
    probation_until: str = ""
    raises: dict[date, Decimal] = field(default_factory=dict)
    off: list[date] = field(default_factory=list)

    @property
    def unit(self) -> str:
        """The unit whose agreement binds the officer."""
        return str(MADE["units"][self.rank])

    @property
    def qualifications(self) -> str:
        """The cell of officers.csv."""
        supervisor = "supervisor" if self.rank in MADE["supervisor"]["ranks"] else ""
        return ";".join(each for each in (self.bike, self.cit, self.fto, supervisor) if each)

    def rate_on(self, day: date) -> Decimal:
        """The hourly rate of a day."""
        begun = [since for since in self.raises if since <= day]
        return self.raises[max(begun)] if begun else self.rate

    def tour_on(self, day: date) -> Span | None:
        """The tour of the pattern that begins on a date, unless the officer is off."""
        tours = (stay.tour_on(day) for stay in self.stays)
        return None if day in self.off else next((tour for tour in tours if tour), None)

    def tours(self) -> Iterator[Span]:
        """Tours from a week before the horizon to a week after."""
        found = (self.tour_on(START + number * DAY) for number in range(-8, 15))
        return (tour for tour in found if tour)


def dice(table: str) -> Dice:
    """The stream of choices for one table."""
    return Dice(f"{MADE['seed']}: {table}")


def roster() -> list[Officer]:
    """Everyone by id, with rank, seniority, rates, certificates and rotation."""
    luck = dice("officers")
    officers = [Officer(name(MADE, number), rank, REST, stays=[stay]) for number, (rank, stay) in enumerate(_places())]
    # Ranks above officer are held by people from the senior two thirds.
    everyone = ranked(luck, officers, 1, 2)
    pay(everyone, MADE["pay"])
    riders = [who for who in everyone if who.stays[0].rotation == "CRT" and who.rank == "officer"]
    others = [who for who in everyone if who.rank == "officer" and who not in riders]
    for place, who in enumerate([*luck.some(riders, len(riders)), *luck.some(others, MADE["bike"]["others"])]):
        who.bike = _card("bike", place)
    trained = luck.some([who for who in everyone if who.rank in ("officer", "sergeant")], MADE["cit"]["officers"])
    for place, who in enumerate(trained):
        who.cit = _card("cit", place)
    _train([who for who in everyone if who.rank == "officer"])
    _raise(luck, others)
    for move in MADE["moves"]:
        staying = [who for who in others if who.stays[0].rotation == move["from"] and who.stays[0].until is None]
        for who in luck.some(staying, move["officers"]):
            before = who.stays[0]
            who.stays = [
                Stay(before.rotation, before.cycle_day, None, move["on"] - DAY),
                Stay(move["to"], move["cycle_day"], move["on"], None),
            ]
    return sorted(officers, key=lambda who: who.officer_id)


def _card(name: str, place: int) -> str:
    """A certificate with the date through which it holds; dates are dealt in turn."""
    until = MADE[name]["until"]
    return f"{name}:{until[place % len(until)]}"


def _train(officers: list[Officer]) -> None:
    """Put those who were hired last on probation, and make field training officers of some others."""
    newest = reversed(officers)
    for until, number in MADE["probation"].items():
        for _ in range(number):
            next(newest).probation_until = until
    settled = [who for who in officers if not who.probation_until]
    for place, who in enumerate(dice("training").some(settled, MADE["fto"]["officers"])):
        who.fto = _card("fto", place)


def _places() -> Iterator[tuple[str, Stay]]:
    """Each rank and rotation that somebody holds, cycle days dealt in turn."""
    for block in MADE["rotations"]:
        days = block["cycle_days"]
        for rank in MADE["pay"]:
            for number in range(block.get(rank, 0)):
                yield rank, Stay(block["rotation"], days[number % len(days)])


def _raise(luck: Dice, officers: list[Officer]) -> None:
    """Give some officers their next step within the week: the most senior on a step come to the next one first."""
    steps = [hourly(salary) for salary in MADE["pay"]["officer"]]
    climbing = [who for before, who in pairwise(officers) if before.rate > who.rate]
    for who, day in zip(luck.some(climbing, MADE["steps"]["officers"]), MADE["steps"]["on"], strict=True):
        who.raises[day] = steps[steps.index(who.rate) + 1]


def whole_days(when: str) -> list[date]:
    """The dates of a span such as ``2026-12-07..2026-12-11``."""
    first, last = (date.fromisoformat(day) for day in when.split(".."))
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
