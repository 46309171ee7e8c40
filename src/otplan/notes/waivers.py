"""Waivers in force: which rule is laid aside, for whom, when, by whom. Nothing is waived silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.notes.candidates import Candidates
from otplan.notes.note import Note, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.agreement.agreement import Agreement
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Waiver

KIND = "waived"


def waivers(scenario: Scenario, agreement: Agreement) -> Iterator[Note]:
    """One note for each waiver: the rules that it lays aside, and those of other layers that hold all the same.

    Last, that no plan uses it, where that is certain: the officer can work nothing that lies in its time.
    """
    candidates = Candidates(scenario, agreement)
    for waiver in scenario.waivers:
        who = scenario.officer[waiver.officer_id]
        rules = [rule for rule in agreement.rules if rule.name == waiver.rule and rule.binds(who)]
        waived = [rule.cite or "no article named" for rule in rules if waiver in rule.waived(scenario)]
        holding = [rule.cite or "no article named" for rule in rules if waiver not in rule.waived(scenario)]
        still = f"; {waiver.rule} ({', '.join(holding)}) holds all the same" if holding else ""
        why = f": {waiver.reason}" if waiver.reason else ""
        sentence = (
            f"{named(who)}: {waiver.rule} ({', '.join(waived)}) is waived for {waiver.when} by {waiver.by}{why}{still}."
            f"{_in_vain(scenario, candidates, waiver, who)}"
        )
        yield Note(KIND, sentence, (waiver.record,))


def _in_vain(scenario: Scenario, candidates: Candidates, waiver: Waiver, who: Officer) -> str:
    """What stands against all of his work in a waiver's time, as a sentence; empty where some of it may be."""
    against = [
        *(
            candidates.against_window(who, window, scenario.modes)
            for window in scenario.windows
            if waiver.lifts(window.interval)
        ),
        *(candidates.against_detail(who, detail) for detail in scenario.details if waiver.lifts(detail.interval)),
    ]
    return f" No plan uses it: he {' or '.join(dict.fromkeys(against))}." if against and all(against) else ""
