"""What stands against an officer for a seat that somebody else holds: the rule, its article, and how it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otplan.agreement.rules.offer_passed import stands_against

if TYPE_CHECKING:
    from otplan.agreement.agreement import Agreement
    from otplan.plan.finding import Finding
    from otplan.plan.plan import Assigned
    from otplan.plan.roster import Roster
    from otplan.scenario.officer import Officer


@dataclass(frozen=True, slots=True)
class Stood:
    """What stands against an officer. ``alone`` is the sentence as he himself is told: it names nobody else.

    A rule about his own work speaks of it as if he had the seat, and the sentence says so first.
    """

    rule: str
    cite: str
    sentence: str
    alone: str
    own: bool = False
    """Whether it is about his own work, so that other work would have left it open."""


class StoodAgainst:
    """Asks the rules of an agreement, each officer and seat once."""

    def __init__(self, agreement: Agreement, roster: Roster) -> None:
        """Ask on a roster of a whole plan."""
        self._agreement = agreement
        self._roster = roster
        self._found: dict[tuple[str, str, str], Stood | None] = {}

    def __call__(self, each: Assigned, holder: Officer, officer: Officer) -> Stood | None:
        """What stands against ``officer`` in the place of ``holder`` on a patrol or detail; None: nothing does.

        He offered it and has no seat in its window.
        """
        key = (each.what, holder.officer_id, officer.officer_id)
        if key not in self._found:
            found = stands_against(self._roster, each, holder, officer)
            self._found[key] = (
                Stood(
                    found.rule,
                    self._cite(found, officer),
                    self._supposed(found) + found.sentence,
                    self._supposed(found) + (found.alone or found.sentence),
                    bool(self._supposed(found)),
                )
                if found is not None
                else None
            )
        return self._found[key]

    def _supposed(self, found: Finding) -> str:
        """Of a rule about his own work, that it speaks of what would be."""
        personal = any(rule.personal for rule in self._agreement.rules if rule.name == found.rule)
        return "With that seat, " if personal else ""

    def _cite(self, found: Finding, officer: Officer) -> str:
        """The article by which it stands against him: of several files with that rule, the one that finds it."""
        rules = [rule for rule in self._agreement.rules if rule.name == found.rule and rule.binds(officer)]
        return found.cite or (rules[0].cite if rules else "")
