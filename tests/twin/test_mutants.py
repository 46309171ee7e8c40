"""The twin test bites: every ``<`` for ``<=`` and ``>`` for ``>=``, and the reverse, in a rule shows as disagreement.

A flip that changes nothing a plan can show stands in EQUIVALENT with its reason; one that shows in few worlds in RARE,
with one of them, or in BY_EDGE, with the edge that shows it.
"""

from __future__ import annotations

import ast
import inspect
import sys
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rule import Rule
from otplan.agreement.rules import ALWAYS, TERMS
from tests.twin.reach import functions, reached
from tests.twin.twin import WORLDS, accepts, compiled, silent, world_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.twin.facts import Deal

FLIPS: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
EQUIVALENT = {
    "call findings: ahead.seniority < officer.seniority": "no two officers share a number of seniority",
    "rest constrain: start > end[i]": (
        "a window that starts as the first ends fills its own gap: its weights cancel and the row says y_i <= 1"
    ),
    "rest constrain: start > at": (
        "a window that starts as the duty ends fills its own gap: its weights cancel and the row says 0 <= 0"
    ),
}

RARE = {"rest constrain: gap_from <= begins": 351}
"""The number of a world in which a flip shows."""
BY_EDGE = {"call findings: len(self._orders(roster, officer, crew)) < self.weekly_limit": "call.weekly-limit-next"}
"""Files of tests/edges that no mutant of this comparison passes."""


@dataclass(frozen=True)
class Mutant:
    """One flipped comparison; ``at`` numbers the comparisons of the file, ``side`` is the method that uses it."""

    rule: type[Rule]
    side: str
    at: int
    text: str

    def __str__(self) -> str:
        return f"{self.rule.name} {self.side}: {self.text}"


def _tree(rule: type[Rule]) -> ast.Module:
    return ast.parse(inspect.getsource(inspect.getmodule(rule) or rule))


def _comparisons(tree: ast.AST) -> list[tuple[ast.Compare, int]]:
    """Every comparison by size, a chain taken apart, in the order of the file."""
    found = [
        (node, number)
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        for number, op in enumerate(node.ops)
        if type(op) in FLIPS
    ]
    return sorted(found, key=lambda each: (each[0].lineno, each[0].col_offset, each[1]))


def mutants() -> Iterator[Mutant]:
    """Each comparison in what ``constrain`` or ``findings`` reaches, of every rule."""
    for rule in (*ALWAYS, *TERMS):
        tree = _tree(rule)
        known = functions(tree)
        for side in ("constrain", "findings"):
            here = {id(node) for name in reached(tree, f".{side}") for node in ast.walk(known[name])}
            for at, (node, number) in enumerate(_comparisons(tree)):
                if id(node) in here:
                    text = ast.unparse(node) + (f" (op {number + 1})" if len(node.ops) > 1 else "")
                    yield Mutant(rule, side, at, text)


def _flipped(mutant: Mutant) -> type[Rule]:
    """The rule's class out of its file with one comparison flipped."""
    tree = deepcopy(_tree(mutant.rule))
    node, number = _comparisons(tree)[mutant.at]
    node.ops[number] = FLIPS[type(node.ops[number])]()
    module = ModuleType("tests.twin.mutant")
    sys.modules[module.__name__] = module  # pydantic looks up annotations there
    try:
        exec(compile(tree, "mutant", "exec"), module.__dict__)  # noqa: S102 - our own source, one sign changed
    finally:
        del sys.modules[module.__name__]
    found = module.__dict__[mutant.rule.__name__]
    assert isinstance(found, type)
    assert issubclass(found, Rule)
    return found


@cache
def _verdicts(name: str, seed: int) -> tuple[tuple[Deal, bool], ...]:
    """Deals that fit, with what the rule itself says of them; the twin test holds that both its sides say so."""
    world = world_of(name, seed)
    return tuple((deal, silent(world, world.rule, deal)) for deal in world.deals if world.facts.fits(deal))


def _differs(mutant: Mutant, seeds: range) -> bool:
    """Whether the mutant gives another verdict on some deal."""
    changed = _flipped(mutant)
    for seed in seeds:
        world = world_of(mutant.rule.name, seed)
        rule = changed.model_validate(world.rule.model_dump())
        if mutant.side == "constrain":
            model = compiled(world, rule)
            if any(accepts(model, deal) != expected for deal, expected in _verdicts(mutant.rule.name, seed)):
                return True
        elif any(silent(world, rule, deal) != expected for deal, expected in _verdicts(mutant.rule.name, seed)):
            return True
    return False


MUTANTS = tuple(mutants())


@pytest.mark.parametrize("mutant", [each for each in MUTANTS if str(each) not in (*EQUIVALENT, *BY_EDGE)], ids=str)
def test_a_flipped_comparison_shows(mutant: Mutant) -> None:
    rare = RARE.get(str(mutant))
    assert _differs(mutant, range(2 * WORLDS) if rare is None else range(rare, rare + 1))


def test_there_are_mutants_and_the_equivalent_ones_are_among_them() -> None:
    names = [str(each) for each in MUTANTS]
    assert len(names) == len(set(names))
    assert set(EQUIVALENT) <= set(names)
    assert len(MUTANTS) >= 30
