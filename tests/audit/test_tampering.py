"""A good plan with one thing changed: every leaf of plan.json is either audited or free by design."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from otplan.agreement.agreement import Agreement
from otplan.scenario.scenario import Scenario
from tests.audit.tampered import Where, later, leaves, lists, others, pattern, put, verdict

FREE: dict[str, str] = {
    # A leaf of plan.json, or all below one, that may say anything of its form, and why.
    "made": "versions and limits: how the plan came to be; what it is worth is said by its bounds",
    "revision": "SEQUENCE of the calendars, chosen by whoever plans",
    "made_at": "DTSTAMP of the calendars, the same",
    "patrols/*/patrol_id": "a name; only that no two are equal is asked",
}
ALONE: dict[str, str] = {
    # Leaves that no sum and no rule depends on, so that each needs a check of its own.
    "scenario/name": "only the digest beside it says which scenario was planned",
    "stages/*/stopped_by": "a word for how the search ended, which value, bound and proof must bear out",
}


def listed(name: str, names: dict[str, str]) -> bool:
    """Whether a leaf, or something that it stands below, is among the names."""
    return any(name == each or name.startswith(f"{each}/") for each in names)


def within_the_gap(plan: dict[str, Any], where: Where, other: object) -> bool:
    """A bound of an open stage so near the claimed one that the gap, given in millionths, is the same."""
    if pattern(where) != "stages/*/bound" or not isinstance(other, int):
        return False
    stage = plan["stages"][where[1]]
    return not stage["proved"] and abs(other - stage["bound"]) * 1_000_000 <= abs(stage["bound"])


def test_the_plan_is_sound_as_it_was_written(small: tuple[Scenario, Agreement], good: dict[str, Any]) -> None:
    assert verdict(small, good) == "sound"


def test_every_leaf_is_audited_or_free_by_design(small: tuple[Scenario, Agreement], good: dict[str, Any]) -> None:
    walked: set[str] = set()
    unseen: list[str] = []
    for where, value in leaves(good):
        name = pattern(where)
        walked.add(name)
        for other in others(value):
            if listed(name, FREE) or within_the_gap(good, where, other):
                continue
            if verdict(small, put(good, where, other)) == "sound":
                unseen.append(f"{'/'.join(map(str, where))}: {value!r} -> {other!r}")
    assert unseen == []
    assert all(any(listed(name, {each: ""}) for name in walked) for each in (*FREE, *ALONE))
    assert len(walked) > 40


@pytest.mark.parametrize("name", FREE)
def test_what_is_free_is_free(small: tuple[Scenario, Agreement], good: dict[str, Any], name: str) -> None:
    found = [(where, value) for where, value in leaves(good) if listed(pattern(where), {name: ""})]
    assert found
    for where, value in found:
        other = next(each for each in [*later(str(value)), *others(value)] if each != "")
        assert verdict(small, put(good, where, other)) == "sound"


@pytest.mark.parametrize("name", ALONE)
def test_a_leaf_that_stands_alone_is_audited(
    small: tuple[Scenario, Agreement], good: dict[str, Any], name: str
) -> None:
    sound = [
        f"{'/'.join(map(str, where))} = {other!r}"
        for where, value in leaves(good)
        if pattern(where) == name
        for other in others(value)
        if verdict(small, put(good, where, other)) == "sound"
    ]
    assert sound == []


def test_every_part_left_out_or_added_is_noticed(small: tuple[Scenario, Agreement], good: dict[str, Any]) -> None:
    unseen = []
    for where, _ in leaves(good):
        for depth in range(1, len(where) + 1):
            changed = copy.deepcopy(good)
            held: Any = changed
            for step in where[: depth - 1]:
                held = held[step]
            if where[0] == "made" or pattern(where[:depth]) == "patrols/*/crew/*":
                continue
            del held[where[depth - 1]]
            if verdict(small, changed) == "sound":
                unseen.append(f"without {where[:depth]}")
    assert unseen == []


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("doubled", lambda held: [*held, held[-1]]),
        ("without its first", lambda held: held[1:]),
        ("without its last", lambda held: held[:-1]),
        ("empty", lambda _: []),
    ],
)
def test_a_list_with_more_or_less_in_it_is_noticed(
    small: tuple[Scenario, Agreement], good: dict[str, Any], what: str, change: Callable[[list[Any]], list[Any]]
) -> None:
    unseen = [
        f"{where} {what}"
        for where, held in lists(good)
        if pattern(where) != "patrols/*/crew" and verdict(small, put(good, where, change(held))) == "sound"
    ]
    assert unseen == []


def test_patrols_in_another_order_are_noticed(small: tuple[Scenario, Agreement], good: dict[str, Any]) -> None:
    # One plan has one plan.json: with its patrols reversed it would say the same in other bytes.
    assert verdict(small, {**good, "patrols": good["patrols"][::-1]}) != "sound"
