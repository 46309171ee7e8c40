"""The plan is the best there is, against every plan of tiny worlds; names and order do not matter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.optimum.brute import deployment_of
from tests.optimum.random_worlds import WORLDS, worlds
from tests.optimum.solved import solved, values
from tests.twin.chance import NIGHTS

if TYPE_CHECKING:
    from otplan.scenario.scenario import Scenario


@pytest.mark.parametrize("number", range(WORLDS))
def test_no_plan_is_better(number: int) -> None:
    world = worlds()[number]
    best = world.brute.best
    plan = solved(world.scenario, world.rules)
    if best is None:
        assert plan is None
        return
    assert plan is not None
    found = values(plan)
    assert (found["floors"], found["covered-risk"]) == best
    # Cost is least among the plans of this deployment; another deployment as good may be cheaper, which is not claimed.
    assert found["cost"] == world.brute.cheapest(deployment_of(plan.patrols))


def test_the_worlds_are_of_many_kinds() -> None:
    held = worlds()
    best = [world.brute.best for world in held]
    assert sum(each is not None and each[1] > 0 for each in best) >= WORLDS // 2
    assert any(each is None for each in best)
    assert any(each is not None and each[0] > 0 for each in best)
    assert any(world.scenario.fleet for world in held)
    assert any(len(post.hotspots) > 1 for world in held for post in world.scenario.posts)
    rows = [fund.alternatives for world in held for fund in world.scenario.funds]
    assert any(len(each) > 1 for each in rows)
    assert all(any(row.limits[limit] for each in rows for row in each) for limit in range(4))
    assert {min(abs((world.scenario.start - night).days) for night in NIGHTS) <= 4 for world in held} == {True}


def renamed(scenario: Scenario) -> Scenario:
    """Officers, hot spots and funds under new names that turn their order round."""
    officer_of = {who.officer_id: f"Z{99 - number}" for number, who in enumerate(scenario.officers)}
    spot_of = {each.hotspot_id: f"Z{99 - number}" for number, each in enumerate(scenario.hotspots)}
    fund_of = {each.fund_id: f"Z{99 - number}" for number, each in enumerate(scenario.funds)}
    posts = [
        replace(
            post,
            post_id=spot_of.get(post.post_id, "A-circuit"),
            hotspots=tuple(spot_of[each] for each in post.hotspots),
        )
        for post in scenario.posts
    ]
    post_of = {old.post_id: new.post_id for old, new in zip(scenario.posts, posts, strict=True)}
    return replace(
        scenario,
        officers=tuple(reversed([replace(who, officer_id=officer_of[who.officer_id]) for who in scenario.officers])),
        hotspots=tuple(reversed([replace(each, hotspot_id=spot_of[each.hotspot_id]) for each in scenario.hotspots])),
        funds=tuple(
            replace(
                each,
                fund_id=fund_of[each.fund_id],
                alternatives=tuple(
                    replace(row, hotspots=tuple(sorted(spot_of[spot] for spot in row.hotspots)))
                    for row in reversed(each.alternatives)
                ),
            )
            for each in reversed(scenario.funds)
        ),
        posts=tuple(sorted(posts, key=lambda post: post.post_id)),
        duty=tuple(
            replace(row, officer_id=officer_of[row.officer_id], fund=fund_of[row.fund] if row.fund else None)
            for row in reversed(scenario.duty)
        ),
        availability=tuple(
            replace(row, officer_id=officer_of[row.officer_id]) for row in reversed(scenario.availability)
        ),
        orders=tuple(
            replace(
                order,
                officer_id=None if order.officer_id is None else officer_of[order.officer_id],
                post=None if order.post is None else post_of[order.post],
                partner=None if order.partner is None else officer_of[order.partner],
            )
            for order in scenario.orders
        ),
    )


@pytest.mark.parametrize("number", range(0, WORLDS, 3))
def test_names_and_order_do_not_matter(number: int) -> None:
    world = worlds()[number]
    before, after = solved(world.scenario, world.rules), solved(renamed(world.scenario), world.rules)
    assert (before is None) == (after is None)
    if before and after:
        assert [values(before)[goal] for goal in ("floors", "covered-risk")] == [
            values(after)[goal] for goal in ("floors", "covered-risk")
        ]
