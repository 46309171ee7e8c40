"""What notice closes: windows and details that start too soon after sign-ups close."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from otplan.agreement.rules.notice import Notice
from otplan.notes.note import Note
from otplan.quantities.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from otplan.agreement.agreement import Agreement
    from otplan.agreement.rule import Rule
    from otplan.scenario.scenario import Scenario

KIND = "notice"


def notice(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """One note for each notice rule that closes something: how much of what is planned here, until when."""
    for rule in agreement.rules:
        first = first_date(scenario, rule)
        if first is None or not isinstance(rule, Notice):
            continue
        closed = first - timedelta(days=rule.posting_days)
        told = [
            *_part("window", [window.date < first for window in scenario.windows]),
            *_part("detail", [detail.date < first for detail in scenario.details if not detail.must]),
        ]
        exempt = any(detail.must and detail.date < first for detail in scenario.details)
        if told:
            cite = f" ({rule.cite})" if rule.cite else ""
            units = f" for {' and '.join(rule.units)}" if rule.units else ""
            sentence = (
                f"{rule.name}{cite} wants {counted(rule.posting_days, 'day')} after the close of sign-ups on "
                f"{closed:%a %d %b}, so the first date is {first:%a %d %b}: it closes {' and '.join(told)}{units}"
                f"{'; details with must are exempt' if exempt else ''}."
            )
            yield Note(KIND, sentence)


def first_date(scenario: Scenario, rule: Rule) -> date | None:
    """The first date on which a patrol, or a detail without ``must``, may start; None where a rule gives none."""
    if scenario.signups_close is None or not isinstance(rule, Notice):
        return None
    return scenario.department.local(scenario.signups_close).date() + timedelta(days=rule.posting_days)


def _part(what: str, early: Sequence[bool]) -> Iterator[str]:
    """``all 7 windows``, ``2 of 7 windows``; nothing where none is early."""
    if any(early):
        of = counted(len(early), what)
        yield f"the only {what}" if len(early) == 1 else f"all {of}" if all(early) else f"{sum(early)} of {of}"
