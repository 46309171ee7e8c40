"""From elapsed time to paid minutes, and which of them earn more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from otplan.quantities.interval import MINUTE, Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from otplan.pay.terms import PayTerms
    from otplan.scenario.department import Department
    from otplan.scenario.duty import Duty


@dataclass(frozen=True, slots=True)
class PaidTime:
    """The paid minutes of one line.

    ``worked``: elapsed minutes in whole units of the agreement. ``call_back``: what the minimum adds. Of all these,
    ``holiday`` are paid at the holiday multiplier, ``night`` earn the differential, ``both`` are among either.
    """

    worked: int
    call_back: int
    holiday: int
    night: int
    both: int

    @property
    def minutes(self) -> int:
        """All paid minutes."""
        return self.worked + self.call_back


def is_contiguous(span: Interval, duties: Iterable[Duty]) -> bool:
    """Whether a span begins where other work ends or ends where it begins.

    Looks at the facts only (tours, court, training, earlier overtime), never at other patrols of a plan, so that
    what one patrol costs does not depend on another.
    """
    return any(
        duty.kind.works and (duty.interval.end == span.start or duty.interval.start == span.end) for duty in duties
    )


def paid_time(terms: PayTerms, department: Department, span: Interval, duties: Iterable[Duty]) -> PaidTime:
    """Elapsed minutes in whole units, and no fewer than the call-back minimum unless the span touches other work.

    Minutes that rounding takes away are the last ones. Minutes that rounding or the minimum adds are not worked, so
    they earn a premium that goes by hours never, and one that goes by the start always.

    A 22:00-06:00 patrol is 540 minutes on the night that the clocks go back and 420 when they go forward.
    """
    worked = terms.rounding.rounded(span.minutes) if terms.rounding else span.minutes
    call_back = 0 if is_contiguous(span, duties) else max(0, terms.call_back_minimum - worked)
    if not worked + call_back:
        return PaidTime(0, 0, 0, 0, 0)
    paid = Interval(span.start, span.start + (worked + call_back) * MINUTE)
    real = worked_and_paid(terms, span)
    night, holiday = terms.night_differential, terms.holidays
    nights = earning(night.by, night.nights(department, span), paid, real) if night else []
    holidays = earning(holiday.by, holiday.met(department, span), paid, real) if holiday else []
    both = sum(one.shared(other) for one in nights for other in holidays)
    return PaidTime(worked, call_back, _minutes(holidays), _minutes(nights), both)


def worked_and_paid(terms: PayTerms, span: Interval) -> Interval | None:
    """The part of a line that is really worked and paid, or None where rounding takes all of it away."""
    worked = terms.rounding.rounded(span.minutes) if terms.rounding else span.minutes
    return Interval(span.start, min(span.end, span.start + worked * MINUTE)) if worked else None


def earning(
    by: Literal["start", "hours"], held: list[Interval], paid: Interval, real: Interval | None
) -> list[Interval]:
    """The part of a line that lies in one of ``held``: all that is paid, by its start, or the minutes really worked."""
    if by == "start":
        return [paid] if any(each.start <= paid.start < each.end for each in held) else []
    return [part for each in held if real is not None and (part := each.common(real)) is not None]


def _minutes(parts: list[Interval]) -> int:
    return sum(part.minutes for part in parts)
