"""The search itself: sets of which nothing can be left out, windows cut from a problem, limits and Ctrl-C."""

from __future__ import annotations

import random
from dataclasses import fields, replace

import numpy as np
import pytest

from otplan.plan.outcome import Impossible
from otplan.problem.cut import cut
from otplan.problem.problem import Problem, compile_problem
from otplan.solver.conflict import find_conflict
from otplan.solver.driver import solve_program
from otplan.solver.interrupt import Interrupt
from otplan.solver.irreducible import irreducible
from otplan.solver.narrow import named, near
from otplan.solver.stages import solve
from tests.agreement.weeks import with_duty
from tests.conflict.conflicts import FRIDAY, instead, order, with_orders
from tests.optimum.solved import EXACT, agreed
from tests.twin.chance import random_duty, random_world
from tests.twin.worlds import duty, shift


@pytest.mark.parametrize("seed", range(60))
def test_irreducible_leaves_nothing_that_can_be_left_out(seed: int) -> None:
    rng = random.Random(seed)
    items = list(range(rng.randint(1, 40)))
    cores = [set(rng.sample(items, rng.randint(1, min(len(items), 8)))) for _ in range(rng.randint(1, 4))]
    asked = 0

    def broken(some: list[int]) -> bool:
        nonlocal asked
        asked += 1
        return any(core <= set(some) for core in cores)

    found = irreducible(items, broken)
    assert found == sorted(found)
    assert any(core == set(found) for core in cores)
    # k log n, and as much again for halving steps that fail.
    assert asked <= 2 * (len(found) + 1) * (len(items).bit_length() + 1)
    some = irreducible(items, broken, 3)
    assert broken(some)
    assert len(some) > 3 or set(some) == set(found)


def test_irreducible_prefers_what_stands_in_front() -> None:
    assert irreducible("abcd", lambda some: "a" in some or "d" in some) == ["a"]
    assert irreducible("abcd", lambda _: True) == []


@pytest.mark.parametrize("seed", range(30))
def test_a_problem_that_was_cut_is_the_one_that_would_be_compiled(seed: int) -> None:
    rng = random.Random(f"cut {seed}")
    scenario = random_duty(rng, random_world(rng), ("tour", "overtime", "vacation"))
    chosen = rng.sample([window.window_id for window in scenario.windows], rng.randint(1, 2))
    pay = agreed(instead()).pay
    whole = compile_problem(scenario, pay)
    for part in (named(scenario, [order(2, None, *chosen)]), near(scenario, [order(2, None, *chosen)], instead())):
        assert {window.window_id for window in part.windows} >= set(chosen)
        one, other = cut(whole, part), compile_problem(part, pay)
        for each in (one, other):
            assert each.patrol_windows == len(part.windows)
        for held, wanted in ((one, other), (one.people, other.people), (one.places, other.places)):
            for field in fields(held):
                if field.name not in ("people", "places", "windows", "block", "present", "weight"):
                    assert _plain(held, field.name) == _plain(wanted, field.name), field.name


def _plain(held: object, name: str) -> object:
    value = getattr(held, name)
    if name == "work":
        return [spans.tolist() for spans in value]
    return value.tolist() if isinstance(value, np.ndarray) else value


def test_near_is_what_touches_or_overlaps_and_so_on() -> None:
    shifts = [
        shift("a", "08:00", "10:00"),
        shift("b", "10:00", "12:00"),
        shift("c", "11:30", "13:00"),
        shift("d", "13:30", "15:00"),
    ]
    scenario = replace(FRIDAY, shifts=tuple(shifts))
    ask = [order(2, None, "2026-06-12/a")]
    assert [window.shift.shift_id for window in named(scenario, ask).windows] == ["a"]
    assert [window.shift.shift_id for window in near(scenario, ask, instead()).windows] == ["a", "b", "c"]


def problem_without_a_plan() -> Problem:
    scenario = with_duty(FRIDAY, duty("O1", "tour", "2026-06-12 11:00", "2026-06-12 19:00"))
    return compile_problem(with_orders(scenario, order(2), order(3, "O2")), agreed(instead()).pay)


def test_after_ctrl_c_what_there_is_is_told() -> None:
    stopped = Interrupt()
    stopped.requested = True
    found = find_conflict(problem_without_a_plan(), agreed(instead()), EXACT, stopped)
    assert not found.smallest
    assert found.confirmed_by == ""
    assert found.enough == ()
    assert [each.rule for each in found.statements] == ["orders", "orders"]
    assert found.besides == "Which of the rules stand against them was not found in time."


def test_without_time_the_set_is_confirmed_all_the_same() -> None:
    found = find_conflict(problem_without_a_plan(), agreed(instead()), replace(EXACT, seconds=0.0), Interrupt())
    assert not found.smallest
    assert found.confirmed_by


def test_a_ctrl_c_in_the_middle_keeps_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    interrupt = Interrupt()
    real, asked = solve_program, 0

    def counting(*given: object) -> object:
        nonlocal asked
        asked += 1
        interrupt.requested = interrupt.requested or asked == 5
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("otplan.solver.trial.solve_program", counting)
    found = find_conflict(problem_without_a_plan(), agreed(instead()), EXACT, interrupt)
    assert not found.smallest
    assert asked <= 6
    # The order had been found by then.
    assert [each.record.row for each in found.statements if each.rule == "orders" and each.record] == [2]


def test_an_impossible_outcome_carries_the_conflict() -> None:
    outcome = solve(problem_without_a_plan().scenario, agreed(instead()), EXACT)
    assert isinstance(outcome, Impossible)
    assert outcome.conflict is not None
    assert outcome.conflict.searches > 0
