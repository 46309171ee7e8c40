"""A crew has a size and a mode that its post, hot spots and shift allow; a detail keeps places for those it needs.

What it does
    The number of officers is one of the mode's crew sizes. The mode is among those of the post, of every hot spot of
    the post and of the shift (a blank list allows all). A mode's latest end holds within the department day on which
    the patrol starts: with days from 07:00, a latest end of 01:00 is 01:00 of the following morning.
    A detail of ``officers`` with a need of k holders of a qualification has no more officers than that, and no more
    than ``officers`` - k who do not hold it on every department day that the detail touches: places of holders stay
    empty where there is none. One officer may meet several needs.
Why
    Pairs on foot and bikes are how these modes are worked; half a crew is a safety matter, not a cheaper crew.
Source
    A fact: modes, posts and shifts of the scenario.
Example
    Bikes with latest end 23:00: a window 18:00-23:00 is allowed, 19:00-23:30 is refused.
    A detail of 4 with ``supervisor:1``: three officers without a supervisor are allowed, a fourth must be one.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from otplan.agreement.rule import FactRule
from otplan.plan.finding import Finding
from otplan.plan.plan import DetailCrew
from otplan.quantities.counted import are, counted
from otplan.quantities.interval import MINUTE, minute_of
from otplan.quantities.zone import template_instant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.draft.draft import Draft
    from otplan.plan.plan import Assigned, Patrol
    from otplan.plan.roster import Roster
    from otplan.problem.arrays import Bools
    from otplan.problem.problem import Problem
    from otplan.scenario.officer import Officer


class Shape(FactRule):
    """Crew sizes, modes and latest ends."""

    name: ClassVar[str] = "shape"

    def state(self) -> str:
        """The rule in a sentence."""
        return "Every crew has a size and a mode that its mode, post, hot spots and shift allow, and ends in time."

    def constrain(self, draft: Draft) -> None:
        """Strike deployments whose mode the post, a spot, the shift or the hour does not allow."""
        problem = draft.problem
        places = problem.places
        fits_post = _post_allows(problem)
        fits_window = _window_allows(problem)
        mode = places.crew_mode[places.crew]
        draft.strike_deployed(~(fits_post[places.post, mode] & fits_window[places.window, mode]))
        everyone = np.ones(draft.shape[0], dtype=np.bool_)
        for number, detail in enumerate(problem.scenario.details):
            w = problem.patrol_windows + number
            draft.seated(w, everyone, detail.officers, detail.detail_id)
            for name, count in detail.needs:
                holds = problem.people.holds[problem.people.qualifications.index(name), :, w]
                draft.seated(w, ~holds, detail.officers - count, detail.detail_id)
                lacks = np.zeros(draft.shape[:2], dtype=np.int64)
                lacks[:, w] = ~holds
                draft.room(lacks, detail.officers - count, np.zeros(0, dtype=np.bool_), w)

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each patrol of a size, mode or end that is not allowed, each detail with officers it has no place for."""
        scenario = roster.scenario
        for each in roster.details:
            yield from self._on_detail(roster, each)
        for patrol in roster.patrols:
            about = (scenario.post[patrol.post].record,)
            mode = scenario.mode[patrol.mode]
            size = len(patrol.crew)
            if size not in mode.crew_sizes:
                sizes = " or ".join(str(allowed) for allowed in mode.crew_sizes)
                sentence = (
                    f"Patrol {patrol.patrol_id} has {counted(size, 'officer')}; {mode.name} crews are of {sizes}."
                )
                yield Finding(self.name, about, size, mode.crew_sizes[-1], sentence)
            for what, allowed in _lists(roster, patrol):
                if allowed and patrol.mode not in allowed:
                    sentence = f"Patrol {patrol.patrol_id} is by {patrol.mode}; {what} allows {', '.join(allowed)}."
                    yield Finding(self.name, about, 1, 0, sentence)
            if mode.latest_end is None:
                continue
            zone = scenario.department.zone
            day = scenario.department.day(patrol.interval.start)
            opening = scenario.department.day_starts
            limit = datetime.combine(day, mode.latest_end)
            if mode.latest_end <= opening:
                limit += timedelta(days=1)
            over = patrol.interval.end - template_instant(limit, zone)
            if over > timedelta(0):
                sentence = (
                    f"Patrol {patrol.patrol_id} ends at {scenario.department.local(patrol.interval.end):%H:%M}; "
                    f"{mode.name} patrols end by {mode.latest_end:%H:%M}."
                )
                yield Finding(self.name, about, over, timedelta(0), sentence)

    def room_for(self, roster: Roster, crews: Sequence[Assigned], out: Officer, into: Officer) -> Finding | None:
        """Not where a detail's places for others are taken by those who lack what it needs."""
        scenario = roster.scenario
        for crew in crews:
            if not isinstance(crew, DetailCrew):
                continue
            detail = scenario.detail[crew.detail_id]
            days = {scenario.department.day(at) for at in (detail.interval.start, detail.interval.end - MINUTE)}
            members = [scenario.officer[seat.officer_id] for seat in crew.crew]
            changed = [*(who for who in members if who is not out), into]
            for name, count in detail.needs:
                there, then = (
                    sum(not all(who.holds(name, day) for day in days) for who in some) for some in (members, changed)
                )
                if then > max(there, detail.officers - count):
                    sentence = (
                        f"Detail {detail.detail_id} keeps {counted(count, 'place')} for holders of {name}, and "
                        f"{into.name} ({into.officer_id}) does not hold it."
                    )
                    return Finding(self.name, (detail.record, into.record), then, detail.officers - count, sentence)
        return None

    def _on_detail(self, roster: Roster, crew: DetailCrew) -> Iterator[Finding]:
        scenario = roster.scenario
        detail = scenario.detail[crew.detail_id]
        days = {scenario.department.day(at) for at in (detail.interval.start, detail.interval.end - MINUTE)}
        if len(crew.crew) > detail.officers:
            sentence = (
                f"Detail {detail.detail_id} has {counted(len(crew.crew), 'officer')}; it asks for {detail.officers}."
            )
            yield Finding(self.name, (detail.record,), len(crew.crew), detail.officers, sentence)
        for name, count in detail.needs:
            without = sum(not all(scenario.officer[s.officer_id].holds(name, day) for day in days) for s in crew.crew)
            if without > detail.officers - count:
                sentence = (
                    f"Detail {detail.detail_id} has {counted(without, 'officer')} without {name}; of its "
                    f"{counted(detail.officers, 'place')} {count} {are(count)} for holders."
                )
                yield Finding(self.name, (detail.record,), without, detail.officers - count, sentence)


