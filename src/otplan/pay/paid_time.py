"""From elapsed time to paid minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from otplan.pay.terms import PayTerms
    from otplan.quantities.interval import Interval
    from otplan.scenario.duty import Duty


def is_contiguous(span: Interval, duties: Iterable[Duty]) -> bool:
    """Whether a span begins where other work ends or ends where it begins.

    Looks at the facts only (tours, court, training, earlier overtime), never at other patrols of a plan, so that
    what one patrol costs does not depend on another.
    """
    return any(
        duty.kind.works and (duty.interval.end == span.start or duty.interval.start == span.end) for duty in duties
    )


def paid_minutes(terms: PayTerms, span: Interval, duties: Iterable[Duty]) -> int:
    """Elapsed minutes, and no fewer than the call-back minimum unless the span touches other work.

    A 22:00-06:00 patrol is 540 minutes on the night that the clocks go back and 420 when they go forward.
    """
    elapsed = span.minutes
    if is_contiguous(span, duties):
        return elapsed
    return max(elapsed, terms.call_back_minimum)
