"""One pay line: one officer on one patrol or detail, to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.pay.paid_time import PaidTime, paid_time
from otplan.pay.terms import COMPONENTS
from otplan.quantities.money import RATE_UNITS_PER_CENT, Cents, Rate, half_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from otplan.pay.terms import PayTerms
    from otplan.quantities.interval import Interval
    from otplan.scenario.department import Department
    from otplan.scenario.duty import Duty
    from otplan.scenario.fund import Fund
    from otplan.scenario.officer import Officer

MINUTES_PER_HOUR = 60


@dataclass(frozen=True, slots=True)
class PayLine:
    """Paid time, pay with its components, and each fringe component of one line.

    ``parts`` are cents by ``COMPONENTS`` and sum to ``pay``, which alone is rounded: each is the rounded sum through
    it less the one before, so none is off by more than a cent. ``cost`` is pay and fringe.
    """

    time: PaidTime
    pay: Cents
    parts: tuple[Cents, ...]
    fringe: tuple[tuple[str, Cents], ...]

    @property
    def paid_minutes(self) -> int:
        """All paid minutes."""
        return self.time.minutes

    @property
    def fringe_total(self) -> Cents:
        """All fringe components together."""
        return Cents(sum(cents for _, cents in self.fringe))

    @property
    def cost(self) -> Cents:
        """What the fund is charged."""
        return Cents(self.pay + self.fringe_total)


def components(terms: PayTerms, rate: Rate, time: PaidTime) -> tuple[Fraction, ...]:
    """Exact cents of each of ``COMPONENTS``.

    Overtime and call-back: minutes at the multiplier. Holiday: what its multiplier adds. Night: the differential,
    times the multiplier in force where the agreement says so.
    Example: 4 h at $40.00 x 1.5, all night at 5 % multiplied: 240.00 and 4 x 2.00 x 1.5 = 12.00.
    """
    cents = Fraction(rate, RATE_UNITS_PER_CENT) / MINUTES_PER_HOUR
    multiplier = terms.exact_multiplier
    on_holiday = Fraction(terms.holidays.multiplier) if terms.holidays else multiplier
    night = Fraction(0)
    if terms.night_differential:
        times = Fraction(time.night)
        if terms.night_differential.multiplied:
            times = multiplier * (time.night - time.both) + on_holiday * time.both
        night = terms.night_differential.an_hour(rate) / RATE_UNITS_PER_CENT / MINUTES_PER_HOUR * times
    return (
        cents * multiplier * time.worked,
        cents * multiplier * time.call_back,
        cents * (on_holiday - multiplier) * time.holiday,
        night,
    )


def priced(terms: PayTerms, rate: Rate, time: PaidTime, fund: Fund) -> PayLine:
    """Pay for paid time at ``rate``: rounded half up once, then each fringe component of it, half up once.

    Example: 240 min at $38.4150 x 1.5 = $230.49; FICA 7.65 % = $17.632485 -> $17.63; cost $248.12.
    """
    through = [Fraction(0)]
    for each in components(terms, rate, time):
        through.append(through[-1] + each)
    rounded = [half_up(each) for each in through]
    pay = Cents(rounded[-1])
    parts = tuple(Cents(rounded[number + 1] - rounded[number]) for number in range(len(COMPONENTS)))
    fringe = tuple((name, Cents(half_up(pay * share))) for name, share in fund.fringe)
    return PayLine(time, pay, parts, fringe)


def cancelled_line(terms: PayTerms, line: PayLine, rate: Rate, fund: Fund) -> PayLine | None:
    """What a line would still be paid if it were called off on short notice, as call-back time; None for nothing.

    Example: 3 h at $40.00 x 1.5 of a line of 4 h: $180.00.
    """
    owed = terms.cancellation
    if owed is None:
        return None
    minutes = owed.minutes(line.paid_minutes)
    plain = terms if owed.at == "multiplier" else terms.model_copy(update={"multiplier": Decimal(1)})
    return priced(plain, rate, PaidTime(0, minutes, 0, 0, 0), fund)


def pay_line(
    terms: PayTerms, officer: Officer, department: Department, span: Interval, fund: Fund, duties: Iterable[Duty]
) -> PayLine:
    """Pay of one officer for one patrol or detail; the rate is that of the department day on which it starts."""
    rate = officer.rate(department.day(span.start))
    return priced(terms, rate, paid_time(terms, department, span, duties), fund)
