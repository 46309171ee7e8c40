"""Hours and overtime premiums of each officer in each work period: the agreement's, and what the law owes (207(k))."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from otplan.budget.lines import lines
from otplan.pay.line import MINUTES_PER_HOUR
from otplan.pay.paid_time import earning, worked_and_paid
from otplan.quantities.money import RATE_UNITS_PER_CENT, Cents, half_up
from otplan.scenario.department import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from otplan.audit.audited import Audited
    from otplan.pay.terms import PayTerms
    from otplan.quantities.interval import Interval
    from otplan.scenario.duty import Duty
    from otplan.scenario.officer import Officer

CREDITABLE = Fraction(3, 2)
"""A holiday's multiplier from which its premium is credited, 29 U.S.C. 207(e)(6); below, it raises the regular rate."""


@dataclass(frozen=True, slots=True)
class Earned:
    """What a span of work brings: minutes, and exact cents of straight pay and of creditable premium.

    ``minutes`` are the elapsed ones, ``paid`` those of them that rounding leaves. ``straight``: the hourly rate and the
    differentials for these, which the regular rate is made of (29 CFR 778.108-109). ``premium``: what the multiplier
    adds for them. What rounding or a call-back minimum adds is neither (29 CFR 778.220-221).
    """

    minutes: int
    paid: int
    straight: Fraction
    premium: Fraction


@dataclass(frozen=True, slots=True)
class PeriodHours:
    """One officer in one work period, ``begins`` to ``ends`` (department days, both included).

    ``complete``: the horizon reaches its end; otherwise the figures are those through the horizon's last day.
    ``worked``: elapsed minutes of tours, training, court, overtime and the plan; leave and secondary work are not in
    it. ``paid``: those of them that are paid, fewer where rounding takes some away. ``statutory``: half the regular
    rate for each hour beyond the threshold, exact cents.
    """

    officer: Officer
    begins: date
    ends: date
    complete: bool
    threshold: int
    worked: int
    paid: int
    straight: Fraction
    premium: Fraction

    @property
    def regular_rate(self) -> Fraction:
        """Cents an hour: straight pay over the hours worked for which it is paid (29 CFR 778.109)."""
        return self.straight * MINUTES_PER_HOUR / self.paid if self.paid else Fraction(0)

    @property
    def beyond(self) -> int:
        """Minutes worked beyond the threshold."""
        return max(0, self.worked - self.threshold)

    @property
    def statutory(self) -> Fraction:
        """The premium that the law owes beyond straight pay (29 CFR 778.110)."""
        return self.regular_rate / 2 * self.beyond / MINUTES_PER_HOUR

    @property
    def extra(self) -> Cents:
        """What the law owes and the agreement's premiums do not pay, rounded half up; no less than nothing.

        Example: 28 days, 180 h worked, all at $40.00 straight: 9 h x $20.00 = $180.00, less what is credited.
        """
        return Cents(max(0, half_up(self.statutory - self.premium)))


def period_hours(audited: Audited) -> tuple[PeriodHours, ...]:
    """Officers with a line of the plan whom a work period binds, by id, and the periods that the horizon touches."""
    scenario = audited.scenario
    last = scenario.start + (scenario.days - 1) * DAY
    of: dict[str, list[Interval]] = {}
    for line in lines(audited):
        of.setdefault(line.officer.officer_id, []).append(line.assigned.interval)
    found = []
    for officer_id, spans in sorted(of.items()):
        officer = scenario.officer[officer_id]
        period = audited.agreement.pay.of(officer).work_period
        if period is None or officer.rank in period.exempt_ranks:
            continue
        begins = period.begins(scenario.start)
        while begins <= last:
            within = scenario.department.span(begins, min(period.days, (last - begins).days + 1))
            earned = list(_earned(audited, officer, spans, within))
            ends = begins + (period.days - 1) * DAY
            found.append(
                PeriodHours(
                    officer,
                    begins,
                    ends,
                    ends <= last,
                    period.threshold,
                    sum(each.minutes for each in earned),
                    sum(each.paid for each in earned),
                    sum((each.straight for each in earned), Fraction(0)),
                    sum((each.premium for each in earned), Fraction(0)),
                )
            )
            begins += period.days * DAY
    return tuple(found)


