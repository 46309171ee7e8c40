"""Whether a plan speaks of things that exist: the rules can only be asked once it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otplan.plan.finding import Finding
from otplan.plan.plan import Patrol, opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otplan.plan.plan import Assigned, DetailCrew, Plan
    from otplan.scenario.scenario import Scenario

NAME = "references"


def _finding(sentence: str) -> Finding:
    return Finding(NAME, (), 1, 0, sentence)


def reference_findings(scenario: Scenario, plan: Plan) -> Iterator[Finding]:
    """Each unknown officer, window, post, detail, mode or fund; each time or list of spots other than the facts'."""
    seen: set[str] = set()
    for patrol in plan.patrols:
        if patrol.patrol_id in seen:
            yield _finding(f"Patrol {patrol.patrol_id} stands twice in the plan.")
        seen.add(patrol.patrol_id)
        yield from _of_patrol(scenario, patrol)
    ids = [crew.detail_id for crew in plan.details]
    for detail_id in sorted({each for each in ids if ids.count(each) > 1}):
        yield _finding(f"Detail {detail_id} stands twice in the plan.")
    for crew in plan.details:
        yield from _of_detail(scenario, crew)


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


def _of_detail(scenario: Scenario, crew: DetailCrew) -> Iterator[Finding]:
    name = f"Detail {crew.detail_id}"
    detail = scenario.detail.get(crew.detail_id)
    if detail is None:
        yield _finding(f"{name} is none of the scenario's.")
    elif (crew.interval, crew.date, crew.mode) != (detail.interval, detail.date, detail.mode):
        local = scenario.department.local
        yield _finding(
            f"{name} runs {local(crew.interval.start).isoformat()} to {local(crew.interval.end).isoformat()} on "
            f"{crew.date}, mode {crew.mode}; details.csv says {local(detail.interval.start).isoformat()} to "
            f"{local(detail.interval.end).isoformat()} on {detail.date}, mode {detail.mode}."
        )
    if crew.fund not in scenario.fund:
        yield _finding(f"{name} is charged to {crew.fund}, which is no fund of the scenario.")
    yield from _of_crew(scenario, crew)


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


def _of_crew(scenario: Scenario, each: Assigned) -> Iterator[Finding]:
    name = opening(each)
    members = [seat.officer_id for seat in each.crew]
    for officer_id in members:
        if officer_id not in scenario.officer:
            yield _finding(f"{name} holds officer {officer_id}, whom the scenario does not have.")
    if len(set(members)) != len(members):
        yield _finding(f"{name} holds an officer twice.")
    if not members:
        yield _finding(f"{name} has no crew.")
    if isinstance(each, Patrol) and any(seat.ordered_in for seat in each.crew):
        yield _finding(f"{name} holds an officer ordered in; patrols are worked by volunteers.")


def order_findings(plan: Plan) -> Iterator[Finding]:
    """Patrols, crews and fleet units that do not stand in the order of their ids, in which files show them."""
    for what, ids in (
        ("patrols", [patrol.patrol_id for patrol in plan.patrols]),
        ("details", [crew.detail_id for crew in plan.details]),
    ):
        if ids != sorted(ids):
            yield _finding(f"The plan's {what} do not stand in the order of their ids.")
    for each in plan.assigned:
        members = [seat.officer_id for seat in each.crew]
        if members != sorted(members) or list(each.fleet) != sorted(each.fleet):
            named = opening(each)
            yield _finding(f"{named} does not name its crew or its fleet units in order of id.")
