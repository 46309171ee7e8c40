"""One pay line: one officer on one patrol or detail, to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.pay.paid_time import paid_minutes
from otplan.quantities.money import RATE_UNITS_PER_CENT, Cents, Rate, half_up

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from otplan.pay.terms import PayTerms
    from otplan.quantities.interval import Interval
    from otplan.scenario.duty import Duty
    from otplan.scenario.fund import Fund
    from otplan.scenario.officer import Officer

MINUTES_PER_HOUR = 60


@dataclass(frozen=True, slots=True)
class PayLine:
    """Paid minutes, pay, and each fringe component of one line; ``cost`` is their sum."""

    paid_minutes: int
    pay: Cents
    fringe: tuple[tuple[str, Cents], ...]

    @property
    def fringe_total(self) -> Cents:
        """All fringe components together."""
        return Cents(sum(cents for _, cents in self.fringe))

    @property
    def cost(self) -> Cents:
        """What the fund is charged."""
        return Cents(self.pay + self.fringe_total)


def priced(terms: PayTerms, rate: Rate, minutes: int, fund: Fund) -> PayLine:
    """Pay for paid ``minutes`` at ``rate``: rounded half up once, then each fringe component of it, half up once.

    Example: 240 min at $38.4150 x 1.5 = $230.49; FICA 7.65 % = $17.632485 -> $17.63; cost $248.12.
    """
    hourly = Fraction(rate, RATE_UNITS_PER_CENT)
    pay = Cents(half_up(hourly * terms.exact_multiplier * minutes / MINUTES_PER_HOUR))
    fringe = tuple((name, Cents(half_up(pay * share))) for name, share in fund.fringe)
    return PayLine(minutes, pay, fringe)


def pay_line(
    terms: PayTerms, officer: Officer, day: date, span: Interval, fund: Fund, duties: Iterable[Duty]
) -> PayLine:
    """Pay of one officer for one patrol or detail that starts on department day ``day``."""
    return priced(terms, officer.rate(day), paid_minutes(terms, span, duties), fund)