def _post_allows(problem: Problem) -> Bools:
    """(P, M) whether the post and all of its spots allow a mode."""
    scenario = problem.scenario
    lists = [[post.modes, *(scenario.hotspot[spot].modes for spot in post.hotspots)] for post in scenario.posts]
    return np.array(
        [[all(not some or mode.name in some for some in each) for mode in scenario.modes] for each in lists],
        dtype=np.bool_,
    ).reshape(len(scenario.posts), len(scenario.modes))


def _window_allows(problem: Problem) -> Bools:
    """(W, M) whether the shift allows a mode and the window ends in time for it."""
    scenario = problem.scenario
    department = scenario.department
    allows = np.zeros((len(scenario.windows), len(scenario.modes)), dtype=np.bool_)
    for w, window in enumerate(scenario.windows):
        for m, mode in enumerate(scenario.modes):
            in_time = True
            if mode.latest_end is not None:
                next_day = timedelta(days=int(mode.latest_end <= department.day_starts))
                wall = datetime.combine(window.day, mode.latest_end) + next_day
                in_time = bool(problem.end[w] <= minute_of(template_instant(wall, department.zone)))
            allows[w, m] = in_time and (not window.shift.modes or mode.name in window.shift.modes)
    return allows


def _lists(roster: Roster, patrol: Patrol) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lists of modes that a patrol must be on, with what to call them; an empty list allows all."""
    scenario = roster.scenario
    yield f"post {patrol.post}", scenario.post[patrol.post].modes
    for spot in patrol.hotspots:
        yield f"hot spot {spot}", scenario.hotspot[spot].modes
    yield f"shift {patrol.shift}", scenario.window[patrol.window_id].shift.modes
