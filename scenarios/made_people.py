"""Made-up officers: names, seniority, pay, what holds their time, and the sign-ups that they write."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from made import HOUR, WEEKDAYS, Span, wall

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeVar

    from made import Dice

    Someone = TypeVar("Someone", bound="Person")

CENT = Decimal("0.01")
HOURS_A_YEAR = 2080


@dataclass
class Person:
    """One officer; ``work`` and ``leave`` hold the officer's time.

    ``rows`` are those of duty.csv: when, kind, fund, dollars, note.
    """

    name: str
    rank: str
    rest: timedelta
    seniority: int = 0
    officer_id: str = ""
    rate: Decimal = Decimal(0)
    most: str = ""
    work: list[Span] = field(default_factory=list)
    leave: list[Span] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)

    def write(self, when: str, kind: str, note: str = "") -> None:
        """Enter a row of duty.csv that nothing is charged for."""
        self.rows.append((when, kind, "", "", note))

    def stay_away(self, when: str, kind: str) -> None:
        """Enter leave."""
        self.leave.append(wall(when))
        self.write(when, kind)

    def work_on(self, span: Span, kind: str, note: str = "") -> None:
        """Enter work as a row of duty.csv."""
        self.write(str(span), kind, note)
        self.be_at_work(span)

    def work_overtime(self, span: Span, fund: str, dollars: Decimal, note: str = "") -> None:
        """Enter overtime that a fund was charged for."""
        self.rows.append((str(span), "overtime", fund, str(dollars), note))
        self.be_at_work(span)

    def be_at_work(self, span: Span) -> None:
        """Hold time for work; leave takes tours that start in it."""
        if not any(leave.start <= span.start < leave.end for leave in self.leave):
            self.work.append(span)

    def is_free(self, span: Span) -> bool:
        """Whether the span could be worked: nothing holds it, and work around it touches it or is rested from."""
        held = any(span.overlaps(other) for other in self.work + self.leave)
        return not held and not any(span.is_near(other, self.rest) for other in self.work)

    def stays_on(self, span: Span) -> bool:
        """Whether the span is next to work."""
        return any(span.touches(other) for other in self.work)


def name(made: Mapping[str, str], number: int) -> str:
    """A name from the lists ``given`` and ``family``, each of 22; steps of 1 and 7 through them meet no pair twice."""
    given, family = made["given"].split(), made["family"].split()
    return f"{given[number % 22]} {family[(7 * number + number // 22) % 22]}"


def ranked(luck: Dice, officers: Sequence[Someone], first: int, every: int) -> list[Someone]:
    """Officers by seniority, with ids; ranks above officer begin at place ``first`` and come ``every`` so many."""
    senior = luck.some([who for who in officers if who.rank != "officer"], len(officers))
    everyone = luck.some([who for who in officers if who.rank == "officer"], len(officers))
    for place, who in enumerate(senior):
        everyone.insert(first + every * place, who)
    badges = luck.some(range(101, 101 + len(officers)), len(officers))
    for seniority, (who, badge) in enumerate(zip(everyone, badges, strict=True), start=1):
        who.seniority, who.officer_id = seniority, f"O-{badge}"
    return everyone


def hourly(salary: int) -> Decimal:
    """The hourly rate of a salary, to four decimals."""
    return (Decimal(salary) / HOURS_A_YEAR).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def pay(officers: Sequence[Person], steps_of: Mapping[str, Sequence[int]]) -> None:
    """Give officers, who come by seniority, the rates of their rank's steps; the most senior stand on the last."""
    for rank, steps in steps_of.items():
        peers = [who for who in officers if who.rank == rank]
        for place, who in enumerate(peers):
            who.rate = hourly(steps[len(steps) - 1 - place * len(steps) // len(peers)])


def cost(rate: Decimal, span: Span, multiplier: str, fringe: str) -> Decimal:
    """Dollars of an overtime line: pay and each fringe component rounded half up on their own."""
    hours = Decimal((span.end - span.start) // timedelta(minutes=1)) / 60
    paid = (rate * Decimal(multiplier) * hours).quantize(CENT, ROUND_HALF_UP)
    parts = (Decimal(part.partition(":")[2]) for part in fringe.split(";"))
    return paid + sum((paid * part).quantize(CENT, ROUND_HALF_UP) for part in parts)


def offers(who: Person, luck: Dice, windows: Sequence[tuple[str, Span]], slips: float) -> Iterator[tuple[str, str]]:
    """One officer's times, as people write them, and the most patrols wanted out of each; a share of them are slips."""
    free = [(shift, span) for shift, span in windows if who.is_free(span)]
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
        if luck.chance(slips):
            # Half an hour too late for the shift that was meant, or in the middle of a tour.
            wrong = [Span(span.start + HOUR / 2, span.end), *(busy for _, busy in windows if not who.is_free(busy))]
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


def volunteers(luck: Dice, officers: Sequence[Someone], number_of: Mapping[str, int]) -> list[Someone]:
    """Those who sign up, by id: so many of each rank."""
    drawn = [
        who
        for rank, number in number_of.items()
        for who in luck.some((each for each in officers if each.rank == rank), number)
    ]
    return sorted(drawn, key=lambda who: who.officer_id)
