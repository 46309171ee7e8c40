"""Whether a plan speaks of things that exist: the rules can only be asked once it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.plan.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.plan.plan import Patrol, Plan
    from otplan.scenario.scenario import Scenario

NAME = "references"


def _finding(sentence: str) -> Finding:
    return Finding(NAME, (), 1, 0, sentence)


def reference_findings(scenario: Scenario, plan: Plan) -> Iterator[Finding]:
    """Each unknown officer, window, post, mode or fund, each time or list of spots that differs from the facts."""
    seen: set[str] = set()
    for patrol in plan.patrols:
        if patrol.patrol_id in seen:
            yield _finding(f"Patrol {patrol.patrol_id} stands twice in the plan.")
        seen.add(patrol.patrol_id)
        yield from _of_patrol(scenario, patrol)


def _of_patrol(scenario: Scenario, patrol: Patrol) -> Iterator[Finding]:
    yield from _of_window(scenario, patrol)
    name = f"Patrol {patrol.patrol_id}"
    post = scenario.post.get(patrol.post)
    if post is None:
        yield _finding(f"{name} is at post {patrol.post}, which the scenario does not have.")
    elif post.hotspots != patrol.hotspots:
        yield _finding(f"{name} lists hot spots {list(patrol.hotspots)}; post {patrol.post} has {list(post.hotspots)}.")
    if patrol.mode not in scenario.mode:
        yield _finding(f"{name} is by {patrol.mode}, which is no mode of the scenario.")
    if patrol.fund not in scenario.fund:
        yield _finding(f"{name} is charged to {patrol.fund}, which is no fund of the scenario.")
    yield from _of_crew(scenario, patrol)


def _of_window(scenario: Scenario, patrol: Patrol) -> Iterator[Finding]:
    window = scenario.window.get(patrol.window_id)
    if window is None:
        yield _finding(f"Patrol {patrol.patrol_id} is in window {patrol.window_id}, which the scenario does not open.")
    elif window.interval != patrol.interval:
        local = scenario.department.local
        yield _finding(
            f"Patrol {patrol.patrol_id} runs {local(patrol.interval.start).isoformat()} to "
            f"{local(patrol.interval.end).isoformat()}; window {patrol.window_id} is "
            f"{local(window.interval.start).isoformat()} to {local(window.interval.end).isoformat()}."
        )


def _of_crew(scenario: Scenario, patrol: Patrol) -> Iterator[Finding]:
    members = [seat.officer_id for seat in patrol.crew]
    for officer_id in members:
        if officer_id not in scenario.officer:
            yield _finding(f"Patrol {patrol.patrol_id} holds officer {officer_id}, whom the scenario does not have.")
    if len(set(members)) != len(members):
        yield _finding(f"Patrol {patrol.patrol_id} holds an officer twice.")
    if not members:
        yield _finding(f"Patrol {patrol.patrol_id} has no crew.")
    if any(seat.ordered_in for seat in patrol.crew):
        yield _finding(f"Patrol {patrol.patrol_id} holds an officer ordered in; only volunteers are called.")


def order_findings(plan: Plan) -> Iterator[Finding]:
    """Patrols, crews and fleet units that do not stand in the order of their ids, in which files show them."""
    ids = [patrol.patrol_id for patrol in plan.patrols]
    if ids != sorted(ids):
        yield _finding("The plan's patrols do not stand in the order of their ids.")
    for patrol in plan.patrols:
        members = [seat.officer_id for seat in patrol.crew]
        if members != sorted(members) or list(patrol.fleet) != sorted(patrol.fleet):
            yield _finding(f"Patrol {patrol.patrol_id} does not name its crew or its fleet units in order of id.")
