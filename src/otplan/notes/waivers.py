"""Waivers in force: which rule is laid aside, for whom, when, by whom. Nothing is waived silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.note import Note, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.scenario import Scenario

KIND = "waived"


def waivers(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """One note for each waiver: the rules that it lays aside, and those of other layers that hold all the same."""
    for waiver in scenario.waivers:
        who = scenario.officer[waiver.officer_id]
        rules = [rule for rule in agreement.rules if rule.name == waiver.rule and rule.binds(who)]
        waived = [rule.cite or "no article named" for rule in rules if waiver in rule.waived(scenario)]
        holding = [rule.cite or "no article named" for rule in rules if waiver not in rule.waived(scenario)]
        still = f"; {waiver.rule} ({', '.join(holding)}) holds all the same" if holding else ""
        why = f": {waiver.reason}" if waiver.reason else ""
        sentence = (
            f"{named(who)}: {waiver.rule} ({', '.join(waived)}) is waived for {waiver.when} by {waiver.by}{why}{still}."
        )
        yield Note(KIND, sentence, (waiver.record,))
