"""Every member of a crew holds what the mode requires, on details too; some member each thing that it includes.

What it does
    A mode may require qualifications of every member (``requires``), such as ``bike``, and name others that one member
    or more of every crew holds (``includes``), such as ``fto``. Each must be in force on every department day that the
    patrol touches; a qualification is valid through its date. Of two that are included, one member may hold both.
Why
    Bike certification is mandatory and must be kept current; an expired card is a liability on the first fall. A foot
    beat may need one member who can give first aid or speaks the language, not two.
Source
    A fact of officers.csv and the modes. Practice: Minneapolis PD policy on bicycle certification; IPMBA course.
Example
    ``bike:2026-12-05`` with days from 07:00: a bike patrol 23:00-03:00 that starts on 5 December is still department
    day 5 December and allowed; one that starts on 6 December is refused. A foot pair whose mode includes ``cit``
    has one member or two who hold it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from otplan.agreement.rule import FactRule
from otplan.plan.finding import Finding
from otplan.plan.plan import Patrol
from otplan.quantities.interval import MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.draft.draft import Draft
    from otplan.plan.plan import Assigned
    from otplan.plan.roster import Roster
    from otplan.scenario.officer import Officer


class Qualification(FactRule):
    """Members hold what their mode requires, some member what it includes, on every day the patrol touches."""

    name: ClassVar[str] = "qualification"
    personal: ClassVar[bool] = True

    def state(self) -> str:
        """The rule in a sentence."""
        return (
            "Every member of a crew holds each qualification that the mode requires, and some member each that it "
            "includes, on every day of the patrol."
        )

    def constrain(self, draft: Draft) -> None:
        """Strike modes for officers who lack a requirement in a window; a holder in each crew of what is included."""
        people = draft.problem.people
        crew_mode = draft.problem.places.crew_mode
        officers, windows, _ = draft.shape
        lacks = np.zeros((officers, windows, draft.modes), dtype=np.bool_)
        for m, mode in enumerate(draft.problem.scenario.modes):
            for requirement in mode.requires:
                lacks[:, :, m] |= ~people.holds[people.qualifications.index(requirement)]
            for included in mode.includes:
                holders = people.holds[people.qualifications.index(included)].astype(np.int64)
                draft.each_crew(holders, crew_mode == m, 1, None)
                draft.room(-holders, -1, crew_mode == m)
        draft.strike(lacks)

    def room_for(self, roster: Roster, crews: Sequence[Assigned], out: Officer, into: Officer) -> Finding | None:
        """Not where crews of the kind would be more than those among their members who hold what each includes."""
        department = roster.scenario.department
        patrols = [crew for crew in crews if isinstance(crew, Patrol)]
        for patrol in patrols[:1]:
            days = (department.day(patrol.interval.start), department.day(patrol.interval.end - MINUTE))
            members = [roster.scenario.officer[seat.officer_id] for crew in patrols for seat in crew.crew]
            for included in roster.scenario.mode[patrol.mode].includes:
                without = [who for who in members if who is not out]
                there, then = (
                    sum(all(who.holds(included, day) for day in days) for who in crew)
                    for crew in (members, [*without, into])
                )
                if then < len(patrols) and then < there:
                    sentence = (
                        f"One of every {patrol.mode} crew must hold {included}: {out.name} ({out.officer_id}) does, "
                        f"{into.name} ({into.officer_id}) does not, and all others who do are needed."
                    )
                    alone = (
                        f"One of every {patrol.mode} crew must hold {included}, which {into.name} ({into.officer_id}) "
                        f"does not, and all who do are needed."
                    )
                    return Finding(self.name, (into.record,), then, len(patrols), sentence, alone)
        return None

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each member and requirement not in force, and each qualification that no member of a crew brings."""
        department = roster.scenario.department
        for officer in roster.officers:
            for each in roster.assignments_of(officer.officer_id):
                if each.mode is None:
                    continue
                first = department.day(each.interval.start)
                last = department.day(each.interval.end - MINUTE)
                for requirement in roster.scenario.mode[each.mode].requires:
                    if officer.holds(requirement, first) and officer.holds(requirement, last):
                        continue
                    sentence = (
                        f"{officer.name} ({officer.officer_id}) does not hold {requirement} on {last:%a %d %b %Y}, "
                        f"which {each.mode} {each.what} requires."
                    )
                    yield Finding(self.name, roster.about(officer), 0, 1, sentence)
        for patrol in roster.patrols:
            days = (department.day(patrol.interval.start), department.day(patrol.interval.end - MINUTE))
            crew = [roster.scenario.officer[seat.officer_id] for seat in patrol.crew]
            for included in roster.scenario.mode[patrol.mode].includes:
                if any(all(officer.holds(included, day) for day in days) for officer in crew):
                    continue
                sentence = (
                    f"Nobody in {patrol.mode} patrol {patrol.patrol_id} holds {included} on {days[1]:%a %d %b %Y}, "
                    f"which one of a {patrol.mode} crew must."
                )
                yield Finding(self.name, tuple(officer.record for officer in crew), 0, 1, sentence)
