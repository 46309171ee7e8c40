"""Only those are called whom the agreement lets be called.

What it does
    ``call = "volunteers-only"``: an officer works a patrol or detail only if the union of his sign-ups for it holds the
    whole of it. Two rows that touch count as one: 18:00-22:00 and 22:00-02:00 hold a patrol 20:00-24:00.
    ``call = "order-in"``: volunteers come first, but details with ``must`` may also be filled by order, the least
    senior officer first. Not ordered in are officers of ``exempt_ranks``, those whose duty at the time bars it
    (``no-call``), and those ordered in ``weekly_limit`` times in the department week, orders of this plan counted.
    Whoever is ordered in takes a place that no volunteer, of whatever unit, and nobody less senior could have taken:
    each of them works it too, or a rule about his own work or an order stands against it, no fund that may pay the
    detail pays his rank, or he lacks what the place needs. A patrol or another detail of the same plan stands against
    it as a tour does: whoever works it has no hours or rest left for this one. Money and cover are no reason to pass
    someone over: the place stays empty then. An officer whom a ``must`` of orders.csv names for that very detail is
    ordered in out of turn.
Why
    Overtime that no one offered costs sleep and goodwill, so agreements bound tightly who may be made to work it.
Source
    The agreement (``cite``). A required term: exactly one file gives it. Shape of the clause: volunteers, then inverse
    seniority with exemptions and weekly limits, in city contracts (docs/limits.md).
Example
    Signed up 18:00-23:00: a window 18:00-22:00 is allowed, 19:00-23:30 is refused.
    A must detail of two, one volunteer: he works it, and beside him the least senior officer who is free and rested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field

from otplan.agreement.rule import Rule
from otplan.agreement.rules.call_in_order import in_order, passed_over
from otplan.draft.draft import NO_LIMIT
from otplan.plan.finding import Finding
from otplan.plan.plan import DetailCrew, Patrol
from otplan.quantities.interval import union

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.draft.draft import Draft
    from otplan.plan.plan import Assigned
    from otplan.plan.roster import Roster
    from otplan.problem.arrays import Bools
    from otplan.scenario.officer import Officer


class Call(Rule):
    """Who may be called: volunteers only, or after them those who are ordered in."""

    name: ClassVar[str] = "call"
    call: Literal["volunteers-only", "order-in"]
    """Who may be called."""

    exempt_ranks: tuple[str, ...] = ()
    """Ranks that are not ordered in, as column rank of officers.csv."""

    weekly_limit: Annotated[int, Field(strict=True, ge=1, le=7)] | None = None
    """Most times that one officer is ordered in, of details that start in one department week."""

    def state(self) -> str:
        """The rule in a sentence."""
        volunteers = "Only officers who signed up for the whole time, in that mode, work a patrol or detail"
        if self.call == "volunteers-only":
            return f"{volunteers}."
        but = f", but no {' or '.join(self.exempt_ranks)}" if self.exempt_ranks else ""
        often = "once" if self.weekly_limit == 1 else f"{self.weekly_limit} times"
        limit = f", and nobody more than {often} a week" if self.weekly_limit else ""
        return (
            f"{volunteers}; after them the least senior officers who can are ordered in for details that must be "
            f"filled{but}{limit}."
        )

    def constrain(self, draft: Draft) -> None:
        """Strike what was neither offered nor may be ordered; orders go by inverse seniority, so many in a week."""
        problem = draft.problem
        may = self._may_be_ordered(draft)
        draft.strike(~problem.people.willing & ~may[:, :, None] & self.bound(problem)[:, None, None])
        for number, detail in enumerate(problem.scenario.details):
            w = problem.patrol_windows + number
            if may[:, w].any():
                in_order(draft, w, detail, may[:, w])
        if self.weekly_limit is not None:
            for o in np.flatnonzero(may.any(axis=1)).tolist():
                weeks = np.arange(len(problem.scenario.weeks))
                starts_in = (problem.start_week[None, :] == weeks[:, None]) & may[o][None, :]
                at_most = np.full((len(weeks), len(may)), NO_LIMIT, dtype=np.int64)
                at_most[:, o] = self.weekly_limit
                draft.each_officer(starts_in.astype(np.int64), at_most)

    def _may_be_ordered(self, draft: Draft) -> Bools:
        """(O, W): officers bound who did not offer a detail that must be filled, and who may be ordered in for it."""
        problem = draft.problem
        may = np.zeros(draft.shape[:2], dtype=np.bool_)
        if self.call == "volunteers-only":
            return may
        ranks = np.array([who.rank not in self.exempt_ranks for who in problem.scenario.officers], dtype=np.bool_)
        for number, detail in enumerate(problem.scenario.details):
            w = problem.patrol_windows + number
            if detail.must:
                willing = problem.people.willing[:, w, problem.detail_mode[number]]
                may[:, w] = self.bound(problem) & ranks & ~problem.people.no_call[:, w] & ~willing
        return may

    def findings(self, roster: Roster) -> Iterator[Finding]:
        """Each seat neither offered nor ordered by right, each order that passes over someone."""
        for officer in roster.officers:
            if not self.binds(officer):
                continue
            for each in roster.assignments_of(officer.officer_id):
                seat = next(seat for seat in each.crew if seat.officer_id == officer.officer_id)
                missing = not_offered(roster, officer, each)
                if isinstance(each, DetailCrew) and seat.ordered_in:
                    yield from self._ordered(roster, officer, each, missing)
                elif missing:
                    kind = f"{each.mode} " if isinstance(each, Patrol) else ""
                    sentence = (
                        f"{officer.name} ({officer.officer_id}) did not sign up for {missing} of the "
                        f"{each.interval.minutes} minutes of {kind}{each.what}."
                    )
                    yield Finding(self.name, roster.about(officer), missing, 0, sentence)

    def _ordered(self, roster: Roster, officer: Officer, crew: DetailCrew, missing: int) -> Iterator[Finding]:
        """What is wrong with an order to work a detail."""
        detail = roster.scenario.detail[crew.detail_id]
        told = f"{officer.name} ({officer.officer_id}) is ordered in for {crew.what}"
        for wrong, why in (
            (not missing, "for which he signed up"),
            (self.call == "volunteers-only", "but only volunteers are called"),
            (not detail.must, "which need not be filled"),
            (officer.rank in self.exempt_ranks, f"but officers of rank {officer.rank} are exempt"),
            (_barred(roster, officer, crew), "at a time when his duty bars it"),
        ):
            if wrong:
                yield Finding(self.name, roster.about(officer, detail.record), 1, 0, f"{told}, {why}.")
        # Of too many orders in a week only the last ones are wrong, and each is told once.
        times = self._orders(roster, officer, crew).index(crew.detail_id) + 1
        if self.weekly_limit is not None and times > self.weekly_limit:
            sentence = f"{told}, the {times}. time in that week; at most {self.weekly_limit} are allowed."
            yield Finding(self.name, roster.about(officer), times, self.weekly_limit, sentence)
        for ahead in self.passed(roster, officer, crew):
            why = "is less senior" if not_offered(roster, ahead, crew) else "signed up for it"
            sentence = f"{told}; {ahead.name} ({ahead.officer_id}) {why} and could work it."
            yield Finding(self.name, roster.about(ahead, detail.record), 1, 0, sentence)

    def passed(self, roster: Roster, officer: Officer, crew: DetailCrew) -> Iterator[Officer]:
        """Those who come before an officer who is ordered in for a detail, and could take his place."""
        return (ahead for ahead in roster.scenario.officers if self._could(roster, ahead, crew, officer))

    def may_order(self, roster: Roster, officer: Officer, crew: DetailCrew) -> bool:
        """Whether an officer who did not offer a detail may be ordered in for it: rank, duty and week allow it."""
        if officer.rank in self.exempt_ranks or _barred(roster, officer, crew):
            return False
        return self.weekly_limit is None or len(self._orders(roster, officer, crew)) < self.weekly_limit

    def _could(self, roster: Roster, ahead: Officer, crew: DetailCrew, officer: Officer) -> bool:
        """Whether someone comes before ``officer`` for a detail and could take his place."""
        if any(seat.officer_id == ahead.officer_id for seat in crew.crew):
            return False
        behind = ahead.seniority < officer.seniority
        orderable = self.binds(ahead) and not behind and self.may_order(roster, ahead, crew)
        if not_offered(roster, ahead, crew) and not orderable:
            return False
        return passed_over(roster, crew, officer, ahead)

    def _orders(self, roster: Roster, officer: Officer, crew: DetailCrew) -> list[str]:
        """The details for which an officer is ordered in that start in the week of one, by time."""
        week = roster.scenario.department.week
        ordered = [
            (each.interval, each.detail_id)
            for each in roster.details
            if week(each.interval.start) == week(crew.interval.start)
            and any(seat.ordered_in and seat.officer_id == officer.officer_id for seat in each.crew)
        ]
        return [detail_id for _, detail_id in sorted(ordered)]


def not_offered(roster: Roster, officer: Officer, each: Assigned) -> int:
    """Minutes of a patrol or detail for which an officer did not sign up."""
    wishes = roster.scenario.availability_of[officer.officer_id]
    if isinstance(each, DetailCrew):
        fitting = [wish for wish in wishes if wish.offers(roster.scenario.detail[each.detail_id])]
    else:
        fitting = [wish for wish in wishes if wish.detail is None and (not wish.modes or each.mode in wish.modes)]
    offered = union(span for wish in fitting for span in wish.spans)
    return each.interval.minutes - sum(span.shared(each.interval) for span in offered)


def _barred(roster: Roster, officer: Officer, crew: DetailCrew) -> bool:
    """Whether something in an officer's duty keeps him from being ordered in at the time."""
    return any(
        duty.kind.bars == "order-in" and duty.barred.overlaps(crew.interval)
        for duty in roster.scenario.duty_of[officer.officer_id]
    )