def _earned(audited: Audited, officer: Officer, spans: list[Interval], within: Interval) -> Iterator[Earned]:
    """What each piece of an officer's work brings to a period; one over its edge is split there, minute by minute."""
    terms = audited.agreement.pay.of(officer)
    duties = audited.scenario.duty_of[officer.officer_id]
    for duty in duties:
        if duty.kind.works and duty.kind.ours and duty.interval.overlaps(within):
            if duty.kind.overtime:
                yield _overtime(audited, terms, officer, duty.interval, within)
            else:
                yield _regular(audited, terms, officer, duty, within)
    for span in spans:
        if span.overlaps(within):
            yield _overtime(audited, terms, officer, span, within)


def _hourly(audited: Audited, officer: Officer, span: Interval) -> Fraction:
    """Cents an hour on the department day on which a span starts."""
    return Fraction(officer.rate(audited.scenario.department.day(span.start)), RATE_UNITS_PER_CENT)


def _regular(audited: Audited, terms: PayTerms, officer: Officer, duty: Duty, within: Interval) -> Earned:
    """Regular duty: straight pay, and the night differential, which raises the regular rate."""
    minutes = duty.interval.shared(within)
    rate = _hourly(audited, officer, duty.interval)
    nights = _nights(audited, terms, duty.interval, within)
    straight = rate * minutes + _differential(terms, rate) * _minutes(nights)
    return Earned(minutes, minutes, straight / MINUTES_PER_HOUR, Fraction(0))


def _overtime(audited: Audited, terms: PayTerms, officer: Officer, span: Interval, within: Interval) -> Earned:
    """Overtime: straight pay and differential for time worked and paid; what the multipliers add is premium."""
    minutes = span.shared(within)
    real = worked_and_paid(terms, span)
    if real is None:
        return Earned(minutes, 0, Fraction(0), Fraction(0))
    paid = real.shared(within)
    rate = _hourly(audited, officer, span)
    nights = _nights(audited, terms, real, within)
    holidays = _holidays(audited, terms, real, within)
    both = sum(one.shared(other) for one in nights for other in holidays)
    differential = _differential(terms, rate)
    multiplied = differential if terms.night_differential and terms.night_differential.multiplied else Fraction(0)
    multiplier = terms.exact_multiplier
    holiday = Fraction(terms.holidays.multiplier) if terms.holidays else multiplier
    straight = rate * paid + differential * _minutes(nights)
    premium = (multiplier - 1) * (rate * paid + multiplied * _minutes(nights))
    more = (holiday - multiplier) * (rate * _minutes(holidays) + multiplied * both)
    if holiday >= CREDITABLE:
        premium += more
    else:
        straight += more
    return Earned(minutes, paid, straight / MINUTES_PER_HOUR, premium / MINUTES_PER_HOUR)


def _nights(audited: Audited, terms: PayTerms, span: Interval, within: Interval) -> list[Interval]:
    """The part of a span within a period that earns the night differential."""
    night = terms.night_differential
    if night is None:
        return []
    return _parts(earning(night.by, night.nights(audited.scenario.department, span), span, span), within)


def _holidays(audited: Audited, terms: PayTerms, span: Interval, within: Interval) -> list[Interval]:
    """The part of a span within a period that earns the holiday multiplier."""
    holiday = terms.holidays
    if holiday is None:
        return []
    return _parts(earning(holiday.by, holiday.met(audited.scenario.department, span), span, span), within)


def _parts(earned: list[Interval], within: Interval) -> list[Interval]:
    return [part for each in earned if (part := each.common(within)) is not None]


def _minutes(parts: list[Interval]) -> int:
    return sum(part.minutes for part in parts)


def _differential(terms: PayTerms, rate: Fraction) -> Fraction:
    """Cents an hour that a night adds."""
    night = terms.night_differential
    return night.an_hour(rate * RATE_UNITS_PER_CENT) / RATE_UNITS_PER_CENT if night else Fraction(0)
