"""Which functions of the scenario both halves of a rule reach: those whose slip neither half could show."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from otplan.agreement.rule import Rule
from tests.twin.reach import functions, reached

if TYPE_CHECKING:
    from collections.abc import Iterable

OTPLAN = Path(inspect.getfile(Rule)).parents[1]


def both_reach(rule: type[Rule]) -> set[str]:
    """Names of functions and properties of the scenario that what is said and what is found both come to.

    ``constrain`` comes with the arrays that it speaks of and the draft that it speaks to, ``findings`` with the roster
    that it reads, each with what is called in turn. By name alone: two of one name count as one, and a field of the
    same name counts too, so that more is told than is so, never less. Pay is left out, which both may share.
    """
    said = _taken(_module("agreement.rule"), ".say") | _taken(_source(rule), ".constrain")
    found = _taken(_module("agreement.rule"), ".found") | _taken(_source(rule), ".findings")
    said |= _of_folder("problem") | _of_folder("draft")
    found |= _named(_module("plan.roster").body)
    return _in_turn(said) & _in_turn(found)


@cache
def of_scenario() -> dict[str, dict[str, ast.FunctionDef]]:
    """By bare name, the public functions of the scenario, as ``Class.name`` or ``file.name``."""
    known: dict[str, dict[str, ast.FunctionDef]] = {}
    for path in sorted((OTPLAN / "scenario").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            inside = node.body if isinstance(node, ast.ClassDef) else [node]
            owner = node.name if isinstance(node, ast.ClassDef) else path.stem
            for each in inside:
                if isinstance(each, ast.FunctionDef) and not each.name.startswith("__"):
                    known.setdefault(each.name, {})[f"{owner}.{each.name}"] = each
    return known


def mentioned(node: ast.AST) -> set[str]:
    """What a piece of code calls by name, and the attributes that it takes of anything but itself."""
    names = {each.func.id for each in ast.walk(node) if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)}
    return names | {
        each.attr
        for each in ast.walk(node)
        if isinstance(each, ast.Attribute) and not (isinstance(each.value, ast.Name) and each.value.id == "self")
    }


def _in_turn(names: set[str]) -> set[str]:
    """Those of the names that are functions of the scenario, and all that these use of it."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found and name in of_scenario():
            found.add(name)
            for node in of_scenario()[name].values():
                of_self = {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
                waiting.extend(mentioned(node) | of_self)
    return {name for name in found if not name.startswith("_")}


def _taken(tree: ast.Module, start: str) -> set[str]:
    """What a function takes, with all that it reaches in its file and in other files of rules."""
    names = _named(functions(tree)[name] for name in reached(tree, start))
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("otplan.agreement.rules."):
            there = _module(str(node.module).removeprefix("otplan."))
            for alias in node.names:
                if alias.name in names:
                    names |= _taken(there, alias.name)
    return names


def _named(nodes: Iterable[ast.AST]) -> set[str]:
    return {name for node in nodes for name in mentioned(node)}


def _source(rule: type[Rule]) -> ast.Module:
    return ast.parse(inspect.getsource(inspect.getmodule(rule) or rule))


@cache
def _module(dotted: str) -> ast.Module:
    return ast.parse((OTPLAN / f"{dotted.replace('.', '/')}.py").read_text(encoding="utf-8"))


@cache
def _of_folder(name: str) -> set[str]:
    return _named(ast.parse(path.read_text(encoding="utf-8")) for path in (OTPLAN / name).glob("*.py"))
