"""Rules that the regular roster breaks by itself, before any patrol is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import Note
from otplan.plan.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.scenario import Scenario

KIND = "regular-duty"


def regular_duty(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """What each rule in force finds on duty alone; no finding of a plan, since no patrol contributes."""
    roster = Roster(scenario, ())
    for rule in agreement.rules:
        cite = f" ({rule.cite})" if rule.cite else ""
        for finding in rule.regular(roster):
            yield Note(KIND, f"By duty alone, {rule.name}{cite}: {finding.sentence}", finding.about)
