"""What a rule says to the solver and what it says about a roster are written apart, so that a slip shows."""

from __future__ import annotations

import ast
import inspect
from typing import TYPE_CHECKING

import pytest

from otplan.agreement.rules import ALWAYS, TERMS
from tests.twin.reach import functions, reached, used

if TYPE_CHECKING:
    from otplan.agreement.rule import Rule

RULES = (*ALWAYS, *TERMS)
OPEN = ("otplan.pay", "otplan.quantities", "otplan.scenario")
"""Floors whose definitions both may use: what things are and what they are paid, never what is allowed."""
ASKED = {".binds", ".bound", ".name"}
"""Of the base class: whom the rule's own ``units`` bind, and what it is called."""


def _tree(rule: type[Rule]) -> ast.Module:
    return ast.parse(inspect.getsource(inspect.getmodule(rule) or rule))


def _parameters(rule: type[Rule]) -> set[str]:
    """Fields of a rule, and its properties, which say them in another unit."""
    named = {name for name in dir(rule) if isinstance(inspect.getattr_static(rule, name), property)}
    return {f".{name}" for name in {*rule.model_fields, *named}}


def _imports(tree: ast.Module) -> dict[str, str]:
    """Names that a file imports from otplan at run time or for types, with where they come from."""
    return {
        alias.asname or alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("otplan")
        for alias in node.names
    }


def _shared(rule: type[Rule], tree: ast.Module) -> set[str]:
    """What both methods use, each with all that it reaches in the file; the methods' own annotations left out."""
    known = functions(tree)
    sides = []
    for start in (".constrain", ".findings"):
        names = reached(tree, start) - _parameters(rule)
        sides.append(names.union(*(used(part) for name in names for part in known[name].body)))
    return sides[0] & sides[1]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_both_methods_share_only_parameters_facts_and_pay(rule: type[Rule]) -> None:
    tree = _tree(rule)
    shared = _shared(rule, tree)
    assert not shared & set(functions(tree)) - _parameters(rule), "a function of the file is used by both"
    of_self = {name for name in shared if name.startswith(".")}
    assert of_self <= _parameters(rule) | ASKED
    for name, module in _imports(tree).items():
        if name in shared and not name.isupper():
            assert module.startswith(OPEN), f"{name} of {module} is used by both"


def test_a_helper_used_by_both_would_show() -> None:
    source = """
def _far(x): return x > 3
class R:
    def constrain(self, draft): return self._inner(draft)
    def _inner(self, draft): return _far(draft)
    def findings(self, roster): return [each for each in roster if _far(each)]
"""
    tree = ast.parse(source)
    assert "_far" in reached(tree, ".constrain") & reached(tree, ".findings")
