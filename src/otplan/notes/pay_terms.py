"""Terms of pay that do not meet these days or these officers: holidays of other years, comp time above its cap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import Note, named
from otplan.plan.finding import hours_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.scenario import Scenario

KIND = "pay"


def pay_terms(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """Tables of holidays without a date of the horizon's year or the next; officers who hold more than they may."""
    years = (scenario.start.year, scenario.start.year + 1)
    for terms in agreement.pay.tables:
        if terms.holidays is not None and not any(day.year in years for day in terms.holidays.dates):
            whose = f" of {', '.join(terms.units)}" if terms.units else ""
            cite = f" ({terms.cite})" if terms.cite else ""
            sentence = (
                f"[pay.holidays]{whose}{cite} has no date of {years[0]} or {years[1]}, and its last is "
                f"{max(terms.holidays.dates)}: no holiday is paid as one."
            )
            yield Note(KIND, sentence)
    for who in scenario.officers:
        comp = agreement.pay.of(who).comp_time
        if comp is not None and who.comp_held > comp.cap:
            sentence = (
                f"{named(who)} holds {hours_text(who.comp_held)} of comp time (comp_hours), more than the agreement's "
                f"cap of {hours_text(comp.cap)}: his overtime is paid in cash."
            )
            yield Note(KIND, sentence, (who.record,))
