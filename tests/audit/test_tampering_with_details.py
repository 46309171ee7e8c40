"""A sound plan with details changed in one place: every leaf is audited, and the rule that is broken speaks."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from otplan.agreement.agreement import Agreement
from otplan.intake.load import load
from otplan.scenario.scenario import Scenario
from tests.audit.tampered import leaves, others, pattern, put, verdict
from tests.golden.weeks import GOLDEN, week

Folder = tuple[Scenario, Agreement]
Held = dict[str, Any]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The small week with a parade that must be filled, a game and a desk."""
    return load(week("details", tmp_path_factory.mktemp("details")))


@pytest.fixture(scope="module")
def plan() -> Held:
    """Its committed plan, with the digest of today's facts: B works the game, E and D the parade, D by order."""
    held = json.loads((GOLDEN / "details" / "plan.json").read_text())
    assert isinstance(held, dict)
    return held


def crew_of(plan: Held, detail_id: str) -> list[Held]:
    (detail,) = [each for each in plan["details"] if each["detail_id"] == detail_id]
    crew = detail["crew"]
    assert isinstance(crew, list)
    return crew


def seat_of(plan: Held, detail_id: str, officer_id: str) -> Held:
    (seat,) = [seat for seat in crew_of(plan, detail_id) if seat["officer_id"] == officer_id]
    return seat


def on(detail_id: str, /, **fields: object) -> Callable[[Held], None]:
    def change(plan: Held) -> None:
        (detail,) = [each for each in plan["details"] if each["detail_id"] == detail_id]
        detail.update(fields)

    return change


def seat(detail_id: str, officer_id: str, /, **fields: object) -> Callable[[Held], None]:
    return lambda plan: seat_of(plan, detail_id, officer_id).update(fields)


def joined(detail_id: str, officer_id: str, *, ordered_in: bool) -> Callable[[Held], None]:
    """One officer more, paid as the first."""

    def change(plan: Held) -> None:
        crew = crew_of(plan, detail_id)
        crew.append({**crew[0], "officer_id": officer_id, "ordered_in": ordered_in})
        crew.sort(key=lambda each: str(each["officer_id"]))

    return change


BREACHES: dict[str, tuple[Callable[[Held], None], str, str]] = {
    "a cent more": (seat("PARADE", "D", pay_cents=18001), "amounts", "pay"),
    "an hour more": (seat("GAME", "B", paid_minutes=240), "amounts", "the pay terms give 180"),
    "an order unsaid": (
        seat("PARADE", "D", ordered_in=False),
        "call",
        "did not sign up for 180 of the 180 minutes of detail PARADE",
    ),
    "a volunteer ordered": (seat("PARADE", "E", ordered_in=True), "call", "for which he signed up"),
    "ordered in where nothing must": (seat("GAME", "B", ordered_in=True), "call", "which need not be filled"),
    # H is on nothing before 19:00 on Saturday, and a sergeant.
    "an exempt rank": (seat("PARADE", "D", officer_id="H"), "call", "but officers of rank sergeant are exempt"),
    # C (seniority 5) is before D (6) only if D could not work it.
    "a more senior officer": (seat("PARADE", "D", officer_id="C"), "call", "Drew Davis (D) is less senior and could"),
    "one officer too many": (joined("PARADE", "C", ordered_in=True), "shape", "has 3 officers; it asks for 2"),
    "both without a bike": (joined("GAME", "H", ordered_in=False), "shape", "has 2 officers without bike"),
    "a stranger": (seat("GAME", "B", officer_id="Z"), "references", "holds officer Z"),
    "nobody": (on("GAME", crew=[]), "references", "Detail GAME has no crew"),
    "a detail that is none": (on("GAME", detail_id="GAMES"), "references", "Detail GAMES is none of the scenario's"),
    "a detail twice": (
        lambda plan: plan["details"].append(copy.deepcopy(plan["details"][-1])),
        "references",
        "Detail PARADE stands twice",
    ),
    "an hour less": (on("GAME", end="2026-12-04T21:00:00-05:00"), "references", "details.csv says"),
    "on another date": (on("GAME", date="2026-12-05"), "references", "details.csv says"),
    "in a mode": (on("GAME", mode="foot"), "references", "mode foot; details.csv says"),
    "no such fund": (on("GAME", fund="GIFT"), "references", "which is no fund of the scenario"),
    "a fund that pays patrols alone": (on("PARADE", fund="GRANT"), "fund-limit", "GRANT"),
    "a fund for outside work": (on("PARADE", fund="ARENA"), "fund-limit", "ARENA"),
    "a unit that none needs": (on("GAME", fleet=["CAR-1"]), "equipment", "GAME"),
    "in two places": (seat("GAME", "B", officer_id="E"), "no-overlap", "at the same time for 3 h"),
    "shorter than it is": (
        lambda plan: plan["unmet"].__setitem__(0, {**plan["unmet"][0], "missing": 60}),
        "claims",
        "Of details and floors the plan claims",
    ),
    "an order on a patrol": (
        lambda plan: plan["patrols"][0]["crew"][0].update(ordered_in=True),
        "references",
        "patrols are worked by volunteers",
    ),
}


def test_the_plan_is_sound_and_holds_one_ordered_in(facts: Folder, plan: Held) -> None:
    assert verdict(facts, plan) == "sound"
    assert [each["officer_id"] for each in crew_of(plan, "PARADE") if each["ordered_in"]] == ["D"]
    assert [each["what"] for each in plan["unmet"]] == ["detail", "detail"]


@pytest.mark.parametrize("name", BREACHES)
def test_a_breach_is_told_by_its_rule(facts: Folder, plan: Held, name: str) -> None:
    change, rule, words = BREACHES[name]
    changed = copy.deepcopy(plan)
    change(changed)
    found = verdict(facts, changed)
    assert isinstance(found, tuple), found
    told = [f"{each.rule}: {each.sentence}" for each in found]
    assert any(each.startswith(f"{rule}: ") and words in each for each in told), "\n".join(told)


def test_every_leaf_of_details_is_audited(facts: Folder, plan: Held) -> None:
    walked: set[str] = set()
    unseen: list[str] = []
    for where, value in leaves(plan):
        if where[0] not in ("details", "unmet"):
            continue
        walked.add(pattern(where))
        unseen.extend(
            f"{'/'.join(map(str, where))}: {value!r} -> {other!r}"
            for other in others(value)
            if verdict(facts, put(plan, where, other)) == "sound"
        )
    assert unseen == []
    assert len(walked) == 17


def test_a_detail_left_out_or_another_order_is_noticed(facts: Folder, plan: Held) -> None:
    for at in range(len(plan["details"])):
        fewer = [*plan["details"][:at], *plan["details"][at + 1 :]]
        assert verdict(facts, {**plan, "details": fewer}) != "sound"
    assert verdict(facts, {**plan, "details": plan["details"][::-1]}) != "sound"
