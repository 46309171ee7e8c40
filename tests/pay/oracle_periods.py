"""Work periods from the words of the law (29 U.S.C. 207, 29 CFR 553 and 778), minute by minute."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.pay.oracle import DAY, HOLIDAY, NIGHT, an_hour, earning, rate_on, units, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.pay.oracle import Clock, Rates, Stint, Words

LAW = dict(
    enumerate((43, 49, 55, 61, 67, 73, 79, 86, 92, 98, 104, 110, 116, 122, 128, 134, 141, 147, 153, 159, 165, 171), 7)
)
"""29 CFR 553.230(c), law enforcement."""


@dataclass(frozen=True)
class Period:
    """One officer in one work period: minutes worked, and exact cents."""

    begins: date
    ends: date
    complete: bool
    worked: int
    straight: Fraction
    premium: Fraction
    regular_rate: Fraction
    statutory: Fraction
    extra: int


def earned(words: Words, rate: Fraction, *, over: bool, holiday: bool, night: bool) -> tuple[Fraction, Fraction]:
    """Cents an hour that the regular rate is made of, and those that are credited as premium.

    Straight: the rate and the differential (778.108, 778.207(b)). Credited: what the overtime multiplier adds
    (207(e)(5), (h)(2)); what a holiday adds beyond it only if its multiplier is 1.5 or more (207(e)(6), 778.203),
    otherwise it is straight.
    """
    straight, premium = rate, Fraction(0)
    times = Fraction(words["multiplier"])
    multiplied = night and words["night_differential"]["multiplied"]
    base = rate + (an_hour(words, rate) if multiplied else 0)
    if night:
        straight += an_hour(words, rate)
    if over:
        premium += base * (times - 1)
    if holiday:
        special = Fraction(words["holidays"]["multiplier"])
        more = base * (special - times)
        if special >= Fraction("1.5"):
            premium += more
        else:
            straight += more
    return straight, premium


def periods(
    words: Words, clock: Clock, rates: Rates, stints: Sequence[Stint], first: date, days: int
) -> Iterator[Period]:
    """The work periods that the days planned touch, with what is worked in them through the last of these days.

    Leave is no work, and secondary work is no work for the department (207(p)(1)). The regular rate is what is paid
    over the hours "actually worked ... for which such compensation was paid" (778.109).
    """
    length = words["work_period"]["days"]
    last = first + (days - 1) * DAY
    begins = date.fromisoformat(words["work_period"]["anchor"])
    while begins > first:
        begins -= timedelta(days=length)
    while begins + timedelta(days=length) <= first:
        begins += timedelta(days=length)
    while begins <= last:
        ends = begins + timedelta(days=length - 1)
        worked, paid, straight, premium = 0, 0, Fraction(0), Fraction(0)
        for stint in stints:
            if stint.kind not in ("tour", "court", "training", "overtime", "plan"):
                continue
            rate = rate_on(rates, clock.day(stint.start))
            since, until = clock.first(begins, clock.day_starts), clock.first(min(ends, last) + DAY, clock.day_starts)
            inside = [at for at in range(stint.start, stint.end) if since <= at < until]
            worked += len(inside)
            for (over, holiday, night), minutes in _kinds(words, clock, stint, inside).items():
                paid += minutes
                more, credited = earned(words, rate, over=over, holiday=holiday, night=night)
                straight += more * minutes / 60
                premium += credited * minutes / 60
        regular = straight * 60 / paid if paid else Fraction(0)
        owed = regular / 2 * max(0, worked - 60 * LAW[length]) / 60
        extra = max(0, whole(owed - premium))
        yield Period(begins, ends, ends <= last, worked, straight, premium, regular, owed, extra)
        begins += timedelta(days=length)


def _kinds(words: Words, clock: Clock, stint: Stint, inside: Sequence[int]) -> Counter[tuple[bool, bool, bool]]:
    """Paid minutes among those of a stint: overtime or not, on a holiday or not, at night or not.

    Of overtime whole units are paid: the last minutes worked may be without pay.
    """
    over = stint.kind in ("overtime", "plan")
    length = stint.end - stint.start
    really = range(stint.start, stint.start + (min(length, units(words, length)) if over else length))
    holiday, night = (earning(words, table, clock, stint.start, really) for table in (HOLIDAY, NIGHT))
    return Counter((over, over and holiday(at), night(at)) for at in inside if at in really)
