"""One Friday evening with one place and a floor, for tests to take one thing away from, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from otplan.agreement.rules.rest import Rest
from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.desk.unmet import explained
from otplan.scenario.wish import Availability
from tests.optimum.solved import ALL, FREE, agreed, solved
from tests.twin.worlds import HERE, mode, officer, shift, spot, tiny

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule
    from otplan.desk.relaxing import Tried
    from otplan.desk.unmet import Explained
    from otplan.scenario.scenario import Scenario

WEEK = 7
"""A floor is of a week; of one planned day a seventh of it is promised."""


def evening(hours: int = 4) -> Scenario:
    """Two officers at $40 an hour, nobody signed up; on foot alone 18:00-22:00; a floor of ``hours`` for this day."""
    return tiny(
        shifts=[shift("eve", "18:00", "22:00")],
        modes=[mode("foot", (1,))],
        officers=[officer(1), officer(2)],
        spots=[replace(spot(1), least=hours * 60 * WEEK)],
    )


def signed(scenario: Scenario, *names: str) -> Scenario:
    """The same with officers signed up for the evening."""
    (window,) = scenario.windows
    rows = tuple(Availability(name, (window.interval,), (), None, HERE) for name in names)
    return replace(scenario, availability=rows)


def audited(scenario: Scenario, *more: Rule, called: tuple[Rule, ...] = FREE) -> Audited:
    """The best plan of an evening, audited."""
    rules = (*ALL, *more, *called)
    plan = solved(scenario, rules)
    assert plan is not None
    found = audit(scenario, agreed(rules), plan)
    assert isinstance(found, Audited)
    return found


def said(scenario: Scenario, *more: Rule, called: tuple[Rule, ...] = FREE) -> Explained:
    """What is said of the one thing unmet."""
    (only,) = explained(audited(scenario, *more, called=called)).explained
    return only


def helping(told: Explained) -> dict[str, Tried]:
    """The kinds that help; of every other it was proved that it does not."""
    assert all(tried.settled for tried in told.tried)
    return {tried.kind: tried for tried in told.tried if tried.change is not None}


RESTED = Rest(hours=Decimal(8))
