"""Every rule says the same to the solver and about a roster: the two are written apart, and this compares them."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import combinations

import pytest

from otplan.agreement.rules import ALWAYS, TERMS
from otplan.scenario.duty import KINDS
from tests.twin.facts import kinds
from tests.twin.recipes import RECIPES
from tests.twin.twin import WORLDS, accepts, compiled, silent, world_of

NAMES = [rule.name for rule in (*ALWAYS, *TERMS)]
LEAST_SHARE = 0.15
CHANGES = (datetime(2026, 3, 8, 7, tzinfo=UTC), datetime(2026, 11, 1, 6, tzinfo=UTC))


def test_every_rule_has_worlds_and_nothing_else_has() -> None:
    assert sorted(RECIPES) == sorted(NAMES), "a rule needs a recipe in tests/twin/recipes.py"


@pytest.mark.parametrize("name", NAMES)
def test_the_model_accepts_what_some_arrangement_leaves_without_findings(name: str) -> None:
    verdicts = []
    for seed in range(WORLDS):
        world = world_of(name, seed)
        model = compiled(world, world.rule)
        for deal in world.deals:
            expected = silent(world, world.rule, deal)
            assert accepts(model, deal) == expected, f"{name}, seed {seed}: {world.rule!r} {deal!r}"
            if world.facts.fits(deal):
                verdicts.append(expected)
    assert len(verdicts) >= 150
    accepted = sum(verdicts) / len(verdicts)
    if RECIPES[name].never_refuses:
        assert accepted == 1
    else:
        assert LEAST_SHARE <= accepted <= 1 - LEAST_SHARE


@pytest.mark.parametrize("name", NAMES)
def test_deals_number_deployments_as_the_problem_does(name: str) -> None:
    facts = world_of(name, 0).facts
    places, scenario = facts.problem.places, facts.scenario
    numbered = [
        (
            scenario.posts[places.post[d]].post_id,
            int(places.window[d]),
            scenario.modes[places.crew_mode[places.crew[d]]].name,
            int(places.crew_size[places.crew[d]]),
            int(places.fund[d]),
        )
        for d in range(len(places.post))
    ]
    assert numbered == [(k.post.post_id, k.window, k.mode.name, k.size, k.fund) for k in kinds(scenario)]


@pytest.mark.parametrize("name", [term.name for term in TERMS if term.personal])
def test_waivers_make_deals_legal(name: str) -> None:
    waived = 0
    for seed in range(WORLDS):
        world = world_of(name, seed)
        for deal in world.deals:
            strict = world.rule.model_copy(update={"waive": ""})
            without, legal = silent(world, strict, deal), silent(world, world.rule, deal)
            waived += legal and not without
    assert waived >= 3


def test_worlds_are_of_many_kinds() -> None:
    """Both nights of a clock change lie within windows; windows touch and overlap; weeks end within horizons."""
    held = [world_of(name, seed).facts.scenario for name in NAMES for seed in range(WORLDS)]
    spans = [[window.interval for window in scenario.windows] for scenario in held]
    for change in CHANGES:
        assert sum(any(span.start < change < span.end for span in each) for each in spans) >= 20
    assert sum(any(a.end == b.start for a in each for b in each) for each in spans) >= 20
    assert sum(any(a.overlaps(b) for a, b in combinations(each, 2)) for each in spans) >= 20
    assert sum(len(scenario.weeks) > 1 for scenario in held) >= 20
    assert sum(scenario.department.week_of(scenario.start) != scenario.start for scenario in held) >= 20
    assert sum(each[-1].end > scenario.horizon.end for scenario, each in zip(held, spans, strict=True)) >= 20
    assert {scenario.department.day_starts.hour for scenario in held} == {0, 7}
    assert {duty.kind.name for scenario in held for duty in scenario.duty} == set(KINDS)
    assert {len(post.hotspots) for scenario in held for post in scenario.posts} == {1, 2, 3}
