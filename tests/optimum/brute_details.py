"""The best plan of a tiny world with details, by looking at every plan there is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product
from typing import TYPE_CHECKING

from otplan.plan.plan import DetailCrew
from otplan.plan.roster import Roster
from otplan.quantities.money import Cents
from tests.optimum.brute import Brute, TooMany

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.agreement.rule import Rule
    from tests.optimum.brute import Deployment
    from tests.twin.facts import Crew, Facts

Reached = tuple[int, int, int, int]
"""Details short, floors short, minutes ordered in, covered risk with its sign turned: the less the better, in order."""


@dataclass(frozen=True)
class Way:
    """The crews of all patrols and who works each detail. ``deployed``: what is frozen before roster goals."""

    crews: tuple[Crew, ...]
    details: tuple[DetailCrew, ...]
    deployed: tuple[Deployment, tuple[int, ...]]
    reached: Reached
    optional: int
    cost: int


class BruteDetails:
    """Every plan of a world with details that leaves all rules without findings."""

    def __init__(self, facts: Facts, rules: Sequence[Rule], most: int = 4000) -> None:
        """Raises ``TooMany`` where there are more than ``most`` ways to crew patrols and details."""
        self.facts = facts
        self.rules = rules
        self.personal = tuple(rule for rule in rules if rule.personal)
        self.patrols = Brute(facts, rules, most)
        self.choices = [list(self._of_detail(number)) for number in range(len(facts.scenario.details))]
        self.looked_at = self.patrols.looked_at
        for ways in self.choices:
            self.looked_at *= len(ways)
        if self.looked_at > most:
            raise TooMany

    def _of_detail(self, number: int) -> Iterator[DetailCrew | None]:
        """Nobody, or up to as many officers as the detail asks for, paid by any fund."""
        facts = self.facts
        detail = facts.scenario.details[number]
        w = len(facts.scenario.windows) + number
        yield None
        for f, fund in enumerate(facts.scenario.funds):
            for size in range(1, detail.officers + 1):
                for who in combinations(range(len(facts.scenario.officers)), size):
                    crew = tuple(facts.seat(o, w, f) for o in who)
                    yield DetailCrew(
                        detail.detail_id,
                        detail.date,
                        detail.interval,
                        detail.mode,
                        fund.fund_id,
                        (),
                        crew,
                        Cents(sum(seat.cost for seat in crew)),
                    )

    @cached_property
    def ways(self) -> list[Way]:
        """Every plan, silent or not, the best first."""
        found: list[Way] = []
        for chosen in product(*self.choices):
            asked = self.facts.scenario.details
            heads = tuple(len(each.crew) if each else 0 for each in chosen)
            short = {True: 0, False: 0}
            for detail, there in zip(asked, heads, strict=True):
                short[detail.must] += (detail.officers - there) * detail.interval.minutes
            crews_of = tuple(each for each in chosen if each)
            seats = [(each.interval.minutes, seat) for each in crews_of for seat in each.crew]
            ordered = sum(minutes for minutes, seat in seats if seat.ordered_in)
            cost = sum(seat.cost for _, seat in seats)
            frozen = tuple(there for detail, there in zip(asked, heads, strict=True) if detail.must)
            for deployment, plans in self.patrols.plans.items():
                floors, covered = self._deployed_value[deployment]
                reached = (short[True], floors, ordered, covered)
                found.extend(
                    Way(crews, crews_of, (deployment, frozen), reached, short[False], cost + self.patrols.cost(crews))
                    for crews in plans
                )
        return sorted(found, key=lambda way: (way.reached, way.optional, way.cost))

    @cached_property
    def _deployed_value(self) -> dict[Deployment, tuple[int, int]]:
        return {deployment: self.patrols.value(plans[0]) for deployment, plans in self.patrols.plans.items()}

    @cached_property
    def best(self) -> Reached | None:
        """The best that the goals of deployment reach, one after another; None where no plan is allowed."""
        return next((way.reached for way in self.ways if self._silent(way)), None)

    @cached_property
    def torn(self) -> bool:
        """Whether a plan as good on details and floors covers more than the best does, with more orders to work."""
        best = self.best
        if best is None:
            return False
        rivals = (way for way in self.ways if way.reached[:2] == best[:2] and way.reached[3] < best[3])
        return any(self._silent(way) for way in rivals)

    def roster_best(self, deployed: tuple[Deployment, tuple[int, ...]]) -> tuple[int, int] | None:
        """Least minutes short on optional details, and then least cents, of the best plans that are deployed so."""
        fitting = (way for way in self.ways if way.deployed == deployed and way.reached == self.best)
        return next(((way.optional, way.cost) for way in fitting if self._silent(way)), None)

    def _silent(self, way: Way) -> bool:
        """Whether no rule finds anything; equipment, the only one that asks for units, under some naming of them."""
        facts = self.facts
        moving = [each for each in way.details if each.mode is not None]
        deployments = [d for d, _ in way.crews]
        asking = [rule for rule in self.rules if rule.name == "equipment"]
        if self._found(self._roster(way, {}, [()] * len(way.crews)), [r for r in self.rules if r not in asking]):
            return False
        for named in facts.namings(deployments, moving):
            units = dict(zip((each.detail_id for each in moving), named[len(deployments) :], strict=True))
            if not self._found(self._roster(way, units, named), asking):
                return True
        return False

    def _roster(self, way: Way, units: dict[str, tuple[str, ...]], named: Sequence[tuple[str, ...]]) -> Roster:
        patrols = [
            self.facts.patrol(number, d, who, fleet)
            for number, ((d, who), fleet) in enumerate(zip(way.crews, named, strict=False), start=1)
        ]
        details = [replace(each, fleet=units.get(each.detail_id, ())) for each in way.details]
        return Roster(self.facts.scenario, patrols, details, rules=self.personal)

    def _found(self, roster: Roster, rules: Sequence[Rule]) -> bool:
        return any(next(iter(rule.findings(roster)), None) for rule in rules)
