"""Whether officers can be dealt into crews of one kind, by trying: written for the replay, apart from the rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from otplan.agreement.rules.crew_composition import CrewComposition
from otplan.quantities.interval import MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from otplan.agreement.rule import Rule
    from otplan.quantities.interval import Interval
    from otplan.scenario.detail import Detail
    from otplan.scenario.officer import Officer
    from otplan.scenario.scenario import Scenario

Member = tuple[tuple[str, ...], tuple[bool, ...], tuple[bool, ...]]
"""What a member holds of what the mode includes; whether each rule counts him as learning; whether as a companion."""


@dataclass(frozen=True)
class Kind:
    """Crews of one mode and size in one window. ``rules`` are those about who may share a crew."""

    scenario: Scenario
    mode: str
    size: int
    interval: Interval
    rules: tuple[CrewComposition, ...]

    def refuses(self, officers: Iterable[Officer]) -> tuple[str, ...]:
        """What stands against dealing the officers into such crews: one thing alone, or both at once."""
        members = [self._member(who) for who in officers]
        included = self.scenario.mode[self.mode].includes
        most = tuple(rule.probationary for rule in self.rules)
        alone = []
        if not _dealt(tuple(sorted(members)), self.size, included, ()):
            alone.append("includes")
        if not _dealt(tuple(sorted(members)), self.size, (), most):
            alone.append("crew-composition")
        if not alone and not _dealt(tuple(sorted(members)), self.size, included, most):
            return ("includes and crew-composition at once",)
        return tuple(alone)

    def _member(self, who: Officer) -> Member:
        department = self.scenario.department
        first, last = department.day(self.interval.start), department.day(self.interval.end - MINUTE)

        def holds(name: str) -> bool:
            return who.holds(name, first) and who.holds(name, last)

        learns = who.on_probation(first)
        return (
            tuple(name for name in self.scenario.mode[self.mode].includes if holds(name)),
            tuple(learns and rule.binds(who) for rule in self.rules),
            tuple(not learns and (rule.companion is None or holds(rule.companion)) for rule in self.rules),
        )


def about_crews(rules: Iterable[Rule]) -> tuple[CrewComposition, ...]:
    """The rules about who may share a crew."""
    return tuple(rule for rule in rules if isinstance(rule, CrewComposition))


def lacks_places(scenario: Scenario, detail: Detail, officers: Iterable[Officer]) -> bool:
    """Whether those who lack something that a detail needs take a place kept for its holders."""
    first, last = (scenario.department.day(at) for at in (detail.interval.start, detail.interval.end - MINUTE))
    held = list(officers)
    return any(
        sum(not (who.holds(name, first) and who.holds(name, last)) for who in held) > detail.officers - count
        for name, count in detail.needs
    )


@cache
def _dealt(members: tuple[Member, ...], size: int, included: tuple[str, ...], most: tuple[int, ...]) -> bool:
    """Whether the members can be dealt into crews of this size, each of which is allowed."""
    if not members:
        return True
    first, others = members[0], members[1:]
    for places in {
        tuple(sorted(others[at] for at in some)): some for some in combinations(range(len(others)), size - 1)
    }.values():
        crew = (first, *(others[at] for at in places))
        left = tuple(each for at, each in enumerate(others) if at not in places)
        if _allowed(crew, included, most) and _dealt(left, size, included, most):
            return True
    return False


def _allowed(crew: tuple[Member, ...], included: tuple[str, ...], most: tuple[int, ...]) -> bool:
    if any(not any(name in held for held, _, _ in crew) for name in included):
        return False
    for number, at_most in enumerate(most):
        learning = sum(learns[number] for _, learns, _ in crew)
        if learning and (learning > at_most or not any(guides[number] for _, _, guides in crew)):
            return False
    return True
