"""Only those are called whom the agreement lets be called.

What it does
    ``call = "volunteers-only"``: an officer works a window only if the union of his sign-ups for the patrol's mode
    holds the whole of it. Two rows that touch count as one: 18:00-22:00 and 22:00-02:00 hold a patrol 20:00-24:00.
Why
    Overtime that no one offered is ordering in, which agreements bound tightly; patrols are not worth it.
Source
    The agreement (``cite``). A required term: exactly one file gives it.
Example
    Signed up 18:00-23:00: a window 18:00-22:00 is allowed, 19:00-23:30 is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from otplan.agreement.rule import Rule
from otplan.plan.finding import Finding
from otplan.quantities.interval import union

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.roster import Roster


class Call(Rule):
    """Who may be called: volunteers only."""

    name: ClassVar[str] = "call"
    call: Literal["volunteers-only"]
    """Who may be called."""

    def state(self) -> str:
        """The rule in a sentence."""
        return "Only officers who signed up for the whole time, in that mode, work a patrol."

    def constrain(self, draft: Draft) -> None:
        """Strike what was not offered."""
        problem = draft.problem
        draft.strike(~problem.people.willing & self.bound(problem)[:, None, None])

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each seat whose officer did not sign up for all of it."""
        scenario = roster.scenario
        for officer in roster.officers:
            if not self.binds(officer):
                continue
            for patrol in roster.assignments_of(officer.officer_id):
                offered = union(
                    span
                    for wish in scenario.availability_of[officer.officer_id]
                    if not wish.modes or patrol.mode in wish.modes
                    for span in wish.spans
                )
                missing = patrol.interval.minutes - sum(span.shared(patrol.interval) for span in offered)
                if missing:
                    sentence = (
                        f"{officer.name} ({officer.officer_id}) did not sign up for {missing} of the "
                        f"{patrol.interval.minutes} minutes of {patrol.mode} patrol {patrol.patrol_id}."
                    )
                    yield Finding(self.name, roster.about(officer), missing, 0, sentence)
