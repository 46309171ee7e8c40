"""Who may share a crew with an officer on probation.

What it does
    A crew holds at most ``probationary`` officers on probation, and none of them without a companion in the crew: an
    officer who is not on probation himself and who holds ``companion``, such as ``fto``, on every department day that
    the patrol touches. Without ``companion`` any officer who is not on probation will do. An officer is on probation
    through the date in column probation_until of officers.csv; the department day on which the patrol starts counts.
    Details are not asked: who works them stands in details.csv. With ``units`` the rule is about officers on probation
    of those units: others on probation are not counted, and are no companions either. A companion may be of any unit.
Why
    An officer on probation is still learning; he does not patrol alone, and two of them have nobody to learn from.
Source
    The agreement (``cite``) or the department's policy. Field training officers and probation that is not left alone
    are among what police scheduling programs are asked to know (feature lists of vendors).
Example
    ``probationary = 1``, ``companion = "fto"``: an officer on probation may ride with one who holds fto, and a third
    may join them. He may not ride alone, nor with one who holds no fto, nor with another on probation and an fto.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from pydantic import Field

from otplan.agreement.rule import Rule
from otplan.plan.finding import Finding
from otplan.plan.plan import Patrol
from otplan.quantities.counted import counted as number_of
from otplan.quantities.interval import MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from otplan.draft.draft import Draft
    from otplan.plan.plan import Assigned
    from otplan.plan.roster import Roster
    from otplan.scenario.officer import Officer


class CrewComposition(Rule):
    """At most ``probationary`` officers on probation in a crew, none without a companion."""

    name: ClassVar[str] = "crew-composition"
    probationary: Annotated[int, Field(strict=True, ge=0, le=12)] = 1
    """Most officers on probation in one crew; 0: none patrols."""

    companion: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")] | None = None
    """What somebody beside an officer on probation must hold, such as "fto". Left out: any officer not on probation."""

    def state(self) -> str:
        """The rule in a sentence."""
        if not self.probationary:
            return "No officer on probation is in a crew."
        are = "officer on probation is" if self.probationary == 1 else "officers on probation are"
        holds = f"holds {self.companion} and " if self.companion else ""
        return (
            f"At most {self.probationary} {are} in a crew, and only beside an officer who {holds}is not on probation."
        )

    def constrain(self, draft: Draft) -> None:
        """Two sentences about each crew: not too many on probation; a companion outweighs any number of them."""
        problem = draft.problem
        scenario = problem.scenario
        officers, windows, _ = draft.shape
        learning = np.zeros((officers, windows), dtype=np.bool_)
        guiding = np.zeros((officers, windows), dtype=np.bool_)
        last_days = [scenario.department.day(window.interval.end - MINUTE) for window in scenario.windows]
        for o, officer in enumerate(scenario.officers):
            for w, window in enumerate(scenario.windows):
                learning[o, w] = officer.on_probation(window.day)
                guiding[o, w] = not learning[o, w] and (
                    self.companion is None
                    or all(officer.holds(self.companion, day) for day in (window.day, last_days[w]))
                )
        counted = (learning & self.bound(problem)[:, None]).astype(np.int64)
        sizes = problem.places.crew_size
        every = np.ones(len(sizes), dtype=np.bool_)
        draft.each_crew(counted, every, None, self.probationary)
        draft.each_crew(guiding * int(sizes.max(initial=0)) - counted, every, 0, None)
        for size in np.unique(sizes).tolist():
            # However they are dealt out: so many beside each companion, and so many in each crew.
            beside = min(self.probationary, size - 1)
            draft.room(counted, beside, sizes == size)
            draft.room(counted - beside * guiding, 0, sizes == size)

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each crew with too many officers on probation, and each in which they have no companion."""
        for patrol in roster.patrols:
            start = roster.scenario.department.day(patrol.interval.start)
            crew = [roster.scenario.officer[seat.officer_id] for seat in patrol.crew]
            counted = [who for who in crew if who.on_probation(start) and self.binds(who)]
            if not counted:
                continue
            about = tuple(who.record for who in counted)
            names = " and ".join(f"{who.name} ({who.officer_id})" for who in counted)
            one = len(counted) == 1
            are = f"{names} {'is' if one else 'are'} on probation in patrol {patrol.patrol_id}"
            if len(counted) > self.probationary:
                sentence = f"{are}; at most {self.probationary} may be in a crew."
                yield Finding(self.name, about, len(counted), self.probationary, sentence)
            if not any(self._guides(who, roster, patrol, start) for who in crew):
                holder = f"holds {self.companion} and " if self.companion else ""
                sentence = (
                    f"{are} without an officer beside {'him' if one else 'them'} who {holder}is not on probation."
                )
                yield Finding(self.name, about, 0, 1, sentence)

    def room_for(self, roster: Roster, crews: Sequence[Assigned], out: Officer, into: Officer) -> Finding | None:
        """Not where crews of the kind would have too many on probation, or too few companions for them."""
        patrols = [crew for crew in crews if isinstance(crew, Patrol)]
        if not patrols:
            return None
        start = roster.scenario.department.day(patrols[0].interval.start)
        beside = min(self.probationary, len(patrols[0].crew) - 1)
        members = [roster.scenario.officer[seat.officer_id] for patrol in patrols for seat in patrol.crew]
        counts = []
        for crew in (members, [*(who for who in members if who is not out), into]):
            learning = sum(who.on_probation(start) and self.binds(who) for who in crew)
            guiding = sum(self._guides(who, roster, patrols[0], start) for who in crew)
            counts.append((learning, beside * len(patrols), beside * guiding))
        (learned, *rooms), (learning, *left) = counts
        for had, room, holders in zip(rooms, left, (None, self.companion or "no probation"), strict=True):
            if learning > room and learning - room > learned - had:
                there = f"the {number_of(len(patrols), 'crew')} of window {patrols[0].window_id} by {patrols[0].mode}"
                who = f"{into.name} ({into.officer_id})"
                full = f"{there} would have {learning} on probation and room for {room}"
                full += f", {beside} beside each who holds {holders}." if holders else f", {beside} in each."
                sentence = f"With {who} in the place of {out.name} ({out.officer_id}), {full}"
                return Finding(self.name, (into.record,), learning, room, sentence, f"With {who}, {full}", self.cite)
        return None

    def _guides(self, who: Officer, roster: Roster, patrol: Patrol, start: date) -> bool:
        """Whether a member of a crew is a companion in it."""
        if who.on_probation(start):
            return False
        if self.companion is None:
            return True
        last = roster.scenario.department.day(patrol.interval.end - MINUTE)
        return who.holds(self.companion, start) and who.holds(self.companion, last)
