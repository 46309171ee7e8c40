"""By elimination, what would free a promise that a plan left unmet: each kind of change, cheapest first, by a solve."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from otplan.agreement.rules.offer_order import OfferOrder
from otplan.agreement.rules.rest import Rest
from otplan.desk.more_money import least_money, room_with
from otplan.desk.supposed import Job, Profile
from otplan.problem.problem import compile_problem
from otplan.reasons.could import could_patrol, could_staff
from otplan.reasons.relaxation import HOUR, LessRest, Recruit, Unit, Volunteer
from otplan.scenario.officer import Qualification
from otplan.solver.room import enough_room, room_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from otplan.desk.supposed import Pick, Supposing
    from otplan.plan.roster import Roster
    from otplan.quantities.money import Rate
    from otplan.reasons.relaxation import Relaxation
    from otplan.scenario.officer import Officer
    from otplan.solver.room import Room

Kind = Literal["volunteer", "officer", "money", "unit", "rest"]
"""The kinds of change, from the cheapest to the dearest."""
ROUNDS, OF_EACH = 3, 3
"""Jobs that are looked at for a volunteer, and officers who are asked for each."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One kind of change. ``change``: the one that helps, confirmed by a solve; ``short``: what is unmet with it.

    Without a change, ``settled`` says that none of the kind helps was proved; else it was not found out in time.
    """

    kind: Kind
    change: Relaxation | None
    short: int | None
    settled: bool


class Relaxing:
    """Tries one kind after another. ``roster``: the plan over its facts."""

    def __init__(self, asked: Supposing, roster: Roster) -> None:
        """Nothing tried yet."""
        self.asked = asked
        self.roster = roster

    def every_kind(self) -> Iterator[Tried]:
        """All kinds that the folder knows, in order."""
        yield self._volunteer()
        yield self._recruit()
        yield self._money()
        scenario = self.asked.scenario
        equipped = [mode.name for mode in scenario.modes if mode.equipment is not None]
        if equipped:
            yield self._first("unit", [Unit(name) for name in equipped])
        if any(isinstance(rule, Rest) and rule.hours > HOUR for rule in self.asked.agreement.rules):
            yield self._first("rest", [LessRest()])

    def confirmed(self, change: Relaxation, hoped: int | None) -> Room:
        """What a solve of the changed folder leaves short; ``hoped`` is asked first, since it is sooner found."""
        asked = self.asked
        scenario, agreement = change.apply(asked.scenario, asked.agreement)
        problem = compile_problem(scenario, agreement.pay)
        if hoped is not None:
            promise = replace(asked.promise, short=hoped)
            room = enough_room(problem, agreement, promise, asked.limits, asked.interrupt)
            if room.short is not None:
                return room
        return room_for(problem, agreement, asked.promise, asked.limits, asked.interrupt)

    def _first(self, kind: Kind, changes: Iterable[Relaxation], hoped: int | None = None) -> Tried:
        """The first change that leaves nothing short, or no more than ``hoped``; else the one that leaves least."""
        best: Tried | None = None
        settled = True
        for change in changes:
            room = self.confirmed(change, hoped)
            settled &= room.settled
            if self._helps(room) and (best is None or best.short is None or (room.short or 0) < best.short):
                best = Tried(kind, change, room.short, room.settled)
                if room.short is not None and room.short <= (hoped or 0):
                    break
        return best or Tried(kind, None, None, settled)

    def _helps(self, room: Room) -> bool:
        return room.short is not None and room.short < self.asked.promise.short

    @cached_property
    def _detail(self) -> str | None:
        """The detail that is short, if it is one."""
        unmet = self.asked.promise.unmet
        return unmet.about if unmet.what == "detail" else None

    def _volunteer(self) -> Tried:
        """One officer of the roster signs up."""
        could = self._could(self.roster)
        open_to: dict[Profile, set[Job]] = {}
        for job, officers in could.items():
            for who in officers:
                open_to.setdefault(self._like(who), set()).add(job)
        proved = self._all_asked(could)
        for _ in range(ROUNDS):
            open_to = {profile: jobs for profile, jobs in open_to.items() if jobs}
            if not open_to:
                return Tried("volunteer", None, None, proved)
            room, pick = self.asked.one_of(open_to, at_least_cost=True)
            if not self._helps(room) or pick is None:
                return Tried("volunteer", None, None, room.settled and proved)
            alike = [who for who in could[pick.job] if self._like(who) == pick.profile]
            names = tuple(who.officer_id for who in could[pick.job])
            asked = sorted(alike, key=lambda who: (who.hourly_rate, who.officer_id))[:OF_EACH]
            changes = [Volunteer(who.officer_id, pick.job.name, pick.job.mode, names) for who in asked]
            found = self._first("volunteer", changes, room.short or 0)
            if found.change is not None:
                return found
            proved = proved and found.settled and len(alike) <= OF_EACH
            open_to[pick.profile].discard(pick.job)
        return Tried("volunteer", None, None, settled=False)

    def _all_asked(self, could: dict[Job, tuple[Officer, ...]]) -> bool:
        """Whether whoever may do is asked: nobody whom only his work in this plan keeps, and no place on a list.

        Then that none helps is proved; else a plan made anew could use somebody who was not asked.
        """
        agreement, scenario = self.asked.agreement, self.asked.scenario
        listed = any(isinstance(rule, OfferOrder) and rule.order != "free" for rule in agreement.rules)
        return not listed and self._could(agreement.roster(scenario, (), ())) == could

    def _could(self, roster: Roster) -> dict[Job, tuple[Officer, ...]]:
        """The jobs for which somebody could still sign up beside a plan, and who."""
        scenario = self.asked.scenario
        if self._detail is not None:
            return {Job(self._detail, None): could_staff(roster, scenario.detail[self._detail])}
        return {
            Job(window.window_id, mode.name): officers
            for window in scenario.windows
            for mode, officers in could_patrol(roster, window)
            if officers
        }

    def _like(self, who: Officer) -> Profile:
        """What tells an officer from others here; the rate is not asked, since the search takes the least."""
        least = min(each.hourly_rate for each in self.asked.scenario.officers)
        return Profile(who.rank, who.unit, least, who.qualifications)

    def _recruit(self) -> Tried:
        """One officer more: of the kind that most are, or of any."""
        scenario = self.asked.scenario
        kinds = Counter((who.rank, who.unit) for who in scenario.officers)
        rates: dict[tuple[str, str], Rate] = {
            kind: min(who.hourly_rate for who in scenario.officers if (who.rank, who.unit) == kind) for kind in kinds
        }
        able = tuple(Qualification(name, None) for name in self._names())
        if self._detail is not None:
            jobs = {Job(self._detail, None)}
        else:
            jobs = {Job(window.window_id, mode.name) for window in scenario.windows for mode in scenario.modes}
        settled = True
        best: Tried | None = None
        common = [kind for kind, _ in kinds.most_common()]
        for some in (common[:1], common):
            open_to = {Profile(rank, unit, rates[rank, unit], able): jobs for rank, unit in some}
            room, pick = self.asked.one_of(open_to, at_least_cost=False)
            settled = room.settled
            if self._helps(room) and pick is not None and (best is None or (room.short or 0) < (best.short or 0)):
                best = self._first("officer", self._recruits(pick), room.short or 0)
                if best.change is None:
                    best, settled = None, False
                elif not best.short:
                    break
        return best or Tried("officer", None, None, settled)

    def _recruits(self, pick: Pick) -> Iterator[Recruit]:
        """A recruit with as few qualifications as may do: what the job asks of each, one more, all."""
        scenario = self.asked.scenario
        needed = () if pick.job.mode is None else scenario.mode[pick.job.mode].requires
        names = self._names()
        every = [needed, *(tuple(sorted({*needed, name})) for name in names if name not in needed), names]
        for held in dict.fromkeys(every):
            profile = pick.profile
            yield Recruit(profile.rank, profile.unit, profile.rate, held, pick.job.name, pick.job.mode)

    def _names(self) -> tuple[str, ...]:
        """Every qualification that somebody holds or that something asks for."""
        scenario = self.asked.scenario
        held = {each.name for who in scenario.officers for each in who.qualifications}
        asked = {name for mode in scenario.modes for name in (*mode.requires, *mode.includes)}
        needs = {name for detail in scenario.details for name, _ in detail.needs}
        return tuple(sorted(held | asked | needs))

    def _money(self) -> Tried:
        """More dollars in one fund: of those that leave least short the one that takes fewest."""
        funds = self.asked.scenario.funds
        room = room_with(self.asked, [fund.fund_id for fund in funds])
        if not self._helps(room):
            return Tried("money", None, None, room.settled)
        found: list[tuple[int, int, Tried]] = []
        settled = True
        for fund in funds:
            alone = room_with(self.asked, [fund.fund_id])
            settled &= alone.settled
            if alone.short is None or not self._helps(alone):
                continue
            for change, cents in least_money(self.asked, fund, alone.short):
                tried = self._first("money", [change], alone.short)
                if tried.change is not None and tried.short is not None:
                    found.append((tried.short, cents, tried))
                    break
            else:
                settled = False
        return min(found, key=lambda each: each[:2])[2] if found else Tried("money", None, None, settled)
