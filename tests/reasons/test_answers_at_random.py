"""Answers of random plans: one for each offer, counted apart; true of the plan; and nobody else's name in them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from otplan.audit.audit import audit
from otplan.audit.audited import Audited
from otplan.intake.load import load
from otplan.plan.plan import Patrol
from otplan.plan.plan_file import read_plan
from otplan.quantities.interval import MINUTE
from otplan.reasons.answers import Answer, Answers
from otplan.reasons.bypass import Bypasses
from otplan.reasons.lists import Lists
from otplan.scenario.detail import Detail
from tests.golden.weeks import GOLDEN, NAMES, week
from tests.reasons.random_plans import PLANS, plans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from otplan.scenario.scenario import Scenario
    from otplan.scenario.wish import Availability


def offers(scenario: Scenario) -> Iterator[tuple[str, str, frozenset[str], bool]]:
    """Officer, window or detail, modes offered in time, whether in time at all: minute by minute."""

    def whole(rows: Iterable[Availability], start: int, end: int) -> bool:
        held = {at for row in rows for span in row.spans for at in range(minute(span.start), minute(span.end))}
        return held >= set(range(start, end))

    def minute(instant: datetime) -> int:
        return (instant - scenario.horizon.start) // MINUTE

    for who in scenario.officers:
        rows = [row for row in scenario.availability if row.officer_id == who.officer_id]
        late = [row for row in scenario.late if row.officer_id == who.officer_id]
        for window in scenario.windows:
            span = minute(window.interval.start), minute(window.interval.end)
            modes, with_late = (
                {
                    mode.name
                    for mode in scenario.modes
                    if whole([row for row in some if not row.detail and mode.name in (row.modes or mode.name)], *span)
                }
                for some in (rows, rows + late)
            )
            if with_late:
                yield who.officer_id, window.window_id, frozenset(modes), bool(modes)
        for each in scenario.details:
            span = minute(each.interval.start), minute(each.interval.end)
            timely, at_all = (
                whole([r for r in some if each.detail_id == r.detail or _by_mode(r, each)], *span)
                for some in (rows, rows + late)
            )
            if at_all:
                yield who.officer_id, each.detail_id, frozenset(), timely


def _by_mode(row: Availability, detail: Detail) -> bool:
    return row.detail is None and (not row.modes or detail.mode in row.modes)


def work_of(answer: Answer) -> str:
    return answer.work.detail_id if isinstance(answer.work, Detail) else answer.work.window_id


def answers(audited: Audited) -> list[Answer]:
    return list(Answers(audited.scenario, audited.agreement, audited.plan))


def golden(name: str, tmp_path: Path) -> Audited:
    scenario, agreement = load(week(name, tmp_path))
    result = audit(scenario, agreement, read_plan((GOLDEN / name / "plan.json").read_text(), "plan.json"))
    assert isinstance(result, Audited)
    return result


@pytest.mark.parametrize("name", NAMES)
def test_one_answer_for_each_offer_of_a_committed_plan(name: str, tmp_path: Path) -> None:
    audited = golden(name, tmp_path)
    told = [(each.officer.officer_id, work_of(each)) for each in answers(audited)]
    assert Counter(told) == Counter((who, work) for who, work, _, _ in offers(audited.scenario))
    assert told


@pytest.mark.parametrize("number", range(PLANS))
def test_one_answer_for_each_offer_and_true(number: int) -> None:
    audited = plans()[number]
    held = {(who, work): (modes, timely) for who, work, modes, timely in offers(audited.scenario)}
    told = answers(audited)
    assert Counter((each.officer.officer_id, work_of(each)) for each in told) == Counter(held.keys())
    for each in told:
        modes, timely = held[each.officer.officer_id, work_of(each)]
        there = [
            (seat.officer_id, work.mode)
            for work in audited.plan.assigned
            if work_of(each) == (work.window_id if isinstance(work, Patrol) else work.detail_id)
            for seat in work.crew
        ]
        seated = each.officer.officer_id in [who for who, _ in there]
        assert (each.decision == "awarded") == seated
        # Late rows answer as well where a patrol went that they alone would have made his.
        if not timely and not seated:
            assert each.decision == "late"
        elif each.decision == "late":
            assert not [mode for _, mode in there if mode in modes]
        if each.decision in ("rule", "ahead"):
            assert [who for who, mode in there if isinstance(each.work, Detail) or mode in modes]
            assert each.rule in {rule.name for rule in audited.agreement.rules}
            assert (each.rule == "offer-order") >= (each.decision == "ahead")


@pytest.mark.parametrize("number", range(PLANS))
def test_nobody_else_is_named(number: int) -> None:
    people = plans()[number].scenario.officers
    for each in answers(plans()[number]):
        assert each.sentence.endswith(".")
        for who in people:
            if who is not each.officer:
                assert not re.search(rf"(?<![\w-]){re.escape(who.officer_id)}(?![\w-])", each.sentence), each
                assert who.name == each.officer.name or who.name not in each.sentence, each


@pytest.mark.parametrize("number", range(PLANS))
def test_whoever_was_passed_over_is_told_why(number: int) -> None:
    audited = plans()[number]
    found = Bypasses(audited.scenario, audited.agreement, audited.plan).every()
    assert all(one.stood is not None or seat.order is not None for one in found for seat in one.seats)
    passed = {(one.ahead.officer_id, one.work_id) for one in found}
    lists = Lists(audited.scenario, audited.agreement)
    told = {
        (each.officer.officer_id, work_of(each))
        for each in answers(audited)
        if each.decision == "rule" and lists.rule(each.officer).order != "free"
    }
    assert passed <= told
    # The others are volunteers beside whom somebody is ordered in.
    ordered = {crew.detail_id for crew in audited.plan.details if any(seat.ordered_in for seat in crew.crew)}
    assert {work for _, work in told - passed} <= ordered


def test_every_decision_is_met() -> None:
    met = Counter(each.decision for audited in plans() for each in answers(audited))
    assert set(met) == {"awarded", "late", "no-patrol", "rule", "ahead"}
