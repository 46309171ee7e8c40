"""The best plan of a tiny world by looking at every plan there is."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import combinations, product
from typing import TYPE_CHECKING, TypeAlias

from otplan.agreement.goals.covered_risk import CoveredRisk
from otplan.agreement.goals.floors import Floors
from otplan.plan.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otplan.agreement.rule import Rule
    from otplan.plan.plan import Patrol
    from tests.twin.facts import Crew, Facts

Deployment: TypeAlias = tuple[tuple[str, str, str, int], ...]
"""(post, window, mode, size) of each crew, sorted: what goals of deployment look at, and what is frozen for cost."""

NOT_MONOTONE = ("rest", "orders")
"""A patrol more can mend a breach of these: one that fills a gap, one that was ordered. Of no other rule."""


class TooMany(Exception):
    """More plans than it is sensible to look at."""


class Brute:
    """Every plan of a world that leaves all rules without findings, by deployment."""

    def __init__(self, facts: Facts, rules: Sequence[Rule], most: int = 4000) -> None:
        self.facts = facts
        self.rules = rules
        self.lasting = [rule for rule in rules if rule.name not in NOT_MONOTONE]
        self.windows = [self._of_window(w) for w in range(len(facts.scenario.windows))]
        self.looked_at = 1
        for ways in self.windows:
            self.looked_at *= len(ways)
        if self.looked_at > most:
            raise TooMany

    def _of_window(self, w: int) -> list[tuple[Crew, ...]]:
        """Every way to crew one window, without what breaks a rule that no patrol elsewhere can mend."""
        facts = self.facts
        here = [d for d, kind in enumerate(facts.kinds) if kind.window == w]
        officers = range(len(facts.scenario.officers))
        alone = [
            (d, who)
            for d in here
            for who in combinations(officers, facts.kinds[d].size)
            if self._silent([(d, who)], self.lasting)
        ]
        return [crews for crews in self._together(alone, 0, ()) if self._silent(crews, self.lasting)]

    def _together(self, alone: list[Crew], first: int, held: tuple[Crew, ...]) -> Iterator[tuple[Crew, ...]]:
        """Sets of crews that have no officer in common, each set once."""
        if len(alone) > 120:
            raise TooMany
        yield held
        taken = {o for _, who in held for o in who}
        for number in range(first, len(alone)):
            if taken.isdisjoint(alone[number][1]):
                yield from self._together(alone, number + 1, (*held, alone[number]))

    def _silent(self, crews: Sequence[Crew], rules: Sequence[Rule]) -> bool:
        """Whether no rule finds anything; equipment, the only one that asks for units, under some naming of them."""
        facts = self.facts
        bare = Roster(facts.scenario, [facts.patrol(at, d, who) for at, (d, who) in enumerate(crews, start=1)])
        if any(next(iter(rule.findings(bare)), None) for rule in rules if rule.name != "equipment"):
            return False
        for named in facts.namings([d for d, _ in crews]):
            whole = zip(crews, named, strict=True)
            patrols = [facts.patrol(at, d, who, fleet) for at, ((d, who), fleet) in enumerate(whole, start=1)]
            roster = Roster(facts.scenario, patrols)
            if not any(next(iter(rule.findings(roster)), None) for rule in rules if rule.name == "equipment"):
                return True
        return False

    @cached_property
    def plans(self) -> dict[Deployment, list[tuple[Crew, ...]]]:
        """Every plan, silent or not, by deployment."""
        found: dict[Deployment, list[tuple[Crew, ...]]] = defaultdict(list)
        for ways in product(*self.windows):
            crews = tuple(crew for way in ways for crew in way)
            found[self._deployment(crews)].append(crews)
        return found

    def _deployment(self, crews: Sequence[Crew]) -> Deployment:
        kinds = [self.facts.kinds[d] for d, _ in crews]
        windows = self.facts.scenario.windows
        return tuple(
            sorted((kind.post.post_id, windows[kind.window].window_id, kind.mode.name, kind.size) for kind in kinds)
        )

    def value(self, crews: Sequence[Crew]) -> tuple[int, int]:
        """Floors short, and covered risk with its sign turned: the less the better, in this order."""
        patrols = [self.facts.patrol(number, d, who) for number, (d, who) in enumerate(crews)]
        roster = Roster(self.facts.scenario, patrols)
        return Floors().measure(roster), -CoveredRisk().measure(roster)

    @cached_property
    def best(self) -> tuple[int, int] | None:
        """The least shortfall of floors and under it the most covered risk, or None where no plan is allowed."""
        valued = sorted((self.value(plans[0]), deployment) for deployment, plans in self.plans.items())
        for (short, covered), deployment in valued:
            if any(self._silent(crews, self.rules) for crews in self.plans[deployment]):
                return short, -covered
        return None

    def cheapest(self, deployment: Deployment) -> int | None:
        """The least cost in cents of a plan that serves just this deployment, from whichever funds."""
        priced = sorted((self.cost(crews), crews) for crews in self.plans.get(deployment, ()))
        return next((cost for cost, crews in priced if self._silent(crews, self.rules)), None)

    def rosters(self, deployment: Deployment) -> Iterator[Roster]:
        """Every plan that serves just this deployment and leaves all rules without findings; units are not named."""
        for crews in self.plans.get(deployment, ()):
            if self._silent(crews, self.rules):
                patrols = [self.facts.patrol(number, d, who) for number, (d, who) in enumerate(crews)]
                yield Roster(self.facts.scenario, patrols)

    def cost(self, crews: Sequence[Crew]) -> int:
        """Cents of all lines."""
        facts = self.facts
        lines = [(o, facts.kinds[d]) for d, who in crews for o in who]
        return sum(facts.seat(o, kind.window, kind.fund).cost for o, kind in lines)


def deployment_of(patrols: Sequence[Patrol]) -> Deployment:
    """The deployment of a plan."""
    return tuple(sorted((each.post, each.window_id, each.mode, len(each.crew)) for each in patrols))
