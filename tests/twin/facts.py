"""Every arrangement of officers that a plan in counts can mean.

A **deal** is what the model's columns say of a plan: which crews are sent (deployments) and who works in which window
paid by which fund (seats); who sits in which crew, and with which fleet units, is left open. ``rosters`` lists every
way to settle that.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product
from typing import TYPE_CHECKING, TypeAlias

from otplan.pay.line import pay_line
from otplan.plan.plan import DetailCrew, Patrol, Seat
from otplan.plan.roster import Roster
from otplan.problem.problem import compile_problem
from otplan.quantities.interval import union
from otplan.quantities.money import Cents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.agreement.rule import Rule
    from otplan.pay.terms import Pay
    from otplan.plan.plan import Assigned
    from otplan.problem.problem import Problem
    from otplan.scenario.mode import Mode
    from otplan.scenario.officer import Officer
    from otplan.scenario.place import Post
    from otplan.scenario.scenario import Scenario

from tests.twin.worlds import PAID

Crew: TypeAlias = tuple[int, tuple[int, ...]]
"""A deployment and the officers of one crew."""


@dataclass(frozen=True)
class Deal:
    """``crews``: a deployment for each crew, ascending; ``seats``: (officer, window, fund)."""

    crews: tuple[int, ...]
    seats: frozenset[tuple[int, int, int]]


@dataclass(frozen=True)
class Kind:
    """A deployment as facts."""

    post: Post
    window: int
    mode: Mode
    size: int
    fund: int


def kinds(scenario: Scenario) -> tuple[Kind, ...]:
    """Every deployment there could be, in the order in which ``Problem`` numbers them."""
    crews = [(mode, size) for mode in scenario.modes for size in mode.crew_sizes]
    windows, funds = range(len(scenario.windows)), range(len(scenario.funds))
    return tuple(
        Kind(post, w, mode, size, f) for post, w, (mode, size), f in product(scenario.posts, windows, crews, funds)
    )


@dataclass(eq=False)
class Facts:
    """A scenario with what tests ask of it again and again, paid as ``pay`` says.

    ``beside``: rules about officers' own work that are in force beside the one in question.
    """

    scenario: Scenario
    pay: Pay = PAID
    beside: tuple[Rule, ...] = ()

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        return kinds(self.scenario)

    @cached_property
    def problem(self) -> Problem:
        return compile_problem(self.scenario, self.pay)

    @cached_property
    def _seats(self) -> dict[tuple[int, int, int], Seat]:
        return {}

    @cached_property
    def _patrols(self) -> dict[tuple[int, int, tuple[int, ...], tuple[str, ...]], Patrol]:
        return {}

    def seat(self, o: int, w: int, f: int) -> Seat:
        """An officer's line in a window, paid by a fund."""
        if (o, w, f) not in self._seats:
            scenario = self.scenario
            officer, window = scenario.officers[o], self.problem.windows[w]
            duties = scenario.duty_of[officer.officer_id]
            fund = scenario.funds[f]
            line = pay_line(self.pay.of(officer), officer, scenario.department, window.interval, fund, duties)
            self._seats[o, w, f] = Seat(
                officer.officer_id,
                ordered_in=not self._offered(o, w),
                paid_minutes=line.paid_minutes,
                pay=line.pay,
                fringe=line.fringe_total,
                cost=line.cost,
            )
        return self._seats[o, w, f]

    def price(self, officer: Officer, each: Assigned) -> int:
        """The cents of a line."""
        windows = [window.window_id for window in self.scenario.windows]
        windows += [detail.detail_id for detail in self.scenario.details]
        named = each.detail_id if isinstance(each, DetailCrew) else each.window_id
        fund = next(f for f, fund in enumerate(self.scenario.funds) if fund.fund_id == each.fund)
        return self.seat(self.scenario.officers.index(officer), windows.index(named), fund).cost

    def _offered(self, o: int, w: int) -> bool:
        """Whether nobody has to order the officer: a patrol is never ordered, a detail not if he signed up for it."""
        if w < len(self.scenario.windows):
            return True
        detail = self.scenario.details[w - len(self.scenario.windows)]
        rows = [row for row in self.scenario.availability if row.officer_id == self.scenario.officers[o].officer_id]
        spans = union(span for row in rows if row.offers(detail) for span in row.spans)
        return any(span.covers(detail.interval) for span in spans)

    def details(self, deal: Deal) -> tuple[DetailCrew, ...]:
        """Who works each detail; fleet units are left out."""
        first = len(self.scenario.windows)
        crews: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for o, w, f in sorted(deal.seats):
            if w >= first:
                crews[w].append((o, f))
        found = []
        for w, members in crews.items():
            detail = self.scenario.details[w - first]
            seats = tuple(self.seat(o, w, f) for o, f in members)
            fund_id = self.scenario.funds[members[0][1]].fund_id
            cost = Cents(sum(seat.cost for seat in seats))
            found.append(
                DetailCrew(detail.detail_id, detail.date, detail.interval, detail.mode, fund_id, (), seats, cost)
            )
        return tuple(sorted(found, key=lambda each: each.detail_id))

    def patrol(self, number: int, d: int, officers: tuple[int, ...], fleet: tuple[str, ...] = ()) -> Patrol:
        """The patrol of one crew; ``number`` tells equal ones apart."""
        key = (number, d, officers, fleet)
        if key not in self._patrols:
            kind = self.kinds[d]
            window = self.scenario.windows[kind.window]
            crew = tuple(self.seat(o, kind.window, kind.fund) for o in officers)
            self._patrols[key] = Patrol(
                f"P{number:03d}",
                window.date,
                window.shift.shift_id,
                window.interval,
                kind.mode.name,
                kind.post.post_id,
                kind.post.hotspots,
                self.scenario.funds[kind.fund].fund_id,
                fleet,
                crew,
                Cents(sum(seat.cost for seat in crew)),
            )
        return self._patrols[key]

    def fits(self, deal: Deal) -> bool:
        """Whether each window and fund has exactly the officers that its crews hold, and each detail one fund."""
        first = len(self.scenario.windows)
        wanted: dict[tuple[int, int], int] = defaultdict(int)
        for d in deal.crews:
            wanted[self.kinds[d].window, self.kinds[d].fund] += self.kinds[d].size
        for _, w, f in deal.seats:
            if w < first:
                wanted[w, f] -= 1
        purses = {(w, f) for _, w, f in deal.seats if w >= first}
        return not any(wanted.values()) and len(purses) == len({w for w, _ in purses})

    def seatings(self, deal: Deal) -> Iterator[tuple[Crew, ...]]:
        """Every arrangement of the officers into the crews, as (deployment, officers) crew by crew."""
        if not self.fits(deal):
            return
        crews: dict[tuple[int, int], list[int]] = defaultdict(list)
        for d in deal.crews:
            crews[self.kinds[d].window, self.kinds[d].fund].append(d)
        ways = []
        for (w, f), sent in sorted(crews.items()):
            who = tuple(sorted(o for o, at, by in deal.seats if (at, by) == (w, f)))
            ways.append(list(self._filled(tuple(sent), who)))
        for chosen in product(*ways):
            yield tuple(crew for slot in chosen for crew in slot)

    def _filled(self, crews: tuple[int, ...], who: tuple[int, ...]) -> Iterator[tuple[Crew, ...]]:
        if not crews:
            yield ()
            return
        for members in combinations(who, self.kinds[crews[0]].size):
            others = tuple(o for o in who if o not in members)
            for more in self._filled(crews[1:], others):
                yield ((crews[0], members), *more)

    def namings(
        self, crews: Sequence[int], details: Sequence[DetailCrew] = ()
    ) -> Iterator[tuple[tuple[str, ...], ...]]:
        """Every way to name fleet units of the right mode, as many as each crew takes: crews, then details."""
        choices = []
        taking = [(self.kinds[d].mode, self.kinds[d].size) for d in crews]
        taking += [(self.scenario.mode[each.mode], len(each.crew)) for each in details if each.mode is not None]
        for mode, size in taking:
            units = [unit.fleet_id for unit in self.scenario.fleet if unit.mode == mode.name]
            needed = 0 if mode.pool is not None else mode.units_needed(size)
            choices.append(list(combinations(units, needed)))
        yield from product(*choices)

    def rosters(self, deal: Deal, *, one_seating: bool = False) -> Iterator[Roster]:
        """Every plan that a deal can mean; ``one_seating`` where who sits in which crew can make no difference."""
        details = self.details(deal)
        with_mode = [each for each in details if each.mode is not None]
        for crews in self.seatings(deal):
            for named in self.namings([d for d, _ in crews], with_mode):
                patrols = [
                    self.patrol(number, d, who, fleet)
                    for number, ((d, who), fleet) in enumerate(zip(crews, named, strict=False), start=1)
                ]
                units = {each.detail_id: fleet for each, fleet in zip(with_mode, named[len(crews) :], strict=True)}
                yield Roster(
                    self.scenario,
                    patrols,
                    [replace(each, fleet=units.get(each.detail_id, ())) for each in details],
                    rules=self.beside,
                    price=self.price,
                )
            if one_seating:
                return
