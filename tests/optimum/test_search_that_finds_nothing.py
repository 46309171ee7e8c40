"""A search that finds nothing proves nothing, and a part of a program that no row meets is a program too."""

from __future__ import annotations

import numpy as np

from otplan.solver.driver import Program, solve_program
from otplan.solver.interrupt import Interrupt
from otplan.solver.limits import Limits
from otplan.solver.part import Parts
from otplan.solver.row import Row


def row(columns: list[int], low: int | None, high: int | None) -> Row:
    return Row("rest", "", np.array(columns), np.ones(len(columns), dtype=np.int64), low, high)


def program() -> Program:
    """Most of x + 2y + 3z, each 0 to 3, with x + y at least 1 and at most 4: 1 + 2 x 3 + 3 x 3 = 16."""
    return Program(np.array([3, 3, 3]), (row([0, 1], 1, 4),), np.array([1, 2, 3]))


def test_no_time_gives_no_proof() -> None:
    # Nothing is found, so the bound is the sum of all gains, 3 + 6 + 9.
    solved = solve_program(program(), Limits(seconds=0.0), Interrupt())
    assert (solved.values, solved.bound, solved.impossible) == (None, 18, False)
    assert solved.stopped_by == "time"
    plain = Program(program().upper, program().rows, np.zeros(3, dtype=np.int64))
    assert solve_program(plain, Limits(seconds=0.0), Interrupt()).stopped_by == "time"


def test_the_whole_of_it() -> None:
    solved = solve_program(program(), Limits(), Interrupt())
    assert (solved.value, solved.bound, solved.stopped_by) == (16, 16, "proof")


def test_a_part_that_no_row_meets() -> None:
    # z alone is free: it is in no row.
    part = Parts(program()).cut(np.array([1, 0, 0]), np.array([False, False, True]))
    assert (part.upper.tolist(), part.rows, part.weights.tolist()) == ([3], [], [3])
    # y alone, x held at 1: 0 to 3 more.
    part = Parts(program()).cut(np.array([1, 0, 0]), np.array([False, True, False]))
    assert [(each.columns.tolist(), each.low, each.high) for each in part.rows] == [([0], 0, 3)]


def test_what_keeps_every_bound_and_row() -> None:
    for values, allowed in (([1, 0, 0], True), ([3, 1, 3], True), ([0, 0, 3], False), ([3, 2, 0], False)):
        assert program().allows(np.array(values)) == allowed
    assert not program().allows(np.array([1, 0, 4]))
    assert not program().allows(np.array([1, 0, -1]))
