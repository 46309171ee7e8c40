"""Whether a plan exists for some of the orders and some of the rules: one short solve for each question."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from otplan.agreement.rules.orders import Orders
from otplan.draft.draft import Draft
from otplan.problem.cut import cut
from otplan.solver.driver import Program, solve_program
from otplan.solver.limits import SEEDS
from otplan.solver.model import Model
from otplan.solver.narrow import named, near, near_matters
from otplan.solver.scope import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from otplan.agreement.agreement import Agreement
    from otplan.agreement.rule import Rule
    from otplan.problem.problem import Problem
    from otplan.solver.interrupt import Interrupt
    from otplan.solver.limits import Limits
    from otplan.solver.scope import Scope

Rules = dict[int, "Scope | None"]
"""Rules by number, each with the records of which it is said; None: of everything."""
CONFIRM_SECONDS = 5.0
"""Least wall time for the last search, whatever the others took."""


class Trial:
    """Asks about orders by their number in the scenario, and rules by their number in ``rules``, each of a scope.

    ``in_time`` turns False once a question was left open, by the limits or by Ctrl-C.
    """

    def __init__(self, problem: Problem, agreement: Agreement, limits: Limits, interrupt: Interrupt) -> None:
        """Start the clock of ``limits.seconds``; ``limits.work`` is for each question."""
        self.scenario = problem.scenario
        self.agreement = agreement
        self.rules: tuple[Rule, ...] = tuple(rule for rule in agreement.rules if not isinstance(rule, Orders))
        self.in_time = True
        self.asked = 0
        self._limits = limits
        self._interrupt = interrupt
        self._began = time.monotonic()
        self._problem = problem
        self._parts: dict[tuple[frozenset[int], str], Problem] = {}
        self._answers: dict[tuple[frozenset[int], frozenset[tuple[int, Scope | None]]], bool] = {}

    @property
    def seconds(self) -> float:
        """How long it took so far."""
        return time.monotonic() - self._began

    @cached_property
    def whole(self) -> Rules:
        """Every rule, of everything."""
        return dict.fromkeys(range(len(self.rules)))

    def breaks(self, orders: Iterable[int], rules: Rules) -> bool:
        """Whether no plan does these orders within these rules. False too where that could not be found out."""
        which = frozenset(orders)
        if all(self.scenario.orders[number].decision == "forbid" for number in which):
            return False
        key = which, frozenset(rules.items())
        if key not in self._answers:
            left = self._limits.seconds - self.seconds
            found = self._has_plan(self.problem(which, "named"), rules, self._limits.seed, left)
            if found is False and near_matters(self.rules[number] for number in rules):
                left = self._limits.seconds - self.seconds
                found = self._has_plan(self.problem(which, "near"), rules, self._limits.seed, left)
            if found is None:
                self.in_time = False
                return False
            self._answers[key] = not found
        return self._answers[key]

    def confirmed(self, orders: Iterable[int], rules: Rules) -> bool:
        """Whether no plan exists, asked with every window and detail open and from another seed."""
        problem = self.problem(frozenset(orders), "everything")
        left = max(CONFIRM_SECONDS, self._limits.seconds - self.seconds)
        found = self._has_plan(problem, rules, (self._limits.seed + 1) % SEEDS, left)
        if found:
            message = "orders and rules that contradicted each other have a plan with every window open"
            raise RuntimeError(message)
        return found is False

    def problem(self, orders: frozenset[int], opened: str) -> Problem:
        """The scenario with these orders as arrays; open is what they name, what is near that, or everything."""
        key = orders, opened
        if key not in self._parts:
            which = [self.scenario.orders[number] for number in sorted(orders)]
            if opened == "named":
                part = named(self.scenario, which)
            elif opened == "near":
                part = near(self.scenario, which, self.rules)
            else:
                part = replace(self.scenario, orders=tuple(which))
            self._parts[key] = cut(self._problem, part)
        return self._parts[key]

    def _has_plan(self, problem: Problem, rules: Rules, seed: int, left: float) -> bool | None:
        """Whether a plan exists; None where it was not found out in so many seconds."""
        if self._interrupt.requested or left <= 0:
            return None
        draft = Draft(problem)
        for number, scope in sorted(rules.items(), key=lambda item: (self.rules[item[0]].last, item[0])):
            say(draft, self.rules[number], scope)
        say(draft, Orders(), None)
        # How many equal crews a post can have is crews-at-once's to say, whether it was said or not.
        most = max(problem.scenario.coverage.max_crews, len(problem.scenario.officers))
        crowded = replace(problem.scenario, coverage=replace(problem.scenario.coverage, max_crews=most))
        draft.problem = replace(problem, scenario=crowded)
        model = Model(draft)
        program = Program(np.array(model.upper), model.rows, np.zeros(len(model.upper), dtype=np.int64))
        self.asked += 1
        solved = solve_program(program, replace(self._limits, seed=seed, seconds=left), self._interrupt)
        return False if solved.impossible else None if solved.values is None else True
